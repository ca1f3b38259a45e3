"""Errors that are the user's to mend: one clear line, never a traceback."""

from collections.abc import Iterable


class UsageError(Exception):
    """Bad input: a wrong path, setting, rule name or rule file. The message says where, what, and how to mend it."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?` for the nearest known name, or "" where nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
