"""The read-only view of a project's files that checks may use."""

from typing import Literal, NamedTuple, Protocol


class FileFact(NamedTuple):
    """What the disk says of a path: `found`, `missing`, or found under another `case`; `actual` is its name there."""

    state: Literal["found", "missing", "case", "unknown"]
    actual: str = ""
    size: int = 0


class Files(Protocol):
    """The read-only view of the project that rules may ask; it never looks outside the project root."""

    def look(self, page: str, reference: str) -> FileFact:
        """What stands where `reference` (a path as written in the page at `page`) points to."""

    def dimensions(self, page: str, reference: str) -> tuple[int, int] | None:
        """Width and height in pixels of the image there, or None where that cannot be told."""
