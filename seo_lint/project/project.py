"""What holds for every page of a project."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from seo_lint.project.generator import UNKNOWN, Generator


class Project(NamedTuple):
    """What is known of the project that an article belongs to. Empty values mean: not known."""

    generator: Generator = UNKNOWN
    url: str = ""
    """The address of the site."""
    title_template: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    """The keywords of every page, from the settings."""
    today: datetime.date = datetime.date(1970, 1, 1)
    schemas: Mapping[str, Any] = {}
    """The JSON Schemas that rules name, by the path in the settings."""
