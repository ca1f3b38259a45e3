"""Where we stand against our budgets: CPU time as ratios to fixed pieces of work in the same run.

    python benchmarks/speed.py [--yoastseo FOLDER] [--pages FOLDER]

With `--pages`, real pages are measured too: the HTML files of 100 to 250 kB in a folder, each scaled to 150 kB.
Figures of one machine say little about another, and a busy machine slows everything: trust the ratios.
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

import pyromark
from rich.console import Console
from rich.table import Table
from samples import html_page, markdown_article
from selectolax.lexbor import LexborHTMLParser

from seo_lint.article import Article, Document
from seo_lint.checks import check_named
from seo_lint.checks.page import Page, Site
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.engine.rule import Rule
from seo_lint.engine.selection import select_rules
from seo_lint.html.tokenizer import mask_templates, tokenize
from seo_lint.html.tree_builder import build_tree
from seo_lint.language.detect import detect
from seo_lint.language.keywords import Keyword, find
from seo_lint.language.passive import find_passive
from seo_lint.language.readability import count, score
from seo_lint.language.sentences import sentences as split_sentences
from seo_lint.language.transitions import find_transition
from seo_lint.language.words import count_words, tokens
from seo_lint.readers import dialects, read
from seo_lint.readers.front_matter import read_front_matter
from seo_lint.readers.html.main_content import measure
from seo_lint.readers.labels import apply_labels
from seo_lint.readers.markdown import read_markdown

SITE = Site(url="https://garden.example", today=date(2026, 1, 1))
PROCESSES = 9


class Row(NamedTuple):
    """One line of the table: what was done, what it is compared with, and what it may cost."""

    what: str
    spent: float
    peer: str
    peer_spent: float
    budget: float | None
    wall: float | None = None
    lowest: float | None = None


def spent(work: Callable[[], object], repeat: int = 60) -> float:
    """The median CPU time of a piece of work, in milliseconds, after a few rounds to warm up."""
    for _ in range(5):
        work()
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


def in_turn(works: Sequence[Callable[[], object]], repeat: int = 60) -> list[tuple[float, float]]:
    """The median and the lowest CPU times of several pieces of work, done in turn so that a slow moment slows all of them."""
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(repeat):
        for kept, work in zip(times, works, strict=True):
            start = time.process_time()
            work()
            kept.append(time.process_time() - start)
    return [(1000 * statistics.median(kept), 1000 * min(kept)) for kept in times]


def processes(
    commands: Sequence[Sequence[str]], folder: Path, cache: Path | None, repeat: int = PROCESSES
) -> list[tuple[float, float]]:
    """The median CPU and wall time of whole processes in milliseconds, run in turn. Without `cache` each finds an empty one."""
    found: list[list[tuple[float, float]]] = [[] for _ in commands]
    for _ in range(repeat):
        for kept, command in zip(found, commands, strict=True):
            with fresh(cache) as where:
                environment = {
                    **os.environ,
                    "XDG_CACHE_HOME": str(where),
                    "PYTHONDONTWRITEBYTECODE": "",
                }
                before, start = of_children(), time.perf_counter()
                done = subprocess.run(
                    command,
                    cwd=folder,
                    env=environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    check=False,
                )
                wall, after = time.perf_counter() - start, of_children()
            if done.returncode not in (0, 1):
                raise SystemExit(done.stderr.decode())
            kept.append((1000 * (after - before), 1000 * wall))
    return [
        (statistics.median(cpu for cpu, _ in kept), statistics.median(wall for _, wall in kept))
        for kept in found
    ]


def of_children() -> float:
    """The CPU seconds of all processes that this one has waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@contextmanager
def fresh(folder: Path | None) -> Iterator[Path]:
    """The folder, or an empty one that goes afterwards."""
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as empty:
        yield Path(empty)


def whole(document: Document, rules: Sequence[Rule]) -> object:
    """What a run does with one document."""
    return lint(read(document), rules, SITE)


def articles(
    rules: Sequence[Rule],
    every: Sequence[Rule],
    document: Document,
    page: Document,
    dense: Document,
) -> Iterator[Row]:
    """Reading and asking, warm, against the parser alone; of pages with the whole catalogue (`every`) too."""
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM
    size = len(document.text.split())
    ours, reading, parser = in_turn(
        [
            lambda: whole(document, rules),
            lambda: read(document),
            lambda: list(pyromark.events_with_range(document.text, options=options)),
        ]
    )
    yield Row(
        f"Markdown, {size:,} words: read and ask {len(rules)} rules",
        ours[0],
        "pyromark alone",
        parser[0],
        4,
        lowest=ours[1],
    )
    yield Row(
        "  of that, reading", reading[0], "pyromark alone", parser[0], None, lowest=reading[1]
    )
    for kind, one, budgets in (("typical", page, (10, 20)), ("dense", dense, (None, None))):
        ours, all_rules, reading, parser = in_turn(
            [
                partial(whole, one, rules),
                partial(whole, one, every),
                partial(read, one),
                partial(LexborHTMLParser, one.text),
            ],
            40,
        )
        what = f"HTML, {len(one.text.encode()) // 1000} kB, {kind}, {lint(read(one), rules, SITE).words:,} words: read and ask"
        yield Row(
            f"{what} {len(rules)} rules",
            ours[0],
            "selectolax alone",
            parser[0],
            budgets[0],
            lowest=ours[1],
        )
        yield Row(
            f"  ask all {len(every)} rules",
            all_rules[0],
            "selectolax alone",
            parser[0],
            budgets[1],
            lowest=all_rules[1],
        )
        yield Row(
            "  of that, reading", reading[0], "selectolax alone", parser[0], None, lowest=reading[1]
        )


def real_pages(folder: str, rules: Sequence[Rule], every: Sequence[Rule]) -> Iterator[Row]:
    """The pages of a folder, met for the first time and again, the median page; smaller ones warm up."""
    files = sorted(Path(folder).rglob("*.html"))
    texts = {file: file.read_text(encoding="utf-8", errors="replace") for file in files}
    sized = [
        (Document(file.name, text, "html"), file.stat().st_size / 150_000)
        for file, text in texts.items()
        if 100_000 <= file.stat().st_size <= 250_000
    ]
    for name, asked, budget in (
        (f"{len(rules)} rules", rules, 10),
        (f"all {len(every)} rules", every, 20),
    ):
        for file, text in texts.items():
            if file.stat().st_size < 50_000:
                whole(Document(file.name, text, "html"), asked)
        rounds = [
            [1000 * timed(partial(whole, page, asked)) / size for page, size in sized]
            for _ in range(5)
        ]
        again = statistics.median(min(times) for times in zip(*rounds, strict=True))
        yield Row(
            f"{len(sized)} real pages, met for the first time: {name}",
            statistics.median(rounds[0]),
            "",
            1,
            budget,
        )
        yield Row(f"  best of {len(rounds)}", again, "", 1, budget)


def timed(work: Callable[[], object]) -> float:
    """The CPU seconds of a piece of work done once."""
    start = time.process_time()
    work()
    return time.process_time() - start


def starts(source: str) -> Iterator[Row]:
    """Whole processes on one file, against an interpreter that does nothing and one that imports typer."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as kept:
        folder, cache = Path(name), Path(kept)
        (folder / "article.md").write_text(source, encoding="utf-8")
        python = sys.executable
        command = [python, "-m", "seo_lint", "check", "--isolated", "article.md"]
        processes([command], folder, cache, 2)
        bare, typer, cold = processes(
            [[python, "-c", "pass"], [python, "-c", "import typer"], command], folder, None
        )
        (warm,) = processes([command], folder, cache)
    yield Row("python -c pass", bare[0], "", bare[0], None, bare[1])
    yield Row("python -c 'import typer'", typer[0], "python -c pass", bare[0], None, typer[1])
    yield Row(
        "seo-lint check ONE_FILE, empty cache", cold[0], "import typer", typer[0], None, cold[1]
    )
    yield Row(
        "seo-lint check ONE_FILE, catalogue cached", warm[0], "import typer", typer[0], 180, warm[1]
    )


def catalogue() -> Iterator[Row]:
    """Loading the catalogue in a process of its own, from YAML and from what was kept."""
    code = (
        "import time; from seo_lint.engine import catalogue; start = time.process_time(); catalogue.load_catalogue();"
        "print(time.process_time() - start)"
    )

    def load(cache: Path) -> float:
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return 1000 * float(done.stdout)

    cold, kept = [], []
    for _ in range(PROCESSES):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(load(Path(folder)))
            kept.append(load(Path(folder)))
    yield Row(
        "Catalogue from YAML",
        statistics.median(cold),
        "from the cache",
        statistics.median(kept),
        None,
    )
    yield Row(
        "Catalogue from the cache",
        statistics.median(kept),
        "from YAML",
        statistics.median(cold),
        None,
    )


def stages(document: Document) -> Iterator[tuple[str, float]]:
    """The stages of reading a Markdown article, each on its own."""
    source = document.text
    end = read_front_matter(source).end
    article = read_markdown(document)
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM
    yield "front matter", spent(lambda: read_front_matter(source))
    yield "dialects: is there anything", spent(lambda: dialects.interesting(source, end))
    yield "dialects: scan (only where there is)", spent(lambda: dialects.scan(source, end))
    yield "pyromark", spent(lambda: list(pyromark.events_with_range(source[end:], options=options)))
    yield "read_markdown as a whole", spent(lambda: read_markdown(document))
    yield "labelled sections", spent(lambda: apply_labels(source, article.blocks))


def language_stages(article: Article) -> Iterator[tuple[str, float]]:
    """What the language layer costs on an article: every text of its body."""
    texts = [block.text.value for block in article.blocks if block.part == "body"]
    keyword = Keyword.of("climbing rose", "en")
    parts = [text[start:end] for text in texts for start, end in split_sentences(text, "en")]
    yield "words", spent(lambda: [tokens(text) for text in texts])
    yield "sentences", spent(lambda: [split_sentences(text, "en") for text in texts])
    yield "keyword and its forms", spent(lambda: [find(keyword, text) for text in texts])
    yield "language", spent(lambda: detect(" ".join(texts)))
    yield "syllables and readability", spent(lambda: score(count(parts, "en", split=False), "en"))
    yield "linking words", spent(lambda: [find_transition(part, "en") for part in parts])
    yield "passive", spent(lambda: [find_passive(part, "en") for part in parts])


def html_stages(page: Document) -> Iterator[tuple[str, float]]:
    """The stages of reading an HTML page."""
    masked = mask_templates(page.text, "\ufffc")
    tokens = tokenize(masked)
    tree = build_tree(masked, tokens)
    yield "tags and their places", spent(lambda: tokenize(masked), 20)
    yield "tree", spent(lambda: build_tree(masked, tokens), 20)
    yield "sizes of the elements", spent(lambda: measure(tree), 20)
    yield "read as a whole", spent(lambda: read(page), 20)


def dearest(
    article: Article, rules: Sequence[Rule], most: int = 20
) -> list[tuple[str, float, float]]:
    """The rules that cost most: alone on a fresh page, and what they add after the others have run."""
    alone: dict[str, float] = {}
    added: dict[str, list[float]] = {rule.name: [] for rule in rules}
    for rule in rules:
        check = check_named(rule.check)
        times = []
        for _ in range(15):
            page = Page(article, SITE)
            start = time.process_time()
            check(page, rule.ask)
            times.append(time.process_time() - start)
        alone[rule.name] = 1e6 * statistics.median(times)
    for _ in range(40):
        page = Page(article, SITE)
        for rule in rules:
            check = check_named(rule.check)
            start = time.process_time()
            check(page, rule.ask)
            added[rule.name].append(time.process_time() - start)
    rows = [(name, 1e6 * statistics.median(times), alone[name]) for name, times in added.items()]
    return sorted(rows, key=lambda row: -row[1])[:most]


def show(rows: Sequence[Row], out: Console) -> None:
    """The table of budgets."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Work")
    for name in ("CPU ms", "lowest", "wall ms", "times", "budget ms", "of budget"):
        table.add_column(name, justify="right")
    table.add_column("compared with")
    for row in rows:
        table.add_row(
            row.what,
            f"{row.spent:.2f}",
            "" if row.lowest is None else f"{row.lowest:.2f}",
            "" if row.wall is None else f"{row.wall:.0f}",
            f"{row.spent / row.peer_spent:.1f}" if row.peer else "",
            "" if row.budget is None else f"{row.budget:g}",
            "" if row.budget is None else f"{(row.lowest or row.spent) / row.budget:.0%}",
            f"{row.peer} ({row.peer_spent:.2f})" if row.peer else "",
        )
    out.print(table)


def show_parts(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], out: Console
) -> None:
    """A table of parts."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(head[0])
    for name in head[1:]:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*row)
    out.print(f"\n{title}", style="bold")
    out.print(table)


def yoastseo(article: Article, folder: str) -> float:
    """The CPU milliseconds that Yoast's library takes for an article; `folder` is where `npm install yoastseo` was run."""
    blocks = (block for block in article.blocks if block.part == "body")
    html = "\n".join(
        "<{0}>{1}</{0}>".format("h2" if block.kind == "heading" else "p", escape(block.text.value))
        for block in blocks
    )
    script = Path(__file__).parent / "yoastseo.js"
    return float(
        subprocess.run(
            ["node", str(script), folder], input=html, capture_output=True, text=True, check=True
        ).stdout
    )


def main() -> None:
    """Measure and print. `--yoastseo FOLDER` times Yoast's library in the same run, `--pages FOLDER` real pages."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--yoastseo", metavar="FOLDER", help="where `npm install yoastseo` was run"
    )
    options.add_argument("--pages", metavar="FOLDER", help="HTML pages to measure")
    told = options.parse_args()
    folder = told.yoastseo
    out = Console(width=170, highlight=False)
    source = markdown_article()
    document = Document("roses.md", source, "markdown")
    page, dense = (Document("roses.html", html_page(words), "html") for words in (640, 2_000))
    rules, every = (select_rules(load_catalogue(), preset) for preset in ("recommended", "all"))
    out.print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores; medians\n",
        style="dim",
    )
    pages = real_pages(told.pages, rules, every) if told.pages else ()
    show(
        [*articles(rules, every, document, page, dense), *pages, *starts(source), *catalogue()], out
    )
    out.print(
        "\nThe budgets are for an idle core: the lowest time, where it is known, is held against them. That of a whole process holds with the catalogue cached.",
        style="dim",
    )
    timings = [(name, f"{value:.3f}") for name, value in stages(document)]
    show_parts("Reading the Markdown article", ("Stage", "CPU ms"), timings, out)
    show_parts(
        "Reading the HTML page",
        ("Stage", "CPU ms"),
        [(name, f"{value:.2f}") for name, value in html_stages(page)],
        out,
    )
    layer = list(language_stages(read(document)))
    total = sum(value for _, value in layer)
    words = count_words(block.text.value for block in read(document).blocks if block.part == "body")
    show_parts(
        "The language layer on the Markdown article",
        ("Stage", "CPU ms"),
        [(name, f"{value:.3f}") for name, value in layer],
        out,
    )
    peer, how = (
        (yoastseo(read(document), folder), "in this run")
        if folder
        else (350.0, "when it was last measured (350 to 460)")
    )
    out.print(
        f"together {total:.2f} ms, {1000 * total / words:.2f} ms for 1,000 words, of 2", style="dim"
    )
    out.print(
        f"Yoast's library, all assessments of such an article: {peer:.0f} ms {how}, {peer / total:.0f} times that",
        style="dim",
    )
    parts = [
        (name, f"{added:.0f}", f"{alone:.0f}")
        for name, added, alone in dearest(read(document), rules)
    ]
    show_parts(
        "The dearest rules on the Markdown article", ("Rule", "µs in turn", "µs alone"), parts, out
    )


if __name__ == "__main__":
    main()
