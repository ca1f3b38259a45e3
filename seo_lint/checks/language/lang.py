"""The language that a page declares."""

from seo_lint.article import OPAQUE, Element
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.language.tags import is_language
from seo_lint.page import Page
from seo_lint.page.accessible_name import is_rendered

_NO_TREE = "not an HTML source"


class LanguageTagsOptions(Options):
    """The options of `language-tags`."""

    of: str = option()


@check("language-tags", options=LanguageTagsOptions, data=("lang",), needs="html")
def language_tags(page: Page, context: CheckContext[LanguageTagsOptions]) -> Result:
    """The language of the page (`of: page`) or of its parts (`of: parts`) is named by a tag that exists (BCP 47)."""
    tree = page.tree
    problems = []
    asked = [
        element
        for element in tree.with_attribute("lang")
        if (element.name == "html") == (context.options.of == "page")
    ]
    if context.options.of == "page" and not asked:
        asked = [element for element in tree.named("html") if element.has("xml:lang")]
    for element in asked:
        attribute = element.attributes["lang" if element.has("lang") else "xml:lang"]
        value = attribute.value
        if OPAQUE in value or (element.name == "html" and not value.strip()) or not value:
            continue
        if not is_language(value.strip()) and (element.name == "html" or _has_own_text(element)):
            problems.append(
                Problem(
                    attribute.span if attribute.span.end > attribute.span.start else element.span,
                    {"lang": value},
                )
            )
    return result_of(problems, checked=len(asked)) if asked else not_applicable("no lang attribute")


def _has_own_text(element: Element) -> bool:
    """Whether text stands in an element whose language no element inside names."""
    if not is_rendered(element):
        return False
    for item in element.content:
        if isinstance(item, str):
            if item.strip():
                return True
        elif item.has("lang") or item.name in ("script", "style", "template"):
            continue
        elif (item.name == "img" and item.get("alt").strip()) or _has_own_text(item):
            return True
    return False


@check("lang-missing")
def lang_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A whole page names its language on `<html>`."""
    if not page.article.whole_page or page.article.tree is None:
        return not_applicable("not a whole page")
    if page.unknown_head:
        return cannot_tell(page.unknown_head)
    html = page.article.tree.named("html")[0]
    if html.get("lang").strip():
        return result_of([])
    return result_of([Problem(html.span if html.is_written else page.top)])


@check("lang-mismatch", data=("lang", "other"))
def lang_mismatch(page: Page, context: CheckContext[NoOptions]) -> Result:
    """`lang` and `xml:lang` of `<html>` name the same language."""
    if page.article.tree is None:
        return not_applicable(_NO_TREE)
    for html in page.article.tree.named("html"):
        one, other = html.get("lang").strip().lower(), html.get("xml:lang").strip().lower()
        if one and other:
            same = one.split("-")[0] == other.split("-")[0]
            return result_of(
                []
                if same
                else [
                    Problem(
                        html.attributes["xml:lang"].span,
                        {"lang": html.get("lang"), "other": html.get("xml:lang")},
                    )
                ]
            )
    return not_applicable("no xml:lang")
