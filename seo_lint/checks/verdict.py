"""What a check answers: pass, fail, not applicable, or cannot tell."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from seo_lint.article import Span

Outcome = Literal["pass", "fail", "not applicable", "cannot tell"]


class Problem(NamedTuple):
    """One place that is wrong, and the values that the rule's message shows."""

    span: Span
    data: Mapping[str, object] = {}


class Verdict(NamedTuple):
    """The answer to one rule on one page.

    `credit` is the part of the rule's weight that the page earns (0 to 1); `reason` says why a rule does not apply or
    cannot tell.
    """

    outcome: Outcome
    problems: Sequence[Problem] = ()
    credit: float = 1.0
    reason: str = ""


PASS = Verdict("pass")


@lru_cache(maxsize=1_000)
def not_applicable(reason: str) -> Verdict:
    """The question makes no sense for this page."""
    return Verdict("not applicable", (), 0.0, reason)


def cannot_tell(reason: str) -> Verdict:
    """The question makes sense, and what is needed to answer it is missing."""
    return Verdict("cannot tell", (), 0.0, reason)


def judge(problems: Sequence[Problem], of: int = 1) -> Verdict:
    """Pass without problems; else fail with half the share of the `of` things asked about that are right.

    Half, so that failing a rule always shows: one bad link in twenty costs more than a rounding error.
    """
    if not problems:
        return PASS
    return Verdict(
        "fail", tuple(problems), max(0.0, 1.0 - len(problems) / of) / 2 if of > 1 else 0.0
    )
