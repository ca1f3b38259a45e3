"""A text was clipped by a machine."""

import re

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page, is_opaque

_SENTENCE_END = re.compile(r"[.!?…。！？)\"'”’»:;|\]]\s*$")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_OPEN_END = re.compile(
    r"(?:\s(?:the|a|an|of|to|for|with|by|in|on|at|from|and|or|your|our|their|is|are|that)|,|-|–)\s*$",
    re.IGNORECASE,
)


class CutOffOptions(Options):
    """The options of `cut-off`."""

    min: int = option(about="Shorter ones are not clipped but short.", unit="characters")
    lengths: tuple[int, ...] = option(about="Lengths at which programs cut.", unit="characters")


@check("cut-off", targets=TEXT, options=CutOffOptions, data=("text", "tail", "length"))
def cut_off(page: Page, context: CheckContext[CutOffOptions]) -> Result:
    """A text that was clipped by a machine: it ends with an ellipsis, or without an end at a length machines clip to.

    `lengths` are those lengths, in characters.
    """
    items = [item for item in context.items(page) if item.text and not is_opaque(item.text)]
    if not items:
        return not_applicable(f"no {context.target}")
    problems = []
    for item in items:
        text = (item.text or "").rstrip()
        clipped = _ELLIPSIS.search(text) or (
            not _SENTENCE_END.search(text)
            and (len(text) in context.options.lengths or _OPEN_END.search(text))
        )
        if clipped and len(text) >= context.options.min:
            tail = text.rfind(" ") + 1
            problems.append(
                Problem(
                    item.part(tail, len(text)),
                    {"text": text, "tail": text[-30:], "length": len(text)},
                )
            )
    return result_of(problems)
