"""A page: an article with its project and everything that several checks need to know of it."""

from seo_lint.page.page import Page, is_conditional, is_opaque
from seo_lint.page.values import KeywordUse, OuterLink, Section, Sentence

__all__ = ["KeywordUse", "OuterLink", "Page", "Section", "Sentence", "is_conditional", "is_opaque"]
