"""Dates as people and machines write them."""

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?(Z|z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)
"""ISO 8601 as schema.org asks for it: a year, month or day, with a time and its zone."""
_LOOSE_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d{1,9})?)?"
    r"[ \t]*(?:[Zz]|UTC|GMT|[A-Z]{2,5}|[+-]\d{1,2}:?\d{0,2})?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
    r"(?:(?:(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9}))|(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?))"
    r",?[ -]+(\d{4})(?:[ ,T].{0,30})?"
)
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ \t,]+[\d:]{4,8}.{0,10})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNREADABLE = "cannot be read as a date"


class IsoDate(NamedTuple):
    """A date of ISO 8601; `has_time` and `has_zone` tell what it states besides the day."""

    date: datetime.date
    has_time: bool
    has_zone: bool


def read_iso_date(text: str) -> IsoDate | None:
    """Return an ISO 8601 date, None where it is none. A year or a month stands for its first day."""
    found = _ISO.fullmatch(text.strip())
    if not found or not _is_time(found[4], found[5], found[6]):
        return None
    date = _date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    return IsoDate(date, found[4] is not None, found[7] is not None) if date else None


@lru_cache(maxsize=64)
def read_date(text: str) -> tuple[datetime.date | None, str]:
    """Return the date that a text states, and what is wrong with it ("" where nothing is).

    ISO 8601 and its looser forms, English month names, and day or month first where only one of them is possible.
    """
    text = text.strip()
    if found := _LOOSE_ISO.fullmatch(text):
        if not _is_time(found[4], found[5], found[6]):
            return None, "is not a valid time"
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _COMPACT.fullmatch(text):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.fullmatch(text):
        name = (found[2] or found[3])[:3].lower()
        if name not in _MONTHS:
            return None, _UNREADABLE
        return _checked(int(found[5]), _MONTHS.index(name) + 1, int(found[1] or found[4]))
    if found := _SHORT.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first <= 12 and second <= 12 and first != second:
            return None, "may be day and month or month and day"
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        month, day = (second, first) if first > 12 else (first, second)
        return _checked(year, month, day)
    return None, _UNREADABLE


def _is_time(hour: str | None, minute: str | None, second: str | None) -> bool:
    return int(hour or 0) <= 24 and int(minute or 0) <= 59 and int(second or 0) <= 60


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _checked(year: int, month: int, day: int) -> tuple[datetime.date | None, str]:
    date = _date(year, month, day)
    return date, "" if date else "is not a valid day"
