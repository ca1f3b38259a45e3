"""A rule: what is checked, why, how serious it is and how to fix it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from seo_lint.checks.contract import Needs

Severity = Literal["error", "warning", "info"]
Evidence = Literal["documented", "defect", "accessibility", "convention", "folklore"]
Scope = Literal["page", "site"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
SCOPES: tuple[Scope, ...] = get_args(Scope)


class Example(NamedTuple):
    """A text on which the rule must report (`bad`, with the place of every finding between ⟦ and ⟧) or not (`good`).

    `path` is the name of its file where that matters.
    """

    name: str
    format: str
    text: str
    bad: bool
    settings: Mapping[str, Any] = {}
    path: str = ""
    others: Mapping[str, str] = {}
    """Of a site rule: the other pages, by path."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is checked, why, how serious it is and how to fix it. `options` holds what differs from the check's defaults."""

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
    module: str
    """The module that declares the check."""
    needs: Needs
    target: str
    where: Mapping[str, Any]
    options: Mapping[str, Any]
    literals: tuple[str, ...]
    """Texts of which one stands wherever a pattern in the options matches; may be empty."""
    message: str
    scope: Scope = "page"
    query: str = ""
    fix: str = ""
    file: str = ""
