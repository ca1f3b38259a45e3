"""Does it read well? Shares and lengths of sentences, paragraphs and words, and words that stand twice.

All of it is about running text: paragraphs and those list items that are sentences, in the author's own words. Quotations, table
cells, captions, labels in lists and sentences that are mostly code do not count.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import eq
from typing import Any, NamedTuple

from seo_lint.article import Block, Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, Sentence
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable
from seo_lint.language.words import count_words, fold, function_words, is_wide, root_of, tokens

_STOPS = ".!?…。！？։۔।"
_LABEL_WORDS = 8
"""A list item without a full stop and with fewer words than this is a label, not a sentence."""
_BEGINNING = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_STOP_BEFORE = re.compile(r"[.!?][\"'”’)]*+\s++\Z")
_LONGEST_STOP = 30
"""Characters of a stop with its closing signs and spaces: looking from the start of the sentence takes quadratic time."""
_SIGNS = re.compile(r"[\[\]{}<>=|]")


class _Running(NamedTuple):
    """A sentence of running text and its text with every piece of inline code made one word."""

    sentence: Sentence
    text: str


def _running(page: Page) -> list[_Running]:
    """The sentences of the running text; worked out once a page."""
    found: list[_Running] | None = page.memory.get("running text")
    if found is None:
        found = page.memory["running text"] = list(_running_among(page.sentences))
    return found


def _running_among(sentences: Iterable[Sentence]) -> Iterator[_Running]:
    """Those of some sentences that are running text."""
    for sentence in sentences:
        block = sentence.block
        if not _may_run(block):
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
            if not label and _BEGINNING.search(text):
                yield _Running(part, text)


def _may_run(block: Block) -> bool:
    return not block.quoted and block.kind in ("paragraph", "list-item", "footnote")


def _words(page: Page) -> list[int]:
    """The number of words of every sentence of the running text."""
    found: list[int] | None = page.memory.get("words of running text")
    if found is None:
        found = page.memory["words of running text"] = [
            count_words((text,)) for _, text in _running(page)
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


def _in_code(block: Block, start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in _codes(block, start, end))


def _base(page: Page) -> str:
    return root_of(page.language)


def _for(page: Page, option: Any) -> Any:
    """An option that may be a map by language, with `any` for all others."""
    return option.get(_base(page), option.get("any")) if isinstance(option, Mapping) else option


def _too_few(page: Page, options: Mapping[str, Any]) -> str:
    """Why a share of the sentences would mean nothing, or ""."""
    least = max(1, options.get("min_sentences", 1))
    if len(_running(page)) < least:
        return f"fewer than {least} sentences"
    if "min_words" in options and sum(_words(page)) < options["min_words"]:
        return f"fewer than {options['min_words']} words"
    return ""


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


def _half(reached: float, wanted: float) -> float:
    """The credit of a share that misses its mark: half of how near it comes."""
    return max(0.0, min(1.0, reached / wanted)) / 2


def long_sentences(page: Page, ask: Ask) -> Verdict:
    """At most `share` percent of the sentences have more than `max` words. Both may be maps by language. The longest one is shown."""
    found = _running(page)
    few = _too_few(page, ask.options)
    if few:
        return not_applicable(few)
    most, allowed = _for(page, ask.options["max"]), _for(page, ask.options["share"])
    sizes = _words(page)
    long = sum(size > most for size in sizes)
    share = _percent(long, len(found))
    if share <= allowed:
        return judge([])
    words = max(sizes)
    data = {
        "share": share,
        "count": long,
        "sentences": len(found),
        "max": most,
        "allowed": allowed,
        "words": words,
    }
    return Verdict(
        "fail", [Problem(found[sizes.index(words)].sentence.span, data)], _half(allowed, share)
    )


def sentence_length(page: Page, ask: Ask) -> Verdict:
    """No sentence has more than `max` words (may be a map by language)."""
    # A plain paragraph is running text, whatever stands in it; of others that must be found out.
    plain = any(
        _may_run(block) and block.kind != "list-item" and not block.code for block in page.prose
    )
    if not plain and not _running(page):
        return not_applicable("no running text")
    most = _for(page, ask.options["max"])
    # Only a block of so many words can hold such a sentence.
    long = [
        block
        for block, words in zip(page.body, page.body_words, strict=True)
        if len(words) > most and block.kind != "heading"
    ]
    problems = []
    # Prose has a space at almost every word, where the script has spaces at all: most sentences are plainly shorter.
    sentences = (
        sentence
        for sentence in page.sentences_of(long)
        if 2 * sentence.block.text.value.count(" ", sentence.start, sentence.end) >= most
        or is_wide(sentence.text)
    )
    for sentence, text in _running_among(sentences):
        words = count_words((text,))
        if words > most and not _is_listing(text, words):
            problems.append(
                Problem(sentence.span, {"words": words, "max": most, "text": sentence.text})
            )
    return judge(problems, of=len(_running(page)) if problems else 1)


def _is_listing(text: str, words: int) -> bool:
    """Whether that is no sentence however long it is: a signature, a list of names or links, a line of titles."""
    return (
        4 * len(_SIGNS.findall(text)) > words
        or 4 * text.count(",") > words
        or text.count("://") > 1
        or " | " in text
    )


def paragraph_length(page: Page, ask: Ask) -> Verdict:
    """No paragraph has more than `max` words (may be a map by language)."""
    paragraphs = [block for block in page.prose if block.kind == "paragraph" and not block.quoted]
    if not paragraphs:
        return not_applicable("no paragraphs")
    most = _for(page, ask.options["max"])
    problems = []
    for block in paragraphs:
        # A word and a space take two characters at least, and an ideograph takes one and counts half a word.
        if len(block.text.value) > 2 * most:
            words = count_words((block.text.value,))
            if words > most:
                problems.append(Problem(block.text.span(), {"words": words, "max": most}))
    return judge(problems, of=len(paragraphs))


def transition_words(page: Page, ask: Ask) -> Verdict:
    """At least `share` percent of the sentences hold a linking word, in texts of `min_words` words or more.

    What is shown is where something could be done: the first sentence of the longest stretch without one.
    """
    from seo_lint.language.transitions import find_transition, known

    found = _running(page)
    few = _too_few(page, ask.options)
    if few:
        return not_applicable(few)
    if not known(page.language):
        return not_applicable("no linking words are known for this language")
    linked = [find_transition(sentence.text, page.language) is not None for sentence, _ in found]
    share = _percent(sum(linked), len(linked))
    wanted = ask.options["share"]
    if share >= wanted:
        return judge([])
    start = longest = at = 0
    for index, link in enumerate([*linked, True]):
        if link:
            if index - at > longest:
                start, longest = at, index - at
            at = index + 1
    data = {
        "share": share,
        "count": sum(linked),
        "sentences": len(linked),
        "wanted": wanted,
        "stretch": longest,
    }
    return Verdict("fail", [Problem(found[start].sentence.span, data)], _half(share, wanted))


_BETWEEN = re.compile(r"(?:\s|>|<[^<>]*>)*")


def same_beginning(page: Page, ask: Ask) -> Verdict:
    """No `least` sentences in a row begin with the same word. `second` lists by language words after which the next one counts too.

    A heading, list, table, quotation or code block ends a row. The sentence with which it becomes too long is shown.
    """
    least = int(ask.options["least"])
    second = frozenset(str(_for(page, ask.options["second"]) or "").split())
    rows: list[list[tuple[str, Span]]] = []
    last: Block | None = None
    sentences = iter(
        [
            sentence
            for sentence in page.sentences
            if sentence.block.kind == "paragraph" and not sentence.block.quoted
        ]
    )
    sentence = next(sentences, None)
    if sentence is None:
        return not_applicable("no paragraphs")
    row: list[tuple[str, Span]] = []
    total = 0
    while sentence is not None:
        block = sentence.block
        if last is not block and (
            last is None
            or not _BETWEEN.fullmatch(
                page.source, last.span.end, max(last.span.end, block.span.start)
            )
        ):
            row = []
        last = block
        total += 1
        begin = _beginning(sentence, second)
        if begin is None:
            row = []
        else:
            if not row or row[-1][0] != begin[0]:
                row = []
                rows.append(row)
            row.append(begin)
        sentence = next(sentences, None)
    problems = [
        Problem(
            row[least - 1][1], {"text": row[least - 1][1].slice(page.source), "count": len(row)}
        )
        for row in rows
        if len(row) >= least
    ]
    return judge(problems, of=total)


def _beginning(sentence: Sentence, second: frozenset[str]) -> tuple[str, Span] | None:
    """The word or two by which a sentence's beginning is told, in lower case, and their place; None for numbers and code."""
    block = sentence.block
    first = _BEGINNING.search(block.text.value, sentence.start, sentence.end)
    if first is None or first[0][0].isdigit() or _in_code(block, first.start(), first.end()):
        return None
    word, end = first[0].lower(), first.end()
    if word in second:
        following = _BEGINNING.search(block.text.value, end, sentence.end)
        if following is None or _in_code(block, following.start(), following.end()):
            return None
        word, end = f"{word} {following[0].lower()}", following.end()
    return word, block.text.span(first.start(), end)


def passive_voice(page: Page, ask: Ask) -> Verdict:
    """At most `share` percent of the sentences hold a passive. The first one in the part of the text that has most is shown."""
    from seo_lint.language.passive import find_passive, known

    found = _running(page)
    few = _too_few(page, ask.options)
    if few:
        return not_applicable(few)
    if not known(page.language):
        return not_applicable("the passive is not known for this language")
    passives = []
    for index, (sentence, _) in enumerate(found):
        place = find_passive(sentence.text, page.language)
        if place is not None and not _in_code(
            sentence.block, sentence.start + place[0], sentence.start + place[1]
        ):
            passives.append(
                (
                    index,
                    sentence.block.text.span(sentence.start + place[0], sentence.start + place[1]),
                )
            )
    share, allowed = _percent(len(passives), len(found)), ask.options["share"]
    if share <= allowed:
        return judge([])
    near = [
        sum(other - 5 <= index <= other for other, _ in passives[at : at + 6])
        for at, (index, _) in enumerate(passives)
    ]
    place = passives[max(range(len(passives)), key=lambda at: near[at])][1]
    data = {
        "share": share,
        "count": len(passives),
        "sentences": len(found),
        "allowed": allowed,
        "text": place.slice(page.source),
    }
    return Verdict("fail", [Problem(place, data)], _half(allowed, share))


def complex_words(page: Page, ask: Ask) -> Verdict:
    """At most `share` percent of the words have more than `letters` letters (may be a map by language). The longest one is shown.

    Names do not count: capitalised words, save where `nouns` says that the language writes nouns so.
    """
    found = _running(page)
    few = _too_few(page, ask.options)
    if few:
        return not_applicable(few)
    letters, allowed = _for(page, ask.options["letters"]), ask.options["share"]
    nouns = _base(page) in ask.options["nouns"]
    pattern = re.compile(rf"[^\W\d_]{{{int(letters) + 1},}}")
    long: list[tuple[int, str, Span]] = []
    total = sum(_words(page))
    for sentence, _ in found:
        block = sentence.block
        for match in pattern.finditer(block.text.value, sentence.start, sentence.end):
            word = match[0]
            if (word.islower() or (nouns and word[1:].islower())) and not _in_code(
                block, match.start(), match.end()
            ):
                long.append((len(word), word, block.text.span(match.start(), match.end())))
    share = _percent(len(long), total)
    if share <= allowed:
        return judge([])
    longest = max(long, key=lambda one: one[0])
    data = {
        "share": share,
        "count": len(long),
        "words": total,
        "letters": letters,
        "allowed": allowed,
        "text": longest[1],
    }
    return Verdict("fail", [Problem(longest[2], data)], _half(allowed, share))


_TWICE = re.compile(
    r"(?<![\w'’\-‐‑–.@#$&/\\:+=])([^\W\d_]++)\s++(?=(\1)(?!\w|['’\-‐‑–@&/\\+=]|[.:]\w))",
    re.IGNORECASE,
)

_NEAR = 50
"""Characters beside a word that are looked at: all of a long text for each word would take forever."""
_NAME_BEFORE = re.compile(r"[A-Z][a-z]{3,}\s\Z")


def doubled_word(page: Page, ask: Ask) -> Verdict:
    """No word stands twice in a row with nothing but a space or a line end between.

    `allowed` lists by language words that may; where `any_word` does not name the language, doubling may be grammar (Italian "piano
    piano"), and only function words count. Words in capitals, names, single letters outside `letters` and code are left alone.
    """
    base = _base(page)
    light = function_words(page.language)
    any_word = base in ask.options["any_word"]
    if not light and not any_word:
        return not_applicable("not known for this language")
    allowed = {
        *str(ask.options["allowed"].get("any", "")).split(),
        *str(ask.options["allowed"].get(base, "")).split(),
    }
    letters = str(_for(page, ask.options["letters"]) or "").split()
    problems = []
    for block, words in zip(page.body, page.body_words, strict=True):
        text = block.text.value
        # Most blocks need no pattern.
        if True not in map(eq, words, words[1:]):
            continue
        for match in _TWICE.finditer(text):
            first, again = match[1], match[2]
            low = again.lower()
            if (
                again != low
                or first not in (low, low.capitalize())
                or low in allowed
                or (len(low) == 1 and low not in letters)
            ):
                continue
            # "Rattus rattus", "Felis silvestris silvestris": animals and plants are called so.
            if fold(low) not in light and (
                not any_word
                or first != low
                or _NAME_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
            ):
                continue
            start, end = match.start(), match.end() + len(again)
            if (
                _in_code(block, start, end)
                or _is_run(text, start, end, low)
                or _markup_between(page, block, match)
                or not _is_in_its_language(page)
            ):
                continue
            problems.append(Problem(block.text.span(start, end), {"text": low}))
    return judge(problems)


def _is_in_its_language(page: Page) -> bool:
    """Whether the text is in the language that the page is taken to be in: most translations do not say what they are in.

    Two words in five are function words in most languages, and hardly one in ten looks like a function word of another one.
    """
    answer: bool | None = page.memory.get("in its language")
    if answer is None:
        light = function_words(page.language)
        forms = [token.folded for block in page.body for token in tokens(block.text.value)]
        answer = page.memory["in its language"] = (
            not light or len(forms) < 8 or 7 * sum(form in light for form in forms) >= len(forms)
        )
    return answer


def _is_run(text: str, start: int, end: int, word: str) -> bool:
    """Whether the word stands there three times or more: then somebody meant it, or counts sheep."""
    near = len(word) + _NEAR
    before, after = (
        text[max(0, start - near) : start].rstrip().lower(),
        text[end : end + near].lstrip().lower(),
    )
    return before.endswith(word) or after.startswith(word)


def _markup_between(page: Page, block: Block, match: re.Match[str]) -> bool:
    """Whether more than white space stands between the two words in the source: a tag, a link's end, a line break."""
    between = page.source[
        block.text.span(match.start(1), match.end(1)).end : block.text.span(
            match.start(2), match.end(2)
        ).start
    ]
    # A quotation that goes on in the next line has its sign there.
    return bool(between.replace("\n>", "\n").strip()) or "  \n" in between


def reading_ease(page: Page, ask: Ask) -> Verdict:
    """The formula that was published for the language finds the text no harder than the band `hardest`."""
    from seo_lint.language.readability import BANDS, count, score

    found = _running(page)
    few = _too_few(page, ask.options)
    if few:
        return not_applicable(few)
    result = score(
        count([sentence.text for sentence, _ in found], page.language, split=False), page.language
    )
    if result is None:
        return not_applicable("no formula fits this language")
    hardest = ask.options["hardest"]
    if BANDS.index(result.band) <= (BANDS.index(hardest) if hardest in BANDS else len(BANDS)):
        return judge([])
    data = {
        "value": round(result.value, 1),
        "formula": result.formula,
        "band": result.band,
        "hardest": hardest,
        "source": result.source,
    }
    return judge([Problem(page.head, data)])
