"""How far our reading of Yoast's assessments agrees with Yoast's own.

    python benchmarks/agreement/yoast.py CASES.jsonl

Each line of the file holds a text (`html`), its keyphrase, title, description and slug, and the scores that the library gave
(`peer_3_6_0`). Prints a table by assessment and language, lists every disagreement with its class, and ends with
`agreement: A of B (P %)`, in which disagreements of the class "ours better" do not count.

A disagreement is to our credit where it goes away once we read as the library does: without word forms, or with sentences that end
at every full stop before a capital letter or a reference mark (its "D." and "[7]" are sentences; ours are those of an editor). Others
have to be read, and what was found then stands in `yoast_judged.yaml`.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from seo_lint.article import Document, Field, Span
from seo_lint.engine.result import Assessment
from seo_lint.page import Page, Sentence
from seo_lint.project import Project
from seo_lint.readers import read
from seo_lint.yoast.assessments import assess

PEERS = {"keyphraseDensity": "keywordDensity", "images": "imageCount"}
OLDER = {"keyphraseInSEOTitle": "titleKeyword", "slugKeyword": "urlKeyword"}
WORD_FORMS = frozenset(
    "introductionKeyword keyphraseDensity metaDescriptionKeyword subheadingsKeyword textCompetingLinks imageKeyphrase keyphraseInSEOTitle "
    "slugKeyword keyphraseDistribution".split()
)
"""Assessments that look for the keyphrase; Yoast's free version knows no word forms."""


def page_of(case: dict[str, Any]) -> Page:
    """The page that a case describes."""
    article = read(
        Document("case.html", f"<article>{case['html']}</article>", "html"), content_selector="*"
    )
    given = [
        Field(name, case.get(key) or "", Span(0, 0), "front matter")
        for name, key in (
            ("title", "title"),
            ("description", "description"),
            ("slug", "slug"),
            ("keyword", "keyword"),
            ("synonym", "synonyms"),
        )
        if case.get(key)
    ]
    article = replace(
        article,
        language=case["lang"],
        declared=tuple(given),
        fields={field.name: field for field in reversed(given)},
    )
    return Page(article, Project(url=case.get("permalink") or ""))


def peer_score(case: dict[str, Any], identifier: str) -> int | None:
    """What Yoast gave, or None where the assessment did not apply."""
    results = case["peer_3_6_0"]
    found = results.get(PEERS.get(identifier, identifier)) or results.get(OLDER.get(identifier, ""))
    return int(found["score"]) if found and found.get("isApplicable") else None


def with_plain_sentences(page: Page) -> Page:
    """The page with sentences that end at every full stop before a capital letter, a digit or a bracket, whatever the full stop means."""
    plain = Page(page.article, page.project)
    found = []
    for block in page.prose:
        text, start = block.text.value, 0
        for end in [*(match.end() for match in PLAIN_END.finditer(text)), len(text)]:
            if any(character.isalnum() for character in text[start:end]):
                found.append(Sentence(block, start, end))
            start = end
    plain.__dict__["sentences"] = tuple(found)
    return plain


PLAIN_END = re.compile(
    r"""[.?!…۔؟]["'”’»)]*\s*(?=["'“‘«„(¿¡]*[A-ZÀ-ÞА-ЯΑ-ΩĄ-Ž\u0590-\u06ff0-9\[])(?<![0-9]\.)(?<![0-9]\.\s)"""
)


def why_ours_is_better(ours: Assessment, theirs: int, variants: dict[str, dict[str, int]]) -> str:
    """The reason for which a disagreement is to our credit, or ""."""
    for reason, scores in variants.items():
        if ("word forms" not in reason or ours.identifier in WORD_FORMS) and scores.get(
            ours.identifier
        ) == theirs:
            return reason
    return ""


def judged() -> dict[str, tuple[str, str]]:
    """Class and reason of the disagreements that were read, by assessment, language, file and case."""
    text = (Path(__file__).parent / "yoast_judged.yaml").read_text(encoding="utf-8")
    return {
        place: (kind, reason)
        for kind, reasons in yaml.safe_load(text).items()
        for reason, places in reasons.items()
        for place in places
    }


def main(file: str) -> None:
    """Compare and print."""
    agreed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    better: Counter[str] = Counter()
    languages: dict[str, Counter[str]] = defaultdict(Counter)
    rows: list[tuple[str, str, str, int, int, str]] = []
    read = judged()
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        page = page_of(case)
        kind = case.get("page_type") or "post"
        plain = with_plain_sentences(page)
        variants = {
            reason: {
                found.identifier: found.score for found in assess(variant, forms=forms, kind=kind)
            }
            for reason, variant, forms in (
                ("word forms: without them we agree", page, False),
                ("sentences: split as plainly as there, we agree", plain, True),
                ("word forms and sentences: without both we agree", plain, False),
            )
        }
        for ours in assess(page, kind=kind):
            theirs = peer_score(case, ours.identifier)
            if theirs is None:
                continue
            asked[ours.identifier] += 1
            languages[case["lang"]]["asked"] += 1
            if ours.score == theirs:
                agreed[ours.identifier] += 1
                languages[case["lang"]]["agreed"] += 1
                continue
            reason = why_ours_is_better(ours, theirs, variants)
            place = f"{ours.identifier} {case['lang']} {case['set']} {case['name']}"
            sort, why = ("ours better", reason) if reason else read.get(place, ("open", ours.text))
            better[ours.identifier] += sort == "ours better"
            languages[case["lang"]]["better"] += sort == "ours better"
            rows.append(
                (
                    ours.identifier,
                    case["lang"],
                    f"{case['set']} {case['name']}",
                    ours.score,
                    theirs,
                    f"{sort}: {why}",
                )
            )
    print(f"{'assessment':24} {'asked':>6} {'agree':>6} {'better':>7} {'open':>5}")
    for name in sorted(asked):
        print(
            f"{name:24} {asked[name]:6} {agreed[name]:6} {better[name]:7} {asked[name] - agreed[name] - better[name]:5}"
        )
    print(f"\n{'language':24} {'asked':>6} {'agree':>6} {'better':>7} {'open':>5}")
    for name, counts in sorted(languages.items()):
        print(
            f"{name:24} {counts['asked']:6} {counts['agreed']:6} {counts['better']:7} {counts['asked'] - counts['agreed'] - counts['better']:5}"
        )
    print("\nDisagreements: assessment, language, case, ours, theirs, class")
    for row in sorted(rows):
        print(*row, sep="  ")
    counted = sum(asked.values()) - sum(better.values())
    print(
        f"\nagreement: {sum(agreed.values())} of {counted} ({100 * sum(agreed.values()) / counted:.1f} %)"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/agreement/yoast.py CASES.jsonl")
    main(sys.argv[1])
