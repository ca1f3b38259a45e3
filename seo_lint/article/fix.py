"""Changes to a source that would fix a finding."""

from typing import Literal, NamedTuple

from seo_lint.article.text import Span

Safety = Literal["safe", "unsafe", "suggested"]


class TextEdit(NamedTuple):
    """The source under a span is replaced by another text; an empty span inserts it."""

    span: Span
    new_text: str


class Fix(NamedTuple):
    """Edits that belong together. A `safe` fix keeps the meaning of the page, an `unsafe` one may not.

    A `suggested` fix is one of several, for a person to choose.
    """

    title: str
    edits: tuple[TextEdit, ...]
    safety: Safety = "safe"
