"""`seo-lint readability`: every readability formula for a file, by textstat, with this package's own figures beside them."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from seo_lint.cli import output
from seo_lint.cli.source import known_format, open_page
from seo_lint.language.readability import Counts, count, formulas, score
from seo_lint.language.sentences import sentences
from seo_lint.language.syllables import syllables
from seo_lint.language.words import root_of
from seo_lint.page import Page

# What textstat is asked: for every language, for each language on top, and which of our formulas is the same.
_EVERYWHERE = ("lix", "rix")
_BY_LANGUAGE = {
    "en": (
        "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "coleman_liau_index", "automated_readability_index",
        "dale_chall_readability_score", "linsear_write_formula",
    ),
    "de": ("flesch_reading_ease", "wiener_sachtextformel"),
    "es": ("fernandez_huerta", "szigriszt_pazos", "gutierrez_polini", "crawford"),
    "fr": ("flesch_reading_ease",),
    "it": ("flesch_reading_ease", "gulpease_index"),
    "nl": ("flesch_reading_ease",),
    "ru": ("flesch_reading_ease",),
    "hu": ("flesch_reading_ease",),
    "ar": ("osman",),
}  # fmt: skip
_OURS = {
    "flesch_kincaid_grade": "flesch-kincaid", "coleman_liau_index": "coleman-liau", "automated_readability_index": "ari", "gulpease_index": "gulpease",
    "fernandez_huerta": "fernandez-huerta", "szigriszt_pazos": "szigriszt-pazos", "lix": "lix", "rix": "rix",
}  # fmt: skip


def readability(
    file: Annotated[Path, typer.Argument(help="The file to read; - reads standard input.")],
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="The name that standard input is to be taken for.")
    ] = "",
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
) -> None:
    """Show how hard a file is to read, by every formula for its language."""
    known_format(format)
    facts = panel(open_page(file, stdin_filename))
    if format == "json":
        output.write(json.dumps(facts, indent=2) + "\n")
    else:
        _show(facts)


def panel(page: Page) -> dict[str, Any]:
    """Counts and formulas as plain data. Headings are left out; every other block counts, and its end ends a sentence."""
    language = page.language
    root = root_of(language)
    texts = [block.text.value for block in page.prose]
    ours = count(texts, language)
    known = formulas(language)
    judged = score(ours, language)
    asked = _BY_LANGUAGE.get(root, ()) + (_EVERYWHERE if known else ())
    values: dict[str, float] = {}
    theirs: dict[str, int] = {}
    if asked and ours.words and ours.sentences:
        text = plain(texts, language)
        with offline_textstat(text, language) as textstat:
            values = {name: _value(textstat, name, text) for name in asked}
            theirs = {
                "sentences": textstat.sentence_count(text),
                "words": textstat.lexicon_count(text),
                "syllables": textstat.syllable_count(text),
                "letters": textstat.letter_count(text),
                "long_words": textstat.long_word_count(text),
                "characters": textstat.char_count(text),
            }

    def own(name: str) -> str:
        return known[0] if known and name == "flesch_reading_ease" else _OURS.get(name, "")

    rows = [
        {
            "formula": own(name) or name.replace("_", "-"),
            "textstat": round(value, 2),
            "ours": _rounded(ours, language, own(name)),
            "band": _band(ours, language, own(name)),
        }
        for name, value in values.items()
    ]
    if ours.words and ours.sentences:
        # What has no namesake in textstat: Portuguese and Turkish, to begin with.
        rows = [
            *(
                {
                    "formula": name,
                    "textstat": None,
                    "ours": _rounded(ours, language, name),
                    "band": found.band,
                }
                for name in known
                if name not in {row["formula"] for row in rows}
                and (found := score(ours, language, name)) is not None
            ),
            *rows,
        ]
    return {
        "path": page.article.document.path,
        "language": language,
        "score": {
            "value": round(judged.value, 2),
            "formula": judged.formula,
            "band": judged.band,
            "source": judged.source,
        }
        if judged
        else None,
        "counts": {"ours": ours._asdict(), "textstat": theirs or None},
        "formulas": rows,
    }


def _value(textstat: Any, name: str, text: str) -> float:
    variant = (1,) if name == "wiener_sachtextformel" else ()
    return float(getattr(textstat, name)(text, *variant))


def _band(counts: Counts, language: str, formula: str) -> str:
    found = score(counts, language, formula) if formula and formula in formulas(language) else None
    return found.band if found else ""


def _rounded(counts: Counts, language: str, formula: str) -> float | None:
    found = score(counts, language, formula) if formula and formula in formulas(language) else None
    return round(found.value, 2) if found else None


def plain(texts: Sequence[str], language: str) -> str:
    """The texts as textstat needs them to find the same sentences and words.

    No stops inside of a sentence ("e.g.", "3.5"), one at every end, and a space where it would join two words ("and/or").
    """
    found = []
    for text in texts:
        for start, end in sentences(text, language):
            sentence = text[start:end].rstrip(".!?").translate(_STOPS)
            if any(map(str.isalnum, sentence)):
                found.append(_JOINED.sub(r"\g<0> ", sentence) + ".")
    return " ".join(found)


_STOPS = {ord(mark): "," for mark in ".!?"} | {ord("’"): "'", ord("‐"): "-", ord("‑"): "-"}
_JOINED = re.compile(r"(?<=\w)[^\w\s'-]+(?=\w)")


@contextmanager
def offline_textstat(text: str, language: str) -> Iterator[Any]:
    """Provide textstat, set to a language, for one text, without a download.

    For English it looks for the pronouncing dictionary of nltk and would fetch it: it finds one with the words of the
    text and our syllables. For other languages it counts the places where a word may be hyphenated.
    """
    paths: list[str] = import_module("nltk.data").path
    with TemporaryDirectory() as folder:
        if root_of(language) == "en":
            corpora = Path(folder, "corpora", "cmudict")
            corpora.mkdir(parents=True)
            (corpora / "cmudict").write_text(pronunciations(text), encoding="utf-8")
        paths.insert(0, folder)
        try:
            textstat = import_module("textstat").textstat
            textstat.set_lang(root_of(language))
            yield textstat
        finally:
            paths.remove(folder)


def pronunciations(text: str) -> str:
    """Return a pronouncing dictionary in the form of CMU's with the words of a text: one stressed sound a syllable."""
    found = {word for word in map(_bare, _WORD.findall(text.lower())) if word}
    # textstat takes the hyphens out of a word before it looks it up.
    spelled = {word.replace("-", ""): word for word in sorted(found)} | {
        word: word for word in found
    }
    return "".join(f"{name} 1 {'AH1 ' * syllables(word, 'en')}\n" for name, word in spelled.items())


def _bare(word: str) -> str:
    return word.strip("'-")


_WORD = re.compile(r"[\w'-]+")


def _show(facts: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    from seo_lint.cli.console import console
    from seo_lint.engine.lint import printable

    out = console()
    out.print(Text(printable(facts["path"]), style="bold underline"))
    judged = facts["score"]
    if judged:
        out.print(
            Text(
                f"language {facts['language']}: {judged['value']:.1f} by {judged['formula']}, {judged['band']}"
            )
        )
        out.print(Text(judged["source"], style="dim"))
    else:
        why = "no text" if not facts["counts"]["ours"]["words"] else "no formula for its script"
        out.print(Text(f"language {facts['language']}: {why}"))

    def table(title: str, columns: Sequence[str], rows: list[tuple[str, ...]]) -> None:
        if not rows:
            return
        out.print(Text(f"\n{title}", style="bold"))
        grid = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
        for column in columns:
            grid.add_column(column, justify="right" if column in ("ours", "textstat") else "left")
        for row in rows:
            grid.add_row(*map(Text, row))
        out.print(grid)

    theirs = facts["counts"]["textstat"] or {}
    table(
        "Counts", ("", "ours", "textstat"),
        [(name.replace("_", " "), f"{value:,}", f"{theirs[name]:,}" if name in theirs else "") for name, value in facts["counts"]["ours"].items()],
    )  # fmt: skip
    table(
        "Formulas", ("", "ours", "textstat", ""),
        [(row["formula"], _number(row["ours"]), _number(row["textstat"]), row["band"]) for row in facts["formulas"]],
    )  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
