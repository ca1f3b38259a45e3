"""Language tags (BCP 47): whether what they name exists."""

import re
from functools import cache
from pathlib import Path

_TAG = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*-?")


@cache
def _known() -> dict[str, frozenset[str]]:
    lines = (
        (Path(__file__).parent / "data" / "subtags.txt").read_text(encoding="utf-8").splitlines()
    )
    return {
        kind: frozenset(rest.split())
        for kind, _, rest in (line.partition(" ") for line in lines if not line.startswith("#"))
    }


def is_language(tag: str) -> bool:
    """Whether the first subtag of a well-formed tag names a language ("de-AT", "yue"; not "english", "en_US", "eng")."""
    return _TAG.fullmatch(tag) is not None and tag.split("-")[0].lower() in _known()["language"]


def is_script(subtag: str) -> bool:
    """Whether a subtag names a script of ISO 15924 ("Latn"), whatever its case."""
    return subtag.capitalize() in _known()["script"]


def is_region(subtag: str) -> bool:
    """Whether a subtag names a country of ISO 3166-1 by two letters ("GB"; not "UK"), or a region of UN M.49 ("419"), whatever its case."""
    return subtag.upper() in _known()["region"]
