"""Regular expressions of rules. Those of the catalogue are audited; those of settings may take a limited time."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from seo_lint.errors import UsageError

_SECONDS = 3.0
"""Time that all slow searches of one expression may take together, in a run."""
_SLOW = 0.02
"""Seconds from which on a search counts."""
_SHOWN = 60


class FromSettings(str):
    """A text from settings; as a regular expression it has a limit of time."""

    __slots__ = ()


def from_settings(value: Any) -> Any:
    """Return a value of the settings with every text in it marked as such."""
    if isinstance(value, str):
        return FromSettings(value)
    if isinstance(value, list):
        return [from_settings(item) for item in value]
    if isinstance(value, dict):
        return {key: from_settings(item) for key, item in value.items()}
    return value


class Pattern(Protocol):
    """What checks need of a compiled pattern."""

    def search(self, string: str, /) -> re.Match[str] | None:
        """Find the first match."""

    def match(self, string: str, /) -> re.Match[str] | None:
        """Match at the beginning."""

    def fullmatch(self, string: str, /) -> re.Match[str] | None:
        """Match the whole text."""

    def finditer(
        self, string: str, pos: int = ..., endpos: int = ..., /
    ) -> Iterator[re.Match[str]]:
        """Find all matches."""


@lru_cache(maxsize=1_000)
def compile_patterns(
    expressions: Sequence[str], flags: re.RegexFlag = re.NOFLAG, form: str = "{}"
) -> Pattern:
    """Compile expressions as alternatives; in `form`, `{}` is where they go. Raises UsageError for one that is none."""
    joined = form.format("|".join(f"(?:{one})" for one in expressions))
    if any(isinstance(one, FromSettings) for one in expressions):
        return _Limited(joined, flags)
    return re.compile(joined, flags)


class _Limited:
    """A compiled pattern that stops searching after a while."""

    def __init__(self, expression: str, flags: re.RegexFlag) -> None:
        import regex

        self._expression = expression
        self._left = _SECONDS
        try:
            self._pattern: Any = regex.compile(expression, int(flags), cache_pattern=False)
        except regex.error as error:
            raise UsageError(f"{self._name} is no regular expression: {error}") from None

    @property
    def _name(self) -> str:
        shown = self._expression[:_SHOWN].encode("unicode_escape").decode("ascii")
        return f'the pattern "{shown}{"…" if len(self._expression) > _SHOWN else ""}"'

    def search(self, string: str, /) -> re.Match[str] | None:
        """Find the first match."""
        found: re.Match[str] | None = self._timed(self._pattern.search, string)
        return found

    def match(self, string: str, /) -> re.Match[str] | None:
        """Match at the beginning."""
        found: re.Match[str] | None = self._timed(self._pattern.match, string)
        return found

    def fullmatch(self, string: str, /) -> re.Match[str] | None:
        """Match the whole text."""
        found: re.Match[str] | None = self._timed(self._pattern.fullmatch, string)
        return found

    def finditer(self, string: str, /, *limits: int) -> Iterator[re.Match[str]]:
        """Find all matches."""
        return iter(
            self._timed(
                lambda *all, **left: list(self._pattern.finditer(*all, **left)), string, *limits
            )
        )

    def _timed(self, method: Callable[..., Any], *arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return method(*arguments, timeout=self._left)
        except TimeoutError:
            raise UsageError(f"{self._name} takes too long") from None
        finally:
            taken = time.perf_counter() - start
            self._left = max(self._left - (taken if taken > _SLOW else 0.0), _SLOW)
