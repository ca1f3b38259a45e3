"""Is the front matter what the site generator, or the team, expects?"""

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from seo_lint import data
from seo_lint.article import Entry, Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable

_NONE = "no front matter"
_DEEPEST = 20


def _top_level(page: Page) -> list[Entry]:
    """The keys of the front matter itself, without the items of their lists and what stands below them."""
    return [entry for entry in page.article.entries if entry.depth == 1 and not entry.is_list_item]


@lru_cache(maxsize=32)
def _keys(generator: str) -> tuple[frozenset[str], frozenset[str], Mapping[str, str]]:
    """For a generator: the keys it may be asked for, all names that mean something to any tool, and the aliases."""
    table: Mapping[str, Mapping[str, Any]] = data.load("checks/data/front_matter_keys.yaml")
    fields: Mapping[str, Any] = data.load("readers/data/front_matter.yaml")
    own = table.get(generator, table["common"])
    known = {key for facts in table.values() for key in (*facts["keys"], *facts["aliases"])} | set(
        table["common"]["words"]
    )
    known |= {path.split(".")[0] for paths in fields["fields"].values() for path in paths} | set(
        fields["images"]
    )
    return (
        frozenset(own["keys"]) | {"title", "description"},
        frozenset(_bare(key) for key in known),
        own["aliases"],
    )


def _bare(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")


def key_misspelt(page: Page, ask: Ask) -> Verdict:
    """No key is a letter away from one that the site generator knows (two letters from `long` on), with that one absent.

    Keys shorter than `min` characters are not asked: too many words are near them.
    """
    entries = _top_level(page)
    if not entries:
        return not_applicable(_NONE)
    keys, known, _ = _keys(page.site.generator)
    present = {entry.path for entry in entries}
    problems = []
    for entry in entries:
        name = entry.path
        if (
            len(name) < ask.options["min"]
            or _bare(name) in known
            or _bare(name).rstrip("s") in known
            or _bare(name) + "s" in known
        ):
            continue
        most = 2 if len(name) >= ask.options["long"] else 1
        near = next(
            (
                key
                for key in sorted(keys)
                if key not in present
                and key[0] == name[0]
                and len(key) > 4
                and _near(name, key, most)
            ),
            None,
        )
        if near:
            problems.append(Problem(entry.key_span, {"key": name, "meant": near}))
    return judge(problems, of=len(entries))


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


def key_alias(page: Page, ask: Ask) -> Verdict:
    """No key is what another tool calls a thing for which this site's generator reads another key."""
    entries = _top_level(page)
    if not entries:
        return not_applicable(_NONE)
    if not page.site.generator:
        return cannot_tell("the site generator is not known")
    aliases = _keys(page.site.generator)[2]
    present = {entry.path for entry in entries}
    problems = [
        Problem(
            entry.key_span,
            {"key": entry.path, "meant": aliases[entry.path], "generator": page.site.generator},
        )
        for entry in entries
        if entry.path in aliases and aliases[entry.path] not in present
    ]
    return judge(problems, of=len(entries))


def value_type(page: Page, ask: Ask) -> Verdict:
    """Values are of the type that their key stands for (option `types`: key to `text`, `boolean` or `list`).

    `words_are_booleans` names the generators whose YAML reads `yes`, `no`, `on` and `off` as truth values, `numbers_are_no_text`
    those that refuse a number for a text, `text_is_boolean` those that understand `"false"`.
    """
    entries = [entry for entry in _top_level(page) if entry.path in ask.options["types"]]
    if not entries:
        return not_applicable("no key of a known type")
    problems = []
    for entry in entries:
        wanted = ask.options["types"][entry.path]
        read = _read_as(entry, wanted, page.site.generator, ask.options)
        if read and not is_opaque(entry.value or "") and "{{" not in entry.span.slice(page.source):
            shown = entry.value if entry.value is not None else entry.span.slice(page.source)
            problems.append(
                Problem(
                    entry.span,
                    {"key": entry.path, "value": shown, "read": read, "wanted": f"a {wanted}"},
                )
            )
    return judge(problems, of=len(entries))


_TRUE = ("true", "yes", "on", "y")


def _read_as(entry: Entry, wanted: str, generator: str, options: Mapping[str, Any]) -> str:
    """What a value is read as, where that is not what is wanted; else ""."""
    value, kind = entry.value or "", entry.kind
    a_word = kind == "boolean" and value.lower() not in ("true", "false")
    if wanted == "text":
        if kind == "boolean" and (
            not a_word or not generator or generator in options["words_are_booleans"]
        ):
            return f"the truth value {str(value.lower() in _TRUE).lower()}"
        if kind == "integer":
            plain = value.isdecimal() and (value == "0" or not value.startswith("0"))
            return "" if plain and generator not in options["numbers_are_no_text"] else "a number"
        if kind == "number":
            try:
                return "" if f"{float(value):g}" == value else f"the number {float(value):g}"
            except ValueError:
                return "a number"
        return {"date": "a date", "list": "a list", "map": "a map"}.get(kind, "")
    if wanted == "boolean":
        if (
            kind == "text"
            and value.lower() in (*_TRUE, "false", "no", "off")
            and generator not in options["text_is_boolean"]
        ):
            return f'the text "{value}", which counts as true'
        if a_word and generator and generator not in options["words_are_booleans"]:
            return f'the text "{value}"'
    if wanted == "list" and kind == "text" and "," in value and generator:
        return "one text"
    return ""


def _of_path(path: str, option: Any) -> list[Any]:
    """What an option says for a path: the values of the patterns (`blog/**`) that it matches, or the option itself if it is no map."""
    if not isinstance(option, dict):
        return [option] if option else []
    return [
        value
        for pattern, value in option.items()
        if fnmatchcase(path, pattern) or fnmatchcase(path, pattern.replace("**/", ""))
    ]


def required(page: Page, ask: Ask) -> Verdict:
    """The front matter has the keys that the team wants: `keys` is a list, or maps patterns of paths to lists.

    Dots in a key reach into maps.
    """
    wanted: list[str] = []
    for keys in _of_path(page.article.document.path, ask.options["keys"]):
        wanted.extend(keys if isinstance(keys, list) else [keys])
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
    return judge(problems, of=len(wanted))


def schema(page: Page, ask: Ask) -> Verdict:
    """The front matter is valid against a JSON Schema: option `schema` is its file, or a map of patterns of paths to files or schemas.

    The runner has read the files (`Site.schemas`). Dates count as texts in ISO 8601.
    """
    chosen = _of_path(page.article.document.path, ask.options["schema"])
    if not chosen:
        return not_applicable("no schema is set for this page")
    if page.broken_head:
        return cannot_tell(page.broken_head)
    from referencing.exceptions import Unresolvable

    from seo_lint.checks.json_schema import JsonSchema, extra_keys

    places: dict[tuple[Any, ...], Entry] = {}
    value = _value_of(page.article.entries, places)
    problems: list[Problem] = []
    for one in chosen:
        content = page.site.schemas[one] if isinstance(one, str) else one
        ready: JsonSchema | None = ask.memory.get(id(content))
        if ready is None:
            ready = ask.memory[id(content)] = JsonSchema(content)
        try:
            errors = ready.errors(value)
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
    return judge(problems)


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


def permalink(page: Page, ask: Ask) -> Verdict:
    """The declared address can be used: it begins with a slash, ends with one or with an extension, and knows its placeholders.

    Options by generator: `slash_first`, `slash_last` (generators that need it), `placeholders` (the names that each fills in).
    """
    generator = page.site.generator
    entries = [
        entry
        for entry in _top_level(page)
        if entry.path in ("permalink", "url") and entry.value and not is_opaque(entry.value)
    ]
    if not entries:
        return not_applicable("no permalink")
    if not generator:
        return cannot_tell("the site generator is not known")
    problems = []
    for entry in entries:
        value = (entry.value or "").strip()
        # A single word is the name of a style or a switch.
        what = (
            _wrong_permalink(value, generator, ask.options)
            if re.search("[/.:]", value) and "://" not in value
            else ""
        )
        if what:
            problems.append(Problem(entry.span, {"value": value, "what": what}))
    return judge(problems)


def _wrong_permalink(value: str, generator: str, options: Mapping[str, Any]) -> str:
    if generator in options["slash_first"] and not value.startswith("/"):
        return "does not begin with a slash"
    if (
        generator in options["slash_last"]
        and not value.endswith("/")
        and "." not in value.rsplit("/", 1)[-1]
    ):
        return "ends neither with a slash nor with an extension, so that the file has no type"
    known = options["placeholders"].get(generator)
    if known is not None:
        for name in re.findall(r"(?<![\w:]):([a-z_]+)", value):
            if name not in known:
                return f'holds the placeholder ":{name}", which {generator} does not know'
    return ""


def excerpt_marker(page: Page, ask: Ask) -> Verdict:
    """A page under one of `paths` shows where its excerpt ends, with one of `markers`, when it is longer than `min_words` words."""
    if not _of_path(page.article.document.path, dict.fromkeys(ask.options["paths"], True)):
        return not_applicable("no list of this site shows its beginning")
    if page.words < ask.options["min_words"]:
        return not_applicable(f"fewer than {ask.options['min_words']} words")
    if any(marker in page.source for marker in ask.options["markers"]):
        return judge([])
    return judge(
        [Problem(page.head if page.body else Span(0, 0), {"markers": ask.options["markers"][0]})]
    )
