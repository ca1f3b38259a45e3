"""HTML pages and fragments, read as a browser reads them, with the exact place of everything in the source."""

from seo_lint.article import (
    OPAQUE,
    Article,
    Document,
    Entry,
    Field,
    Image,
    Part,
    ReadProblem,
    Span,
    Tree,
)
from seo_lint.readers.html_head import read_head
from seo_lint.readers.html_source import HtmlSource
from seo_lint.readers.html_tokens import Tokens, mask_templates, tokenise
from seo_lint.readers.html_tree import build, skeleton
from seo_lint.readers.html_walk import Walk
from seo_lint.readers.main_content import Outline, choose, outline

_FRONT_MATTER = ("---", "+++", "{")


def read_html(document: Document, *, content_selector: str = "") -> Article:
    """The article of an HTML source, a whole page or a fragment; never raises on content.

    `content_selector` (CSS) names the elements that hold the article; `*` takes everything. One that is invalid or matches nothing is passed over,
    and the article is looked for: `main`, `article`, well-known names, else the element with most of the running text.
    """
    source = document.text
    begin = 0
    declared: tuple[Field, ...] = ()
    images: tuple[Image, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    language = ""
    front_matter: Span | None = None
    entries: tuple[Entry, ...] = ()
    if source.startswith(_FRONT_MATTER):
        from seo_lint.readers.front_matter import read_front_matter

        front = read_front_matter(source)
        begin, declared, images, problems = front.end, front.declared, front.images, front.problems
        language, front_matter, entries = front.language, front.span, front.entries
    masked = mask_templates(source, OPAQUE)
    tokens = tokenise(masked, begin)
    events = build(tokens)
    found = outline(events, tokens, begin)
    whole_page = tokens.doctype or "html" in tokens.names or "head" in tokens.names
    parts: dict[int, Part] = {}
    if content_selector != "*":
        bodies = _selected(tokens, content_selector, found) if content_selector else []
        parts = choose(found, tokens, bodies, whole_page=whole_page)
    tree = Tree(
        masked,
        begin,
        found.name,
        found.parent,
        found.token,
        found.first,
        found.last,
        events,
        tokens.starts,
        tokens.ends,
        tokens.attributes,
        sorted(parts.items()),
    )
    page = HtmlSource(source, tokens, found, tree)
    head = read_head(page)
    walk = Walk(page, parts)
    walk.run()
    builder = walk.builder
    declared = (*declared, *head.fields)
    fields: dict[str, Field] = {}
    for item in declared:
        fields.setdefault(item.name, item)
    if not whole_page and "title" not in fields:
        heading = next(
            (
                block
                for block in builder.blocks
                if block.kind == "heading" and block.level == 1 and block.part == "body"
            ),
            None,
        )
        if heading and heading.text.value:
            fields["title"] = Field(
                "title", heading.text.value, heading.text.span(), "<h1>", "h1", heading.span
            )
    return Article(
        document=document,
        fields=fields,
        declared=declared,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        images=(*images, *builder.images),
        structured_data=tuple(head.structured_data),
        tables=tuple(sorted(builder.tables)),
        lists=tuple(sorted(builder.lists)),
        problems=problems,
        language=head.language or language,
        generator="html page" if whole_page else "",
        front_matter=front_matter,
        tree=tree,
        entries=entries,
    )


def _selected(tokens: Tokens, selector: str, found: Outline) -> list[int]:
    """The elements that a CSS selector matches, outermost ones only; none where it is invalid."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(skeleton(tokens, keep_attributes=True))
    try:
        marks = {node.attributes.get("a") for node in tree.css(selector)}
    except Exception:
        # What a selector parser says about a bad selector has no type of its own.
        return []
    numbers = {int(mark) for mark in marks if mark and mark.isdecimal()}
    chosen: list[int] = []
    for index, number in enumerate(found.token):
        if (
            number in numbers
            and number >= 0
            and (not chosen or found.first[index] > found.last[chosen[-1]])
        ):
            chosen.append(index)
    return chosen
