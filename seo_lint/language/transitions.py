"""Words and phrases that say how a sentence follows from what stands before it ("however", "for example", "both ... and").

The lists are in data/transitions.yaml, where their sources and the languages are named. A word that links only where a clause begins
("first", "still") is not taken for a link elsewhere ("the first division", "still life").
"""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from seo_lint import data
from seo_lint.language.words import MOST_LANGUAGES, list_language

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile("[0-9a-z]+")
_TO_SPACE = {code: " " for code in range(128) if not chr(code).isalnum()}
_GAP = re.compile(r"[\s'’‐‑-]+")
_POINT = re.compile(r"\.\s?")
_PAUSES = ',;:—–(«„“"¿¡*'
_PAUSE = re.compile(f"[{_PAUSES}]")
_JOINED = "-‐‑"
_LOOK_AHEAD = 6
"""How many words behind a phrase exceptions may ask for."""

_ANYWHERE, _OPENING, _PAUSED = range(3)


class _Entry(NamedTuple):
    """A phrase by its words, where it may stand, and for a pair the words that have to follow later."""

    words: tuple[str, ...]
    place: int
    later: tuple[str, ...] = ()


class _Branch(NamedTuple):
    """What a sequence of words may be: phrases that end here, and longer ones by their next word."""

    entries: list[_Entry]
    further: "dict[str, _Branch]"


class _Lexicon(NamedTuple):
    """What a language has: phrases by their first word, and so on."""

    begins: dict[str, _Branch]
    exceptions: dict[str, tuple[tuple[int, tuple[str, ...]], ...]]
    subjects: frozenset[str]
    joiners: frozenset[str]
    turkish: bool


def known(language: str) -> bool:
    """Whether there is a list for a language (a BCP 47 tag)."""
    return _lexicon(language) is not None


def find_transition(sentence: str, language: str) -> tuple[int, int] | None:
    """The offsets of the first linking word or phrase of a sentence; of a pair, its first part. None where there is none, or no list."""
    lexicon = _lexicon(language)
    if lexicon is None:
        return None
    low = sentence
    if not low.isascii():
        # Of all capitals, only this one is longer in lower case.
        low = (
            low.replace("İ", "i").replace("ş", "ș").replace("ţ", "ț")
            if not lexicon.turkish
            else low.replace("İ", "i").replace("I", "ı")
        )
    elif lexicon.turkish:
        low = low.replace("I", "ı")
    low = low.lower()
    begins = lexicon.begins
    # The same words either way; on plain ASCII the first is twice as fast.
    forms = low.translate(_TO_SPACE).split() if low.isascii() else _WORD.findall(low)
    candidates = [
        (index, entry)
        for index, form in enumerate(forms)
        if form in begins
        for entry in _from(forms, index, begins[form])
    ]
    if not candidates:
        return None
    if not _PAUSE.search(low):
        # Without a sign to pause at, such a phrase stands at the beginning or behind a word that joins clauses.
        joiners = lexicon.joiners
        candidates = [
            (at, entry)
            for at, entry in candidates
            if entry.place == _ANYWHERE or not at or forms[at - 1] in joiners
        ]
        if not candidates:
            return None
    # Most links stand at the beginning; the rest of the sentence matters to pairs only.
    need = (
        None
        if any(entry.later for _, entry in candidates)
        else max(index + len(entry.words) for index, entry in candidates) + _LOOK_AHEAD
    )
    word = _ASCII_WORD if low.isascii() else _WORD
    tokens = [(match[0], match.start(), match.end()) for match in islice(word.finditer(low), need)]
    for index, entry in candidates:
        last = _follow(low, tokens, index, entry.words)
        if last < 0 or not _stands(low, tokens, index, last, entry, lexicon):
            continue
        if entry.later and not any(
            _follow(low, tokens, at, entry.later) >= 0 for at in range(last + 1, len(tokens))
        ):
            continue
        return tokens[index][1], tokens[last][2]
    return None


def _from(forms: list[str], index: int, branch: _Branch) -> list[_Entry]:
    """The phrases that begin with the word at `index`, whose branch this is; the longest first."""
    found, further = branch
    while further and (index := index + 1) < len(forms):
        form = forms[index]
        longer = further.get(form) or (further.get("0") if form[0].isdigit() else None)
        if longer is None:
            break
        found, further = [*longer.entries, *found], longer.further
    return found


def _follow(
    text: str, tokens: list[tuple[str, int, int]], index: int, words: tuple[str, ...]
) -> int:
    """The index of the last word of a phrase that begins at `index`, or -1. "0" in a phrase stands for any number."""
    last = index + len(words) - 1
    if last >= len(tokens):
        return -1
    for at, word in enumerate(words, index):
        form, start, _ = tokens[at]
        if form != word and not (word == "0" and form[0].isdigit()):
            return -1
        if at > index:
            before, _, end = tokens[at - 1]
            gap = text[end:start]
            if (
                gap != " "
                and not _GAP.fullmatch(gap)
                and not (len(before) < 3 and _POINT.fullmatch(gap))
            ):
                return -1
    return last


def _stands(
    text: str,
    tokens: list[tuple[str, int, int]],
    index: int,
    last: int,
    entry: _Entry,
    lexicon: _Lexicon,
) -> bool:
    """Whether a phrase stands where it links: not inside a compound ("then-president"), not as a part of something else ("so far")."""
    form, start, _ = tokens[index]
    end = tokens[last][2]
    if text[end : end + 1] in _JOINED and text[end + 1 : end + 2].isalnum() and end < len(text):
        return False
    if start and text[start - 1] in _JOINED and text[start - 2 : start - 1].isalnum():
        return False
    for before, words in lexicon.exceptions.get(form, ()):
        # One inside a longer phrase says nothing of that: "as well" of "as well as".
        inside = before == 0 and len(words) <= len(entry.words)
        if not inside and index >= before and _follow(text, tokens, index - before, words) >= 0:
            return False
    if entry.place == _ANYWHERE:
        return True
    if (
        index
        and tokens[index - 1][0] not in lexicon.joiners
        and text[:start].rstrip()[-1:] not in _PAUSES
    ):
        return False
    if entry.place == _OPENING or text[end : end + 1] in ",:":
        return True
    return (
        last + 1 < len(tokens)
        and tokens[last + 1][0] in lexicon.subjects
        and text[end : tokens[last + 1][1]].isspace()
    )


@lru_cache(maxsize=MOST_LANGUAGES)
def _lexicon(language: str) -> _Lexicon | None:
    base = list_language(language)
    table = data.load("language/data/transitions.yaml")["languages"].get(base)
    if table is None:
        return None
    begins: dict[str, _Branch] = {}

    def add(words: tuple[str, ...], place: int, later: tuple[str, ...] = ()) -> None:
        branches = begins
        entries: list[_Entry] = []
        for word in words:
            entries, branches = branches.setdefault(word, _Branch([], {}))
        entries.append(_Entry(words, place, later))

    for place, group in ((_ANYWHERE, "anywhere"), (_OPENING, "opening"), (_PAUSED, "paused")):
        for words in _phrases(table.get(group, "")):
            add(words, place)
    for pair in table.get("pairs", "").lower().split(","):
        first, _, second = pair.partition("...")
        words, later = tuple(_WORD.findall(first)), tuple(_WORD.findall(second))
        if words and later:
            add(words, _ANYWHERE, later)
    exceptions: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for words in _phrases(table.get("except", "")):
        for before, word in enumerate(words):
            exceptions.setdefault(word, []).append((before, words))
    return _Lexicon(
        begins,
        {word: tuple(found) for word, found in exceptions.items()},
        frozenset(table.get("subjects", "").split()),
        frozenset(table.get("joiners", "").split()),
        base == "tr",
    )


def _phrases(listed: str) -> list[tuple[str, ...]]:
    """The phrases of a comma-separated list, each by its words."""
    found = (tuple(_WORD.findall(phrase)) for phrase in listed.lower().split(","))
    return [words for words in found if words]
