"""How many syllables a word has: for English by the CMU dictionary, for other languages by their spelling."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from seo_lint import data
from seo_lint.language.words import MOST_LANGUAGES, root_of

_LIMIT = 50_000
"""How many words of a language are remembered before all are forgotten again."""

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENGLISH_VOWELS = re.compile("[aeiouy]+")
_UNFOLD = re.compile("([A-Z])([^A-Z]*)")


def syllables(word: str, language: str) -> int:
    """The syllables of a word of a language (a BCP 47 tag), at least 1.

    A word with hyphens has those of its parts, a number has one, and an English abbreviation without vowels has one for each letter
    ("CSS" three). Source for English: the CMU Pronouncing Dictionary, first pronunciation; for the others: data/syllables.yaml.
    """
    return memory(root_of(language))[word]


class Memory(dict[str, int]):
    """Words and their syllables; a word that is asked for the first time is counted."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> int:
        if len(self) >= _LIMIT:
            self.clear()
        self[word] = found = _count(word, self._language)
        return found


@lru_cache(maxsize=MOST_LANGUAGES)
def memory(language: str) -> Memory:
    """What is remembered of a language, named by its primary subtag ("en")."""
    return Memory(language)


def _count(word: str, language: str) -> int:
    parts = _LETTERS.findall(word.replace("’", "'"))
    if not parts:
        return 1
    if language in ("en", ""):
        return sum(map(_english, parts))
    if language == "tr":
        parts = [part.replace("İ", "i").replace("I", "ı") for part in parts]
    rules = _rules(language)
    return max(1, sum(rules.count(part.lower()) for part in parts))


class _English(NamedTuple):
    """The CMU dictionary as the package carries it (scripts/make_syllable_table.py says how that came about)."""

    corrections: dict[str, list[tuple[str, int]]]
    """Pieces of words, by the (up to) three letters they begin with, and what they add."""
    exceptions: dict[str, int]


@cache
def _english_table() -> _English:
    corrections: dict[str, list[tuple[str, int]]] = {}
    exceptions: dict[str, int] = {}
    for line in (
        (Path(__file__).parent / "data" / "cmudict.txt").read_text(encoding="utf-8").splitlines()
    ):
        key, _, rest = line.partition(" ")
        if key in ("more", "less"):
            for piece in rest.split():
                corrections.setdefault(piece[:3], []).append((piece, 1 if key == "more" else -1))
        elif key.isdigit():
            word, count = "", int(key)
            for shared, tail in _UNFOLD.findall(rest):
                word = word[: ord(shared) - 65] + tail
                exceptions[word] = count
    return _English(corrections, exceptions)


def _english(part: str) -> int:
    table = _english_table()
    low = part.lower()
    known = table.exceptions.get(low)
    if known is not None:
        return known
    runs = len(_ENGLISH_VOWELS.findall(low))
    if runs == 0 and part.isupper() and part.isascii():
        return len(part)
    marked = f"^{low[:60]}$"
    # Each piece counts once, wherever it stands.
    found = {
        piece: more
        for at in range(len(marked) - 1)
        for beginning in (marked[at : at + 2], marked[at : at + 3])
        for piece, more in table.corrections.get(beginning, ())
        if marked.startswith(piece, at)
    }
    return max(1, runs + sum(found.values()))


class _Rules(NamedTuple):
    """The spelling rules of a language, as patterns."""

    vowels: re.Pattern[str]
    silent: re.Pattern[str] | None
    apart: re.Pattern[str] | None
    nuclei: re.Pattern[str] | None

    def count(self, word: str) -> int:
        """The syllables of a word in lower case; 0 where it has no vowel."""
        if self.silent is not None:
            word = self.silent.sub("", word) or word
        found = len(self.vowels.findall(word))
        if self.apart is not None:
            found += sum(1 for _ in self.apart.finditer(word))
        if self.nuclei is not None:
            found += len(self.nuclei.findall(word))
        return found


@lru_cache(maxsize=MOST_LANGUAGES)
def _rules(language: str) -> _Rules:
    table = data.load("language/data/syllables.yaml")
    known = {
        "nb": "no",
        "nn": "no",
        "fo": "da",
        "bs": "hr",
        "lb": "de",
        "af": "nl",
        "ms": "id",
    }.get(language, language)
    about = table["languages"].get(known, table["default"])
    letter = f"[{about['vowels']}]"
    together = "".join(
        f"(?:{piece})|" for piece in sorted(about.get("together", []), key=len, reverse=True)
    )
    vowels = together + letter if about.get("runs") == "each" else letter + "+"

    def joined(name: str) -> re.Pattern[str] | None:
        patterns = about.get(name, [])
        return re.compile("|".join(patterns)) if patterns else None

    nuclei = about.get("nuclei")
    return _Rules(
        re.compile(vowels),
        joined("silent"),
        joined("apart"),
        re.compile(nuclei) if nuclei else None,
    )
