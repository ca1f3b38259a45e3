"""A link to a place in the page leads somewhere."""

import re
from urllib.parse import unquote

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import NoOptions
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.language.slugs import heading_slugs
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import is_scripted, select

_LETTERS = re.compile(r"[\W_]+")


@check("link-fragment-missing", targets=TEXT, data=("fragment",))
def link_fragment_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A link to `#place` in the same page names an id, an anchor or a heading of it, under any usual way of making ids."""
    items = [
        item
        for item in select(page, "link", context.where)
        if (item.text or "").startswith("#") and len(item.text or "") > 1
    ]
    items = [
        item
        for item in items
        if not is_opaque(item.text or "") and not (item.text or "").startswith(("#!", "#/", "#:~:"))
    ]
    items = [item for item in items if not is_scripted(page, item)]
    if not items:
        return not_applicable("no link to a place in the page")
    if any(
        directive.syntax in ("include", "component")
        or directive.name in ("include", "readfile", "content")
        for directive in page.article.directives
    ):
        return cannot_tell("parts of the page come from elsewhere")
    known = {anchor.name for anchor in page.article.anchors} | {"top", ""}
    named = [
        (block.text.value, block.anchor)
        for block in page.article.blocks
        if block.kind in ("heading", "term")
    ]
    named.extend(
        (directive.name, "")
        for directive in page.article.directives
        if directive.syntax == "admonition"
    )
    tree = page.article.tree
    if tree is not None:
        known |= tree.anchors
        named.extend(
            (element.text, "")
            for element in tree.named("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary")
        )
    else:
        known |= {match[1] for match in _ATTRIBUTE_ID.finditer(page.source)}
        named.extend((match[1], "") for match in _TAB.finditer(page.source))
    known |= heading_slugs(named)
    # Generators differ in what they do with punctuation: letters and digits in the same order are the same place.
    lowered = {_LETTERS.sub("", name.lower()) for name in known} | {
        _LETTERS.sub("", text.lower()) for text, _ in named
    }
    problems = []
    for item in items:
        name = unquote((item.text or "")[1:])
        if name.startswith("+"):  # made by a theme's own syntax
            continue
        if name not in known and _LETTERS.sub("", name.lower()) not in lowered:
            problems.append(Problem(item.span, {"fragment": name}))
    return result_of(problems, checked=len(items))


_ATTRIBUTE_ID = re.compile(r"""\{[^{}\n]*?(?:#|\bid=["']?)([\w:.-]+)[^{}\n]*\}""")
"""Ids in attribute lists (`{ .sh #example }`, `{ id=place }`) of code blocks, images and the like."""
_TAB = re.compile(r"""^[ \t]*===[!+]? "([^"\n]+)\"""", re.MULTILINE)
"""Labels of content tabs, which themes give ids."""
