"""The JSON Schema of rule files: up to date, true of every rule file, and able to say no."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seo_lint import data
from seo_lint.engine.catalogue import load_catalogue, rules_folder

PROJECT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((PROJECT / "docs" / "rule.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
FILES = sorted(rule.file for rule in load_catalogue().rules.values())


def rule_file(name: str) -> Any:
    return data.parse((rules_folder() / name).read_bytes())


def problems(content: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in VALIDATOR.iter_errors(content)
    ]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_committed_file_is_up_to_date() -> None:
    code = "import sys; sys.path.insert(0, 'scripts'); import make_rule_schema; sys.stdout.buffer.write(make_rule_schema.text().encode())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, check=True
    )
    assert done.stdout.decode() == (PROJECT / "docs" / "rule.schema.json").read_text(
        encoding="utf-8"
    ), "run scripts/make_rule_schema.py"


@pytest.mark.parametrize("name", FILES)
def test_every_rule_file_is_valid(name: str) -> None:
    assert problems(rule_file(name)) == []


def _set(key: str, value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda content: content.update({key: value})


@pytest.mark.parametrize(
    "spoil",
    [
        _set("severty", "error"),
        _set("severity", "fatal"),
        _set("evidence", "rumour"),
        _set("check", "lenght"),
        _set("target", "titel"),
        _set("name", "Own_Rule"),
        _set("weight", -1),
        _set("weight", "3"),
        _set("presets", ["recomended"]),
        _set("options", {"max": "3"}),
        _set("options", {"mx": 3}),
        _set("examples", []),
        _set("examples", [{"name": "both", "bad": "⟦x⟧", "good": "x"}]),
        _set("examples", [{"name": "neither"}]),
        _set("examples", [{"name": "unmarked", "bad": "x"}]),
        _set("examples", [{"name": "marked", "good": "⟦x⟧"}]),
        _set("examples", [{"name": "x", "good": "x", "format": "word"}]),
        _set("examples", [{"name": "x", "good": "x", "settings": {"sight-url": "x"}}]),
        lambda content: content.pop("why"),
        lambda content: content.pop("examples"),
    ],
)
def test_a_spoilt_file_is_not(spoil: Callable[[dict[str, Any]], object]) -> None:
    content = rule_file("title/title-too-wide.yaml")
    assert problems(content) == []
    spoil(content)
    assert problems(content) != []
