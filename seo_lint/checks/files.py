"""Is what the page points to there?"""

import re
from urllib.parse import unquote

from seo_lint.article import Field, Image, Link, Span
from seo_lint.checks import Ask
from seo_lint.checks.addresses import Parts, urlsplit_safe
from seo_lint.checks.page import FileFact, Page, is_opaque
from seo_lint.checks.targets import Item, naming, scripted, select
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable
from seo_lint.language.slugs import heading_slugs

_FILE = re.compile(
    r"\.(?:mdx?|markdown|html?|xhtml|png|jpe?g|gif|webp|avif|svg|bmp|ico|pdf|txt|zip|mp[34]|webm|csv|json|docx?|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")
_SPECIAL = (
    "{filename}",
    "{static}",
    "{attach}",
    "@/",
    "@site/",
    "~/",
    "~",
    "pathname:",
    "|filename|",
    "./{",
)


def _local(page: Page, item: Item) -> str:
    """The path that an item points to on disk, or "" where only the built site knows."""
    reference = item.text or ""
    if (
        is_opaque(reference)
        or reference.startswith(_SPECIAL)
        or getattr(item.subject, "origin", "") in ("shortcode", "wikilink", "component", "planned")
    ):
        return ""
    parts = urlsplit_safe(reference)
    if isinstance(item.subject, Field) and parts.netloc:
        parts = _without_host(page, parts)
    if parts.scheme or parts.netloc or not parts.path or "\\" in reference:
        return ""
    path = unquote(parts.path)
    if not _FILE.search(path):
        return ""
    if isinstance(item.subject, Link):
        # A link to .html in a content file is an address of the built site, and an absolute one depends on its base path.
        if _PAGE.search(path) and page.article.document.format != "html":
            return ""
        if path.startswith("/"):
            return ""
    return path


def _without_host(page: Page, parts: Parts) -> Parts:
    """An address of the site itself, whose address is set, as a path from its root. Fields such as `og:image` need full addresses."""
    site = urlsplit_safe(page.site.url)
    base = site.path.rstrip("/") + "/"
    own = site.host
    if own and parts.host == own and parts.path.startswith(base):
        return parts._replace(scheme="", netloc="", path=parts.path[len(base) - 1 :])
    return parts


def _looked_up(page: Page, ask: Ask) -> list[tuple[Item, FileFact]]:
    assert page.files is not None
    found = []
    for item in select(page, ask.on, ask.where):
        path = _local(page, item)
        if path:
            found.append((item, page.files.look(page.article.document.path, path)))
    return found


def file(page: Page, ask: Ask) -> Verdict:
    """The file that an image or link names is there (`state: missing`), and spelt in the same case (`state: case`)."""
    if page.files is None:
        return cannot_tell("the project's files are not at hand")
    looked = [(item, fact) for item, fact in _looked_up(page, ask) if fact.state != "unknown"]
    if not looked:
        return not_applicable("nothing points to a file of this project")
    state = ask.options["state"]
    problems = [
        Problem(item.span, {"file": item.text, "actual": fact.actual, **naming(item)})
        for item, fact in looked
        if fact.state == state
    ]
    return judge(problems, of=len(looked))


def file_weight(page: Page, ask: Ask) -> Verdict:
    """No file that an image names is heavier than `max` kilobytes (1,000 bytes); `endings` keeps the question to some kinds of files."""
    if page.files is None:
        return cannot_tell("the project's files are not at hand")
    looked = [(item, fact) for item, fact in _looked_up(page, ask) if fact.state == "found"]
    if not looked:
        return not_applicable("no image is a file of this project")
    most, endings = ask.options["max"], tuple(ask.options.get("endings", ("",)))
    looked = [
        (item, fact)
        for item, fact in looked
        if urlsplit_safe(item.text or "").path.lower().endswith(endings)
    ]
    problems = [
        Problem(
            item.span,
            {"file": item.text, "size": round(fact.size / 1000), "max": most, **naming(item)},
        )
        for item, fact in looked
        if fact.size > most * 1000
    ]
    return judge(problems, of=len(looked))


def image_size(page: Page, ask: Ask) -> Verdict:
    """Images are at least `min_width` by `min_height` pixels, and `ratio` (width by height) wide, give or take the share `tolerance`.

    The file tells; for a social card without a file at hand, what is declared beside it (`og:image:width`).
    """
    options = ask.options
    sized = [
        (item, size)
        for item in select(page, ask.on, ask.where)
        if (size := _dimensions(page, item))
    ]
    if not sized:
        return (
            not_applicable("no image")
            if not select(page, ask.on, ask.where)
            else cannot_tell("the size of the image is not known")
        )
    problems = []
    for item, (width, height) in sized:
        small = width < options.get("min_width", 0) or height < options.get("min_height", 0)
        ratio = options.get("ratio")
        if small or (ratio and abs(width / height - ratio) > ratio * options["tolerance"]):
            data = {
                "width": width,
                "height": height,
                "file": item.text,
                "min_width": options.get("min_width"),
                "min_height": options.get("min_height"),
            }
            problems.append(
                Problem(item.span, {**data, "ratio": round(width / height, 2), **naming(item)})
            )
    return judge(problems, of=len(sized))


def _dimensions(page: Page, item: Item) -> tuple[int, int] | None:
    path = _local(page, item) if page.files is not None else ""
    if path and page.files is not None:
        found = page.files.dimensions(page.article.document.path, path)
        if found:
            return found
    if not isinstance(item.subject, Field):
        return None
    images = [field for field in page.article.declared if field.name == item.subject.name]
    declared = [
        page.fields[name].value.strip()
        for name in (f"{item.subject.name}:width", f"{item.subject.name}:height")
        if name in page.fields
    ]
    if (
        len(images) == 1
        and len(declared) == 2
        and all(re.fullmatch(r"[1-9]\d{0,5}", value) for value in declared)
    ):
        return int(declared[0]), int(declared[1])
    return None


def image_dimensions(page: Page, ask: Ask) -> Verdict:
    """`width` and `height` of an image in HTML have the ratio of the file, give or take the share `tolerance`."""
    if page.files is None:
        return cannot_tell("the project's files are not at hand")
    asked, problems = 0, []
    for item in select(page, ask.on, ask.where):
        image = item.subject
        if not isinstance(image, Image) or image.origin != "html" or not image.sized:
            continue
        attributes = page.attributes_at(image.span)
        given = [
            attributes[name].value.strip() for name in ("width", "height") if name in attributes
        ]
        # A browser fits a drawing into the room it is given without squeezing it.
        if (
            (item.text or "").lower().endswith((".svg", ".svgz"))
            or len(given) != 2
            or not all(re.fullmatch(r"[1-9]\d{0,5}", value) for value in given)
        ):
            continue
        actual = _dimensions(page, item)
        if actual is None:
            continue
        asked += 1
        width, height = int(given[0]), int(given[1])
        if (
            abs(width / height - actual[0] / actual[1])
            > actual[0] / actual[1] * ask.options["tolerance"]
        ):
            data = {
                "image": item.text,
                "width": width,
                "height": height,
                "actual": f"{actual[0]} × {actual[1]}",
            }
            problems.append(Problem(attributes["width"].span, data))
    return (
        judge(problems, of=asked)
        if asked
        else not_applicable("no image of this project that says its size")
    )


def fragment(page: Page, ask: Ask) -> Verdict:
    """A link to `#place` in the same page names an id, an anchor or a heading of it, under any usual way of making ids."""
    items = [
        item
        for item in select(page, "link", ask.where)
        if (item.text or "").startswith("#") and len(item.text or "") > 1
    ]
    items = [
        item
        for item in items
        if not is_opaque(item.text or "") and not (item.text or "").startswith(("#!", "#/", "#:~:"))
    ]
    items = [item for item in items if not scripted(page, item)]
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
    return judge(problems, of=len(items))


_ATTRIBUTE_ID = re.compile(r"""\{[^{}\n]*?(?:#|\bid=["']?)([\w:.-]+)[^{}\n]*\}""")
"""Ids in attribute lists (`{ .sh #example }`, `{ id=place }`) of code blocks, images and the like."""
_TAB = re.compile(r"""^[ \t]*===[!+]? "([^"\n]+)\"""", re.MULTILINE)
"""Labels of content tabs, which themes give ids."""


def template_known(page: Page, ask: Ask) -> Verdict:
    """The layout or the shortcodes (`what`) that a page names are files of the project.

    `places` has the paths for each generator, with `{name}`; `own` are names that generators bring along; where one of `unless` exists, a
    theme or a module may bring more.
    """
    places = ask.options["places"].get(page.site.generator)
    if not places:
        return not_applicable("not known where this site keeps its templates")
    if page.files is None:
        return cannot_tell("the project's files are not at hand")
    named = _named_templates(page, ask.options["what"])
    if not named:
        return not_applicable(f"no {ask.options['what']}")
    path, look = page.article.document.path, page.files.look
    folders = {place.split("{name}")[0].rstrip("/") for place in places}
    if any(look(path, f"/{other}").state == "found" for other in ask.options["unless"]) or not any(
        look(path, f"/{folder}").state == "found" for folder in folders
    ):
        return cannot_tell("a theme may bring it")
    problems = []
    for name, span in named:
        if name not in ask.options["own"] and not any(
            look(path, "/" + place.replace("{name}", name)).state in ("found", "unknown")
            for place in places
        ):
            problems.append(
                Problem(span, {"name": name, "file": places[0].replace("{name}", name)})
            )
    return judge(problems, of=len(named))


def _named_templates(page: Page, what: str) -> list[tuple[str, Span]]:
    if what == "layout":
        layout = page.fields.get("layout")
        known = (
            layout is not None
            and layout.value
            and layout.value not in ("none", "null", "false")
            and not is_opaque(layout.value)
        )
        return [(layout.value, layout.span)] if layout is not None and known else []
    return [
        (item.name, item.span)
        for item in page.article.directives
        if item.syntax == "hugo"
        and item.name
        and not item.name.startswith("/")
        and "." not in item.name
        and item.name != "escaped"
    ]
