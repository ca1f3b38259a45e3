"""Words and sentences with their offsets, and words folded for comparison."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seo_lint import data

if TYPE_CHECKING:
    from Stemmer import Stemmer

# Scripts written without spaces count by the character; everything else by runs of letters and digits, in which
# apostrophes and hyphens stand inside a word.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
# Of the UTF-8 form, in which it takes no large class: letters from Thai on, without the punctuation and signs between.
_MAYBE_WIDE = re.compile(rb"[\xe0-\xff](?:(?<=[\xe1\xe3-\xff])|[\xb8-\xff])")
# Text in Latin letters has none of these, typographic quotes and dashes or not: marks of their own, scripts without spaces.
# Said by what is not among them: a class of so many signs takes milliseconds to compile.
_UNUSUAL = re.compile("[^\x00-\u02ff\u2000-\u200b\u200e-\u2bff]")
_PLAIN_WORD = re.compile(r"\w++(?:['’\-‐‑]\w++)*+")
_BETWEEN_WORDS = bytes(
    code if chr(code).isalnum() or chr(code) in "_'-" else 32 for code in range(256)
)
"""Of a text in ASCII: the signs that stand between words become spaces."""
_ELIDED = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Dd]ell|[Aa]ll|[Nn]ell|[Ss]ull|[Dd]all|[Uu]n)(?=['’]\w)"
_ASCII_TOKEN = re.compile(r"[0-9a-z]++")
_TOKEN = re.compile(rf"{_ELIDED}|[^\W_]++(?:['’][^\W_]++)*+")
# Vowel signs and accents that stand as characters of their own belong to the word; the danda ends a sentence.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u200c\u200d"
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")


class Token(NamedTuple):
    """A word of a text: where it stands, and its folded form."""

    start: int
    end: int
    folded: str


_new = tuple.__new__


@cache
def _wide() -> re.Pattern[str]:
    # Large character classes take long to compile, and most texts need neither of these two.
    return re.compile(f"[{_IDEOGRAPHS}]")


@cache
def _mixed_word() -> re.Pattern[str]:
    letter = rf"(?![{_IDEOGRAPHS}])\w"
    return re.compile(rf"[{_IDEOGRAPHS}]|(?:{letter})+(?:['’\-‐‑](?:{letter})+)*")


@cache
def _marked_word() -> re.Pattern[str]:
    return re.compile(rf"\w[\w{_MARKS}]*(?:['’\-‐‑]\w[\w{_MARKS}]*)*")


@cache
def _marked_token() -> re.Pattern[str]:
    return re.compile(
        rf"{_ELIDED}|[^\W_](?:(?!_)[\w{_MARKS}])*(?:['’][^\W_](?:(?!_)[\w{_MARKS}])*)*"
    )


def is_wide(text: str) -> bool:
    """Whether a text holds signs of a script that is written without spaces."""
    return (
        not _is_plain(text)
        and _MAYBE_WIDE.search(text.encode("utf-8", "surrogatepass")) is not None
        and _wide().search(text) is not None
    )


def _is_plain(text: str) -> bool:
    """Whether a text has nothing but letters in one piece with their accents, and words that spaces part."""
    return text.isascii() or _UNUSUAL.search(text) is None


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern whose matches are the words of a text."""
    if _is_plain(text):
        return _PLAIN_WORD
    return _mixed_word() if is_wide(text) else _marked_word()


def words(text: str) -> list[str]:
    """The words of a text. A hyphenated word is one word; ideographs, kana and Thai letters count one each."""
    if not text.isascii():
        return word_pattern(text).findall(text)
    # Three times as quick as the pattern, which is asked about the few words that have apostrophes, hyphens or underscores.
    found = text.encode("ascii").translate(_BETWEEN_WORDS).decode("ascii").split()
    if ("'" in text or "-" in text) and not all(map(str.isalnum, found)):
        return [
            word
            for part in found
            for word in ((part,) if part.isalnum() else _PLAIN_WORD.findall(part))
        ]
    return found


def count_words(texts: Iterable[str]) -> int:
    """The number of words in several texts. Two ideographs, kana or Thai letters count as one word."""
    total = wide = 0
    for text in texts:
        if is_wide(text):
            signs = len(_wide().findall(text))
            wide += signs
            total += len(_mixed_word().findall(text)) - signs
        else:
            total += len(words(text))
    return total + (wide + 1) // 2


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word for comparison: lower case, no diacritics, no possessive ending."""
    if word.isascii():
        folded = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.replace("İ", "i")).casefold()
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _POSSESSIVE.sub("", folded) if "'" in folded or "’" in folded else folded


def tokens(text: str, beginnings: frozenset[str] = frozenset()) -> list[Token]:
    """The words of a text (only those whose first two letters, folded, are among the `beginnings`) with their offsets, hyphenated words taken apart."""
    # The tuple's own constructor takes half the time of the class's; a plain text is folded by lowering it.
    if text.isascii() and "'" not in text:
        matches = _ASCII_TOKEN.finditer(text.lower())
        return [
            _new(Token, (match.start(), match.end(), match[0]))
            for match in matches
            if not beginnings or match[0][:2] in beginnings
        ]
    matches = (_TOKEN if _is_plain(text) else _marked_token()).finditer(text)
    if not beginnings:
        return [_new(Token, (match.start(), match.end(), fold(match[0]))) for match in matches]
    # Most words are passed over, and need no folding for that where they begin with plain letters.
    asked = (
        match
        for match in matches
        if (head := match[0][:2].lower()) in beginnings or not (head.isascii() and head.isalnum())
    )
    found = [_new(Token, (match.start(), match.end(), fold(match[0]))) for match in asked]
    return [token for token in found if token.folded[:2] in beginnings]


MOST_LANGUAGES = 100
"""How many languages are remembered: a page may say that it is in any, and what it says is made up by whoever wrote it."""


@lru_cache(maxsize=MOST_LANGUAGES)
def root_of(language: str) -> str:
    """The language of a tag without its region and script: "pt" of "pt-BR"."""
    return language.replace("_", "-").split("-")[0].lower()


_SAME_WORDS = {"nb": "no", "nn": "no", "bs": "hr"}


@lru_cache(maxsize=MOST_LANGUAGES)
def list_language(language: str) -> str:
    """The language under whose tag the words of a language are listed: "no" for both written forms of Norwegian."""
    base = root_of(language)
    return _SAME_WORDS.get(base, base)


@lru_cache(maxsize=MOST_LANGUAGES)
def function_words(language: str) -> frozenset[str]:
    """Words that carry grammar rather than a topic, folded; empty where the language has no list."""
    table = data.load("language/data/function_words.yaml")["words"]
    return frozenset(fold(word) for word in table.get(list_language(language), "").split())


_STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto",
    "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian",
    "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali", "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
    "pl": "polish", "cs": "czech",
}  # fmt: skip


@lru_cache(maxsize=MOST_LANGUAGES)
def _stemmer(language: str) -> "Stemmer | None":
    import Stemmer

    name = _STEMMERS.get(root_of(language))
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None


@lru_cache(maxsize=50_000)
def stem(folded: str, language: str) -> str:
    """The stem of a folded word (Snowball); the word itself where the language has no stemmer."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(folded) if stemmer else folded
