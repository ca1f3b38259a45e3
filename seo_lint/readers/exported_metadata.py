"""The fields that an MDX page declares in an object it exports (`export const metadata = {...}`)."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from seo_lint import data
from seo_lint.article import OPAQUE, Entry, Field
from seo_lint.readers.js_object import read_object


def metadata_fields(source: str, at: int, end: int) -> list[Field]:
    """The fields of the object whose `{` stands at offset `at`, best first; those that are computed have an `OPAQUE` value."""
    entries = read_object(source, at, end)
    names, addresses, _ = _table()
    found: list[tuple[int, int, Field]] = []
    for order, entry in enumerate(entries):
        name, rank = names.get(entry.path, ("", 0))
        if not name or entry.value is None:
            continue
        if name in addresses and "://" not in entry.value:
            continue
        found.append((rank, order, _field(name, entry.value.strip(), entry)))
    found.sort(key=lambda item: item[:2])
    return [*(field for _, _, field in found), *_robots(entries)]


def _robots(entries: Sequence[Entry]) -> Iterator[Field]:
    whole = next(
        (entry for entry in entries if entry.path == "robots" and entry.kind == "map"), None
    )
    if whole is None:
        return
    rules = _table()[2]
    directives: list[str] = []
    for entry in entries:
        head, _, name = entry.path.partition(".")
        if head != "robots" or entry.value is None:
            continue
        if entry.value == OPAQUE and name in (*rules["false"], "..."):
            yield _field("robots", OPAQUE, whole)
            return
        if entry.value == "false" and name in rules["false"]:
            directives.append(rules["false"][name])
        elif entry.value == "true" and name in rules["true"]:
            directives.append(name)
        elif name in rules["value"]:
            directives.append(f"{name}:{entry.value}")
    yield _field("robots", ", ".join(directives) or "index, follow", whole)


def _field(name: str, value: str, entry: Entry) -> Field:
    return Field(name, value, entry.span, "front matter", f"metadata.{entry.path}", entry.key_span)


@cache
def _table() -> tuple[dict[str, tuple[str, int]], frozenset[str], Any]:
    """Paths with the field they declare and their rank, the fields that are addresses, and what is known of robots."""
    table = data.load("readers/data/exported_metadata.yaml")
    fields = {**table["fields"], **table["addresses"]}
    names = {
        path: (name, rank) for name, paths in fields.items() for rank, path in enumerate(paths)
    }
    return names, frozenset(table["addresses"]), table["robots"]
