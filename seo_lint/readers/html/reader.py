"""HTML pages and fragments, read as a browser reads them, with the exact place of everything in the source."""

from seo_lint.article import OPAQUE, Article, Document, Entry, Field, Image, ReadProblem, Span, Tree
from seo_lint.html.skeleton import skeleton
from seo_lint.html.tokenizer import Tokens, mask_templates
from seo_lint.html.tree_builder import parse
from seo_lint.readers.html.head import read_head
from seo_lint.readers.html.main_content import choose, measure
from seo_lint.readers.html.walker import HtmlWalker

_FRONT_MATTER = ("---", "+++", "{")
_MARK = "data-token"


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
        from seo_lint.readers.front_matter.front_matter import read_front_matter

        front = read_front_matter(source)
        begin, declared, images, problems = front.end, front.declared, front.images, front.problems
        language, front_matter, entries = front.language, front.span, front.entries
    tokens, tree = parse(mask_templates(source, OPAQUE), begin)
    whole_page = not {"html", "head"}.isdisjoint(tokens.names) or tokens.has_doctype
    sizes = measure(tree)
    if content_selector != "*":
        bodies = _selected(tokens, content_selector, tree) if content_selector else []
        tree.parts = choose(tree, sizes, bodies, whole_page=whole_page)
    head = read_head(source, tree)
    walker = HtmlWalker(source, tree, sizes)
    walker.run()
    builder = walker.builder
    declared = (*declared, *head.fields)
    return Article(
        document=document,
        declared=declared,
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        images=(*images, *builder.images),
        structured_data=tuple(head.structured_data),
        tables=tuple(sorted(builder.tables)),
        lists=tuple(sorted(builder.lists)),
        problems=problems,
        language=head.language or language,
        whole_page=whole_page,
        front_matter=front_matter,
        tree=tree,
        entries=entries,
    )


def _selected(tokens: Tokens, selector: str, tree: Tree) -> list[int]:
    """Return the elements that a CSS selector matches, outermost ones only; none where it is invalid."""
    from selectolax.lexbor import LexborHTMLParser

    parsed = LexborHTMLParser(skeleton(tokens, _MARK, whole=True))
    try:
        marks = {node.attributes.get(_MARK) for node in parsed.css(selector)}
    except Exception:
        # What a selector parser says about a bad selector has no type of its own.
        return []
    starts = {tokens.starts[int(mark)] for mark in marks if mark and mark.isdecimal()}
    chosen: list[int] = []
    for element in tree.elements:
        outside = not chosen or element.index >= tree.stops[chosen[-1]]
        if element.is_written and element.span.start in starts and outside:
            chosen.append(element.index)
    return chosen
