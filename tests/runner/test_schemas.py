"""front-matter-schema: where schemas come from, and what is said of one that cannot be used."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import seo_lint
from seo_lint.config.settings import Settings
from seo_lint.errors import UsageError

SCHEMA = {
    "required": ["title"],
    "properties": {
        "cover": {"properties": {"width": {"type": "integer"}}},
        "tags": {"items": {"type": "string"}},
    },
}


def found(root: Path, schema: Any, text: str) -> list[tuple[str, str]]:
    settings = Settings(
        select=("front-matter-schema",), rule={"front-matter-schema": {"schema": schema}}, root=root
    )
    (root / "blog").mkdir(exist_ok=True)
    (root / "blog" / "page.md").write_text(text, encoding="utf-8")
    (page,) = seo_lint.lint_files([root / "blog"], settings=settings).pages
    assert not page.error
    return [(finding.span.slice(text), finding.message) for finding in page.findings]


@pytest.mark.parametrize(
    "schema", ["page.schema.json", {"blog/**": "page.schema.json"}, {"**": SCHEMA}]
)
@pytest.mark.parametrize(
    "text",
    [
        "---\ncover:\n  width: wide\ntags:\n- a\n- 1\n---\nText.\n",
        '+++\ntags = ["a", 1]\n[cover]\nwidth = "wide"\n+++\nText.\n',
        '{"cover": {"width": "wide"}, "tags": ["a", 1]}\nText.\n',
    ],
)
def test_from_a_file_by_path_and_inline(tmp_path: Path, schema: Any, text: str) -> None:
    (tmp_path / "page.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    assert sorted(found(tmp_path, schema, text), key=lambda item: item[1]) == [
        (text.split("\n")[0], "'title' is a required property."),
        ("wide", "cover.width: 'wide' is not of type 'integer'."),
        ("1", "tags.1: 1 is not of type 'string'."),
    ]


def test_of_another_folder(tmp_path: Path) -> None:
    assert found(tmp_path, {"docs/**": SCHEMA}, "Text.\n") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("{", "cannot be read"),
        ('{"type": 3}', "no JSON Schema"),
        ("[]", "no JSON Schema"),
    ],
)
def test_not_usable(tmp_path: Path, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / "s.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"^front-matter-schema: s\.json: {said}"):
        found(tmp_path, "s.json", "Text.\n")


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("jsonschema", "jsonschema.exceptions", "jsonschema.validators"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"pip install"):
        found(tmp_path, {"**": SCHEMA}, "Text.\n")


def test_nothing_is_fetched(tmp_path: Path) -> None:
    assert found(tmp_path, {"**": {"$ref": "https://example.com/s.json"}}, "Text.\n") == []
