"""How far our reading of structured data agrees with the expectations of another validator's own examples.

    python benchmarks/agreement/structured_data.py CASES.jsonl

Each line of the file holds a page (`html`) and the errors and warnings that are expected of it, with the properties they are
about. A case asks two questions: are the same properties wrong (errors), and are the same ones worth a word (warnings)? Prints a
table by type, lists every disagreement with its reason, and ends with `agreement: A of B (P %)`. Where what Google documents says
otherwise than the example, Google wins: such questions are listed as "Google" and do not count.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from seo_lint.article import Document
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import PreparedRule
from seo_lint.page import Page
from seo_lint.page.structured_data import known_items
from seo_lint.project import Project
from seo_lint.readers import read
from seo_lint.structured_data.vocabulary import has, is_a

QUESTIONS = {
    "errors": ("syntax", "type-missing", "required-missing", "breadcrumb", "rating-range"),
    "warnings": ("recommended-missing", "too-few", "exclusive", "date-invalid", "url-relative"),
}
"""What each question is answered by: rules, without the name of their family."""
Group = frozenset[str]
"""Properties of which one is enough; a nested one by all parts of its path."""

GOOGLE: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "warnings",
        "ours",
        "Product",
        "category hasAdultConsideration",
        "Google recommends it for merchant listings",
    ),
    (
        "warnings",
        "ours",
        "Product",
        "aggregateRating review offers",
        "Google recommends it for product snippets",
    ),
    (
        "errors",
        "ours",
        "Offer",
        "priceCurrency",
        "Google requires the currency for a merchant listing",
    ),
    (
        "warnings",
        "theirs",
        "Offer",
        "priceCurrency",
        "Google requires the currency for a merchant listing, so it is an error",
    ),
    (
        "warnings",
        "theirs",
        "HowToStep",
        "itemListElement",
        "Google: optional where the step has a text",
    ),
    ("warnings", "theirs", "HowToStep", "text", "Google: optional where the step has substeps"),
    ("errors", "theirs", "Organization", "name", "Google requires nothing of an organization"),
    ("errors", "theirs", "Person", "name", "Google has no search feature for a person alone"),
    (
        "warnings",
        "theirs",
        "BreadcrumbList",
        "@id",
        "HTML completes a relative address; the other tool sees a page without one",
    ),
    ("errors", "ours", "BreadcrumbList", "position", "Google: the position is a number"),
    (
        "warnings",
        "theirs",
        "BreadcrumbList",
        "item",
        "Google: the last step may leave its page out",
    ),
    ("warnings", "ours", "ImageObject", "url", "Google asks for complete addresses"),
)
"""(question, whose complaint, type of an item of the page, properties, what Google or a standard says)."""
LISTING = frozenset(
    "image offers audience brand category color description gtin hasCertification inProductGroupWithID isVariantOf material mpn pattern size sku "
    "subjectOf".split()
)
"""What Google asks of merchant listings, but not of product snippets."""


def group(names: str) -> Group:
    """The properties in a list of alternatives."""
    return frozenset(
        part for name in re.split(r"[\s|\"]+|\bor\b", names) for part in name.split(".") if part
    )


def ours(page: Page, question: str) -> list[Group]:
    """The properties that our rules complain of."""
    found: list[Group] = []
    catalogue = load_catalogue().rules
    for name in QUESTIONS[question]:
        rule = catalogue[f"structured-data-{name}"]
        for problem in PreparedRule(rule).result(page).problems:
            data = problem.data
            if "properties" in data:
                found.extend(group(part) for part in str(data["properties"]).split(", "))
            else:
                found.append(
                    group(
                        f"{data.get('path') or data.get('property') or '@type'}|{data.get('other', '')}"
                    )
                )
    return found


def theirs(expected: list[dict[str, Any]]) -> list[Group]:
    """The properties that an example's errors or warnings are about; `@type` for what is no item at all."""
    return [group("|".join(entry.get("fields") or ["@type"])) for entry in expected]


def unmatched(groups: list[Group], others: list[Group]) -> list[Group]:
    """The groups that share no property with any other side's group, each once."""
    return sorted({one for one in groups if not any(one & other for other in others)}, key=sorted)


def reason(page: Page, question: str, whose: str, found: Group) -> str:
    """What Google or a standard says of a difference, or ""."""
    items = known_items(page)
    if any(item.syntax == "rdfa" for item in items) and 'typeof="schema:' in page.source:
        return 'RDFa 1.1 knows the prefix "schema:" without a declaration'
    for asked, side, kind, names, why in GOOGLE:
        if (
            (asked, side) == (question, whose)
            and found & set(names.split())
            and any(is_a(item, (kind,)) for item in items)
        ):
            return why
    products = [item for item in items if is_a(item, ("Product",))]
    sold = any(
        has(item, "offers.price") or has(item, "offers.priceSpecification") for item in products
    )
    if whose == "theirs" and products and not sold and found & LISTING:
        return "Google: a product without an Offer is a product snippet, no merchant listing"
    return ""


def main(file: str) -> None:
    """Compare and print."""
    asked: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    google: Counter[str] = Counter()
    rows: list[str] = []
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        page = Page(read(Document("case.html", case["html"], "html")), Project())
        for question in QUESTIONS:
            mine, other = ours(page, question), theirs(case[f"expected_{question}"])
            differences = [("ours", one) for one in unmatched(mine, other)] + [
                ("theirs", one) for one in unmatched(other, mine)
            ]
            asked[case["type"]] += 1
            if not differences:
                agreed[case["type"]] += 1
                continue
            reasons = [
                (whose, found, reason(page, question, whose, found)) for whose, found in differences
            ]
            google[case["type"]] += all(why for _, _, why in reasons)
            for whose, found, why in reasons:
                rows.append(
                    f"{case['type']}  {case['name']}  {question}  only {whose}: {'|'.join(sorted(found))}  {why or 'open'}"
                )
    print(f"{'type':24} {'asked':>6} {'agree':>6} {'Google':>7} {'open':>5}")
    for name in sorted(asked):
        print(
            f"{name:24} {asked[name]:6} {agreed[name]:6} {google[name]:7} {asked[name] - agreed[name] - google[name]:5}"
        )
    print("\nDisagreements: type, case, question, whose and which property, reason")
    print(*sorted(rows), sep="\n")
    counted = sum(asked.values()) - sum(google.values())
    print(
        f"\nagreement: {sum(agreed.values())} of {counted} ({100 * sum(agreed.values()) / max(1, counted):.1f} %)"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/agreement/structured_data.py CASES.jsonl")
    main(sys.argv[1])
