"""Words of which one stands in every text that a regular expression matches: a quick look before a slow search.

The idea is that of RE2's prefilter (https://swtch.com/~rsc/regexp/regexp4.html): a text that holds none of a
pattern's literals cannot match it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

_TYPEWRITTEN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("–", "-"), ("—", "-"), ("…", "..."))  # fmt: skip
_SHORTEST = 2
"""Characters of a literal that is worth looking for; a single sign is too where it is rare."""
_USUAL_SIGNS = " ,.-'\"\n"
_MOST = 200
"""Literals of one pattern; looking for more takes as long as the pattern."""


def plain_text(text: str) -> str:
    """Return a text in lower case with straight quotes and hyphens: a cheap place to look for words.

    Without the few signs that Latin-1 lacks, most texts take one byte a character and are searched several times
    as fast.
    """
    if not text.isascii():
        for sign, typed in _TYPEWRITTEN:
            text = text.replace(sign, typed)
    return text.lower()


def required_literals(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return texts, in their `plain_text` form, of which one stands wherever one of the patterns matches.

    Empty where nothing can be said: every text may match then.
    """
    found: set[str] = set()
    for pattern in patterns:
        literals = _of_sequence(_parsed(pattern))
        if literals is None or not all(map(_is_telling, literals)):
            return ()
        found |= literals
    return tuple(sorted(found)) if len(found) <= _MOST else ()


def _parsed(pattern: str) -> Any:
    from re import _parser  # type: ignore[attr-defined] # the standard library's parser has no public door

    return _parser.parse(pattern, re.IGNORECASE)


def _is_telling(literal: str) -> bool:
    rare = not literal.isascii() or (not literal.isalnum() and literal not in _USUAL_SIGNS)
    return len(literal) >= _SHORTEST or (bool(literal) and rare)


def _of_sequence(nodes: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """The best literals of a sequence: runs of plain characters, or those of a group or choice in it."""
    candidates: list[set[str]] = []
    run = ""
    for operation, value in nodes:
        kind = str(operation)
        if kind == "LITERAL":
            run += chr(value)
            continue
        if kind == "AT" or (kind in ("ASSERT", "ASSERT_NOT") and value[0] >= 0):
            continue
        if run:
            candidates.append({plain_text(run)})
            run = ""
        inner = _of_node(kind, value)
        if inner:
            candidates.append(inner)
    if run:
        candidates.append({plain_text(run)})
    return max(candidates, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)


def _of_node(kind: str, value: Any) -> set[str] | None:
    if kind == "SUBPATTERN":
        return _of_sequence(value[3])
    if kind == "ATOMIC_GROUP":
        return _of_sequence(value)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_sequence(value[2]) if value[0] > 0 else None
    if kind == "BRANCH":
        return _union([_of_sequence(branch) for branch in value[1]])
    if kind == "IN":
        return _of_class(value)
    return None


def _of_class(members: Sequence[tuple[Any, Any]]) -> set[str] | None:
    if not all(str(operation) == "LITERAL" for operation, _ in members):
        return None
    return {plain_text(chr(code)) for _, code in members}


def _union(alternatives: list[set[str] | None]) -> set[str] | None:
    found: set[str] = set()
    for literals in alternatives:
        if not literals:
            return None
        found |= literals
    return found
