"""Is it the same as something else?"""

import re
from collections import Counter, defaultdict

from seo_lint.article import Block
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.targets import Item, select, shown
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable
from seo_lint.language.words import count_words, words

_TAB = re.compile(r"^===|tab|code-?group|case", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_EXTENSION = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)


def plain(text: str) -> str:
    """A text for comparison: lower case, words only."""
    return _NOT_WORD.sub(" ", text.lower()).strip()


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()


def _beginning(text: str) -> str:
    return " ".join(text.split(None, 2)[:2]).casefold()


def same(page: Page, ask: Ask) -> Verdict:
    """No text equals another: option `as` names the other target, or `file name` for that of the item's own image.

    Case, punctuation and white space do not count. `prefix: true` also complains when one begins with the other.
    """
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable(f"no {ask.on}")
    other = ask.options["as"]
    if other == "file name":
        return _file_name(page, items)
    others = [plain(item.text) for item in select(page, other, {}) if item.text]
    if not others:
        return not_applicable(f"no {other}")
    problems = []
    for item in items:
        text = plain(shown(page, ask.on, item))
        alike = text in others or (
            ask.options.get("prefix")
            and any(len(words(text)) >= 5 and known.startswith(text) for known in others)
        )
        if text and alike:
            problems.append(Problem(item.span, {"text": item.text}))
    return judge(problems, of=len(items))


def _file_name(page: Page, items: list[Item]) -> Verdict:
    problems = []
    prose = " ".join(block.text.value for block in page.prose)
    for item in items:
        name = re.split(r"[/\\]", item.subject.src.split("?")[0].split("#")[0])[-1]
        stem = _EXTENSION.sub("", name)
        text = (item.text or "").strip()
        if not stem or not text:
            continue
        # A one-word alt may rightly be the name of the thing shown ("rose" in rose.jpg): only a form that nobody writes
        # by hand tells that it was copied.
        copied = (
            text in (name, stem)
            and (re.search(r"[-_.]|\d", text) or text == name)
            and " " not in text
        )
        if copied and text != name and text in prose:
            continue  # the text calls the thing by this name
        if copied or (_EXTENSION.search(text) and plain(text) == plain(name)):
            problems.append(Problem(item.span, {"text": text, "src": item.subject.src}))
    return judge(problems, of=len(items))


def shares_word(page: Page, ask: Ask) -> Verdict:
    """A text has a word in common with the target `as`; of longer words, `letters` at the beginning are enough."""
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    others = [
        item.text or ""
        for item in select(page, ask.options["as"], {})
        if item.text and not is_opaque(item.text)
    ]
    if not items or not others:
        return not_applicable(f"no {ask.options['as'] if items else ask.on}")
    size = ask.options["letters"]
    known = {word[:size] for text in others for word in _folded(text)}
    problems = []
    for item in items:
        own = {
            word[:size] for word in _folded(item.text or "") if len(word) > 2 and not word.isdigit()
        }
        if own and known and not own & known:
            problems.append(Problem(item.span, {"text": item.text, "other": others[0]}))
    return judge(problems, of=len(items))


_PARTING = re.compile(r"(?:(?<!\s)\s++)?+[|•·»]\s*+|(?<!\s)\s++[-–—:]\s++")


def repeats_part(page: Page, ask: Ask) -> Verdict:
    """No part of a text stands twice between its separators ("Roses | Garden | Garden"). Titles are judged as the site's template prints them."""
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable(f"no {ask.on}")
    problems = []
    for item in items:
        text, own = shown(page, ask.on, item), item.text or ""
        seen: set[str] = set()
        for twice in _PARTING.split(text):
            if not plain(twice) or plain(twice) not in seen:
                seen.add(plain(twice))
                continue
            at = own.lower().rfind(twice.lower())
            problems.append(
                Problem(
                    item.part(at, at + len(twice)) if at >= 0 else item.span,
                    {"found": twice, "text": text},
                )
            )
            break
    return judge(problems, of=len(items))


def contains(page: Page, ask: Ask) -> Verdict:
    """A text contains the text of the target `as`, white space and punctuation aside."""
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    wanted = next(
        (
            item.text
            for item in select(page, ask.options["as"], {})
            if item.text and not is_opaque(item.text)
        ),
        "",
    )
    if not items or not wanted:
        return not_applicable("nothing to compare")
    return judge(
        [
            Problem(item.span, {"text": item.text, "wanted": wanted})
            for item in items
            if plain(wanted) not in plain(shown(page, ask.on, item))
        ],
        of=len(items),
    )


def _folded(text: str) -> list[str]:
    """The words of a text in ASCII, as addresses have them; a text in another script has none."""
    import unicodedata

    if not text.isascii() and any(char.isalpha() and ord(char) > 0x24F for char in text):
        return []
    return plain(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()).split()


def repeated(page: Page, ask: Ask) -> Verdict:
    """No text stands twice. Texts shorter than `min_words` words do not count.

    `within: siblings` compares headings of one level under one parent; `different` names an attribute that must differ for
    two equal texts to be a problem (the same alt on two files); `least` is the number of equal texts that is too much; `inside_only` leaves out
    sentences whose whole blocks are equal; `unless` is a pattern of that attribute. What stands under different tabs is meant
    to be alike.
    """
    options = ask.options
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if not items:
        return not_applicable(f"no {ask.on}")
    groups: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    # Equal texts begin alike, which is quicker to compare.
    beginnings = [_beginning(item.text or "") for item in items]
    alike = Counter(beginnings)
    least = options.get("min_words", 1)
    parents: list[str] = [""] * 8
    for index, item in enumerate(items):
        text = item.text or ""
        if options.get("within") == "siblings" and isinstance(item.subject, Block):
            level = item.subject.level
            parents[level:] = [str(index)] * (8 - level)
            key: tuple[str, ...] = (str(level), *parents[:level])
        else:
            key = ()
        # A word and a space take two characters at least, and an ideograph takes one and counts half a word.
        if (
            alike[beginnings[index]] > 1
            and len(text) + 1 >= 2 * least
            and (spaced := _spaced(text))
            and not is_opaque(text)
        ):
            groups[*key, spaced].append(item)
    tabs = [
        directive.span.start for directive in page.article.directives if _TAB.search(directive.name)
    ]
    excuse = compile_patterns((options["unless"],)) if options.get("unless") else None
    problems = []
    for group in groups.values():
        if len(group) == 1 or count_words((group[0].text or "",)) < least:
            continue
        first, *rest = group
        attribute = options.get("different")
        for item in rest if len(group) >= options.get("least", 2) else ():
            if attribute and getattr(item.subject, attribute) == getattr(first.subject, attribute):
                continue
            if any(first.span.end <= tab <= item.span.start for tab in tabs):
                continue
            if excuse is not None and excuse.search(
                str(getattr(item.subject, attribute or "", ""))
            ):
                continue
            if options.get("inside_only") and plain(item.subject.text.value) == plain(
                first.subject.text.value
            ):
                continue
            line = page.line(first.span.start)
            problems.append(
                Problem(item.span, {"text": item.text, "line": line, "count": len(group)})
            )
    problems.sort(key=lambda problem: problem.span)
    return judge(problems, of=len(items))
