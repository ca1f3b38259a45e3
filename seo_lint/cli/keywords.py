"""`seo-lint keywords`: where a keyword stands, in which forms, and what a page seems to be about."""

import json
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from seo_lint.cli import output
from seo_lint.cli.source import known_format, open_page, place
from seo_lint.language.discovery import Candidate, candidates, contrast
from seo_lint.language.keywords import Keyword, find, scattered
from seo_lint.language.words import function_words, tokens
from seo_lint.page import Page
from seo_lint.page.targets import Item, select

_CELLS = 40
"""Into how many parts the article is cut for the distribution strip."""
_BARS = "·▁▂▃▄▅▆▇█"
_PLAIN_BARS = ".123456789"
_FOUND = 15
"""How many candidates `--discover` names."""


def keywords(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATHS...", help="Files and folders; - reads standard input."),
    ],
    keyword: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PHRASE",
            help="Look for this keyword; repeat for further ones.",
            show_default="those declared",
        ),
    ] = None,
    discover: Annotated[
        bool,
        typer.Option(
            "--discover",
            help="Name candidate keywords, and over several pages what tells each from the others.",
        ),
    ] = False,
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="The name that standard input is to be taken for.")
    ] = "",
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
) -> None:
    """Show where the keywords of an article stand, in which forms and how often, and find new ones."""
    known_format(format)
    pages = _pages(
        paths, stdin_filename, tuple(phrase.strip() for phrase in keyword or () if phrase.strip())
    )
    facts = [facts_of(page, discover=discover) for page in pages]
    if discover and len(pages) > 1:
        for about, found in zip(facts, _contrasts(pages), strict=True):
            about["contrast"] = [_candidate(each) for each in found]
    if format == "json":
        output.write(json.dumps({"pages": facts}, ensure_ascii=False, indent=2) + "\n")
    else:
        _show(facts)


def _pages(paths: Sequence[Path], stdin_filename: str, phrases: tuple[str, ...]) -> list[Page]:
    """The pages to look at. Raises UsageError for a path that cannot be read, and where there are none."""
    from seo_lint.config.settings import find_settings
    from seo_lint.errors import UsageError
    from seo_lint.runner.discovery import discover
    from seo_lint.runner.run import open_run

    if not any(path.is_dir() for path in paths):
        return [open_page(path, stdin_filename, phrases) for path in paths]
    if Path("-") in paths:
        raise UsageError("standard input and folders cannot be looked at in one run.")
    settings = find_settings(next(path for path in paths if path.is_dir()))
    found = discover(paths, settings, open_run(settings).project.generator.partials)
    if not found.files:
        raise UsageError(found.why_empty(paths))
    return [open_page(path, "", phrases) for path in found.files]


def facts_of(page: Page, *, discover: bool = False) -> dict[str, Any]:
    """What is known of the keywords of a page, as plain data with line:column places."""
    facts: dict[str, Any] = {
        "path": page.article.document.path,
        "language": page.language,
        "words": page.words,
    }
    declared: list[dict[str, Any]] = [
        {
            "phrase": field.value,
            "origin": field.origin,
            "at": place(page, field.span.start) if field.origin != "setting" else None,
        }
        for field in page.declared_keywords
    ]
    if not declared:
        phrase, confidence = page.inferred_keyword
        declared = (
            [{"phrase": phrase, "origin": "inferred", "confidence": confidence}] if phrase else []
        )
    facts["keywords"] = [
        {**about, **_uses(page, Keyword.of(str(about["phrase"]), page.language))}
        for about in declared
    ]
    if discover:
        title = page.fields.get("title")
        headings = [block.text.value for block in page.headings]
        prose = [block.text.value for block in page.prose]
        best = candidates(title.value if title else "", headings, prose, page.language, _FOUND)
        facts["candidates"] = [_candidate(each) for each in best]
        facts["collocations"] = collocations([*headings, *prose], page.language)
    return facts


def _uses(page: Page, keyword: Keyword) -> dict[str, Any]:
    """Where a keyword stands in a page."""
    total = sum(len(block.text.value) + 1 for block in page.body)
    cells = [0] * _CELLS
    before = 0
    occurrences = []
    for block in page.body:
        text = block.text.value
        for match in page.find(keyword, block):
            span = block.text.span(match.start, match.end)
            cells[min(_CELLS - 1, (before + match.start) * _CELLS // max(1, total))] += 1
            occurrences.append(
                {
                    "at": place(page, span.start),
                    "end": place(page, span.end),
                    "text": " ".join(text[match.start : match.end].split()),
                    "kind": match.kind,
                    "in": block.kind,
                }
            )
        before += len(text) + 1
    apart = []
    for sentence in page.sentences:
        lone = scattered(keyword, sentence.text)
        if lone is not None:
            span = sentence.block.text.span(sentence.start + lone.start, sentence.start + lone.end)
            apart.append(
                {
                    "at": place(page, span.start),
                    "end": place(page, span.end),
                    "text": " ".join(sentence.text[lone.start : lone.end].split()),
                }
            )
    forms = Counter((str(each["text"]).lower(), each["kind"]) for each in occurrences)
    return {
        "count": len(occurrences),
        "exact": sum(each["kind"] == "exact" for each in occurrences),
        "density": round(100 * len(occurrences) / page.words, 2) if page.words else 0.0,
        "forms": [
            {"form": form, "kind": kind, "count": count}
            for (form, kind), count in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        "places": _places(page, keyword),
        "distribution": cells,
        "occurrences": occurrences,
        "scattered": apart,
    }


def _places(page: Page, keyword: Keyword) -> dict[str, Any]:
    """In which parts of the page the keyword stands: yes or no, None where there is no such part; of lists, in how many of them."""

    def items(on: str) -> list[Item]:
        return [item for item in select(page, on, {}) if item.text]

    def there(item: Item) -> bool:
        return bool(find(keyword, item.text or ""))

    def one(on: str) -> bool | None:
        found = items(on)
        return any(map(there, found)) if found else None

    def many(on: str) -> dict[str, int]:
        found = items(on)
        return {"with": sum(map(there, found)), "of": len(found)}

    slug = page.fields.get("slug")
    words = slug.value.replace("-", " ").replace("_", " ").replace("/", " ") if slug else ""
    return {
        "title": one("title"),
        "description": one("description"),
        "slug": bool(find(keyword, words) or scattered(keyword, words)) if words.strip() else None,
        "introduction": one("introduction"),
        "h1": one("h1"),
        "subheadings": many("subheading"),
        "image_alts": many("image alt"),
    }


def collocations(texts: Sequence[str], language: str, most: int = _FOUND) -> list[dict[str, Any]]:
    """Pairs and triples of words that stand together more often than chance has it: nltk's likelihood ratio (Dunning, 1993).

    Over this package's words and function words, so that nothing has to be downloaded.
    """
    nltk = import_module("nltk.collocations")
    light = function_words(language)
    sequence = [token.folded for text in texts for token in tokens(text)]
    found: list[tuple[float, str, int]] = []
    for finder_of, measures in (
        (nltk.BigramCollocationFinder, nltk.BigramAssocMeasures),
        (nltk.TrigramCollocationFinder, nltk.TrigramAssocMeasures),
    ):
        finder = finder_of.from_words(sequence)
        finder.apply_freq_filter(2)
        finder.apply_word_filter(lambda word: word in light or len(word) < 2 or word.isdigit())
        for words, score in finder.score_ngrams(measures.likelihood_ratio):
            # The ratio of three words grows with that of their pairs: by word, the two compare.
            found.append((round(score / len(words), 1), " ".join(words), finder.ngram_fd[words]))
    found.sort(key=lambda each: (-each[0], each[1]))
    return [
        {"phrase": phrase, "score": score, "uses": uses} for score, phrase, uses in found[:most]
    ]


def _contrasts(pages: Sequence[Page]) -> list[list[Candidate]]:
    """What tells each page from the others of its language."""
    found: dict[int, list[Candidate]] = {}
    for language in {page.language for page in pages}:
        group = {
            str(index): [block.text.value for block in page.body]
            for index, page in enumerate(pages)
            if page.language == language
        }
        for name, best in contrast(group, language).items():
            found[int(name)] = best
    return [found[index] for index in range(len(pages))]


def _candidate(found: Candidate) -> dict[str, Any]:
    return {"phrase": found.phrase, "score": found.score, "uses": found.uses}


def strip(cells: Sequence[int], width: int, *, plain: bool) -> str:
    """The distribution of occurrences over the article in one line of at most `width` signs."""
    size = max(1, min(len(cells), width))
    merged = [0] * size
    for index, count in enumerate(cells):
        merged[index * size // len(cells)] += count
    bars = _PLAIN_BARS if plain else _BARS
    return "".join(bars[min(count, len(bars) - 1)] for count in merged)


def _show(facts: Sequence[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from seo_lint.cli.console import console
    from seo_lint.engine.lint import printable

    out = console()
    plain = not output.can_unicode()

    def table(title: str, rows: Sequence[tuple[str, ...]], right: Sequence[int] = ()) -> None:
        out.print(Text(title, style="bold"))
        grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for column in range(len(rows[0])):
            grid.add_column(justify="right" if column in right else "left", overflow="fold")
        for row in rows:
            grid.add_row(*map(Text, row))
        out.print(grid)

    for index, page in enumerate(facts):
        out.print(Text(("\n" if index else "") + printable(page["path"]), style="bold underline"))
        out.print(Text(f"language {printable(page['language'])}: {page['words']:,} words"))
        if not page["keywords"]:
            out.print(
                Text(
                    "No keyword is declared, and none could be inferred. Give --keyword, or --discover for candidates."
                )
            )
        for about in page["keywords"]:
            _show_keyword(out, about, table, plain=plain)
        for key, title in (
            ("candidates", "Candidates by frequency, place and length (score, uses)"),
            ("collocations", "Collocations by likelihood ratio (a word, uses)"),
            ("contrast", "What tells this page from the others (TF-IDF, uses)"),
        ):
            if page.get(key):
                out.print()
                table(
                    title,
                    [
                        (printable(each["phrase"]), f"{each['score']:g}", str(each["uses"]))
                        for each in page[key]
                    ],
                    right=(1, 2),
                )


def _show_keyword(out: Any, about: dict[str, Any], table: Any, *, plain: bool) -> None:
    from rich.text import Text

    from seo_lint.engine.lint import printable

    if about["origin"] == "inferred":
        whence = f"inferred, {about['confidence']:.0%} sure; none is declared"
    elif about["at"] is None:
        whence = "given"
    else:
        whence = f"{about['origin']}, {about['at']}"
    count, exact = about["count"], about["exact"]
    out.print(Text.assemble("\n", (printable(about["phrase"]), "bold"), f" ({whence})"))
    kinds = f": {exact} exact, {count - exact} in other forms" if count else ""
    out.print(
        Text(
            f"{count} {'time' if count == 1 else 'times'} in the text{kinds}; {about['density']:.2f} per 100 words"
        )
    )
    if count:
        out.print(
            Text.assemble(
                ("start ", "dim"),
                strip(about["distribution"], max(8, out.width - 11), plain=plain),
                (" end", "dim"),
            )
        )
        table(
            "Forms",
            [
                (str(each["count"]), each["kind"], printable(each["form"]))
                for each in about["forms"]
            ],
            right=(0,),
        )
    table("Places", [(name, value) for name, value in _place_rows(about["places"])])
    if count:
        out.print(Text("Occurrences", style="bold"))
        out.print(Text(", ".join(each["at"] for each in about["occurrences"])))
    if about["scattered"]:
        apart = about["scattered"]
        table(
            f"Scattered over {len(apart)} {'sentence' if len(apart) == 1 else 'sentences'} (not counted)",
            [(each["at"], printable(each["text"])) for each in apart],
        )


def _place_rows(places: dict[str, Any]) -> list[tuple[str, str]]:
    rows = []
    for name, value in places.items():
        label = {"h1": "H1", "image_alts": "alternative texts"}.get(name, name)
        if isinstance(value, dict):
            rows.append(
                (label, f"{value['with']} of {value['of']}" if value["of"] else "none on the page")
            )
        else:
            rows.append((label, {True: "yes", False: "no", None: "none on the page"}[value]))
    return rows
