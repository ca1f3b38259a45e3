"""The catalogue: every rule file and preset file, validated; read from YAML once and then from the cache (see `seo_lint.data`)."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from seo_lint import data
from seo_lint.checks.contract import find_check, load_checks
from seo_lint.checks.options import OptionError, read_options
from seo_lint.checks.patterns import from_settings
from seo_lint.engine.rule import SEVERITIES, Example, Rule
from seo_lint.errors import UsageError, did_you_mean

_PRESETS = "presets"


@dataclass(frozen=True, slots=True)
class Preset:
    """A named selection of rules: those that name it, those that it names (with changes to their options), and those of some evidence.

    `sources` says where the numbers come from.
    """

    name: str
    about: str
    includes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    everything: bool = False
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] | None = None
    sources: tuple[str, ...] = ()
    assessments: bool = False
    """Whether a run adds the assessments of the tool that the preset stands for."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules and presets, by name."""

    rules: Mapping[str, Rule]
    presets: Mapping[str, Preset]

    @property
    def families(self) -> tuple[str, ...]:
        """The families, in the order of the catalogue."""
        return tuple(dict.fromkeys(rule.family for rule in self.rules.values()))

    def with_rules(self, rules: Sequence[Rule]) -> "Catalogue":
        """Return a catalogue with further rules. Raise UsageError for a name that is taken or a preset that is not known."""
        if not rules:
            return self
        known = dict(self.rules)
        for rule in rules:
            if rule.name in known:
                raise UsageError(
                    f'{rule.file}:1: the name "{rule.name}" is taken by {known[rule.name].file}'
                )
            for preset in rule.presets:
                self.preset(preset)
            known[rule.name] = rule
        return Catalogue(known, self.presets)

    def named(self, name: str) -> Rule:
        """A rule by its name. Raises UsageError with the nearest name."""
        if name not in self.rules:
            raise UsageError(
                f'there is no rule "{name}".{did_you_mean(name, self.rules)} `seo-lint rules` lists them all.'
            )
        return self.rules[name]

    def preset(self, name: str) -> Preset:
        """A preset by its name. Raises UsageError with the nearest name."""
        if name not in self.presets:
            raise UsageError(
                f'there is no preset "{name}".{did_you_mean(name, self.presets)} Known: {", ".join(self.presets)}.'
            )
        return self.presets[name]


def rules_folder() -> Path:
    """Where the rule files are: inside the package when installed from a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of this installation. Raises UsageError for a rule file that is not valid."""
    folder = rules_folder()
    stamps = _stamps(folder)
    raw = data.remember(
        "catalogue", stamps, lambda: _plain(_read(folder, [Path(name) for name, _, _ in stamps]))
    )
    rules = {}
    for name, values in raw["rules"].items():
        values = dict(values)
        for key in ("sources", "presets", "literals"):
            values[key] = tuple(values[key])
        rules[name] = Rule(**values)
    return Catalogue(
        rules,
        {name: Preset(**{**values, **_tuples(values)}) for name, values in raw["presets"].items()},
    )


def house_rules(root: Path, folders: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules of a team's own, from folders below the project root. Raise UsageError for one that is not valid."""
    if not folders:
        return ()
    from seo_lint.engine.rule_file import rule_from

    base = root.resolve()
    rules = []
    for name in folders:
        folder = (base / name).resolve()
        if not folder.is_dir() or not folder.is_relative_to(base):
            raise UsageError(f"rules: {name}: not a folder below {root}.")
        for file in sorted(folder.rglob("*.yaml")):
            raw, lines = read_rule_file(file, file.relative_to(base).as_posix())
            rule = rule_from(raw, file.relative_to(base).as_posix(), lines, load_checks())
            rules.append(replace(rule, options=from_settings(rule.options)))
    return tuple(rules)


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    """What changes when a rule file does, in the order of the files. One call a folder is cheaper than one a file."""
    found = []
    with os.scandir(folder) as families:
        for family in families:
            if family.is_dir():
                with os.scandir(family.path) as files:
                    found += [data.stamp(file) for file in files if file.name.endswith(".yaml")]
    return sorted(found)


def _plain(catalogue: Catalogue) -> dict[str, Any]:
    """The catalogue as plain data."""
    return {
        "rules": {name: asdict(rule) for name, rule in catalogue.rules.items()},
        "presets": {name: asdict(preset) for name, preset in catalogue.presets.items()},
    }


def examples_of(rule: Rule) -> tuple[Example, ...]:
    """Return the examples of a rule, read from its file."""
    from seo_lint.engine.rule_file import examples_from

    return examples_from(data.parse((rules_folder() / rule.file).read_bytes()))


def _read(folder: Path, files: Iterable[Path]) -> Catalogue:
    from seo_lint.engine.rule_file import rule_from

    rules: dict[str, Rule] = {}
    presets: dict[str, Preset] = {}
    for file in files:
        name = file.relative_to(folder).as_posix()
        raw, lines = read_rule_file(file, name)
        if name.startswith(f"{_PRESETS}/"):
            preset = _preset(raw, name)
            presets[preset.name] = preset
            continue
        rule = rule_from(raw, name, lines, load_checks())
        if rule.name in rules:
            raise UsageError(
                f'{name}:{lines.get("name", 1)}: the name "{rule.name}" is taken by {rules[rule.name].file}'
            )
        rules[rule.name] = rule
    for preset in presets.values():
        for included in preset.includes:
            if included not in presets:
                raise UsageError(
                    f'{_PRESETS}/{preset.name}.yaml: unknown preset "{included}".{did_you_mean(included, presets)}'
                )
        for rule_name, changes in (preset.rules or {}).items():
            if rule_name not in rules:
                raise UsageError(
                    f'{_PRESETS}/{preset.name}.yaml: unknown rule "{rule_name}".{did_you_mean(rule_name, rules)}'
                )
            check_rule_settings(rules[rule_name], changes, f"{_PRESETS}/{preset.name}.yaml")
    for rule in rules.values():
        for named in rule.presets:
            if named not in presets:
                raise UsageError(
                    f'{rule.file}: unknown preset "{named}".{did_you_mean(named, presets)}'
                )
    return Catalogue(rules, presets)


def read_rule_file(path: Path, shown: str) -> tuple[Any, dict[str, int]]:
    """The content of a rule file and the line of each of its keys. Raises UsageError where it is not YAML."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        raw = yaml.load(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{shown}:{line}: not valid YAML: {error.problem}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{shown}: cannot be read: {error}") from None
    lines: dict[str, int] = {}
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value in lines:
            raise UsageError(
                f'{shown}:{key.start_mark.line + 1}: the key "{key.value}" is used twice'
            )
        lines[key.value] = key.start_mark.line + 1
    return raw, lines


def check_rule_settings(rule: Rule, changes: Mapping[str, Any], where: str) -> None:
    """Validate what a preset or the settings change of a rule. Raise UsageError."""
    options = dict(rule.options)
    for key, value in changes.items():
        if key == "severity":
            if value not in SEVERITIES:
                raise UsageError(
                    f'{where}: "{value}" is not a severity.{did_you_mean(str(value), SEVERITIES)}'
                    f" Known: {', '.join(SEVERITIES)}."
                )
        elif key == "weight":
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not is_number or not 0 <= value < 1e6:
                raise UsageError(
                    f'{where}: the weight of "{rule.name}" must be a number from 0 on, not {value!r}.'
                )
        else:
            options[key] = value
    if rule.scope == "site":
        return
    check = find_check(rule.check, rule.module)
    known = ("severity", "weight", *check.options.declared)
    for key in options:
        if key not in known:
            raise UsageError(
                f'{where}: the rule "{rule.name}" has no option "{key}".{did_you_mean(key, known)}'
                f" Known: {', '.join(known)}."
            )
    try:
        read_options(check.options, options)
    except OptionError as error:
        raise UsageError(f'{where}: rule "{rule.name}": {error}.') from None


def _preset(raw: Any, name: str) -> Preset:
    known = Preset.__dataclass_fields__
    if not isinstance(raw, dict) or "name" not in raw or "about" not in raw:
        raise UsageError(f'{name}: a preset file is a map with "name" and "about"')
    for key in raw:
        if key not in known:
            raise UsageError(f'{name}: unknown key "{key}".{did_you_mean(str(key), known)}')
    return Preset(**{**raw, **_tuples(raw)})


def _tuples(values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        key: tuple(values[key])
        for key in ("includes", "evidence", "ignore", "sources")
        if key in values
    }
