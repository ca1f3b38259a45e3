"""The labels of briefs and the other word lists of data/labels.yaml, read once and only where they are needed."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from seo_lint import data
from seo_lint.article import Text

LONGEST_LABEL = 90
"""A longer line does not consist of a label alone."""

_PREFIX = r"[\W_]{0,8}(?:\d{1,2}[.)]\s{1,4})?[*_]{0,3}"
_LABEL = r"([^\W_][\w'’/ \u00a0-]{1,48}?)\s{0,4}(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])?\s{0,4}[*_]{0,3}\s{0,4}"
WHOLE = re.compile(_PREFIX + _LABEL + r"[:：]?[*_\s]*")
LINE = re.compile(_PREFIX + _LABEL + r"[:：][*_]{0,3}[ \t\u00a0]*")
_QUOTED = re.compile('["“„«”]\\s{0,2}([^"“”„«»\n]{1,100}?)[,.;]?\\s{0,2}["”“»]')
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÀ-Þ])")
_LEFT, _RIGHT = " \t\r\n\u00a0*_`\"“„«'‘”", " \t\r\n\u00a0*_`\"”»'’“"
_MOST_PHRASES = 100


class Label(NamedTuple):
    """A known label; its flags are explained in data/labels.yaml."""

    name: str
    role: str
    heading: bool
    line: bool
    strong: bool
    opens: bool
    other: bool


class Labels(NamedTuple):
    """The word lists of data/labels.yaml, made ready for use."""

    labels: dict[str, Label]
    strong_words: frozenset[str]
    strong_names: tuple[str, ...]
    advice_verbs: frozenset[str]


def word_lists() -> dict[str, Any]:
    """The content of data/labels.yaml."""
    lists: dict[str, Any] = data.load("readers/data/labels.yaml")
    return lists


def any_of(words: Sequence[str]) -> str:
    """An expression for one of several words or phrases, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def known_labels() -> Labels:
    """The labels and word lists, read once."""
    lists = word_lists()
    labels = {}
    for role, groups in lists["roles"].items():
        for group in groups:
            flags = {name: bool(group.get(name)) for name in ("heading", "line", "strong", "other")}
            for name in group["labels"]:
                key = normal(name)
                labels[key] = Label(key, role, opens=group.get("opens", True), **flags)
    strong = tuple(name for name, label in labels.items() if label.strong)
    return Labels(
        labels,
        frozenset(name.split()[0].split("'")[0] for name in strong),
        strong,
        frozenset(lists["advice"]["verbs"]),
    )


@cache
def subject_pattern() -> re.Pattern[str]:
    """What labels are about. Like the other patterns, only texts that seem to hold a label need it."""
    return re.compile(r"\b" + any_of(word_lists()["subject"]) + r"(?:s|es)?\b", re.IGNORECASE)


@cache
def trade_pattern() -> re.Pattern[str]:
    """Words of the trade, as advice to an editor has them."""
    return re.compile(r"\b" + any_of(word_lists()["advice"]["trade"]) + r"\b", re.IGNORECASE)


@cache
def _phrase_pattern() -> re.Pattern[str]:
    """Mentions of keywords: "main keyword", "keywords (semantic)"."""
    phrases = word_lists()["phrases"]
    return re.compile(
        rf"\b(?:(?P<main>{any_of(phrases['main'])})|(?P<other>{any_of(phrases['other'])}))[ -]{any_of(phrases['noun'])}\b"
        rf"|\b{any_of(phrases['noun'])} (?:(?P<main_after>{any_of(phrases['main'])})|(?P<other_after>{any_of(phrases['other'])}))\b",
        re.IGNORECASE,
    )


@cache
def numbered_pattern() -> re.Pattern[str]:
    """The beginning of a numbered entry: "Image 1: "."""
    return re.compile(any_of(word_lists()["numbered"]) + r"\s?\d{0,2}\s?[:–—-]\s+", re.IGNORECASE)


def normal(label: str) -> str:
    """A label as it is looked up: lower case, one kind of apostrophe, blanks for hyphens."""
    return " ".join(label.lower().replace("’", "'").replace("-", " ").split())


def find_label(line: str) -> Label | None:
    """The label that a line consists of or begins with (`Label: value`), if any."""
    whole = WHOLE.fullmatch(line) if len(line) <= LONGEST_LABEL else None
    found = whole or LINE.match(line)
    label = known_labels().labels.get(normal(found[1])) if found else None
    return label if label and (label.heading if whole else label.line) else None


def trim(value: str, start: int, end: int) -> tuple[int, int]:
    """A range without white space, emphasis marks and enclosing quotation marks."""
    while start < end and value[start].isspace():
        start += 1
    while end > start and value[end - 1].isspace():
        end -= 1
    while end - start > 1 and value[start] in _LEFT and value[end - 1] in _RIGHT:
        start, end = start + 1, end - 1
    return start, end


def keyword_phrases(label: Label, texts: Sequence[Text]) -> list[tuple[str, Text]]:
    """The phrases of a keyword section with the field that each belongs in."""
    usual = "secondary keyword" if label.other else "keyword"
    found = []
    for text in texts:
        found += _named_phrases(text, usual)
    if found or not texts:
        return found
    text = texts[0]
    quoted = [
        text.cut(*match.span(1)) for match in islice(_QUOTED.finditer(text.value), _MOST_PHRASES)
    ]
    plain = quoted or [
        text.cut(*trim(text.value, start, end)) for start, end in _enumerated(text.value)
    ]
    for position, phrase in enumerate(plain):
        if (
            not phrase.value
            or len(phrase.value.split()) > 8
            or (not quoted and phrase.value.endswith((".", "!", "?")))
        ):
            return []
        found.append((usual if position == 0 else "secondary keyword", phrase))
    return found


def _enumerated(value: str) -> list[tuple[int, int]]:
    return [match.span() for match in islice(re.finditer(r"[^,;|]+", value), _MOST_PHRASES)]


def _named_phrases(text: Text, usual: str) -> list[tuple[str, Text]]:
    """Quoted phrases after "main keyword", "semantic keywords" and the like, to the end of the sentence."""
    found: list[tuple[str, Text]] = []
    mentions = list(islice(_phrase_pattern().finditer(text.value), _MOST_PHRASES))
    first = _QUOTED.match(text.value)
    if mentions and first and first.end() <= mentions[0].start():
        # The value of a label line: `Main keyword: "...". Semantic keywords are "..."`.
        found.append((usual, text.cut(*first.span(1))))
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        end = following.start() if following else len(text.value)
        sentence = _SENTENCE_END.search(text.value, mention.end(), end)
        name = "keyword" if mention["main"] or mention["main_after"] else "secondary keyword"
        end = sentence.start() if sentence else end
        found += [
            (name, text.cut(*quoted.span(1)))
            for quoted in islice(_QUOTED.finditer(text.value, mention.end(), end), _MOST_PHRASES)
        ]
    return found[:_MOST_PHRASES]
