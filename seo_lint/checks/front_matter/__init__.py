"""Checks of single rules of the family front-matter."""
