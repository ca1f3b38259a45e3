"""How wide a text is on a result page, in pixels of Arial."""

import json
import unicodedata
from functools import cache
from pathlib import Path


class _Advances(dict[str, int]):
    """The advance of every character, in units of which an em has `em`; of those outside the table when they are first met."""

    def __init__(self) -> None:
        table = json.loads(
            (Path(__file__).parent / "data" / "glyph_widths.json").read_text(encoding="utf-8")
        )
        super().__init__(
            (char, int(width)) for width, chars in table["widths"].items() for char in chars
        )
        self.em = int(table["units_per_em"])

    def __missing__(self, char: str) -> int:
        if unicodedata.combining(char) or char == "\u200b":
            units = 0
        else:
            units = self.em if unicodedata.east_asian_width(char) in "WF" else self["n"]
        self[char] = units
        return units


_advances = cache(_Advances)


def width(text: str, size: float) -> float:
    """The width of a text in pixels, set in Arial at `size` px.

    Full-width characters count one em, combining marks nothing, characters outside the table as much as an "n".
    """
    advances = _advances()
    return sum(map(advances.__getitem__, text)) * size / advances.em


def fitting(text: str, size: float, limit: float) -> int:
    """How many characters of a text fit into `limit` pixels."""
    advances = _advances()
    room = limit * advances.em / size
    for index, char in enumerate(text):
        room -= advances[char]
        if room < 0:
            return index
    return len(text)
