"""A run: files in, results out."""

import datetime
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from seo_lint.article import Article, Document, Position, Span
from seo_lint.config.settings import Settings
from seo_lint.engine.catalogue import Preset, house_rules, load_catalogue
from seo_lint.engine.lint import Assess, PreparedRules, lint
from seo_lint.engine.result import Finding, PageResult, RunResult
from seo_lint.engine.rule import Rule
from seo_lint.engine.score import run_of
from seo_lint.engine.selection import select_rules
from seo_lint.errors import TooLargeError, UsageError
from seo_lint.files import LARGEST_FILE, LARGEST_SETTINGS, read_file
from seo_lint.project import Project
from seo_lint.project.generators import detect_generator, generator_named
from seo_lint.readers import format_of, read
from seo_lint.readers.decode import decode, is_binary
from seo_lint.runner.discovery import Found, discover
from seo_lint.runner.disk import Disk


class Run(NamedTuple):
    """What holds for all files of a run."""

    settings: Settings
    rules: PreparedRules
    site_rules: tuple[Rule, ...]
    project: Project
    disk: Disk | None
    assess: Assess | None = None


def open_run(settings: Settings) -> Run:
    """Work out the rules in force and the project. Raise UsageError for unknown names."""
    catalogue = load_catalogue().with_rules(house_rules(settings.root, settings.rules))
    rules = select_rules(
        catalogue,
        settings.preset,
        settings.select,
        settings.ignore,
        settings.rule,
        str(settings.file or "settings"),
    )
    root = settings.root
    project = Project(
        generator=generator_named(settings.generator)
        if settings.generator
        else detect_generator(root),
        url=settings.site_url,
        title_template=settings.title_template,
        language=settings.language,
        keywords=settings.keyword,
        today=datetime.date.today(),
        schemas=_schemas(rules, root),
    )
    return Run(
        settings,
        PreparedRules(rules),
        tuple(rule for rule in rules if rule.scope == "site"),
        project,
        Disk(root, project.generator.static_folders),
        _assess_of(catalogue.preset(settings.preset)),
    )


def _assess_of(preset: Preset) -> Assess | None:
    """The assessments of the tool that a preset stands for."""
    if not preset.assessments:
        return None
    from seo_lint.yoast.assessments import assess

    return assess


def _schemas(rules: Sequence[Rule], root: Path) -> dict[str, Any]:
    """The JSON Schemas that rules name, by their path as the settings have it. Raises UsageError for one that is not usable."""
    options = [rule.options["schema"] for rule in rules if rule.check == "front-matter-schema"]
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


def check_paths(
    paths: Sequence[Path], settings: Settings, *, force_exclude: bool = False
) -> tuple[RunResult, Found]:
    """Check every article under some paths. Raises UsageError for a wrong path or setting.

    `force_exclude` applies the exclude patterns to files given by name too.
    """
    run = open_run(settings)
    found = discover(paths, settings, run.project.generator.partials, force_exclude=force_exclude)
    pages = [check_file(path, run) for path in found.files]
    return run_of(pages, _site_findings(pages, run)), found


def _site_findings(pages: Sequence[PageResult], run: Run) -> tuple[Finding, ...]:
    if not run.site_rules:
        return ()
    from seo_lint.site.rules import site_findings

    return site_findings(pages, run.site_rules)


def check_file(path: Path, run: Run) -> PageResult:
    """Check one file. What cannot be read becomes a result with an `unreadable` finding."""
    shown = project_path(path, run.settings.root)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return unreadable(shown, "not a regular file")
        if path.is_symlink() and not _is_inside(path, run.settings.root):
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
        run if _is_inside(path.parent, run.settings.root) else run._replace(disk=None),
    )


def check_bytes(content: bytes, shown: str, run: Run, format: str = "") -> PageResult:
    """Check the bytes of a file, or as many of them as were read to see that there are too many."""
    if len(content) > LARGEST_FILE:
        return unreadable(shown, f"larger than {LARGEST_FILE // 1_000_000} MB")
    if is_binary(content):
        return unreadable(shown, "a binary file")
    return check_document(document_of(content, shown, format), run)


def document_of(content: bytes, shown: str, format: str = "") -> Document:
    """A document from bytes; the format comes from the path unless it is given."""
    kind = format or format_of(shown) or "markdown"
    decoded = decode(content, kind)
    return Document(shown, decoded.text, kind, decoded.encoding, decoded.lossy)


def article_of(document: Document, run: Run) -> Article:
    """The article of a document under the settings of a project."""
    return read(document, content_selector=run.settings.content_selector)


def check_document(document: Document, run: Run) -> PageResult:
    """Check a document. A reader that fails, against its promise, costs this page only."""
    try:
        article = article_of(document, run)
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
    most = run.settings.max_findings_per_rule
    return lint(article, run.rules, run.project, run.disk, run.assess, most)


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


def project_path(path: Path, root: Path) -> str:
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
