"""Front matter in YAML, TOML and JSON, with the span of every key and value."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from seo_lint import data, toml
from seo_lint.article import Entry, EntryKind, Field, Image, ReadProblem, Span

_OPEN_YAML = re.compile(r"---[ \t]*(?:yaml)?[ \t]*\r?\n")
_CLOSE_YAML = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_OPEN_TOML = re.compile(r"\+\+\+[ \t]*\r?\n")
_CLOSE_TOML = re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_OPEN_JSON = re.compile(r"---json[ \t]*\r?\n|(?=\{\s*\"[^\"\n]*\"\s*:)")
_CLOSE_JSON = re.compile(
    r"\s*;;;[ \t]*(?:\r?\n|\Z)|\s*^---[ \t]*(?:\r?\n|\Z)|[ \t]*(?:\r?\n|\Z)", re.MULTILINE
)
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_YAML_KEY = re.compile(r"[A-Za-z_][\w .-]{0,60}:(?:[ \t]|\r?\n)")
_PROPERTIES = re.compile(r"(?:[!&][^\s\[\]{},]*[ \t]+)+")
_TEMPLATE = re.compile(r"\{\{|\{%")
_LARGEST = 200_000
_DEEPEST = 12
_MOST = 5_000
_LONGEST_KEY = 200
_LONGEST_PATH = 4_000
"""Characters of a key and of keys joined: the path of every value below has them all."""
_NEAR = 5_000
"""Characters in which the text of a TOML value is looked for: one with an escape is in none."""


class FrontMatter(NamedTuple):
    """What stands before the content. `end` is the offset at which the content begins."""

    end: int = 0
    declared: tuple[Field, ...] = ()
    images: tuple[Image, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    span: Span | None = None
    language: str = ""
    entries: tuple[Entry, ...] = ()


NONE = FrontMatter()


def read_front_matter(source: str) -> FrontMatter:
    """Read the front matter a source begins with; `NONE` where there is none. Never raises: errors become problems.

    Behind blank lines or an invisible character most generators do not see it. It is read all the same, with a problem.
    """
    shift = len(source) - len(source.lstrip(_BEFORE)) if source[:1] in _BEFORE else 0
    found = _read(source, shift)
    if any(entry.path == "head" for entry in found.entries):
        from seo_lint.readers.front_matter.head import head_fields

        found = found._replace(declared=(*found.declared, *head_fields(source, found.entries)))
    if not shift:
        return found
    # A thematic break may stand there too: only a key that is known tells.
    problem = ReadProblem(
        "front-matter-not-first", Span(shift, shift + 3), "it does not stand first"
    )
    return found._replace(problems=(problem, *found.problems)) if found.declared else NONE


_BEFORE = " \t\r\n\ufeff\u200b\u2060"


def _read(source: str, at: int) -> FrontMatter:
    if source.startswith("---", at):
        opened = _OPEN_JSON.match(source, at)
        if opened:
            return _json(source, opened.end())
        opened = _OPEN_YAML.match(source, at)
        return _yaml(source, opened.end(), _CLOSE_YAML) if opened else NONE
    if source.startswith("+++", at):
        opened = _OPEN_TOML.match(source, at)
        return _toml(source, opened.end()) if opened else NONE
    if source.startswith("{") and _OPEN_JSON.match(source):
        return _json(source, 0)
    return NONE


def _yaml(source: str, start: int, close: re.Pattern[str]) -> FrontMatter:
    closing = close.search(source, start, start + _LARGEST)
    if not closing:
        # A document may well begin with a thematic break: only `key:` on the next line says that front matter was meant.
        if _YAML_KEY.match(source, start):
            problem = ReadProblem(
                "front-matter-unclosed", Span(0, start), "the closing --- is missing"
            )
            return FrontMatter(problems=(problem,))
        return NONE
    if not source[start : closing.start()].strip():
        return FrontMatter(end=closing.end(), span=Span(0, closing.end()))
    if source[start : start + 1] in "\r\n" and not _YAML_KEY.search(source, start, closing.start()):
        return NONE
    return _entries_of(source, start, closing.start(), closing.end())


def _json(source: str, start: int) -> FrontMatter:
    import json

    try:
        values, used = json.JSONDecoder().raw_decode(source[start : start + _LARGEST].lstrip())
    except (ValueError, RecursionError) as error:
        closing = _CLOSE_YAML.search(source, start, start + _LARGEST) if start else None
        if closing is None:
            return NONE
        at = start + getattr(error, "pos", 0)
        detail = getattr(error, "msg", "too deep")
        problem = ReadProblem(
            "front-matter-invalid",
            _line(source, min(at, closing.start())),
            f"not valid JSON: {detail}",
        )
        return FrontMatter(closing.end(), problems=(problem,), span=Span(0, closing.end()))
    end = start + len(source[start:]) - len(source[start:].lstrip()) + used
    last = end
    closing = _CLOSE_JSON.match(source, end)
    end = closing.end() if closing else end
    if not isinstance(values, dict):
        return FrontMatter(end, span=Span(0, end))
    return _finish(end, Span(0, end), tuple(_json_entries(source, start, last)), ())


def _json_entries(source: str, start: int, stop: int) -> Iterator[Entry]:
    """Every key of a JSON text that is known to be valid, in source order."""
    import json

    path: list[str] = []
    keys: list[Span] = []
    opened: list[str] = []
    waiting: tuple[str, Span] | None = None
    for token in _JSON_TOKEN.finditer(source, start, stop):
        text = token[0]
        if text in "{[":
            listed = bool(opened) and opened[-1] == "["
            path.append(waiting[0] if waiting else "")
            keys.append(waiting[1] if waiting else Span(*token.span()))
            name = ".".join(filter(None, path)) if len(path) <= _DEEPEST else ""
            if name:
                yield Entry(
                    name,
                    None,
                    Span(*token.span()),
                    keys[-1],
                    listed,
                    "map" if text == "{" else "list",
                    len(opened),
                )
            opened.append(text)
            waiting = None
        elif text in "}]":
            if opened:
                opened.pop()
                path.pop()
                keys.pop()
            waiting = None
        elif text == "," or text == ":":
            continue
        elif text[0] == '"' and opened and opened[-1] == "{" and waiting is None:
            waiting = (
                json.loads(text)[:_LONGEST_KEY],
                Span(token.start() + 1, token.end() - 1),
            )
        elif len(path) <= _DEEPEST:
            listed = bool(opened) and opened[-1] == "["
            name = ".".join(filter(None, [*path, "" if listed else waiting[0] if waiting else ""]))
            value = json.loads(text)
            span = (
                Span(token.start() + 1, token.end() - 1) if text[0] == '"' else Span(*token.span())
            )
            shown = value if isinstance(value, str) else "" if value is None else text
            yield Entry(
                name,
                shown,
                span,
                waiting[1] if waiting else keys[-1] if keys else span,
                listed,
                _kind(value),
                len(opened),
            )
            waiting = None


def _entries_of(source: str, start: int, stop: int, end: int) -> FrontMatter:
    import yaml

    span = Span(0, end)
    text = source[start:stop]
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        # An open quotation mark is complained of where it was opened, not where the text ran out.
        opened = error.context_mark if "quoted scalar" in (error.context or "") else None
        mark = opened or error.problem_mark or error.context_mark
        at = start + min(mark.index if mark else 0, max(len(text) - 1, 0))
        template = _TEMPLATE.search(text)
        detail = error.problem or "not valid YAML"
        if template:
            detail += "; quote values that contain template tags"
        return FrontMatter(
            end,
            problems=(ReadProblem("front-matter-invalid", _line(source, at), detail),),
            span=span,
        )
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        detail = str(error).splitlines()[0] if str(error) else "not valid YAML"
        return FrontMatter(
            end,
            problems=(ReadProblem("front-matter-invalid", _line(source, start), detail),),
            span=span,
        )
    if root is None:
        return FrontMatter(end=end, span=span)
    if not isinstance(root, yaml.MappingNode):
        problem = ReadProblem(
            "front-matter-invalid", _line(source, start), "expected `key: value` lines"
        )
        return FrontMatter(end, problems=(problem,), span=span)
    entries = tuple(_walk(root, start, source))
    problems = [*_repeated(root, start), *_unquoted_templates(root, start, source)]
    return _finish(end, span, entries, problems)


_YAML_KINDS: dict[str, EntryKind] = {
    "tag:yaml.org,2002:int": "integer",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "boolean",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:null": "null",
}


def _kind(value: Any) -> EntryKind:
    """The kind of a value that a TOML or JSON parser made."""
    return (
        "null"
        if value is None
        else next(kind for types, kind in _PYTHON_KINDS if isinstance(value, types))
    )


_PYTHON_KINDS: tuple[tuple[type, EntryKind], ...] = (
    (str, "text"), (bool, "boolean"), (int, "integer"), (float, "number"), (list, "list"), (dict, "map"), (object, "date"),
)  # fmt: skip


def _walk(root: Any, shift: int, source: str) -> Iterator[Entry]:
    """Every key below a mapping node, in source order; aliases are followed once, so that none can multiply."""
    seen: set[int] = set()
    budget = _MOST

    def visit(node: Any, path: str, key_span: Span, depth: int, listed: bool) -> Iterator[Entry]:
        nonlocal budget
        budget -= 1
        if budget < 0 or depth > _DEEPEST:
            return
        kind = node.id
        span = Span(node.start_mark.index + shift, node.end_mark.index + shift)
        if kind == "scalar":
            tag = _YAML_KINDS.get(node.tag, "text")
            yield Entry(
                path,
                "" if tag == "null" else node.value,
                _inner(node, span, source),
                key_span,
                listed,
                tag,
                depth,
            )
            return
        if id(node) in seen:
            return
        seen.add(id(node))
        if path:
            yield Entry(
                path, None, span, key_span, listed, "list" if kind == "sequence" else "map", depth
            )
        if kind == "sequence":
            for item in node.value:
                yield from visit(item, path, key_span, depth + 1, True)
        else:
            for key, value in node.value:
                if key.id == "scalar":
                    place = Span(key.start_mark.index + shift, key.end_mark.index + shift)
                    name = key.value[:_LONGEST_KEY]
                    yield from visit(
                        value, f"{path}.{name}" if path else name, place, depth + 1, False
                    )

    return visit(root, "", Span(shift, shift), 0, False)


def _inner(node: Any, span: Span, source: str) -> Span:
    """The value without its quotes or block indicator."""
    properties = _PROPERTIES.match(source, span.start, span.end)
    if properties:
        span = Span(properties.end(), span.end)
    if node.style in ("'", '"') and span.end - span.start >= 2:
        return Span(span.start + 1, span.end - 1)
    if node.style in ("|", ">"):
        first = source.find("\n", span.start, span.end) + 1
        text = source[first : span.end]
        return (
            Span(first + len(text) - len(text.lstrip()), first + len(text.rstrip()))
            if first and text.strip()
            else span
        )
    return span


def _repeated(root: Any, shift: int) -> Iterator[ReadProblem]:
    """Keys that stand twice in one map."""
    waiting, asked = [root], 0
    visited: set[int] = set()
    while waiting and asked < _MOST:
        node = waiting.pop()
        asked += 1
        if id(node) in visited or node.id == "scalar":
            continue
        visited.add(id(node))
        if node.id == "sequence":
            waiting.extend(node.value)
            continue
        seen: set[str] = set()
        for key, value in node.value:
            waiting.append(value)
            if key.id == "scalar" and key.value in seen:
                yield ReadProblem(
                    "front-matter-duplicate-key",
                    Span(key.start_mark.index + shift, key.end_mark.index + shift),
                    key.value,
                )
            elif key.id == "scalar":
                seen.add(key.value)


def _unquoted_templates(root: Any, shift: int, source: str) -> Iterator[ReadProblem]:
    """`title: {{ x }}` is a map within a map to YAML, and an error to most programs."""
    for _, value in root.value:
        at = value.start_mark.index + shift
        if value.id == "mapping" and source.startswith("{{", at):
            yield ReadProblem(
                "front-matter-invalid", _line(source, at), "quote values that contain template tags"
            )


_TOML_LINE = re.compile(
    r"^[ \t]*(?:\[\[?([^\]\n]+)\]\]?|([\w-]+|\"[^\"\n]+\"|'[^'\n]+')(?:\.([\w.-]+))?[ \t]*=[ \t]*)",
    re.MULTILINE,
)
_TOML_QUOTES = ('"""', "'''", '"', "'")


def _toml(source: str, start: int) -> FrontMatter:
    closing = _CLOSE_TOML.search(source, start, start + _LARGEST)
    if not closing:
        if re.compile(r"[\w-]+\s*=").match(source, start):
            return FrontMatter(
                problems=(
                    ReadProblem(
                        "front-matter-unclosed", Span(0, start), "the closing +++ is missing"
                    ),
                )
            )
        return NONE
    span, stop = Span(0, closing.end()), closing.start()
    try:
        values = toml.loads(source[start:stop].replace("\r\n", "\n"))
    except ValueError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else 1
        at = start
        for _ in range(line - 1):
            at = source.find("\n", at, stop) + 1 or at
        detail = re.sub(r" \(at .*\)$", "", str(error))
        return FrontMatter(
            closing.end(),
            problems=(ReadProblem("front-matter-invalid", _line(source, at), detail),),
            span=span,
        )
    return _finish(closing.end(), span, tuple(_toml_entries(source, start, stop, values)), ())


def _toml_entries(source: str, start: int, stop: int, values: dict[str, Any]) -> Iterator[Entry]:
    """tomllib keeps no positions: keys are found again line by line, and values beside them."""
    places: dict[str, list[tuple[Span, int]]] = {}
    table, done = "", start
    for found in _TOML_LINE.finditer(source, start, stop):
        if found.start() < done:
            continue  # a line of a value that goes over several
        if found[1]:
            table = re.sub(r"[\s\"']", "", found[1])[:_LONGEST_PATH]
            places.setdefault(table, []).append((Span(*found.span(1)), found.end()))
            continue
        path = ".".join(filter(None, (table, found[2].strip("\"'")[:_LONGEST_KEY], found[3])))
        places.setdefault(path, []).append(
            (Span(found.start(2), found.end(3) if found[3] else found.end(2)), found.end())
        )
        quote = next(
            (mark for mark in _TOML_QUOTES[:2] if source.startswith(mark, found.end())), ""
        )
        done = max(source.find(quote, found.end() + 3, stop), found.end()) if quote else found.end()

    def visit(
        value: Any, path: str, around: tuple[Span, int], depth: int, listed: bool
    ) -> Iterator[Entry]:
        own = places.get(path) if not listed or isinstance(value, dict) else None
        if own:  # the first header of an array of tables belongs to its first table
            key_span, at = (
                own[0]
                if isinstance(value, list) and value and isinstance(value[0], dict)
                else own.pop(0)
            )
        else:
            key_span, at = around
        if isinstance(value, (dict, list)):
            if path:
                yield Entry(path, None, key_span, key_span, listed, _kind(value), depth)
            for key, inner in (
                value.items() if isinstance(value, dict) else (("", item) for item in value)
            ):
                if depth < _DEEPEST:
                    for entry in visit(
                        inner,
                        ".".join(filter(None, (path, key[:_LONGEST_KEY]))),
                        (key_span, at),
                        depth + 1,
                        isinstance(value, list),
                    ):
                        if not key and entry.value is not None:
                            at = max(
                                at, entry.span.end
                            )  # equal items of a list stand one behind the other
                        yield entry
            return
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if own is None:
            low = source.find(text, at, min(stop, at + len(text) + _NEAR))
            span = Span(low, low + len(text)) if low >= 0 else key_span
            yield Entry(path, text, span, key_span, listed, _kind(value), depth)
            return
        quote = next((mark for mark in _TOML_QUOTES if source.startswith(mark, at)), "")
        low = at + len(quote)
        if quote:
            high = source.find(quote, low, stop)
            while high > 0 and quote == '"' and source[high - 1] == "\\":
                high = source.find(quote, high + 1, stop)
        else:
            high = low + len(re.compile(r"[^#\r\n]*").match(source, low, stop)[0].rstrip())  # type: ignore[index]
        yield Entry(
            path,
            text.strip() if quote in _TOML_QUOTES[:2] else text,
            Span(low, max(high, low)),
            key_span,
            False,
            _kind(value),
            depth,
        )

    return visit(values, "", (Span(start, start), start), 0, False)


def _line(source: str, at: int) -> Span:
    """The line that holds an offset, without its indentation."""
    start = source.rfind("\n", 0, at) + 1
    end = source.find("\n", at)
    end = len(source) if end < 0 else end
    text = source[start:end]
    return (
        Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
        if text.strip()
        else Span(start, end)
    )


@cache
def _keys() -> tuple[dict[str, tuple[str, int]], dict[str, list[str]]]:
    """The key table: path -> (field, rank), and the names of image keys."""
    table = data.load("readers/data/front_matter.yaml")
    ranks = {
        path: (name, rank)
        for name, paths in table["fields"].items()
        for rank, path in enumerate(paths)
    }
    return ranks, {key: table[key] for key in ("images", "image_source", "image_alt")}


def _finish(
    end: int, span: Span, entries: tuple[Entry, ...], problems: Iterable[ReadProblem]
) -> FrontMatter:
    ranks, images = _keys()
    found: list[tuple[int, int, Field]] = []
    for order, entry in enumerate(entries):
        if entry.value is None or entry.path not in ranks:
            continue
        name, rank = ranks[entry.path]
        field = Field(
            name, entry.value.strip(), entry.span, "front matter", entry.path, entry.key_span
        )
        found.append((rank, order, field))
    found.sort(key=lambda item: item[:2])
    declared = tuple(field for _, _, field in found)
    language = next((field.value for field in declared if field.name == "lang"), "")
    return FrontMatter(
        end, declared, tuple(_images(entries, images)), tuple(problems), span, language, entries
    )


def _images(entries: tuple[Entry, ...], names: dict[str, list[str]]) -> Iterator[Image]:
    """The images that the front matter names, each with the alternative text that stands beside it."""
    sources = {name: name for name in names["images"]} | {
        f"{name}.{key}": name for name in names["images"] for key in names["image_source"]
    }
    alts = {f"{name}.{key}": name for name in names["images"] for key in names["image_alt"]}
    found: list[tuple[str, Image]] = []
    early: dict[str, Entry] = {}
    for entry in entries:
        name = sources.get(entry.path)
        if name is not None and entry.value:
            image = Image(entry.value, None, entry.span, entry.span, entry.span, "front matter")
            before = early.pop(name, None)
            found.append(
                (
                    name,
                    image
                    if before is None
                    else image._replace(alt=before.value, alt_span=before.span),
                )
            )
        elif entry.path in alts and entry.value is not None:
            name = alts[entry.path]
            if found and found[-1][0] == name and found[-1][1].alt is None:
                found[-1] = (name, found[-1][1]._replace(alt=entry.value, alt_span=entry.span))
            else:
                early[name] = entry
    return (image for _, image in found)
