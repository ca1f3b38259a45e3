"""docs/coverage.md is what docs/coverage.yaml and the catalogue make of it, and names only what exists."""

import importlib.util
from pathlib import Path
from typing import Any

from seo_lint import data
from seo_lint.engine.catalogue import load_catalogue

ROOT = Path(__file__).parents[2]


def rows() -> list[dict[str, Any]]:
    groups = data.parse((ROOT / "docs" / "coverage.yaml").read_bytes())
    return [row for found in groups.values() for row in found]


def test_rules_and_options_exist() -> None:
    rules = load_catalogue().rules
    for row in rows():
        named = row.get("rules") or ([row["rule"]] if "rule" in row else [])
        assert set(named) <= set(rules), row
        assert "option" not in row or row["option"] in rules[row["rule"]].options, row
        assert bool(named) != bool(row.get("not")), row


def test_no_check_stands_twice() -> None:
    names = [row["check"] for row in rows()]
    assert len(names) == len(set(names))


def test_the_page_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location(
        "make_coverage", ROOT / "scripts" / "make_coverage.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8") == script.page()
