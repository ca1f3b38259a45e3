"""A rule: the content of one file under rules/, validated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from seo_lint.checks import CHECKS, Ask
from seo_lint.checks.patterns import from_settings
from seo_lint.checks.targets import TARGETS
from seo_lint.errors import UsageError, did_you_mean

Severity = Literal["error", "warning", "info"]
Evidence = Literal["documented", "defect", "accessibility", "convention", "folklore"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)

_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "family": str,
    "summary": str,
    "why": str,
    "how_to_fix": str,
    "evidence": str,
    "sources": list,
    "scope": str,
    "presets": list,
    "severity": str,
    "weight": (int, float),
    "check": str,
    "on": str,
    "where": dict,
    "options": dict,
    "message": str,
    "examples": list,
}
_REQUIRED = (
    "name",
    "family",
    "summary",
    "why",
    "how_to_fix",
    "evidence",
    "presets",
    "severity",
    "weight",
    "check",
    "on",
    "message",
    "examples",
)
_OPTION_KEYS = ("default", "unit", "about")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Option(NamedTuple):
    """A threshold or list of a rule: its default, its unit, and what it means."""

    default: Any
    unit: str = ""
    about: str = ""


class Example(NamedTuple):
    """A text on which the rule must speak (`bad`, with the place of every finding between ⟦ and ⟧) or be silent (`good`).

    `path` is the name of its file where that matters.
    """

    name: str
    format: str
    text: str
    bad: bool
    settings: Mapping[str, Any] = {}
    path: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named question with a severity, a weight and evidence."""

    name: str
    family: str
    summary: str
    why: str
    how_to_fix: str
    evidence: Evidence
    sources: tuple[str, ...]
    presets: tuple[str, ...]
    severity: Severity
    weight: float
    check: str
    on: str
    where: Mapping[str, Any]
    options: Mapping[str, Option]
    message: str
    scope: str = "page"
    file: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    ask: Ask = field(init=False, repr=False, compare=False)
    """What the check is given: the options in force are the defaults, overridden by the settings."""
    settled: dict[str, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """The outcomes that many pages have in common, by their reasons."""

    def __post_init__(self) -> None:
        values = {
            name: from_settings(self.settings[name]) if name in self.settings else option.default
            for name, option in self.options.items()
        }
        object.__setattr__(self, "ask", Ask(self.on, self.where, values, {}))


def rule_from(raw: Any, file: str, lines: Mapping[str, int]) -> Rule:
    """A rule from the content of its file. Raises UsageError with file, line, what is wrong and the nearest valid name."""

    def fail(key: str, what: str) -> UsageError:
        return UsageError(f"{file}:{lines.get(key, 1)}: {what}")

    if not isinstance(raw, dict):
        raise UsageError(f"{file}:1: a rule file is a map of keys to values")
    for key, value in raw.items():
        if key not in _KEYS:
            raise fail(key, f'unknown key "{key}".{did_you_mean(str(key), _KEYS)}')
        if not isinstance(value, _KEYS[key]) or (key == "weight" and isinstance(value, bool)):
            raise fail(key, f'"{key}" must be a {_named(_KEYS[key])}')
    for key in _REQUIRED:
        if key not in raw:
            raise fail("", f'the key "{key}" is missing')
    choices: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("severity", SEVERITIES),
        ("evidence", EVIDENCE),
        ("check", tuple(CHECKS)),
    )
    for key, allowed in choices:
        if raw[key] not in allowed:
            raise fail(
                key,
                f'"{raw[key]}" is no {key}.{did_you_mean(raw[key], allowed)} Known: {", ".join(allowed)}',
            )
    if raw.get("scope", "page") != "page":
        raise fail("scope", f'"{raw["scope"]}" is no scope. Known: page')
    if not _NAME.fullmatch(raw["name"]):
        raise fail("name", f'"{raw["name"]}" is no rule name: lower-case words joined by hyphens')
    if raw["on"] not in TARGETS and not raw["on"].startswith("declared "):
        raise fail(
            "on",
            f'"{raw["on"]}" is nothing to ask about.{did_you_mean(raw["on"], TARGETS)} Known: {", ".join(TARGETS)}',
        )
    if raw["weight"] < 0:
        raise fail("weight", "a weight is not negative")
    options = {}
    for name, option in raw.get("options", {}).items():
        if (
            not isinstance(option, dict)
            or "default" not in option
            or any(key not in _OPTION_KEYS for key in option)
        ):
            raise fail(
                "options",
                f'the option "{name}" must be a map with "default" and, if wanted, "unit" and "about"',
            )
        options[str(name)] = Option(
            option["default"], str(option.get("unit", "")), str(option.get("about", ""))
        )
    return Rule(
        name=raw["name"],
        family=raw["family"],
        summary=raw["summary"].strip(),
        why=raw["why"].strip(),
        how_to_fix=raw["how_to_fix"].strip(),
        evidence=raw["evidence"],
        sources=tuple(str(source) for source in raw.get("sources", ())),
        presets=tuple(str(preset) for preset in raw["presets"]),
        severity=raw["severity"],
        weight=float(raw["weight"]),
        check=raw["check"],
        on=raw["on"],
        where=raw.get("where", {}),
        options=options,
        message=raw["message"].strip(),
        scope=raw.get("scope", "page"),
        file=file,
    )


def _named(kind: type | tuple[type, ...]) -> str:
    names = {str: "text", list: "list", dict: "map", int: "number", float: "number"}
    return names[kind[0] if isinstance(kind, tuple) else kind]


def examples_from(raw: Mapping[str, Any]) -> tuple[Example, ...]:
    """The examples of a rule file's content."""
    found = []
    for item in raw["examples"]:
        bad = "bad" in item
        found.append(
            Example(
                item["name"],
                item.get("format", "markdown"),
                item["bad" if bad else "good"],
                bad,
                item.get("settings", {}),
                item.get("path", ""),
            )
        )
    return tuple(found)
