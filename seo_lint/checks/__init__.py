"""Checks: the functions behind rules. `kinds` are reusable, the other folders hold the code of single rules."""
