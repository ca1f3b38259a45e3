"""Which files are articles."""

import os
from pathlib import Path

import pytest

from seo_lint.config.settings import Settings
from seo_lint.errors import UsageError
from seo_lint.runner.discovery import Found, discover


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path.resolve()


def make(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text\n", encoding="utf-8")


def ignore(folder: Path, *lines: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("\n".join(lines) + "\n", encoding="utf-8")


def search(
    root: Path,
    *paths: str,
    force_exclude: bool = False,
    partials: tuple[str, ...] = (),
    **settings: tuple[str, ...],
) -> Found:
    chosen = Settings(root=root, **settings)  # type: ignore[arg-type]
    return discover(
        [root / path for path in paths or ["."]], chosen, partials, force_exclude=force_exclude
    )


def found(
    root: Path,
    *paths: str,
    force_exclude: bool = False,
    partials: tuple[str, ...] = (),
    **settings: tuple[str, ...],
) -> list[str]:
    result = search(root, *paths, force_exclude=force_exclude, partials=partials, **settings)
    return [Path(os.path.normpath(file)).relative_to(root).as_posix() for file in result.files]


class TestFormats:
    def test_only_formats_that_a_reader_knows(self, root: Path) -> None:
        make(
            root,
            "a.md",
            "b.MD",
            "c.mdx",
            "d.html",
            "e.txt",
            "f.py",
            "g",
            "h.markdown",
            "i.png",
            "j.md.bak",
        )
        result = search(root)
        assert [file.name for file in result.files] == [
            "a.md",
            "b.MD",
            "c.mdx",
            "d.html",
            "e.txt",
            "h.markdown",
        ]
        assert result.other_formats == 4

    def test_order_is_by_path_files_before_folders(self, root: Path) -> None:
        make(root, "b/z.md", "a/y.md", "c.md", "a.md", "a/b/x.md", "B.md")
        assert found(root) == found(root)
        assert sorted(found(root)) == sorted(
            ["B.md", "a.md", "c.md", "a/y.md", "a/b/x.md", "b/z.md"]
        )
        assert found(root) == ["B.md", "a.md", "c.md", "a/y.md", "a/b/x.md", "b/z.md"]


class TestPaths:
    def test_each_once(self, root: Path) -> None:
        make(root, "docs/a.md", "docs/b.md")
        assert found(root, "docs/b.md", "docs", "docs/a.md") == ["docs/b.md", "docs/a.md"]

    def test_each_once_however_it_is_spelt(self, root: Path) -> None:
        make(root, "docs/a.md")
        assert found(root, "docs/a.md", "docs/../docs/a.md", "./docs") == ["docs/a.md"]

    def test_missing_path(self, root: Path) -> None:
        with pytest.raises(UsageError, match="no such file or folder"):
            found(root, "gone")

    def test_named_file_of_an_unknown_format(self, root: Path) -> None:
        make(root, "a.py")
        with pytest.raises(UsageError, match="no reader"):
            found(root, "a.py")

    def test_folder_without_articles(self, root: Path) -> None:
        make(root, "docs/a.py", "docs/node_modules/b.md", "docs/c.md")
        ignore(root, "c.md")
        result = search(root, "docs")
        assert not result.files
        why = result.why_empty([Path("docs")])
        assert "docs" in why
        assert "1 of other formats" in why
        assert ".gitignore" in why

    def test_empty_folder(self, root: Path) -> None:
        (root / "docs").mkdir()
        assert "no files" in search(root, "docs").why_empty([Path("docs")])


class TestExclusion:
    def test_built_in(self, root: Path) -> None:
        make(
            root,
            "node_modules/a.md",
            "docs/node_modules/b/c.md",
            ".venv/d.md",
            "README.md",
            "docs/README.md",
            "LICENSE.txt",
            "robots.txt",
            "docs/e.md",
        )
        assert found(root) == ["docs/e.md"]

    def test_own_patterns(self, root: Path) -> None:
        make(root, "docs/a.md", "docs/b.md", "docs/drafts/c.md", "old/d.md", "docs/old/e.md")
        assert found(root, exclude=("drafts/", "/old", "b.md")) == ["docs/a.md", "docs/old/e.md"]

    def test_own_patterns_count_from_the_settings_file(self, root: Path) -> None:
        make(root, "docs/posts/a.md", "docs/posts/b.md")
        assert found(root, "docs/posts", exclude=("docs/posts/b.md",)) == ["docs/posts/a.md"]

    def test_negation_takes_back(self, root: Path) -> None:
        make(root, "README.md", "a.md")
        assert found(root, exclude=("!README.md",)) == ["README.md", "a.md"]

    def test_include(self, root: Path) -> None:
        make(root, "content/a.md", "content/deep/b.md", "notes/c.md", "d.md")
        result = search(root, include=("content/",))
        assert [file.name for file in result.files] == ["a.md", "b.md"]
        assert result.excluded == 2

    def test_include_and_exclude(self, root: Path) -> None:
        make(root, "content/a.md", "content/b.md")
        assert found(root, include=("content/**",), exclude=("b.md",)) == ["content/a.md"]

    def test_partials_of_the_generator(self, root: Path) -> None:
        make(root, "docs/_part.md", "docs/a.md", "docs/_common/b.md", "docs/_index.md")
        assert found(root, partials=("**/_common/**",)) == ["docs/_index.md", "docs/a.md"]

    def test_a_file_given_by_name_is_checked_all_the_same(self, root: Path) -> None:
        make(root, "README.md", "b.md")
        ignore(root, "b.md")
        assert found(root, "README.md", "b.md", exclude=("b.md",), include=("x/",)) == [
            "README.md",
            "b.md",
        ]

    def test_force_exclude(self, root: Path) -> None:
        make(root, "README.md", "a.md", "b.md", "docs/c.md", "d.py", "node_modules/x/e.md")
        result = search(
            root,
            "README.md",
            "a.md",
            "b.md",
            "docs/c.md",
            "d.py",
            "node_modules/x/e.md",
            force_exclude=True,
            exclude=("b.md",),
        )
        assert [file.name for file in result.files] == ["a.md", "c.md"]
        assert result.excluded == 4

    def test_force_exclude_with_include(self, root: Path) -> None:
        make(root, "content/a.md", "b.md")
        assert found(root, "content/a.md", "b.md", force_exclude=True, include=("content/",)) == [
            "content/a.md"
        ]

    def test_force_exclude_does_not_hide_a_missing_file(self, root: Path) -> None:
        with pytest.raises(UsageError, match="no such file"):
            found(root, "gone.md", force_exclude=True)


class TestGitignore:
    def test_own(self, root: Path) -> None:
        make(root, "a.md", "b.md", "build/c.md", "docs/build/d.md", "docs/e.md")
        ignore(root, "b.md", "build/")
        result = search(root)
        assert [file.name for file in result.files] == ["a.md", "e.md"]
        assert result.ignored == 1

    def test_anchored(self, root: Path) -> None:
        make(root, "a.md", "docs/a.md")
        ignore(root, "/a.md")
        assert found(root) == ["docs/a.md"]

    def test_nested(self, root: Path) -> None:
        make(root, "a.md", "docs/a.md", "docs/b.md", "docs/deep/a.md", "other/b.md")
        ignore(root / "docs", "a.md", "/b.md")
        assert found(root) == ["a.md", "other/b.md"]

    def test_negated(self, root: Path) -> None:
        make(root, "a.md", "b.md", "docs/a.md", "docs/b.md")
        ignore(root, "*.md", "!b.md")
        ignore(root / "docs", "!a.md")
        assert found(root) == ["b.md", "docs/a.md", "docs/b.md"]

    def test_nothing_comes_back_from_an_ignored_folder(self, root: Path) -> None:
        make(root, "build/a.md", "b.md")
        ignore(root, "build/", "!build/a.md")
        assert found(root) == ["b.md"]

    def test_above_the_start_folder(self, root: Path) -> None:
        make(root, "docs/posts/a.md", "docs/posts/b.md", "docs/posts/c.md")
        ignore(root, "/docs/posts/a.md")
        ignore(root / "docs", "b.md")
        assert found(root, "docs/posts") == ["docs/posts/c.md"]

    def test_what_is_asked_for_by_name_is_searched(self, root: Path) -> None:
        make(root, "build/a.md")
        ignore(root, "build/")
        assert found(root, "build") == ["build/a.md"]

    def test_not_above_the_repository(self, root: Path) -> None:
        ignore(root, "*.md")
        make(root, "inner/a.md")
        (root / "inner" / ".git").mkdir()
        assert [
            file.name for file in discover([root / "inner"], Settings(root=root / "inner")).files
        ] == ["a.md"]

    def test_comments_blank_lines_and_nonsense(self, root: Path) -> None:
        make(root, "a.md", "#b.md", "c d.md")
        (root / ".gitignore").write_bytes(b"\xff\xfe\n# a.md\n\n\\#b.md\nc\\ d.md\n[\n")
        assert found(root) == ["a.md"]

    def test_a_gitignore_that_is_a_folder(self, root: Path) -> None:
        make(root, ".gitignore/x.md", "a.md")
        assert "a.md" in found(root)


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
class TestSymlinks:
    def test_linked_folders_are_not_entered(self, root: Path) -> None:
        make(root, "docs/a.md")
        (root / "docs" / "loop").symlink_to(root / "docs")
        (root / "link").symlink_to(root / "docs")
        assert found(root) == ["docs/a.md"]

    def test_a_linked_folder_given_by_name_is(self, root: Path) -> None:
        make(root, "docs/a.md")
        (root / "link").symlink_to(root / "docs")
        assert found(root, "link") == ["link/a.md"]
