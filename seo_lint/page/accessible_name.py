"""What assistive technology calls an element, as far as the HTML itself shows: role, visibility, accessible name.

After the Accessible Name and Description Computation (https://www.w3.org/TR/accname-1.2/); what style sheets and scripts add cannot
be seen here.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from seo_lint import data
from seo_lint.article import OPAQUE, Element, Tree

_SPACE = re.compile(r"[\s ]+")
_INVISIBLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_UNRENDERED = ("template", "noscript", "head", "script", "style", "datalist", "title")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data em font i img kbd label mark q s samp small span strong sub sup svg time u var wbr".split()
)
_CAPTIONS = {"fieldset": "legend", "table": "caption", "figure": "figcaption"}
_MOST_PARTS = 500
_DEEPEST = 60
"""Elements that a name is put together from, and how many of them inside each other."""
_LONGEST = 2_000
"""Characters of a name that are kept of an element that others point at: any number of them may."""


@cache
def _implicit() -> dict[str, str]:
    roles: dict[str, str] = data.load("page/data/aria.yaml")["implicit"]
    return roles


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.load("page/data/aria.yaml")[name].split())


def explicit_role(element: Element) -> str:
    """The first role of the `role` attribute that exists, or ""."""
    if not element.has("role"):
        return ""
    return next(
        (name for name in element.get("role").lower().split() if name in _words("roles")), ""
    )


def is_focusable(element: Element) -> bool:
    """Whether the keyboard reaches an element."""
    name = element.name
    if name in ("button", "input", "select", "textarea") and element.has("disabled"):
        return False
    if re.fullmatch(r"\s*[-+]?\d+\s*", element.get("tabindex")):
        return True
    if name in ("a", "area"):
        return element.has("href")
    return name in _words("focusable") and not (
        name == "input" and element.get("type").lower() == "hidden"
    )


def role(element: Element) -> str:
    """The role of an element: what its author says unless that cannot hold, else what HTML says; "" for none in particular.

    `none` does not hold for an element that has the focus or a global ARIA attribute: people would come upon something without a role.
    """
    said = explicit_role(element)
    if said in ("none", "presentation"):
        if not is_focusable(element) and _words("global_attributes").isdisjoint(element.attributes):
            return "none"
        said = ""
    if said:
        return "img" if said == "image" else said
    name = element.name
    if name in ("a", "area") and not element.has("href"):
        return ""
    if name == "summary":
        parent = element.parent
        first = (
            parent is not None
            and parent.name == "details"
            and next((one for one in parent.children if one.name == "summary"), None) == element
        )
        return "button" if first else ""
    if name == "input":
        return {"submit": "button", "button": "button", "reset": "button", "image": "button"}.get(
            element.get("type").strip().lower(), "textbox"
        )
    return _implicit().get(name, "")


def _is_unrendered(tree: Tree, index: int) -> bool:
    """Whether an element itself is not drawn."""
    if tree.names[index] in _UNRENDERED:
        return tree.names[index] != "title" or not tree.element(index).inside("svg")
    values = tree.values[index]
    if "hidden" in values and values["hidden"].lower() != "until-found":
        return True
    return "style" in values and _INVISIBLE.search(values["style"]) is not None


def hidden_from_at(tree: Tree, index: int) -> bool:
    """Whether an element itself is kept from assistive technology."""
    hidden = tree.values[index].get("aria-hidden", "")
    return hidden.strip().lower() == "true" or _is_unrendered(tree, index)


def hidden_from_at_among(tree: Tree, indices: Iterable[int]) -> list[int]:
    """Those of some elements that are themselves kept from assistive technology."""
    return [index for index in indices if hidden_from_at(tree, index)]


def _is_covered(element: Element, hides: Callable[[Tree, int], bool]) -> bool:
    """Whether an element or one around it is hidden."""
    tree = element.tree
    known: dict[int, bool] = tree.memory.setdefault(hides, {})
    at, below = element.index, []
    while at >= 0 and at not in known:
        below.append(at)
        at = tree.parents[at]
    covered = at >= 0 and known[at]
    for at in reversed(below):
        covered = known[at] = covered or hides(tree, at)
    return covered


def is_rendered(element: Element) -> bool:
    """Whether neither an element nor one around it is hidden from everybody."""
    return not _is_covered(element, _is_unrendered)


def is_exposed(element: Element) -> bool:
    """Whether assistive technology comes upon an element."""
    return not _is_covered(element, hidden_from_at)


def is_named(element: Element) -> bool:
    """Whether an element has an accessible name; quick where it says something itself."""
    known: bool | None = element.tree.memory.get(("named", element.index))
    if known is None:
        plain = role(element) in _words("named_by_content") and has_own_text(element)
        known = element.tree.memory["named", element.index] = plain or bool(name(element))
    return known


def has_own_text(element: Element) -> bool:
    """Whether text stands directly in an element, not in one inside it."""
    return any(isinstance(item, str) and not item.isspace() for item in element.content)


def name(element: Element) -> str:
    """The accessible name of an element; "" where it has none, and `OPAQUE` for one that would be put together from too many parts."""
    return _SPACE.sub(" ", _Naming().of(element)).strip()


class _Naming:
    """One computation. Elements that point at each other, and at large parts of the page, must not keep it busy."""

    def __init__(self) -> None:
        self._left = _MOST_PARTS
        self._open: list[int] = []

    def of(
        self, element: Element, *, follow: bool = True, inside: bool = False, shown: bool = False
    ) -> str:
        """The name of an element.

        `follow`: `aria-labelledby` counts (not again once it was followed). `inside`: what stands around takes its name from here.
        `shown`: hidden parts count too, since somebody points at them.
        """
        self._left -= 1
        if self._left < 0 or len(self._open) > _DEEPEST:
            return OPAQUE
        if element.index in self._open:
            return ""
        self._open.append(element.index)
        found = self._of(element, follow, inside, shown)
        self._open.pop()
        return found

    def _of(self, element: Element, follow: bool, inside: bool, shown: bool) -> str:
        if not shown and hidden_from_at(element.tree, element.index):
            return ""
        if follow:
            named = " ".join(map(self._pointed_at, _referenced(element)))
            if named.strip():
                return named[:_LONGEST]
        label = element.get("aria-label")
        if label.strip():
            return label
        own = self._native(element)
        if own.strip():
            return own
        if inside or role(element) in _words("named_by_content"):
            text = self._content(element, follow, shown)
            if text.strip():
                return text
        return element.get("title") or (
            element.get("xlink:title") if element.name in ("svg", "a") else ""
        )

    def _pointed_at(self, element: Element) -> str:
        """The name that an element gives to one that points at it; worked out once a page, since a thousand may."""
        known: dict[int, str] = element.tree.memory.setdefault("names pointed at", {})
        if element.index in known:
            return known[element.index]
        left = self._left
        found = self.of(element, follow=False, inside=True, shown=not is_exposed(element))
        text = _SPACE.sub(" ", found)[:_LONGEST]
        # What is inside itself, or does not fit any more, would be something else for another element.
        if left == _MOST_PARTS - 1 and not any(_holds(element, index) for index in self._open):
            known[element.index] = text
        return text

    def _native(self, element: Element) -> str:
        """The name that HTML gives by an attribute or element made for it."""
        kind = element.name
        if kind in ("img", "area"):
            return element.get("alt")
        if kind == "svg":
            title = next((one for one in element.children if one.name == "title"), None)
            return title.text if title else ""
        if kind == "input":
            sort = element.get("type").strip().lower()
            if sort in ("submit", "button", "reset") and "value" in element.attributes:
                return element.get("value")
            if sort in ("submit", "reset"):
                return sort
            if sort == "image" and element.get("alt").strip():
                return element.get("alt")
        if kind in _words("labelable"):
            return " ".join(
                self.of(one, follow=False, inside=True, shown=True) for one in _labels(element)
            )
        if kind in _CAPTIONS:
            found = next((one for one in element.children if one.name == _CAPTIONS[kind]), None)
            return self.of(found, follow=False, inside=True) if found else ""
        return ""

    def _content(self, element: Element, follow: bool, shown: bool) -> str:
        """The text inside, with the names of what stands between."""
        parts: list[str] = []
        for item in element.content:
            if isinstance(item, str):
                parts.append(item)
            elif item.name == "br":
                parts.append(" ")
            else:
                text = self.of(item, follow=follow, inside=True, shown=shown)
                parts.append(text if item.name in _INLINE else f" {text} ")
        return "".join(parts)


def _holds(element: Element, index: int) -> bool:
    """Whether the element at `index` is this one or stands inside it."""
    tree = element.tree
    while index > element.index:
        index = tree.parents[index]
    return index == element.index


def _referenced(element: Element) -> list[Element]:
    if "aria-labelledby" not in element.attributes:
        return []
    found = (
        element.tree.by_id(identifier) for identifier in element.get("aria-labelledby").split()
    )
    return [one for one in found if one is not None]


def _labels(element: Element) -> list[Element]:
    own = element.get("id")
    found = [one for one in element.tree.named("label") if own and one.get("for") == own]
    around = next(
        (one for one in element.ancestors if one.name == "label" and "for" not in one.attributes),
        None,
    )
    return [*found, *([around] if around else [])]
