"""A JavaScript object literal as entries with their places, as front matter has them. Nothing is run: what must be computed is `OPAQUE`."""

import re

from seo_lint.article import OPAQUE, Entry, EntryKind, Span

_TOKEN = re.compile(
    r"""(?P<gap>\s++|//[^\n]*+|/\*(?s:.*?)(?:\*/|\Z))|(?P<text>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\(?s:.))*+`)"""
    r"""|(?P<sign>[{}\[\](),:])|(?P<word>[\w$.+-]++)|(?P<other>\\(?s:.)|.)"""
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d[\d_]*)?\.?\d+")
_OPENING, _CLOSING = ("{", "[", "("), ("}", "]", ")")
_DEEPEST = 12


def read_object(source: str, at: int, end: int) -> list[Entry]:
    """The entries of the object literal whose `{` stands at `at`, up to its end or `end`; an object's own span is all of it.

    The values of a list have the path of their list. Names without a value of their own (`{title}`) and spread objects have an opaque one,
    the latter under the path of "...".
    """
    reader = _Reader(source, at, end)
    reader.next()
    reader.members("", 1)
    return reader.entries


class _Reader:
    def __init__(self, source: str, at: int, end: int) -> None:
        self.source, self.end = source, end
        self.entries: list[Entry] = []
        self._at = at

    def peek(self) -> re.Match[str] | None:
        """The next token that is neither white space nor a comment."""
        while (token := _TOKEN.match(self.source, self._at, self.end)) is not None and token["gap"]:
            self._at = token.end()
        return token

    def next(self) -> re.Match[str] | None:
        token = self.peek()
        if token is not None:
            self._at = token.end()
        return token

    def members(self, path: str, depth: int) -> None:
        """The members of an object whose `{` was read."""
        while (token := self.next()) is not None and token[0] != "}":
            if token[0] == ",":
                continue
            key = Span(*token.span("text" if token["text"] else "word"))
            name = token["text"][1:-1] if token["text"] else token["word"] or ""
            if token["text"]:
                key = Span(key.start + 1, key.end - 1)
            if not name or name.startswith("..."):
                self.skip()
                self._add(
                    f"{path}...", OPAQUE, Span(token.start(), self._at), Span(*token.span()), depth
                )
                continue
            following = self.peek()
            if following is not None and following[0] == ":":
                self.next()
                self.value(f"{path}{name}", key, depth, listed=False)
            else:
                self._add(f"{path}{name}", OPAQUE, key, key, depth)
            self.skip()

    def value(self, path: str, key: Span, depth: int, *, listed: bool) -> None:
        """One value, which begins with the next token."""
        token = self.peek()
        if token is None:
            return
        start = token.start()
        if token[0] in ("{", "[") and depth < _DEEPEST:
            self.next()
            index = self._add(
                path,
                None,
                Span(start, start + 1),
                key,
                depth,
                "map" if token[0] == "{" else "list",
                listed=listed,
            )
            if token[0] == "{":
                self.members(f"{path}.", depth + 1)
            else:
                self.items(path, key, depth + 1)
            self.entries[index] = self.entries[index]._replace(span=Span(start, self._at))
            return
        stop = self.skip()
        if token["text"] and token.end() == stop and "${" not in token[0]:
            self._add(
                path,
                _ESCAPE.sub(r"\1", token[0][1:-1]),
                Span(start + 1, stop - 1),
                key,
                depth,
                listed=listed,
            )
            return
        raw = self.source[start:stop]
        if raw in ("true", "false"):
            self._add(path, raw, Span(start, stop), key, depth, "boolean", listed=listed)
        elif _NUMBER.fullmatch(raw):
            self._add(path, raw, Span(start, stop), key, depth, "number", listed=listed)
        elif raw not in ("null", "undefined"):
            self._add(path, OPAQUE, Span(start, stop), key, depth, listed=listed)

    def items(self, path: str, key: Span, depth: int) -> None:
        """The items of a list whose `[` was read."""
        while (token := self.peek()) is not None and token[0] != "]":
            if token[0] == ",":
                self.next()
                continue
            before = self._at
            self.value(path, key, depth, listed=True)
            self.skip()
            if self._at == before:  # a closing sign that closes nothing
                self.next()
        self.next()

    def skip(self) -> int:
        """Go on to the comma or the closing sign that ends a value, and return where the value itself ends."""
        depth, stop = 0, self._at
        while (token := self.peek()) is not None:
            sign = token["sign"]
            if sign in _OPENING:
                depth += 1
            elif sign in _CLOSING:
                if not depth:
                    break
                depth -= 1
            elif sign == "," and not depth:
                break
            self._at = stop = token.end()
        return stop

    def _add(
        self,
        path: str,
        value: str | None,
        span: Span,
        key: Span,
        depth: int,
        kind: EntryKind = "text",
        *,
        listed: bool = False,
    ) -> int:
        self.entries.append(Entry(path, value, span, key, listed, kind, depth))
        return len(self.entries) - 1
