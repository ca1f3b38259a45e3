"""Rules that ask for what the text alone does not tell: the project's files, the file's encoding, today's date."""

import datetime
from pathlib import Path

import pytest

import seo_lint
from seo_lint.article import Document
from seo_lint.config.settings import Settings
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.project import Project
from seo_lint.readers import read


def found(root: Path, rule: str, generator: str, content: bytes) -> list[str]:
    page = root / "content" / "page.md"
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(content)
    settings = Settings(select=(rule,), generator=generator, root=root)
    (result,) = seo_lint.lint_files([page], settings=settings).pages
    assert not result.error
    return [finding.span.slice(result.source) for finding in result.findings]


def test_shortcodes_are_looked_for(tmp_path: Path) -> None:
    text = b"{{< note >}}x{{< /note >}} {{< ntoe >}} {{< figure src=a.jpg >}}\n"
    assert (
        found(tmp_path, "shortcode-unknown", "hugo", text) == []
    )  # no layouts at all: a theme has them
    (tmp_path / "layouts" / "shortcodes").mkdir(parents=True)
    (tmp_path / "layouts" / "shortcodes" / "note.html").touch()
    assert found(tmp_path, "shortcode-unknown", "hugo", text) == ["{{< ntoe >}}"]
    (tmp_path / "themes").mkdir()
    assert found(tmp_path, "shortcode-unknown", "hugo", text) == []


def test_layouts_are_looked_for(tmp_path: Path) -> None:
    (tmp_path / "_layouts").mkdir()
    (tmp_path / "_layouts" / "article.html").touch()
    assert found(tmp_path, "layout-unknown", "jekyll", b"---\nlayout: artcile\n---\nText.\n") == [
        "artcile"
    ]
    assert found(tmp_path, "layout-unknown", "jekyll", b"---\nlayout: article\n---\nText.\n") == []
    assert (
        found(tmp_path, "layout-unknown", "eleventy", b"---\nlayout: artcile\n---\nText.\n") == []
    )


def test_heavy_images_of_old_formats(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name, size in (
        ("heavy.jpg", 150_000),
        ("light.jpg", 50_000),
        ("heavy.webp", 150_000),
        ("HEAVY.PNG", 150_000),
    ):
        (tmp_path / "content" / name).write_bytes(bytes(size))
    text = b"![A](heavy.jpg) ![B](light.jpg) ![C](heavy.webp) ![D](HEAVY.PNG) ![E](heavy.jpg?v=2) ![F](absent.jpg)\n"
    assert found(tmp_path, "image-format-old", "", text) == [
        "heavy.jpg",
        "HEAVY.PNG",
        "heavy.jpg?v=2",
    ]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("Gärten".encode(), []),
        ("Gärten und Rosen".encode("cp1252"), ["Gärten und Rosen"]),
        ("Gärten".encode("utf-8-sig"), []),
    ],
)
def test_encoding(tmp_path: Path, content: bytes, places: list[str]) -> None:
    assert found(tmp_path, "encoding-not-utf8", "", content) == places


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("Gärten".encode("utf-8-sig"), []),
        (b"\xef\xbb\xbfG\xe4rten", ["\ufffd"]),
        ("A real � in UTF-8".encode(), []),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, places: list[str]) -> None:
    assert found(tmp_path, "encoding-bytes-replaced", "", content) == places


def test_today_is_given() -> None:
    article = read(
        Document("a.md", "---\ndate: 2026-03-01\nexpiryDate: 2026-06-01\n---\nText.\n", "markdown")
    )
    rules = [
        load_catalogue().named(name) for name in ("date-future", "date-expired", "content-stale")
    ]
    for today, names in (
        ("2026-02-01", ["date-future"]),
        ("2026-05-01", []),
        ("2026-07-01", ["date-expired"]),
        ("2028-01-01", ["content-stale", "date-expired"]),
    ):
        result = lint(article, rules, Project(today=datetime.date.fromisoformat(today)))
        assert sorted(finding.rule for finding in result.findings) == names
