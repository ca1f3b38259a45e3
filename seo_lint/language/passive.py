"""Passives: an auxiliary and a participle that belong together, told from adjectives as well as lists can tell them.

Everything known of a language is in data/passive.yaml. Where a form may be an adjective or a noun just as well ("closed", "interested",
"was wholly unexpected") it is not taken for a passive: a sentence wrongly blamed is worse than one that is missed.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from seo_lint import data
from seo_lint.language.words import MOST_LANGUAGES, list_language

_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_PART = re.compile(r"[^\W_]+(?:[\-‐‑][^\W_]+)*")
# The same words where a sentence is plain ASCII, in two thirds of the time.
_PLAIN_WORD = re.compile(r"[0-9A-Za-z]++(?:['-][0-9A-Za-z]++)*+")
_PLAIN_PART = re.compile(r"[0-9A-Za-z]++(?:-[0-9A-Za-z]++)*+")
_WIDEST_GAP = 4
"""How many adverbs and the like may stand between auxiliary and participle."""
_NEVER = re.compile(r"(?!)")


class _Grammar(NamedTuple):
    """What is known of a language; see data/passive.yaml for the meaning of each."""

    frame: bool
    lower: bool
    word: re.Pattern[str]
    plain_word: re.Pattern[str]
    marks: frozenset[str]
    auxiliaries: frozenset[str]
    weak: frozenset[str]
    weak_never: frozenset[str]
    between: frozenset[str]
    between_ending: re.Pattern[str]
    degree: frozenset[str]
    pronouns: frozenset[str]
    openers: frozenset[str]
    unless_before: frozenset[str]
    regular: re.Pattern[str]
    irregular: frozenset[str]
    never: frozenset[str]
    never_pattern: re.Pattern[str]
    never_phrase: re.Pattern[str]
    adjectives: frozenset[str]
    agents: frozenset[str]
    not_agents: frozenset[str]
    after: frozenset[str]
    after_ending: re.Pattern[str]
    complements: frozenset[str]
    prefixes: frozenset[str]
    forms: frozenset[str]
    form_pattern: re.Pattern[str]


def known(language: str) -> bool:
    """Whether the passive of a language (a BCP 47 tag) is known."""
    return _grammar(language) is not None


def find_passive(sentence: str, language: str) -> tuple[int, int] | None:
    """The offsets of the first passive of a sentence, from auxiliary to participle; None where there is none, or nothing is known."""
    grammar = _grammar(language)
    if grammar is None:
        return None
    word_pattern = grammar.plain_word if sentence.isascii() else grammar.word
    low = word_pattern.findall(sentence.replace("’", "'").lower())
    patterned = grammar.form_pattern is not _NEVER
    if grammar.marks.isdisjoint(low) and not patterned:
        return None
    tokens = list(word_pattern.finditer(sentence))
    for index, word in enumerate(low):
        if not patterned and word not in grammar.marks:
            continue
        if word in grammar.forms or (
            patterned
            and grammar.form_pattern.fullmatch(word)
            and word not in grammar.never
            and tokens[index][0][0].islower()
        ):
            return tokens[index].span()
        if word not in grammar.auxiliaries and word not in grammar.weak:
            continue
        if index and low[index - 1] in grammar.unless_before and _joined(sentence, tokens, index):
            continue
        place = (_framed if grammar.frame else _chained)(sentence, tokens, low, index, grammar)
        if place >= 0:
            first, last = min(index, place), max(index, place)
            return tokens[first].start(), tokens[last].end()
    return None


def _chained(
    sentence: str, tokens: list[re.Match[str]], low: list[str], index: int, grammar: _Grammar
) -> int:
    """The participle that follows the auxiliary at `index`, with adverbs, negations and further auxiliaries between; -1 for none."""
    weak = low[index] in grammar.weak
    inverted = index == 0 or low[index - 1] in grammar.openers
    for at in range(index + 1, min(index + 2 + _WIDEST_GAP, len(low))):
        if not _joined(sentence, tokens, at):
            return -1
        word = low[at]
        if _is_participle(word, grammar) and (
            word not in grammar.between or word in grammar.irregular
        ):
            if weak and word in grammar.weak_never:
                return -1
            return at if _is_passive(sentence, tokens, low, at, grammar) else -1
        between = (
            word in grammar.between
            or word in grammar.auxiliaries
            or grammar.between_ending.search(word)
        )
        if not between and not (inverted and at == index + 1 and word in grammar.pronouns):
            return -1
    return -1


def _framed(
    sentence: str, tokens: list[re.Match[str]], low: list[str], index: int, grammar: _Grammar
) -> int:
    """The participle that ends the clause of the auxiliary at `index`, or stands right before it; -1 for none."""

    def fits(at: int) -> bool:
        return (
            _is_participle(low[at], grammar)
            and (not grammar.lower or tokens[at][0][0].islower() or at == 0)
            and low[at] not in grammar.adjectives
        )

    if index and _joined(sentence, tokens, index) and fits(index - 1):
        return index - 1
    for at in range(index + 1, len(low)):
        if not _joined(sentence, tokens, at):
            return -1
        if fits(at) and (
            at + 1 == len(low)
            or not _joined(sentence, tokens, at + 1)
            or low[at + 1] in grammar.after
        ):
            return at
    return -1


def _is_participle(word: str, grammar: _Grammar) -> bool:
    if word in grammar.irregular:
        return True
    if "-" in word or "‐" in word or "‑" in word:
        head, _, last = re.sub("[‐‑]", "-", word).rpartition("-")
        return (
            head in grammar.prefixes
            and last not in grammar.adjectives
            and _is_participle(last, grammar)
        )
    return (
        grammar.regular.fullmatch(word) is not None
        and word not in grammar.never
        and grammar.never_pattern.fullmatch(word) is None
    )


def _is_passive(
    sentence: str, tokens: list[re.Match[str]], low: list[str], at: int, grammar: _Grammar
) -> bool:
    """Whether the participle at `at` ends a passive: it is no adjective, unless an agent follows, and no attribute of a noun."""
    follows = at + 1 < len(low) and _joined(sentence, tokens, at + 1)
    following = low[at + 1] if follows else ""
    if following in grammar.agents:
        return not (
            at + 2 < len(low)
            and low[at + 2] in grammar.not_agents
            and low[at] in grammar.adjectives
        )
    if (
        low[at] in grammar.adjectives
        or low[at - 1] in grammar.degree
        or grammar.never_phrase.match(sentence, tokens[at].start())
    ):
        return False
    if (
        not grammar.after
        or not following
        or low[at] in grammar.complements
        or following in grammar.after
    ):
        return True
    return grammar.after_ending.search(following) is not None


def _joined(sentence: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Whether nothing but white space (or an apostrophe) stands between a word and the one before it."""
    return sentence[tokens[at - 1].end() : tokens[at].start()].strip(" \t\n\xa0'’\"“”") == ""


@lru_cache(maxsize=MOST_LANGUAGES)
def _grammar(language: str) -> _Grammar | None:
    table = data.load("language/data/passive.yaml")["languages"].get(list_language(language))
    if table is None:
        return None

    def words(name: str) -> frozenset[str]:
        return frozenset(table.get(name, "").split())

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(table[name]) if name in table else _NEVER

    return _Grammar(
        frame=table["order"] == "frame",
        lower=table.get("lower", False),
        word=_WORD if table.get("apostrophes") else _PART,
        plain_word=_PLAIN_WORD if table.get("apostrophes") else _PLAIN_PART,
        marks=words("auxiliaries") | words("weak") | words("forms"),
        auxiliaries=words("auxiliaries"),
        weak=words("weak"),
        weak_never=words("weak_never"),
        between=words("between"),
        between_ending=pattern("between_ending"),
        degree=words("degree"),
        pronouns=words("pronouns"),
        openers=words("openers"),
        unless_before=words("unless_before"),
        regular=pattern("regular"),
        irregular=words("irregular"),
        never=words("never"),
        never_pattern=pattern("never_pattern"),
        never_phrase=pattern("never_phrase"),
        adjectives=words("adjectives"),
        agents=words("agents"),
        not_agents=words("not_agents"),
        after=words("after"),
        after_ending=pattern("after_ending"),
        complements=words("complements"),
        prefixes=words("prefixes"),
        forms=words("forms"),
        form_pattern=pattern("form_pattern"),
    )
