"""Ids that site generators make of headings."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

_KEPT_BY_GITHUB = re.compile(r"[^\w\- ]")
_NOT_WORD = re.compile(r"[^\w\s-]")
_RUNS = re.compile(r"[-\s]+")


def github(text: str) -> str:
    """As GitHub, Astro, Docusaurus and Hugo do: lower case, punctuation dropped, every space a hyphen."""
    return _KEPT_BY_GITHUB.sub("", text.strip().lower()).replace(" ", "-")


def python_markdown(text: str) -> str:
    """As Python-Markdown's toc extension does (MkDocs): ASCII only, runs of spaces and hyphens become one hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _RUNS.sub("-", _NOT_WORD.sub("", plain).strip().lower())


def kramdown(text: str) -> str:
    """As kramdown does (Jekyll): leading non-letters dropped, then all but ASCII letters, digits, spaces and hyphens."""
    return re.sub(r"[^a-z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text).lower()).replace(" ", "-")


def vitepress(text: str) -> str:
    """As VitePress does: accents stripped, other signs become hyphens, a leading digit gets an underscore."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    slug = (
        _RUNS.sub("-", re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+", "-", plain))
        .strip("-")
        .lower()
    )
    return "_" + slug if slug[:1].isdigit() else slug


def docutils(text: str) -> str:
    """As docutils does (Sphinx): everything but ASCII letters and digits becomes a hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", plain))


_COUNTED = re.compile(r"^(.*)_(\d+)$")
_SLUGGERS: tuple[Callable[[str], str], ...] = (
    github,
    python_markdown,
    kramdown,
    vitepress,
    docutils,
)


def _unique(slugs: Iterable[str]) -> set[str]:
    """Python-Markdown's way to tell ids apart: an empty or taken one counts up from `_1`."""
    found: set[str] = set()
    for slug in slugs:
        while not slug or slug in found:
            match = _COUNTED.match(slug)
            slug = f"{match[1]}_{int(match[2]) + 1}" if match else f"{slug}_1"
        found.add(slug)
    return found


def heading_slugs(headings: Iterable[tuple[str, str]]) -> set[str]:
    """Every id that a usual generator may give to these headings (text, explicit id), with the suffixes of repeated ones."""
    found: set[str] = set()
    headings = list(headings)
    found |= _unique(python_markdown(text) for text, _ in headings)
    found.update(f"id{number}" for number in range(1, len(headings) + 1))
    seen: list[Counter[str]] = [Counter() for _ in _SLUGGERS]
    for text, explicit in headings:
        if explicit:
            found.add(explicit)
        for slugger, counter in zip(_SLUGGERS, seen, strict=True):
            slug = slugger(text)
            counter[slug] += 1
            found.add(slug)
            if counter[slug] > 1:
                found.update(f"{slug}{mark}{counter[slug] - 1}" for mark in "-_")
    return found
