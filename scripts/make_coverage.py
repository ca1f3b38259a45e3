"""Write docs/coverage.md: what other tools check of a page, and the rule that answers it here.

    python scripts/make_coverage.py

Takes docs/coverage.yaml and the catalogue.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from seo_lint import data
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.rule import Rule

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# Coverage

What other tools check of one page, as far as its source and the settings show it, and what answers it here. The names in the first
column are those under which the checks of 35 tools were merged. "default" says that the rule runs without being asked for; every other one
runs with `--select`, in a preset that has it, or with `--preset all`. Checks that need the network, a rendered page or other pages of
the site are not in the list.

Made by `python scripts/make_coverage.py` from `coverage.yaml` and the catalogue.
"""


def main() -> None:
    """Write the page."""
    (DOCS / "coverage.md").write_text(page(), encoding="utf-8")


def page() -> str:
    """The page as it should be."""
    groups: dict[str, list[dict[str, Any]]] = data.parse((DOCS / "coverage.yaml").read_bytes())
    rules = load_catalogue().rules
    every = [row for rows in groups.values() for row in rows]
    answered = sum("not" not in row for row in every)
    lines = [
        HEAD,
        f"{answered} of {len(every)} checks are answered, by {len({name for row in every for name in names(row)})} of {len(rules)} rules.\n",
    ]
    for group, rows in groups.items():
        lines += [
            f"## {group}\n",
            "| check | answered by | evidence | |",
            "| --- | --- | --- | --- |",
            *table(rows, rules),
            "",
        ]
    return "\n".join(lines)


def table(rows: list[dict[str, Any]], rules: Mapping[str, Rule]) -> Iterator[str]:
    """The rows of one group."""
    for row in rows:
        answers = [rules[name] for name in names(row)]
        if not answers:
            yield f"| {row['check']} | not: {row['not']} | | |"
            continue
        option = f", option `{row['option']}`" if "option" in row else ""
        evidence = ", ".join(dict.fromkeys(rule.evidence for rule in answers))
        usual = "default" if any("recommended" in rule.presets for rule in answers) else ""
        yield f"| {row['check']} | {', '.join(f'`{rule.name}`' for rule in answers)}{option} | {evidence} | {usual} |"


def names(row: dict[str, Any]) -> list[str]:
    """The rules that a row names."""
    found: list[str] = row.get("rules") or ([row["rule"]] if "rule" in row else [])
    return found


if __name__ == "__main__":
    main()
