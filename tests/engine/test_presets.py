"""Presets of other tools: what they name exists, and their limits decide."""

import pytest

import seo_lint
from seo_lint.config.settings import Settings
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.selection import select_rules

CATALOGUE = load_catalogue()
TOOLS = ("ahrefs", "lighthouse", "rank-math", "screaming-frog", "semrush", "sitebulb", "yoast")


def severities(preset: str, text: str, format: str = "markdown") -> dict[str, str]:
    """The rules that speak on a text, and how loudly."""
    return {
        finding.rule: finding.severity
        for finding in seo_lint.lint_text(
            text, format=format, settings=Settings(preset=preset)
        ).findings
    }


@pytest.mark.parametrize("name", TOOLS)
def test_a_preset_of_a_tool_asks_what_it_names_and_says_where_its_limits_come_from(
    name: str,
) -> None:
    preset = CATALOGUE.presets[name]
    assert preset.sources
    assert set(preset.rules or {}) <= {rule.name for rule in select_rules(CATALOGUE, name)}


def front(title: str, description: str = "When to cut a rose and where.", more: str = "") -> str:
    return f"---\ntitle: {title}\ndescription: {description}\n{more}---\n\nText.\n"


@pytest.mark.parametrize(
    ("rule", "text", "complains", "silent"),
    [
        ("title-too-short", front("Roses in winter"), {"screaming-frog", "sitebulb"}, {"semrush", "ahrefs", "lighthouse"}),
        ("title-too-short", front("Roses in March"), {"screaming-frog", "sitebulb", "ahrefs"}, {"semrush"}),
        ("title-too-long", front("Which climbing roses to prune in late winter and which ones to spare"), {"screaming-frog", "sitebulb", "ahrefs"}, {"semrush", "yoast"}),
        ("description-too-short", front("Roses", "When to cut climbing roses, where, and with which secateurs."), {"screaming-frog", "sitebulb", "yoast"}, {"ahrefs", "semrush"}),
        ("description-too-long", front("Roses", "Cut late. " * 16), {"screaming-frog", "yoast"}, {"ahrefs", "sitebulb", "semrush"}),
        ("h1-too-short", "# Pruning roses\n\nText.\n", {"sitebulb"}, {"screaming-frog", "rank-math"}),
        ("keyword-late-in-title", front("How and when to prune climbing roses", more="keyword: climbing roses\n"), {"rank-math"}, {"yoast"}),
    ],
)  # fmt: skip
def test_limits(rule: str, text: str, complains: set[str], silent: set[str]) -> None:
    assert {name for name in complains | silent if rule in severities(name, text)} == complains


def test_severities() -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>Pruning roses</title></head><body><h1>Pruning roses</h1><p>Text.</p></body></html>'
    loud = {
        name: severities(name, page, "html").get("description-missing")
        for name in ("ahrefs", "semrush", "screaming-frog", "rank-math")
    }
    assert loud == {
        "ahrefs": "error",
        "semrush": "warning",
        "screaming-frog": "info",
        "rank-math": None,
    }
    assert severities("semrush", page, "html")["title-equals-h1"] == "warning"
    assert "title-equals-h1" not in severities("recommended", page, "html")
