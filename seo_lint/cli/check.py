"""`seo-lint check`: lint files and print a scored report."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from seo_lint.cli import output
from seo_lint.config.settings import FAIL_ON, Settings, find_settings, load_settings
from seo_lint.engine.result import RunResult
from seo_lint.errors import UsageError, did_you_mean

_WORSE = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Files and folders; - reads standard input.",
            show_default="the current folder",
        ),
    ] = None,
    preset: Annotated[
        str,
        typer.Option(
            help="The named selection of rules to begin with.", show_default="recommended"
        ),
    ] = "",
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="Ask only these rules, families, presets or kinds of evidence (+NAME adds).",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="NAMES", help="Do not ask these.")
    ] = None,
    keyword: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PHRASE", help="The keyword of every page checked; repeat for further ones."
        ),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[=FILE]",
            help="rich, concise, json, github or yoast; several may be given.",
            show_default="rich",
        ),
    ] = None,
    min_score: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, help="Fail when the mean score is below this.", show_default=False
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            help="Fail on findings of this severity or worse: error, warning, info, never.",
            show_default="error",
        ),
    ] = "",
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Leave out files that match (gitignore's patterns)."),
    ] = None,
    force_exclude: Annotated[
        bool,
        typer.Option("--force-exclude", help="Apply exclude patterns to files given by name too."),
    ] = False,
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="The name that standard input is to be taken for.")
    ] = "",
    config: Annotated[
        Path | None, typer.Option(help="Read these settings instead of searching for them.")
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Ignore all settings files.")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check every file anew.")] = False,
) -> None:
    """Lint files and folders and print a scored report.

    Exit code 0: clean. 1: findings at or above --fail-on, or a score below --min-score. 2: wrong usage, settings or an
    internal error.
    """
    from_stdin = bool(stdin_filename) or (paths is not None and Path("-") in paths)
    if from_stdin and paths and paths != [Path("-")]:
        raise UsageError("standard input and paths cannot be checked in one run.")
    where = [Path(stdin_filename or ".")] if from_stdin else paths or [Path()]
    settings = _settings(where, config, isolated)
    settings = replace(
        settings,
        preset=preset or settings.preset,
        select=_names(select) or settings.select,
        ignore=(*settings.ignore, *_names(ignore)),
        keyword=tuple(phrase for phrase in keyword if phrase.strip())
        if keyword
        else settings.keyword,
        exclude=(*settings.exclude, *(exclude or ())),
        min_score=settings.min_score if min_score is None else min_score,
        fail_on=fail_on or settings.fail_on,
    )
    if not 0 <= settings.min_score <= 100:
        raise UsageError("--min-score must be a number from 0 to 100.")
    if settings.fail_on not in FAIL_ON:
        raise UsageError(
            f'--fail-on: "{settings.fail_on}" is no severity.{did_you_mean(settings.fail_on, FAIL_ON)} Known: {", ".join(FAIL_ON)}.'
        )
    formats = [_format(name) for name in format or ["rich"]]
    if any(name == "yoast" for name, _ in formats) and settings.preset != "yoast":
        raise UsageError("--format yoast goes with --preset yoast.")
    result = (
        _from_stdin(stdin_filename, settings)
        if from_stdin
        else _from_paths(where, settings, force_exclude)
    )
    if result is None:
        return
    _print(result, formats, settings)
    raise typer.Exit(exit_code(result, settings))


def _settings(paths: list[Path], config: Path | None, isolated: bool) -> Settings:
    if config is not None:
        if not config.is_file():
            raise UsageError(f"{config}: no such settings file.")
        return load_settings(config)
    first = os.fspath(paths[0])
    folder = Path(first if os.path.isdir(first) else os.path.dirname(first))
    root = _common_root(paths)
    if isolated:
        return Settings(root=root)
    return find_settings(folder, root)


def _common_root(paths: list[Path]) -> Path:
    """The project root where neither a settings file nor a repository tells: the current folder if all paths are in it."""
    here = os.path.realpath(".")
    folders = [os.path.realpath(path if os.path.isdir(path) else path.parent) for path in paths]
    try:
        common = os.path.commonpath([here, *folders])
        return Path(here if common == here else os.path.commonpath(folders))
    except ValueError:  # different drives
        return Path(here)


def _names(values: list[str] | None) -> tuple[str, ...]:
    return tuple(
        name.strip() for value in values or () for name in value.split(",") if name.strip()
    )


def _format(value: str) -> tuple[str, Path | None]:
    from seo_lint.reports import FORMATS

    name, _, file = value.partition("=")
    if name not in FORMATS:
        raise UsageError(
            f'--format: there is no format "{name}".{did_you_mean(name, FORMATS)} Known: {", ".join(FORMATS)}.'
        )
    return name, Path(file) if file else None


def _from_paths(paths: list[Path], settings: Settings, force_exclude: bool) -> RunResult | None:
    from seo_lint.runner.run import check_paths

    result, found = check_paths(paths, settings, force_exclude=force_exclude)
    if not found.files:
        # A hook hands over what was staged: that all of it is excluded is no mistake there.
        if force_exclude:
            print(f"seo-lint: {found.why_empty(paths)}", file=sys.stderr)
            return None
        raise UsageError(found.why_empty(paths))
    return result


def _from_stdin(name: str, settings: Settings) -> RunResult:
    from seo_lint.engine.score import run_of
    from seo_lint.files import LARGEST_FILE
    from seo_lint.readers import EXTENSIONS, format_of
    from seo_lint.runner.run import check_bytes, open_run, project_path

    if name and format_of(name) is None:
        raise UsageError(
            f"--stdin-filename {name}: no reader for this format. Known: {' '.join(EXTENSIONS)}."
        )
    run = open_run(settings)
    shown = project_path(Path(name), settings.root) if name else "<stdin>"
    return run_of([check_bytes(sys.stdin.buffer.read(LARGEST_FILE + 1), shown, run)])


def _print(result: RunResult, formats: list[tuple[str, Path | None]], settings: Settings) -> None:
    from seo_lint.reports import Options, report_named

    for name, file in formats:
        if file is None:
            options = Options(
                output.can_color(),
                output.width(),
                output.can_unicode(),
                settings.preset,
                settings.min_score,
                settings.fail_on,
            )
            output.write(report_named(name)(result, options))
        else:
            output.write_file(file, report_named(name)(result, Options(preset=settings.preset)))


def exit_code(result: RunResult, settings: Settings) -> int:
    """0 clean, 1 findings that count or a low score, 2 when a rule could not be asked; says on stderr why a gate fails."""
    if any(finding.rule == "internal-error" for finding in result.findings):
        return 2
    low = settings.min_score > 0 and result.score is not None and result.score < settings.min_score
    if low:
        print(
            f"seo-lint: the score {result.score:.1f} is below --min-score {settings.min_score:g}.",
            file=sys.stderr,
        )
    failing = any(finding.severity in _WORSE[settings.fail_on] for finding in result.findings)
    return 1 if low or failing else 0
