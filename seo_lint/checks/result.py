"""What a check answers: pass, fail, not applicable or cannot tell."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from seo_lint.article import Fix, Span

Outcome = Literal["pass", "fail", "not applicable", "cannot tell"]


class Problem(NamedTuple):
    """One place that fails a check, the values for the rule's message, and what would fix it."""

    span: Span
    data: Mapping[str, object] = {}
    fixes: tuple[Fix, ...] = ()


class Result(NamedTuple):
    """The answer of a check about one page.

    `credit` is the part of the rule's weight that the page earns (0 to 1); `reason` says why a rule does not
    apply or cannot tell.
    """

    outcome: Outcome
    problems: Sequence[Problem] = ()
    credit: float = 1.0
    reason: str = ""


PASS = Result("pass")


@lru_cache(maxsize=1_000)
def not_applicable(reason: str) -> Result:
    """Return the result for a page on which there is nothing to check."""
    return Result("not applicable", (), 0.0, reason)


def cannot_tell(reason: str) -> Result:
    """Return the result for a page on which something that is needed for the answer is unknown."""
    return Result("cannot tell", (), 0.0, reason)


def result_of(problems: Sequence[Problem], checked: int = 1) -> Result:
    """Pass without problems; else fail with half the share of the `checked` things that are right.

    Half, so that failing a rule always shows: one bad link in twenty costs more than a rounding error.
    """
    if not problems:
        return PASS
    share_right = max(0.0, 1.0 - len(problems) / checked) if checked > 1 else 0.0
    return Result("fail", tuple(problems), share_right / 2)
