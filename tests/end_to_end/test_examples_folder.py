"""The examples show what they say they show."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLES = CHECKOUT / "examples"
BAD = {
    "keyword-stuffing.md": {"title-stuffing", "description-cut-off", "keyword-density-high", "heading-level-skipped", "link-href-empty", "link-text-generic"},
    "left-from-the-draft.md": {"title-placeholder", "draft-placeholder", "draft-citation-residue", "draft-chat-residue", "draft-lorem-ipsum", "draft-todo", "draft-label"},
    "broken-links-and-pictures.md": {"title-all-caps", "image-alt-empty", "image-file-missing", "link-localhost", "link-file-missing", "link-fragment-missing", "heading-empty", "duplicate-paragraph"},
    "broken-front-matter.md": {"front-matter-invalid"},
    "component-page.mdx": {"description-equals-title", "image-alt-missing", "heading-level-skipped", "link-text-generic"},
    "old-template.html": {"title-multiple", "description-missing", "heading-empty", "link-javascript", "link-localhost", "image-alt-file-name"},
    "one-long-note.txt": {"draft-placeholder", "draft-todo"},
}  # fmt: skip


def names(page: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in page["findings"]}


@pytest.fixture(scope="module")
def pages(make_project: Callable[[Path], Any]) -> dict[str, dict[str, Any]]:
    """What `seo-lint check examples/` says of each page."""
    ran = make_project(CHECKOUT).run("check", "examples/", "--format", "json")
    assert ran.code == 1
    return {page["path"].removeprefix("examples/"): page for page in json.loads(ran.out)["pages"]}


def test_every_format_is_shown(pages: dict[str, dict[str, Any]]) -> None:
    for folder in ("good", "bad"):
        assert {Path(path).suffix for path in pages if path.startswith(f"{folder}/")} == {
            ".md",
            ".mdx",
            ".html",
            ".txt",
        }
    assert {Path(path).name for path in pages if path.startswith("bad/")} == set(BAD)


def test_good_examples_are_good(pages: dict[str, dict[str, Any]]) -> None:
    for path, page in pages.items():
        if path.startswith("good/"):
            assert [
                finding["message"] for finding in page["findings"] if finding["severity"] == "error"
            ] == []
            # Plain text can hold neither a description nor a link.
            assert page["score"] == 100 or (path.endswith(".txt") and page["score"] > 90), (
                path,
                names(page),
            )
            assert 250 < page["words"] < 650


@pytest.mark.parametrize("name", BAD)
def test_bad_examples_show_their_defects(pages: dict[str, dict[str, Any]], name: str) -> None:
    assert BAD[name] <= names(pages[f"bad/{name}"])


def test_brief_is_understood(pages: dict[str, dict[str, Any]]) -> None:
    page = pages["brief.txt"]
    assert page["keyword"]["phrase"] == "first bicycle tour with a tent"
    assert page["title"] == "first bicycle tour with a tent"
    assert "draft-label" in names(page)
    assert "description-missing" not in names(page)


def test_site_is_a_hugo_site(make_project: Callable[[Path], Any]) -> None:
    ran = make_project(EXAMPLES / "site").run("check", ".", "--format", "json")
    assert ran.code == 1
    found = {page["path"]: page for page in json.loads(ran.out)["pages"]}
    bad = found.pop("content/posts/growing-microgreens.md")
    assert {"description-empty", "heading-repeats-title", "image-file-missing"} <= names(bad)
    assert {path: names(page) for path, page in found.items() if page["findings"]} == {}
    assert len(found) == 3


def test_pictures_are_pictures() -> None:
    pictures = list(EXAMPLES.rglob("*.png"))
    assert len(pictures) >= 4
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        assert picture.stat().st_size < 2000


def test_every_example_is_listed() -> None:
    listed = set(
        re.findall(
            r"^\| `([^`]+)`", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    articles = {
        file.relative_to(EXAMPLES).as_posix()
        for folder in ("good", "bad")
        for file in (EXAMPLES / folder).iterdir()
        if file.is_file()
    }
    assert listed == {*articles, "brief.txt", "site/"}
