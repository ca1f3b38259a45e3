"""What a pass over Markdown meets and its author did not mean: code blocks and HTML elements that do not end, prose that became code."""

import re
from collections import defaultdict

from seo_lint.article import ReadProblem, Span
from seo_lint.html.tags import Tag

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`\n]*(?=\n|\Z)")
_FENCE_END = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t\r]*$", re.MULTILINE)
_SENTENCES = re.compile(r"[A-Z][^{}<>;=|$\\#\[\]_*/]*[a-z]{2}[.!?]")
_MANY_WORDS = 12
_PAIRED = frozenset(
    "a abbr b blockquote button center code details dialog div dl em fieldset figcaption figure font form h1 h2 h3 h4 h5 h6 i iframe kbd label "
    "mark nav ol picture pre s section small span strong style sub summary sup table textarea u ul video".split()
)
"""Elements whose end tag may not be left out (HTML standard, 13.1.2.4)."""


class Markup:
    """Keeps account of what has to end: code blocks and HTML elements."""

    def __init__(self) -> None:
        self._opened: defaultdict[str, list[Span]] = defaultdict(list)
        self._found: list[ReadProblem] = []
        self._no_more_fences = False

    def code(self, source: str, start: int, end: int, *, indented: bool) -> None:
        """Look at a code block."""
        if indented:
            text = source[start:end].rstrip()
            if len(text.split()) >= _MANY_WORDS and _SENTENCES.fullmatch(text):
                line = text.split("\n", 1)[0].rstrip()
                self._found.append(
                    ReadProblem("indented-prose", Span(start, start + len(line)), line)
                )
            return
        fence = _FENCE.match(source, start, end)
        if not fence:
            return
        # Indentation that site generators take away may hide the end: only where no line could be one, none is there.
        self._no_more_fences = self._no_more_fences or not _FENCE_END.search(source, fence.end())
        if self._no_more_fences:
            self._found.append(
                ReadProblem(
                    "fence-unclosed",
                    Span(start, start + len(fence[0].rstrip())),
                    "the code block does not end",
                )
            )

    def tag(self, tag: Tag) -> None:
        """Take a start or end tag into account."""
        if tag.name not in _PAIRED:
            return
        if not tag.closing:
            self._opened[tag.name].append(tag.span)
        elif self._opened[tag.name]:
            self._opened[tag.name].pop()
        else:
            self._found.append(
                ReadProblem("html-unclosed", tag.span, f'{tag.name}" closes nothing')
            )

    def problems(self) -> list[ReadProblem]:
        """All that was found, and what is open still."""
        opened = [
            ReadProblem("html-unclosed", span, f'{name}" is not closed')
            for name, spans in self._opened.items()
            for span in spans
        ]
        return sorted([*self._found, *opened], key=lambda problem: problem.span)
