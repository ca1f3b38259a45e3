"""The labelled parts of a brief ("Meta Description", "Internal Links", `Focus keyword: ...`), in articles of every format.

A writer or a language model hands in an article with notes around it. The notes stand before the article's prose or after
its last section. The same words in the middle are an article about SEO, which is left alone.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from seo_lint.article import Block, Field, Image, LabelledSection, Link, Span, Text
from seo_lint.readers.labels.words import (
    LINE,
    LONGEST_LABEL,
    WHOLE,
    Label,
    keyword_phrases,
    known_labels,
    normal,
    numbered_pattern,
    subject_pattern,
    trade_pattern,
    trim,
)

ORIGIN = "labelled section"
_PLANNED = "planned"
_KINDS = frozenset(("heading", "paragraph", "list-item"))
_KEY = re.compile(r"[*_]{0,3}[^\W\d_][\w'’/-]*(?: [\w'’/-]+){0,2}[*_]{0,3}\s?:[*_]{0,3}\s+\S")
_FIRST_WORD = re.compile(r"[\W\d_]{0,12}([^\W\d_]+)")
_BREAK = re.compile(r"[\r\n]|<br\b", re.IGNORECASE)

_LINE_MARKS, _CLOSING_MARKS = ' \t*_-•"“`', tuple('*_`"”»')

_LEADING_BLOCKS = 8
_MOST_LINES = 100
# What is looked at in one block is bounded, so that no text can make the work grow with its square.


class Labelled(NamedTuple):
    """An article's blocks with the labelled ones marked, and what the labelled sections say."""

    blocks: tuple[Block, ...]
    sections: tuple[LabelledSection, ...] = ()
    fields: tuple[Field, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()


class _Mark(NamedTuple):
    """A label found in a block: offsets into the block's text. `value` is empty for a label that stands alone."""

    label: Label
    start: int
    end: int
    value: tuple[int, int]
    whole: bool


class _Section(NamedTuple):
    block: int
    mark: _Mark
    parts: list[tuple[int, Text]]
    owned: list[int]


_Marks = dict[int, tuple[_Mark, ...]]


def apply_labels(source: str, blocks: Sequence[Block]) -> Labelled:
    """Mark the blocks that belong to labelled sections, and read what the sections say.

    The blocks come back in their order, those of labelled sections with part "label".
    """
    body = [index for index, block in enumerate(blocks) if block.part == "body"]
    if not _worth_reading(blocks, body):
        return Labelled(tuple(blocks))
    marks: _Marks = {}
    title = next((index for index in body if blocks[index].kind == "heading"), None)
    for index in body:
        if index == title and blocks[index].level == 1:
            continue
        found = _read_marks(source, blocks[index])
        if found:
            marks[index] = found
    subject = _about_labels(blocks, body, marks)
    leading, position, labelled = _leading(blocks, body, marks)
    if not _evident(leading, subject):
        leading, position, labelled = [], 0, []
    trailing = _trailing(blocks, body[position:], marks, subject)
    if not _evident(trailing, subject):
        trailing = []
    sections = leading + trailing
    if not sections:
        return Labelled(tuple(blocks))
    labelled += [index for section in sections for index in (section.block, *section.owned)]
    return _result(source, blocks, sections, frozenset(labelled))


def _worth_reading(blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """A quick look that most articles fail: does a block begin with a word that begins a strong label?"""
    known = known_labels()
    words = known.strong_words
    first_word = _FIRST_WORD.match
    for position, index in enumerate(body):
        block = blocks[index]
        if block.kind not in _KINDS or block.quoted:
            continue
        value = block.text.value
        word = first_word(value)
        if word and word[1].lower() in words:
            return True
        if position < _LEADING_BLOCKS and ":" in value[:400]:
            start = normal(value[:400])
            if any(name in start for name in known.strong_names):
                return True
    return False


def _about_labels(blocks: Sequence[Block], body: Sequence[int], marks: _Marks) -> bool:
    """Whether the article's title, or two of its other headings, name what labels are about."""
    search = subject_pattern().search
    headings = [index for index in body if blocks[index].kind == "heading"]
    if not headings:
        return False
    first = headings[0]
    if (first not in marks or blocks[first].level == 1) and search(blocks[first].text.value[:300]):
        return True
    others = [index for index in headings[1:] if index not in marks]
    return sum(bool(search(blocks[index].text.value[:300])) for index in others) >= 2


def _read_marks(source: str, block: Block) -> tuple[_Mark, ...]:
    """The labels in a block: the whole text, or the beginnings of its lines. The first line must be one."""
    if block.kind not in _KINDS or block.quoted:
        return ()
    labels = known_labels().labels
    value = block.text.value
    if len(value) <= LONGEST_LABEL:
        whole = WHOLE.fullmatch(value)
        label = labels.get(normal(whole[1])) if whole else None
        if (
            whole
            and label
            and label.heading
            and block.kind != "list-item"
            and not _in_code(block, whole.start(1))
        ):
            return (_Mark(label, whole.start(1), whole.end(1), (0, 0), True),)
    head = value[: LONGEST_LABEL * 4]
    if ":" not in head and "：" not in head:
        return ()
    marks = []
    opened: _Mark | None = None
    end = len(value)
    for start, stop in _lines(source, block.text)[:_MOST_LINES]:
        found = LINE.match(value, start, stop)
        label = labels.get(normal(found[1])) if found else None
        known = found and label and label.line and not _in_code(block, found.start(1))
        key = known or _KEY.match(value, start, stop)
        if not opened and not key:
            return ()
        if opened and key:
            marks.append(opened._replace(value=(opened.value[0], start)))
            opened = None
        if found and label and known:
            opened = _Mark(label, found.start(1), found.end(1), (found.end(), end), False)
        elif not marks and not opened and not key:
            return ()
    if opened:
        marks.append(opened)
    return tuple(marks)


def _in_code(block: Block, offset: int) -> bool:
    return any(low <= offset < high for low, high in block.code)


def _lines(source: str, text: Text) -> list[tuple[int, int]]:
    """Where the lines of the source lie in a rendered text."""
    value = text.value
    cuts = [0]
    before = text.pieces[0].start
    for piece in text.pieces:
        if piece.at > cuts[-1] and _BREAK.search(source, before, piece.start):
            cuts.append(piece.at)
        following = (
            _BREAK.search(source, piece.start, piece.end) if piece.end - piece.start < 200 else None
        )
        if following:
            cuts.append(piece.at + min(following.start() - piece.start + 1, len(value) - piece.at))
        before = piece.end
    cuts += [match.end() for match in re.finditer("\n", value)]
    cuts = sorted({*cuts, len(value)})
    lines = []
    for start, end in pairwise(cuts):
        lead = len(value[start:end]) - len(value[start:end].lstrip())
        lines.append((start + lead, end))
    return lines or [(0, 0)]


def _leading(
    blocks: Sequence[Block], body: Sequence[int], marks: _Marks
) -> tuple[list[_Section], int, list[int]]:
    """The labelled sections before the article's first prose, where that begins, and unknown `Key: value` blocks among them."""
    sections: list[_Section] = []
    others: list[int] = []
    position = end = 0
    title = ""
    while position < len(body):
        index = body[position]
        block = blocks[index]
        found = marks.get(index)
        if block.kind == "heading" and block.level <= 1 and not title:
            title = block.text.value
        elif found and found[0].whole:
            owned = _following(blocks, body, position + 1, marks)
            parts = [(own, blocks[own].text) for own in owned]
            sections.append(_Section(index, found[0], parts, owned))
            position += len(owned)
            end = position + 1
        elif found:
            sections += [_line_section(blocks, index, mark) for mark in found]
            end = position + 1
        elif block.kind == "heading" and not title:
            title = block.text.value
        elif block.text.value == title:
            pass
        elif (
            block.kind == "paragraph"
            and len(block.text.value) < 160
            and _KEY.match(block.text.value)
        ):
            others.append(position)
        else:
            break
        position += 1
    if any(section.mark.whole for section in sections) and not any(
        blocks[index].kind != "heading" for index in body[end:]
    ):
        return [], 0, []
    return sections, end, [body[other] for other in others if other < end]


def _following(
    blocks: Sequence[Block], body: Sequence[int], position: int, marks: _Marks
) -> list[int]:
    """What a label before the article owns: the next paragraph or list, no more."""
    owned: list[int] = []
    for index in body[position:]:
        kind = blocks[index].kind
        if (
            index in marks
            or kind not in ("paragraph", "list-item")
            or (owned and kind != "list-item")
        ):
            break
        owned.append(index)
        if kind == "paragraph":
            break
    return owned


def _line_section(blocks: Sequence[Block], index: int, mark: _Mark) -> _Section:
    text = blocks[index].text
    start, end = trim(text.value, *mark.value)
    return _Section(index, mark, [(index, text.cut(start, end))] if start < end else [], [])


def _trailing(
    blocks: Sequence[Block], body: Sequence[int], marks: _Marks, subject: bool
) -> list[_Section]:
    """The labelled sections that end the article: no ordinary heading and no ordinary prose follows the first of them."""
    first = 0
    for position, index in enumerate(body):
        if blocks[index].kind == "heading" and index not in marks:
            first = position + 1
    start = _group_start(blocks, body, marks, first, subject)
    while start < len(body) and not marks[body[start]][0].label.opens:
        start = next(
            (position for position in range(start + 1, len(body)) if body[position] in marks),
            len(body),
        )
    before = sum(
        len(blocks[index].text.value) for index in body[:start] if blocks[index].kind != "heading"
    )
    group = sum(len(blocks[index].text.value) for index in body[start:])
    if start == len(body) or not before or group > max(before, 800):
        return []
    sections: list[_Section] = []
    for index in body[start:]:
        if index not in marks:
            sections[-1].parts.append((index, blocks[index].text))
            sections[-1].owned.append(index)
            continue
        sections += [
            _Section(index, mark, [], []) if mark.whole else _line_section(blocks, index, mark)
            for mark in marks[index]
        ]
    return sections


def _group_start(
    blocks: Sequence[Block], body: Sequence[int], marks: _Marks, first: int, subject: bool
) -> int:
    """Where the trailing group begins: the first label from which on everything belongs to a label."""
    start = len(body)
    owns = under_heading = False
    for position in range(first, len(body)):
        index = body[position]
        block, found = blocks[index], marks.get(index)
        if found and not under_heading and not found[0].whole and start == len(body):
            introduced = position > 0 and blocks[body[position - 1]].text.value.rstrip().endswith(
                ":"
            )
            # "For example:" over a label line, or a list of advice at the end of an article about SEO.
            if introduced or (subject and block.kind == "list-item"):
                continue
        if found:
            start = min(start, position)
            under_heading = under_heading or (found[0].whole and block.kind == "heading")
            owns = found[-1].whole or found[-1].value[0] >= len(block.text.value.rstrip())
        elif not owns and not under_heading and start < len(body):
            start = len(body)
    return start


def _evident(sections: Sequence[_Section], subject: bool) -> bool:
    """Whether a group holds enough strong labels over something that fits them; an article about SEO needs two."""
    strong = {
        section.mark.label.name
        for section in sections
        if section.mark.label.strong and _plausible(section, subject)
    }
    return len(strong) >= (2 if subject else 1)


_LONGEST = {"description": 450, "title": 180, "alt": 400}


def _plausible(section: _Section, subject: bool) -> bool:
    """Whether what stands under a label is what it names, rather than advice on it."""
    known = known_labels()
    label, texts = section.mark.label, [text.value for _, text in section.parts]
    if not texts:
        return label.role == "notes" or not section.mark.whole
    first_word = _FIRST_WORD.match(texts[0])
    instructs = bool(first_word and first_word[1].lower() in known.advice_verbs)
    trade = bool(trade_pattern().search(texts[0]))
    if label.role in _LONGEST:
        if len(texts[0]) > _LONGEST[label.role] or (label.role != "alt" and len(texts) > 3):
            return False
        if label.name in normal(texts[0]):
            return False
        return not trade if instructs or not subject else True
    if label.role == "keyword":
        return not instructs and bool(keyword_phrases(label, [text for _, text in section.parts]))
    return not (instructs and trade)


def _result(
    source: str, blocks: Sequence[Block], sections: Sequence[_Section], labelled: frozenset[int]
) -> Labelled:
    """What the sections say, and the blocks marked."""
    fields: list[Field] = []
    images: list[Image] = []
    links: list[Link] = []
    spans: list[LabelledSection] = []
    for section, place in zip(sections, _places(source, blocks, sections, labelled), strict=True):
        label, label_span = section.mark.label, _label_span(blocks, section)
        written = blocks[section.block].text.value[section.mark.start : section.mark.end]
        spans.append(LabelledSection(written, label.role, label_span, place))
        fields += _fields(section, written, label_span)
        for index, text in section.parts:
            if label.role == "alt" and not re.search(
                r"!\[|<img\b", blocks[index].span.slice(source), re.IGNORECASE
            ):
                images.append(_planned_image(text))
            elif label.role == "links" and not re.search(
                r"\]\(|<a\b|\[\[", blocks[index].span.slice(source), re.IGNORECASE
            ):
                at = text.span()
                links.append(
                    Link(
                        "",
                        text,
                        text.value,
                        at,
                        Span(at.end, at.end),
                        _PLANNED,
                        has_href=False,
                        part="label",
                    )
                )
    marked = tuple(
        block._replace(part="label") if index in labelled else block
        for index, block in enumerate(blocks)
    )
    return Labelled(marked, tuple(spans), tuple(fields), tuple(images), tuple(links))


def _places(
    source: str, blocks: Sequence[Block], sections: Sequence[_Section], labelled: frozenset[int]
) -> list[Span]:
    """What each section covers: from its label to the next one, or to the end of what belongs to it."""
    starts = []
    for section in sections:
        start, first = _label_span(blocks, section).start, blocks[section.block].span.start
        if section.mark.whole:
            start = first
        while start > first and source[start - 1] in _LINE_MARKS:
            start -= 1
        starts.append(start)
    places = []
    for number, section in enumerate(sections):
        block, least = blocks[section.block], _label_span(blocks, section).end
        following = sections[number + 1].block if number + 1 < len(sections) else None
        if not section.owned and not section.mark.whole:
            end = max(block.text.span(0, section.mark.value[1]).end, least)
            end -= len(source[least:end]) - len(source[least:end].rstrip())
            while source[end : end + 1] in _CLOSING_MARKS and end < block.span.end:
                end += 1
        elif following is not None and all(
            index in labelled or blocks[index].part != "body"
            for index in range(section.block + 1, following)
        ):
            end = max(starts[number + 1], least)
        else:
            end = max(blocks[section.owned[-1] if section.owned else section.block].span.end, least)
        while end > least and source[end - 1].isspace():
            end -= 1
        places.append(Span(starts[number], end))
    return places


def _label_span(blocks: Sequence[Block], section: _Section) -> Span:
    return blocks[section.block].text.span(section.mark.start, section.mark.end)


def _fields(section: _Section, key: str, key_span: Span) -> list[Field]:
    label = section.mark.label
    if label.role == "keyword":
        return [
            Field(name, text.value, text.span(), ORIGIN, key, key_span)
            for name, text in keyword_phrases(label, [text for _, text in section.parts])
        ]
    if label.role not in ("description", "title", "slug") or not section.parts:
        return []
    text = section.parts[0][1]
    text = text.cut(*trim(text.value, 0, len(text.value)))
    return [Field(label.role, text.value, text.span(), ORIGIN, key, key_span)] if text.value else []


def _planned_image(text: Text) -> Image:
    number = numbered_pattern().match(text.value)
    text = text.cut(*trim(text.value, number.end() if number else 0, len(text.value)))
    place = text.span()
    end = Span(place.end, place.end)
    return Image("", text.value, place, end, place, _PLANNED, part="label")
