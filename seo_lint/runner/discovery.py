"""Which files are articles."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seo_lint.config.settings import DEFAULT_EXCLUDE, Settings
from seo_lint.errors import UsageError
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
        where = ", ".join(str(path) for path in paths)
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


def discover(paths: Sequence[Path], settings: Settings, partials: Sequence[str] = (), *, force_exclude: bool = False) -> Found:
    """The articles under some paths, sorted, each once.

    A file given by name is checked whatever the patterns say (unless `force_exclude`); a folder is searched with .gitignore
    respected. Raises UsageError for a path that does not exist or a named file of a format that no reader knows.
    """
    found = Found()
    seen: set[Path] = set()
    for path in paths:
        if force_exclude and path.is_file() and _left_out(path, settings, partials):
            found.excluded += 1
            continue
        if path.is_dir():
            candidates: Iterable[Path] = _walk(path, settings, partials, found)
        elif path.exists():
            if format_of(path.name) is None:
                raise UsageError(f"{path}: no reader for this format. Known: {' '.join(EXTENSIONS)}.")
            candidates = (path,)
        else:
            raise UsageError(f"{path}: no such file or folder.")
        for candidate in candidates:
            if candidate not in seen:
                seen.add(candidate)
                found.files.append(candidate)
    return found


def _left_out(path: Path, settings: Settings, partials: Sequence[str]) -> bool:
    """Whether the patterns leave out a file given by name; formats that no reader knows are left out too."""
    from pathspec import GitIgnoreSpec

    shown = os.path.relpath(path, settings.root).replace(os.sep, "/")
    exclude = GitIgnoreSpec.from_lines((*DEFAULT_EXCLUDE, *partials, *settings.exclude))
    include = GitIgnoreSpec.from_lines(settings.include) if settings.include else None
    return format_of(path.name) is None or exclude.match_file(shown) or (include is not None and not include.match_file(shown))


def _walk(top: Path, settings: Settings, partials: Sequence[str], found: Found) -> Iterator[Path]:
    from pathspec import GitIgnoreSpec

    root = settings.root
    exclude = GitIgnoreSpec.from_lines((*DEFAULT_EXCLUDE, *partials, *settings.exclude))
    include = GitIgnoreSpec.from_lines(settings.include) if settings.include else None
    ignores: dict[str, list[tuple[str, GitIgnoreSpec]]] = {}

    def relative(path: str) -> str:
        return os.path.relpath(path, root).replace(os.sep, "/")

    start = os.fspath(top)
    inherited = _gitignores_above(Path(os.path.abspath(start)), root)
    for folder, folders, files in os.walk(start):
        absolute = os.path.abspath(folder)
        active = ignores.get(os.path.dirname(absolute), inherited)
        if ".gitignore" in files:
            active = [*active, (absolute, _gitignore(Path(folder, ".gitignore")))]
        ignores[absolute] = active
        # A folder's own name decides, not where the search began: what is asked for by name is searched.
        kept = []
        for name in sorted(folders):
            path = os.path.join(folder, name)
            if os.path.islink(path):
                continue
            if exclude.match_file(name + "/") or exclude.match_file(relative(path) + "/"):
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
            if exclude.match_file(shown) or (include is not None and not include.match_file(shown)):
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
    return [(os.fspath(parent), _gitignore(parent / ".gitignore")) for parent in reversed(chain) if (parent / ".gitignore").is_file()]


def _gitignore(file: Path) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8", errors="replace").splitlines())
    except (OSError, ValueError):
        return GitIgnoreSpec.from_lines(())


def _ignored(path: str, active: Sequence[tuple[str, "GitIgnoreSpec"]]) -> bool:
    verdict = False
    for folder, spec in active:
        inside = path[len(folder) + 1 :].replace(os.sep, "/")
        answer = spec.check_file(inside).include
        if answer is not None:
            verdict = answer
    return verdict
