"""The inline markup of reStructuredText: what a reader sees of it, and the links in it."""

import re
from functools import cache
from pathlib import Path

from seo_lint.article import OPAQUE, Span
from seo_lint.readers.builder import Builder

_INLINE = re.compile(
    r"""
      ``(?P<literal>(?:[^`]|`(?!`)){1,400}?)``
    | (?<!\w):(?P<role>[A-Za-z][\w.+-]{0,40}(?::[A-Za-z][\w.+-]{0,40})?):`(?P<content>[^`]{1,400})`
    | (?<![\w`])`(?P<phrase>[^`\s](?:[^`]{0,400}[^`\s])?)`(?P<reference>_{0,2})(?!\w)
    | (?P<stars>\*{1,2})(?=[^\s*])(?P<emphasis>[^*]{0,300}[^\s*])(?P=stars)(?!\w)
    | (?<!\w)\|(?P<substitution>[^|\s](?:[^|\n]{0,80}[^|\s])?)\|_{0,2}
    | [ ]?\[(?:\#?[\w-]{0,40}|\*)\]_(?!\w)
    | (?<![\w`])(?P<word>[A-Za-z0-9](?:[\w.+-]{0,80}[A-Za-z0-9])?)__?(?!\w)
    | (?P<url>https?://[^\s<>"`|\\^{}\[\]]+)
    | (?P<break>[ \t]*(?:\r\n?|\n)\s*)
    | \\(?P<escaped>[\s\S])
    """,
    re.VERBOSE,
)
_TARGET = re.compile(r"(?P<text>[\s\S]*?)(?<!\s)\s*+<(?P<target>[^<>]*+)>\s*")
_SPACES = re.compile(r"\s+")
_TAIL = re.compile(r"[.,;:!?'*_)]+$")

_PREFIXES = {"pep": "PEP ", "rfc": "RFC ", "ticket": "#", "cve": "CVE-"}


@cache
def names() -> dict[str, frozenset[str]]:
    """The kinds of roles and directives in data/rst.yaml."""
    import yaml  # only for texts in reStructuredText

    with (Path(__file__).parent / "data" / "rst.yaml").open(encoding="utf-8") as file:
        return {
            kind: frozenset(listed)
            for kind, listed in yaml.load(file, Loader=yaml.CSafeLoader).items()
        }


class Inline:
    """Adds stretches of reStructuredText to a builder. `targets` are the addresses of named references, by normal name."""

    def __init__(self, builder: Builder, source: str, targets: dict[str, str]) -> None:
        self.builder, self.source, self.targets = builder, source, targets

    def add(self, start: int, end: int) -> None:
        """The source from `start` to `end`, which may go over several lines, into the open block."""
        position = start
        for match in _INLINE.finditer(self.source, start, end):
            low, high = match.span()
            kind = match.lastgroup
            if kind == "word" and name_of(match["word"]) not in self.targets:
                continue
            self._plain(position, low)
            position = high
            if kind == "break":
                if high < end:
                    # Where one character stands for one, it has to be the same one: an empty range says "a line break here".
                    self.builder.text(" ", low, low if high - low == 1 else high)
            elif match["literal"] is not None:
                self._code(match["literal"], *match.span("literal"))
            elif match["role"]:
                self._role(match)
            elif match["phrase"]:
                self._phrase(match)
            elif match["emphasis"]:
                self.builder.strong += match["stars"] == "**"
                self._spaced(*match.span("emphasis"))
                self.builder.strong -= match["stars"] == "**"
            elif match["substitution"]:
                self.builder.opaque(low, high)
            elif match["word"]:
                self._link(
                    self.targets[name_of(match["word"])],
                    match.span(),
                    match.span("word"),
                    Span(low, high),
                    "reference",
                )
            elif match["url"]:
                tail = _TAIL.search(match["url"])
                stop = high - len(tail[0]) if tail and "(" not in match["url"] else high
                self._link(
                    self.source[low:stop], (low, stop), (low, stop), Span(low, stop), "autolink"
                )
                position = stop
            elif match["escaped"] and not match["escaped"].isspace():
                self._plain(high - 1, high)
        self._plain(position, end)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self.builder.text(self.source[start:end], start, end)

    def _spaced(self, start: int, end: int) -> None:
        """Text that may go over a line break."""
        position = start
        for match in _SPACES.finditer(self.source, start, end):
            if match[0] == " ":
                continue
            self._plain(position, match.start())
            self.builder.text(
                " ", match.start(), match.start() if len(match[0]) == 1 else match.end()
            )
            position = match.end()
        self._plain(position, end)

    def _code(self, value: str, start: int, end: int) -> None:
        since = self.builder.position
        inside = self.builder.in_block
        self._spaced(start, end)
        if inside:
            self.builder.mark_code(since)
        elif value:
            self.builder.mark_code(0)

    def _role(self, match: re.Match[str]) -> None:
        start, end = match.span("content")
        # The domain ("py:class") does not change what a role is.
        role = match["role"].lower().rpartition(":")[2]
        titled, prose = role in names()["titled_roles"], role in names()["prose_roles"]
        target = _TARGET.fullmatch(match["content"])
        if target and target["text"]:
            low, high = target.span("text")
            if titled:
                self.builder.open_link(OPAQUE, match.start(), Span(start, end), "shortcode")
                self._spaced(start + low, start + high)
                self.builder.close_link(match.end())
            elif prose:
                self._spaced(start + low, start + high)
            else:
                self._code(target["text"], start + low, start + high)
            return
        content = match["content"]
        if titled or content.startswith("<"):
            self.builder.open_link(OPAQUE, match.start(), Span(start, end), "shortcode")
            self.builder.opaque(match.start(), match.end())
            self.builder.close_link(match.end())
        elif prose:
            if role in _PREFIXES:
                self.builder.text(_PREFIXES[role], start, start)
            stop = content.find(" (") if role == "abbr" else -1
            self._spaced(start, start + stop if stop > 0 else end)
        elif content[0] == "~":
            self._code(content, start + 1 + (content.rfind(".") if "." in content else 0), end)
        else:
            self._code(content, start + (content[0] == "!"), end)

    def _phrase(self, match: re.Match[str]) -> None:
        start, end = match.span("phrase")
        if not match["reference"]:
            self._spaced(start, end)
            return
        target = _TARGET.fullmatch(match["phrase"])
        if target:
            low, high = target.span("target")
            href = "".join(target["target"].split())
            if href.endswith("_") and name_of(href[:-1]) in self.targets:
                href = self.targets[name_of(href[:-1])]
            text = target.span("text") if target["text"] else (low, high)
            shown = (start + text[0], start + text[1])
            self._link(href, match.span(), shown, Span(start + low, start + high), "inline")
        else:
            found = self.targets.get(name_of(match["phrase"]))
            if found is None:
                self._spaced(start, end)
            else:
                self._link(found, match.span(), (start, end), Span(start, end), "reference")

    def _link(
        self, href: str, whole: tuple[int, int], text: tuple[int, int], href_span: Span, origin: str
    ) -> None:
        self.builder.open_link(href, whole[0], href_span, origin)
        self._spaced(*text)
        self.builder.close_link(whole[1])


def name_of(reference: str) -> str:
    """The name of a reference as it is compared: lower case, one blank for any white space."""
    return " ".join(reference.replace("`", "").replace("\\", "").lower().split())
