"""Does the article say what it wants to be found for, and no more often than a reader bears?"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from seo_lint.article import Block, Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.targets import Item, select
from seo_lint.checks.verdict import PASS, Problem, Verdict, cannot_tell, judge, not_applicable
from seo_lint.language.keywords import Keyword, Match, find, scattered
from seo_lint.language.words import fold, function_words, words

_UNDECLARED = "no keyword is declared"


def defines_keyword(page: Page, ask: Ask) -> Verdict:
    """The article declares its keyword; where it does not, the message tells which one was inferred."""
    if page.declared_keywords:
        return PASS
    if page.broken_head:
        return cannot_tell(page.broken_head)
    phrase, confidence = page.inferred_keyword
    guess = (
        f'it seems to be "{phrase}" (inferred, {confidence:.0%} sure)'
        if phrase
        else "none could be inferred either"
    )
    return judge([Problem(page.top, {"guess": guess, "inferred": phrase})])


def contains_keyword(page: Page, ask: Ask) -> Verdict:
    """The keyword stands in the target: in every one, or in `min_share` of at least `min_items` (and at most `max_share`).

    In an address the words may stand in any order.
    """
    keyword = page.keyword
    if keyword is None:
        return not_applicable(_UNDECLARED)
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if len(items) < ask.options.get("min_items", 1):
        return not_applicable(
            f"no {ask.on}" if not items else f"fewer than {ask.options['min_items']} of {ask.on}"
        )
    matches = {
        index: [] if ask.on == "slug" else _find(page, keyword, item)
        for index, item in enumerate(items)
    }
    hits = [
        item
        for index, item in enumerate(items)
        if (_in_address(keyword, item) if ask.on == "slug" else matches[index])
    ]
    data = {
        "keyword": keyword.phrase,
        "count": len(hits),
        "total": len(items),
        "counted": _counted([one for found in matches.values() for one in found]),
    }
    if not hits and ask.on != "slug":
        texts = (
            (sentence.text for sentence in page.sentences)
            if ask.on == "body"
            else (item.text or "" for item in items)
        )
        data["apart"] = (
            ", although its words stand there apart"
            if any(scattered(keyword, text) for text in texts)
            else ""
        )
    wanted = ask.options.get("min_share")
    if wanted is None:
        # What the whole body lacks is complained of where the keyword is declared.
        place = page.declared_keywords[0].span if ask.on == "body" else items[0].span
        return PASS if hits else judge([Problem(place, data)])
    portion = len(hits) / len(items)
    most = ask.options.get("max_share", 1.0)
    if portion > most and len(items) > 1:
        return judge([Problem(item.span, data) for item in hits], of=len(items))
    if portion < wanted:
        place = items[0].span
        return Verdict("fail", [Problem(place, data)], portion / wanted)
    return PASS


def _counted(matches: Sequence[Match]) -> str:
    """Which kinds of occurrences were counted, as the end of a sentence; "" where there are none."""
    exact = sum(match.exact for match in matches)
    if not matches:
        return ""
    if exact in (0, len(matches)):
        return ", exactly so" if exact else ", in other forms"
    return f", {exact} exactly and {len(matches) - exact} in other forms"


def _find(page: Page, keyword: Keyword, item: Item) -> list[Match]:
    return (
        page.find(keyword, item.subject)
        if isinstance(item.subject, Block)
        else find(keyword, item.text or "")
    )


def _in_address(keyword: Keyword, item: Item) -> bool:
    """Whether the words of the keyword stand in a slug, function words aside; more than half do for three words or more."""
    slug = (item.text or "").replace("-", " ").replace("_", " ").replace("/", " ")
    have = set(Keyword.of(slug, keyword.language).stems) | {fold(word) for word in slug.split()}
    found = sum(stem in have for stem in keyword.stems)
    return found == len(keyword.stems) or (
        len(keyword.stems) > 2 and found * 2 > len(keyword.stems)
    )


def density(page: Page, ask: Ask) -> Verdict:
    """The keyword makes up between `min` and `max` percent of a text of at least `min_words` words.

    Counted as occurrences per 100 words, as people understand it: 5 in 1,000 words are 0.5 %.
    """
    keyword = page.keyword
    if keyword is None:
        return not_applicable(_UNDECLARED)
    if page.words < ask.options["min_words"]:
        return not_applicable(f"fewer than {ask.options['min_words']} words")
    count = len(page.occurrences)
    percent = 100 * count / page.words
    least, most = ask.options.get("min"), ask.options.get("max")
    exact = sum(occurrence.match.exact for occurrence in page.occurrences)
    data = {
        "density": round(percent, 1),
        "count": count,
        "words": page.words,
        "keyword": keyword.phrase,
        "min": least,
        "max": most,
    }
    data |= {"exact": exact, "forms": count - exact}
    if most is not None and percent > most and count > 3:
        spans = [occurrence.span for occurrence in page.occurrences]
        return Verdict("fail", [Problem(_densest(spans), data)], max(0.0, most / percent))
    if least is not None and percent < least:
        place = page.declared_keywords[0].span
        return Verdict("fail", [Problem(place, data)], percent / least)
    return PASS


def _densest(spans: list[Span]) -> Span:
    """The occurrence that has another one closest before it: where a reader notices the repetition."""
    return min(pairwise(spans), key=lambda pair: pair[1].start - pair[0].start)[1]


def stuffing(page: Page, ask: Ask) -> Verdict:
    """One text repeats the keyword more than `max` times; content words count too, with `slack` more (unless `declared_only`).

    Only texts of the target are asked, and words of fewer than four letters do not count.
    """
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if not items:
        return not_applicable(f"no {ask.on}")
    if ask.options.get("declared_only") and page.keyword is None:
        return not_applicable(_UNDECLARED)
    most = ask.options["max"]
    problems = []
    for item in items:
        text = item.text or ""
        if page.keyword is not None:
            hits = _find(page, page.keyword, item)
            if len(hits) > most:
                problems.append(
                    Problem(
                        item.part(hits[most].start, hits[most].end),
                        {
                            "found": page.keyword.phrase,
                            "count": len(hits),
                            "max": most,
                            "often": f"{len(hits)} times{_counted(hits)}",
                        },
                    )
                )
                continue
        if ask.options.get("declared_only"):
            continue
        light = function_words(page.language)
        counts: dict[str, int] = {}
        for word in words(text):
            folded = fold(word)
            if len(folded) > 3 and folded not in light:
                counts[folded] = counts.get(folded, 0) + 1
        top = max(counts, key=lambda word: counts[word], default="")
        if top and counts[top] > most + ask.options.get("slack", 1):
            at = [
                index for index in range(len(text)) if text[index : index + len(top)].lower() == top
            ]
            place = item.part(at[most], at[most] + len(top)) if len(at) > most else item.span
            problems.append(
                Problem(
                    place,
                    {
                        "found": top,
                        "count": counts[top],
                        "max": most,
                        "often": f"{counts[top]} times",
                    },
                )
            )
    return judge(problems, of=len(items))


def distribution(page: Page, ask: Ask) -> Verdict:
    """No stretch of more than `max` percent of the text goes by without the keyword, in a text of `min_words` or more."""
    keyword = page.keyword
    if keyword is None:
        return not_applicable(_UNDECLARED)
    if page.words < ask.options["min_words"]:
        return not_applicable(f"fewer than {ask.options['min_words']} words")
    if not page.occurrences:
        return not_applicable("the keyword does not occur")
    total, gap, longest, since = 0, 0, 0, page.body[0].text.span()
    place = since
    for block in page.body:
        size = len(words(block.text.value))
        total += size
        if page.find(keyword, block):
            gap = 0
        else:
            if gap == 0:
                since = block.text.span()
            gap += size
            if gap > longest:
                longest, place = gap, since
    percent = 100 * longest / total if total else 0
    if percent <= ask.options["max"]:
        return PASS
    data = {
        "percent": round(percent),
        "words": longest,
        "keyword": keyword.phrase,
        "max": ask.options["max"],
    }
    return judge([Problem(place, data)])


def keyword_length(page: Page, ask: Ask) -> Verdict:
    """The keyword has at most `max` words that carry meaning, and at least one."""
    keyword = page.keyword
    if keyword is None:
        return not_applicable(_UNDECLARED)
    light = function_words(page.language)
    content = [word for word in keyword.folded if word not in light]
    data = {"keyword": keyword.phrase, "length": len(content), "max": ask.options["max"]}
    if len(content) > ask.options["max"] or (not content and not keyword.literal):
        return judge([Problem(page.declared_keywords[0].span, data)])
    return PASS


def keyword_position(page: Page, ask: Ask) -> Verdict:
    """Where a text names the keyword, it does so within its first `max` percent."""
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if page.keyword is None or not items:
        return not_applicable(_UNDECLARED if page.keyword is None else f"no {ask.on}")
    problems = []
    for item in items:
        found = _find(page, page.keyword, item)
        percent = 100 * found[0].start / len(item.text or " ") if found else 0
        if percent > ask.options["max"]:
            problems.append(
                Problem(
                    item.part(found[0].start, found[0].end),
                    {
                        "keyword": page.keyword.phrase,
                        "percent": round(percent),
                        "max": ask.options["max"],
                    },
                )
            )
    return judge(problems, of=len(items))


def competing_link(page: Page, ask: Ask) -> Verdict:
    """No link to another page of the site has the keyword, and nothing but the keyword, for its text."""
    keyword = page.keyword
    if keyword is None:
        return not_applicable(_UNDECLARED)
    links = [item.subject for item in select(page, ask.on, ask.where) if item.subject.name.strip()]
    if not links:
        return not_applicable(f"no {ask.on}")
    wanted = sorted(keyword.stems)
    # A long text can be no keyword: its words need not be looked at.
    short = [link for link in links if len(link.name) <= 3 * len(keyword.phrase)]
    named = [
        link
        for link in short
        if find(keyword, link.name)
        and sorted(Keyword.of(link.name, keyword.language).stems) == wanted
    ]
    problems = [
        Problem(
            link.text.span() if link.text.value else link.span,
            {
                "found": link.text.value,
                "text": link.name,
                "href": link.href,
                "keyword": keyword.phrase,
            },
        )
        for link in named
    ]
    return judge(problems, of=len(links))


def secondary_keywords(page: Page, ask: Ask) -> Verdict:
    """The text uses every keyword that is declared after the first one, of the first `most`."""
    fields = page.declared_keywords[1 : ask.options["most"]]
    if not fields or not page.body:
        return not_applicable("one keyword at most is declared")
    problems = []
    for field in fields:
        keyword = Keyword.of(field.value, page.language)
        if not any(page.find(keyword, block) for block in page.body):
            problems.append(Problem(field.span, {"keyword": field.value}))
    return judge(problems, of=len(fields))


def _is_said_most(title: list[str], page: Page, most: int) -> bool:
    """Whether one of some words, in that form, is among the `most` content words that a text says most, or said half as often as the first."""
    light = function_words(page.language)
    counts = Counter(
        word for block in page.body_words for word in block if len(word) > 1 and word not in light
    )
    best = max((counts[word] for word in title), default=0)
    return (
        bool(light)
        and best > 1
        and (
            2 * best >= max(counts.values())
            or sum(count > best for count in counts.values()) < most
        )
    )


def topic(page: Page, ask: Ask) -> Verdict:
    """The title shares a word with one of the `most` words or phrases that a text of `min_words` words or more says most."""
    items = [item for item in select(page, ask.on, ask.where) if item.text]
    if not items or page.words < ask.options["min_words"]:
        return not_applicable(
            f"no {ask.on}" if not items else f"fewer than {ask.options['min_words']} words"
        )
    from seo_lint.language.discovery import candidates
    from seo_lint.language.forms import is_unspaced

    if _is_said_most(words((items[0].text or "").lower()), page, ask.options["most"]):
        return PASS
    if is_unspaced(items[0].text or ""):
        return not_applicable("a language without spaces between words")
    headings = [block.text.value for block in page.headings if block.level > 1]
    found = candidates(
        "", headings, [block.text.value for block in page.prose], page.language, ask.options["most"]
    )
    topics = {stem for candidate in found for stem in candidate.stems}
    own = set(Keyword.of(items[0].text or "", page.language).stems)
    if not topics or not own or own & topics:
        return PASS
    return judge(
        [
            Problem(
                items[0].span,
                {
                    "text": items[0].text,
                    "topics": ", ".join(f'"{candidate.phrase}"' for candidate in found[:3]),
                },
            )
        ]
    )
