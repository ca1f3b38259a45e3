"""The files that a page points to: whether they exist, their size and their dimensions."""

import re
from typing import Any, Literal
from urllib.parse import unquote

from seo_lint.article import Field, Link
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.addresses import Parts, urlsplit_safe
from seo_lint.page.targets import Item, naming
from seo_lint.project import FileFact

_FILE = re.compile(
    r"\.(?:mdx?|markdown|html?|xhtml|png|jpe?g|gif|webp|avif|svg|bmp|ico|pdf|txt|zip|mp[34]|webm|csv|json|docx?|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)
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
    site = urlsplit_safe(page.project.url)
    base = site.path.rstrip("/") + "/"
    own = site.host
    if own and parts.host == own and parts.path.startswith(base):
        return parts._replace(scheme="", netloc="", path=parts.path[len(base) - 1 :])
    return parts


def _facts(page: Page, context: CheckContext[Any]) -> list[tuple[Item, FileFact]]:
    """What the disk says of the files that the items of a rule name."""
    files = page.files
    assert files is not None, "the check does not declare that it needs files"
    paths = ((item, _local(page, item)) for item in context.items(page))
    where = page.article.document.path
    return [(item, files.look(where, path)) for item, path in paths if path]


class FileOptions(Options):
    """Which fault is reported."""

    state: Literal["missing", "case"] = option(about="`case`: found, but written in another case.")


@check("file", targets=TEXT, options=FileOptions, data=("file", "actual", "field"), needs="files")
def file(page: Page, context: CheckContext[FileOptions]) -> Result:
    """The file that an image, link or field names exists, written as on disk."""
    facts = [(item, fact) for item, fact in _facts(page, context) if fact.state != "unknown"]
    if not facts:
        return not_applicable("nothing points to a file of this project")
    problems = [
        Problem(item.span, {"file": item.text, "actual": fact.actual, **naming(item)})
        for item, fact in facts
        if fact.state == context.options.state
    ]
    return result_of(problems, checked=len(facts))


class FileWeightOptions(Options):
    """How heavy a file may be."""

    max: float = option(unit="kB", minimum=0)
    endings: tuple[str, ...] = option(("",), "Endings of the file names that are checked.")


@check(
    "file-weight",
    targets=TEXT,
    options=FileWeightOptions,
    data=("file", "size", "max", "field"),
    needs="files",
)
def file_weight(page: Page, context: CheckContext[FileWeightOptions]) -> Result:
    """No file that an image or field names is heavier than `max` (1 kB is 1,000 bytes)."""
    facts = [(item, fact) for item, fact in _facts(page, context) if fact.state == "found"]
    if not facts:
        return not_applicable("no image is a file of this project")
    most, endings = context.options.max, context.options.endings
    facts = [(one, fact) for one, fact in facts if _path(one).lower().endswith(endings)]
    problems = [
        Problem(
            one.span,
            {"file": one.text, "size": round(fact.size / 1000), "max": most, **naming(one)},
        )
        for one, fact in facts
        if fact.size > most * 1000
    ]
    return result_of(problems, checked=len(facts))


def _path(item: Item) -> str:
    return urlsplit_safe(item.text or "").path


class ImageSizeOptions(Options):
    """How large an image must be, and in which proportions."""

    min_width: int = option(0, unit="px", minimum=0)
    min_height: int = option(0, unit="px", minimum=0)
    ratio: float | None = option(None, "Width by height.", minimum=0)
    tolerance: float = option(0.0, "How far the ratio may differ.", unit="share", minimum=0)


@check(
    "image-size",
    targets=TEXT,
    options=ImageSizeOptions,
    data=("width", "height", "file", "min_width", "min_height", "ratio", "field"),
)
def image_size(page: Page, context: CheckContext[ImageSizeOptions]) -> Result:
    """Images are large enough and have the proportions that a social card shows.

    The file tells; for a social card without a file at hand, what is declared beside it (`og:image:width`).
    """
    options, items = context.options, context.items(page)
    sized = [(item, size) for item in items if (size := dimensions(page, item))]
    if not sized:
        return (
            cannot_tell("the size of the image is not known")
            if items
            else not_applicable("no image")
        )
    problems = []
    for item, (width, height) in sized:
        small = width < options.min_width or height < options.min_height
        ratio = options.ratio
        if small or (ratio and abs(width / height - ratio) > ratio * options.tolerance):
            data = {"width": width, "height": height, "file": item.text, **naming(item)}
            data |= {"min_width": options.min_width, "min_height": options.min_height}
            problems.append(Problem(item.span, data | {"ratio": round(width / height, 2)}))
    return result_of(problems, checked=len(sized))


_PIXELS = re.compile(r"[1-9]\d{0,5}")


def dimensions(page: Page, item: Item) -> tuple[int, int] | None:
    """Return width and height in px of an image, from its file or as a social card declares them."""
    path = _local(page, item) if page.files is not None else ""
    if path and page.files is not None:
        found = page.files.dimensions(page.article.document.path, path)
        if found:
            return found
    if not isinstance(item.subject, Field):
        return None
    name = item.subject.name
    declared = [page.fields.get(f"{name}:{side}") for side in ("width", "height")]
    sizes = [field.value.strip() for field in declared if field is not None]
    if page.times_declared[name] == 1 and len(sizes) == 2 and all(map(_PIXELS.fullmatch, sizes)):
        return int(sizes[0]), int(sizes[1])
    return None
