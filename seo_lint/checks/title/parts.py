"""The parts of a title: repetitions and the name of the site."""

import re

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.comparison import plain
from seo_lint.checks.options import NoOptions, Options, TargetName, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import displayed, select

_PARTING = re.compile(r"(?:(?<!\s)\s++)?+[|•·»]\s*+|(?<!\s)\s++[-–—:]\s++")


@check("title-part-repeated", targets=TEXT, data=("found", "text"))
def title_part_repeated(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No part of a text stands twice between its separators ("Roses | Garden | Garden"). Titles are judged as the site's template prints them."""
    items = [item for item in context.items(page) if item.text and not is_opaque(item.text)]
    if not items:
        return not_applicable(f"no {context.target}")
    problems = []
    for item in items:
        text, own = displayed(page, context.target, item), item.text or ""
        seen: set[str] = set()
        for twice in _PARTING.split(text):
            if not plain(twice) or plain(twice) not in seen:
                seen.add(plain(twice))
                continue
            at = own.lower().rfind(twice.lower())
            problems.append(
                Problem(
                    item.part(at, at + len(twice)) if at >= 0 else item.span,
                    {"found": twice, "text": text},
                )
            )
            break
    return result_of(problems, checked=len(items))


class TitleSiteNameMissingOptions(Options):
    """The options of `title-site-name-missing`."""

    as_: TargetName = option(about="Where the name of the site stands.")


@check(
    "title-site-name-missing",
    targets=TEXT,
    options=TitleSiteNameMissingOptions,
    data=("text", "wanted"),
)
def title_site_name_missing(
    page: Page, context: CheckContext[TitleSiteNameMissingOptions]
) -> Result:
    """A text contains the text of the target `as`, white space and punctuation aside."""
    items = [item for item in context.items(page) if item.text and not is_opaque(item.text)]
    wanted = next(
        (
            item.text
            for item in select(page, context.options.as_, {})
            if item.text and not is_opaque(item.text)
        ),
        "",
    )
    if not items or not wanted:
        return not_applicable("nothing to compare")
    return result_of(
        [
            Problem(item.span, {"text": item.text, "wanted": wanted})
            for item in items
            if plain(wanted) not in plain(displayed(page, context.target, item))
        ],
        checked=len(items),
    )
