"""An HTML source with what is known of it before anything is read: its tokens, its tree, the size of every element."""

import re
from typing import NamedTuple

from seo_lint.article import OPAQUE, Span, read_attributes
from seo_lint.readers.html_tree import Events, Tokens
from seo_lint.readers.main_content import Outline
from seo_lint.readers.tags import Tag

OPAQUE_RUN = re.compile(f"{OPAQUE}+")
_WANTED = frozenset(
    "id name href rel aria-label title routerlink onclick data-href ping target src data-src srcset alt role style aria-labelledby width "
    "height aria-hidden hidden type lang xml:lang charset content http-equiv property hreflang".split()
)
"""The attributes that anything is asked of."""
_new = tuple.__new__


class HtmlSource(NamedTuple):
    """`masked` is the source with template tags overwritten by `OPAQUE`; `begin` is where the tree's part of it begins."""

    source: str
    masked: str
    begin: int
    tokens: Tokens
    events: Events
    outline: Outline

    @property
    def has_templates(self) -> bool:
        """Whether anything was overwritten."""
        return self.masked is not self.source

    def tag(self, name: str, number: int) -> Tag:
        """A start tag by the number of its token, with those of its attributes that a reader asks for."""
        start, end = self.tokens.starts[number], self.tokens.ends[number]
        close = end - 1 if self.masked[end - 1] == ">" else end
        attributes = read_attributes(self.masked, close - len(self.tokens.attributes[number]), close, _WANTED)
        if self.masked is not self.source:
            for key, found in attributes.items():
                if OPAQUE in found.value:
                    attributes[key] = found._replace(value=OPAQUE_RUN.sub(OPAQUE, found.value))
        return _new(Tag, (name, attributes, _new(Span, (start, end)), False, False))

    def raw_text(self, number: int) -> Span:
        """Where the content of a raw-text element stands: it is the text run before the token that follows its start tag."""
        tokens = self.tokens
        return Span(tokens.ends[number], tokens.starts[number + 1] if number + 1 < len(tokens.starts) else len(self.source))
