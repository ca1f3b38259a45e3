"""What a text may be about: candidate keywords, by how often and where its phrases stand, and against other texts.

Runs of up to four words that no punctuation breaks and that begin and end with a content word; forms of a phrase are counted
together by their stems. The title, headings and the beginning of the text weigh more, and so do longer phrases, for they say more;
the weights are what recovered most words of titles that were held back (`benchmarks/keyword_inference.py`). Frequency, length and
position are the classical features of keyphrase extraction (Witten et al., KEA, 1999; El-Beltagy and Rafea, KP-Miner, 2009).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import log, sqrt
from typing import NamedTuple

from seo_lint.language.forms import beginnings, keys
from seo_lint.language.words import fold, function_words, is_wide, root_of, tokens

LONGEST = 4
"""The most words of a candidate."""
_TITLE, _HEADING = 4.0, 2.0
_EARLY = 4.0
"""How much more the first paragraph weighs; it falls with the square of the way through the text."""
_SHORT_TEXT = 20
"""Content words of a text from which on a topic is named more than once."""
_SHORT = 5
"""A single word of fewer letters counts less: it is mostly no topic."""
_BREAK = re.compile(r"[^\w\s'’‐‑-]|\n\n")
_WORD_SIGN = re.compile(r"[^\W_]")
_CHINESE_GRAMMAR = frozenset(
    "的了在是和与或不也就都而及着个中上下为以于从到对把被让这那其之有我你他她它们们吗呢吧啊很更最还又要会能可将并且但如果因所等"
)


@cache
def _run() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?![\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[^\W_])+|[\u30a0-\u30ff]{2,}|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
    )


class Candidate(NamedTuple):
    """A phrase a text may be about, in its most frequent form, and how often any form of it stands there."""

    phrase: str
    score: float
    uses: int
    stems: tuple[str, ...]


class _Word(NamedTuple):
    key: str
    start: int
    end: int
    light: bool


_new = tuple.__new__


def candidates(
    title: str, headings: Sequence[str], paragraphs: Sequence[str], language: str, most: int = 20
) -> list[Candidate]:
    """The phrases a text may be about, the best first."""
    weights: dict[tuple[str, ...], float] = {}
    places: dict[tuple[str, ...], list[tuple[str, int, int]]] = {}
    content: dict[tuple[str, ...], int] = {}
    total = len(paragraphs) + 1
    parts = [(title, _TITLE), *((heading, _HEADING) for heading in headings)]
    parts += [
        (text, 1.0 + _EARLY * (1 - index / total) ** 2) for index, text in enumerate(paragraphs)
    ]
    runs = [(text, weight, run) for text, weight in parts for run in _runs(text, language)]
    words = Counter([word.key for _, _, run in runs for word in run if not word.light])
    # In a long text, what is said once is no candidate; in a short one, only a single word may be. No phrase stands twice
    # of which a word stands once.
    long = words.total() > _SHORT_TEXT
    rare = {key for key, count in words.items() if count == 1} if long else set()
    for text, weight, run in runs:
        for stems, start, end, size in _phrases(run, rare, root_of(language)):
            weights[stems] = weights.get(stems, 0.0) + weight
            content[stems] = size
            places.setdefault(stems, []).append((text, start, end))
    scored = {
        stems: weight
        * content[stems]
        * (1.0 if len(stems) > 1 else min(1.0, len(stems[0]) / _SHORT))
        for stems, weight in weights.items()
        if len(places[stems]) > 1 or (len(stems) == 1 and not long)
    }
    found: list[Candidate] = []
    covered: set[str] = set()
    for stems in sorted(scored, key=lambda stems: (-scored[stems], stems)):
        if len(found) == most:
            break
        # A phrase all of whose words were named before says nothing new.
        if covered.issuperset(stems):
            continue
        covered.update(stems)
        forms = Counter(_surface(*place) for place in places[stems])
        found.append(
            Candidate(_most_used(forms), round(scored[stems], 2), len(places[stems]), stems)
        )
    return found


def _surface(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _most_used(forms: Counter[str]) -> str:
    return max(forms.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))[0]


def phrases(text: str, language: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Every run of up to four words that may be a keyword: its stems, as written, and its number of content words."""
    root = root_of(language)
    for run in _runs(text, language):
        for stems, start, end, content in _phrases(run, (), root):
            yield stems, _surface(text, start, end), content


def uses(
    wanted: Collection[tuple[str, ...]], texts: Iterable[str], language: str
) -> Counter[tuple[str, ...]]:
    """How often some phrases (by their stems) stand in some texts."""
    root = root_of(language)
    known = {stem for stems in wanted for stem in stems}
    first_letters = beginnings(known, language)
    found: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for run in _runs(text, language, first_letters):
            keyed = {word.key for word in run}
            if not keyed.isdisjoint(known):
                found.update(
                    stems for stems, *_ in _phrases(run, keyed - known, root) if stems in wanted
                )
    return found


def _phrases(
    run: Sequence[_Word], without: Collection[str], root: str
) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """The phrases of a run that hold none of some words: stems, offsets, number of content words."""
    for start, first in enumerate(run):
        if first.light or first.key in without:
            continue
        content = 0
        stems: tuple[str, ...] = ()
        for end in range(start, min(start + LONGEST, len(run))):
            last = run[end]
            if last.key in without:
                break
            stems = (*stems, last.key)
            if last.light:
                continue
            content += 1
            # A Chinese word has two signs or more.
            if end > start or root != "zh":
                yield stems, first.start, last.end, content


def contrast(
    documents: Mapping[str, Sequence[str]], language: str = "en", most: int = 10
) -> dict[str, list[Candidate]]:
    """What tells each document from the others: phrases by TF-IDF, for documents given by name as lists of texts.

    Term frequency on a square root, so that one long page does not shout; smoothed inverse document frequency as in Salton and Buckley (1988).
    """
    counts: dict[str, Counter[tuple[str, ...]]] = {}
    forms: dict[tuple[str, ...], Counter[str]] = {}
    spread: Counter[tuple[str, ...]] = Counter()
    sizes: dict[tuple[str, ...], int] = {}
    for name, texts in documents.items():
        mine = counts[name] = Counter()
        for text in texts:
            for stems, surface, size in phrases(text, language):
                mine[stems] += 1
                sizes[stems] = size
                forms.setdefault(stems, Counter())[surface] += 1
        spread.update(mine.keys())
    found: dict[str, list[Candidate]] = {}
    for name, mine in counts.items():
        scored = {
            stems: sqrt(count) * log((1 + len(documents)) / (1 + spread[stems])) * sizes[stems]
            for stems, count in mine.items()
            if count > 1
        }
        chosen: list[Candidate] = []
        for stems in sorted(scored, key=lambda stems: (-scored[stems], stems)):
            if len(chosen) == most or scored[stems] <= 0:
                break
            if any(_holds(other.stems, stems) or _holds(stems, other.stems) for other in chosen):
                continue
            chosen.append(
                Candidate(_most_used(forms[stems]), round(scored[stems], 2), mine[stems], stems)
            )
        found[name] = chosen
    return found


def _within(stems: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(stems)):
        for start in range(len(stems) - size + 1):
            yield stems[start : start + size]


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return len(longer) > len(shorter) and shorter in _within(longer)


def _runs(text: str, language: str, wanted: frozenset[str] = frozenset()) -> list[list[_Word]]:
    """Words that follow one another without punctuation between, nor a word whose first two letters are not `wanted`."""
    if is_wide(text):
        return list(_wide_runs(text, language))
    runs: list[list[_Word]] = []
    run: list[_Word] = []
    end = 0
    for start, stop, folded in tokens(text, wanted):
        gap = text[end:start]
        # A word that was passed over parts others as punctuation does.
        if gap != " " and run and (_BREAK.search(gap) or (wanted and _WORD_SIGN.search(gap))):
            runs.append(run)
            run = []
        end = stop
        key, light = _key(text[start:end], folded, language)
        run.append(_new(_Word, (key, start, end, light)))
    if run:
        runs.append(run)
    return runs


@lru_cache(maxsize=20_000)
def _key(word: str, folded: str, language: str) -> tuple[str, bool]:
    """What a word is compared by, and whether it is too light to begin or end a phrase."""
    return keys(word, language)[0], len(
        word
    ) < 2 or word.isdigit() or "'" in folded or folded in function_words(language)


def _wide_runs(text: str, language: str) -> Iterator[list[_Word]]:
    """Japanese: runs of kanji or katakana, which hiragana keep apart. Chinese: ideographs. Thai has no such signs, and gives nothing."""
    if root_of(language) == "zh":
        for match in re.finditer(r"[\u3400-\u4dbf\u4e00-\u9fff]+", text):
            yield [
                _Word(
                    char, match.start() + index, match.start() + index + 1, char in _CHINESE_GRAMMAR
                )
                for index, char in enumerate(match[0])
            ]
        return
    light = function_words(language)
    run: list[_Word] = []
    for match in _run().finditer(text):
        if run and match.start() != run[-1].end:
            yield run
            run = []
        folded = fold(match[0])
        run.append(
            _Word(
                folded,
                match.start(),
                match.end(),
                len(match[0]) < 2 or folded in light or folded.isdigit(),
            )
        )
    if run:
        yield run
