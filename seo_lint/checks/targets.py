"""What a rule is asked about: the `on:` of a rule file, as a list of texts that know their place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from seo_lint.article import Block, Field, Image, Link, Span, Text
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque


class Item:
    """One thing to ask about: its text (None where it has none at all), its place, and what it belongs to.

    `rendered` knows the places of a rendered text, in which that of the item begins at `shift`.
    """

    __slots__ = ("_rendered", "_shift", "_span", "code", "subject", "text")

    def __init__(
        self,
        text: str | None,
        span: Span | None,
        subject: Any = None,
        rendered: Text | None = None,
        code: tuple[tuple[int, int], ...] = (),
        shift: int = 0,
    ) -> None:
        self.text, self._span, self.subject, self._rendered, self.code, self._shift = (
            text,
            span,
            subject,
            rendered,
            code,
            shift,
        )

    @property
    def span(self) -> Span:
        """The place of the whole text. Worked out when asked for: most texts are never complained of."""
        if self._span is None:
            self._span = (
                self.part(0, len(self.text or "")) if self._rendered is not None else Span(0, 0)
            )
        return self._span

    def part(self, start: int, end: int) -> Span:
        """The place of a part of the text."""
        if self._rendered is not None:
            return self._rendered.span(self._shift + start, self._shift + end)
        if self.text is not None and self.span.end - self.span.start == len(self.text):
            return Span(self.span.start + start, self.span.start + end)
        return self.span

    def in_code(self, start: int, end: int) -> bool:
        """Whether a part of the text touches inline code."""
        return bool(self.code) and any(low < end and start < high for low, high in self.code)


def _of_block(block: Block) -> Item:
    return Item(block.text.value, None, block, block.text, block.code)


def of_field(field: Field) -> Item:
    """The item of a field."""
    return Item(field.value, field.span, field)


def _of_link_text(link: Link) -> Item:
    return Item(
        link.name,
        link.text.span() if link.text.value else link.span,
        link,
        link.text if link.name == link.text.value else None,
    )


def _of_link(link: Link) -> Item:
    return Item(link.href, link.href_span, link)


def _of_alt(image: Image) -> Item:
    return Item(image.alt, image.alt_span if image.alt else image.span, image)


def _of_src(image: Image) -> Item:
    return Item(image.src, image.src_span, image)


def _field(name: str) -> Callable[[Page], list[Item]]:
    def select(page: Page) -> list[Item]:
        field = page.fields.get(name)
        return [of_field(field)] if field else []

    return select


def _nothing(_page: Page) -> list[Item]:
    return []


def _title(page: Page) -> list[Item]:
    field = page.fields.get("seo title") or page.fields.get("title")
    return [of_field(field)] if field else []


def _images(page: Page) -> list[Image]:
    return [image for image in page.article.images if image.part == "body" and not image.hidden]


def _links(page: Page) -> list[Link]:
    return [link for link in page.links if link.origin != "planned"]


def _is_within(page: Page, href: str) -> bool:
    return page.is_internal(href) or is_opaque(href)


def around(page: Page, on: str) -> Iterator[Item]:
    """What of a target stands around the article of a whole page: links of its navigation, for `internal link`."""
    links = page.outer_links() if on == "internal link" and page.article.whole_page else ()
    return (Item(link.href, link.href_span, link) for link in links if _is_within(page, link.href))


def _structured_images(page: Page) -> list[Item]:
    if not page.describes_things:
        return []
    from seo_lint.checks.items import described, is_a

    items = described(page).items
    named = [(item, name) for item in items for name in ("image", "logo", "thumbnailUrl")]
    named += [
        (item, name)
        for item in items
        if is_a(item, ("ImageObject",))
        for name in ("url", "contentUrl")
    ]
    return [
        of_field(Field(name, value.text, value.span, "structured data"))
        for item, name in named
        for value in item.values(name)
        if value.item is None
    ]


_ROOT_FOLDER = re.compile(
    r"^(?:website/)?(?:src/content/docs/|src/content/|src/pages/|src/app/|src/|docs/|content/|pages/|app/|source/)?"
)
_PAGE_NAME = re.compile(r"(?:(?:^|/)(?:_?index|readme|\+?page))?\.[A-Za-z]+$", re.IGNORECASE)
_KEEPS_PATH = frozenset(
    ("docusaurus", "mkdocs", "vitepress", "eleventy", "next", "sphinx", "mdbook")
)
"""Generators that make the address of the file's path as it is written; others slugify it."""


def _address(page: Page) -> list[Item]:
    """The address of the page within its site: the declared one, else its path where the generator keeps that."""
    field = page.fields.get("slug")
    if field is not None and field.value.lower() != "false":
        return [] if is_opaque(field.value) or "://" in field.value else [of_field(field)]
    if page.site.generator not in _KEEPS_PATH:
        return []
    path = _PAGE_NAME.sub("", _ROOT_FOLDER.sub("", page.article.document.path))
    return [Item(path, page.top)] if path and "[" not in path else []


_HTTP = re.compile(r"\s*(?:https?:)?//[^/]", re.IGNORECASE)


def _is_elsewhere(page: Page, href: str) -> bool:
    return _HTTP.match(href) is not None and not page.is_internal(href) and not is_opaque(href)


_TARGETS: Mapping[str, Callable[[Page], list[Item]]] = {
    "title": _title,
    "description": _field("description"),
    "canonical": _field("canonical"),
    "author": _field("author"),
    "date": _field("date"),
    "lang": _field("lang"),
    "page": _nothing,
    "slug": _field("slug"),
    "address": _address,
    "keyword": lambda page: [of_field(field) for field in page.declared_keywords[:1]],
    "tag": lambda page: [
        Item(entry.value, entry.span, entry)
        for entry in page.article.entries
        if entry.path in ("tags", "taxonomies.tags") and entry.value
    ],
    "heading": lambda page: [_of_block(block) for block in page.headings],
    "h1": lambda page: [_of_block(block) for block in page.headings if block.level == 1],
    "subheading": lambda page: [
        _of_block(block) for block in page.headings if block.level in (2, 3)
    ],
    "introduction": lambda page: [_of_block(page.introduction)] if page.introduction else [],
    "prose": lambda page: [_of_block(block) for block in page.prose],
    "body": lambda page: [_of_block(block) for block in page.body],
    "own words": lambda page: [
        _of_block(block)
        for block in page.body
        if not block.quoted and block.kind not in ("table-cell", "quote")
    ],
    "paragraph": lambda page: [
        _of_block(block) for block in page.prose if block.kind == "paragraph"
    ],
    "sentence": lambda page: [
        Item(sentence.text, None, sentence.block, sentence.block.text, shift=sentence.start)
        for sentence in page.sentences
    ],
    "last paragraph": lambda page: [
        _of_block(block) for block in page.body[-1:] if block.kind == "paragraph"
    ],
    "list or table": lambda page: [
        Item("", part[0], part) for part in (*page.article.lists, *page.article.tables)
    ],
    "image alt": lambda page: [
        _of_alt(image) for image in _images(page) if image.origin != "planned"
    ],
    "planned alt": lambda page: [
        _of_alt(image) for image in page.article.images if image.origin == "planned"
    ],
    "image": lambda page: [_of_src(image) for image in _images(page) if image.origin != "planned"],
    "link text": lambda page: [_of_link_text(link) for link in _links(page)],
    "link": lambda page: [_of_link(link) for link in _links(page)],
    "social": lambda page: [
        of_field(field)
        for field in page.article.declared
        if field.name.startswith(("og:", "twitter:"))
    ],
    "structured image": lambda page: _structured_images(page),
    "planned link": lambda page: [
        Item(link.text.value, link.text.span(), link)
        for link in page.article.links
        if link.origin == "planned" and not link.href
    ],
    "external link": lambda page: [
        _of_link(link) for link in _links(page) if _is_elsewhere(page, link.href)
    ],
    "external image": lambda page: [
        _of_src(image) for image in _images(page) if _is_elsewhere(page, image.src)
    ],
    "featured image": lambda page: (
        [_of_src(image) for image in page.article.images if image.origin == "front matter"]
        + select(page, "declared og:image", {})
    ),
    "source": lambda page: [Item(page.source, Span(0, len(page.source)))],
    "internal link": lambda page: [
        _of_link(link) for link in _links(page) if _is_within(page, link.href)
    ],
    "label": lambda page: [
        Item(label.label, label.label_span, label) for label in page.article.labels
    ],
}

TARGETS = tuple(_TARGETS)
"""The names that `on:` may have."""


def naming(item: Item) -> dict[str, object]:
    """The name of a field, for messages of rules that are about several (`og:title`, `twitter:title`)."""
    return {"field": item.subject.name} if isinstance(item.subject, Field) else {}


def shown(page: Page, on: str, item: Item) -> str:
    """A text as a reader meets it: titles go through the site's title template."""
    text = " ".join((item.text or "").split())
    template = page.site.title_template
    if (
        on == "title"
        and "{title}" in template
        and not page.article.whole_page
        and page.fields.get("seo title") is None
    ):
        return template.replace("{title}", text)
    return text


_SCRIPTED = re.compile(r"\s(?:data-[\w-]+|onclick|role|aria-controls|aria-expanded)=")


def scripted(page: Page, item: Item) -> bool:
    """Whether an HTML link is a handle for a script (a gallery, a tab, a menu) rather than a way to a place."""
    link = item.subject
    if not isinstance(link, Link) or link.origin != "html":
        return False
    opening = page.source[link.span.start : page.source.find(">", link.span.start)]
    return bool(_SCRIPTED.search(opening)) or not link.name.strip()


def select(page: Page, on: str, where: Mapping[str, object]) -> list[Item]:
    """The items of a target; `where` keeps those whose subject has these attributes."""
    key = (on, str(where)) if where else on
    items: list[Item] | None = page.memory.get(key)
    if items is None:
        if where:
            items = select(page, on, {})
            for name, value in where.items():
                wanted = value if isinstance(value, list) else [value]
                items = [item for item in items if getattr(item.subject, name, None) in wanted]
        elif on.startswith("declared "):
            name = on.removeprefix("declared ")
            items = [of_field(field) for field in page.article.declared if field.name == name]
        else:
            items = _TARGETS[on](page)
        page.memory[key] = items
    return items


_TYPEWRITTEN = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("„", '"'),
    ("–", "-"),
    ("—", "-"),
    ("…", "..."),
)


def plain_text(text: str) -> str:
    """A text in lower case with straight quotes and hyphens: a cheap place to look for words.

    Without the few signs that Latin-1 lacks, most texts take one byte a character, and are searched several times as fast.
    """
    if not text.isascii():
        for sign, typed in _TYPEWRITTEN:
            text = text.replace(sign, typed)
    return text.lower()


def hints_of(ask: Ask) -> Sequence[str]:
    """The words of which one stands wherever a pattern of a rule matches, as `plain_text`."""
    found: list[str] | None = ask.memory.get("hints")
    if found is None:
        found = ask.memory["hints"] = [plain_text(hint) for hint in ask.options.get("hints") or ()]
    return found


def held(text: str, hints: Sequence[str]) -> list[str]:
    """Those of some words that a `plain_text` holds; they are `plain_text` too."""
    return [hint for hint in hints if hint in text]


def all_text(page: Page, on: str, where: Mapping[str, object]) -> str:
    """All texts of a target as `plain_text`, a line each."""
    key = ("all text", on, str(where))
    text: str | None = page.memory.get(key)
    if text is None:
        text = page.memory[key] = "\n".join(
            [plain_text(item.text) for item in select(page, on, where) if item.text]
        )
    return text
