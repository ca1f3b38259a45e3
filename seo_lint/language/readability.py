"""How hard a text is to read, by the formula that was published for its language."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from seo_lint import data
from seo_lint.language.sentences import sentences
from seo_lint.language.syllables import memory
from seo_lint.language.words import root_of, word_pattern

LONG_WORD = 6
"""A word with more letters than this is long (Björnsson 1968)."""


class Counts(NamedTuple):
    """What the formulas are made of. `letters` are the letters and digits of words, `characters` everything but white space."""

    sentences: int
    words: int
    syllables: int
    letters: int
    long_words: int
    characters: int

    def rates(self) -> dict[str, float]:
        """What formulas add up, by the names that readability.yaml uses. Raises ZeroDivisionError where nothing was counted."""
        return {
            "words_per_sentence": self.words / self.sentences,
            "sentences_per_word": self.sentences / self.words,
            "syllables_per_word": self.syllables / self.words,
            "letters_per_word": self.letters / self.words,
            "characters_per_word": self.characters / self.words,
            "long_words_percent": 100 * self.long_words / self.words,
            "long_words_per_sentence": self.long_words / self.sentences,
        }


class Readability(NamedTuple):
    """What a formula says of a text: its value (neither rounded nor cut), the formula's name, how the value reads, and who published it."""

    value: float
    formula: str
    band: str
    source: str


BANDS = (
    "very easy",
    "easy",
    "fairly easy",
    "plain",
    "fairly difficult",
    "difficult",
    "very difficult",
)
"""Every band, from the easiest on, so that bands of different formulas can be compared."""


def count(texts: Sequence[str], language: str, *, split: bool = True) -> Counts:
    """Count over several texts of a language (a BCP 47 tag); a text is a block of prose, and its end ends a sentence.

    Without `split` every text is one sentence already.

    Sentences without a word do not count. A hyphenated word is one word with the syllables of its parts; a number is a word of one syllable.
    """
    every: list[str] = []
    found = characters = 0
    for text in texts:
        pattern = word_pattern(text)
        words = pattern.findall(text)
        every += words
        if split:
            found += sum(
                1 for start, end in sentences(text, language) if pattern.search(text, start, end)
            )
        else:
            found += bool(words)
        characters += len("".join(text.split()))
    tally = Counter(every)
    of = memory(root_of(language))
    number = syllables = letters = long_words = 0
    for word, times in tally.items():
        size = len(word) if word.isalnum() else sum(map(str.isalnum, word))
        number += times
        syllables += times * of[word]
        letters += times * size
        if size > LONG_WORD:
            long_words += times
    return Counts(found, number, syllables, letters, long_words, characters)


def formulas(language: str) -> tuple[str, ...]:
    """The names of the formulas that may be asked of a language, the one that judges it first; none where no formula fits its script."""
    table = _table()
    language = root_of(language)
    if language in table["without"].split():
        return ()
    return (*table["languages"].get(language or "en", ()), *table["others"])


def score(counts: Counts, language: str, formula: str = "") -> Readability | None:
    """What the formula of a language (or another one, by its name) says of the counts.

    None where no formula fits the language's script, or where nothing was counted.
    """
    known = formulas(language)
    if not known or not counts.words or not counts.sentences:
        return None
    name = formula or known[0]
    about = _table()["formulas"][name]
    rates = counts.rates()
    value = about["constant"] + sum(factor * rates[term] for term, factor in about["terms"].items())
    return Readability(value, name, band(value, name), about["source"])


def band(value: float, formula: str) -> str:
    """How a value of a formula reads: one of BANDS. A value on a border belongs to the easier side."""
    about = _table()["formulas"][formula]
    for name, border in about["bands"].items():
        if value >= border if about["easier"] == "more" else value <= border:
            return str(name)
    return BANDS[-1]


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = data.load("language/data/readability.yaml")
    return table
