"""Reading files that may be anything: a pipe that never ends, a device, more than fits into memory."""

import errno
import os
import stat
from pathlib import Path

LARGEST_FILE = 10_000_000
"""Bytes of a page; larger ones are reported and not read."""
LARGEST_SETTINGS = 1_000_000
"""Bytes of a settings file, a schema or an ignore file."""


def read_file(path: Path, largest: int) -> bytes:
    """Read a regular file of at most `largest` bytes. Raises OSError, whose `strerror` says what is wrong."""
    # A pipe without a writer would keep `open` waiting.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", os.fspath(path))
        return limited(file.read(largest + 1), largest)


def limited(content: bytes, largest: int) -> bytes:
    """Return what was read, up to one byte more than is allowed. Raises OSError if it is too much."""
    if len(content) > largest:
        raise OSError(errno.EFBIG, f"larger than {largest // 1_000_000} MB")
    return content
