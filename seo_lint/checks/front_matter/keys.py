"""The keys of the front matter are those that the site generator reads."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from seo_lint import data
from seo_lint.article import Entry
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.project import UNKNOWN
from seo_lint.project.generators import all_generators


def top_level(page: Page) -> list[Entry]:
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


class KeyMisspeltOptions(Options):
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
    entries, options = top_level(page), context.options
    if not entries:
        return not_applicable("no front matter")
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
    entries = top_level(page)
    if not entries:
        return not_applicable("no front matter")
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
