"""Yoast's assessments, page by page, with Yoast's own scores and traffic lights.

The overall number of a page is the plug-in's formula, `100 * sum(scores) / (9 * number of assessments)`, rounded. Yoast keeps readability
apart from SEO; so does this report.
"""

from seo_lint.engine.result import Assessment, RunResult
from seo_lint.reports import Options, clean, plural

READABILITY = frozenset(
    "subheadingsTooLong textParagraphTooLong textSentenceLength textTransitionWords passiveVoice sentenceBeginnings".split()
)
_COLORS = {"good": "32", "ok": "33", "bad": "31", "feedback": "2"}


def report(result: RunResult, options: Options) -> str:
    """A line an assessment, under each page's name and overall number."""
    lines: list[str] = []
    for page in result.pages:
        seo = [found for found in page.assessments if found.identifier not in READABILITY]
        readability = [found for found in page.assessments if found.identifier in READABILITY]
        lines.append(
            f"{clean(page.path)}  SEO {overall(seo)}"
            if seo
            else f"{clean(page.path)}  {page.error or 'not assessed'}"
        )
        for title, group in (("SEO", seo), ("Readability", readability)):
            if group:
                lines.append(f"  {title}")
                lines.extend(
                    _line(found, options) for found in sorted(group, key=lambda found: found.score)
                )
        lines.append("")
    lines.append(plural(len(result.pages), "page"))
    return "\n".join(lines) + "\n"


def overall(assessments: list[Assessment]) -> int:
    """The plug-in's number for some assessments (0 to 100; failures can pull it below)."""
    return (
        round(100 * sum(found.score for found in assessments) / (9 * len(assessments)))
        if assessments
        else 0
    )


def _line(found: Assessment, options: Options) -> str:
    light = f"{found.rating:8}"
    if options.color:
        light = f"\x1b[{_COLORS[found.rating]}m{light}\x1b[0m"
    return f"    {light} {found.score:>4}  {found.identifier:24} {clean(found.text)}"
