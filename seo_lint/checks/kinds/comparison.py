"""A text is the same as another one, or has something in common with it."""

import re
import unicodedata

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, TargetName, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import words
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import displayed, select

_NOT_WORD = re.compile(r"[\W_]+")
_MIN_WORDS = 5
"""Words of a text from which on another text that begins with it is the same."""


def plain(text: str) -> str:
    """Return a text for comparison: lower case, words only."""
    return _NOT_WORD.sub(" ", text.lower()).strip()


def _others(page: Page, target: str) -> list[str]:
    """The texts of the target that a rule compares with."""
    return [item.text for item in select(page, target, {}) if item.text]


class SameOptions(Options):
    """What a text must not equal."""

    as_: TargetName = option(about="The target that is compared with.")
    prefix: bool = option(False, "Whether one text that begins with the other is the same.")


@check("same", targets=TEXT, options=SameOptions, data=("text",))
def same(page: Page, context: CheckContext[SameOptions]) -> Result:
    """No text equals one of the target `as`; case, punctuation and white space do not count."""
    items, others = context.texts(page), list(map(plain, _others(page, context.options.as_)))
    if not items or not others:
        return not_applicable(f"no {context.options.as_ if items else context.target}")
    problems = []
    for item in items:
        text = plain(displayed(page, context.target, item))
        begins = context.options.prefix and len(words(text)) >= _MIN_WORDS
        if text and (text in others or (begins and any(one.startswith(text) for one in others))):
            problems.append(Problem(item.span, {"text": item.text}))
    return result_of(problems, checked=len(items))


class SharesWordOptions(Options):
    """What a text must have a word in common with."""

    as_: TargetName = option(about="The target that is compared with.")
    letters: int = option(4, "Letters at the beginning of a word that must agree.", minimum=1)


@check("shares-word", targets=TEXT, options=SharesWordOptions, data=("text", "other"))
def shares_word(page: Page, context: CheckContext[SharesWordOptions]) -> Result:
    """A text has a word in common with the target `as`; of long words the beginning is enough."""
    items = context.texts(page)
    others = [text for text in _others(page, context.options.as_) if not is_opaque(text)]
    if not items or not others:
        return not_applicable(f"no {context.options.as_ if items else context.target}")
    size = context.options.letters
    known = {word[:size] for text in others for word in _folded(text)}
    problems = []
    for item in items:
        telling = (
            word for word in _folded(item.text or "") if len(word) > 2 and not word.isdigit()
        )
        own = {word[:size] for word in telling}
        if own and known and not own & known:
            problems.append(Problem(item.span, {"text": item.text, "other": others[0]}))
    return result_of(problems, checked=len(items))


def _folded(text: str) -> list[str]:
    """The words of a text in ASCII, as addresses have them; a text in another script has none."""
    if not text.isascii() and any(char.isalpha() and ord(char) > 0x24F for char in text):
        return []
    return plain(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()).split()
