"""What a rule can look at: the `target:` of a rule file, as a list of texts that know their place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from seo_lint.article import (
    Block,
    Entry,
    Field,
    Image,
    LabelledSection,
    Link,
    List,
    Span,
    Table,
    Text,
)
from seo_lint.language.literals import plain_text
from seo_lint.page.page import Page, is_opaque


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


def _title(page: Page) -> list[Item]:
    field = page.fields.get("seo title") or page.fields.get("title")
    return [of_field(field)] if field else []


def _images(page: Page) -> list[Image]:
    return [
        image
        for image in page.article.images
        if image.part == "body" and not image.hidden and image.origin != "planned"
    ]


def _links(page: Page) -> list[Link]:
    return [link for link in page.links if link.origin != "planned"]


def _is_within(page: Page, href: str) -> bool:
    return page.is_internal(href) or is_opaque(href)


def around(page: Page, target: str) -> Iterator[Item]:
    """What of a target stands around the article of a whole page: links of its navigation, for `internal link`."""
    links = page.outer_links() if target == "internal link" and page.article.whole_page else ()
    return (Item(link.href, link.href_span, link) for link in links if _is_within(page, link.href))


def _structured_images(page: Page) -> list[Item]:
    if not page.describes_things:
        return []
    from seo_lint.page.structured_data import described
    from seo_lint.structured_data.vocabulary import is_a

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


def _address(page: Page) -> list[Item]:
    """The address of the page within its site: the declared one, else its path where the generator keeps that."""
    field = page.fields.get("slug")
    if field is not None and field.value.lower() != "false":
        return [] if is_opaque(field.value) or "://" in field.value else [of_field(field)]
    if not page.project.generator.keeps_path:
        return []
    path = _PAGE_NAME.sub("", _ROOT_FOLDER.sub("", page.article.document.path))
    return [Item(path, page.top)] if path and "[" not in path else []


_HTTP = re.compile(r"\s*(?:https?:)?//[^/]", re.IGNORECASE)


def _is_elsewhere(page: Page, href: str) -> bool:
    return _HTTP.match(href) is not None and not page.is_internal(href) and not is_opaque(href)


class Target(NamedTuple):
    """A thing that rules can look at: the type of its items' subjects, and how to find them."""

    subject: type
    select: Callable[[Page], list[Item]]


def _target(
    subject: type, of: Callable[[Any], Item], chosen: Callable[[Page], Iterable[Any]]
) -> Target:
    return Target(subject, lambda page: [of(one) for one in chosen(page)])


def _blocks(chosen: Callable[[Page], Iterable[Block]]) -> Target:
    return _target(Block, _of_block, chosen)


def _own_words(page: Page) -> list[Block]:
    return [
        block
        for block in page.body
        if not block.quoted and block.kind not in ("table-cell", "quote")
    ]


def _paragraphs(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "paragraph"]


def _sentences(page: Page) -> list[Item]:
    return [
        Item(found.text, None, found.block, found.block.text, shift=found.start)
        for found in page.sentences
    ]


def _tags(page: Page) -> list[Item]:
    entries = (one for one in page.article.entries if one.path in ("tags", "taxonomies.tags"))
    return [Item(entry.value, entry.span, entry) for entry in entries if entry.value]


def _labels(page: Page) -> list[Item]:
    return [Item(label.label, label.label_span, label) for label in page.article.labels]


def _lists_and_tables(page: Page) -> list[Item]:
    parts: tuple[List | Table, ...] = (*page.article.lists, *page.article.tables)
    return [Item("", part.span, part) for part in parts]


def _planned_images(page: Page) -> list[Image]:
    return [image for image in page.article.images if image.origin == "planned"]


def _external_images(page: Page) -> list[Image]:
    return [image for image in _images(page) if _is_elsewhere(page, image.src)]


def _featured_images(page: Page) -> list[Item]:
    declared = [image for image in page.article.images if image.origin == "front matter"]
    return [_of_src(image) for image in declared] + _declared(page, "og:image")


def _image_file_names(page: Page) -> list[Item]:
    """The last segments of the paths of images."""
    found = []
    for image in _images(page):
        path = re.split(r"[?#]", image.src, maxsplit=1)[0]
        start = path.rfind("/") + 1
        source = _of_src(image)
        if not is_opaque(image.src):
            found.append(Item(path[start:], source.part(start, len(path)), image))
    return found


def _internal_links(page: Page) -> list[Link]:
    return [link for link in _links(page) if _is_within(page, link.href)]


def _external_links(page: Page) -> list[Link]:
    return [link for link in _links(page) if _is_elsewhere(page, link.href)]


def _planned_links(page: Page) -> list[Item]:
    planned = (link for link in page.article.links if link.origin == "planned" and not link.href)
    return [Item(link.text.value, link.text.span(), link) for link in planned]


def _social(page: Page) -> list[Field]:
    return [one for one in page.article.declared if one.name.startswith(("og:", "twitter:"))]


TARGETS: Mapping[str, Target] = {
    "title": Target(Field, _title),
    "description": Target(Field, _field("description")),
    "canonical": Target(Field, _field("canonical")),
    "author": Target(Field, _field("author")),
    "date": Target(Field, _field("date")),
    "lang": Target(Field, _field("lang")),
    "slug": Target(Field, _field("slug")),
    "address": Target(Field, _address),
    "keyword": _target(Field, of_field, lambda page: page.declared_keywords[:1]),
    "social": _target(Field, of_field, _social),
    "tag": Target(Entry, _tags),
    "heading": _blocks(lambda page: page.headings),
    "h1": _blocks(lambda page: [one for one in page.headings if one.level == 1]),
    "subheading": _blocks(lambda page: [one for one in page.headings if one.level in (2, 3)]),
    "introduction": _blocks(lambda page: [page.introduction] if page.introduction else []),
    "prose": _blocks(lambda page: page.prose),
    "body": _blocks(lambda page: page.body),
    "own words": _blocks(_own_words),
    "paragraph": _blocks(lambda page: _paragraphs(page.prose)),
    "last paragraph": _blocks(lambda page: _paragraphs(page.body[-1:])),
    "sentence": Target(Block, _sentences),
    "list or table": Target(List, _lists_and_tables),
    "image": _target(Image, _of_src, lambda page: _images(page)),
    "image alt": _target(Image, _of_alt, lambda page: _images(page)),
    "image file name": Target(Image, _image_file_names),
    "planned alt": _target(Image, _of_alt, _planned_images),
    "external image": _target(Image, _of_src, _external_images),
    "featured image": Target(Image, _featured_images),
    "structured image": Target(Field, lambda page: _structured_images(page)),
    "link": _target(Link, _of_link, lambda page: _links(page)),
    "link text": _target(Link, _of_link_text, lambda page: _links(page)),
    "internal link": _target(Link, _of_link, _internal_links),
    "external link": _target(Link, _of_link, _external_links),
    "planned link": Target(Link, _planned_links),
    "label": Target(LabelledSection, _labels),
    "source": Target(str, lambda page: [Item(page.source, Span(0, len(page.source)))]),
}
"""Everything that `target:` may name; `declared NAME` is each declaration of a field besides."""

_DECLARED = "declared "


def target_named(name: str) -> Target | None:
    """Return a target by its name, None where there is none."""
    if name.startswith(_DECLARED):
        return Target(Field, lambda page: _declared(page, name.removeprefix(_DECLARED)))
    return TARGETS.get(name)


def _declared(page: Page, name: str) -> list[Item]:
    return [of_field(field) for field in page.article.declared if field.name == name]


def naming(item: Item) -> dict[str, object]:
    """The name of a field, for messages of rules that are about several (`og:title`, `twitter:title`)."""
    return {"field": item.subject.name} if isinstance(item.subject, Field) else {}


def displayed(page: Page, target: str, item: Item) -> str:
    """Return a text as a reader meets it: titles go through the site's title template."""
    text = " ".join((item.text or "").split())
    template = page.project.title_template
    wraps = target == "title" and "{title}" in template and not page.article.whole_page
    return template.replace("{title}", text) if wraps and "seo title" not in page.fields else text


_SCRIPTED = re.compile(r"\s(?:data-[\w-]+|onclick|role|aria-controls|aria-expanded)=")


def is_scripted(page: Page, item: Item) -> bool:
    """Whether an HTML link is a handle for a script (a gallery, a tab, a menu) rather than a way to a place."""
    link = item.subject
    if not isinstance(link, Link) or link.origin != "html":
        return False
    opening = page.source[link.span.start : page.source.find(">", link.span.start)]
    return bool(_SCRIPTED.search(opening)) or not link.name.strip()


def select(page: Page, target: str, where: Mapping[str, object]) -> list[Item]:
    """Return the items of a target; `where` keeps those whose subject has these attributes."""
    key = (target, str(where)) if where else target
    items: list[Item] | None = page.memory.get(key)
    if items is None:
        if where:
            items = select(page, target, {})
            for name, value in where.items():
                wanted = value if isinstance(value, list) else [value]
                items = [item for item in items if getattr(item.subject, name, None) in wanted]
        else:
            found = target_named(target)
            assert found is not None, f'there is no target "{target}"'
            items = found.select(page)
        page.memory[key] = items
    return items


def all_text(page: Page, target: str, where: Mapping[str, object]) -> str:
    """Return all texts of a target in their `plain_text` form, a line each."""
    key = ("all text", target, str(where))
    text: str | None = page.memory.get(key)
    if text is None:
        items = select(page, target, where)
        text = page.memory[key] = "\n".join([plain_text(item.text) for item in items if item.text])
    return text
