"""Patterns of ignore files and of `include` and `exclude`, matched in time that grows with the length of a path only."""

from collections.abc import Iterable

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_STAR = "[^/]*"
_FIRST_FOLDERS, _FOLDERS = "^(?:.+/)?", "(?:/.+)?"
"""What pathspec makes of `*`, and of `**` at the beginning and in the middle. A slash in a pattern always parts names, so these stand for nothing else."""


def ignore_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """Compile patterns as git reads them. Raises ValueError for one that is none."""
    return GitIgnoreSpec.from_lines(lines, pattern_factory=_LinearPattern, backend="simple")


class _LinearPattern(GitIgnoreSpecPattern):
    """A pattern that takes the first place where what stands between two wildcards matches, and never tries another.

    That loses nothing: a later place leaves less of the path for the rest of the pattern.
    """

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: str) -> tuple[str | None, bool | None]:  # type: ignore[override]
        """Convert a pattern into a regular expression and whether it includes."""
        expression, include = super().pattern_to_regex(pattern)
        return expression and _linear(expression), include


def _linear(expression: str) -> str:
    """Make every wildcard atomic but the last of its kind, which nothing after it can send back."""
    anywhere = expression.startswith(_FIRST_FOLDERS)
    first, *others = map(_linear_names, expression.removeprefix(_FIRST_FOLDERS).split(_FOLDERS))
    if anywhere:
        first = f"^(?>(?:.+?/)??{first}(?=/))" if others else _FIRST_FOLDERS + first
    inner = [f"(?>(?:/.+?)??{names}(?=/))" for names in others[:-1]]
    return "".join([first, *inner, *(_FOLDERS + names for names in others[-1:])])


def _linear_names(names: str) -> str:
    """The expression for names of a path that stand one after the other."""
    before, *pieces = names.split(_STAR)
    first = "".join(f"(?>[^/]*?{piece})" for piece in pieces[:-1])
    return "".join([before, first, *(_STAR + piece for piece in pieces[-1:])])
