"""Robots directives, as `<meta name="robots">` and the X-Robots-Tag header write them.

Directives are separated by commas and may be in any case; some have a value after a colon, and of these `unavailable_after` has a date
that may hold commas itself (https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_PART = re.compile(r"[^,\s][^,]*")
_DATE_GOES_ON = re.compile(r"\d|[A-Za-z]{3,9}\.?[ -]+\d")
"""What stands after a comma inside a date: "Friday, 25-Jun-10", "June 25, 2010"."""

_LONGEST_DATE = 60
"""Characters of a date."""


class RobotsDirective(NamedTuple):
    """A directive: its lower-case name, its value ("" where it has none), and its place in the text."""

    name: str
    value: str
    start: int
    end: int


def read_directives(text: str) -> list[RobotsDirective]:
    """The directives of a text, in order; what is no directive that anybody knows too."""
    found: list[RobotsDirective] = []
    for part in _PART.finditer(text):
        written = part[0].rstrip()
        start, end = part.start(), part.start() + len(written)
        if (
            found
            and found[-1].name == "unavailable_after"
            and len(found[-1].value) < _LONGEST_DATE
            and _DATE_GOES_ON.match(written)
        ):
            before = found.pop()
            name, value, start = (
                before.name,
                f"{before.value}, {written}".removeprefix(", "),
                before.start,
            )
        else:
            name, _, value = written.partition(":")
        found.append(RobotsDirective(name.strip().lower(), value.strip(), start, end))
    return found


def restrictions(directives: Sequence[RobotsDirective]) -> dict[str, RobotsDirective]:
    """What some directives forbid together, and the first of them that does: several tags are summed, and the more restrictive wins."""
    forbidden: dict[str, RobotsDirective] = {}
    for directive in directives:
        written = (
            f"{directive.name}:{directive.value.lower()}" if directive.value else directive.name
        )
        for name in _FORBIDS.get(written, (written,)):
            forbidden.setdefault(name, directive)
    return forbidden


_FORBIDS = {"none": ("noindex", "nofollow"), "max-snippet:0": ("nosnippet",)}
"""Directives that are another way to write others."""
