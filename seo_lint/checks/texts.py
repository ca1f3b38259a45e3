"""What does it say?"""

import re
from typing import Any

from seo_lint.article import Image, Link, Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.patterns import Pattern, compile_patterns
from seo_lint.checks.targets import Item, all_text, held, hints_of, naming, plain_text, select
from seo_lint.checks.verdict import PASS, Problem, Verdict, judge, not_applicable
from seo_lint.language.words import root_of, words


def _compiled(
    patterns: tuple[str, ...], whole: bool, ignore_case: bool, flags: re.RegexFlag = re.NOFLAG
) -> Pattern:
    form = r"\s*+(?:{})\s*\Z" if whole else "{}"
    return compile_patterns(patterns, flags | (re.IGNORECASE if ignore_case else re.NOFLAG), form)


def _patterns(options: Any, language: str) -> tuple[str, ...]:
    """The `patterns` and the escaped `texts` of a rule; a map is by language, with `any` for all."""
    found: list[str] = []
    for key in ("patterns", "texts"):
        value = options.get(key) or ()
        if isinstance(value, dict):
            base = root_of(language)
            value = [*value.get("any", ()), *value.get(base, ())]
        found.extend(value if key == "patterns" else [re.escape(str(text)) for text in value])
    return tuple(found)


def compiled_patterns(options: Any, language: str) -> Pattern | None:
    """The `patterns` and `texts` of a rule for a language as one pattern, or None where it has none."""
    found = _patterns(options, language)
    return _compiled(found, bool(options.get("whole")), not options.get("case")) if found else None


def separate_patterns(options: Any, language: str) -> list[Pattern]:
    """The `patterns` and `texts` of a rule for a language, one by one; ^ and $ stand at every line."""
    return [
        _compiled((one,), False, not options.get("case"), re.MULTILINE)
        for one in _patterns(options, language)
    ]


def match(page: Page, ask: Ask) -> Verdict:
    """No text matches one of `patterns` (regular expressions) or equals or contains one of `texts`.

    `whole` asks for a match of the whole text; `case` keeps upper and lower case apart; `unless` is a pattern that
    excuses a text (of a link: its shown text); `part` judges only the last segment of a path (`file name`); `code: true` looks into inline code
    too; `first` keeps the question to that many texts; `once` reports only the first match; `hints` are
    words of which one stands wherever a pattern matches, so that most pages need no pattern at all;
    `unless_named` excuses titles that equal the file's name, `unless_in_code` words that a code block of the page shows too; `raw` excuses what was written
    as an entity; `literal` leaves out texts that a template fills in.
    """
    options = ask.options
    told, literal = hints_of(ask), options.get("literal")
    hints = held(text, told) if told and (text := all_text(page, ask.on, ask.where)) else told
    if told and not hints and not literal:
        return PASS
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if not items or (literal and all(is_opaque(item.text or "") for item in items)):
        return not_applicable(f"no {ask.on}")
    asked = items[: int(options["first"])] if options.get("first") else items
    if told:
        asked = [item for item in asked if held(plain_text(item.text or ""), hints)]
    if literal:
        asked = [item for item in asked if not is_opaque(item.text or "")]
    if options.get("unless_named"):
        # The entry of a reference is rightly called after its thing.
        stem = page.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower()
        asked = [item for item in asked if (item.text or "").strip().lower() != stem]
    pattern = _pattern_of(ask, page.language)
    excuse = _compiled((options["unless"],), False, True) if options.get("unless") else None
    problems: list[Problem] = []
    for item in asked:
        found = _matches(item, pattern, excuse, options)
        problems.extend(
            [problem for problem in found if "&" not in problem.span.slice(page.source)]
            if options.get("raw")
            else found
        )
        if (
            problems
            and options.get("unless_in_code")
            and _shown_in_code(page, str(problems[-1].data["found"]))
        ):
            problems = []
            break
        if problems and options.get("once"):
            problems = problems[:1]
            break
    return judge(
        problems,
        of=len(items) if options.get("graded", True) and len(items) >= len(problems) else 1,
    )


def _pattern_of(ask: Ask, language: str) -> Pattern:
    """The `patterns` and `texts` of a rule for a language as one pattern; kept for the languages that the rule names, since a page may name any."""
    named = ask.memory.get("languages")
    if named is None:
        lists = (ask.options.get(key) for key in ("patterns", "texts"))
        named = ask.memory["languages"] = frozenset(
            tag for value in lists if isinstance(value, dict) for tag in value
        )
    key = ("pattern", base if (base := root_of(language)) in named else "")
    pattern: Pattern | None = ask.memory.get(key)
    if pattern is None:
        pattern = ask.memory[key] = _compiled(
            _patterns(ask.options, language),
            bool(ask.options.get("whole")),
            not ask.options.get("case"),
        )
    return pattern


FENCED = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?s:.*?)^[ \t>]*\1", re.MULTILINE)
"""A fenced code block of Markdown."""


def _shown_in_code(page: Page, found: str) -> bool:
    """Whether a code block of the page holds the same words: the page then demonstrates them."""
    start = " ".join(found.split()[:2]).lower()
    return any(start in match[0].lower() for match in FENCED.finditer(page.source))


def _matches(item: Item, pattern: Pattern, excuse: Pattern | None, options: Any) -> list[Problem]:
    text, shift = item.text or "", 0
    if options.get("part") == "file name":
        if is_opaque(text):
            return []
        whole = re.split(r"[?#]", text, maxsplit=1)[0]
        shift = whole.rfind("/") + 1
        text = whole[shift:]
    if excuse is not None and excuse.search(
        item.subject.name if isinstance(item.subject, Link) else text
    ):
        return []
    found: list[Problem] = []
    tries = (
        [hit]
        if options.get("whole") and (hit := pattern.match(text))
        else []
        if options.get("whole")
        else pattern.finditer(text)
    )
    for hit in tries:
        if hit.end() == hit.start() or (
            not options.get("code") and item.in_code(hit.start(), hit.end())
        ):
            continue
        place = (
            Span(item.span.start, item.span.end)
            if options.get("whole") and not shift
            else item.part(shift + hit.start(), shift + hit.end())
        )
        data: dict[str, object] = {"found": hit[0].strip() or hit[0], "text": text}
        if isinstance(item.subject, Image):
            data |= {"src": item.subject.src, "alt": item.subject.alt or ""}
        elif isinstance(item.subject, Link):
            data |= {"href": item.subject.href, "anchor": item.subject.name}
        else:
            data |= naming(item)
        found.append(Problem(place, data))
    return found


def all_caps(page: Page, ask: Ask) -> Verdict:
    """At least `share` of the letters are capitals, in a text of `min_words` words or more that has lower case at all."""
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if not items:
        return not_applicable(f"no {ask.on}")
    problems = []
    for item in items:
        text = item.text or ""
        letters = [char for char in text if char.isalpha() and char.upper() != char.lower()]
        upper = sum(char.isupper() for char in letters)
        long_words = [word for word in words(text) if len(word) > 3 and word.isupper()]
        if (
            letters
            and upper / len(letters) >= ask.options["share"]
            and len(words(text)) >= ask.options["min_words"]
            and len(long_words) > 1
        ):
            problems.append(Problem(item.span, {"text": text}))
    return judge(problems, of=len(items))


_YEAR = re.compile(r"(?<![\d.,/$€£#-])(20\d\d)(?![\d.,/%-]|\s*[-–—]\s*\d)")


def year(page: Page, ask: Ask) -> Verdict:
    """A past year as in "Best laptops in 2021", unless the page is of that year or the text tells of the past.

    `cues` are patterns next to which a year promises that the page is up to date.
    """
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if not items:
        return not_applicable(f"no {ask.on}")
    cues = _patterns(ask.options, page.language)
    if not cues:
        return not_applicable("no cues are known for this language")
    cue = _compiled(cues, False, True)
    dates = [page.fields[name].value for name in ("modified", "date") if name in page.fields]
    own = set(re.findall(r"(?<!\d)20\d\d(?!\d)", " ".join((*dates, page.article.document.path))))
    problems: list[Problem] = []
    for item in items:
        text = item.text or ""
        past = [
            hit
            for hit in _YEAR.finditer(text)
            if page.site.today.year - int(hit[1]) > ask.options["older_than"] and hit[1] not in own
        ]
        if past and cue.search(text):
            problems.extend(
                Problem(item.part(hit.start(1), hit.end(1)), {"year": hit[1], "text": text})
                for hit in past
            )
    return judge(problems)


_SENTENCE_END = re.compile(r"[.!?…。！？)\"'”’»:;|\]]\s*$")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_OPEN_END = re.compile(
    r"(?:\s(?:the|a|an|of|to|for|with|by|in|on|at|from|and|or|your|our|their|is|are|that)|,|-|–)\s*$",
    re.IGNORECASE,
)


def cut_off(page: Page, ask: Ask) -> Verdict:
    """A text that was clipped by a machine: it ends with an ellipsis, or without an end at a length machines clip to.

    `lengths` are those lengths, in characters.
    """
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable(f"no {ask.on}")
    problems = []
    for item in items:
        text = (item.text or "").rstrip()
        clipped = _ELLIPSIS.search(text) or (
            not _SENTENCE_END.search(text)
            and (len(text) in ask.options["lengths"] or _OPEN_END.search(text))
        )
        if clipped and len(text) >= ask.options["min"]:
            tail = text.rfind(" ") + 1
            problems.append(
                Problem(
                    item.part(tail, len(text)),
                    {"text": text, "tail": text[-30:], "length": len(text)},
                )
            )
    return judge(problems)


# Only where white space begins: from each of its signs on, it would be gone through again.
_SEPARATOR = re.compile(r"(?:(?<!\s)\s++)?+[,|;•·]\s*+|(?<!\s)\s++[-–—/]\s++")


def term_list(page: Page, ask: Ask) -> Verdict:
    """A list of terms instead of a sentence: `min` or more parts between separators, each of at most `words` words.

    Only texts without the end of a sentence count. With `repeats`, that many parts must share a word: what tells a list of
    keywords from a list of things.
    """
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable(f"no {ask.on}")
    problems = []
    for item in items:
        text = (item.text or "").strip()
        parts = [part for part in _SEPARATOR.split(text) if part]
        if (
            len(parts) < ask.options["min"]
            or re.search(r"[.!?]\s|[.!?]$", text)
            or re.search(r"\s(?:and|und|et|y|e|en|or|&)\s+\S+(?:\s\S+)?$", text)
        ):
            continue
        sizes = [len(words(part)) for part in parts]
        if max(sizes) > ask.options["words"]:
            continue
        shared: dict[str, int] = {}
        for part in parts:
            for word in {word.lower() for word in words(part) if len(word) > 2}:
                shared[word] = shared.get(word, 0) + 1
        if max(shared.values(), default=0) >= ask.options.get("repeats", 0):
            problems.append(Problem(item.span, {"parts": len(parts), "text": text}))
    return judge(problems)
