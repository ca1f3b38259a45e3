"""Checks of single rules of the family links."""
