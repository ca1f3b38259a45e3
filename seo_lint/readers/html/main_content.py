"""Which part of a page is the article, and which is navigation, footer, sidebar or comments."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from seo_lint.article import Part, Tree
from seo_lint.data import load
from seo_lint.html.skeleton import FORMATTING
from seo_lint.readers.html.flow import UNSEEN

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
_PARAGRAPH = 60
"""Characters (unlinked, in one run) from which text outside a paragraph element is taken for running prose."""
_MOST_HEADINGS = 20
"""The page's own `h1` is looked for among this many."""
_SHARE = 0.7
"""A container stands for the article if it holds at least this share of the prose around it."""


_RUNNING = FORMATTING | frozenset(
    ("p", "span", "blockquote", "q", "cite", "sup", "sub", "mark", "abbr")
)


class Sizes(NamedTuple):
    """How much text is in each element of a tree, in characters."""

    prose: list[int]
    """Running text that no link covers."""
    text: list[int]
    """All text, links included."""


def measure(tree: Tree) -> Sizes:
    """Measure every element of the tree."""
    names, parents = tree.names, tree.parents
    prose, texts = [0] * len(names), [0] * len(names)
    silent = _covered(tree, _SILENT)
    linked = _covered(tree, ("a",))
    for start, end, parent, kind in tree.runs:
        if kind == "text" and not silent[parent]:
            length = end - start
            texts[parent] += length
            if not linked[parent] and (length >= _PARAGRAPH or names[parent] in _RUNNING):
                prose[parent] += length
    for index in range(len(names) - 1, 0, -1):
        above = parents[index]
        prose[above] += prose[index]
        texts[above] += texts[index]
    return Sizes(prose, texts)


def _covered(tree: Tree, names: Collection[str]) -> bytearray:
    """Return for each element whether it or one around it has one of some names."""
    covered = bytearray(len(tree.names))
    for index in tree.indices(*names):
        if not covered[index]:
            stop = tree.stops[index]
            covered[index:stop] = b"\1" * (stop - index)
    return covered


class _Names(NamedTuple):
    content: frozenset[str]
    aside: re.Pattern[str]


@cache
def _names() -> _Names:
    data = load("readers/data/main_content.yaml")
    words = "|".join(sorted(map(re.escape, data["aside"]), key=len, reverse=True))
    return _Names(frozenset(data["content"]), re.compile(rf"(?<![a-z])(?:{words})s?(?![a-z])"))


def choose(tree: Tree, sizes: Sizes, bodies: Sequence[int], *, whole_page: bool) -> list[Part]:
    """Return for each element the part of the page that it belongs to: the article ("body"), or what is around it ("aside").

    `bodies` are the elements that the user's selector names (none: they are found).
    """
    kinds = _classify(tree, sizes)
    asides = {index for index, kind in kinds.items() if kind == "aside"}
    found = bodies
    if not bodies and whole_page:
        found = [_body(tree, sizes, kinds, asides)]
    own: dict[int, Part] = {
        **dict.fromkeys(asides, "aside"),
        **dict.fromkeys(found, "body"),
    }
    outermost: Part = "aside" if found else "body"
    parts = _spread(tree, own, outermost)
    heading = None if bodies else _page_heading(tree, sizes, parts)
    if heading is not None:
        own[heading] = "body"
        parts = _spread(tree, own, outermost)
    return parts


def _spread(tree: Tree, own: Mapping[int, Part], outermost: Part) -> list[Part]:
    """Return the part of each element: its own, else that of the element around it."""
    parts: list[Part] = []
    for index, above in enumerate(tree.parents):
        parts.append(own.get(index) or (parts[above] if above >= 0 else outermost))
    return parts


def _classify(tree: Tree, sizes: Sizes) -> dict[int, str]:
    """Return what tags, roles, classes and ids say of each element that has text: `main`, `article`, `content`, `aside`."""
    kinds: dict[int, str] = {}
    half = max(sizes.prose[0] if sizes.prose else 0, 1) / 2
    covered = -1
    for index, name in enumerate(tree.names):
        if name in _UNASKED or not sizes.text[index] or index < covered:
            continue
        kind = "aside" if name in _ASIDE_TAGS else _kind_of(tree.values[index])
        if name in ("main", "article") and kind in ("", "hint"):
            kind = name
        elif kind == "hint":
            # A name alone does not outweigh the text: class="has-sidebar" is on the wrapper of whole pages.
            kind = "aside" if sizes.prose[index] < half else ""
        if kind == "aside" and name not in _ASIDE_TAGS and sizes.prose[index] > 1.5 * half:
            kind = ""
        if kind == "aside":
            covered = tree.stops[index]
        if kind:
            kinds[index] = kind
    return kinds


def _kind_of(values: Mapping[str, str]) -> str:
    """Return what the attributes of an element say it is; "hint" where a class or id names something beside the article."""
    role = values.get("role", "").lower()
    if (
        role in _LANDMARKS
        or "hidden" in values
        or values.get("aria-hidden", "").lower() == "true"
        or UNSEEN.search(values.get("style", ""))
    ):
        return "aside"
    if role == "main":
        return "main"
    if values.get("itemprop", "").lower() == "articlebody":
        return "content"
    named = [_named(values[key]) for key in ("class", "id") if key in values]
    return "content" if "content" in named else "hint" if "hint" in named else ""


@lru_cache(maxsize=10_000)
def _named(value: str) -> str:
    """Return what a class or id says of an element."""
    names, value = _names(), value.lower()
    if not names.content.isdisjoint(value.split()):
        return "content"
    return "hint" if names.aside.search(value) else ""


def _body(tree: Tree, sizes: Sizes, kinds: Mapping[int, str], asides: Set[int]) -> int:
    """Return the element that is the article's body: the narrowest scope that markup names, narrowed down by its text."""
    prose = _without(tree, sizes.prose, asides)
    total = max(prose[0], 1) if prose else 1
    scope = 0
    mains = [index for index, kind in kinds.items() if kind == "main" and prose[index]]
    if len(mains) == 1 and prose[mains[0]] > 0.3 * total:
        scope = mains[0]
    for wanted in ("article", "content"):
        inside = [
            index
            for index, kind in kinds.items()
            if kind == wanted and scope <= index < tree.stops[scope]
        ]
        if inside:
            best = max(inside, key=lambda index: prose[index])
            if prose[best] > 0.5 * prose[scope]:
                scope = best
    return _densest(tree, prose, scope)


def _without(tree: Tree, sizes: list[int], asides: Set[int]) -> list[int]:
    """Return the prose of every element without that of the asides in it."""
    prose = list(sizes)
    for index in asides:
        amount = prose[index]
        above = tree.parents[index]
        while above >= 0 and amount:
            prose[above] -= amount
            above = tree.parents[above]
        prose[index] = 0
    return prose


def _densest(tree: Tree, prose: list[int], scope: int) -> int:
    """Return the deepest container in `scope` that holds most of its prose."""
    best = scope
    for index in range(scope + 1, tree.stops[scope]):
        if (
            tree.parents[index] == best
            and prose[index] >= _SHARE * prose[best]
            and prose[index]
            and tree.names[index] not in _PROSE_TAGS
        ):
            best = index
    return best


def _page_heading(tree: Tree, sizes: Sizes, parts: Sequence[Part]) -> int | None:
    """Return the page's `h1` if it is outside the article's body, unless it is the name of the site."""
    candidates = []
    for index in tree.indices("h1")[:_MOST_HEADINGS]:
        if parts[index] == "body":
            return None
        if sizes.text[index] and not tree.inside(index, "nav"):
            candidates.append(index)
    if len(candidates) > 1:
        candidates = [
            index for index in candidates if not _links_home(tree, sizes, index)
        ] or candidates
    return candidates[0] if candidates else None


def _links_home(tree: Tree, sizes: Sizes, heading: int) -> bool:
    """Return whether a heading consists of a link to the home page."""
    child = heading + 1
    return (
        child < len(tree.names)
        and tree.parents[child] == heading
        and tree.names[child] == "a"
        and _HOME.fullmatch(tree.values[child].get("href", "x")) is not None
        and sizes.text[child] >= sizes.text[heading] * 0.8
    )


_HOME = re.compile(r"(?:https?://[^/\"'\s]+)?/?", re.IGNORECASE)
