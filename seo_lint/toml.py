"""TOML of files that nobody vouches for: the parser takes time and memory by the square of a key's parts, so they are counted first."""

import re
from typing import Any

_MOST_PARTS = 20
_LONGEST = 1_000
"""Parts of a dotted key, and characters of a bare part or of a number."""
_QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)|'
    r"'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)|"
    r'"(?:[^"\\\n]|\\.)*+"?|'
    r"'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
_TOO_LONG = re.compile(
    rf'(?<![\w"+-])(?:[\w"+-]{{{_LONGEST + 1}}}|[\w"+-]++(?:[ \t]*+\.[ \t]*+[\w"+-]++){{{_MOST_PARTS}}})'
)


def loads(text: str) -> dict[str, Any]:
    """Parse TOML. Raises ValueError that says what is wrong, and the line where that is known."""
    import tomllib

    # Every quoted text becomes one quotation mark, a part of a key like any other.
    bare = _QUOTED.sub(_short, text)
    found = _TOO_LONG.search(bare)
    if found:
        line = bare.count("\n", 0, found.start()) + 1
        raise ValueError(
            f"a key of more than {_MOST_PARTS} parts, or a name or number of more than {_LONGEST:,} characters (at line {line}, column 1)"
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("too deeply nested") from None


def _short(quoted: re.Match[str]) -> str:
    text = quoted[0]
    return ("" if text[0] == "#" else '"') + "\n" * text.count("\n")
