"""Write docs/rule.schema.json, the JSON Schema of rule files, from what the engine accepts.

    python scripts/make_rule_schema.py

Editors that read a `# yaml-language-server: $schema=...` line complete and check rule files with it.
"""

import json
from pathlib import Path
from typing import Any

from seo_lint.checks import CHECKS
from seo_lint.checks.targets import TARGETS
from seo_lint.config.settings import setting_names
from seo_lint.engine import rule as engine
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.readers import FORMATS

TARGET = Path(__file__).parent.parent / "docs" / "rule.schema.json"
_KINDS = {str: "string", list: "array", dict: "object", int: "number", float: "number"}
_ABOUT = {
    "name": "Lower-case words joined by hyphens; also the name of the file.",
    "family": "The folder of the file.",
    "summary": "What holds where the rule passes, in one sentence.",
    "why": "Why anybody should care.",
    "how_to_fix": "What to do about a finding.",
    "evidence": "How good the reasons are: Google or a standard says so, wrong in any case, needed for access, several tools agree, or hearsay.",
    "sources": "Where it is written.",
    "scope": "What is asked about at a time.",
    "presets": "The presets that hold the rule; a preset may also choose by evidence.",
    "severity": "How bad a finding is.",
    "weight": "How much the rule counts in the score.",
    "check": "The kind of question.",
    "on": "What is asked about.",
    "where": "Attributes that the things asked about must have.",
    "options": "Thresholds and lists, each of which settings may change.",
    "message": "What a finding says; names in braces are values that the check gives.",
    "examples": "Texts on which the rule must speak (`bad`) or be silent (`good`). They are the tests.",
}


def schema() -> dict[str, Any]:
    """The schema of one rule file."""
    properties = {
        key: {"description": _ABOUT[key], **_type(kind)} for key, kind in engine._KEYS.items()
    }
    properties["name"]["pattern"] = f"^{engine._NAME.pattern}$"
    properties["evidence"]["enum"] = list(engine.EVIDENCE)
    properties["severity"]["enum"] = list(engine.SEVERITIES)
    properties["scope"]["enum"] = ["page"]
    properties["check"]["enum"] = sorted(CHECKS)
    properties["on"] = {
        "description": _ABOUT["on"],
        "anyOf": [
            {"enum": sorted(TARGETS)},
            {
                "type": "string",
                "pattern": "^declared .+$",
                "description": "Every declaration of a field, not only the one that counts.",
            },
        ],
    }
    properties["weight"]["minimum"] = 0
    properties["sources"]["items"] = {"type": "string", "minLength": 1}
    properties["presets"] |= {
        "items": {"enum": sorted(load_catalogue().presets)},
        "uniqueItems": True,
    }
    properties["options"]["additionalProperties"] = {
        "type": "object",
        "required": ["default"],
        "additionalProperties": False,
        "properties": {"default": {}, "unit": {"type": "string"}, "about": {"type": "string"}},
    }
    properties["examples"] |= {"items": _example(), "minItems": 1}
    for key in ("family", "summary", "why", "how_to_fix", "message"):
        properties[key]["minLength"] = 1
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of seo-lint",
        "type": "object",
        "required": list(engine._REQUIRED),
        "additionalProperties": False,
        "properties": properties,
    }


def _example() -> dict[str, Any]:
    settings: dict[str, dict[str, Any]] = {name: {} for name in setting_names()}
    return {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "format": {"enum": list(FORMATS), "default": "markdown"},
            "path": {
                "type": "string",
                "description": "The name of the file, where the rule asks for it.",
            },
            "settings": {"type": "object", "additionalProperties": False, "properties": settings},
            "bad": {
                "type": "string",
                "pattern": "⟦[\\s\\S]*⟧",
                "description": "The place of every finding stands between ⟦ and ⟧.",
            },
            "good": {"type": "string", "not": {"pattern": "[⟦⟧]"}},
        },
        "oneOf": [{"required": ["bad"]}, {"required": ["good"]}],
    }


def _type(kind: type | tuple[type, ...]) -> dict[str, Any]:
    return {"type": _KINDS[kind[0] if isinstance(kind, tuple) else kind]}


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
