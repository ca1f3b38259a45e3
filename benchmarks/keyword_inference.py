"""How well candidate keywords tell what a page is about: the share of title words they recover when the title is held back.

    python benchmarks/keyword_inference.py FOLDER

For every Markdown page under FOLDER with a title and at least 100 words, each method names ten phrases from the body alone (a first heading
that repeats the title is held back too); what counts is the share of the title's content words, by their stems, that are in one
of them. A proxy, cheap and the same for all: not every word of a title is in its text.
"""

import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from seo_lint.article import Document
from seo_lint.language.detect import detect
from seo_lint.language.discovery import candidates
from seo_lint.language.forms import keys
from seo_lint.language.keywords import infer
from seo_lint.language.words import function_words, tokens
from seo_lint.page import Page
from seo_lint.project import Project
from seo_lint.readers import read

_LEAST_WORDS = 100
_PHRASES = 10


class Sample(NamedTuple):
    """A page: its title's stems, and what the methods get."""

    title: str
    wanted: frozenset[str]
    headings: list[str]
    paragraphs: list[str]
    language: str
    words: int


Method = Callable[[Sample], Sequence[str]]


def stems_of(text: str, language: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    light = function_words(language)
    return frozenset(
        keys(text[token.start : token.end], language)[0]
        for token in tokens(text)
        if token.folded not in light and len(token.folded) > 1 and not token.folded.isdigit()
    )


def samples(folder: Path) -> list[Sample]:
    """The pages of a folder that have a title and enough text."""
    found = []
    for file in sorted((*folder.rglob("*.md"), *folder.rglob("*.mdx"))):
        text = file.read_text(encoding="utf-8", errors="replace")
        page = Page(
            read(
                Document(str(file), text, "mdx" if file.suffix == ".mdx" else "markdown", "utf-8")
            ),
            Project(),
        )
        title = page.fields.get("title")
        if title is None or not title.declared or page.words < _LEAST_WORDS:
            continue
        paragraphs = [block.text.value for block in page.prose]
        language = page.article.language or detect("\n".join(paragraphs))[0] or "en"
        wanted = stems_of(title.value, language)
        headings = [
            block.text.value
            for block in page.headings
            if stems_of(block.text.value, language) != wanted
        ]
        if wanted:
            found.append(Sample(title.value, wanted, headings, paragraphs, language, page.words))
    return found


def ours(sample: Sample) -> Sequence[str]:
    """This package's candidates."""
    return [
        found.phrase
        for found in candidates("", sample.headings, sample.paragraphs, sample.language, _PHRASES)
    ]


def frequent(sample: Sample) -> Sequence[str]:
    """The ten most frequent content words: what a method has to beat."""
    counts: dict[str, int] = {}
    for text in (*sample.headings, *sample.paragraphs):
        light = function_words(sample.language)
        for token in tokens(text):
            if token.folded not in light and len(token.folded) > 2:
                counts[token.folded] = counts.get(token.folded, 0) + 1
    return sorted(counts, key=lambda word: -counts[word])[:_PHRASES]


def collocations(sample: Sample) -> Sequence[str]:
    """nltk's bigrams and trigrams by likelihood ratio, over our tokens, without function words."""
    nltk = import_module("nltk.collocations")

    light = function_words(sample.language)
    words = [
        token.folded for text in (*sample.headings, *sample.paragraphs) for token in tokens(text)
    ]
    found: list[tuple[float, str]] = []
    for finder, measure in (
        (nltk.BigramCollocationFinder.from_words(words), nltk.BigramAssocMeasures.likelihood_ratio),
        (
            nltk.TrigramCollocationFinder.from_words(words),
            nltk.TrigramAssocMeasures.likelihood_ratio,
        ),
    ):
        finder.apply_freq_filter(2)
        finder.apply_word_filter(lambda word: word in light or len(word) < 3)
        found += [
            (score / len(phrase), " ".join(phrase))
            for phrase, score in finder.score_ngrams(measure)
        ]
    return [phrase for _, phrase in sorted(found, reverse=True)[:_PHRASES]]


def measure(pages: Sequence[Sample], method: Method) -> tuple[float, float]:
    """The mean share of title words recovered, and the seconds it took."""
    start = time.process_time()
    named = [method(page) for page in pages]
    spent = time.process_time() - start
    shares = [
        len(
            page.wanted
            & frozenset().union(*(stems_of(phrase, page.language) for phrase in phrases))
        )
        / len(page.wanted)
        for page, phrases in zip(pages, named, strict=True)
    ]
    return sum(shares) / len(shares), spent


def main() -> None:
    """Print the table for the folder that the command line names."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python benchmarks/keyword_inference.py FOLDER")
    pages = samples(Path(sys.argv[1]))
    if not pages:
        sys.exit("no pages with a title and enough text")
    total = sum(page.words for page in pages)
    ours(pages[0])
    collocations(pages[0])
    table = Table(
        title=f"{len(pages)} pages, {total:,} words: title words recovered by ten phrases, title held back"
    )
    for column in ("method", "recovered", "pages/s", "thousand words/s"):
        table.add_column(column, justify="left" if column == "method" else "right")
    methods: dict[str, Method] = {
        "candidates (ours)": ours,
        "nltk collocations, likelihood ratio": collocations,
        "ten most frequent words": frequent,
    }
    for name, method in methods.items():
        share, spent = measure(pages, method)
        table.add_row(
            name, f"{share:.3f}", f"{len(pages) / spent:,.0f}", f"{total / spent / 1000:,.0f}"
        )
    console = Console()
    console.print(table)
    guesses = [
        (infer(page.title, page.headings, page.paragraphs, page.language), page) for page in pages
    ]
    named = [(phrase, sure) for (phrase, sure), _ in guesses if phrase]
    console.print(
        f"inferred with the title: {len(named)} of {len(pages)} pages, mean confidence {sum(sure for _, sure in named) / max(1, len(named)):.2f}; "
        f"{sum(sure >= 0.5 for _, sure in named)} with 0.5 or more"
    )


if __name__ == "__main__":
    main()
