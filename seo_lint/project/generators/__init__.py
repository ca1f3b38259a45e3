"""The site generators, one module each with its facts in `GENERATOR`; a new one is a module and an entry here."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from seo_lint.errors import UsageError, did_you_mean
from seo_lint.project.generator import UNKNOWN, Generator

CONFIG_FILES: Mapping[str, tuple[str, ...]] = {
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.json", "config/_default/hugo.toml"),
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "docusaurus": (
        "docusaurus.config.js",
        "docusaurus.config.ts",
        "docusaurus.config.mjs",
        "sidebars.js",
        "sidebars.json",
        "sidebars.ts",
    ),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml", "zensical.toml"),
    "astro": ("astro.config.mjs", "astro.config.ts", "astro.config.js"),
    "vitepress": (
        ".vitepress/config.ts",
        ".vitepress/config.js",
        ".vitepress/config.mts",
        ".vitepress/config.mjs",
        "docs/.vitepress/config.ts",
    ),
    "eleventy": (
        ".eleventy.js",
        "eleventy.config.js",
        "eleventy.config.mjs",
        "eleventy.config.cjs",
        "eleventy.config.ts",
    ),
    "hexo": ("_config.landscape.yml", "scaffolds/post.md"),
    "next": ("next.config.js", "next.config.mjs", "next.config.ts"),
    "zola": ("zola.toml",),
    "sphinx": ("conf.py", "docs/conf.py", "source/conf.py"),
    "mdbook": ("book.toml",),
}
"""The generators and the files that show a project is built with one, in the order in which they are looked for."""


@cache
def generator_named(name: str) -> Generator:
    """Return a generator by its name. Raise UsageError with the nearest name for one that is not known."""
    if name not in CONFIG_FILES:
        known = ", ".join(CONFIG_FILES)
        raise UsageError(
            f'unknown generator "{name}".{did_you_mean(name, CONFIG_FILES)} Known: {known}.'
        )
    found: Generator = import_module(f"seo_lint.project.generators.{name}").GENERATOR
    return found


def all_generators() -> Iterator[Generator]:
    """Return all generators."""
    return map(generator_named, CONFIG_FILES)


def detect_generator(root: Path) -> Generator:
    """Return the generator whose configuration lies in a folder, or `UNKNOWN`."""
    for name, files in CONFIG_FILES.items():
        if any((root / file).is_file() for file in files):
            return generator_named(name)
    return UNKNOWN
