"""A document: a source that has been decoded but not read yet."""

from typing import NamedTuple


class Document(NamedTuple):
    """Decoded text with the place it came from.

    `path` is relative to the project root, with forward slashes; `format` is one of `markdown`, `mdx`, `html`, `text`, `rst`.
    Every offset in an article counts characters (code points) of `text`.
    """

    path: str
    text: str
    format: str
    encoding: str = "utf-8"
    is_lossy: bool = False
    """Whether some bytes did not fit the encoding; U+FFFD is where they were."""
