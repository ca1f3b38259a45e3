"""The read-only view of the project's files that rules may ask."""

import os
from collections.abc import Sequence
from pathlib import Path

from seo_lint.project import FileFact

_MISSING = FileFact("missing")
_UNKNOWN = FileFact("unknown")
_ELSEWHERE = FileFact("unknown")


class Disk:
    """Answers where a path in a page points to. Never looks outside the project root; folders are listed once each."""

    def __init__(self, root: Path, static: Sequence[str] = ()) -> None:
        self._root = os.path.realpath(root)
        self._static = [
            os.path.join(self._root, *folder.split("/")) if folder != "." else self._root
            for folder in static
        ]
        self._listings: dict[str, dict[str, str] | None] = {}

    def look(self, page: str, reference: str) -> FileFact:
        """What stands at `reference` as the page at `page` (relative to the root) names it.

        Relative references count from the page's folder; as sites with clean URLs serve a page one folder deeper, `../` may
        be one too many. Absolute ones count from the folders that are served as the site's root.
        """
        folder = os.path.dirname(os.path.join(self._root, *page.split("/")))
        if reference.startswith("/"):
            bases = [base for base in [*self._static, self._root] if os.path.isdir(base)]
            reference = reference.lstrip("/")
            if not self._static:
                # Nothing is known of how the site is served: only finding the file tells anything.
                fact = self._stat(self._root, reference)
                return fact if fact.state == "found" else _UNKNOWN
        else:
            bases = [
                folder,
                os.path.join(folder, os.path.splitext(os.path.basename(page))[0]),
                *self._static,
            ]
            # Some generators count content paths from a folder further up.
            if not reference.startswith(".."):
                bases.extend(self._above(folder))
        facts = [self._stat(base, reference) for base in bases]
        for state in ("found", "case"):
            for fact in facts:
                if fact.state == state:
                    return fact
        # Where one of the places cannot be looked at, nobody can say that the file is missing.
        return (
            _MISSING
            if _MISSING in facts and not any(fact is _ELSEWHERE for fact in facts)
            else _UNKNOWN
        )

    def dimensions(self, page: str, reference: str) -> tuple[int, int] | None:
        """Width and height in pixels of the image at `reference`, or None where that cannot be told."""
        from seo_lint.runner.image_size import HEAD, size_of

        fact = self.look(page, reference)
        if fact.state not in ("found", "case"):
            return None
        path = os.path.join(self._root, *fact.actual.split("/"))
        try:
            if not os.path.isfile(path):  # reading a pipe would never end
                return None
            with Path(path).open("rb") as file:
                return size_of(file.read(HEAD))
        except OSError:
            return None

    def _above(self, folder: str) -> list[str]:
        found = []
        while self._inside(folder) and folder != self._root:
            folder = os.path.dirname(folder)
            found.append(folder)
        return found

    def _stat(self, base: str, reference: str) -> FileFact:
        path = os.path.normpath(os.path.join(base, *reference.split("/")))
        if not self._inside(path):
            return _UNKNOWN
        # Case matters even where the file system does not care, so names are compared with the folder's listing.
        relative = os.path.relpath(path, self._root)
        at, actual, state = self._root, [], "found"
        for part in Path(relative).parts:
            if os.path.islink(at) and not self._inside(os.path.realpath(at)):
                return _ELSEWHERE
            names = self._names(at)
            if names is None:
                return _MISSING
            if part in names:
                actual.append(part)
            elif part.lower() in names.values():
                spelling = next(name for name, low in names.items() if low == part.lower())
                actual.append(spelling)
                state = "case"
            else:
                return _MISSING
            at = os.path.join(at, actual[-1])
        if not self._inside(os.path.realpath(at)):
            return _ELSEWHERE
        try:
            size = os.stat(at).st_size
        except OSError:
            return _MISSING
        return FileFact("found" if state == "found" else "case", "/".join(actual), size)

    def _inside(self, path: str) -> bool:
        return path == self._root or path.startswith(self._root + os.sep)

    def _names(self, folder: str) -> dict[str, str] | None:
        if folder not in self._listings:
            try:
                self._listings[folder] = {name: name.lower() for name in os.listdir(folder)}
            except OSError:
                self._listings[folder] = None
        return self._listings[folder]
