"""The forms of a word: what two words are compared by.

Two words are the same to us when one of their *keys* is: the stem of the word as written, without its diacritics, and the stem of
the word written without them. Snowball's rules look at diacritics ("садовый", "jardinière"), so the stem is taken first; who leaves
them out gets a stem of another kind, hence the second key.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

from seo_lint import data
from seo_lint.language.words import is_wide, root_of, stem

UNSEEN = re.compile("[\u00ad\u2060\ufeff\u200e\u200f\u0640]")
"""Characters that are not seen and do not part words: soft hyphen, word joiner, direction marks, the Arabic stretching stroke."""

# Scripts without spaces that `is_wide` does not know: Lao, Tibetan, Burmese, Khmer.
_UNSPACED = re.compile("[\u0e80-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]")

# Letters with a stroke or a ligature, which have no decomposition, as people write them who lack the key. Turkish tells ı from i,
# but capitals in other languages and foreign keyboards do not: they count as one letter. Hebrew letters have a form for the end of
# a word, and Persian keyboards give two Arabic letters another code.
_PLAIN_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ŧ": "t",
        "ς": "σ",
    }
    | dict(zip("ךםןףץ", "כמנפצ", strict=True))
    | {"ی": "ي", "ک": "ك", "ى": "ي"}
)
_LATIN_MARKS = re.compile("[\u0300-\u036f\u00ad\u2010\u2011\u2060\ufeff\u200e\u200f]")
_TURKISH = ("tr", "az")
_CUTS_PREFIXES = ("ar", "id")
_VIETNAMESE_TONES = "\u0300\u0301\u0303\u0309\u0323"
_APOSTROPHE_ENDING = re.compile(r"['’](?:s|S)?$")
_APOSTROPHE_SUFFIX = re.compile(r"['’].*$")


@lru_cache(maxsize=50_000)
def keys(word: str, language: str) -> tuple[str, ...]:
    """What a word is compared by, the best first."""
    low = lowered(word if word.isascii() else UNSEEN.sub("", word), language)
    root = root_of(language)
    if root == "vi":
        return tuple(dict.fromkeys((_vietnamese(low), unmarked(low))))
    low = (_APOSTROPHE_SUFFIX if root in _TURKISH else _APOSTROPHE_ENDING).sub("", low)
    low = _irregular(root).get(low, low)
    for ending, other in _table("plurals", root):
        if low.endswith(ending) and len(low) - len(ending) > 1:
            low = low[: -len(ending)] + other
            break
    bare = unmarked(low)
    first, second = unmarked(_stem(low, language)), _stem(bare, language)
    # Short words lose more than their endings ("kert" is cut to "ker", "kertek" to "kert").
    return tuple(dict.fromkeys((first, second, bare) if len(first) < 4 else (first, second)))


@lru_cache(maxsize=50_000)
def keys_with_particles(word: str, language: str) -> tuple[str, ...]:
    """The keys of a word, and those of what is left of it without the particles that some languages write in one with it."""
    found = keys(word, language)
    root = root_of(language)
    if root not in _particles():
        return found
    bare = unmarked(lowered(UNSEEN.sub("", word), language))
    forms = [
        bare[len(prefix) :]
        for prefix, least in _table("prefixes", root)
        if bare.startswith(prefix) and len(bare) - len(prefix) >= int(least)
    ]
    forms += [
        bare[: -len(suffix)]
        for suffix, least in _table("suffixes", root)
        if bare.endswith(suffix) and len(bare) - len(suffix) >= int(least)
    ]
    return tuple(dict.fromkeys((*found, *(key for form in forms for key in keys(form, language)))))


def beginnings(stems: Collection[str], language: str) -> frozenset[str]:
    """The first two letters of every word whose first key may be one of some stems; empty where that cannot be told.

    A word and its stem begin alike in languages that are written with the letters of ASCII, but for irregular forms and those languages whose
    stemmer cuts prefixes.
    """
    root = root_of(language)
    if root in _CUTS_PREFIXES or not all(stem.isascii() and stem.isalnum() for stem in stems):
        return frozenset()
    irregular = (
        form for form, base in _irregular(root).items() if keys(base, language)[0] in stems
    )
    return frozenset(unmarked(word)[:2] for word in (*stems, *irregular))


def without_article(word: str, language: str) -> str:
    """A word without the article that some languages write in one with it ("الكتاب"); "" where it has none."""
    article: str = _data()["articles"].get(root_of(language), "")
    bare = unmarked(lowered(word, language)) if article else ""
    return (
        bare[len(article) :]
        if article and bare.startswith(article) and len(bare) - len(article) >= 3
        else ""
    )


def is_unspaced(text: str) -> bool:
    """Whether a text holds signs of a script that is written without spaces."""
    return is_wide(text) or (not text.isascii() and _UNSPACED.search(text) is not None)


def has_marks(word: str) -> bool:
    """Whether a word has diacritics."""
    return "đ" in word.lower() or any(
        unicodedata.combining(char) for char in unicodedata.normalize("NFD", word)
    )


def plain(text: str, language: str) -> str:
    """A text as an exact match compares it: only case, spacing and the kind of a hyphen or apostrophe do not matter."""
    low = lowered(text if text.isascii() else UNSEEN.sub("", text), language)
    if not low.isascii():
        low = low.replace("’", "'").replace("‐", "-").replace("‑", "-")
    return " ".join(low.split())


def lowered(word: str, language: str) -> str:
    """A word in lower case, as its language has it: Turkish and Azerbaijani write a dotless i."""
    if root_of(language) in _TURKISH:
        word = word.replace("I", "ı")
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).replace("İ", "i").lower()


def unmarked(low: str) -> str:
    """A lower-case word without diacritics.

    Signs that make another consonant stay: a virama in Indic scripts, a voicing mark in kana.
    """
    if low.isascii():
        return low
    decomposed = unicodedata.normalize("NFKD", low.casefold())
    kept = "".join(
        char for char in decomposed if unicodedata.combining(char) in (0, 8, 9) and char != "\u200c"
    )
    return unicodedata.normalize("NFC", kept).translate(_PLAIN_LETTERS)


def unmarked_text(text: str) -> str:
    """A text of Latin letters without their diacritics; quick, and good enough to see whether a word may be in it."""
    return _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(
        _PLAIN_LETTERS
    )


def irregular_stems(language: str) -> frozenset[str]:
    """The stems of words that have a form which begins otherwise."""
    return _irregular_stems(root_of(language))


def _vietnamese(low: str) -> str:
    """A Vietnamese syllable with its tone at the end: it is written over either of two vowels ("hòa", "hoà")."""
    decomposed = unicodedata.normalize("NFD", low)
    tones = "".join(char for char in decomposed if char in _VIETNAMESE_TONES)
    return "".join(char for char in decomposed if char not in _VIETNAMESE_TONES) + tones


def _stem(word: str, language: str) -> str:
    """Snowball's stem; for languages it does not know, the word without the longest ending of a short list."""
    root = root_of(language)
    endings = _table("endings", root)
    if not endings:
        return stem(word, _data()["stem_as"].get(root, language))
    for ending, least in endings:
        if word.endswith(ending) and len(word) - len(ending) >= int(least):
            return word[: -len(ending)]
    return word


@cache
def _data() -> dict[str, Any]:
    tables: dict[str, Any] = data.load("language/data/word_forms.yaml")
    return tables


@cache
def _particles() -> frozenset[str]:
    return frozenset((*_data()["prefixes"], *_data()["suffixes"]))


@cache
def _table(name: str, root: str) -> tuple[tuple[str, str], ...]:
    """A table of endings or particles, the longest first: each with what takes its place, or with the letters that must be left."""
    entry = _data()[name].get(root, {})
    pairs = ((ending, str(value)) for value, endings in entry.items() for ending in endings.split())
    if name in ("prefixes", "suffixes"):
        pairs = ((unmarked(ending), value) for ending, value in pairs)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _irregular(root: str) -> dict[str, str]:
    """Irregular forms and the word they belong to."""
    return {
        form: base
        for base, forms in _data()["irregular"].get(root, {}).items()
        for form in forms.split()
    }


@cache
def _irregular_stems(root: str) -> frozenset[str]:
    return frozenset(unmarked(_stem(base, root)) for base in _data()["irregular"].get(root, {}))
