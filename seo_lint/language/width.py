"""How wide a text is on a result page, in pixels of Arial."""

import json
import unicodedata
from functools import cache
from pathlib import Path


@cache
def _advances() -> tuple[dict[str, int], int, int]:
    table = json.loads((Path(__file__).parent / "data" / "glyph_widths.json").read_text(encoding="utf-8"))
    widths = {char: int(width) for width, chars in table["widths"].items() for char in chars}
    return widths, int(table["units_per_em"]), widths["n"]


def width(text: str, size: float) -> float:
    """The width of a text in pixels, set in Arial at `size` px.

    Full-width characters count one em, combining marks nothing, characters outside the table as much as an "n".
    """
    return sum(_units(char) for char in text) * size / _advances()[1]


def fitting(text: str, size: float, limit: float) -> int:
    """How many characters of a text fit into `limit` pixels."""
    room = limit * _advances()[1] / size
    for index, char in enumerate(text):
        room -= _units(char)
        if room < 0:
            return index
    return len(text)


def _units(char: str) -> int:
    widths, em, average = _advances()
    known = widths.get(char)
    if known is not None:
        return known
    if unicodedata.combining(char) or char == "\u200b":
        return 0
    return em if unicodedata.east_asian_width(char) in "WF" else average
