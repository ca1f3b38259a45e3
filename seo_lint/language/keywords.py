"""Finding a keyword in text, whatever form it takes there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from seo_lint.language.words import Token, fold, function_words, is_wide, stem, tokens

_QUOTES = "\"“”„«»"
_LITERAL = re.compile(r"[^\w\s'’\-‐‑–—,]|\d\.\d|\w\.\w")
_WIDEST_GAP = 2
"""How many function words may stand between two words of a keyword ("alliance of Korea and Russia" is not a match for
"korea russia alliance", "Korea and Russia alliance" is)."""


class Match(NamedTuple):
    """A keyword found at two offsets of a text; `exact` where every word has the very form of the keyword."""

    start: int
    end: int
    exact: bool


class Keyword(NamedTuple):
    """A keyword ready to be looked for.

    Matching ignores case, diacritics, possessives and the difference of hyphens and spaces, and compares words by their
    stems. A phrase in quotation marks matches word for word, one with punctuation of its own ("C++", "Node.js") as written.
    """

    phrase: str
    language: str
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    literal: str
    quoted: bool

    @classmethod
    def of(cls, phrase: str, language: str) -> "Keyword":
        """Prepare a phrase of a language (a BCP 47 tag; "" compares without stems)."""
        phrase = unicodedata.normalize("NFC", " ".join(phrase.split()))
        quoted = len(phrase) > 2 and phrase[0] in _QUOTES and phrase[-1] in _QUOTES
        bare = phrase.strip(_QUOTES) if quoted else phrase
        folded = tuple(token.folded for token in tokens(bare))
        light = function_words(language)
        content = tuple(word for word in folded if word not in light) or folded
        if quoted:
            content = folded
        literal = bare if _LITERAL.search(bare) or not content or is_wide(bare) else ""
        return cls(bare, language, folded, tuple(stem(word, language) for word in content), literal, quoted)

    @property
    def content_words(self) -> int:
        """The number of words that carry the topic."""
        return len(self.stems)


def find(keyword: Keyword, text: str) -> list[Match]:
    """The occurrences of a keyword in a text, in order, none overlapping another."""
    if keyword.literal:
        return _find_literal(keyword.literal, text)
    if not keyword.stems or not _possible(keyword, text):
        return []
    return find_in_tokens(keyword, list(tokens(text)))


def find_in_tokens(keyword: Keyword, sequence: Sequence[Token]) -> list[Match]:
    """As `find`, over tokens made before."""
    language = keyword.language
    light = function_words(language)
    wanted = keyword.folded if keyword.quoted else keyword.stems
    first = wanted[0]
    found: list[Match] = []
    index = 0
    while index < len(sequence):
        form = sequence[index].folded
        if (form if keyword.quoted else stem(form, language)) != first:
            index += 1
            continue
        at, gap, ok = index + 1, 0, True
        for want in wanted[1:]:
            gap = 0
            while at < len(sequence):
                form = sequence[at].folded
                if (form if keyword.quoted else stem(form, language)) == want:
                    break
                if keyword.quoted or form not in light or gap == _WIDEST_GAP:
                    ok = False
                    break
                gap += 1
                at += 1
            if not ok or at >= len(sequence):
                ok = False
                break
            at += 1
        if not ok:
            index += 1
            continue
        forms = tuple(token.folded for token in sequence[index:at])
        found.append(Match(sequence[index].start, sequence[at - 1].end, forms == keyword.folded))
        index = at
    return found


def _possible(keyword: Keyword, text: str) -> bool:
    """A cheap test that spares most texts the real one: ASCII texts must hold the beginnings of all stems."""
    if not text.isascii():
        return True
    low = text.lower()
    return all(word[:3] in low for word in keyword.stems)


def _find_literal(literal: str, text: str) -> list[Match]:
    # A letter or digit next to a letter or digit of the keyword would make it another word; its signs need no boundary.
    # Scripts that are written without spaces have none to look for.
    before = r"(?<!\w)" if literal[0].isalnum() and not is_wide(literal[0]) else ""
    after = r"(?!\w)" if literal[-1].isalnum() else r"(?![\w" + re.escape(literal[-1]) + "])"
    if is_wide(literal[-1]):
        after = ""
    body = r"\s+".join(re.escape(part) for part in literal.split())
    pattern = re.compile(before + body + after, re.IGNORECASE)
    return [Match(match.start(), match.end(), True) for match in pattern.finditer(text)]


def infer(title: str, headings: Sequence[str], paragraphs: Sequence[str], language: str) -> tuple[str, float]:
    """The phrase a page seems to be about, and how sure that is (0 to 1); ("", 0) where nothing stands out.

    Candidates are runs of up to four words of the title without function words at their ends; each earns from how often
    it stands in headings and text. The confidence is the share of the title's content words that it covers, damped
    where the text hardly uses it.
    """
    light = function_words(language)
    sequence = list(tokens(title))
    content = [token for token in sequence if token.folded not in light]
    if not content or not paragraphs:
        return "", 0.0
    counts: Counter[str] = Counter()
    text = [[stem(token.folded, language) for token in tokens(part)] for part in (*headings, *paragraphs)]
    joined = [" " + " ".join(part) + " " for part in text]
    best, best_score, best_use = "", 0.0, 0
    for size in range(min(4, len(sequence)), 0, -1):
        for start in range(len(sequence) - size + 1):
            run = sequence[start : start + size]
            if run[0].folded in light or run[-1].folded in light or run[0].folded.isdigit():
                continue
            if any(char in title[run[0].start : run[-1].end] for char in ":|–—,;.!?()"):
                continue
            phrase = " " + " ".join(stem(token.folded, language) for token in run) + " "
            use = sum(part.count(phrase) for part in joined)
            weight = sum(token.folded not in light for token in run)
            score = use * weight**1.5
            counts[phrase] = use
            if use > 1 and score > best_score:
                best, best_score, best_use = title[run[0].start : run[-1].end], score, use
    if not best:
        return "", 0.0
    covered = sum(fold(word) not in light for word in best.split()) / len(content)
    return best.lower() if best.isascii() and not any(word.isupper() for word in best.split()) else best, round(min(1.0, covered) * min(1.0, best_use / 5), 2)
