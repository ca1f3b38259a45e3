"""A run: files in, results out."""

import datetime
import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from seo_lint import data
from seo_lint.article import Article, Document, Position, Span
from seo_lint.checks.page import Site
from seo_lint.config.settings import Settings
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.engine.result import Finding, PageResult, RunResult
from seo_lint.engine.rule import Rule
from seo_lint.engine.score import run_of
from seo_lint.engine.selection import select_rules
from seo_lint.errors import TooLargeError, UsageError, did_you_mean
from seo_lint.files import LARGEST_FILE, LARGEST_SETTINGS, read_file
from seo_lint.readers import format_of, read
from seo_lint.readers.decode import decode, is_binary
from seo_lint.runner.discovery import Found, discover
from seo_lint.runner.disk import Disk


class Project(NamedTuple):
    """What holds for all files of a run."""

    settings: Settings
    rules: tuple[Rule, ...]
    site: Site
    disk: Disk | None
    partials: tuple[str, ...] = ()


def open_project(settings: Settings) -> Project:
    """Work out the rules in force and what is known of the site. Raises UsageError for unknown names."""
    rules = select_rules(
        load_catalogue(),
        settings.preset,
        settings.select,
        settings.ignore,
        settings.rule,
        str(settings.file or "settings"),
    )
    generator, facts = _generator(settings)
    site = Site(
        generator=generator,
        prints_title=facts.get("prints_title"),
        url=settings.site_url,
        title_template=settings.title_template,
        language=settings.language,
        keywords=settings.keyword,
        today=datetime.date.today(),
        schemas=_schemas(rules, settings.root),
    )
    return Project(
        settings,
        rules,
        site,
        Disk(settings.root, facts.get("static", ())),
        tuple(facts.get("partials", ())),
    )


def _schemas(rules: Sequence[Rule], root: Path) -> dict[str, Any]:
    """The JSON Schemas that rules name, by their path as the settings have it. Raises UsageError for one that is not usable."""
    options = [rule.ask.options["schema"] for rule in rules if rule.check == "schema"]
    named = [
        one
        for option in options
        for one in (option.values() if isinstance(option, dict) else [option])
        if one
    ]
    if not named:
        return {}
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        raise UsageError(
            '"front-matter-schema" needs one more package: pip install "seo-lint[schema]"'
        ) from None
    import json

    from seo_lint.checks.json_schema import JsonSchema

    schemas: dict[str, Any] = {}
    for one in named:
        content = one
        if isinstance(one, str):
            try:
                if not _is_inside(root / one, root):
                    raise OSError("outside of the project")
                content = json.loads(read_file(root / one, LARGEST_SETTINGS).decode("utf-8"))
            except (OSError, ValueError, RecursionError) as error:
                raise UsageError(
                    f"front-matter-schema: {one}: cannot be read as JSON: {error}"
                ) from None
            schemas[one] = content
        try:
            wrong = JsonSchema(content).check(content)
        except (UsageError, AttributeError, TypeError, RecursionError) as error:
            wrong = str(error)
        if wrong:
            name = one if isinstance(one, str) else "schema"
            raise UsageError(f"front-matter-schema: {name}: no JSON Schema: {wrong}")
    return schemas


def _generator(settings: Settings) -> tuple[str, dict[str, Any]]:
    """The site generator that the settings name or the project's files tell, and its facts."""
    table: dict[str, dict[str, Any]] = data.load("readers/data/generators.yaml")
    if settings.generator:
        if settings.generator not in table:
            raise UsageError(
                f'unknown generator "{settings.generator}".{did_you_mean(settings.generator, table)} Known: {", ".join(table)}.'
            )
        return settings.generator, table[settings.generator]
    for name, facts in table.items():
        if any((settings.root / telling).is_file() for telling in facts["detect"]):
            return name, facts
    return "", {}


def check_paths(
    paths: Sequence[Path], settings: Settings, *, force_exclude: bool = False
) -> tuple[RunResult, Found]:
    """Check every article under some paths. Raises UsageError for a wrong path or setting.

    `force_exclude` applies the exclude patterns to files given by name too.
    """
    project = open_project(settings)
    found = discover(paths, settings, project.partials, force_exclude=force_exclude)
    return run_of([check_file(path, project) for path in found.files]), found


def check_file(path: Path, project: Project) -> PageResult:
    """Check one file. What cannot be read becomes a result with an `unreadable` finding."""
    shown = shown_path(path, project.settings.root)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return unreadable(shown, "not a regular file")
        if path.is_symlink() and not _is_inside(path, project.settings.root):
            return unreadable(shown, "a link out of the project")
        if status.st_size > LARGEST_FILE:
            return unreadable(
                shown, f"larger than {LARGEST_FILE // 1_000_000} MB ({status.st_size / 1e6:.1f} MB)"
            )
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return unreadable(shown, f"cannot be read: {(error.strerror or str(error)).lower()}")
    return check_bytes(
        content,
        shown,
        project if _is_inside(path.parent, project.settings.root) else project._replace(disk=None),
    )


def check_bytes(content: bytes, shown: str, project: Project, format: str = "") -> PageResult:
    """Check the bytes of a file, or as many of them as were read to see that there are too many."""
    if len(content) > LARGEST_FILE:
        return unreadable(shown, f"larger than {LARGEST_FILE // 1_000_000} MB")
    if is_binary(content):
        return unreadable(shown, "a binary file")
    return check_document(document_of(content, shown, format), project)


def document_of(content: bytes, shown: str, format: str = "") -> Document:
    """A document from bytes; the format comes from the path unless it is given."""
    kind = format or format_of(shown) or "markdown"
    decoded = decode(content, kind)
    return Document(shown, decoded.text, kind, decoded.encoding)


def article_of(document: Document, project: Project) -> Article:
    """The article of a document under the settings of a project."""
    return read(document, content_selector=project.settings.content_selector)


def check_document(document: Document, project: Project) -> PageResult:
    """Check a document. A reader that fails, against its promise, costs this page only."""
    try:
        article = article_of(document, project)
    except (KeyboardInterrupt, SystemExit):
        raise
    except TooLargeError as error:
        return unreadable(document.path, f"too large to check: {error}")
    except (
        BaseException
    ) as error:  # native parsers report a panic as something other than an Exception
        return internal_error(
            document.path, f"the file could not be read ({type(error).__name__}: {error})"
        )
    result = lint(
        article,
        project.rules,
        project.site,
        project.disk,
        project.settings.max_findings_per_rule,
    )
    if project.settings.preset != "yoast":
        return result
    from seo_lint.checks.page import Page
    from seo_lint.engine.yoast import assess

    return replace(result, assessments=assess(Page(article, project.site)))


def internal_error(shown: str, why: str) -> PageResult:
    """The result of a file on which the linter itself failed."""
    place = Position(1, 1)
    finding = Finding(
        "internal-error",
        "internal",
        "error",
        f"Internal error: {why}. Please report this.",
        shown,
        Span(0, 0),
        place,
        place,
        0.0,
        {},
        "",
    )
    return PageResult(path=shown, findings=(finding,), error=why)


def unreadable(shown: str, why: str) -> PageResult:
    """The result of a file that could not be read."""
    place = Position(1, 1)
    finding = Finding("unreadable", "source", "error", f"The file is {why}." if not why.startswith("cannot") else f"The file {why}.",
                      shown, Span(0, 0), place, place, 0.0, {}, "Check the file, or leave it out with `exclude`.")  # fmt: skip
    return PageResult(path=shown, findings=(finding,), error=why)


def shown_path(path: Path, root: Path) -> str:
    """A path as it is shown: relative to the project root where it is inside, with forward slashes."""
    absolute = os.path.join(os.path.realpath(path.parent), path.name)
    base = os.path.realpath(root)
    if absolute.startswith(base + os.sep):
        return absolute[len(base) + 1 :].replace(os.sep, "/")
    return path.as_posix()


def _is_inside(path: Path, root: Path) -> bool:
    base = os.path.realpath(root)
    real = os.path.realpath(path)
    return real == base or real.startswith(base + os.sep)
