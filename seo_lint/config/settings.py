"""Settings from `seo-lint.toml` or `[tool.seo-lint]` in `pyproject.toml`; the nearest file upwards wins."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from seo_lint import toml
from seo_lint.errors import UsageError, did_you_mean
from seo_lint.files import LARGEST_SETTINGS, read_file

FILE_NAME = "seo-lint.toml"

DEFAULT_EXCLUDE = (
    "node_modules", ".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", "__pycache__", "site-packages", ".cache", ".next", ".nuxt", ".astro",
    ".docusaurus", ".vitepress/cache", ".vitepress/dist", ".github", ".idea", ".vscode", "vendor", "README*", "LICENSE*", "LICENCE*", "CHANGELOG*",
    "CONTRIBUTING*", "COPYING*", "OFL*.txt", "CODE_OF_CONDUCT*", "SECURITY*", "NOTICE*", "AUTHORS*", "CLAUDE.md", "AGENTS.md", "GEMINI.md", "robots.txt", "humans.txt",
    ".*.md", ".*.html", ".*.txt", "_*.md", "_*.mdx", "_*.markdown", "_*.html", "!_index.*", "ads.txt", "llms.txt", "llms-full.txt", "security.txt", "requirements*.txt", "constraints*.txt", "CMakeLists.txt",
)  # fmt: skip
"""What is never an article. Patterns are gitignore's; a path given by name is checked all the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run. Names are those of the settings file, with underscores for hyphens."""

    preset: str = "recommended"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    keyword: tuple[str, ...] = ()
    language: str = ""
    generator: str = ""
    site_url: str = ""
    title_template: str = ""
    content_selector: str = ""
    min_score: float = 0.0
    fail_on: str = "error"
    rules: tuple[str, ...] = ()
    max_findings_per_rule: int = 100
    rule: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    root: Path = Path()
    file: Path | None = None


_ABOUT: Mapping[str, str] = {
    "preset": "The named selection of rules to begin with.",
    "select": "Ask only these rules, families, presets or kinds of evidence; with + before a name, ask it too.",
    "ignore": "Do not ask these rules, families or kinds of evidence.",
    "include": "Check only files that match one of these patterns (gitignore's).",
    "exclude": "Leave out files that match one of these patterns, on top of the built-in ones.",
    "keyword": "The keyword of every page checked; several count as one main keyword and further ones.",
    "language": "The language of pages that do not say theirs (BCP 47).",
    "generator": "The site generator, where it is not found out by itself.",
    "site-url": "The address of the site; links to its host count as internal.",
    "title-template": "How the theme prints titles, such as '{title} | Roses'; lengths are judged on that.",
    "content-selector": 'CSS selector of the main content of HTML pages; "*" takes all of a page, with nothing left out.',
    "min-score": "The run fails when the mean score is below this (0 to 100).",
    "fail-on": "The run fails when there is a finding of this severity or worse: error, warning, info or never.",
    "rules": "Folders with rule files of your own, from the settings file on.",
    "max-findings-per-rule": "Findings of one rule that are shown of a page; the last of them counts the others.",
    "rule": "Options of single rules: severity, weight, and what `seo-lint explain RULE` lists.",
}
"""What each setting means; also the list of settings there are."""

FAIL_ON = ("error", "warning", "info", "never")
_LISTS = frozenset(("select", "ignore", "include", "exclude", "keyword", "rules"))


def find_settings(start: Path, fallback: Path | None = None) -> Settings:
    """The settings that hold for a folder: of the nearest settings file in it or above it, else the defaults.

    The search ends at the root of the repository. The project root is where the settings file is, else the repository's
    root, else `fallback` or `start`. Raises UsageError for a file that is not valid.
    """
    start = Path(os.path.realpath(start))
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return replace(parse(_toml(own), own), root=folder, file=own)
        project = folder / "pyproject.toml"
        if project.is_file() and b"seo-lint" in _bytes(project):
            tool = _toml(project).get("tool", {})
            table = tool.get("seo-lint") if isinstance(tool, dict) else None
            if table is not None and not isinstance(table, dict):
                raise UsageError(f'{_place(project, "seo-lint")}: "seo-lint" must be a table')
            if table is not None:
                return replace(parse(table, project), root=folder, file=project)
        if (folder / ".git").exists():
            return Settings(root=folder)
    return Settings(root=fallback or start)


def load_settings(file: Path) -> Settings:
    """The settings of a named file. Raises UsageError."""
    table = _toml(file)
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("seo-lint", {})
    return replace(parse(table, file), root=file.resolve().parent, file=file)


def parse(table: Mapping[str, Any], file: Path) -> Settings:
    """Settings from a TOML table. Raises UsageError that names the file, the key, and what it should be."""
    known = {
        item.name.replace("_", "-"): item
        for item in fields(Settings)
        if item.name not in ("root", "file")
    }
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise UsageError(
                f'{_place(file, key)}: unknown setting "{key}".{did_you_mean(key, known)}'
            )
        name = key.replace("-", "_")
        if key in _LISTS:
            items = [value] if isinstance(value, str) else value
            if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
                raise UsageError(f'{_place(file, key)}: "{key}" must be a text or a list of texts')
            values[name] = tuple(item for item in items if item.strip())
        elif key == "min-score":
            if (
                isinstance(value, bool)
                or not isinstance(value, (int, float))
                or not 0 <= value <= 100
            ):
                raise UsageError(f'{_place(file, key)}: "min-score" must be a number from 0 to 100')
            values[name] = float(value)
        elif key == "max-findings-per-rule":
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise UsageError(f'{_place(file, key)}: "{key}" must be a whole number from 1 on')
            values[name] = value
        elif key == "rule":
            if not isinstance(value, dict) or not all(
                isinstance(item, dict) for item in value.values()
            ):
                raise UsageError(
                    f'{_place(file, key)}: "rule" must hold tables such as [rule.title-too-wide]'
                )
            values[name] = value
        elif not isinstance(value, str):
            raise UsageError(f'{_place(file, key)}: "{key}" must be a text')
        else:
            values[name] = value
    if values.get("fail_on", "error") not in FAIL_ON:
        raise UsageError(
            f'{_place(file, "fail-on")}: "fail-on" must be one of {", ".join(FAIL_ON)}'
        )
    template = values.get("title_template", "")
    if template and "{title}" not in template:
        raise UsageError(
            f'{_place(file, "title-template")}: "title-template" must hold {{title}}, such as "{{title}} | My site"'
        )
    return Settings(**values)


def setting_names() -> Mapping[str, str]:
    """Every setting and what it means."""
    return _ABOUT


def _toml(file: Path) -> dict[str, Any]:
    try:
        return toml.loads(_bytes(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{file}: not UTF-8") from None
    except ValueError as error:
        raise UsageError(f"{file}: not valid TOML: {error}") from None


def _bytes(file: Path) -> bytes:
    try:
        return read_file(file, LARGEST_SETTINGS)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from None


def _place(file: Path, key: str) -> str:
    """`file:line` of a key, as well as it can be found again."""
    import re

    try:
        text = _bytes(file).decode("utf-8")
    except (UsageError, UnicodeDecodeError):
        return str(file)
    own = text.find("[tool.seo-lint") if file.name == "pyproject.toml" else 0
    before = text[: max(own, 0)]
    found = re.search(
        rf"^[ \t]*[\"']?{re.escape(key)}[\"']?\s*=|^[ \t]*\[[^\]\n]*\b{re.escape(key)}\b",
        text[len(before) :],
        re.MULTILINE,
    )
    return (
        f"{file}:{text.count(chr(10), 0, len(before) + found.start()) + 1}" if found else str(file)
    )
