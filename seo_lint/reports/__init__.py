"""Results to reports, one module a format. A report is text; the command line decides where it goes."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from seo_lint.engine.result import RunResult


class Options(NamedTuple):
    """What a report may depend on besides the result. `width` is in columns; `unicode` is false for terminals that cannot show it."""

    color: bool = False
    width: int = 100
    unicode: bool = True
    preset: str = "recommended"
    min_score: float = 0.0
    fail_on: str = "error"


Report = Callable[[RunResult, Options], str]

FORMATS = {
    "rich": "seo_lint.reports.terminal",
    "concise": "seo_lint.reports.concise",
    "json": "seo_lint.reports.json_report",
    "github": "seo_lint.reports.github",
    "yoast": "seo_lint.reports.yoast",
}
"""The formats and the module of each, which has a function `report`."""


def report_named(name: str) -> Report:
    """The report function of a format. Raises KeyError for a format there is none of."""
    report: Report = import_module(FORMATS[name]).report
    return report


_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """Text from a linted file or its name as a report may show it: control and invisible characters become one column each."""
    return _UNSAFE.sub(lambda match: " " if match[0] == "\t" else "?", text)


def rounded(score: float) -> float:
    """A score with one decimal; only exactly 100 reads 100."""
    return round(score, 1) if score >= 100 - 1e-9 else min(round(score, 1), 99.9)


def plural(count: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
