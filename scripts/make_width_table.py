"""Write the table of glyph widths that pixel widths are measured with.

Takes LiberationSans-Regular.ttf, whose metrics equal Arial's (SIL Open Font License; Debian package `fonts-liberation`):

    pip install fonttools
    python scripts/make_width_table.py /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "seo_lint" / "language" / "data" / "glyph_widths.json"
RANGES = [
    (0x20, 0x7F),
    (0xA0, 0x180),
    (0x384, 0x3CF),
    (0x400, 0x460),
    (0x1E00, 0x1F00),
    (0x2010, 0x2040),
    (0x20A0, 0x20C0),
    (0x2122, 0x2123),
]


def main(font_file: str) -> None:
    """Group the characters of the ranges by advance width, in font units."""
    font = TTFont(font_file)
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    groups: dict[int, list[str]] = defaultdict(list)
    for low, high in RANGES:
        for code in range(low, high):
            if code in glyphs:
                groups[widths[glyphs[code]][0]].append(chr(code))
    table = {
        "source": "LiberationSans-Regular, metric-compatible with Arial; SIL Open Font License 1.1",
        "units_per_em": font["head"].unitsPerEm,
        "widths": {str(width): "".join(chars) for width, chars in sorted(groups.items())},
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
