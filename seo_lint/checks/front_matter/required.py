"""The front matter has what the team requires."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from seo_lint.article import Entry, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.front_matter.types import TRUE_WORDS
from seo_lint.checks.json_schema import JsonSchema, extra_keys
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page

_DEEPEST = 20


def _of_path(path: str, option: Any) -> list[Any]:
    """What an option says for a path: the values of the patterns (`blog/**`) that it matches, or the option itself if it is no map."""
    if not isinstance(option, Mapping):
        return [option] if option else []
    return [
        value
        for pattern, value in option.items()
        if fnmatchcase(path, pattern) or fnmatchcase(path, pattern.replace("**/", ""))
    ]


class FrontMatterRequiredOptions(Options):
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


class FrontMatterSchemaOptions(Options):
    """The options of `front-matter-schema`."""

    schema: str | Mapping[str, Any] = option(
        about='The file of a JSON Schema, from the settings file on, or patterns of paths with a file or a schema each, such as {"blog/**" = "blog.schema.json"}. Needs the extra seo-lint[schema].'
    )


class _Schemas:
    """The validators of a rule, each made once for a run."""

    def __init__(self, _: FrontMatterSchemaOptions) -> None:
        self._ready: dict[int, JsonSchema] = {}

    def ready(self, content: Any) -> JsonSchema:
        """Return the validator of a schema that lives as long as the run."""
        if id(content) not in self._ready:
            self._ready[id(content)] = JsonSchema(content)
        return self._ready[id(content)]


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
    from referencing.exceptions import Unresolvable

    schemas = context.prepared(_Schemas)
    places: dict[tuple[Any, ...], Entry] = {}
    value = _value_of(page.article.entries, places)
    problems: list[Problem] = []
    for one in chosen:
        content = page.project.schemas[one] if isinstance(one, str) else one
        try:
            errors = schemas.ready(content).errors(value)
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
            extra = (
                sorted(extra_keys(error.instance, error.schema))
                if error.validator == "additionalProperties"
                else []
            )
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
    return {"boolean": entry.value.lower() in TRUE_WORDS, "null": None}.get(entry.kind, entry.value)


class ExcerptMarkerMissingOptions(Options):
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
