"""Checks of single rules of the family markup."""
