"""Which files are articles."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seo_lint.config.settings import DEFAULT_EXCLUDE, Settings
from seo_lint.errors import UsageError
from seo_lint.files import LARGEST_SETTINGS, read_file
from seo_lint.readers import EXTENSIONS, format_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(slots=True)
class Found:
    """The files to check, in order, and how many others were left out and why."""

    files: list[Path] = field(default_factory=list)
    other_formats: int = 0
    excluded: int = 0
    ignored: int = 0

    def why_empty(self, paths: Sequence[Path]) -> str:
        """One line that says why nothing is left to check."""
        where = ", ".join("this folder" if path == Path() else str(path) for path in paths)
        reasons = [
            f"{count} {text}"
            for count, text in (
                (self.other_formats, "of other formats"),
                (self.excluded, "excluded by the settings or the built-in patterns"),
                (self.ignored, "ignored by .gitignore"),
            )
            if count
        ]
        skipped = f" Left out: {', '.join(reasons)}." if reasons else " There are no files in it."
        return f"nothing to check in {where}.{skipped} Looked for {' '.join(EXTENSIONS)}."


def discover(
    paths: Sequence[Path],
    settings: Settings,
    partials: Sequence[str] = (),
    *,
    force_exclude: bool = False,
) -> Found:
    """The articles under some paths, sorted, each once.

    A file given by name is checked whatever the patterns say (unless `force_exclude`); a folder is searched with .gitignore
    respected. Raises UsageError for a path that does not exist or a named file of a format that no reader knows.
    """
    found = Found()
    seen: set[str] = set()
    patterns = None
    for path in paths:
        if patterns is None and (force_exclude or os.path.isdir(path)):
            patterns = _Patterns(settings, partials)
        if (
            patterns is not None
            and force_exclude
            and os.path.isfile(path)
            and patterns.leave_out(path)
        ):
            found.excluded += 1
            continue
        if patterns is not None and os.path.isdir(path):
            candidates: Iterable[Path] = _walk(path, patterns, found)
        elif os.path.exists(path):
            if format_of(path.name) is None:
                raise UsageError(
                    f"{path}: no reader for this format. Known: {' '.join(EXTENSIONS)}."
                )
            candidates = (path,)
        else:
            raise UsageError(f"{path}: no such file or folder.")
        for candidate in candidates:
            key = os.path.abspath(candidate)
            if key not in seen:
                seen.add(key)
                found.files.append(candidate)
    return found


class _Patterns:
    """The include and exclude patterns of a run, relative to the project root. Raises UsageError for one that is none."""

    def __init__(self, settings: Settings, partials: Sequence[str]) -> None:
        self.root = settings.root
        self.exclude = _spec("exclude", (*DEFAULT_EXCLUDE, *partials, *settings.exclude))
        self.include = _spec("include", settings.include) if settings.include else None

    def relative(self, path: str) -> str:
        """A path as the patterns see it."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def leave_out(self, path: Path) -> bool:
        """Whether the patterns leave out a file given by name; formats that no reader knows are left out too."""
        shown = self.relative(os.fspath(path))
        return (
            format_of(path.name) is None
            or self.exclude.match_file(shown)
            or (self.include is not None and not self.include.match_file(shown))
        )


def _spec(name: str, lines: Iterable[str]) -> "GitIgnoreSpec":
    from seo_lint.runner.ignore_patterns import ignore_spec

    try:
        return ignore_spec(lines)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None


def _walk(top: Path, patterns: _Patterns, found: Found) -> Iterator[Path]:
    exclude, include, relative = patterns.exclude, patterns.include, patterns.relative
    root = patterns.root
    ignores: dict[str, list[tuple[str, GitIgnoreSpec]]] = {}

    start = os.fspath(top)
    inherited = _gitignores_above(Path(os.path.abspath(start)), root)
    if _ignored(os.path.abspath(start) + "/", inherited):
        inherited = []  # what is asked for by name is searched
    real_root = os.path.realpath(root) + os.sep
    for folder, folders, files in os.walk(start):
        absolute = os.path.abspath(folder)
        active = ignores.get(os.path.dirname(absolute), inherited)
        if ".gitignore" in files:
            active = [*active, (absolute, _gitignore(Path(folder, ".gitignore")))]
        ignores[absolute] = active
        kept = []
        for name in sorted(folders):
            path = os.path.join(folder, name)
            if os.path.islink(path):
                continue
            if exclude.match_file(relative(path) + "/"):
                continue
            if _ignored(os.path.join(absolute, name) + "/", active):
                continue
            kept.append(name)
        folders[:] = kept
        for name in sorted(files):
            if format_of(name) is None:
                found.other_formats += 1
                continue
            path = os.path.join(folder, name)
            shown = relative(path)
            if (
                (os.path.islink(path) and not os.path.realpath(path).startswith(real_root))
                or exclude.match_file(shown)
                or (include is not None and not include.match_file(shown))
            ):
                found.excluded += 1
            elif _ignored(os.path.join(absolute, name), active):
                found.ignored += 1
            else:
                yield Path(path)


def _gitignores_above(folder: Path, root: Path) -> list[tuple[str, "GitIgnoreSpec"]]:
    """The ignore files of the folders above the one searched, up to the root of the repository."""
    chain: list[Path] = []
    for parent in folder.parents:
        chain.append(parent)
        if parent == root or (parent / ".git").exists():
            break
    else:
        return []
    if (folder / ".git").exists():
        return []
    return [
        (os.fspath(parent), _gitignore(parent / ".gitignore"))
        for parent in reversed(chain)
        if (parent / ".gitignore").is_file()
    ]


def _gitignore(file: Path) -> "GitIgnoreSpec":
    from seo_lint.runner.ignore_patterns import ignore_spec

    try:
        lines = read_file(file, LARGEST_SETTINGS).decode("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    try:
        return ignore_spec(lines)
    except ValueError:
        return ignore_spec(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    """Whether git would take a line of an ignore file; one that it would not must not cost the others."""
    from seo_lint.runner.ignore_patterns import ignore_spec

    try:
        ignore_spec([line])
    except ValueError:
        return False
    return True


def _ignored(path: str, active: Sequence[tuple[str, "GitIgnoreSpec"]]) -> bool:
    verdict = False
    for folder, spec in active:
        inside = path[len(folder) + 1 :].replace(os.sep, "/")
        answer = spec.check_file(inside).include
        if answer is not None:
            verdict = answer
    return verdict
