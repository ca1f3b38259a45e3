"""Which language a text is in, from its script, its function words, its letters and the endings of its words.

Every piece of evidence is worth more the fewer languages share it. The data is small and our own (`data/languages.yaml`,
`data/function_words.yaml`), so that a page costs a fraction of a millisecond; what is short, mixed or not prose gets no answer.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from typing import Any, NamedTuple

from seo_lint import data
from seo_lint.language.words import root_of

_READ = 2_000
"""How many characters are looked at."""
_THRESHOLD = 0.2
"""Below this confidence there is no answer."""
_ENOUGH = 6.0
"""The evidence that makes a decision sure; a dozen words have about as much."""
_MAIN_SHARE = 0.25
"""The share of its letters that a script needs to be the text's, against Latin: names and code are Latin everywhere."""

_WORD = re.compile(r"[^\W\d_]+")
# Vowel signs stand as characters of their own, which `\w` does not know.
_MARKED_WORD = re.compile(r"[^\s\d.,;:!?…()\[\]{}\"'“”‘’«»<>/|=+*_#।-]+")
_MOST_SHARED = 6
"""A word that more languages have tells them apart no more."""
_MOST_ENDINGS = 40
"""How many words are asked for their endings; function words tell more."""


class _Script(NamedTuple):
    """A script that several languages share: what each word, letter and ending is worth to which language."""

    default: str
    words: dict[str, tuple[tuple[str, float], ...]]
    letters: dict[str, tuple[tuple[str, float], ...]]
    endings: dict[str, tuple[tuple[str, float], ...]]


def detect(text: str, candidates: Sequence[str] = ()) -> tuple[str, float]:
    """The language of a text as a tag, and how sure that is (0 to 1); ("", 0.0) where nothing is sure enough.

    With `candidates`, only these tags are considered, and one of them is given as it was written ("pt-BR").
    """
    text = text[:_READ]
    allowed = {root_of(tag): tag for tag in reversed(candidates)}
    script, share = _script_of(text)
    if not script:
        return "", 0.0
    shared = _shared(script)
    if shared is None:
        found, confidence = script, share
        if found == "he" and "yi" in allowed and "he" not in allowed:
            found = "yi"
    else:
        found, confidence = _among(text, script, shared, frozenset(allowed))
    if confidence < _THRESHOLD or (allowed and found not in allowed):
        return "", 0.0
    return allowed.get(found, found), round(confidence, 2)


_TAG_IN_PATH = re.compile(
    r"(?:^|[/\\])([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)(?=[/\\])|\.([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)(?=\.[A-Za-z]+$)"
)


def tag_in_path(path: str) -> str:
    """The language tag that a path names as site generators have it, a folder or a part of the name ("de/a.md", "a.pt-br.md"), or ""."""
    for match in _TAG_IN_PATH.finditer(path):
        tag = (match[1] or match[2]).replace("_", "-")
        if root_of(tag) in _known():
            return tag
    return ""


@cache
def _known() -> frozenset[str]:
    """The languages that can be recognised."""
    scripts = _data()["scripts"]
    several = _data()["shared"]
    return frozenset(scripts) - frozenset(several) | {
        tag for tags in several.values() for tag in tags.split()
    }


def _script_of(text: str) -> tuple[str, float]:
    """The script of a text, or the language where only one has it, and the share of the letters that are in it."""
    if text.isascii():
        return ("latin", 1.0) if any(map(str.isalpha, text)) else ("", 0.0)
    counts: Counter[str] = Counter()
    of = _scripts()
    for char, count in Counter(text).items():
        code = ord(char)
        name = of[code >> 4] if code < 0x10000 else ""
        if name:
            counts[name] += count
    for sign in "×÷":
        counts["latin"] -= text.count(sign)
    total = sum(counts.values())
    if total < 1:
        return "", 0.0
    # Japanese is written with both; a few kana tell it from Chinese. One ideograph or syllable says what several letters say.
    if counts["ja"] * 20 > counts["zh"]:
        counts["ja"] += counts.pop("zh", 0)
    for name in ("ja", "zh", "ko"):
        if counts[name]:
            counts[name] *= 3
            total = sum(counts.values())
    others = [(count, name) for name, count in counts.items() if name != "latin" and count]
    best = max(others, default=(0, ""))
    if best[0] >= _MAIN_SHARE * total:
        return best[1], min(1.0, best[0] / total + 0.25)
    return ("latin", 1.0) if counts["latin"] > 0 else ("", 0.0)


def _among(text: str, script: str, shared: _Script, allowed: frozenset[str]) -> tuple[str, float]:
    """The likeliest of the languages that share a script."""
    scores: dict[str, float] = {}
    low = text.lower()
    words = (_MARKED_WORD if script == "devanagari" else _WORD).findall(low)
    unknown = 0
    by_word, by_ending = shared.words, shared.endings
    for word, count in Counter(words).items():
        # A word said over and over is one of the topic, or of code.
        weight = count if count < 4 else 4 + log(count - 3)
        known = by_word.get(word)
        if known is not None:
            for language, worth in known:
                scores[language] = scores.get(language, 0.0) + worth * weight
        elif unknown < _MOST_ENDINGS and len(word) > 4:
            unknown += 1
            for evidence in (by_ending.get(word[-3:]), by_ending.get(word[-4:])):
                for language, worth in evidence or ():
                    scores[language] = scores.get(language, 0.0) + worth
    if not text.isascii() or script != "latin":
        for char, count in Counter(low).items():
            for language, worth in shared.letters.get(char, ()):
                scores[language] = scores.get(language, 0.0) + worth * count
    if allowed:
        scores = {language: score for language, score in scores.items() if language in allowed}
    if not scores:
        return (
            (shared.default, 0.5)
            if script != "latin" and (not allowed or shared.default in allowed)
            else ("", 0.0)
        )
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    best, score = ranked[0]
    if score <= 0:
        return "", 0.0
    second = max(0.0, ranked[1][1]) if len(ranked) > 1 else 0.0
    lead = min(1.0, 2.5 * (score - second) / score)
    return best, lead * min(1.0, score / _ENOUGH) * min(1.0, 5 * score / max(1, len(words)))


@cache
def _data() -> Any:
    return data.load("language/data/languages.yaml")


@cache
def _scripts() -> list[str]:
    """The script of every row of sixteen code points."""
    rows = [""] * 0x1000
    for name, ranges in _data()["scripts"].items():
        for part in ranges.split():
            low, high = (int(end, 16) for end in part.split("-"))
            for row in range(low >> 4, (high >> 4) + 1):
                rows[row] = name
    return rows


@cache
def _shared(script: str) -> _Script | None:
    """The evidence of a script that several languages share; None for the others."""
    tables = _data()
    if script not in tables["shared"]:
        return None
    languages = tables["shared"][script].split()
    own = data.load("language/data/function_words.yaml")["words"]
    words = {
        language: set((own.get(language) or tables["words"].get(language, "")).lower().split())
        for language in languages
    }
    endings = {language: set(tables["endings"].get(language, "").split()) for language in languages}
    letters = {language: set(tables["letters"].get(language, "").split()) for language in languages}
    return _Script(
        languages[0], _worth(words, 1.0), _letter_worth(letters, languages), _worth(endings, 0.25)
    )


def _worth(table: dict[str, set[str]], most: float) -> dict[str, tuple[tuple[str, float], ...]]:
    """What each item is worth to the languages that have it: less, the more they are."""
    shared = Counter(item for items in table.values() for item in items)
    found: dict[str, list[tuple[str, float]]] = {}
    for language, items in table.items():
        for item in items:
            if shared[item] <= _MOST_SHARED:
                found.setdefault(item, []).append((language, most * (0.35 + 0.65 / shared[item])))
    return {item: tuple(pairs) for item, pairs in found.items()}


def _letter_worth(
    table: dict[str, set[str]], languages: Sequence[str]
) -> dict[str, tuple[tuple[str, float], ...]]:
    """What each letter is worth: something to those that have it, and as much against those that do not."""
    shared = Counter(letter for letters in table.values() for letter in letters)
    return {
        letter: tuple(
            (language, 0.15 + 0.6 / count if letter in table[language] else -0.3)
            for language in languages
        )
        for letter, count in shared.items()
    }
