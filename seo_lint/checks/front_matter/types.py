"""Values of the front matter are read as what they are meant to be."""

from collections.abc import Mapping
from typing import Literal

from seo_lint.article import Entry, EntryKind
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.front_matter.keys import top_level
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.project import Generator

Wanted = Literal["text", "boolean", "list"]


class TypeOptions(Options):
    """What the value of a key must be."""

    types: Mapping[str, Wanted] = option(about="The type of each key's value.")


@check("front-matter-type", options=TypeOptions, data=("key", "value", "read", "wanted"))
def front_matter_type(page: Page, context: CheckContext[TypeOptions]) -> Result:
    """Values are of the type that their key stands for."""
    types = context.options.types
    entries = [entry for entry in top_level(page) if entry.path in types]
    problems = []
    for entry in entries:
        wanted, written = types[entry.path], entry.span.slice(page.source)
        read = _read_as(entry, wanted, page.project.generator)
        if read and not is_opaque(entry.value or "") and "{{" not in written:
            value = entry.value if entry.value is not None else written
            data = {"key": entry.path, "value": value, "read": read, "wanted": f"a {wanted}"}
            problems.append(Problem(entry.span, data))
    return result_of(problems, checked=len(entries)) if entries else not_applicable("no known key")


TRUE_WORDS = ("true", "yes", "on", "y")
_FALSE = ("false", "no", "off")


def _read_as(entry: Entry, wanted: Wanted, generator: Generator) -> str:
    """What a value is read as, where that is not what is wanted; else ""."""
    value, kind = entry.value or "", entry.kind
    if wanted == "text":
        return _read_instead_of_text(value, kind, generator)
    if wanted == "boolean":
        is_text = kind == "text" and value.lower() in (*TRUE_WORDS, *_FALSE)
        if is_text and not generator.takes_text_for_booleans:
            return f'the text "{value}", which counts as true'
        if (
            _is_boolean_word(value, kind)
            and generator.name
            and not generator.yaml_words_are_booleans
        ):
            return f'the text "{value}"'
    if wanted == "list" and kind == "text" and "," in value and generator.name:
        return "one text"
    return ""


def _is_boolean_word(value: str, kind: EntryKind) -> bool:
    """Whether a value is a boolean in YAML 1.1 alone, such as `yes`."""
    return kind == "boolean" and value.lower() not in ("true", "false")


def _read_instead_of_text(value: str, kind: EntryKind, generator: Generator) -> str:
    if kind == "boolean":
        is_word = _is_boolean_word(value, kind) and generator.name
        if is_word and not generator.yaml_words_are_booleans:
            return ""
        return f"the truth value {str(value.lower() in TRUE_WORDS).lower()}"
    if kind == "integer":
        plain = value.isdecimal() and (value == "0" or not value.startswith("0"))
        return "" if plain and generator.takes_numbers_for_text else "a number"
    if kind == "number":
        try:
            return "" if f"{float(value):g}" == value else f"the number {float(value):g}"
        except ValueError:
            return "a number"
    return {"date": "a date", "list": "a list", "map": "a map"}.get(kind, "")
