"""What several checks need of a page: its sections, sentences, keyword uses and the links around the article."""

from typing import NamedTuple

from seo_lint.article import Block, Span, Tree
from seo_lint.language.keywords import Keyword, Match


class OuterLink:
    """A link of what a theme puts around an article. What is seldom asked of it is worked out then."""

    __slots__ = ("_index", "_tree", "href")
    origin = "html"
    part = "aside"

    def __init__(self, tree: Tree, index: int) -> None:
        self._tree, self._index = tree, index
        self.href = tree.values[index]["href"].strip()

    @property
    def href_span(self) -> Span:
        """Where the address is."""
        return self._tree.attributes(self._index)["href"].span

    @property
    def name(self) -> str:
        """The text of the link, else what an image inside is called by."""
        element = self._tree.element(self._index)
        images = (inside.get("alt") for inside in element.descendants if inside.name == "img")
        return element.text or " ".join(filter(None, images))

    @property
    def span(self) -> Span:
        """The whole link."""
        return self._tree.element(self._index).whole_span


class Section(NamedTuple):
    """A heading with the prose that follows it up to the next heading; the first section may have no heading."""

    heading: Block | None
    blocks: tuple[Block, ...]
    words: int


class Sentence(NamedTuple):
    """A sentence of a block, by the offsets of the block's text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.block.text.value[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.block.text.span(self.start, self.end)


class KeywordUse(NamedTuple):
    """A keyword found in a block."""

    keyword: Keyword
    block: Block
    match: Match

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.block.text.span(self.match.start, self.match.end)
