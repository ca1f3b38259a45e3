"""Rule files: their content as rules, validated against the declarations of the checks."""

import re
from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any, NamedTuple, NoReturn

from seo_lint.checks.contract import Check
from seo_lint.checks.options import OptionError, read_options
from seo_lint.engine.fixers import FIXERS
from seo_lint.engine.rule import EVIDENCE, SCOPES, SEVERITIES, Example, Rule, Scope
from seo_lint.errors import UsageError, did_you_mean
from seo_lint.language.literals import plain_text, required_literals
from seo_lint.page.targets import TARGETS, Target, target_named

WHOLE_PAGE = "page"
"""The target of a rule that looks at the page as a whole."""


class RuleKey(NamedTuple):
    """A key of a rule file: its type, whether it must be there, and what it means."""

    type: type | tuple[type, ...]
    required: bool
    about: str


RULE_KEYS: Mapping[str, RuleKey] = {
    "name": RuleKey(str, True, "Lower-case words joined by hyphens; also the name of the file."),
    "family": RuleKey(str, True, "The family; also the name of the folder."),
    "summary": RuleKey(str, True, "The defect in a few words, as in a list of rules."),
    "why": RuleKey(
        str, True, "What happens to the reader or in search, who says so, how sure that is."
    ),
    "how_to_fix": RuleKey(str, True, "An instruction that begins with a verb."),
    "evidence": RuleKey(str, True, "How good the evidence is."),
    "sources": RuleKey(list, False, "Pages that support the rule."),
    "presets": RuleKey(list, True, "The presets that the rule belongs to."),
    "severity": RuleKey(str, True, "`error` means certain."),
    "weight": RuleKey((int, float), True, "How much the rule counts in the score."),
    "scope": RuleKey(
        str, False, "`page`, or `site` for a rule about several pages (with `query`)."
    ),
    "check": RuleKey(str, False, "The check behind the rule; that of its own name if left out."),
    "target": RuleKey(
        str, False, "What the check looks at; left out for checks of the page as a whole."
    ),
    "where": RuleKey(dict, False, "Attributes that the items of the target must have."),
    "options": RuleKey(dict, False, "The options of the check."),
    "query": RuleKey(
        str, False, "Of a site rule: SQL that selects page, start, end and values for the message."
    ),
    "fix": RuleKey(str, False, "The name of the fixer, where there is one."),
    "message": RuleKey(str, True, "One sentence with the value found in braces."),
    "examples": RuleKey(
        list, True, "Texts on which the rule reports (`bad`, ⟦ ⟧ around the place) or not (`good`)."
    ),
}
"""The keys of a rule file."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def literals_of(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the texts of which one stands wherever the `patterns` or `texts` of some options match."""
    found: set[str] = set()
    for key, literals in (("patterns", required_literals), ("texts", _plain_texts)):
        for patterns in _lists(options.get(key)):
            needed = literals(patterns) if patterns else ("",)
            if not needed:
                return ()
            found.update(filter(None, needed))
    return tuple(sorted(found))


def _plain_texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain_text, texts))


def _lists(value: Any) -> Iterable[Iterable[str]]:
    if isinstance(value, Mapping):
        return value.values()
    return [value] if isinstance(value, (list, tuple)) else []


def rule_from(raw: Any, file: str, lines: Mapping[str, int], checks: Mapping[str, Check]) -> Rule:
    """Make a rule of the content of its file. Raise UsageError with file, line, what is wrong and the nearest valid name."""

    def fail(key: str, what: str) -> NoReturn:
        raise UsageError(f"{file}:{lines.get(key, 1)}: {what}")

    _check_keys(raw, fail)
    if not _NAME.fullmatch(raw["name"]):
        fail(
            "name",
            f'"{raw["name"]}" is not a valid rule name: use lower-case words joined by hyphens',
        )
    for key, allowed in (("severity", SEVERITIES), ("evidence", EVIDENCE), ("scope", SCOPES)):
        _check_choice(raw.get(key, "page"), key, allowed, fail)
    if raw["weight"] < 0:
        fail("weight", "the weight must not be negative")
    scope: Scope = raw.get("scope", "page")
    if (scope == "site") != ("query" in raw):
        fail("scope", "a rule of scope site has a query, and no other rule has one")
    if raw.get("fix", "") not in ("", *FIXERS):
        fail("fix", f'there is no fixer "{raw["fix"]}".{did_you_mean(raw["fix"], FIXERS)}')
    check = _check_of(raw, checks, fail) if scope == "page" else None
    options = raw.get("options", {})
    return Rule(
        name=raw["name"],
        family=raw["family"],
        summary=raw["summary"].strip(),
        why=raw["why"].strip(),
        how_to_fix=raw["how_to_fix"].strip(),
        evidence=raw["evidence"],
        sources=tuple(map(str, raw.get("sources", ()))),
        presets=tuple(map(str, raw["presets"])),
        severity=raw["severity"],
        weight=float(raw["weight"]),
        check=check.name if check else "",
        module=check.module if check else "",
        needs=check.needs if check else "",
        target=raw.get("target", WHOLE_PAGE),
        where=raw.get("where", {}),
        options=options,
        literals=literals_of(options),
        message=raw["message"].strip(),
        scope=scope,
        query=raw.get("query", "").strip(),
        fix=raw.get("fix", ""),
        file=file,
    )


_Fail = Callable[[str, str], NoReturn]


def _check_keys(raw: Any, fail: _Fail) -> None:
    if not isinstance(raw, dict):
        fail("", "a rule file must be a map of keys to values")
    for key, value in raw.items():
        if key is True:
            fail("on", 'the key "on" is now called "target"')
        if key not in RULE_KEYS:
            fail(str(key), f'unknown key "{key}".{did_you_mean(str(key), RULE_KEYS)}')
        wanted = RULE_KEYS[key].type
        if not isinstance(value, wanted) or (key == "weight" and isinstance(value, bool)):
            fail(key, f'"{key}" must be a {_type_name(wanted)}')
    for key, about in RULE_KEYS.items():
        if about.required and key not in raw:
            fail("", f'the key "{key}" is missing')


def _type_name(kind: type | tuple[type, ...]) -> str:
    names = {str: "text", list: "list", dict: "map", int: "number", float: "number"}
    return names[kind[0] if isinstance(kind, tuple) else kind]


def _check_choice(value: str, key: str, allowed: Iterable[str], fail: _Fail) -> None:
    if value not in allowed:
        known = ", ".join(allowed)
        fail(key, f'"{value}" is not a valid {key}.{did_you_mean(value, allowed)} Known: {known}')


def _check_of(raw: Mapping[str, Any], checks: Mapping[str, Check], fail: _Fail) -> Check:
    """The check of a rule, after its target, options and message were held against the declaration."""
    name = raw.get("check", raw["name"])
    if name not in checks:
        fail("check", f'there is no check "{name}".{did_you_mean(name, checks)}')
    check = checks[name]
    _check_target(raw, check, fail)
    try:
        read_options(check.options, raw.get("options", {}))
    except OptionError as error:
        fail("options", str(error))
    try:
        shown = {key for _, key, _, _ in Formatter().parse(raw["message"]) if key is not None}
    except ValueError as error:
        fail("message", f"the message is not valid: {error}")
    for key in sorted(shown):
        if key not in check.data:
            known = f" Known: {', '.join(check.data)}" if check.data else " It provides no values."
            fail(
                "message",
                f'the check "{name}" provides no value {{{key}}}.{did_you_mean(key, check.data)}{known}',
            )
    return check


def _check_target(raw: Mapping[str, Any], check: Check, fail: _Fail) -> None:
    name = raw.get("target", WHOLE_PAGE)
    known = [one for one, target in TARGETS.items() if check.takes(target.subject)]
    if name == WHOLE_PAGE:
        if check.targets:
            fail("target", f'the check "{check.name}" needs a target. Known: {", ".join(known)}')
        return
    if not check.targets:
        fail("target", f'the check "{check.name}" looks at the whole page and takes no target')
    target = target_named(name)
    if target is None:
        fail(
            "target",
            f'there is no target "{name}".{did_you_mean(name, TARGETS)} Known: {", ".join(TARGETS)}',
        )
    if not check.takes(target.subject):
        fail(
            "target",
            f'the check "{check.name}" cannot look at "{name}". It looks at: {", ".join(known)}',
        )
    _check_where(raw.get("where", {}), name, target, fail)


def _check_where(where: Mapping[str, Any], name: str, target: Target, fail: _Fail) -> None:
    attributes = (*getattr(target.subject, "_fields", ()), "declared")
    for key in where:
        if key not in attributes:
            fail(
                "where",
                f'"{name}" has no attribute "{key}".{did_you_mean(str(key), attributes)} Known: {", ".join(attributes)}',
            )


def examples_from(raw: Mapping[str, Any]) -> tuple[Example, ...]:
    """Return the examples of a rule file's content."""
    found = []
    for item in raw["examples"]:
        bad = "bad" in item
        text, settings = item["bad" if bad else "good"], item.get("settings", {})
        kind, path = item.get("format", "markdown"), item.get("path", "")
        others = item.get("others", {})
        found.append(Example(item["name"], kind, text, bad, settings, path, others))
    return tuple(found)
