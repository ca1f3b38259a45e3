"""An HTML source with what is known of it before anything is read: its tokens, its tree, the size of every element."""

import re
from typing import NamedTuple

from seo_lint.article import OPAQUE, Span, Tree
from seo_lint.readers.html_tokens import Tokens
from seo_lint.readers.main_content import Outline
from seo_lint.readers.tags import Tag

_new = tuple.__new__
OPAQUE_RUN = re.compile(f"{OPAQUE}+")


class HtmlSource(NamedTuple):
    """A source; that of its `tree` is the same with template tags overwritten by `OPAQUE`."""

    source: str
    tokens: Tokens
    outline: Outline
    tree: Tree

    @property
    def has_templates(self) -> bool:
        """Whether anything was overwritten."""
        return self.tree.source is not self.source

    def tag(self, index: int) -> Tag:
        """The start tag of an element."""
        element = self.tree.element(index)
        attributes = element.attributes
        if self.has_templates:
            attributes = {
                key: found._replace(value=OPAQUE_RUN.sub(OPAQUE, found.value))
                for key, found in attributes.items()
            }
        return _new(Tag, (element.name, attributes, element.span, False, False))

    def raw_text(self, index: int) -> Span:
        """Where the content of a raw-text element stands."""
        return Span(*(self.tree.element(index).raw_range or (0, 0)))
