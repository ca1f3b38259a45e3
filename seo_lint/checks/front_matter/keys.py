"""The front matter is what the site generator, or the team, expects."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Literal

from seo_lint import data
from seo_lint.article import Entry, EntryKind, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.project import UNKNOWN, Generator
from seo_lint.project.generators import all_generators

_NONE = "no front matter"


_DEEPEST = 20


def _top_level(page: Page) -> list[Entry]:
    """The keys of the front matter itself, without the items of their lists and what stands below them."""
    return [entry for entry in page.article.entries if entry.depth == 1 and not entry.is_list_item]


@cache
def _known_names() -> frozenset[str]:
    """All names that mean something to some tool, and words that only look like one."""
    fields: Mapping[str, Any] = data.load("readers/data/front_matter.yaml")
    known = set(data.load("checks/data/front_matter_words.yaml")["words"]) | set(fields["images"])
    known |= {path.split(".")[0] for paths in fields["fields"].values() for path in paths}
    for generator in (UNKNOWN, *all_generators()):
        known |= {*generator.front_matter_keys, *generator.front_matter_aliases}
    return frozenset(map(_bare, known))


def _bare(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")


@dataclass(frozen=True, slots=True)
class KeyMisspeltOptions:
    """Which keys are long enough to tell."""

    min: int = option(
        about="Shorter keys are not checked: many words are near them.",
        unit="characters",
        minimum=1,
    )
    long: int = option(
        about="From this length on, two letters may differ.", unit="characters", minimum=1
    )


@check("front-matter-key-misspelt", options=KeyMisspeltOptions, data=("key", "meant"))
def front_matter_key_misspelt(page: Page, context: CheckContext[KeyMisspeltOptions]) -> Result:
    """No key is a letter away from one that the site generator knows, with that one absent."""
    entries, options = _top_level(page), context.options
    if not entries:
        return not_applicable(_NONE)
    present = {entry.path for entry in entries}
    keys = {*page.project.generator.front_matter_keys, "title", "description"} - present
    candidates = sorted(key for key in keys if len(key) > 4)
    problems = []
    for entry in entries:
        name, bare = entry.path, _bare(entry.path)
        if len(name) < options.min or not {bare, bare.rstrip("s"), f"{bare}s"}.isdisjoint(
            _known_names()
        ):
            continue
        most = 2 if len(name) >= options.long else 1
        near = (key for key in candidates if key[0] == name[0] and _near(name, key, most))
        meant = next(near, None)
        if meant:
            problems.append(Problem(entry.key_span, {"key": name, "meant": meant}))
    return result_of(problems, checked=len(entries))


def _near(one: str, other: str, most: int) -> bool:
    """Whether one word comes of the other by at most so many letters left out, put in, changed or swapped with their neighbour."""
    if abs(len(one) - len(other)) > most or one.startswith(other) or other.startswith(one):
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != against))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1] <= most


@check("front-matter-key-alias", data=("key", "meant", "generator"))
def front_matter_key_alias(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No key is what another tool calls a thing for which this site's generator reads another key."""
    entries = _top_level(page)
    if not entries:
        return not_applicable(_NONE)
    generator, present = page.project.generator, {entry.path for entry in entries}
    if not generator.name:
        return cannot_tell("the site generator is not known")
    problems = []
    for entry in entries:
        meant = generator.front_matter_aliases.get(entry.path)
        if meant is not None and meant not in present:
            data = {"key": entry.path, "meant": meant, "generator": generator.name}
            problems.append(Problem(entry.key_span, data))
    return result_of(problems, checked=len(entries))


Wanted = Literal["text", "boolean", "list"]


@dataclass(frozen=True, slots=True)
class TypeOptions:
    """What the value of a key must be."""

    types: Mapping[str, Wanted] = option(about="The type of each key's value.")


@check("front-matter-type", options=TypeOptions, data=("key", "value", "read", "wanted"))
def front_matter_type(page: Page, context: CheckContext[TypeOptions]) -> Result:
    """Values are of the type that their key stands for."""
    types = context.options.types
    entries = [entry for entry in _top_level(page) if entry.path in types]
    problems = []
    for entry in entries:
        wanted, written = types[entry.path], entry.span.slice(page.source)
        read = _read_as(entry, wanted, page.project.generator)
        if read and not is_opaque(entry.value or "") and "{{" not in written:
            value = entry.value if entry.value is not None else written
            data = {"key": entry.path, "value": value, "read": read, "wanted": f"a {wanted}"}
            problems.append(Problem(entry.span, data))
    return result_of(problems, checked=len(entries)) if entries else not_applicable("no known key")


_TRUE = ("true", "yes", "on", "y")
_FALSE = ("false", "no", "off")


def _read_as(entry: Entry, wanted: Wanted, generator: Generator) -> str:
    """What a value is read as, where that is not what is wanted; else ""."""
    value, kind = entry.value or "", entry.kind
    if wanted == "text":
        return _read_instead_of_text(value, kind, generator)
    if wanted == "boolean":
        is_text = kind == "text" and value.lower() in (*_TRUE, *_FALSE)
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
        return f"the truth value {str(value.lower() in _TRUE).lower()}"
    if kind == "integer":
        plain = value.isdecimal() and (value == "0" or not value.startswith("0"))
        return "" if plain and generator.takes_numbers_for_text else "a number"
    if kind == "number":
        try:
            return "" if f"{float(value):g}" == value else f"the number {float(value):g}"
        except ValueError:
            return "a number"
    return {"date": "a date", "list": "a list", "map": "a map"}.get(kind, "")


def _of_path(path: str, option: Any) -> list[Any]:
    """What an option says for a path: the values of the patterns (`blog/**`) that it matches, or the option itself if it is no map."""
    if not isinstance(option, Mapping):
        return [option] if option else []
    return [
        value
        for pattern, value in option.items()
        if fnmatchcase(path, pattern) or fnmatchcase(path, pattern.replace("**/", ""))
    ]


@dataclass(frozen=True, slots=True)
class FrontMatterRequiredOptions:
    """The options of `front-matter-required`."""

    keys: tuple[str, ...] | Mapping[str, tuple[str, ...] | str] = option(
        about='The keys that every page must have, or patterns of paths with a list each, such as {"blog/**" = ["title", "date", "seo.image"]}.'
    )


@check("front-matter-required", options=FrontMatterRequiredOptions, data=("key", "what"))
def front_matter_required(page: Page, context: CheckContext[FrontMatterRequiredOptions]) -> Result:
    """The front matter has the keys that the team wants: `keys` is a list, or maps patterns of paths to lists.

    Dots in a key reach into maps.
    """
    wanted: list[str] = []
    for keys in _of_path(page.article.document.path, context.options.keys):
        wanted.extend([keys] if isinstance(keys, str) else keys)
    if not wanted:
        return not_applicable("no keys are required of this page")
    if page.broken_head:
        return cannot_tell(page.broken_head)
    present: dict[str, Entry] = {}
    for entry in page.article.entries:
        present.setdefault(entry.path, entry)
    problems = []
    for key in dict.fromkeys(wanted):
        own = present.get(key)
        if own is None or (own.value is not None and not own.value.strip()):
            problems.append(
                Problem(
                    own.key_span if own else page.top,
                    {"key": key, "what": "is empty" if own else "is missing"},
                )
            )
    return result_of(problems, checked=len(wanted))


@dataclass(frozen=True, slots=True)
class FrontMatterSchemaOptions:
    """The options of `front-matter-schema`."""

    schema: str | Mapping[str, Any] = option(
        about='The file of a JSON Schema, from the settings file on, or patterns of paths with a file or a schema each, such as {"blog/**" = "blog.schema.json"}. Needs the extra seo-lint[schema].'
    )


@check("front-matter-schema", options=FrontMatterSchemaOptions, data=("detail",))
def front_matter_schema(page: Page, context: CheckContext[FrontMatterSchemaOptions]) -> Result:
    """The front matter is valid against a JSON Schema: option `schema` is its file, or a map of patterns of paths to files or schemas.

    The runner has read the files (`Site.schemas`). Dates count as texts in ISO 8601.
    """
    chosen = _of_path(page.article.document.path, context.options.schema)
    if not chosen:
        return not_applicable("no schema is set for this page")
    if page.broken_head:
        return cannot_tell(page.broken_head)
    from jsonschema.validators import validator_for
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    places: dict[tuple[Any, ...], Entry] = {}
    value = _value_of(page.article.entries, places)
    problems: list[Problem] = []
    for one in chosen:
        content = page.project.schemas[one] if isinstance(one, str) else one
        # An empty registry: nothing is fetched, whatever a schema refers to.
        validator = validator_for(content)(content, registry=Registry())
        try:
            errors = list(validator.iter_errors(value))
        except Unresolvable as missing:
            return cannot_tell(f"the schema refers to what it does not hold: {missing}")
        for error in errors:
            path = tuple(error.absolute_path)
            own = places.get(path)
            place = (
                page.top
                if own is None
                else own.span
                if own.span.end > own.span.start and own.value is not None
                else own.key_span
            )
            extra = sorted(_extra(error)) if error.validator == "additionalProperties" else []
            problems.extend(
                Problem(
                    places[*path, key].key_span, {"detail": f'the key "{key}" is not in the schema'}
                )
                for key in extra
            )
            if not extra:
                where = ".".join(map(str, path))
                problems.append(
                    Problem(
                        place, {"detail": f"{where}: {error.message}" if where else error.message}
                    )
                )
    problems.sort(key=lambda problem: problem.span)
    return result_of(problems)


def _extra(error: Any) -> Collection[str]:
    """The keys that a schema without additional properties does not name."""
    own = error.schema
    patterns = own.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in own.get("properties", {})
        and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _value_of(entries: Sequence[Entry], places: dict[tuple[Any, ...], Entry]) -> dict[str, Any]:
    """The values as they were read, put together again; `places` gets the entry of every path."""
    root: dict[str, Any] = {}
    stack: list[tuple[Any, str, tuple[Any, ...]]] = [(root, "", ())]
    for entry in entries:
        if entry.depth > _DEEPEST:
            continue
        del stack[entry.depth :]
        holder, path, keys = stack[-1]
        value = _typed(entry)
        if isinstance(holder, list):
            key: Any = len(holder)
            holder.append(value)
        else:
            key = entry.path[len(path) + 1 :] if path else entry.path
            holder[key] = value
        places[*keys, key] = entry
        if entry.value is None:
            stack.append((value, entry.path, (*keys, key)))
    return root


def _typed(entry: Entry) -> Any:
    if entry.value is None:
        return [] if entry.kind == "list" else {}
    try:
        if entry.kind == "integer":
            return int(entry.value.replace("_", ""), 0)
        if entry.kind == "number":
            return float(entry.value.replace("_", ""))
    except ValueError:
        return entry.value
    return {"boolean": entry.value.lower() in _TRUE, "null": None}.get(entry.kind, entry.value)


@check("permalink-invalid", data=("value", "what"))
def permalink_invalid(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The declared address has the form that the generator needs, and placeholders that it knows."""
    entries = [
        entry
        for entry in _top_level(page)
        if entry.path in ("permalink", "url") and entry.value and not is_opaque(entry.value)
    ]
    if not entries:
        return not_applicable("no permalink")
    if not page.project.generator.name:
        return cannot_tell("the site generator is not known")
    problems = []
    for entry in entries:
        value = (entry.value or "").strip()
        # A single word is the name of a style or a switch.
        is_address = re.search("[/.:]", value) and "://" not in value
        what = _wrong_permalink(value, page.project.generator) if is_address else ""
        if what:
            problems.append(Problem(entry.span, {"value": value, "what": what}))
    return result_of(problems)


def _wrong_permalink(value: str, generator: Generator) -> str:
    if generator.permalink_needs_leading_slash and not value.startswith("/"):
        return "does not begin with a slash"
    has_type = value.endswith("/") or "." in value.rsplit("/", 1)[-1]
    if generator.permalink_needs_file_type and not has_type:
        return "ends neither with a slash nor with an extension, so that the file has no type"
    if generator.permalink_placeholders is not None:
        for name in re.findall(r"(?<![\w:]):([a-z_]+)", value):
            if name not in generator.permalink_placeholders:
                return f'holds the placeholder ":{name}", which {generator.name} does not know'
    return ""


@dataclass(frozen=True, slots=True)
class ExcerptMarkerMissingOptions:
    """The options of `excerpt-marker-missing`."""

    paths: tuple[str, ...] = option(about='Patterns of paths of the posts, such as "blog/**".')
    markers: tuple[str, ...] = option()
    min_words: int = option(about="Shorter posts are shown whole.", unit="words")


@check("excerpt-marker-missing", options=ExcerptMarkerMissingOptions, data=("markers",))
def excerpt_marker_missing(
    page: Page, context: CheckContext[ExcerptMarkerMissingOptions]
) -> Result:
    """A page under one of `paths` shows where its excerpt ends, with one of `markers`, when it is longer than `min_words` words."""
    if not _of_path(page.article.document.path, dict.fromkeys(context.options.paths, True)):
        return not_applicable("no list of this site shows its beginning")
    if page.words < context.options.min_words:
        return not_applicable(f"fewer than {context.options.min_words} words")
    if any(marker in page.source for marker in context.options.markers):
        return result_of([])
    return result_of(
        [Problem(page.head if page.body else Span(0, 0), {"markers": context.options.markers[0]})]
    )
