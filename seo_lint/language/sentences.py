"""Where sentences begin and end.

One pattern finds the places where a sentence may end (a stop, closing quotes and brackets, white space); for each of them a
few questions decide, with what `data/abbreviations.yaml` knows of the language. Every question looks at the words on
both sides only, so that the time grows with the length of the text and nothing else.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from seo_lint import data
from seo_lint.language.words import MOST_LANGUAGES, root_of

_OPENING = "\"'“”‘’„‚«»‹›([{¿¡*_—–-•·"
_CLOSING = "\"'”’“‘»«›‹)\\]}*_"
# Stops that have a space after them, by script: Latin and Greek, Arabic and Urdu, Syriac, Armenian, Ethiopic, Khmer, Burmese, doubled marks.
_MARKS = ".!?…‽⁇⁈⁉‼؟۔܀܁܂։።፧៕။\u037e"
# Stops after which the next sentence may begin at once: Chinese and Japanese, Devanagari and its kin, Tibetan, Khmer.
_WIDE = "。！？｡।॥།។"
_WIDE_CLOSING = "」』）】》〉〕”’\"')\\]"
# A reference to a note belongs to the sentence before it: "so they say.[3] Others".
_EMOJI = "(?: ?[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]++)?+"
"""Pictures after a stop are said with the sentence before them."""
_NOTE = r"(?:\[\d{1,3}\])*+[¹²³⁰-⁹]*+"

# A pattern that begins with a choice of signs is looked for several times faster than one that looks behind it first.
_ASCII = re.compile(rf"[.!?](?<![.!?]{{2}})[.!?]*+[\"')\]}}*_]*+{_NOTE}\s++")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER_OR_NAME = re.compile(r"\d|[IVXLCDM]{2,}\b|[VX]\b|[A-Z](?=[).,;:\d]|$)")
_DOTTED = re.compile(r"[^\W\d_](?:\.-?[^\W\d_]{1,2})+")
_NUMERAL = re.compile(r"\d+|[IVXLCDM]+")
_BRAND = re.compile(r"[a-z]+[A-Z]")
_ADDRESS = re.compile(r"(?:https?://|www\.)")
_THAI = re.compile("[\u0e00-\u0eff]")


class _Rules(NamedTuple):
    """What is known of the stops of a language."""

    kinds: dict[str, str]
    beginnings: frozenset[str]
    openers: frozenset[str]
    lettered: frozenset[str]
    lower_names: frozenset[str]
    marked_names: frozenset[str]
    always_capital: frozenset[str]
    ordinals: bool
    capital_nouns: bool


_KINDS = ("inside", "number", "rarely", "ends", "unit")


@lru_cache(maxsize=MOST_LANGUAGES)
def _rules(language: str) -> _Rules:
    table = data.load("language/data/abbreviations.yaml")
    language = root_of(language)
    known = {"nb": "no", "nn": "no", "bs": "hr", "lb": "de", "be": "ru"}.get(language, language)
    # A language without data of its own is asked what English knows: most of its abbreviations are titles and units.
    own = (
        table.get(known)
        if isinstance(table.get(known), dict) and known != "common"
        else table["en"]
    )
    kinds = {
        word: kind
        for part in (table["common"], own)
        for kind in _KINDS
        for word in part.get(kind, "").split()
    }
    return _Rules(
        kinds,
        frozenset(word[:at] for word in kinds for at, char in enumerate(word) if char == "."),
        frozenset(own.get("openers", "").split()),
        frozenset(own.get("lettered", "").split()),
        frozenset(table["lower_names"].split()),
        frozenset(table["marked_names"].split()),
        frozenset(("I", "I'm", "I've", "I'll", "I'd") if own is table["en"] else ()),
        known in table["ordinals"].split(),
        known in table["capital_nouns"].split(),
    )


@lru_cache(maxsize=MOST_LANGUAGES)
def _ending(language: str) -> re.Pattern[str]:
    """Where a sentence of a text may end that is not plain ASCII."""
    language = root_of(language)
    marks, wide = _MARKS + (";" if language == "el" else ""), _WIDE
    # French sets its quotation marks off with spaces; in German, "»" after a space would open the next quotation.
    set_off = "(?: ?»)?+" if language == "fr" else ""
    return re.compile(
        rf"[{marks}{wide}](?<![{marks}{wide}]{{2}})(?:(?<=[{marks}])[{marks}]*+[{_CLOSING}]*+{set_off}{_NOTE}{_EMOJI}\s++"
        rf"|(?:(?<=[{wide}])|[{marks}]*+[{wide}])[{marks}{wide}]*+[{_WIDE_CLOSING}]*+\s*+)"
    )


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The offsets (in characters) of the sentences of a text, in order, without the white space between them.

    `text` is one block of prose; `language` a BCP 47 tag, "" is taken for English. Where a text gives no sign, it is one sentence:
    Thai and Lao, which write no stops, end sentences only at "!" and "?".
    """
    rules = _rules(language)
    if text.isascii():
        plain, pattern = text, _ASCII
    else:
        # No-break spaces are written where a sentence goes on ("M. Dupont"); for looking at words they are spaces.
        plain, pattern = (
            text.replace("\xa0", " ").replace("\u202f", " ").replace("’", "'"),
            _ending(language),
        )
    found = []
    start = len(text) - len(text.lstrip())
    for match in pattern.finditer(plain):
        after = match.end()
        if (
            after < len(plain)
            and match.start() >= start
            and _ends(plain, start, match.start(), after, rules)
        ):
            end = start + len(plain[start:after].rstrip())
            found.append((start, end))
            start = after
    end = len(text.rstrip())
    if end > start:
        found.append((start, end))
    return found


def _ends(text: str, start: int, stop: int, after: int, rules: _Rules) -> bool:
    """Whether the stop at `stop` ends the sentence that began at `start`, if `after` is where the next word begins."""
    mark = text[stop]
    if mark in _WIDE or text[stop + 1] in _WIDE:
        return _ends_wide(text, stop, after)
    if text[after] == "|":
        return False
    begins = _first_letter(text, after)
    lower = text[begins : begins + 1].islower()
    if lower and not _is_lower_name(text, begins, rules):
        return False
    if mark != "." or text[stop + 1] in ".!?…":
        return _ends_marked(text, start, stop, begins, rules)
    word_start = max(text.rfind(" ", start, stop) + 1, start)
    while word_start < stop and text[word_start] in _OPENING:
        word_start += 1
    word = text[word_start:stop]
    if not word:
        return True
    if word.lower() in rules.beginnings and _goes_on(text, word, begins, rules):
        return False
    kind = _kind(text, start, word_start, word, rules)
    if kind and (len(word) > 1 or kind in ("inside", "rarely") or not word.isupper()):
        if kind == "number":
            return begins == after and not lower and not _NUMBER_OR_NAME.match(text, begins)
        return _ends_after_abbreviation(text, kind, start, word_start, stop, begins, rules)
    return _ends_after_word(text, start, word_start, word, begins, rules)


def _first_letter(text: str, after: int) -> int:
    """Where the next word begins behind signs that open a quotation or a bracket; it decides, not they."""
    begins = after
    if text[after].isalnum():
        return after
    while begins < len(text) and (
        text[begins] in _OPENING or (text[begins] == " " and text[begins - 1] in "—–-")
    ):
        begins += 1
    return after if begins < len(text) and text[begins].isspace() else begins


def _ends_after_abbreviation(
    text: str, kind: str, start: int, word_start: int, stop: int, begins: int, rules: _Rules
) -> bool:
    if kind == "unit":
        before = text[max(start, word_start - 12) : word_start].rstrip().rpartition(" ")[2]
        # "В 2020 г. Иван" has yet to say something, "... построен в 2020 г. Иван" has said it.
        is_long = text.count(" ", max(start, stop - 40), stop) > 2
        return bool(_NUMERAL.fullmatch(before)) and is_long
    return kind == "ends" or (kind != "inside" and _opens(text, begins, rules))


def _ends_after_word(
    text: str, start: int, word_start: int, word: str, begins: int, rules: _Rules
) -> bool:
    if len(word) == 1:
        return _ends_after_letter(text, start, word_start, begins, rules)
    if word[-1].isdigit():
        return _ends_after_number(text, start, word_start, word, begins, rules)
    if "." in word and _DOTTED.fullmatch(word):
        return _opens(text, begins, rules)
    is_numeral = word.isupper() and _NUMERAL.fullmatch(word) is not None
    if rules.capital_nouns and is_numeral:
        return _opens(text, begins, rules)
    if _THAI.match(word[-1]):
        return text[begins : begins + 1].isascii()
    # What stands alone before its stop at the beginning counts: "IV. Chapter", "12a. Roses".
    return not (word_start == start and is_numeral)


def _kind(text: str, start: int, word_start: int, word: str, rules: _Rules) -> str:
    """The kind of an abbreviation, looked up with the short parts before it first: "z. B.", "p. ej.", "и т. д."."""
    kinds = rules.kinds
    low = word.lower()
    found = kinds.get(word) or kinds.get(low) or ""
    if not found and "'" in word:
        # French and Italian elision: "l'art. 3".
        found = kinds.get(low.rpartition("'")[2], "")
    if len(word) < 5:
        joined, at = low, word_start
        for _ in range(3):
            if at - 2 < start or text[at - 1] != " ":
                break
            before = text.rfind(" ", max(start, at - 8), at - 1) + 1 or start
            part = text[before : at - 1]
            if not part or len(part) > 4 or not (part[-1] == "." or len(part) < 3):
                break
            joined, at = part.lower().rstrip(".").lstrip(_OPENING) + "." + joined, before
            found = kinds.get(joined, found)
    return found


def _goes_on(text: str, word: str, begins: int, rules: _Rules) -> bool:
    """Whether the next word makes a longer abbreviation with this one: "z." and "B.", "EE." and "UU."."""
    end = text.find(".", begins, begins + 8)
    joined = f"{word}.{text[begins:end]}".lower()
    return end > 0 and (joined in rules.kinds or joined in rules.beginnings)


def _ends_marked(text: str, start: int, stop: int, begins: int, rules: _Rules) -> bool:
    """After "!", "?", an ellipsis or a run of them: a name may have such a mark, and an ellipsis is often only a pause."""
    if text[stop] == "!":
        word_start = max(text.rfind(" ", start, stop) + 1, start)
        if text[word_start : stop + 1].lower().lstrip(_OPENING) in rules.marked_names:
            return _opens(text, begins, rules)
    if (text[stop] == "…" or text.startswith("..", stop)) and rules.always_capital:
        word = _WORD.match(text, begins)
        return not (word and word[0] in rules.always_capital)
    return True


def _ends_wide(text: str, stop: int, after: int) -> bool:
    """Chinese, Japanese and Indic stops end sentences, unless a quotation goes on: 「はい。」と言った。"""
    last = text[after - 1]
    return not (
        last in "」』）】》〉〕" and ("\u3040" <= text[after] <= "\u30ff" or text[after] in "、，,")
    )


def _ends_after_letter(text: str, start: int, word_start: int, begins: int, rules: _Rules) -> bool:
    """After a single letter: initials and page numbers go on, "vitamin C." and whatever an opener follows end."""
    letter, head = text[word_start], text[begins : begins + 1]
    if word_start == start and not letter.isdigit():
        # "A. First point", "J. Smith": what would remain is no sentence.
        return False
    if letter.isdigit():
        return _ends_after_number(text, start, word_start, letter, begins, rules)
    if head.isdigit() or (letter.islower() and _NUMBER_OR_NAME.match(text, begins)):
        return False
    if not letter.isalpha():
        return True
    if letter.islower() or _opens(text, begins, rules):
        return True
    if not letter.isupper():
        # A letter of a script without capitals: Hindi and Arabic initials.
        return False
    before = text.rfind(" ", start, word_start - 1) + 1 or start
    return text[before : word_start - 1].lower() in rules.lettered


def _ends_after_number(
    text: str, start: int, word_start: int, word: str, begins: int, rules: _Rules
) -> bool:
    """After a number: the number of a list item goes on, and an ordinal in the languages that write it with a stop."""
    if word_start == start and word.isdigit() and len(word) < 4:
        return False
    if rules.ordinals and word.isdigit() and len(word) < 3:
        before = text[max(start, word_start - 12) : word_start].rstrip().rpartition(" ")[2]
        if before.endswith(".") and rules.kinds.get(before[:-1].lower()) == "number":
            return True  # "Abs. 2. Goethe": it counts something already
        if rules.capital_nouns:
            return _opens(text, begins, rules)
        # "2. 3. 2024": a date; the day before a month in digits.
        return not text[begins : begins + 1].isdigit()
    return True


def _opens(text: str, begins: int, rules: _Rules) -> bool:
    """Whether the word at `begins` is one with which sentences begin."""
    word = _WORD.match(text, begins)
    if word is None:
        return False
    form = word[0]
    if len(form) == 1 and text.startswith(".", word.end()):
        return False  # an initial
    if not form[0].isupper():
        return False
    low = form.replace("İ", "i").lower() if not form.isascii() else form.lower()
    head, apostrophe, _ = low.partition("'")
    return low in rules.openers or (bool(apostrophe) and head + "'" in rules.openers)


def _is_lower_name(text: str, begins: int, rules: _Rules) -> bool:
    """Whether a sentence may begin with this word although it is written small: iPhone, npm, an address."""
    if _BRAND.match(text, begins) or _ADDRESS.match(text, begins):
        return True
    end = text.find(" ", begins)
    return text[begins : end if end >= 0 else len(text)].rstrip(".,:;!?'\")") in rules.lower_names
