"""The layout or the shortcodes that a page names are files of the project."""

from typing import Literal

from seo_lint.article import Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque

Kind = Literal["layout", "shortcode"]


class TemplateKnownOptions(Options):
    """What is looked for."""

    what: Kind = option()


@check("template-known", options=TemplateKnownOptions, data=("name", "file"), needs="files")
def template_known(page: Page, context: CheckContext[TemplateKnownOptions]) -> Result:
    """The layout or the shortcodes that a page names exist, or the generator brings them."""
    what, generator, files = context.options.what, page.project.generator, page.files
    if what == "layout":
        places, built_in = generator.layout_files, generator.built_in_layouts
    else:
        places, built_in = generator.shortcode_files, generator.built_in_shortcodes
    names = _layouts(page) if what == "layout" else _shortcodes(page)
    if not places or not names or files is None:
        return not_applicable(f"no {what}" if places else "its templates may be anywhere")

    def state(name: str) -> str:
        return files.look(page.article.document.path, f"/{name}").state

    folders = {place.split("{name}")[0].rstrip("/") for place in places}
    has_theme = any(state(sign) == "found" for sign in generator.theme_signs)
    if has_theme or not any(state(folder) == "found" for folder in folders):
        return cannot_tell("a theme may bring it")
    problems = [
        Problem(span, {"name": name, "file": places[0].replace("{name}", name)})
        for name, span in names
        if name not in built_in
        and all(
            state(place.replace("{name}", name)) not in ("found", "unknown") for place in places
        )
    ]
    return result_of(problems, checked=len(names))


def _layouts(page: Page) -> list[tuple[str, Span]]:
    layout = page.fields.get("layout")
    if layout is None or layout.value in ("", "none", "null", "false") or is_opaque(layout.value):
        return []
    return [(layout.value, layout.span)]


def _shortcodes(page: Page) -> list[tuple[str, Span]]:
    return [
        (tag.name, tag.span)
        for tag in page.article.directives
        if tag.syntax == "hugo" and tag.name and tag.name[0] != "/" and "." not in tag.name
        if tag.name != "escaped"
    ]
