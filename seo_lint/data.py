"""Data files of the package: YAML for people, read once and kept as JSON for the next start.

Parsing YAML is the slowest part of a short run, so what was read is kept in the user's cache folder, keyed by the version and by
names, sizes and times of the files. A cache that cannot be read or written is left alone.
"""

import json
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from seo_lint.version import VERSION


def parse(text: str | bytes) -> Any:
    """Return the content of a YAML text. Raise yaml.YAMLError."""
    import yaml

    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def load(name: str) -> Any:
    """The content of a YAML data file, named by its path inside the package (`readers/data/front_matter.yaml`)."""
    file = Path(__file__).parent / name
    return remember(name, [stamp(file)], lambda: parse(file.read_bytes()))


def stamp(file: "Path | os.DirEntry[str]") -> tuple[str, int, int]:
    """What changes when a file does: its path, size and time."""
    stat = file.stat()
    return os.fspath(file), stat.st_size, stat.st_mtime_ns


def remember(name: str, stamps: Sequence[tuple[str, int, int]], make: Callable[[], Any]) -> Any:
    """What `make` gives, kept as JSON for the next run for as long as the stamps are the same."""
    # The whole key stands in the file; its name needs only to be another one for another copy of the package.
    key = repr((VERSION, stamps))
    stem = name.replace("/", "-").removesuffix(".yaml")
    kept = _cache_folder() / f"{stem}-{crc32(key.encode()):08x}.json"
    try:
        found = json.loads(kept.read_bytes())
        if isinstance(found, dict) and found.get("key") == key:
            return found["content"]
    except (OSError, ValueError, KeyError):
        pass
    made = make()
    if _keeps_parsed_files:
        _keep(kept, stem, {"key": key, "content": made})
    return made


_keeps_parsed_files = False


def keep_parsed_files() -> None:
    """Let this process write to the user's cache folder; the command line does, the Python API does not."""
    global _keeps_parsed_files
    _keeps_parsed_files = True


def _cache_folder() -> Path:
    base = (
        os.environ.get("XDG_CACHE_HOME")
        or os.environ.get("LOCALAPPDATA")
        or os.path.join(os.path.expanduser("~"), ".cache")
    )
    return Path(base) / "seo-lint"


def _keep(file: Path, stem: str, content: Any) -> None:
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        temporary.replace(file)
        for old in file.parent.glob(f"{stem}-????????.json"):
            if old != file:
                old.unlink(missing_ok=True)
    except (OSError, TypeError, ValueError):
        try:
            temporary.unlink(missing_ok=True)
        except OSError:
            return
