"""Write docs/rule.schema.json, the JSON Schema of rule files, from what the engine and the checks declare.

    python scripts/make_rule_schema.py

Editors that read a `# yaml-language-server: $schema=...` line complete and check rule files with it.
"""

import json
from pathlib import Path
from typing import Any

from seo_lint.checks.contract import Check, load_checks
from seo_lint.checks.options import json_schema, option_types
from seo_lint.config.settings import setting_names
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.rule import EVIDENCE, SCOPES, SEVERITIES
from seo_lint.engine.rule_file import RULE_KEYS
from seo_lint.page.targets import TARGETS
from seo_lint.readers import READERS

TARGET = Path(__file__).parent.parent / "docs" / "rule.schema.json"
_TYPES = {str: "string", list: "array", dict: "object", int: "number", float: "number"}


def schema() -> dict[str, Any]:
    """Return the schema of one rule file."""
    properties: dict[str, dict[str, Any]] = {
        key: {"description": about.about, **_type(about.type)} for key, about in RULE_KEYS.items()
    }
    for key, choices in (("evidence", EVIDENCE), ("severity", SEVERITIES), ("scope", SCOPES)):
        properties[key]["enum"] = list(choices)
    properties["name"]["pattern"] = "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
    properties["check"]["enum"] = list(load_checks())
    declared = {"type": "string", "pattern": "^declared .+$"}
    declared["description"] = "Every declaration of a field, not only the one in effect."
    properties["target"] |= {"anyOf": [{"enum": sorted(TARGETS)}, declared]}
    properties["weight"]["minimum"] = 0
    properties["sources"]["items"] = {"type": "string", "minLength": 1}
    presets = {"enum": sorted(load_catalogue().presets)}
    properties["presets"] |= {"items": presets, "uniqueItems": True}
    properties["examples"] |= {"items": _example(), "minItems": 1}
    for key in ("family", "summary", "why", "how_to_fix", "message"):
        properties[key]["minLength"] = 1
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of seo-lint",
        "type": "object",
        "required": [key for key, about in RULE_KEYS.items() if about.required],
        "additionalProperties": False,
        "properties": properties,
        "allOf": [_options_of(check) for check in load_checks().values()],
    }


def _options_of(check: Check) -> dict[str, Any]:
    """The options of a check, for rules that name it or bear its name."""
    types = option_types(check.options)
    properties = {}
    for name, declared in check.options.declared.items():
        about = {"description": declared.about} if declared.about else {}
        properties[name] = {**json_schema(types[name]), **about}
        if not declared.is_required and declared.default not in (None, ()):
            properties[name]["default"] = declared.default
    named = {"properties": {"check": {"const": check.name}}, "required": ["check"]}
    own = {"properties": {"name": {"const": check.name}}, "not": {"required": ["check"]}}
    options = {"additionalProperties": False, "properties": properties}
    return {"if": {"anyOf": [named, own]}, "then": {"properties": {"options": options}}}


def _example() -> dict[str, Any]:
    settings: dict[str, dict[str, Any]] = {name: {} for name in setting_names()}
    marked = "⟦ and ⟧ mark the place of every finding."
    return {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "format": {"enum": list(READERS), "default": "markdown"},
            "path": {"type": "string", "description": "The name of the file, where it matters."},
            "settings": {"type": "object", "additionalProperties": False, "properties": settings},
            "bad": {"type": "string", "pattern": "⟦[\\s\\S]*⟧", "description": marked},
            "others": {
                "type": "object",
                "description": "Of a site rule: the other pages, by path.",
            },
            "good": {"type": "string", "not": {"pattern": "[⟦⟧]"}},
        },
        "oneOf": [{"required": ["bad"]}, {"required": ["good"]}],
    }


def _type(kind: type | tuple[type, ...]) -> dict[str, Any]:
    return {"type": _TYPES[kind[0] if isinstance(kind, tuple) else kind]}


def text() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
