"""Yoast SEO's assessments with Yoast's own scores, for teams that come from WordPress.

The numbers are theirs, the reading of the article is ours: word forms, exact sentences and places. Identifiers are those of the
library's assessments; `rating` is the traffic light that the plug-in shows.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from seo_lint import data
from seo_lint.article import Block
from seo_lint.engine.result import Assessment
from seo_lint.language.forms import keys, keys_with_particles
from seo_lint.language.keywords import Keyword, find
from seo_lint.language.width import width
from seo_lint.language.words import fold, function_words, root_of, tokens, words
from seo_lint.page import Page
from seo_lint.page.addresses import urlsplit_safe


def assess(page: Page, *, forms: bool = True, kind: str = "post") -> tuple[Assessment, ...]:
    """All assessments that apply to a page.

    Without `forms`, words match only as written, as in Yoast's free version. `kind` is `post` or `product`, whose thresholds
    differ.
    """
    analysis = _Analysis(page, forms, kind)
    found: list[Assessment] = []
    for assessment in _ASSESSMENTS:
        result = assessment(analysis)
        if result is not None:
            found.append(result)
    return tuple(found)


@dataclass
class _Analysis:
    """What several assessments need."""

    page: Page
    forms: bool
    kind: str = "post"

    @cached_property
    def limits(self) -> dict[str, Any]:
        limits: dict[str, Any] = data.load("yoast/data/limits.yaml")
        special: dict[str, Any] = limits.get(self.kind, {})
        return limits | special

    @property
    def language(self) -> str:
        return root_of(self.page.language)

    def key(self, word: str) -> str:
        """What makes two words the same."""
        folded = fold(word)
        for suffix in self.suffixes:
            if folded.endswith(suffix) and len(folded) > len(suffix) + 2:
                return folded[: -len(suffix)]
        return keys(word, self.page.language)[0] if self.forms else folded

    def content(self, phrase: str) -> tuple[str, ...]:
        """The words of a phrase that carry its topic; all where none do."""
        light = function_words(self.page.language)
        every = [token.folded for token in tokens(phrase)]
        chosen = [word for word in every if word not in light] or every
        return tuple(dict.fromkeys(self.key(word) for word in chosen))

    @cached_property
    def articles(self) -> frozenset[str]:
        """Words with which many sentences begin rightly; the second word counts then."""
        return frozenset(
            fold(word) for word in self.limits["first_words"].get(self.language, "").split()
        )

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of languages that no stemmer knows."""
        return tuple(self.limits["suffixes"].get(self.language, "").split())

    @cached_property
    def keyphrase(self) -> str:
        return self.page.declared_keywords[0].value if self.page.declared_keywords else ""

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The content words of the keyphrase and of each synonym."""
        synonyms = [field.value for field in self.page.article.declared if field.name == "synonym"]
        several = [part.strip() for value in synonyms for part in value.split(",") if part.strip()]
        return tuple(filter(None, (self.content(phrase) for phrase in (self.keyphrase, *several))))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What Yoast takes for text: quotations, captions and the like are left out."""
        return tuple(
            block
            for block in self.page.body
            if not block.quoted and block.kind not in ("caption", "quote")
        )

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        known = {id(block) for block in self.blocks}
        return tuple(
            sentence.text for sentence in self.page.sentences if id(sentence.block) in known
        )

    @cached_property
    def all_sentences(self) -> tuple[str, ...]:
        """Sentences with the headings among them, in reading order."""
        by_block: dict[int, list[str]] = {}
        for sentence in self.page.sentences:
            by_block.setdefault(id(sentence.block), []).append(sentence.text)
        found: list[str] = []
        for block in self.blocks:
            found.extend(
                [block.text.value] if block.kind == "heading" else by_block.get(id(block), [])
            )
        return tuple(found)

    @cached_property
    def word_count(self) -> int:
        return sum(count(block.text.value) for block in self.page.body)

    def keys(self, text: str) -> list[tuple[str, ...]]:
        """What the words of a text may be the same as: more than one thing where a language writes particles in one with a word."""
        if not self.forms or self.suffixes:
            return [(self.key(token.folded),) for token in tokens(text)]
        return [
            (self.key(token.folded), *keys_with_particles(token.folded, self.page.language))
            for token in tokens(text)
        ]

    def times(self, text: str, phrase: Sequence[str]) -> int:
        """How often all words of a phrase stand in a text, in any order: the count of the rarest."""
        have = self.keys(text)
        return min((sum(word in found for found in have) for word in phrase), default=0)

    def share(self, text: str, phrase: Sequence[str]) -> float:
        have = {key for found in self.keys(text) for key in found}
        return sum(word in have for word in phrase) / len(phrase) if phrase else 0.0

    def band(self, name: str, value: float) -> int:
        return next(
            (score for score, least, most in self.limits[name] if least <= value <= most), 0
        )


_JOINER = re.compile(r"[\s\-–—()\[\]]+")
_SENTENCE_JOINER = re.compile(r"[\s–—()\[\]{}]+")


def count(text: str, joiner: re.Pattern[str] = _JOINER) -> int:
    """Words as Yoast counts them: brackets and dashes part words, and hyphens too except in the length of sentences."""
    return sum(any(char.isalnum() for char in part) for part in joiner.split(text))


def _introduction(this: _Analysis) -> Assessment:
    name = "introductionKeyword"
    first = next(
        (
            block
            for block in this.blocks
            if block.kind in ("paragraph", "list-item") and words(block.text.value)
        ),
        None,
    )
    if first is None or not this.phrases:
        return Assessment(name, 3, "There is no keyphrase or no first paragraph.")
    sentences = [sentence.text for sentence in this.page.sentences if sentence.block is first] or [
        first.text.value
    ]
    if any(this.share(sentence, phrase) == 1 for sentence in sentences for phrase in this.phrases):
        return Assessment(name, 9, "One sentence of the first paragraph holds the whole keyphrase.")
    if any(this.share(first.text.value, phrase) == 1 for phrase in this.phrases):
        return Assessment(
            name, 6, "The first paragraph holds the keyphrase, but not in one sentence."
        )
    return Assessment(name, 3, "The first paragraph does not hold the keyphrase.")


def _keyphrase_length(this: _Analysis) -> Assessment:
    size = len(this.content(this.keyphrase)) if this.keyphrase else 0
    table = (
        "keyphrase_length" if function_words(this.page.language) else "keyphrase_length_all_words"
    )
    score = this.band(table, size) if size else -999
    return Assessment("keyphraseLength", score, f"Words of the keyphrase that count: {size}.")


def _density(this: _Analysis) -> Assessment:
    name, limits = "keyphraseDensity", this.limits["density"]
    if not this.phrases or not this.word_count:
        return Assessment(name, -50, "There is no keyphrase or no text.")
    phrase = this.phrases[0]
    times = sum(this.times(sentence, phrase) for sentence in this.all_sentences)
    total = sum(count(block.text.value) for block in this.blocks)
    factor = 0.7 + len(phrase) / 3
    text = f"Uses of the keyphrase: {times} in {total} words."
    if total < 100:
        most = 1 if total <= 50 else 2
        score = 4 if times == 0 else 9 if times <= most else -10 if times == most + 1 else -50
        return Assessment(name, score, text)
    value = 100 * times / total * factor
    least_times = max(2, math.ceil(limits["least"] * total / (100 * factor)))
    most = limits["most_with_forms" if this.forms else "most"]
    if times == 0:
        return Assessment(name, 4, text)
    if times == 2 and least_times <= 2:
        return Assessment(name, 9, text)
    if value < limits["least"] or times == 1:
        return Assessment(name, 4, text)
    return Assessment(name, 9 if value <= most else -10 if value <= limits["worst"] else -50, text)


def _description_keyword(this: _Analysis) -> Assessment:
    from seo_lint.language.sentences import sentences

    name = "metaDescriptionKeyword"
    field = this.page.fields.get("description")
    if field is None or not field.value or not this.phrases:
        return Assessment(name, 3, "There is no keyphrase or no meta description.")
    times = 0
    for start, end in sentences(field.value, this.page.language):
        times += sum(this.times(field.value[start:end], phrase) for phrase in this.phrases)
    return Assessment(
        name,
        9 if 1 <= times <= 2 else 3,
        f"Uses of the keyphrase in the meta description: {times}.",
    )


def _description_length(this: _Analysis) -> Assessment:
    field = this.page.fields.get("description")
    size = len(field.value.encode("utf-16-le")) // 2 if field else 0
    return Assessment(
        "metaDescriptionLength",
        this.band("meta_description", size),
        f"Characters of the meta description: {size}.",
    )


def _subheadings(this: _Analysis) -> Assessment:
    name = "subheadingsKeyword"
    headings = [block.text.value for block in this.page.headings if block.level in (2, 3)]
    if not this.phrases or not this.word_count:
        return Assessment(name, 1, "There is no keyphrase or no text.")
    if not headings:
        return Assessment(
            name,
            2 if this.word_count >= this.limits["subheadings_asked_from"] else 9,
            "There are no subheadings.",
        )
    enough: Callable[[float], bool] = (
        (lambda share: share > 0.5)
        if function_words(this.page.language)
        else (lambda share: share == 1)
    )
    hits = sum(
        any(enough(this.share(heading, phrase)) for phrase in this.phrases) for heading in headings
    )
    least, most = this.limits["subheading_share"]
    text = f"Subheadings that reflect the keyphrase: {hits} of {len(headings)}."
    if hits == 0 or hits < math.ceil(least * len(headings)):
        return Assessment(name, 3, text)
    if len(headings) > 1 and hits > math.floor(most * len(headings)):
        return Assessment(name, 3, text)
    return Assessment(name, 9, text)


def _competing_links(this: _Analysis) -> Assessment:
    hits = 0
    for link in this.page.links:
        if link.href.startswith("#") or not link.text.value.strip():
            continue
        anchor = set(this.content(link.text.value))
        hits += any(anchor == set(phrase) for phrase in this.phrases)
    return Assessment(
        "textCompetingLinks", 2 if hits else 8, f"Links with the keyphrase as anchor text: {hits}."
    )


def _images(this: _Analysis) -> list[Any]:
    return [
        image
        for image in this.page.article.images
        if image.part == "body" and image.origin not in ("front matter", "planned")
    ]


def _image_keyphrase(this: _Analysis) -> Assessment:
    name, images = "imageKeyphrase", _images(this)
    if not images or not this.phrases:
        return Assessment(name, 3, "There is no image or no keyphrase.")
    hits = sum(
        any(this.share(image.alt or "", phrase) >= 0.5 for phrase in this.phrases)
        for image in images
        if image.alt
    )
    text = f"Images whose alternative text holds the keyphrase: {hits} of {len(images)}."
    if hits == 0:
        return Assessment(name, 6, text)
    if len(images) < 5:
        return Assessment(name, 9, text)
    least, most = (
        (2, 4)
        if len(images) == 5
        else (math.ceil(0.3 * len(images)), math.floor(0.75 * len(images)))
    )
    return Assessment(name, 9 if least <= hits <= most else 6, text)


def _image_count(this: _Analysis) -> Assessment:
    total = len(_images(this))
    return Assessment("images", 9 if total else 3, f"Images: {total}.")


def _text_length(this: _Analysis) -> Assessment:
    return Assessment(
        "textLength", this.band("text_length", this.word_count), f"Words: {this.word_count}."
    )


def _links(this: _Analysis, internal: bool) -> tuple[int, int]:
    """Links of a kind, and how many of them are followed."""
    total = followed = 0
    for link in this.page.links:
        if link.href.startswith("#") or not link.has_href:
            continue
        parts = urlsplit_safe(link.href)
        if parts.scheme and parts.scheme not in ("http", "https"):
            continue
        own = not parts.netloc or parts.host == this.page.own_host
        if own == internal:
            total += 1
            followed += "nofollow" not in link.rel
    return total, followed


def _external_links(this: _Analysis) -> Assessment:
    return _link_score("externalLinks", *_links(this, False))


def _internal_links(this: _Analysis) -> Assessment:
    return _link_score("internalLinks", *_links(this, True))


def _link_score(name: str, total: int, followed: int) -> Assessment:
    score = 3 if not total else 7 if not followed else 9 if followed == total else 8
    return Assessment(name, score, f"Links: {total}, of which followed: {followed}.")


def _title(this: _Analysis) -> Assessment:
    name = "keyphraseInSEOTitle"
    field = this.page.fields.get("seo title") or this.page.fields.get("title")
    if field is None or not field.value or not this.keyphrase:
        return Assessment(name, 2, "There is no keyphrase or no title.")
    wanted = [fold(token.folded) for token in tokens(this.keyphrase)]
    have = [token.folded for token in tokens(field.value)]
    exact = find(Keyword.of(f'"{this.keyphrase.strip(chr(34))}"', this.page.language), field.value)
    if exact:
        light = function_words(this.page.language)
        lead = [
            word
            for word in have[: have.index(wanted[0]) if wanted and wanted[0] in have else 0]
            if word not in light
        ]
        return Assessment(
            name,
            6 if lead else 9,
            "The title holds the exact keyphrase"
            + (", but not at its beginning." if lead else "."),
        )
    if this.phrases and this.share(field.value, this.phrases[0]) == 1:
        return Assessment(name, 6, "The title holds all words of the keyphrase.")
    return Assessment(name, 2, "The title does not hold all words of the keyphrase.")


def _title_width(this: _Analysis) -> Assessment:
    field = this.page.fields.get("seo title") or this.page.fields.get("title")
    wide = round(width(field.value, 20)) if field else 0
    return Assessment("titleWidth", this.band("title_width", wide), f"The title is {wide} px wide.")


def _slug(this: _Analysis) -> Assessment | None:
    name = "slugKeyword"
    field = this.page.fields.get("slug")
    if field is None:
        return None
    if not field.value or not this.phrases:
        return Assessment(name, 3, "There is no keyphrase or no slug.")
    phrase = this.phrases[0]
    part = this.share(re.sub(r"[-_/]+", " ", field.value), phrase)
    good = part == 1 if len(phrase) <= 2 else part > 0.5
    return Assessment(name, 9 if good else 6, f"The slug holds {part:.0%} of the keyphrase.")


def _single_h1(this: _Analysis) -> Assessment:
    total = sum(block.level == 1 for block in this.page.headings)
    return Assessment("singleH1", 8 if total <= 1 else 1, f"Level-1 headings: {total}.")


def _distribution(this: _Analysis) -> Assessment:
    name, sentences = "keyphraseDistribution", this.all_sentences
    if not this.phrases or not sentences:
        return Assessment(name, 1, "There is no keyphrase or no text.")
    # Four words or more count where half of them stand.
    hits = [
        any(
            this.share(sentence, phrase) >= (0.5 if len(phrase) >= 4 else 1)
            for phrase in this.phrases
        )
        for sentence in sentences
    ]
    if not any(hits):
        return Assessment(name, 1, "The keyphrase does not occur.")
    longest = gap = 0
    for hit in hits:
        gap = 0 if hit else gap + 1
        longest = max(longest, gap)
    percent = 10.0 if len(sentences) < 15 else 100 * longest / len(sentences)
    ok, bad = this.limits["distribution"]
    return Assessment(
        name,
        9 if percent <= ok else 6 if percent <= bad else 1,
        f"{percent:.0f} % of the text in one piece goes without the keyphrase.",
    )


def _sections(this: _Analysis) -> Assessment:
    name, asked = "subheadingsTooLong", this.limits["subheadings_asked_from"]
    if this.word_count <= asked:
        return Assessment(name, 9, "The text is short enough to do without subheadings.")
    if not this.page.headings:
        return Assessment(name, 2, "The text has no subheadings.")
    longest = max(
        (
            sum(count(block.text.value) for block in section.blocks)
            for section in this.page.sections
        ),
        default=0,
    )
    return Assessment(
        name, this.band("section", longest), f"Words of the longest section: {longest}."
    )


def _paragraphs(this: _Analysis) -> Assessment:
    longest = max(
        (count(block.text.value) for block in this.page.prose if block.kind != "table-cell"),
        default=0,
    )
    return Assessment(
        "textParagraphTooLong",
        this.band("paragraph", longest),
        f"Words of the longest paragraph: {longest}.",
    )


def _sentence_length(this: _Analysis) -> Assessment:
    most = this.limits["sentence_words"].get(
        this.language, this.limits["sentence_words"]["default"]
    )
    ok, bad = this.limits["long_sentences"].get(
        this.language, this.limits["long_sentences"]["default"]
    )
    sizes = [count(sentence, _SENTENCE_JOINER) for sentence in this.all_sentences]
    percent = 100 * sum(size > most for size in sizes) / len(sizes) if sizes else 0.0
    return Assessment(
        "textSentenceLength",
        9 if percent <= ok else 6 if percent <= bad else 3,
        f"{percent:.1f} % of the sentences have more than {most} words.",
    )


def _transitions(this: _Analysis) -> Assessment | None:
    from seo_lint.language.transitions import find_transition, known

    name = "textTransitionWords"
    if not known(this.language):
        return None
    if this.word_count < this.limits["transitions_asked_from"]:
        return Assessment(name, 9, "The text is short enough to do without transition words.")
    also = {fold(word) for word in this.limits["also_transitions"].get(this.language, "").split()}
    percent = _percent(
        find_transition(sentence, this.language) is not None
        or not also.isdisjoint(token.folded for token in tokens(sentence))
        for sentence in this.all_sentences
    )
    bad, ok = this.limits["transitions"]
    return Assessment(
        name,
        9 if percent >= ok else 6 if percent >= bad else 3,
        f"{percent:.1f} % of the sentences hold a transition word.",
    )


def _passive(this: _Analysis) -> Assessment | None:
    from seo_lint.language.passive import find_passive, known

    if not known(this.language):
        return None
    percent = _percent(
        find_passive(sentence, this.language) is not None for sentence in this.all_sentences
    )
    ok, bad = this.limits["passive"]
    return Assessment(
        "passiveVoice",
        9 if percent <= ok else 6 if percent <= bad else 3,
        f"{percent:.1f} % of the sentences are in the passive voice.",
    )


def _percent(answers: Iterable[bool]) -> float:
    every = list(answers)
    return 100 * sum(every) / len(every) if every else 0.0


def _beginnings(this: _Analysis) -> Assessment:
    longest = run = 0
    before = ""
    for sentence in this.page.sentences:
        if sentence.block.kind != "paragraph" or sentence.block.quoted:
            continue
        first = [token.folded for token in tokens(sentence.text)][:2]
        articles = this.articles
        start = " ".join(first) if first and first[0] in articles else (first[0] if first else "")
        run = run + 1 if start and start == before else 1
        before = start
        longest = max(longest, run)
    return Assessment(
        "sentenceBeginnings",
        3 if longest >= 3 else 9,
        f"Sentences in a row that begin with the same word: {longest}.",
    )


_ASSESSMENTS: tuple[Callable[[_Analysis], Assessment | None], ...] = (
    _introduction, _keyphrase_length, _density, _description_keyword, _description_length, _subheadings, _competing_links, _image_keyphrase,
    _image_count, _text_length, _external_links, _internal_links, _title, _title_width, _slug, _single_h1, _distribution, _sections, _paragraphs,
    _sentence_length, _transitions, _passive, _beginnings,
)  # fmt: skip
