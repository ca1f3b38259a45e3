"""What the commands that look at one file have in common: opening it, and the choice of table or JSON."""

import sys
from pathlib import Path

from seo_lint.config.settings import find_settings
from seo_lint.errors import TooLargeError, UsageError, did_you_mean
from seo_lint.page import Page


def known_format(format: str) -> str:
    """`table` or `json`. Raises UsageError for anything else."""
    known = ("table", "json")
    if format not in known:
        raise UsageError(
            f'--format: there is no format "{format}".{did_you_mean(format, known)} Known: {", ".join(known)}.'
        )
    return format


def place(page: Page, offset: int) -> str:
    """An offset as line:column."""
    at = page.lines.position(offset)
    return f"{at.line}:{at.column}"


def open_page(file: Path, stdin_filename: str = "", keywords: tuple[str, ...] = ()) -> Page:
    """The page of a file, or of standard input for `-`. Raises UsageError that says what is wrong with the file."""
    from seo_lint.files import LARGEST_FILE, limited, read_file
    from seo_lint.readers import EXTENSIONS, format_of
    from seo_lint.readers.decode import is_binary
    from seo_lint.runner.run import article_of, document_of, open_run, project_path

    from_stdin = str(file) == "-"
    name = (stdin_filename or "<stdin>") if from_stdin else str(file)
    if not from_stdin and not file.is_file():
        raise UsageError(
            f"{file}: no such file." if not file.exists() else f"{file}: a folder, not a file."
        )
    if name != "<stdin>" and format_of(name) is None:
        raise UsageError(f"{name}: no reader for this format. Known: {' '.join(EXTENSIONS)}.")
    try:
        content = (
            limited(sys.stdin.buffer.read(LARGEST_FILE + 1), LARGEST_FILE)
            if from_stdin
            else read_file(file, LARGEST_FILE)
        )
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    if is_binary(content):
        raise UsageError(f"{name}: a binary file.")
    settings = find_settings(Path(name).parent if name != "<stdin>" else Path())
    run = open_run(settings)
    document = document_of(
        content, project_path(Path(name), settings.root) if name != "<stdin>" else name
    )
    project = run.project._replace(keywords=keywords) if keywords else run.project
    try:
        return Page(article_of(document, run), project)
    except TooLargeError as error:
        raise UsageError(f"{name}: too large: {error}.") from None
