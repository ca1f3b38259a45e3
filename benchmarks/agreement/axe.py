"""How far we agree with axe-core's integration tests on what a file shows: the verdict and the elements.

    python benchmarks/agreement/axe.py CASES.jsonl

Each line of the file holds a page (`html`), the axe rule, and the CSS selectors of the elements in `violations`, `passes` and `incomplete`;
`static_checkable` says that nothing has to be rendered. A case agrees where we complain of exactly the elements in `violations`. Ends with
`agreement: A of B (P %)`.
"""

import sys
from collections import Counter
from typing import Any

from common import Row, ask, cases, show
from selectolax.lexbor import LexborHTMLParser

from seo_lint.article import Article, Tree

OURS: dict[str, tuple[str, tuple[str, ...]]] = {
    "image-redundant-alt": ("image-alt-redundant", ()),
    "image-alt": ("image-alt-missing", ("image",)),
    "role-img-alt": ("image-alt-missing", ("drawing",)),
    "svg-img-alt": ("image-alt-missing", ("drawing",)),
    "input-image-alt": ("image-alt-missing", ("image button",)),
    "area-alt": ("link-text-empty", ("link",)),
    "link-name": ("link-text-empty", ("link",)),
    "empty-heading": ("heading-empty", ("heading",)),
    "button-name": ("control-name-missing", ("button",)),
    "input-button-name": ("control-name-missing", ("button",)),
    "summary-name": ("control-name-missing", ("button",)),
    "frame-title": ("embed-name-missing", ("frame",)),
    "object-alt": ("embed-name-missing", ("object",)),
    "frame-title-unique": ("embed-name-duplicate", ()),
    "identical-links-same-purpose": ("link-text-ambiguous", ()),
    "heading-order": ("heading-level-skipped", ()),
    "page-has-heading-one": ("h1-missing", ()),
    "html-has-lang": ("lang-missing", ()),
    "html-lang-valid": ("lang-invalid", ()),
    "valid-lang": ("lang-part-invalid", ()),
    "html-xml-lang-mismatch": ("lang-mismatch", ()),
    "document-title": ("title-missing", ()),
    "meta-refresh": ("refresh-delayed", ()),
    "meta-refresh-no-exceptions": ("refresh-delayed", ()),
    "meta-viewport": ("viewport-fixed", ()),
    "meta-viewport-large": ("viewport-fixed", ()),
    "duplicate-id": ("id-duplicate", ()),
    "list": ("", ()),
    "listitem": ("list-item-outside", ()),
    "dlitem": ("list-item-outside", ()),
    "td-headers-attr": ("table-headers-unknown", ()),
    "video-caption": ("video-captions-missing", ()),
    "blink": ("element-obsolete", ()),
    "marquee": ("element-obsolete", ()),
}
"""The rules of the suite that we answer: our rule, and the kinds of elements of it that the suite's rule is about."""

OPTIONS = {"meta-refresh-no-exceptions": {"max": 10**9}, "meta-viewport-large": {"least": 5}}
TAGS = {"dlitem": ("dt", "dd"), "listitem": ("li",), "svg-img-alt": ("svg",), "area-alt": ("area",), "link-name": ("a",), "blink": ("blink",), "marquee": ("marquee",),
        "button-name": ("button",), "input-button-name": ("input",), "summary-name": ("summary",)}  # fmt: skip
"""Where several of its rules ask one of ours, the elements that this one is about."""

WHOLE_PAGE = frozenset(
    (
        "page-has-heading-one",
        "html-has-lang",
        "document-title",
        "html-lang-valid",
        "html-xml-lang-mismatch",
    )
)
"""Rules whose violation is the page; we complain of it where an editor can mend it."""

UNSURE = frozenset(("identical-links-same-purpose", "video-caption"))
"""Rules that never say "violation", only that somebody has to look; we say so too."""


def complained_of(article: Article, spans: list[int]) -> set[int]:
    """The elements whose start tag, or what stands in it, is at one of these places: their indices in the tree."""
    tree = article.tree
    assert tree is not None
    found = set()
    for start in spans:
        index = max(
            (one.index for one in tree.elements if one.is_written and one.span.start <= start),
            default=-1,
        )
        inside = [
            one
            for one in tree.elements
            if one.is_written and one.span.start <= start < one.whole_span.end
        ]
        found.add(inside[-1].index if inside else index)
    return found


def wanted(case: dict[str, Any], tree: Tree, selectors: list[str]) -> set[int]:
    """The elements that CSS selectors name: their indices in the tree. Elements are matched by their place among all of the name."""
    parser = LexborHTMLParser(case["html"])
    found = set()
    for selector in selectors:
        node = parser.css_first(selector)
        if node is not None:
            place = [other.mem_id for other in parser.css(node.tag or "*")].index(node.mem_id)
            found.add(tree.named(node.tag or "")[place].index)
    return found


def main(file: str) -> None:
    """Compare and print."""
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    for number, case in enumerate(cases(file), 1):
        rule = case["rule"]
        name, kinds = OURS.get(rule, ("", ()))
        if not name or not case["static_checkable"]:
            left_out[
                f"{rule} ({'not a content linter business' if not name else 'needs rendering'})"
            ] += 1
            continue
        article, findings = ask(case["html"], [name], options=OPTIONS.get(rule, {}))
        assert article.tree is not None
        ours = [finding for finding in findings if not kinds or finding.data.get("kind") in kinds]
        if rule == "meta-viewport-large":
            # What is below two times belongs to the other rule.
            ours = [finding for finding in ours if not ask(case["html"], [name])[1]]
        marked = complained_of(article, [finding.span.start for finding in ours])
        marked = {
            index for index in marked if rule not in TAGS or article.tree.names[index] in TAGS[rule]
        }
        theirs = wanted(
            case, article.tree, case["violations"] + (case["incomplete"] if rule in UNSURE else [])
        )
        if rule in WHOLE_PAGE:
            marked, theirs = {-1} if ours else set(), {-1} if theirs else set()
        rows.append(Row(rule, f"case {number}", str(sorted(marked)), str(sorted(theirs))))
    show(rows, left_out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/agreement/axe.py CASES.jsonl")
    main(sys.argv[1])
