"""The patterns of a rule, compiled once for a run and chosen by the language of the page."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from seo_lint.checks.options import Patterns, Texts
from seo_lint.checks.patterns import Pattern, compile_patterns
from seo_lint.language.words import root_of


class _Options(Protocol):
    @property
    def patterns(self) -> Patterns: ...


def _by_language(value: Patterns | Texts, language: str) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return (*value.get("any", ()), *value.get(language, ()))
    return value


class PatternSet:
    """The `patterns` (regular expressions) and `texts` (literal) of a rule.

    With `whole` a pattern must match the whole of a text, white space at its ends aside.
    """

    def __init__(
        self,
        patterns: Patterns,
        texts: Texts = (),
        *,
        whole: bool = False,
        ignore_case: bool = True,
        flags: re.RegexFlag = re.NOFLAG,
    ) -> None:
        self._patterns, self._texts, self.whole = patterns, texts, whole
        self._flags = flags | (re.IGNORECASE if ignore_case else re.NOFLAG)
        self._compiled: dict[str, Pattern | None] = {}
        self._separate: dict[str, list[Pattern]] = {}

    @cached_property
    def _named(self) -> frozenset[str]:
        lists = (self._patterns, self._texts)
        return frozenset(tag for value in lists if isinstance(value, Mapping) for tag in value)

    def sources(self, language: str) -> list[str]:
        """Return the patterns for a language tag, texts escaped."""
        root = root_of(language)
        texts = map(re.escape, _by_language(self._texts, root))
        return [*_by_language(self._patterns, root), *texts]

    def pattern(self, language: str) -> Pattern | None:
        """Return all patterns for a language tag as one, None where there are none."""
        # Kept for the languages that the rule names: a page may call its language anything.
        key = root if (root := root_of(language)) in self._named else ""
        if key not in self._compiled:
            self._compiled[key] = self._joined(self.sources(language))
        return self._compiled[key]

    def each(self, language: str) -> list[Pattern]:
        """Return the patterns for a language tag one by one."""
        key = root if (root := root_of(language)) in self._named else ""
        if key not in self._separate:
            sources = self.sources(language)
            self._separate[key] = [compile_patterns((source,), self._flags) for source in sources]
        return self._separate[key]

    def _joined(self, sources: list[str]) -> Pattern | None:
        if not sources:
            return None
        form = r"\s*+(?:{})\s*\Z" if self.whole else "{}"
        return compile_patterns(tuple(sources), self._flags, form)


def pattern_set(options: _Options) -> PatternSet:
    """Return the patterns of a rule that has nothing but `patterns`; for `CheckContext.prepared`."""
    return PatternSet(options.patterns)
