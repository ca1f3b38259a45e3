"""Where the braces of JSX and of template expressions end."""

import re

from seo_lint.errors import allow

_MOST_BRACES = 500_000
_BRACE_TOKEN = re.compile(
    r"""[{}]|"(?:[^"\\\n]|\\.)*+"|(?<![A-Za-z0-9])'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*|\\.""",
    re.DOTALL,
)


def shorter(most: int, failures: int) -> int:
    """How far to look for the end of something where so many ends were not found: a source full of beginnings must not take forever."""
    return most // (1 + failures // 10)


class Braces:
    """Finds the brace that closes another one (texts, template literals and comments skipped), in one walk for all that are nested.

    A brace that stands in what the walk skipped begins a walk of its own; those that lead nowhere look less and less far.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._closed: dict[int, int] = {}
        """Offsets just past the braces that close those at these offsets; 0 for one whose end is not reached yet, -1 for none."""
        self._open: list[int] = []
        self._at = 0
        self._failures = 0
        self._comment_end = -1
        """Where the next comment ends: thousands may begin before it."""

    def closing(self, at: int, limit: int) -> int:
        """Return the offset just past the brace that closes the one at `at`, or -1 where none does before `limit`."""
        found = self._closed.get(at)
        if found is None:
            limit = at + shorter(limit - at, self._failures)
            self._begin(at)
        if not found:
            self._walk(at, limit)
        end = self._closed.get(at, -1)
        if found is None and end <= 0:
            self._failures += 1
        return end if 0 < end <= limit else -1

    def _begin(self, at: int) -> None:
        for brace in self._open:
            self._closed[brace] = -1
        self._open = []
        self._at = at

    def _walk(self, at: int, limit: int) -> None:
        """Go on until the brace at `at` is closed, or past `limit`."""
        while self._at < limit:
            token = _BRACE_TOKEN.search(self._source, self._at)
            if token is None or token.start() >= limit:
                self._at = limit if token else len(self._source)
                return
            self._at = token.end()
            if token[0] == "{":
                self._open.append(token.start())
                self._closed[token.start()] = 0
                allow(len(self._closed), _MOST_BRACES, "braces")
            elif token[0] == "}":
                opened = self._open.pop()
                self._closed[opened] = token.end()
                if opened == at:
                    return
            elif token[0] == "/*":
                if self._comment_end < self._at:
                    end = self._source.find("*/", self._at)
                    self._comment_end = len(self._source) if end < 0 else end
                self._at = self._comment_end + 2
