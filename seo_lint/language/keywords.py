"""Finding a keyword in text, whatever form it takes there."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from seo_lint import data
from seo_lint.language.discovery import phrases, uses
from seo_lint.language.forms import (
    UNSEEN,
    has_marks,
    irregular_stems,
    is_unspaced,
    keys,
    keys_with_particles,
    plain,
    unmarked_text,
    without_article,
)
from seo_lint.language.words import Token, fold, function_words, is_wide, root_of, tokens

Kind = Literal["exact", "form", "scattered"]

_QUOTES = '"“”„«»'
_HYPHENS = "-‐‑"
_HYPHEN = frozenset(_HYPHENS)
_WIDEST_GAP = 2
"""How many function words may stand between two words of a keyword ("alliance of Korea and Russia" is not a match for
"korea russia alliance", "Korea and Russia alliance" is)."""
_MOST_SIGNS = 20
"""Words with signs that a keyword is looked at for; a text is gone through for each."""
_MOST_SCATTERED = 8
"""A keyword of more content words is a sentence, and a sentence is not scattered over another."""

# Punctuation says nothing of a keyword ("How to prune roses?"). These signs make it what it is ("C#"), and so do some more inside of
# a word or a stop before one ("AT&T", "Node.js", "A/B", "Fritz!Box", ".NET").
_SIGN = re.compile(r"[+#%°@\\^~=<>$€£¥₹§№]|\w[&./*!]\w|(?:^|\s)\.\w")
_OUTER = "'’‘`,;:!?¡¿…()[]{}\"“”„«»‹›|"

_SYLLABLE_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b6-\u17d3"
)
# Full-width letters, digits and signs of Chinese and Japanese typing are the usual ones to a reader.
_HALF_WIDTH = {0xFF01 + index: 0x21 + index for index in range(94)}


# How many letters the forms of a word have in common at its beginning, at least: ae stands for ä in German, Dutch doubles vowels.
_SAME_BEGINNING = {"de": 1, "nl": 2}
_STOP = re.compile(r"[.!?…](?=[\s\"”»)])")


@cache
def _wide_run() -> re.Pattern[str]:
    # Compiled when first needed: character classes this wide cost more than a whole article.
    return re.compile(
        "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+|[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+"
    )


class Match(NamedTuple):
    """A keyword found at two offsets of a text.

    `exact`: every word has the very form, but for case. `form`: word forms, hyphens, diacritics or function words differ.
    `scattered`: all its words stand in one sentence, in any order.
    """

    start: int
    end: int
    kind: Kind

    @property
    def exact(self) -> bool:
        """Whether every word has the very form of the keyword."""
        return self.kind == "exact"


class Keyword(NamedTuple):
    """A keyword ready to be looked for.

    Matching ignores case, diacritics, possessives and the difference of hyphens and spaces, and compares words by their
    stems. A phrase in quotation marks matches word for word, a word with signs of its own ("C++", "Node.js") as written.
    Vietnamese diacritics count unless the keyword is written without any: they are what tells its words apart.
    """

    phrase: str
    language: str
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    literal: str
    quoted: bool
    core: str = ""
    """The phrase from its first to its last content word, as an exact match reads."""
    wanted: tuple[tuple[frozenset[str], ...], ...] = ()
    """Keys of the words, one set a word; a second row where a hyphenated word may be closed up ("e-mail", "email")."""
    signs: tuple[str, ...] = ()
    """The words with signs of their own."""

    @classmethod
    def of(cls, phrase: str, language: str) -> "Keyword":
        """Prepare a phrase of a language (a BCP 47 tag; "" compares without stems)."""
        phrase = unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", phrase).split()))
        quoted = len(phrase) > 2 and phrase[0] in _QUOTES and phrase[-1] in _QUOTES
        bare = phrase.strip(_QUOTES).strip() if quoted else phrase
        folded = tuple(token.folded for token in tokens(bare))
        if is_unspaced(bare):
            return cls(bare, language, folded, (bare.lower(),), bare, quoted)
        parts = [part.strip(_OUTER) for part in bare.split()]
        signs = tuple(
            dict.fromkeys(
                part for part in parts if _SIGN.search(part) and not re.fullmatch(r"[&+/]+", part)
            )
        )[:_MOST_SIGNS]
        found = _words(bare, signs)
        if not found or (len(parts) == 1 and signs):
            literal = bare.strip(_OUTER + "—–-").strip()
            return cls(bare, language, folded, folded, literal, quoted)
        joined = {index for index in range(len(found) - 1) if _is_hyphenated(bare, found, index)}
        raw = [bare[word.start : word.end] for word in found]
        light = function_words(language)
        content = [
            index
            for index, word in enumerate(found)
            if quoted
            or index in joined
            or index - 1 in joined
            or word.folded not in light
            or _is_acronym(raw[index], bare)
        ] or list(range(len(found)))
        strict = root_of(language) == "vi" and any(map(has_marks, raw))
        rows = [
            tuple(_wanted(found[index], raw[index], language, strict, quoted) for index in content)
        ]
        if joined and not quoted:
            closed: list[tuple[Token, str]] = []
            for index in content:
                if index - 1 in joined and closed:
                    closed[-1] = found[index], closed[-1][1] + raw[index]
                else:
                    closed.append((found[index], raw[index]))
            rows.append(
                tuple(_wanted(word, form, language, strict, quoted) for word, form in closed)
            )
        core = plain(bare[found[content[0]].start : found[content[-1]].end], language)
        stems = tuple(_main_key(found[index], raw[index], language, strict) for index in content)
        return cls(bare, language, folded, stems, "", quoted, core, tuple(rows), signs)


def find(keyword: Keyword, text: str) -> list[Match]:
    """The occurrences of a keyword in a text, in order, none overlapping another."""
    if keyword.literal:
        return _find_literal(keyword, text)
    if not keyword.wanted or not _possible(keyword, text):
        return []
    found = _words(text, keyword.signs)
    best = _in_order(keyword, keyword.wanted[0], text, found)
    for row in keyword.wanted[1:]:
        best = _merge(best, _in_order(keyword, row, text, found))
    return best


def scattered(keyword: Keyword, sentence: str) -> Match | None:
    """All content words of a keyword in one sentence, in any order and distance: the shortest stretch that holds them.

    None where `find` finds the keyword there: nothing is counted twice. None for keywords of one word, quoted ones and scripts
    without spaces.
    """
    row = keyword.wanted[0] if keyword.wanted else ()
    if (
        keyword.quoted
        or not 1 < len(row) <= _MOST_SCATTERED
        or not _possible(keyword, sentence)
        or find(keyword, sentence)
    ):
        return None
    need = Counter(row)
    # The last places of every word, as many as the keyword has it.
    last: dict[frozenset[str], deque[Token]] = {
        accepted: deque(maxlen=count) for accepted, count in need.items()
    }
    best: Match | None = None
    for word in _words(sentence, keyword.signs):
        have = _keys_in(word, sentence, keyword.language, quoted=False)
        hit = next((accepted for accepted in last if not accepted.isdisjoint(have)), None)
        if hit is None:
            continue
        last[hit].append(word)
        if all(len(last[accepted]) == count for accepted, count in need.items()):
            start = min(places[0].start for places in last.values())
            if best is None or word.end - start < best.end - best.start:
                best = Match(start, word.end, "scattered")
    return best


def _merge(one: list[Match], other: list[Match]) -> list[Match]:
    """Two lists of matches in one, none overlapping."""
    found: list[Match] = []
    for match in sorted({*one, *other}):
        if not found or match.start >= found[-1].end:
            found.append(match)
    return found


def _in_order(
    keyword: Keyword, wanted: tuple[frozenset[str], ...], text: str, sequence: Sequence[Token]
) -> list[Match]:
    language, quoted = keyword.language, keyword.quoted
    light = function_words(language)
    hyphens = not quoted and any(hyphen in text for hyphen in _HYPHENS)

    def after(at: int, accepted: frozenset[str]) -> int:
        """The index behind the word at `at`, where it is the one wanted, closed up if need be; else -1."""
        if not accepted.isdisjoint(_keys_in(sequence[at], text, language, quoted)):
            return at + 1
        if hyphens and _is_hyphenated(text, sequence, at):
            both = (
                text[sequence[at].start : sequence[at].end]
                + text[sequence[at + 1].start : sequence[at + 1].end]
            )
            if not accepted.isdisjoint(keys_with_particles(both, language)):
                return at + 2
        return -1

    found: list[Match] = []
    free = 0
    for index in _beginnings(wanted[0], text, sequence, language, quoted, hyphens):
        at = after(index, wanted[0])
        if at < 0 or index < free:
            continue
        for accepted in wanted[1:]:
            before, gap, behind = at - 1, 0, -1
            while at < len(sequence):
                behind = after(at, accepted)
                if behind >= 0 or quoted or gap == _WIDEST_GAP or sequence[at].folded not in light:
                    break
                gap += 1
                at += 1
            at = behind
            if at < 0 or _sentence_ends(
                text, sequence[before], sequence[at - 1], gap, keyword.phrase
            ):
                at = -1
                break
        if at < 0:
            continue
        start, end = sequence[index].start, sequence[at - 1].end
        found.append(
            Match(
                start, end, "exact" if plain(text[start:end], language) == keyword.core else "form"
            )
        )
        free = at
    return found


def _beginnings(
    accepted: frozenset[str],
    text: str,
    sequence: Sequence[Token],
    language: str,
    quoted: bool,
    hyphens: bool,
) -> Iterable[int]:
    """The indices of words that may begin a match: this is asked of every word of a text."""
    if quoted:
        return [index for index, (_, _, folded) in enumerate(sequence) if folded in accepted]
    apart = accepted.isdisjoint
    return [
        index
        for index, (start, end, folded) in enumerate(sequence)
        if not apart(keys_with_particles(text[start:end], language))
        or folded in accepted
        or (hyphens and text[end : end + 1] in _HYPHEN)
    ]


def _sentence_ends(text: str, one: Token, other: Token, gap: int, phrase: str) -> bool:
    """Whether a sentence ends between two words. A stop after a short word may be that of an abbreviation ("St. Gallen")."""
    between = text[one.end : other.start]
    if len(between) < 2 or not _STOP.search(between):
        return False
    return gap > 0 or ("." not in phrase and (one.end - one.start > 3 or "." not in between))


def _possible(keyword: Keyword, text: str) -> bool:
    """A cheap test that spares most texts the real one: they must hold the beginnings of all stems."""
    language = keyword.language
    if not text.isascii():
        if not all(map(str.isascii, keyword.stems)):
            return True
        text = unmarked_text(text)
    low = text.lower().replace("-", "")
    irregular = irregular_stems(language)
    most = _SAME_BEGINNING.get(root_of(language), 4)
    # Short stems may change at once ("die", "dying"), and irregular words all over.
    return all(
        word[: min(len(word) - 1, most) if len(word) > 3 else 1] in low
        for word in keyword.stems
        if word not in irregular
    )


def _words(text: str, signs: Sequence[str] = ()) -> list[Token]:
    """The words of a text; parts with signs that the keyword has are one word, marked by a zero character."""
    if not text.isascii() and UNSEEN.search(text):
        kept = [index for index, char in enumerate(text) if not UNSEEN.match(char)]
        clean = "".join(text[index] for index in kept)
        return [
            Token(kept[word.start], kept[word.end - 1] + 1, word.folded)
            for word in _words(clean, signs)
        ]
    found = tokens(text)
    if is_wide(text):
        # A foreign word needs no space beside ideographs ("SEO対策").
        found = [
            Token(word.start + run.start(), word.start + run.end(), fold(run[0]))
            for word in found
            for run in _wide_run().finditer(text[word.start : word.end])
        ]
    for sign in signs:
        places = [(match.start(), match.end()) for match in _literal_pattern(sign).finditer(text)]
        if places:
            ends = [0, *(end for _, end in places)]
            # The last place that begins before a word ends is the only one that may reach into it.
            found = [word for word in found if ends[bisect_left(places, (word.end,))] <= word.start]
            found += [Token(start, end, "\0" + sign.lower()) for start, end in places]
            found.sort()
    return found


def _is_hyphenated(text: str, sequence: Sequence[Token], index: int) -> bool:
    """Whether a hyphen ties a word to the next."""
    end = sequence[index].end
    return (
        index + 1 < len(sequence) and sequence[index + 1].start == end + 1 and text[end] in _HYPHENS
    )


def _is_acronym(word: str, phrase: str) -> bool:
    """Whether capitals tell a word from a function word: the "IT" of "IT support"."""
    return len(word) > 1 and word.isupper() and not phrase.isupper()


def _wanted(word: Token, raw: str, language: str, strict: bool, quoted: bool) -> frozenset[str]:
    """The keys of which a word of the text must have one."""
    if word.folded[0] == "\0":
        return frozenset({word.folded})
    if quoted:
        return frozenset({word.folded})
    if root_of(language) == "vi":
        return frozenset({_main_key(word, raw, language, strict)})
    bare = without_article(raw, language)
    return frozenset(keys(raw, language) + (keys(bare, language) if bare else ()))


def _main_key(word: Token, raw: str, language: str, strict: bool) -> str:
    if word.folded[0] == "\0":
        return word.folded[1:]
    return keys(raw, language)[0 if strict or root_of(language) != "vi" else -1]


def _keys_in(word: Token, text: str, language: str, quoted: bool) -> tuple[str, ...]:
    """The keys of a word of the text, whatever particles it has."""
    if quoted or word.folded[:1] == "\0":
        return (word.folded,)
    return keys_with_particles(text[word.start : word.end], language)


@lru_cache(maxsize=200)
def _literal_pattern(literal: str) -> re.Pattern[str]:
    # A letter or digit next to a letter or digit of the keyword would make it another word; its signs need no boundary.
    # Scripts that are written without spaces have none to look for, but a vowel sign or tone belongs to its consonant.
    first, last = literal[0], literal[-1]
    before = r"(?<!\w)" if first.isalnum() and not is_unspaced(first) else ""
    after = r"(?!\w)" if last.isalnum() else r"(?![\w" + re.escape(last) + "])"
    if is_unspaced(last):
        after = f"(?![{_SYLLABLE_MARKS}])"
    elif is_unspaced(literal):
        # The other word beside these scripts ends where they begin ("園芸DIYの本").
        after = r"(?![^\W\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff])"
    parts = literal.split()
    body = re.escape(parts[0])
    for one, other in pairwise(parts):
        # Spaces part the words of a Japanese keyword, not those of a Japanese text, which has particles there ("SEOの対策").
        loose = is_unspaced(one) or is_unspaced(other)
        body += (r"\s*(?:" + _wide_particles() + r")?\s*" if loose else r"\s+") + re.escape(other)
    return re.compile(before + body + after, re.IGNORECASE)


@cache
def _wide_particles() -> str:
    return "|".join(
        re.escape(word) for word in data.load("language/data/word_forms.yaml")["between"].split()
    )


def _find_literal(keyword: Keyword, text: str) -> list[Match]:
    half = keyword.literal.translate(_HALF_WIDTH)
    searched = text if text.isascii() else text.translate(_HALF_WIDTH)
    wanted = plain(keyword.literal, keyword.language)
    return [
        Match(
            match.start(),
            match.end(),
            "exact"
            if plain(text[match.start() : match.end()], keyword.language) == wanted
            else "form",
        )
        for match in _literal_pattern(half).finditer(searched)
        if match.end() > match.start()
    ]


def infer(
    title: str, headings: Sequence[str], paragraphs: Sequence[str], language: str
) -> tuple[str, float]:
    """The phrase a page seems to be about, and how sure that is (0 to 1); ("", 0) where nothing stands out.

    The best candidate (`discovery.candidates`) among the phrases of the title that the text uses more than once. The confidence grows
    with the share of the title's content words that it covers, with how often the text uses it, and with its lead over the
    next phrase that does not share its words.
    """
    if not title.strip() or not paragraphs:
        return "", 0.0
    in_title = {stems: (surface, size) for stems, surface, size in phrases(title, language)}
    body = uses(in_title, (*headings, *paragraphs), language)
    scores = {stems: uses * in_title[stems][1] ** 1.5 for stems, uses in body.items() if uses > 1}
    if not scores:
        return "", 0.0
    best = max(scores, key=lambda stems: (scores[stems], stems))
    rival = max(
        (score for stems, score in scores.items() if not set(stems) & set(best)), default=0.0
    )
    words = {stems for stems in in_title if len(stems) == 1}
    covered = in_title[best][1] / max(1, len(words)) if words else 1.0
    confidence = (
        min(1.0, covered) * min(1.0, body[best] / 5) * (1 - rival / (2 * scores[best]))
    ) ** 0.5
    surface = in_title[best][0]
    plainly = surface.isascii() and not any(word.isupper() for word in surface.split())
    return surface.lower() if plainly else surface, round(confidence, 2)
