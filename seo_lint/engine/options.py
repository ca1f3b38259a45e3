"""The options of a rule as people see them: the value in effect, its unit and its meaning."""

from typing import Any, NamedTuple

from seo_lint.checks.contract import find_check
from seo_lint.engine.rule import Rule


class RuleOption(NamedTuple):
    """An option of a rule; `value` is what the rule file or the check says."""

    name: str
    value: Any
    unit: str
    about: str


def rule_options(rule: Rule) -> tuple[RuleOption, ...]:
    """Return the options that the settings may change, in the order of the check's declaration."""
    if rule.scope == "site":
        return ()
    declared = find_check(rule.check, rule.module).options.declared
    return tuple(
        RuleOption(
            name,
            rule.options.get(name, option.default),
            option.unit,
            option.about,
        )
        for name, option in declared.items()
    )
