"""Where reports go: the terminal with what it can show, or a file written whole or not at all."""

import os
import shutil
import sys
from pathlib import Path

from seo_lint.errors import UsageError


def can_color() -> bool:
    """Whether standard output takes colours: a terminal, unless NO_COLOR is set; FORCE_COLOR makes anything take them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def can_unicode() -> bool:
    """Whether standard output can encode the signs of the report."""
    try:
        "→│━…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def width() -> int:
    """The columns of the terminal; 100 where output is no terminal and COLUMNS says nothing."""
    return shutil.get_terminal_size((100, 24)).columns


def write(text: str) -> None:
    """Write to standard output; characters that it cannot encode become question marks."""
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def write_file(file: Path, text: str) -> None:
    """Write a report to a file, whole or not at all. Raises UsageError where that cannot be done."""
    if file.exists() and not file.is_file():
        # A device or a pipe is written to; replacing it would destroy it.
        try:
            with file.open("w", encoding="utf-8", errors="replace") as opened:
                opened.write(text)
        except OSError as error:
            raise UsageError(f"{file}: cannot be written: {error.strerror}") from None
        return
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", errors="replace")
        temporary.replace(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from None
