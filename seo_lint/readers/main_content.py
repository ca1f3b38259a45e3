"""Which part of a page is the article, and which is navigation, footer, sidebar or comments."""

import re
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from seo_lint.article import END, RUN, START, Events, Part
from seo_lint.article.attributes import LONG_TAG
from seo_lint.data import load
from seo_lint.readers.html_tokens import Tokens
from seo_lint.readers.tags import FORMATTING, UNSEEN, VOID

_UNASKED = FORMATTING | frozenset(
    "a abbr b br cite code em h1 h2 h3 h4 h5 h6 head html i img input label link meta option path picture script small source "
    "strong style sub sup svg td th title tr tbody thead td time".split()
)
_SILENT = frozenset(
    "script style template svg math noscript iframe object canvas video audio select textarea button title head".split()
)
_LANDMARKS = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog")
)
_ASIDE_TAGS = frozenset(("nav", "aside", "footer", "dialog", "menu"))
_PROSE_TAGS = frozenset(
    ("p", "li", "td", "th", "blockquote", "dl", "dd", "dt", "h1", "h2", "h3", "pre", "figure")
)
_ATTRIBUTE = re.compile(
    r"""(?:^|(?<=[\s"'/]))(class|id|role|itemprop|style|hidden|aria-hidden)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?(?=[\s/"']|$)""",
    re.IGNORECASE,
)
_PARAGRAPH = 60
"""Characters (unlinked, in one run) from which text outside a paragraph element is taken for running prose."""
_MOST_HEADINGS = 20
"""The page's own `h1` is looked for among this many."""
_SHARE = 0.7
"""A container stands for the article if it holds at least this share of the prose around it."""


class Outline:
    """The elements of a tree as parallel lists, in document order."""

    __slots__ = ("first", "h1", "last", "name", "parent", "prose", "text", "token")

    def __init__(self) -> None:
        self.name: list[str] = []
        self.token: list[int] = []
        self.parent: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        """The events that begin and end the element; the same for one without content."""
        self.prose: list[int] = []
        """Characters of running text inside that no link covers."""
        self.text: list[int] = []
        """Characters of text inside, links included."""
        self.h1: list[int] = []


def outline(events: Events, tokens: Tokens, begin: int) -> Outline:
    """Measure every element of the tree."""
    found = Outline()
    names, token, parents, first, last = (
        found.name,
        found.token,
        found.parent,
        found.first,
        found.last,
    )
    # More than there are elements; the rest is cut off.
    prose, texts = [0] * len(events.kind), [0] * len(events.kind)
    starts, ends, written = tokens.starts, tokens.ends, tokens.names
    index = current = -1
    linked = silent = 0
    for at, kind, name, number in zip(count(), *events, strict=False):
        if kind == END:
            if current >= 0:
                last[current] = at
                if name in _MARKED:
                    linked -= name == "a"
                    silent -= name in _SILENT
                above = parents[current]
                if above >= 0:
                    prose[above] += prose[current]
                    texts[above] += texts[current]
                current = above
        elif kind == START:
            index += 1
            names.append(name)
            # After a tag that the source does not write, the number may be that of an end tag.
            token.append(number if number < 0 or written[number][0] != "/" else -1)
            parents.append(current)
            first.append(at)
            last.append(at)
            if name in _MARKED:
                if name in VOID:
                    continue
                linked += name == "a"
                silent += name in _SILENT
                if name == "h1":
                    found.h1.append(index)
            current = index
        elif kind == RUN and not silent and current >= 0:
            length = starts[number] - (ends[number - 1] if number else begin)
            texts[current] += length
            if not linked and (length >= _PARAGRAPH or names[current] in _RUNNING):
                prose[current] += length
    found.prose, found.text = prose[: index + 1], texts[: index + 1]
    return found


_MARKED = VOID | _SILENT | {"a", "h1"}
_RUNNING = FORMATTING | frozenset(
    ("p", "span", "blockquote", "q", "cite", "sup", "sub", "mark", "abbr")
)


class _Names(NamedTuple):
    content: frozenset[str]
    aside: re.Pattern[str]


@cache
def _names() -> _Names:
    data = load("readers/data/main_content.yaml")
    words = "|".join(sorted(map(re.escape, data["aside"]), key=len, reverse=True))
    return _Names(frozenset(data["content"]), re.compile(rf"(?<![a-z])(?:{words})s?(?![a-z])"))


def choose(
    found: Outline, tokens: Tokens, bodies: list[int], *, whole_page: bool
) -> dict[int, Part]:
    """The parts of a page: at which events the article begins and ends, and what inside it does not belong to it.

    `bodies` are the elements that the user's selector names (none: they are found). The value at an event holds from there
    on; the page begins with `body` where nothing is said of event -1.
    """
    kinds = _classify(found, tokens)
    asides = [index for index, kind in kinds.items() if kind == "aside"]
    chosen = bool(bodies)
    if not bodies and whole_page:
        bodies = _bodies(found, kinds, set(asides))
    changes: dict[int, Part] = {}
    spans: list[tuple[int, int, Part]] = []
    if bodies:
        changes[-1] = "aside"
        spans.extend((found.first[index], found.last[index], "body") for index in bodies)
    spans.extend(
        (found.first[index], found.last[index], "aside") for index in asides if index not in bodies
    )
    heading = None if chosen else _page_heading(found, tokens, spans, bool(bodies))
    if heading is not None:
        spans.append((found.first[heading], found.last[heading], "body"))
    outer: list[tuple[int, Part]] = [(max(found.last, default=0) + 1, changes.get(-1, "body"))]
    for start, end, part in sorted(spans):
        while len(outer) > 1 and outer[-1][0] < start:
            ended = outer.pop()[0]
            changes[ended] = outer[-1][1]
        outer.append((end, part))
        changes[start] = part
    while len(outer) > 1:
        ended = outer.pop()[0]
        changes[ended] = outer[-1][1]
    return changes


def _classify(found: Outline, tokens: Tokens) -> dict[int, str]:
    """What tags, roles, classes and ids say of each element that holds text: `main`, `article`, `content`, `aside`."""
    names, texts, token, first = found.name, found.text, found.token, found.first
    attributes = tokens.attributes
    kinds: dict[int, str] = {}
    half = max(found.prose[0] if found.prose else 0, 1) / 2
    covered = -1
    for index, name in enumerate(names):
        if name in _UNASKED or not texts[index] or first[index] < covered:
            continue
        kind = ""
        number = token[index]
        written = attributes[number] if number >= 0 else ""
        if name in _ASIDE_TAGS:
            kind = "aside"
        elif written:
            kind = _kind_of(written) if len(written) < LONG_TAG else _kind_of.__wrapped__(written)
        if not kind or kind == "hint":
            kind = name if name == "main" or name == "article" else kind
        if kind == "hint":
            # A name alone does not outweigh the text: class="has-sidebar" stands on the wrapper of whole pages.
            kind = "aside" if found.prose[index] < half else ""
        if kind == "aside" and name not in _ASIDE_TAGS and found.prose[index] > 1.5 * half:
            kind = ""
        if kind == "aside":
            covered = found.last[index]
        if kind:
            kinds[index] = kind
    return kinds


@lru_cache(maxsize=10_000)
def _kind_of(written: str) -> str:
    names = _names()
    kind = ""
    for key, double, single, bare in _ATTRIBUTE.findall(written):
        key = key.lower()
        value = (double or single or bare).lower()
        if key == "role":
            if value in _LANDMARKS:
                return "aside"
            if value == "main":
                return "main"
        elif key == "itemprop":
            if value == "articlebody":
                return "content"
        elif key == "hidden" or (key == "aria-hidden" and value == "true"):
            return "aside"
        elif key == "style":
            if UNSEEN.search(value):
                return "aside"
        elif not names.content.isdisjoint(value.split()):
            kind = "content"
        elif not kind and names.aside.search(value):
            kind = "hint"
    return kind


def _bodies(found: Outline, kinds: dict[int, str], asides: set[int]) -> list[int]:
    """The elements that are the article's body: the narrowest scope that markup names, narrowed down by its text."""
    prose = _without(found, asides)
    total = max(prose[0], 1) if prose else 1
    scope = 0
    mains = [index for index, kind in kinds.items() if kind == "main" and prose[index]]
    if len(mains) == 1 and prose[mains[0]] > 0.3 * total:
        scope = mains[0]
    articles = [
        index for index, kind in kinds.items() if kind == "article" and _inside(found, index, scope)
    ]
    if articles:
        best = max(articles, key=lambda index: prose[index])
        if prose[best] > 0.5 * prose[scope]:
            scope = best
    contents = [
        index for index, kind in kinds.items() if kind == "content" and _inside(found, index, scope)
    ]
    if contents:
        best = max(contents, key=lambda index: prose[index])
        if prose[best] > 0.5 * prose[scope]:
            scope = best
    return [_densest(found, prose, scope)]


def _inside(found: Outline, index: int, scope: int) -> bool:
    return found.first[scope] <= found.first[index] and found.last[index] <= found.last[scope]


def _without(found: Outline, asides: set[int]) -> list[int]:
    """The prose of every element without that of the asides in it."""
    if not asides:
        return found.prose
    prose = list(found.prose)
    parents = found.parent
    for index in asides:
        amount = prose[index]
        above = parents[index]
        while above >= 0 and amount:
            prose[above] -= amount
            above = parents[above]
        prose[index] = 0
    return prose


def _densest(found: Outline, prose: list[int], scope: int) -> int:
    """The deepest container in `scope` that holds most of its prose."""
    best = scope
    for index in range(scope + 1, len(found.name)):
        if found.first[index] > found.last[scope]:
            break
        if (
            found.parent[index] == best
            and prose[index] >= _SHARE * prose[best]
            and prose[index]
            and found.name[index] not in _PROSE_TAGS
        ):
            best = index
    return best


def _page_heading(
    found: Outline, tokens: Tokens, spans: list[tuple[int, int, Part]], narrowed: bool
) -> int | None:
    """The page's `h1` if it stands outside the article's body, unless it is the name of the site."""
    candidates = []
    for index in found.h1[:_MOST_HEADINGS]:
        at = found.first[index]
        covering = [(start, end, part) for start, end, part in spans if start <= at <= end]
        if (covering and min(covering, key=lambda span: span[1] - span[0])[2] == "body") or (
            not covering and not narrowed
        ):
            return None
        above = found.parent[index]
        while above >= 0 and found.name[above] != "nav":
            above = found.parent[above]
        if above < 0 and found.text[index]:
            candidates.append(index)
    if len(candidates) > 1:
        candidates = [
            index for index in candidates if not _links_home(found, tokens, index)
        ] or candidates
    return candidates[0] if candidates else None


def _links_home(found: Outline, tokens: Tokens, heading: int) -> bool:
    child = heading + 1
    if child >= len(found.name) or found.parent[child] != heading or found.name[child] != "a":
        return False
    written = tokens.attributes[found.token[child]] if found.token[child] >= 0 else ""
    return bool(_HOME.search(written)) and found.text[child] >= found.text[heading] * 0.8


_HOME = re.compile(r"""href\s*=\s*["']?(?:https?://[^/"'\s]+)?/?(?:["'\s]|$)""", re.IGNORECASE)
