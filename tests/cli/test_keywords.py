"""`seo-lint keywords`: what it knows of a page, and how it says it."""

import json
from pathlib import Path
from typing import Any

import pytest

from seo_lint.cli.app import build
from seo_lint.cli.keywords import collocations, strip
from seo_lint.errors import UsageError

ARTICLE = """\
---
title: Pruning climbing roses
description: How to prune a climbing rose.
slug: climbing-roses-pruned
keyword: climbing rose
---

# Pruning climbing roses

A climbing rose is cut in late winter. This is a rose that loves climbing.

## Tools for climbing-roses

![A ladder](ladder.jpg)
![A climbing rose](rose.jpg)

Climbing roses need a ladder and sharp secateurs.

## Gloves

Thorns are sharp.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roses.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "tools.md").write_text(
        "---\ntitle: Sharp secateurs\n---\n\nSecateurs rust. Sharp secateurs cut well. Oil sharp secateurs on a wet stone. A wet stone is best.\n",
        encoding="utf-8",
    )
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    build(("keywords",))(args=["keywords", *arguments], prog_name="seo-lint", standalone_mode=False)
    return capsys.readouterr().out


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = json.loads(run(capsys, *arguments, "--format", "json"))["pages"]
    return pages


def test_everything_about_a_declared_keyword(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = read(capsys, "roses.md")
    (about,) = page["keywords"]
    assert (about["phrase"], about["origin"], about["at"]) == (
        "climbing rose",
        "front matter",
        "5:10",
    )
    assert (about["count"], about["exact"]) == (4, 1)
    assert about["density"] == round(400 / page["words"], 2)
    assert {(each["form"], each["kind"], each["count"]) for each in about["forms"]} == {
        ("climbing rose", "exact", 1),
        ("climbing roses", "form", 2),
        ("climbing-roses", "form", 1),
    }
    assert about["places"] == {
        "title": True,
        "description": True,
        "slug": True,
        "introduction": True,
        "h1": True,
        "subheadings": {"with": 1, "of": 2},
        "image_alts": {"with": 1, "of": 2},
    }
    assert sum(about["distribution"]) == 4
    lines = ARTICLE.splitlines()
    for each in about["occurrences"]:
        line, column = map(int, each["at"].split(":"))
        assert lines[line - 1][column - 1 :].startswith(each["text"])
    assert [each["text"] for each in about["scattered"]] == ["rose that loves climbing"]


def test_inferred_is_said_to_be(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (page,) = read(capsys, "tools.md")
    (about,) = page["keywords"]
    assert (about["phrase"], about["origin"]) == ("sharp secateurs", "inferred")
    assert 0 < about["confidence"] <= 1
    assert "none is declared" in run(capsys, "tools.md")


def test_given_keywords_take_the_place_of_declared_ones(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = read(capsys, "roses.md", "--keyword", "ladder", "--keyword", "thorn")
    assert [(about["phrase"], about["count"]) for about in page["keywords"]] == [
        ("ladder", 1),
        ("thorn", 1),
    ]


def test_a_folder_and_discovery(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = read(capsys, ".", "--discover")
    assert [page["path"] for page in pages] == ["roses.md", "tools.md"]
    assert pages[0]["candidates"][0]["phrase"].lower() in (
        "climbing roses",
        "pruning climbing roses",
    )
    assert pages[0]["collocations"][0] == {
        "phrase": "climbing roses",
        "score": pages[0]["collocations"][0]["score"],
        "uses": 3,
    }
    assert pages[1]["contrast"][0]["phrase"] == "wet stone"


@pytest.mark.parametrize("columns", ["20", "60", "200"])
def test_the_table_fits(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("NO_COLOR", "1")
    text = run(capsys, ".", "--discover")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nothing.md"], "no such file"),
        (["roses.md", "nothing.md"], "no such file"),
        (["photo.png"], "no reader"),
        (["empty"], "nothing to check"),
        ([".", "-"], "standard input and folders"),
        (["roses.md", "--format", "jsn"], "no format"),
    ],
)
def test_errors(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    (here / "empty").mkdir()
    (here / "photo.png").write_bytes(b"\x89PNG")
    with pytest.raises(UsageError, match=why):
        run(capsys, *arguments)


def test_no_keyword_at_all(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "bare.md").write_text("Nothing.\n", encoding="utf-8")
    assert "none could be inferred" in run(capsys, "bare.md")


class TestStrip:
    def test_a_sign_a_cell(self) -> None:
        assert strip([0, 1, 2, 0], 10, plain=False) == "·▁▂·"
        assert strip([0, 1, 12, 0], 10, plain=True) == ".19."

    def test_narrow(self) -> None:
        assert strip([0, 1, 2, 0], 2, plain=True) == "12"


def test_collocations_need_two_uses() -> None:
    assert collocations(["sharp secateurs"], "en") == []
    assert [
        each["phrase"] for each in collocations(["sharp secateurs and sharp secateurs"], "en")
    ] == ["sharp secateurs"]
