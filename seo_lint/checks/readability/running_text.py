"""The running text of a page: the sentences that shares and lengths are about."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from seo_lint.article import Block
from seo_lint.checks.options import Options, option
from seo_lint.language.words import count_words, root_of
from seo_lint.page import Page, Sentence

_STOPS = ".!?…。！？։۔।"
_LABEL_WORDS = 8
"""A list item without a full stop and with fewer words than this is a label, not a sentence."""
BEGINNING = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_STOP_BEFORE = re.compile(r"[.!?][\"'”’)]*+\s++\Z")
_LONGEST_STOP = 30
"""Characters of a stop with its closing signs and spaces: looking from the start of the sentence takes quadratic time."""


class Running(NamedTuple):
    """A sentence of running text and its text with every piece of inline code made one word."""

    sentence: Sentence
    text: str


def running(page: Page) -> list[Running]:
    """The sentences of the running text; worked out once a page."""
    found: list[Running] | None = page.memory.get("running text")
    if found is None:
        found = page.memory["running text"] = list(running_among(page.sentences))
    return found


def running_among(sentences: Iterable[Sentence]) -> Iterator[Running]:
    """Those of some sentences that are running text."""
    for sentence in sentences:
        block = sentence.block
        if not may_run(block):
            continue
        for part in _parts(sentence) if block.code else (sentence,):
            text = part.text
            if block.code:
                code = _code_in(part)
                if 2 * sum(high - low for low, high in code) > len(text):
                    continue
                text = _without(text, code)
            label = (
                block.kind == "list-item"
                and text.count(" ") + 1 < _LABEL_WORDS
                and text.rstrip("\"'”’»)*_ ")[-1:] not in _STOPS
            )
            if not label and BEGINNING.search(text):
                yield Running(part, text)


def may_run(block: Block) -> bool:
    """Return whether the sentences of a block are running text, labels in lists aside."""
    return not block.quoted and block.kind in ("paragraph", "list-item", "footnote")


def word_counts(page: Page) -> list[int]:
    """The number of words of every sentence of the running text."""
    found: list[int] | None = page.memory.get("words of running text")
    if found is None:
        found = page.memory["words of running text"] = [
            count_words((text,)) for _, text in running(page)
        ]
    return found


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence cut where inline code begins the next one ("... the value. `get()` returns ..."), which no capital shows."""
    text, start = sentence.block.text.value, sentence.start
    for low, _ in _codes(sentence.block, start, sentence.end):
        if not start < low < sentence.end:
            continue
        begin = max(start, low - _LONGEST_STOP)
        if _STOP_BEFORE.search(text, begin, low):
            yield Sentence(sentence.block, start, begin + len(text[begin:low].rstrip()))
            start = low
    yield Sentence(sentence.block, start, sentence.end)


def _without(text: str, code: Sequence[tuple[int, int]]) -> str:
    """A text with one letter in place of each piece of code."""
    starts = [0, *(high for _, high in code)]
    ends = [*(low for low, _ in code), len(text)]
    return "x".join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def _code_in(sentence: Sentence) -> list[tuple[int, int]]:
    """The inline code of a sentence, by offsets in it."""
    start, end = sentence.start, sentence.end
    return [
        (max(low, start) - start, min(high, end) - start)
        for low, high in _codes(sentence.block, start, end)
        if low < end and start < high
    ]


def _codes(block: Block, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The inline code that may touch a part of a block; it may have more of it than there are sentences to ask about."""
    return block.code[
        max(bisect_left(block.code, (start,)) - 1, 0) : bisect_left(block.code, (end,))
    ]


def in_code(block: Block, start: int, end: int) -> bool:
    """Return whether a part of a block, by offsets of its text, touches inline code."""
    return any(low < end and start < high for low, high in _codes(block, start, end))


def language_root(page: Page) -> str:
    """Return the language code of a page without region and script."""
    return root_of(page.language)


def for_language(page: Page, option: Any) -> Any:
    """An option that may be a map by language, with `any` for all others."""
    return (
        option.get(language_root(page), option.get("any"))
        if isinstance(option, Mapping)
        else option
    )


class EnoughOptions(Options):
    """How much text there must be for a share to mean something."""

    min_sentences: int = option(1, "Pages with fewer are not checked.", unit="sentences", minimum=1)
    min_words: int = option(0, "Pages with fewer are not checked.", unit="words", minimum=0)


def too_few(page: Page, options: EnoughOptions) -> str:
    """Why a share of the sentences would mean nothing, or ""."""
    if len(running(page)) < options.min_sentences:
        return f"fewer than {options.min_sentences} sentences"
    if options.min_words and sum(word_counts(page)) < options.min_words:
        return f"fewer than {options.min_words} words"
    return ""


def percent(part: int, whole: int) -> float:
    """Return a share in percent, to one decimal."""
    return round(100 * part / whole, 1)


def half_credit(reached: float, wanted: float) -> float:
    """The credit of a share that misses its mark: half of how near it comes."""
    return max(0.0, min(1.0, reached / wanted)) / 2
