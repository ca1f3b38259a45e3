"""An article with all that several rules need to know of it, worked out once and only when asked for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice, pairwise
from typing import Any

from seo_lint.article import Article, Attribute, Block, Field, LineIndex, Link, Span, Tree
from seo_lint.language.detect import detect, tag_in_path
from seo_lint.language.keywords import Keyword, Match, find, infer
from seo_lint.language.sentences import sentences
from seo_lint.language.words import count_words, is_wide, root_of, words
from seo_lint.page.addresses import scheme_and_host, urlsplit_safe
from seo_lint.page.values import KeywordUse, OuterLink, Section, Sentence
from seo_lint.project import Files, Project


class Page:
    """What rules ask. Immutable to its users: every property is worked out once."""

    def __init__(self, article: Article, project: Project, files: Files | None = None) -> None:
        self.article = article
        self.project = project
        self.files = files
        self.memory: dict[object, Any] = {}
        """What checks keep for one another, by a key of their own."""

    @property
    def source(self) -> str:
        """The decoded source."""
        return self.article.document.text

    @property
    def tree(self) -> Tree:
        """The elements of an HTML source; for checks that declare that they need one."""
        tree = self.article.tree
        assert tree is not None, "the check does not declare that it needs an HTML source"
        return tree

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the source."""
        return LineIndex(self.source)

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset, for messages that name another place."""
        return self.lines.position(offset).line

    @property
    def fields(self) -> Mapping[str, Field]:
        """The effective fields."""
        return self.article.fields

    @cached_property
    def times_declared(self) -> Counter[str]:
        """How many times a field of each name is declared."""
        return Counter(field.name for field in self.article.declared)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The article's own blocks in reading order."""
        return self.article.body

    @property
    def is_markdown(self) -> bool:
        """Whether the source is Markdown or MDX."""
        return self.article.document.format in ("markdown", "mdx")

    @property
    def is_whole(self) -> bool:
        """Whether the source is a complete HTML page with a head of its own."""
        return self.article.tree is not None and self.article.whole_page

    @property
    def name(self) -> str:
        """The name of the file in lower case, without its extensions."""
        return self.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower()

    @cached_property
    def is_filled_later(self) -> bool:
        """Whether templates or components may add text, links or images that the source does not show."""
        return any(tag.syntax in _FILLING for tag in self.article.directives)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings of the body."""
        return tuple(block for block in self.body if block.kind == "heading")

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The body without its headings."""
        return tuple(block for block in self.body if block.kind != "heading")

    @cached_property
    def body_words(self) -> tuple[list[str], ...]:
        """The words of every block of the body, in lower case."""
        return tuple(words(block.text.value.lower()) for block in self.body)

    @cached_property
    def words(self) -> int:
        """The number of words of the body, headings included."""
        return self._count(0, len(self.body))

    def _count(self, start: int, end: int) -> int:
        """The number of words of some blocks of the body."""
        if self._has_wide_text:
            return count_words(block.text.value for block in self.body[start:end])
        return sum(map(len, self.body_words[start:end]))

    @cached_property
    def _has_wide_text(self) -> bool:
        return any(is_wide(block.text.value) for block in self.body)

    @cached_property
    def language(self) -> str:
        """The language tag of the article: the known one, else English."""
        return self.known_language or "en"

    @cached_property
    def known_language(self) -> str:
        """The language tag of the article: declared, named by its path, set or recognised in its text; "" where nothing says it."""
        return (
            self.article.language
            or self._language_of_path
            or self.project.language
            or self._detected
        ).replace("_", "-")

    @cached_property
    def _language_of_path(self) -> str:
        tag = tag_in_path(self.article.document.path)
        # A folder may be called "it" for another reason: a text that is known to be in another language decides.
        return tag if tag and self._detected in ("", root_of(tag)) else ""

    @cached_property
    def _detected(self) -> str:
        text = " ".join(islice((block.text.value for block in self.prose), 20))
        # A few words may be in any language, a name or a quotation.
        return detect(text)[0] if len(text) >= 200 else ""

    @cached_property
    def top(self) -> Span:
        """Where to point when something is missing altogether: the line that opens the front matter or the page, of HTML its first tag."""
        source = self.source
        start = len(source) - len(source.lstrip())
        end = source.find("\n", start)
        if self.article.tree is not None and source.startswith("<", start):
            end = source.find(">", start) + 1 or end
        line = source[start : end if end >= 0 else len(source)].rstrip()
        return Span(start, start + len(line))

    @cached_property
    def head(self) -> Span:
        """Where to point when the whole article lacks something: its title where it shows one, else its first line."""
        title = self.fields.get("title")
        return title.span if title is not None and title.span.end > title.span.start else self.top

    @cached_property
    def broken_head(self) -> str:
        """Why the fields of this page cannot be known, or ""."""
        bad = next(
            (
                problem
                for problem in self.article.problems
                if problem.code.startswith("front-matter-") and "duplicate" not in problem.code
            ),
            None,
        )
        return f"the front matter cannot be read: {bad.detail}" if bad else ""

    @cached_property
    def unknown_head(self) -> str:
        """Why a field that is not declared may still be there on the site, or ""."""
        if self.broken_head:
            return self.broken_head
        article = self.article
        if (
            article.document.format == "html"
            and not article.whole_page
            and article.front_matter is None
        ):
            return "a fragment; its head stands elsewhere"
        if self.is_stub:
            return "a redirect or a page that is not written"
        if article.front_matter and _DATA_CASCADE.search(article.front_matter.slice(self.source)):
            return "the site's data files may declare it"
        if any(
            directive.syntax == "esm" and _COMPUTED_HEAD.match(self.source, *directive.span)
            for directive in article.directives
        ):
            return "the page computes its metadata"
        if any(directive.syntax == "head component" for directive in article.directives):
            return "a component writes the head"
        return ""

    @cached_property
    def is_stub(self) -> bool:
        """Whether the front matter says that no page of its own comes of this file: a redirect, or nothing written."""
        front = self.article.front_matter
        return front is not None and _STUB.search(front.slice(self.source)) is not None

    @cached_property
    def introduction(self) -> Block | None:
        """The first paragraph of the body that holds a sentence."""
        for block in self.prose:
            if block.kind in ("paragraph", "quote") and len(words(block.text.value)) >= 4:
                return block
        return None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The body cut at its headings."""
        headings = [index for index, block in enumerate(self.body) if block.kind == "heading"]
        found = [
            Section(
                None,
                self.body[: headings[0]] if headings else self.body,
                self._count(0, headings[0] if headings else len(self.body)),
            )
        ]
        for start, end in pairwise([*headings, len(self.body)]):
            found.append(
                Section(self.body[start], self.body[start + 1 : end], self._count(start + 1, end))
            )
        return tuple(found if found[0].blocks else found[1:])

    @cached_property
    def describes_things(self) -> bool:
        """Whether the source has anything that may be structured data."""
        tree = self.article.tree
        return bool(
            self.article.structured_data
            or (
                tree is not None
                and (tree.with_attribute("itemscope") or tree.with_attribute("typeof"))
            )
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body's prose."""
        return tuple(self.sentences_of(self.prose))

    def sentences_of(self, blocks: Iterable[Block]) -> Iterator[Sentence]:
        """The sentences of some blocks."""
        return (
            Sentence(block, start, end)
            for block in blocks
            for start, end in sentences(block.text.value, self.language)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of the body."""
        return tuple(link for link in self.article.links if link.part == "body")

    def outer_links(self) -> Iterator[OuterLink]:
        """The links that a page has around its article, one after the other."""
        tree = self.article.tree
        if tree is None:
            return
        for index in tree.indices("a"):
            if (
                tree.part(index) != "body"
                and "href" in tree.values[index]
                and not tree.inside(index, "template", "noscript")
            ):
                yield OuterLink(tree, index)

    def attributes_at(self, span: Span) -> Mapping[str, Attribute]:
        """The attributes of the HTML or JSX element whose start tag begins where a span does."""
        tree = self.article.tree or self.article.raw_html
        element = tree.starting_at(span.start) if tree is not None else None
        return element.attributes if element is not None else {}

    @cached_property
    def visible_text(self) -> str:
        """All text of the page, that around the article too."""
        bodies = self.article.tree.named("body") if self.article.tree is not None else []
        return (
            bodies[0].text
            if bodies
            else " ".join(block.text.value for block in self.article.blocks)
        )

    @cached_property
    def declared_keywords(self) -> tuple[Field, ...]:
        """The keywords that the article or the settings declare."""
        if self.project.keywords:
            return tuple(
                Field("keyword", keyword, self.top, "setting") for keyword in self.project.keywords
            )
        found = [
            field for field in self.article.declared if field.name == "keyword" and field.value
        ]
        if len(found) == 1 and "," in found[0].value:
            # Rank Math and others keep several keywords in one comma-separated value; the first is the main one.
            field, at = found[0], 0
            parts = []
            for part in field.value.split(","):
                lead = len(part) - len(part.lstrip())
                name = part.strip()
                exact = field.span.end - field.span.start == len(field.value)
                start = field.span.start + at + lead
                if name:
                    parts.append(
                        field._replace(
                            value=name, span=Span(start, start + len(name)) if exact else field.span
                        )
                    )
                at += len(part) + 1
            return tuple(parts)
        return tuple(found)

    @cached_property
    def inferred_keyword(self) -> tuple[str, float]:
        """The phrase the article seems to be about and how sure that is; only meaningful where none is declared."""
        title = self.fields.get("title")
        if title is None:
            return "", 0.0
        headings = [block.text.value for block in self.headings if block.level > 1]
        return infer(
            title.value, headings, [block.text.value for block in self.prose], self.language
        )

    @cached_property
    def keyword(self) -> Keyword | None:
        """The main declared keyword."""
        return (
            Keyword.of(self.declared_keywords[0].value, self.language)
            if self.declared_keywords
            else None
        )

    @property
    def main_keyword(self) -> Keyword:
        """The main declared keyword; for checks that declare that they need one."""
        assert self.keyword is not None, "the check does not declare that it needs a keyword"
        return self.keyword

    @cached_property
    def occurrences(self) -> tuple[KeywordUse, ...]:
        """Where the main keyword stands in the body."""
        keyword = self.keyword
        if keyword is None:
            return ()
        return tuple(
            KeywordUse(keyword, block, match)
            for block in self.body
            for match in self.find(keyword, block)
        )

    def find(self, keyword: Keyword, block: Block) -> list[Match]:
        """Where a keyword stands in a block; looked for once however many rules ask."""
        key = ("keyword", keyword, block.span)
        found: list[Match] | None = self.memory.get(key)
        if found is None:
            found = self.memory[key] = find(keyword, block.text.value)
        return found

    def is_internal(self, href: str) -> bool:
        """Whether a link target belongs to the same site: relative, or on the host of the site's address."""
        if not href or href[0] == "#":
            return False
        if href[0] == "/" and href[1:2] != "/":
            return True
        scheme, host = scheme_and_host(href)
        return bool(self.own_host) and host == self.own_host if host is not None else scheme is None

    @cached_property
    def own_host(self) -> str:
        """The host of the site without "www.": from the settings, else from the page's own canonical or Open Graph address, else ""."""
        for address in (
            self.project.url,
            *(self.fields[name].value for name in ("canonical", "og:url") if name in self.fields),
        ):
            host = urlsplit_safe(address).host
            if host:
                return host
        return ""


_FILLING = frozenset("hugo liquid component mustache expression include directive".split())
# Front matter of files from which no page of their own comes: redirects, and what is only data for others.
_STUB = re.compile(
    r"^(?:permalink|render|published)\s*[:=]\s*false\s*$|^redirect(?:_to|_url|Url|To)?\s*[:=]\s*\S|^(?:layout|template)\s*[:=]\s*[\"']?redirect"
    r"|^build:\s*\n(?:\s+\w+:.*\n)*?\s+render:\s*[\"']?(?:never|false)",
    re.MULTILINE,
)
# Eleventy computes titles and descriptions from its data files, which are named in no article.
_DATA_CASCADE = re.compile(r"^eleventy\w*\s*[:=]|^\s*key:.*\n\s*(?:parent|order):", re.MULTILINE)
# Next.js' function for metadata, Gatsby's component for a head, an object that something else adds to.
_COMPUTED_HEAD = re.compile(
    r"export\s+(?:(?:async\s+)?(?:function|const)\s+(?:generateMetadata|Head)\b|const\s+metadata\b[^={]*=\s*(?:[^{\s]|\{(?s:.*?)\.\.\.[\w$]))"
)


def is_opaque(value: str) -> bool:
    """Whether a value holds what only the site generator can fill in."""
    return "\ufffc" in value or "{{" in value or "{%" in value or "<%" in value or "${" in value


def is_conditional(page: Page, field: Field) -> bool:
    """Whether a template tag stands directly around the HTML tag that declares a field, and may leave it out."""
    tree, span = page.article.tree, field.key_span
    if tree is None or span is None or field.origin == "front matter":
        return False
    before, after = (
        tree.source[max(0, span.start - _NEAR) : span.start],
        tree.source[span.end : span.end + _NEAR],
    )
    return before.rstrip().endswith("\ufffc") or after.lstrip().startswith("\ufffc")


_NEAR = 100
