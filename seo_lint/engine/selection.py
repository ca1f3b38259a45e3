"""Which rules are asked, and with which options."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from seo_lint.checks.patterns import from_settings
from seo_lint.engine.catalogue import Catalogue, check_rule_settings
from seo_lint.engine.rule import EVIDENCE, Rule
from seo_lint.errors import UsageError, did_you_mean


def select_rules(
    catalogue: Catalogue,
    preset: str = "recommended",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    changes: Mapping[str, Mapping[str, Any]] | None = None,
    where: str = "settings",
) -> tuple[Rule, ...]:
    """The rules in force, in catalogue order, with the preset's and then the settings' options.

    `select` replaces the preset's choice and `ignore` takes away from it; both take names of rules, families and presets,
    and kinds of evidence; `where` names the origin of `changes` in errors. A name with a `+` before it in `select` adds to the preset. Raises UsageError for unknown names.
    """
    options: dict[str, dict[str, Any]] = {}
    names = _of_preset(catalogue, preset, options)
    if select:
        exact = [name for name in select if not name.startswith("+")]
        chosen = set() if exact else names
        names = chosen.union(*(_expand(catalogue, name.lstrip("+")) for name in select))
    names = names.difference(*(_expand(catalogue, name) for name in ignore))
    for name, values in (changes or {}).items():
        check_rule_settings(_rule(catalogue, name, where), values, where)
        options.setdefault(name, {}).update(from_settings(values))
    return tuple(
        _with(rule, options.get(rule.name))
        for rule in catalogue.rules.values()
        if rule.name in names
    )


def _rule(catalogue: Catalogue, name: str, where: str) -> Rule:
    try:
        return catalogue.named(name)
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from None


def _of_preset(catalogue: Catalogue, name: str, options: dict[str, dict[str, Any]]) -> set[str]:
    preset = catalogue.preset(name)
    names: set[str] = set()
    for included in preset.includes:
        names |= _of_preset(catalogue, included, options)
    for rule in catalogue.rules.values():
        if preset.everything or name in rule.presets or rule.evidence in preset.evidence:
            names.add(rule.name)
    for rule_name, values in (preset.rules or {}).items():
        names.add(rule_name)
        options.setdefault(rule_name, {}).update(values)
    return names.difference(*(_expand(catalogue, ignored) for ignored in preset.ignore))


def _expand(catalogue: Catalogue, name: str) -> set[str]:
    if name in catalogue.rules:
        return {name}
    if name in catalogue.presets:
        return _of_preset(catalogue, name, {})
    found = {
        rule.name
        for rule in catalogue.rules.values()
        if rule.family == name or rule.evidence == name
    }
    if not found:
        known: Iterable[str] = (
            *catalogue.rules,
            *catalogue.families,
            *catalogue.presets,
            *EVIDENCE,
        )
        raise UsageError(
            f'there is no rule, family or preset "{name}".{did_you_mean(name, known)} `seo-lint rules` lists them all.'
        )
    return found


def _with(rule: Rule, values: Mapping[str, Any] | None) -> Rule:
    """A rule with the options, severity and weight that a preset or the settings give it."""
    if not values:
        return rule
    from seo_lint.engine.rule_file import literals_of

    options = dict(rule.options)
    options.update((key, value) for key, value in values.items() if key not in _OF_RULE)
    return replace(
        rule,
        severity=values.get("severity", rule.severity),
        weight=float(values.get("weight", rule.weight)),
        options=options,
        literals=rule.literals if values.keys() <= _OF_RULE else literals_of(options),
    )


_OF_RULE = frozenset(("severity", "weight"))
"""Settings of any rule; all others are options of its check."""
