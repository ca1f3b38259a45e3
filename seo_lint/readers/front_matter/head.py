"""Tags of the head that front matter spells out, as VitePress (`- - meta`, a map of attributes) and Starlight (`tag:`, `attrs:`) have it."""

from collections.abc import Iterable

from seo_lint.article import Attribute, Entry, Field
from seo_lint.html.tags import Tag
from seo_lint.readers.html.head_fields import HeadFields


def head_fields(source: str, entries: Iterable[Entry]) -> tuple[Field, ...]:
    """The fields that the meta and link tags under the key `head` declare."""
    head = HeadFields(source)
    tags: list[tuple[Entry, dict[str, Attribute]]] = []
    for entry in entries:
        if entry.path != "head" and not entry.path.startswith("head."):
            continue
        if entry.kind == "map":
            tags.append((entry, {}))
        elif tags and entry.value is not None and entry.path.startswith(f"{tags[-1][0].path}."):
            name = entry.path.rsplit(".", 1)[1].lower()
            tags[-1][1].setdefault(name, Attribute(entry.value, entry.span))
    for entry, attributes in tags:
        if "rel" in attributes:
            head.link(Tag("link", attributes, entry.span, False, False))
        elif "content" in attributes:
            head.meta(Tag("meta", attributes, entry.span, False, False))
    return tuple(field._replace(origin="front matter") for field in head.fields)
