"""Settings files: which one holds, what it says, and what is wrong with it."""

from pathlib import Path

import pytest

from seo_lint.config.settings import (
    FAIL_ON,
    Settings,
    find_settings,
    load_settings,
    parse,
    setting_names,
)
from seo_lint.errors import UsageError


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository, so that no settings of the machine are found."""
    (tmp_path / ".git").mkdir()
    return tmp_path.resolve()


class TestSearch:
    def test_none(self, root: Path) -> None:
        (root / "a" / "b").mkdir(parents=True)
        assert find_settings(root / "a" / "b") == Settings(root=root)

    def test_own_file(self, root: Path) -> None:
        file = write(root / "seo-lint.toml", 'preset = "strict"\n')
        found = find_settings(root)
        assert (found.preset, found.root, found.file) == ("strict", root, file)

    def test_nearest_wins_and_is_not_mixed(self, root: Path) -> None:
        write(root / "seo-lint.toml", 'preset = "strict"\nlanguage = "de"\n')
        write(root / "docs" / "seo-lint.toml", 'preset = "google"\n')
        (root / "docs" / "deep").mkdir()
        found = find_settings(root / "docs" / "deep")
        assert (found.preset, found.language, found.root) == ("google", "", root / "docs")

    def test_pyproject(self, root: Path) -> None:
        file = write(
            root / "pyproject.toml", '[project]\nname = "x"\n\n[tool.seo-lint]\npreset = "strict"\n'
        )
        found = find_settings(root)
        assert (found.preset, found.file) == ("strict", file)

    def test_pyproject_without_a_table_is_passed_over(self, root: Path) -> None:
        write(root / "seo-lint.toml", 'preset = "strict"\n')
        write(root / "docs" / "pyproject.toml", '[project]\nname = "tool.seo-lint"\n')
        assert find_settings(root / "docs").preset == "strict"

    def test_own_file_wins_over_pyproject(self, root: Path) -> None:
        write(root / "pyproject.toml", '[tool.seo-lint]\npreset = "strict"\n')
        write(root / "seo-lint.toml", 'preset = "google"\n')
        assert find_settings(root).preset == "google"

    def test_search_ends_at_the_repository(self, root: Path) -> None:
        write(root / "seo-lint.toml", 'preset = "strict"\n')
        (root / "inner" / ".git").mkdir(parents=True)
        assert find_settings(root / "inner") == Settings(root=root / "inner")

    def test_a_worktree_is_a_repository(self, root: Path) -> None:
        write(root / "inner" / ".git", "gitdir: elsewhere\n")
        assert find_settings(root / "inner").root == root / "inner"

    def test_named_file(self, root: Path) -> None:
        found = load_settings(write(root / "conf" / "mine.toml", 'fail-on = "never"\n'))
        assert (found.fail_on, found.root) == ("never", root / "conf")

    def test_named_pyproject(self, root: Path) -> None:
        assert (
            load_settings(
                write(root / "pyproject.toml", '[tool.seo-lint]\nfail-on = "never"\n')
            ).fail_on
            == "never"
        )
        assert load_settings(write(root / "b" / "pyproject.toml", "[project]\n")).fail_on == "error"


class TestValues:
    def test_every_setting(self, root: Path) -> None:
        file = write(
            root / "seo-lint.toml",
            'preset = "strict"\nselect = ["title", "+links"]\nignore = "h1-missing"\ninclude = ["a/*"]\nexclude = ["b"]\nkeyword = "rose"\n'
            'language = "de"\ngenerator = "hugo"\nsite-url = "https://roses.example"\ntitle-template = "{title} | Roses"\ncontent-selector = "main"\n'
            'min-score = 80\nfail-on = "warning"\n[rule.content-thin]\nmin = 200\nseverity = "error"\n',
        )
        assert find_settings(root) == Settings(
            preset="strict",
            select=("title", "+links"),
            ignore=("h1-missing",),
            include=("a/*",),
            exclude=("b",),
            keyword=("rose",),
            language="de",
            generator="hugo",
            site_url="https://roses.example",
            title_template="{title} | Roses",
            content_selector="main",
            min_score=80.0,
            fail_on="warning",
            rule={"content-thin": {"min": 200, "severity": "error"}},
            root=root,
            file=file,
        )

    def test_every_setting_is_explained(self) -> None:
        known = {name.replace("_", "-") for name in Settings.__dataclass_fields__} - {
            "root",
            "file",
        }
        assert set(setting_names()) == known

    @pytest.mark.parametrize("value", FAIL_ON)
    def test_fail_on(self, value: str) -> None:
        assert parse({"fail-on": value}, Path("s.toml")).fail_on == value

    @pytest.mark.parametrize(("value", "expected"), [(0, 0.0), (100, 100.0), (72.5, 72.5)])
    def test_min_score(self, value: float, expected: float) -> None:
        assert parse({"min-score": value}, Path("s.toml")).min_score == expected


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "line", "says"),
        [
            (
                'language = "de"\npresett = "x"\n',
                2,
                'unknown setting "presett". Did you mean "preset"?',
            ),
            ('language = "de"\nmin_score = 3\n', 2, 'Did you mean "min-score"?'),
            ("\nmin-score = 101\n", 2, "from 0 to 100"),
            ("min-score = -1\n", 1, "from 0 to 100"),
            ("min-score = true\n", 1, "from 0 to 100"),
            ('min-score = "80"\n', 1, "from 0 to 100"),
            ("min-score = nan\n", 1, "from 0 to 100"),
            ("select = [1]\n", 1, "a list of texts"),
            ("keyword = 3\n", 1, "a list of texts"),
            ("preset = [1]\n", 1, "must be a text"),
            ('fail-on = "errors"\n', 1, "error, warning, info, never"),
            ('title-template = "Roses"\n', 1, "{title}"),
            ('rule = "x"\n', 1, "[rule.title-too-wide]"),
            ("[rule]\ntitle-too-wide = 3\n", 1, "[rule.title-too-wide]"),
            (
                'language = "de"\n[rulee.a]\nb = 1\n',
                2,
                'unknown setting "rulee". Did you mean "rule"?',
            ),
        ],
    )
    def test_place_and_help(self, root: Path, text: str, line: int, says: str) -> None:
        file = write(root / "seo-lint.toml", text)
        with pytest.raises(UsageError) as caught:
            find_settings(root)
        assert str(caught.value).startswith(f"{file}:{line}: ")
        assert says in str(caught.value)

    def test_line_in_pyproject(self, root: Path) -> None:
        file = write(
            root / "pyproject.toml", '[project]\nname = "x"\n\n[tool.seo-lint]\nmin-score = 200\n'
        )
        with pytest.raises(UsageError) as caught:
            find_settings(root)
        assert str(caught.value).startswith(f"{file}:5: ")

    def test_the_same_key_in_another_table_is_not_meant(self, root: Path) -> None:
        file = write(
            root / "pyproject.toml",
            '[tool.other]\nfail-on = "x"\n\n[tool.seo-lint]\nfail-on = "x"\n',
        )
        with pytest.raises(UsageError) as caught:
            find_settings(root)
        assert str(caught.value).startswith(f"{file}:5: ")

    @pytest.mark.parametrize(
        "content", [b"preset = ", b"[a", b"\xff\xfe", b'preset = "a"\npreset = "b"\n']
    )
    def test_not_toml(self, root: Path, content: bytes) -> None:
        file = root / "seo-lint.toml"
        file.write_bytes(content)
        with pytest.raises(UsageError) as caught:
            find_settings(root)
        assert str(caught.value).startswith(str(file))

    def test_an_inline_table_is_a_table(self, root: Path) -> None:
        write(root / "pyproject.toml", '[tool]\nseo-lint = {preset = "strict"}\n')
        assert find_settings(root).preset == "strict"

    def test_tool_table_of_another_kind(self, root: Path) -> None:
        write(root / "pyproject.toml", '[tool]\nseo-lint = "strict"\n')
        with pytest.raises(UsageError, match=r"pyproject\.toml"):
            find_settings(root)

    def test_missing_file(self, root: Path) -> None:
        with pytest.raises(UsageError, match="cannot be read"):
            load_settings(root / "gone.toml")
