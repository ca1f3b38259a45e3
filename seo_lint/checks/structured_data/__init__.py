"""Checks of single rules of the family structured-data."""
