"""The site generators, one module each with its facts in `GENERATOR`; a new one is a module and a name here."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from seo_lint.errors import UsageError, did_you_mean
from seo_lint.project.generator import UNKNOWN, Generator

NAMES = (
    "hugo", "jekyll", "docusaurus", "mkdocs", "astro", "vitepress", "eleventy", "hexo", "next", "zola", "sphinx", "mdbook",
)  # fmt: skip
"""The generators, in the order in which their configuration files are looked for."""


@cache
def generator_named(name: str) -> Generator:
    """Return a generator by its name. Raise UsageError with the nearest name for one that is not known."""
    if name not in NAMES:
        known = ", ".join(NAMES)
        raise UsageError(f'unknown generator "{name}".{did_you_mean(name, NAMES)} Known: {known}.')
    found: Generator = import_module(f"seo_lint.project.generators.{name}").GENERATOR
    return found


def all_generators() -> Iterator[Generator]:
    """Return all generators."""
    return map(generator_named, NAMES)


def detect_generator(root: Path) -> Generator:
    """Return the generator whose configuration lies in a folder, or `UNKNOWN`."""
    for generator in all_generators():
        if any((root / name).is_file() for name in generator.config_files):
            return generator
    return UNKNOWN
