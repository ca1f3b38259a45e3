"""JSON as people write it into pages: every value with its place, every mistake with its place.

The standard library's parser tells one mistake and no places. This one reads on after the mistakes that people make (a comma too
many, single quotes, comments, line breaks in strings) and says for each what it is.
"""

import json
import re
from typing import NamedTuple

from seo_lint.article.text import Span

# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__
MAX_DEPTH = 60
MAX_MISTAKES = 10

_SPACE = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"')
# Most of what people write: a key with a plain text, a number, or the beginning of a map or list; the first of a map, or after a comma.
_MEMBER = r'[ \t\r\n]*+"([^"\\\x00-\x1f]*+)"[ \t\r\n]*+:[ \t\r\n]*+(?:"([^"\\\x00-\x1f]*+)"|(0|[1-9]\d{0,9}+)(?![\w.+-])|(?=[{\[]))'
_FIRST, _NEXT = re.compile(_MEMBER), re.compile(r"[ \t\r\n]*+," + _MEMBER)
_LOOSE = {
    '"': re.compile(r'"((?:[^"\\]++|\\(?s:.))*+)"'),
    "'": re.compile(r"'((?:[^'\\\n]++|\\.)*+)'"),
}
_ATOM = re.compile(r"(-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][+-]?\d++)?+|true|false|null)(?![\w.+-])")
_COMMENT = re.compile(r"/\*[\s\S]*?\*/|//[^\n]*|<!--[\s\S]*?-->|<!--|-->|<!\[CDATA\[|\]\]>")
_WORD = re.compile(r"[^\s,:{}\[\]\"']+")
_ENTITY = re.compile(r"&(?:quot|#34|#x22|#039|#39|apos|ldquo|rdquo|#8220|#8221);", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_ESCAPE = re.compile(r"\\(?:([\"\\/bfnrt]|u[0-9a-fA-F]{4})|(?s:.))")
_CURLY = "“”„‟‘’«»"


class Json(NamedTuple):
    """A value: a map (list of members), a list, or a text, number, boolean or None."""

    value: "str | int | float | bool | list[Json] | dict[str, Member] | None"
    span: Span
    """Of a text, what stands between its quotes."""


class Member(NamedTuple):
    """A key of a map with its value. `span` covers the key between its quotes."""

    name: str
    span: Span
    value: Json


class JsonMistake(NamedTuple):
    """What a strict parser stumbles over. `kind` is `syntax` or, for what it lets pass, `duplicate`."""

    kind: str
    what: str
    span: Span


class _StopError(Exception):
    """Nothing sensible can be read from here on."""


class _Reader:
    def __init__(self, source: str, at: int, end: int) -> None:
        self.source, self.at, self.end = source, at, end
        self.mistakes: list[JsonMistake] = []

    def mistake(self, what: str, start: int, end: int, kind: str = "syntax") -> None:
        self.mistakes.append(
            JsonMistake(kind, what, Span(start, max(end, min(start + 1, self.end))))
        )
        if len(self.mistakes) >= MAX_MISTAKES:
            raise _StopError

    def stop(self, what: str, start: int, end: int) -> _StopError:
        self.mistake(what, start, end)
        return _StopError()

    def peek(self) -> str:
        """The next character that is neither white space nor part of a comment; "" at the end."""
        while True:
            self.at = _SPACE.match(self.source, self.at, self.end).end()  # type: ignore[union-attr]
            if self.at >= self.end:
                return ""
            char = self.source[self.at]
            if char in "/<-]\u00a0\ufeff":
                comment = _COMMENT.match(self.source, self.at, self.end)
                if comment or char in "\u00a0\ufeff":
                    end = comment.end() if comment else self.at + 1
                    what = (
                        "JSON has no comments"
                        if comment and comment[0][0] == "/"
                        else "this is not JSON"
                    )
                    self.mistake(what, self.at, end)
                    self.at = end
                    continue
            return char

    def value(self, depth: int) -> Json:
        char, start = self.peek(), self.at
        if depth > MAX_DEPTH:
            raise self.stop("nested too deeply", start, start + 1)
        if char == '"':
            return self.string()
        if char == "{":
            return self.map(depth)
        if char == "[":
            return self.list(depth)
        atom = _ATOM.match(self.source, start, self.end)
        if atom:
            self.at = atom.end()
            try:
                return Json(json.loads(atom[0]), Span(*atom.span()))
            except ValueError:  # a number of more digits than Python converts
                return Json(atom[0], Span(*atom.span()))
        if not char:
            raise self.stop("it ends too early", self.end - 1, self.end)
        if char in ",}]:":
            raise self.stop("a value is missing here", start, start + 1)
        return self.odd_value(char, start)

    def odd_value(self, char: str, start: int) -> Json:
        """A value that is not JSON but can be made out."""
        if char == "'":
            return self.string()
        entity = _ENTITY.match(self.source, start, self.end)
        if entity:
            raise self.stop(
                f"{entity[0]} stands for a quote in HTML, but not inside a script",
                start,
                entity.end(),
            )
        if char in _CURLY:
            raise self.stop("typographic quotes are no JSON quotes", start, start + 1)
        word = _WORD.match(self.source, start, self.end)
        self.at = word.end() if word else start + 1
        self.mistake(f'"{self.source[start : self.at][:40]}" is no JSON value', start, self.at)
        return Json(self.source[start : self.at], Span(start, self.at))

    def string(self) -> Json:
        start = self.at
        found = _STRING.match(self.source, start, self.end)
        if found:
            self.at = found.end()
            text = found[1]
            if "\\" in text:
                # Half of a pair of surrogates is nothing that could be printed.
                text = (
                    json.loads(f'"{text}"')
                    .encode("utf-16", "surrogatepass")
                    .decode("utf-16", "replace")
                )
            return _new(Json, (text, _new(Span, found.span(1))))
        found = _LOOSE[self.source[start]].match(self.source, start, self.end)
        if not found or (
            self.source[start] == '"'
            and _CONTROL.search(found[1])
            and re.search(r'[,{\[]\s*$|":', found[1])
        ):
            line = self.source.find("\n", start, self.end)
            raise self.stop("the text is not closed", start, line if line >= 0 else self.end)
        if self.source[start] == "'":
            self.mistake("JSON takes double quotes only", *found.span())
        else:
            bad = _CONTROL.search(self.source, *found.span(1))
            if bad:  # one is enough: such texts often have many
                self.mistake(
                    "a line break inside a text is written \\n"
                    if "\n" in bad[0] or "\r" in bad[0]
                    else "a control character inside a text",
                    *bad.span(),
                )
            for escape in _ESCAPE.finditer(self.source, *found.span(1)):
                if not escape[1]:
                    self.mistake(f'"{escape[0]}" is no escape of JSON', *escape.span())
        self.at = found.end()
        return Json(found[1], Span(*found.span(1)))

    def key(self) -> Json:
        char, start = self.peek(), self.at
        if not char:
            raise self.stop("it ends too early", self.end - 1, self.end)
        if char in "\"'":
            return self.string()
        entity = _ENTITY.match(self.source, start, self.end)
        if entity or char in _CURLY:
            self.odd_value(char, start)
        word = _WORD.match(self.source, start, self.end)
        if not word:
            raise self.stop("a key in double quotes is missing here", start, start + 1)
        self.at = word.end()
        if self.peek() != ":":
            raise self.stop(
                'no key: perhaps a quotation mark inside the text before it is not written \\"',
                *word.span(),
            )
        self.mistake("a key stands in double quotes", *word.span())
        return Json(word[0], Span(*word.span()))

    def map(self, depth: int) -> Json:
        start = self.at
        self.at += 1
        members: dict[str, Member] = {}
        self.plain(members, depth)
        while self.more("}", bool(members)):
            key = self.key()
            if self.peek() != ":":
                raise self.stop(
                    f'a colon is missing after "{str(key.value)[:40]}"',
                    key.span.start,
                    key.span.end,
                )
            self.at += 1
            name = str(key.value)
            if name in members:
                self.mistake(
                    f'the key "{name[:40]}" stands here twice, and only the last one counts',
                    *key.span,
                    kind="duplicate",
                )
            members[name] = Member(name, key.span, self.value(depth + 1))
            self.plain(members, depth)
        return Json(members, Span(start, self.at))

    def plain(self, members: dict[str, Member], depth: int) -> None:
        """Read members as long as they are plain."""
        while (
            found := (_NEXT if members else _FIRST).match(self.source, self.at, self.end)
        ) is not None and found[1] not in members:
            name, text, number = found.groups()
            self.at = found.end()
            if text is not None:
                value = _new(Json, (text, _new(Span, found.span(2))))
            elif number is not None:
                value = _new(Json, (int(number), _new(Span, found.span(3))))
            else:
                value = self.value(depth + 1)
            members[name] = _new(Member, (name, _new(Span, found.span(1)), value))

    def list(self, depth: int) -> Json:
        start = self.at
        self.at += 1
        values: list[Json] = []
        while self.more("]", bool(values)):
            values.append(self.value(depth + 1))
        return Json(values, Span(start, self.at))

    def more(self, close: str, begun: bool) -> bool:
        """Whether another member follows; what separates it, or closes the whole, is passed by."""
        before, char = self.at, self.peek()
        if not char:
            raise self.stop(f'"{close}" is missing at the end', self.end - 1, self.end)
        if char == close:
            self.at += 1
            return False
        if not begun:
            return True
        if char != ",":
            if char in "}]":
                raise self.stop(f'"{close}" is missing before "{char}"', self.at, self.at + 1)
            if (
                char not in '"{['
                and self.source[before - 1] == '"'
                and "\n" not in self.source[before : self.at]
            ):
                raise self.stop('a quotation mark inside a text is written \\"', before - 1, before)
            self.mistake("a comma is missing before this", self.at, self.at + 1)
            return True
        comma = self.at
        self.at += 1
        while self.peek() == ",":
            self.mistake("a comma too many", self.at, self.at + 1)
            self.at += 1
        if self.peek() == close:
            self.mistake(
                "a comma too many: none may stand before the closing bracket", comma, comma + 1
            )
            self.at += 1
            return False
        return True


def read_json(source: str, span: Span) -> tuple[Json | None, list[JsonMistake]]:
    """The value that stands at `span` of a source, and what is wrong with it. Without a value where nothing can be made out."""
    # Trailing white space is cut so that "ends too early" points at something.
    end = span.start + len(source[span.start : span.end].rstrip())
    reader = _Reader(source, span.start, end)
    value = None
    try:
        if not reader.peek():
            raise reader.stop("it is empty", span.start, span.end)
        value = reader.value(0)
        if reader.peek() == ";":
            reader.mistake("a semicolon too many", reader.at, reader.at + 1)
            reader.at += 1
        if reader.peek():
            reader.mistake("something stands after the end of the data", reader.at, reader.at + 1)
    except _StopError:
        pass
    return value, reader.mistakes
