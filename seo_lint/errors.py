"""Errors that are the user's to mend: one clear line, never a traceback."""

from collections.abc import Iterable


class UsageError(Exception):
    """Bad input: a wrong path, setting, rule name or rule file. The message says where, what, and how to mend it."""


class TooLargeError(Exception):
    """A page holds more than fits into the memory and time that one page may take. The message says what there is too much of."""


def allow(number: int, most: int, what: str) -> None:
    """Raise TooLargeError where there is more of something than a page may hold."""
    if number > most:
        raise TooLargeError(f"more than {most:,} {what}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?` for the nearest known name, or "" where nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
