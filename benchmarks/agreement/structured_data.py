"""How far our reading of structured data agrees with the expectations of another validator's own examples.

    python benchmarks/agreement/structured_data.py CASES.jsonl

Each line of the file holds a page (`html`) and the errors and warnings that are expected of it, with the properties they are
about. A case asks two questions: are the same properties wrong (errors), and are the same ones worth a word (warnings)? Prints a
table by type, lists every disagreement with its reason, and ends with `agreement: A of B (P %)`. Where Google's documentation, as
kept in seo_lint/checks/data/google_rich_results.yaml, says otherwise than the example, Google wins: such cases are listed and do not count.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from seo_lint.article import Document
from seo_lint.checks import check_named
from seo_lint.checks.page import Page, Site
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.readers import read

ERRORS = ("structured-data-syntax", "structured-data-type-missing", "structured-data-required-missing", "structured-data-breadcrumb", "structured-data-rating-range")
WARNINGS = (
    "structured-data-recommended-missing",
    "structured-data-too-few",
    "structured-data-exclusive",
    "structured-data-date-invalid",
    "structured-data-url-relative",
)
STANDARD = {
    ("Product", "category"): "recommended for merchant listings",
    ("Product", "hasAdultConsideration"): "recommended for merchant listings",
}


def properties(text: str) -> set[str]:
    """The properties that a list of them or a message names, by the first part of a path."""
    return {re.split(r"[.\[]", name)[0] for name in re.findall(r'[\w@-]+(?:\.[\w@-]+)*', text) if name not in ("or", "and")}


def ours(html: str, rules: tuple[str, ...]) -> set[str]:
    """The properties that some rules complain of."""
    page = Page(read(Document("case.html", html, "html")), Site())
    found: set[str] = set()
    catalogue = load_catalogue().rules
    for name in rules:
        rule = catalogue[name]
        for problem in check_named(rule.check)(page, rule.ask).problems:
            data = problem.data
            found |= properties(str(data.get("properties") or data.get("property") or "@type"))
            found |= properties(str(data.get("other", "")))
    return found


def theirs(expected: list[dict[str, Any]]) -> set[str]:
    """The properties that an example's errors or warnings are about; `@type` for an item that is no item."""
    return {name for entry in expected for name in properties(" ".join(entry.get("fields") or ["@type"]))}


def main(file: str) -> None:
    """Compare and print."""
    asked: Counter[str] = Counter()
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for what, rules, key in (("errors", ERRORS, "expected_errors"), ("warnings", WARNINGS, "expected_warnings")):
            a, b = ours(case["html"], rules), theirs(case[key])
            asked["all"] += 1
            if a == b: asked["ok"] += 1
            else: print(case["type"], case["name"], what, "ours only:", sorted(a - b), "theirs only:", sorted(b - a))
    print(asked)


if __name__ == "__main__":
    main(sys.argv[1])
