"""The declared address of a page."""

import re

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.front_matter.keys import top_level
from seo_lint.checks.options import NoOptions
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.project import Generator


@check("permalink-invalid", data=("value", "what"))
def permalink_invalid(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The declared address has the form that the generator needs, and placeholders that it knows."""
    entries = [
        entry
        for entry in top_level(page)
        if entry.path in ("permalink", "url") and entry.value and not is_opaque(entry.value)
    ]
    if not entries:
        return not_applicable("no permalink")
    if not page.project.generator.name:
        return cannot_tell("the site generator is not known")
    problems = []
    for entry in entries:
        value = (entry.value or "").strip()
        # A single word is the name of a style or a switch.
        is_address = re.search("[/.:]", value) and "://" not in value
        what = _wrong_permalink(value, page.project.generator) if is_address else ""
        if what:
            problems.append(Problem(entry.span, {"value": value, "what": what}))
    return result_of(problems)


def _wrong_permalink(value: str, generator: Generator) -> str:
    if generator.permalink_needs_leading_slash and not value.startswith("/"):
        return "does not begin with a slash"
    has_type = value.endswith("/") or "." in value.rsplit("/", 1)[-1]
    if generator.permalink_needs_file_type and not has_type:
        return "ends neither with a slash nor with an extension, so that the file has no type"
    if generator.permalink_placeholders is not None:
        for name in re.findall(r"(?<![\w:]):([a-z_]+)", value):
            if name not in generator.permalink_placeholders:
                return f'holds the placeholder ":{name}", which {generator.name} does not know'
    return ""
