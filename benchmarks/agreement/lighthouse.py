"""How far we agree with Lighthouse's own tests and observed behaviour on what a file shows.

    python benchmarks/agreement/lighthouse.py CASES.jsonl

Each line of the file holds a page (`html`), where it is served (`page_url`), and what each audit says of it (`expected`); cases that need
HTTP headers, robots.txt or rendering are left out (`static_checkable`, `needs`). An audit that is merely informative about something
complains too; whether one that does not complain passes or does not apply makes no difference to a linter. Where Google documents
otherwise, Google wins: such questions are listed with their reason and do not count. Ends with `agreement: A of B (P %)`.
"""

import re
import sys
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

from common import Row, ask, cases, show

OURS: dict[str, tuple[str, ...]] = {
    "canonical": (
        "canonical-relative",
        "canonical-invalid",
        "canonical-conflicting",
        "canonical-to-home",
        "hreflang-language-differs",
    ),
    "crawlable-anchors": (
        "link-uncrawlable",
        "link-javascript",
        "link-malformed",
        "link-localhost",
    ),
    "document-title": ("title-missing", "title-empty"),
    "empty-heading": ("heading-empty",),
    "frame-title": ("embed-name-missing",),
    "heading-order": ("heading-level-skipped",),
    "hreflang": ("hreflang-invalid", "hreflang-relative"),
    "html-has-lang": ("lang-missing",),
    "html-lang-valid": ("lang-invalid",),
    "html-xml-lang-mismatch": ("lang-mismatch",),
    "identical-links-same-purpose": ("link-text-ambiguous",),
    "image-alt": ("image-alt-missing",),
    "image-redundant-alt": ("image-alt-redundant",),
    "input-image-alt": ("image-alt-missing",),
    "is-crawlable": ("robots-noindex", "robots-expired"),
    "link-name": ("link-text-empty", "image-link-alt-empty"),
    "link-text": ("link-text-generic",),
    "meta-description": (
        "description-missing",
        "description-empty",
        "head-ends-early",
        "head-element-in-body",
    ),
    "meta-refresh": ("refresh-delayed",),
    "meta-viewport": ("viewport-fixed",),
    "object-alt": ("embed-name-missing",),
    "svg-img-alt": ("image-alt-missing",),
    "valid-lang": ("lang-part-invalid",),
    "video-caption": ("video-captions-missing",),
}
"""The audits that our rules own, and which rules do."""

KINDS = {
    "image-alt": "image",
    "input-image-alt": "image button",
    "svg-img-alt": "drawing",
    "object-alt": "object",
    "frame-title": "frame",
}
"""Where one of our rules asks several kinds of elements, the kind that the audit is about."""


LOST = {"meta-description": "description"}
"""Of what is lost from the head, the thing that the audit is about."""


class Deliberate(NamedTuple):
    """A kind of question that we answer otherwise on purpose: the audit, what we say, what the page has (a pattern), and why.

    `source` is "Google" where its documentation says so, else "ours": a disagreement that counts.
    """

    audit: str
    ours: str
    pattern: str
    source: str
    reason: str


DELIBERATE = (
    Deliberate(
        "is-crawlable",
        "fail",
        r"<meta name=.?(?:robots|googlebot)\b[^>]*no(?:index|ne)",
        "Google",
        "it obeys its own name, every robots tag, and those in the body",
    ),
    Deliberate(
        "hreflang",
        "fail",
        r"hreflang=.?[a-z]{2}-",
        "Google",
        "only a script and a country of ISO 3166-1 may follow the language (not en-UK, es-419)",
    ),
    Deliberate(
        "hreflang",
        "fail",
        r"hreflang=.?[a-z]{3}\b",
        "Google",
        "languages have two letters (ISO 639-1)",
    ),
    Deliberate(
        "canonical",
        "fail",
        r"rel=.?canonical[^>]*mailto:",
        "ours",
        "an address of no page is no canonical address",
    ),
    Deliberate(
        "canonical", "fail", r"rel=.?canonical\s+\w", "Google", "the relations of a link are a list"
    ),
    Deliberate(
        "crawlable-anchors",
        "fail",
        r"javascript:",
        "Google",
        "an address that runs a script is not recommended, whatever the script",
    ),
    Deliberate(
        "crawlable-anchors",
        "fail",
        r"href=.?https?:/?[^/]",
        "ours",
        "an address without its slashes leads to another page than meant",
    ),
    Deliberate("crawlable-anchors", "fail", r"<span[^>]*\shref", "Google", "only <a> is a link"),
    Deliberate("crawlable-anchors", "fail", r"routerlink", "Google", "only href makes a link"),
    Deliberate(
        "link-text",
        "fail",
        r">(?:article|website|link|this page)<",
        "Google",
        "its advice names website and article; our list has more of the kind",
    ),
    Deliberate(
        "link-text",
        "fail",
        r"href=.[^\s>\"']*#",
        "ours",
        "readers have to know the place within a page too",
    ),
    Deliberate(
        "link-text",
        "fail",
        r"<br|&nbsp;|\w\s*(?:[.…!:,;›»→|-]|&gt;)+\s*</a>",
        "ours",
        "an arrow, a dot or white space says no more of the target",
    ),
    Deliberate(
        "link-text",
        "fail",
        r"lang=.?(?-i:[A-Z])",
        "ours",
        "tags name the same language in any case (RFC 5646)",
    ),
    Deliberate(
        "link-text",
        "fail",
        r">\s*(?:click here|read more|learn more)\s*<",
        "ours",
        "these are generic on pages of any language",
    ),
    Deliberate(
        "link-text",
        "fail",
        r"<img[^>]*alt",
        "Google",
        "the alternative text of an image is the text of its link",
    ),
)


def reason(audit: str, ours: str, html: str) -> Deliberate | None:
    """The kind of deliberate difference that a question is one of."""
    return next(
        (
            one
            for one in DELIBERATE
            if (one.audit, one.ours) == (audit, ours)
            and re.search(one.pattern, html, re.IGNORECASE)
        ),
        None,
    )


def main(file: str) -> None:
    """Compare and print."""
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    google: list[str] = []
    for case in cases(file):
        url = urlsplit(case["page_url"])
        if not case["static_checkable"] or case["needs"] or case["http_headers"]:
            left_out["needs HTTP headers, robots.txt or rendering"] += 1
            continue
        for audit, expected in case["expected"].items():
            if audit not in OURS:
                left_out[f"{audit} (not ours)"] += 1
                continue
            path = url.path.strip("/") or "index.html"
            findings = ask(
                case["html"], OURS[audit], url=f"{url.scheme}://{url.netloc}", path=path
            )[1]
            kind, lost = KINDS.get(audit), LOST.get(audit, "")
            ours = "not fail"
            for finding in findings:
                if (kind is None or finding.data.get("kind", kind) == kind) and lost in str(
                    finding.data.get("lost", finding.data.get("called", lost))
                ):
                    ours = "fail"
            theirs = "fail" if expected in ("fail", "informative") else "not fail"
            why = reason(audit, ours, case["html"]) if ours != theirs else None
            if why and why.source == "Google":
                google.append(f"{audit}  {case['name']}  {ours}  {theirs}  {why.reason}")
            else:
                rows.append(Row(audit, case["name"], ours, theirs, why.reason if why else ""))
    note = "\n".join(
        ["Google documents otherwise: audit, case, ours, theirs, reason", *sorted(google)]
    )
    show(rows, left_out, note)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/agreement/lighthouse.py CASES.jsonl")
    main(sys.argv[1])
