"""What the comparisons of HTML cases share: asking our rules, and printing the table."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from seo_lint.article import Article, Document
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.engine.result import Finding
from seo_lint.engine.selection import select_rules
from seo_lint.project import Project
from seo_lint.readers import read


class Row(NamedTuple):
    """One question: the rule of the suite, the case, and whether both sides say the same."""

    rule: str
    case: str
    ours: str
    theirs: str
    reason: str = ""

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.ours == self.theirs


def cases(file: str) -> list[dict[str, Any]]:
    """The cases of a file, one JSON object a line."""
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def ask(
    html: str,
    names: Iterable[str],
    *,
    url: str = "",
    path: str = "case.html",
    options: Mapping[str, Any] | None = None,
) -> tuple[Article, list[Finding]]:
    """What some of our rules say of a page of the site at `url`; `options` take the place of the rules' own.

    The whole body is taken for the article, as the setting `content-selector` would have it: a test case has none.
    """
    article = read(Document(path, html, "html"), content_selector="body")
    chosen = [_rules()[name] for name in names]
    rules = [replace(rule, options={**rule.options, **(options or {})}) for rule in chosen]
    return article, list(lint(article, rules, Project(url=url, today=date(2026, 1, 1))).findings)


@cache
def _rules() -> dict[str, Any]:
    return {rule.name: rule for rule in select_rules(load_catalogue(), "all")}


def show(rows: Sequence[Row], left_out: Counter[str], note: str = "") -> None:
    """Print a table by rule, every disagreement with its reason, what is not ours, and the last line."""
    asked, agreed = (
        Counter(row.rule for row in rows),
        Counter(row.rule for row in rows if row.agrees),
    )
    width = max((len(rule) for rule in asked), default=4)
    print(f"{'rule':{width}} {'asked':>6} {'agree':>6}")
    for rule in sorted(asked):
        print(f"{rule:{width}} {asked[rule]:6} {agreed[rule]:6}")
    if left_out:
        print("\nNot asked: rule, cases")
        for rule, count in sorted(left_out.items()):
            print(f"{rule}  {count}")
    if note:
        print(f"\n{note}")
    print("\nDisagreements: rule, case, ours, theirs, reason")
    for row in sorted(row for row in rows if not row.agrees):
        print(row.rule, row.case, row.ours, row.theirs, row.reason or "open", sep="  ")
    total = len(rows)
    hits = sum(agreed.values())
    print(f"\nagreement: {hits} of {total} ({100 * hits / total if total else 100:.1f} %)")
