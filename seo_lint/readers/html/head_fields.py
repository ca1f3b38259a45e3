"""What the tags of a head declare: title, meta tags, canonical, alternates, language."""

import re
from collections.abc import Mapping

from seo_lint.article import Attribute, Field, Span, StructuredData
from seo_lint.html.tags import Tag

_SPACE = " \t\r\n\f"
_COLLAPSE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"']+)", re.IGNORECASE)
_NAMES = {
    "description": "description",
    "robots": "robots",
    "googlebot": "robots",
    "googlebot-news": "robots",
    "keywords": "keywords",
    "author": "author",
    "date": "date",
    "article:published_time": "date",
    "article:modified_time": "modified",
    "viewport": "viewport",
}
"""Names and properties of meta tags, and the field each one fills."""
_SOCIAL = ("og:", "twitter:")


def collapse(value: str) -> str:
    """A value as a browser shows it: white space at the ends gone, elsewhere one space."""
    if "  " in value or "\n" in value or "\t" in value or "\r" in value or "\f" in value:
        value = _COLLAPSE.sub(" ", value)
    return value.strip(" ")


def trimmed(source: str, start: int, end: int) -> Span:
    """The range without white space at its ends."""
    while start < end and source[start] in _SPACE:
        start += 1
    while end > start and source[end - 1] in _SPACE:
        end -= 1
    return Span(start, end)


def is_field(values: Mapping[str, str]) -> bool:
    """Return whether a meta tag with these attributes declares a field."""
    if "charset" in values or "http-equiv" in values:
        return True
    labels = [values.get(key, "").strip().lower() for key in ("name", "property")]
    return any(label in _NAMES or label.startswith(_SOCIAL) for label in labels)


class HeadFields:
    """Collects fields from the tags of a page in source order. Tags in the body count too, and say so in their key."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.fields: list[Field] = []
        self.structured_data: list[StructuredData] = []
        self.language = ""
        self.in_body = False

    def title(self, tag: Tag, value: str, start: int, end: int) -> None:
        """A `<title>` whose content (entities decoded in `value`) stands from `start` to `end`."""
        self._add(
            "title", collapse(value), trimmed(self.source, start, end), "<title>", "title", tag
        )

    def html(self, tag: Tag) -> None:
        """The `<html>` tag."""
        lang = tag.attributes.get("lang") or tag.attributes.get("xml:lang")
        if lang:
            self.language = lang.value.strip()
            self._attribute("lang", lang, "<html>", "html lang", tag)

    def meta(self, tag: Tag) -> None:
        """A `<meta>` tag."""
        attributes = tag.attributes
        if "charset" in attributes:
            self._attribute("charset", attributes["charset"], "<meta>", "meta charset", tag)
            return
        content = attributes.get("content") or Attribute("", Span(tag.span.start, tag.span.start))
        equivalent = tag.get("http-equiv").strip().lower()
        if equivalent == "content-type":
            charset = _CHARSET.search(self.source, content.span.start, content.span.end)
            if charset:
                self._add(
                    "charset",
                    charset[1],
                    Span(*charset.span(1)),
                    "<meta>",
                    "meta http-equiv=content-type",
                    tag,
                )
            return
        if equivalent == "refresh":
            self._attribute("refresh", content, "<meta>", "meta http-equiv=refresh", tag)
            return
        for key in ("name", "property"):
            label = tag.get(key).strip().lower()
            # Search engines read `property` for vocabularies ("og:title") only.
            known = _NAMES.get(label, "") if key == "name" or ":" in label else ""
            name = known or (label if label.startswith(_SOCIAL) else "")
            if name:
                self._attribute(name, content, "<meta>", f"meta {key}={label}", tag)
                return

    def link(self, tag: Tag) -> None:
        """A `<link>` tag: canonical, or an alternate in another language."""
        href = tag.attributes.get("href")
        relations = tag.get("rel").lower().split()
        if href is None:
            return
        if "canonical" in relations:
            self._attribute("canonical", href, "<link>", "link rel=canonical", tag)
        elif "alternate" in relations and "stylesheet" not in relations and tag.get("hreflang"):
            self._attribute("alternate", href, "<link>", tag.get("hreflang").strip(), tag)

    def script(self, tag: Tag, content: Span) -> None:
        """A `<script>` tag and where its content stands."""
        if content.end > content.start and tag.get("type").strip().lower() == "application/ld+json":
            self.structured_data.append(StructuredData(content.slice(self.source), content))

    def _attribute(self, name: str, found: Attribute, origin: str, key: str, tag: Tag) -> None:
        value = found.value
        if not value:
            span = Span(found.span.start, found.span.start)
        elif value[0] > " " and value[-1] > " ":
            span = found.span
        else:
            span = trimmed(self.source, *found.span)
        self._add(name, collapse(found.value), span, origin, key, tag)

    def _add(self, name: str, value: str, span: Span, origin: str, key: str, tag: Tag) -> None:
        self.fields.append(
            Field(name, value, span, origin, key + " (in body)" if self.in_body else key, tag.span)
        )
