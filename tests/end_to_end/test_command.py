"""What the installed command does: exit codes, settings, formats, odd files, odd terminals."""

import json
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import seo_lint

CLEAN = """\
---
title: How to prune climbing roses in late winter
description: When to cut climbing roses, which shoots to leave alone, and how to tie in what stays.
---

Climbing roses need a wall, a wire and a patient hand. They are cut in late winter, before the buds swell.

## Which shoots go

Take out what is dead, then what crosses. Two or three of the oldest stems may go as well, down at the base.
"""
WARNING = CLEAN.replace("description:", "summary-of-mine:")
"""No description: a warning and nothing worse."""
ERROR = CLEAN.replace("title:", "name-of-mine:").replace("##", "#####")
"""No title: an error."""
LINE = re.compile(
    r"(?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|info) (?P<rule>[a-z][a-z0-9-]*): (?P<message>.+)"
)
TOTALS = re.compile(r"\d+ pages?, \d+ findings?, (?:score \d+\.\d|no score)")


@pytest.fixture
def clean(project: Any) -> Any:
    project.write("roses.md", CLEAN)
    return project


@pytest.fixture
def flawed(project: Any) -> Any:
    project.write("roses.md", ERROR)
    return project


def one_line(text: str) -> str:
    assert text.startswith("seo-lint: ")
    assert text.count("\n") == 1
    return text


def findings(project: Any, *arguments: str, **more: Any) -> list[dict[str, str]]:
    """The findings that `--format concise` prints, every line checked for its form."""
    ran = project.run("check", *arguments, "--format", "concise", **more)
    *lines, totals = ran.out.splitlines()
    assert TOTALS.fullmatch(totals), ran
    matches = [LINE.fullmatch(line) for line in lines]
    assert all(matches), ran.out
    return [match.groupdict() for match in matches if match]


def names(project: Any, *arguments: str, **more: Any) -> set[str]:
    return {finding["rule"] for finding in findings(project, *arguments, **more)}


def report(project: Any, *arguments: str, **more: Any) -> Any:
    return json.loads(project.run("check", *arguments, "--format", "json", **more).out)


def names_of(page: Any) -> set[str]:
    return {finding["rule"] for finding in page["findings"]}


# Exit codes


def test_clean_page(clean: Any) -> None:
    ran = clean.run("check", "roses.md")
    assert (ran.code, ran.err) == (0, "")
    assert "Score 100/100" in ran.out
    assert "nothing to complain of" in ran.out


def test_error_fails(flawed: Any) -> None:
    ran = flawed.run("check", "roses.md")
    assert (ran.code, ran.err) == (1, "")
    assert "title-missing" in ran.out


@pytest.mark.parametrize(
    ("fail_on", "code"), [("", 0), ("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_warning_fails_when_asked_to(project: Any, fail_on: str, code: int) -> None:
    project.write("roses.md", WARNING)
    assert project.run("check", ".", *(["--fail-on", fail_on] if fail_on else [])).code == code


def test_never_fails_on_findings(flawed: Any) -> None:
    assert flawed.run("check", ".", "--fail-on", "never").code == 0


def test_min_score(project: Any) -> None:
    project.write("roses.md", WARNING)
    score = report(project, "roses.md")["score"]
    assert 0 < score < 100
    low = project.run("check", ".", "--min-score", f"{score + 0.2:.1f}", "--fail-on", "never")
    assert low.code == 1
    assert "--min-score" in one_line(low.err)
    assert project.run("check", ".", "--min-score", f"{score - 0.2:.1f}").code == 0


def test_perfect_page_passes_the_highest_bar(clean: Any) -> None:
    assert clean.run("check", ".", "--min-score", "100", "--fail-on", "info").code == 0


@pytest.mark.parametrize("bad", ["-1", "101", "nan", "many"])
def test_impossible_min_score(clean: Any, bad: str) -> None:
    ran = clean.run("check", ".", f"--min-score={bad}")
    assert (ran.code, ran.out) == (2, "")
    assert "--min-score" in ran.err


# Paths


@pytest.mark.parametrize(
    "path", ["roses.mdd", "missing.md", "missing/", "missing/roses.md", "x" * 5000 + ".md"]
)
def test_missing_path(clean: Any, path: str) -> None:
    ran = clean.run("check", "roses.md", path)
    assert (ran.code, ran.out) == (2, "")
    assert path.rstrip("/") in one_line(ran.err)


def test_file_of_another_format(project: Any) -> None:
    project.write("roses.css", "p {}")
    ran = project.run("check", "roses.css")
    assert (ran.code, ran.out) == (2, "")
    assert ".md" in one_line(ran.err)


def test_empty_folder(project: Any) -> None:
    ran = project.run("check", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing to check in this folder." in one_line(ran.err)


def test_folder_without_articles(project: Any) -> None:
    project.write("style.css", "p {}")
    project.write("script.js", "1")
    ran = project.run("check")
    assert ran.code == 2
    assert "2 of other formats" in one_line(ran.err)


def test_ignored_files(project: Any) -> None:
    project.write(".gitignore", "drafts/\n*.tmp.md\n!kept.tmp.md\n")
    project.write("drafts/roses.md", ERROR)
    project.write("roses.tmp.md", ERROR)
    ran = project.run("check", ".")
    assert ran.code == 2
    assert "ignored by .gitignore" in one_line(ran.err)
    assert names(project, "roses.tmp.md", "--select", "title-missing") == {"title-missing"}
    project.write("kept.tmp.md", ERROR)
    assert {finding["path"] for finding in findings(project, ".")} == {"kept.tmp.md"}


def test_ignore_file_of_a_folder_above(project: Any) -> None:
    (project.root / ".git").mkdir()
    project.write(".gitignore", "/posts/draft.md\n")
    project.write("posts/draft.md", ERROR)
    project.write("posts/other/draft.md", ERROR)
    assert {finding["path"] for finding in findings(project, "posts")} == {"posts/other/draft.md"}


def test_ignore_file_with_a_line_that_means_nothing(clean: Any) -> None:
    clean.write(".gitignore", "!\ndrafts/\n")
    clean.write("drafts/roses.md", ERROR)
    assert clean.run("check", ".").code == 0


def test_excluded_files(clean: Any) -> None:
    clean.write("README.md", ERROR)
    clean.write("old/roses.md", ERROR)
    assert clean.run("check", ".", "--exclude", "old/").code == 0
    assert clean.run("check", ".").code == 1
    assert clean.run("check", "README.md").code == 1
    forced = clean.run("check", "--force-exclude", "README.md")
    assert (forced.code, forced.out) == (0, "")
    assert "nothing to check" in one_line(forced.err)


def test_each_file_once(flawed: Any) -> None:
    assert (
        len(report(flawed, ".", "roses.md", "./roses.md", str(flawed.root / "roses.md"))["pages"])
        == 1
    )


def test_folders_side_by_side(project: Any) -> None:
    """Neither settings nor a repository: every page is named and looked after from where the command runs."""
    for folder, name in (("posts", "rose"), ("pages", "lily")):
        project.write(f"{folder}/index.md", CLEAN + f"\n![A flower on a wall](images/{name}.png)\n")
        project.write(f"{folder}/images/{name}.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert {
        page["path"]: names_of(page) for page in report(project, "posts", "pages")["pages"]
    } == {
        "posts/index.md": set(),
        "pages/index.md": set(),
    }


def test_page_beside_the_project(project: Any) -> None:
    """What a page outside the project points to cannot be told, hence is not called missing."""
    project.write("posts/seo-lint.toml", "")
    project.write("posts/index.md", CLEAN)
    project.write("pages/index.md", CLEAN + "\n![A flower on a wall](images/lily.png)\n")
    project.write("pages/images/lily.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert names(project, "posts", "pages") == set()


def test_order_of_pages(project: Any) -> None:
    for name in ("b.md", "a/z.md", "a.md", "c/a.md", "B.md"):
        project.write(name, WARNING)
    paths = [page["path"] for page in report(project, ".")["pages"]]
    assert sorted(paths) == ["B.md", "a.md", "a/z.md", "b.md", "c/a.md"]
    assert [page["path"] for page in report(project, ".")["pages"]] == paths


# Odd files


def test_dangling_symlink(clean: Any) -> None:
    (clean.root / "gone.md").symlink_to("nowhere.md")
    found = findings(clean, ".")
    assert [(finding["path"], finding["rule"]) for finding in found] == [("gone.md", "unreadable")]
    ran = clean.run("check", "gone.md")
    assert (ran.code, ran.out) == (2, "")
    one_line(ran.err)


def test_symlink_to_itself(clean: Any) -> None:
    (clean.root / "loop.md").symlink_to("loop.md")
    ran = clean.run("check", ".", "--format", "concise")
    assert ran.code == 1
    assert "loop.md:1:1: error unreadable" in ran.out
    assert "2 pages" in ran.out
    named = clean.run("check", "loop.md")
    assert (named.code, named.out) == (2, "")
    one_line(named.err)


def test_folder_that_holds_itself(clean: Any) -> None:
    (clean.root / "inner").symlink_to(".", target_is_directory=True)
    assert len(report(clean, ".")["pages"]) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_pipe_named_like_an_article_does_not_hang_the_run(clean: Any) -> None:
    os.mkfifo(clean.root / "pipe.md")
    ran = clean.run("check", ".", "--format", "json", "--fail-on", "never", timeout=20)
    assert "roses.md" in [page["path"] for page in json.loads(ran.out)["pages"]]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_unreadable_file(clean: Any) -> None:
    clean.write("secret.md", CLEAN).chmod(0)
    found = findings(clean, ".")
    assert [(finding["path"], finding["rule"], finding["severity"]) for finding in found] == [
        ("secret.md", "unreadable", "error")
    ]


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(200), bytes(range(256)) * 4],
    ids=["picture", "bytes"],
)
def test_binary_file(clean: Any, content: bytes) -> None:
    clean.write("picture.md", content)
    ran = clean.run("check", ".", "--format", "concise")
    assert ran.code == 1
    assert "picture.md:1:1: error unreadable: The file is a binary file." in ran.out


def test_file_that_is_too_large(clean: Any) -> None:
    with clean.write("large.md", "# Roses\n").open("ab") as file:
        file.truncate(10_000_001)
    assert names(clean, "large.md") == {"unreadable"}


@pytest.mark.parametrize("ending", ["md", "mdx", "html", "txt"])
def test_hardly_anything(project: Any, ending: str) -> None:
    contents = [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"---\n",
        b"---\n---\n",
        b"\xff\xfe",
        b"<",
        b"[](",
        b"{{<",
        b"\r",
        b"\xc3",
        b"- ",
        b"|",
        b"<!--",
        b"```",
    ]
    for number, content in enumerate(contents):
        project.write(f"{number}.{ending}", content)
    document = report(project, ".", "--preset", "all")
    assert len(document["pages"]) == len(contents)
    assert "internal-error" not in {
        finding["rule"] for page in document["pages"] for finding in page["findings"]
    }


def test_broken_front_matter(project: Any) -> None:
    project.write("roses.md", CLEAN.replace("description: When", "description: [When"))
    ran = project.run("check", "roses.md", "--format", "concise")
    assert ran.code == 1
    found = [LINE.fullmatch(line) for line in ran.out.splitlines()]
    broken = [match for match in found if match and match["rule"] == "front-matter-invalid"]
    assert len(broken) == 1
    assert broken[0]["severity"] == "error"
    assert 3 <= int(broken[0]["line"]) <= 4


def test_windows_path_in_a_page(project: Any) -> None:
    project.write(
        "roses.md",
        CLEAN + "\n![Roses](images\\roses.png) ![Roses](C:\\roses.png) [more](..\\more.md)\n",
    )
    project.write(
        "roses.html",
        '<!doctype html><title>R</title><img src="a\\b.png"><img src="\\\\host\\b.png"><a href="C:\\a.html">a</a>',
    )
    ran = project.run("check", ".", "--preset", "all", "--format", "concise")
    assert ran.code == 1
    assert "internal-error" not in ran.out


def test_page_outside_the_project_is_not_shown(tmp_path: Path, clean: Any) -> None:
    """A checkout of a stranger must not print the files of the machine that lints it."""
    (tmp_path / "secret.md").write_text("# The word is sesame\n\n![](sesame.png)\n")
    (clean.root / "roses-2.md").symlink_to(tmp_path / "secret.md")
    for kind in ("rich", "json"):
        assert "sesame" not in clean.run("check", ".", "--format", kind).out


def test_picture_outside_the_project_is_not_looked_at(tmp_path: Path, project: Any) -> None:
    """What a page is told of a path that leads out of the project does not depend on what is there."""
    project.write("seo-lint.toml", "")
    (project.root / "images").mkdir()
    (project.root / "images" / "way-out.png").symlink_to(tmp_path / "outside.png")
    (project.root / "folder").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    project.write(
        "roses.md",
        CLEAN
        + "\n![A rose](images/way-out.png) ![A tulip](../outside.png) ![A lily](folder/lily.png)\n",
    )
    without = project.run("check", ".", "--preset", "all", "--format", "json").out
    (tmp_path / "outside.png").write_bytes(bytes(5_000_000))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "lily.png").write_bytes(bytes(5_000_000))
    assert project.run("check", ".", "--preset", "all", "--format", "json").out == without


def test_picture_inside_the_project_is_looked_at(project: Any) -> None:
    project.write("roses.md", CLEAN + "\n![A rose on a wall](images/rose.png)\n")
    assert "image-file-missing" in names(project, ".")
    project.write("images/rose.png", b"\x89PNG\r\n\x1a\n" + bytes(3_000_000))
    assert "image-file-missing" not in names(project, ".")
    assert "image-too-heavy" in names(project, ".")


# Wrong names


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--select", "title-mising"], "title-missing"),
        (["--ignore", "descripton"], "description"),
        (["--select", "+title-mising"], "title-missing"),
        (["--preset", "recomended"], "recommended"),
        (["--format", "jsn"], "json"),
        (["--format", "jsn=report.json"], "json"),
        (["--fail-on", "warnings"], "warning"),
    ],
)
def test_unknown_name(clean: Any, arguments: list[str], hint: str) -> None:
    ran = clean.run("check", ".", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert f'Did you mean "{hint}"?' in one_line(ran.err)
    assert not (clean.root / "report.json").exists()


def test_unknown_option(clean: Any) -> None:
    ran = clean.run("check", ".", "--selct", "title")
    assert (ran.code, ran.out) == (2, "")
    assert "--select" in ran.err


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            'preset = "recommended"\nfail-onn = "error"\n',
            ["seo-lint.toml:2:", 'Did you mean "fail-on"?'],
        ),
        ('fail-on = "sometimes"\n', ["seo-lint.toml:1:", "fail-on"]),
        ("min-score = 101\n", ["seo-lint.toml:1:", "min-score"]),
        ("min-score = true\n", ["seo-lint.toml:1:", "min-score"]),
        ("\nselect = 3\n", ["seo-lint.toml:2:", "select"]),
        ("preset = \n", ["seo-lint.toml", "line 1"]),
        ('preset = "recomended"\n', ['Did you mean "recommended"?']),
        ('select = ["title-mising"]\n', ['Did you mean "title-missing"?']),
        ('generator = "hug"\n', ['Did you mean "hugo"?']),
        ("[rule.title-mising]\nweight = 2\n", ['Did you mean "title-missing"?']),
        ("[rule.title-missing]\nwieght = 2\n", ['Did you mean "weight"?']),
        ('[rule.title-missing]\nseverity = "eror"\n', ['Did you mean "error"?']),
        ('[rule.title-missing]\nweight = "heavy"\n', ["weight"]),
        ("[rule.title-missing]\nweight = -1\n", ["weight"]),
        ('[rule.title-too-wide]\nmax = "wide"\n', ["max"]),
        ("rule = 3\n", ["seo-lint.toml:1:", "rule"]),
        ('[rule.title-placeholder]\npatterns = ["("]\n', ["patterns"]),
        ("[rule.title-placeholder]\npatterns = [3]\n", ["patterns"]),
        ('exclude = ["!"]\n', ["exclude"]),
        (b"\xff\xfe", ["seo-lint.toml"]),
    ],
)
def test_wrong_settings(clean: Any, settings: str | bytes, expected: list[str]) -> None:
    clean.write("seo-lint.toml", settings)
    ran = clean.run("check", ".")
    assert (ran.code, ran.out) == (2, "")
    for part in expected:
        assert part in one_line(ran.err)


# Settings


def test_settings_file(project: Any) -> None:
    project.write("posts/roses.md", ERROR)
    project.write("seo-lint.toml", 'ignore = ["title-missing"]\n')
    assert "title-missing" not in names(project, "posts")
    assert "title-missing" in names(project, "posts", "--isolated")


def test_settings_in_pyproject(project: Any) -> None:
    project.write("roses.md", ERROR)
    project.write(
        "pyproject.toml",
        '[project]\nname = "roses"\n\n[tool.seo-lint]\nselect = ["description"]\nfail-on = "warning"\n',
    )
    assert project.run("check", ".").code == 0
    project.write(
        "pyproject.toml", '[tool.seo-lint]\nselect = ["description"]\nfail-ob = "warning"\n'
    )
    ran = project.run("check", ".")
    assert ran.code == 2
    assert "pyproject.toml:3:" in one_line(ran.err)
    project.write("pyproject.toml", '[project]\nname = "tool.seo-lint"\n')
    assert project.run("check", ".").code == 1


@pytest.mark.parametrize(
    "table",
    [
        '[tool."seo-lint"]\nignore = "title-missing"\n',
        '[tool]\nseo-lint.ignore = "title-missing"\n',
    ],
)
def test_settings_in_pyproject_however_toml_spells_them(flawed: Any, table: str) -> None:
    flawed.write("pyproject.toml", table)
    assert "title-missing" not in names(flawed, ".")


def test_nearest_settings_win(project: Any) -> None:
    project.write("seo-lint.toml", 'select = ["title-missing"]\n')
    project.write("posts/seo-lint.toml", 'select = ["description-missing"]\n')
    project.write("posts/2026/roses.md", ERROR.replace("description:", "summary:"))
    assert names(project, "posts/2026") == {"description-missing"}
    assert names(project, "posts/2026/roses.md") == {"description-missing"}
    assert names(project, "roses.md", folder="posts/2026") == {"description-missing"}
    assert names(project, ".") == {"title-missing"}


def test_settings_above_the_repository_do_not_hold(project: Any) -> None:
    project.write("seo-lint.toml", 'ignore = ["title-missing"]\n')
    project.write("repository/roses.md", ERROR)
    assert "title-missing" not in names(project, "repository")
    (project.root / "repository" / ".git").mkdir()
    assert "title-missing" in names(project, "repository")


def test_named_settings_file(flawed: Any) -> None:
    flawed.write("seo-lint.toml", 'ignore = ["title-missing"]\n')
    flawed.write("strict.toml", 'select = ["title-missing"]\n')
    assert names(flawed, ".", "--config", "strict.toml") == {"title-missing"}
    ran = flawed.run("check", ".", "--config", "none.toml")
    assert (ran.code, ran.out) == (2, "")
    assert "none.toml" in one_line(ran.err)


def test_options_of_a_rule(clean: Any) -> None:
    clean.write(
        "seo-lint.toml", '[rule.title-too-wide]\nmax = 50\nseverity = "error"\nweight = 40\n'
    )
    ran = clean.run("check", ".", "--format", "concise")
    assert ran.code == 1
    assert "error title-too-wide" in ran.out
    weights = {rule["rule"]: rule["weight"] for rule in report(clean, ".")["pages"][0]["rules"]}
    assert weights["title-too-wide"] == 40


def test_settings_saved_with_a_byte_order_mark(flawed: Any) -> None:
    flawed.write("seo-lint.toml", '\ufeffignore = ["title-missing"]\n')
    assert "title-missing" not in names(flawed, ".")


def test_include_and_exclude(project: Any) -> None:
    project.write("posts/roses.md", ERROR)
    project.write("posts/old/tulips.md", ERROR)
    project.write("notes/lilies.md", ERROR)
    project.write("seo-lint.toml", 'include = ["posts/"]\nexclude = "old/"\n')
    assert {finding["path"] for finding in findings(project, ".")} == {"posts/roses.md"}


# Choosing rules


def test_select_and_ignore(project: Any) -> None:
    project.write("roses.md", ERROR.replace("description:", "summary:"))
    assert names(project, ".", "--select", "title-missing") == {"title-missing"}
    assert names(project, ".", "--select", "title,description-missing") == {
        "title-missing",
        "description-missing",
    }
    assert names(project, ".", "--select", "title", "--select", "description") == {
        "title-missing",
        "description-missing",
    }
    everything = names(project, ".")
    assert names(project, ".", "--ignore", "title-missing") == everything - {"title-missing"}
    assert names(project, ".", "--select", "title", "--ignore", "title-missing") == set()
    asked = {rule["rule"] for rule in report(project, ".")["pages"][0]["rules"]}
    added = {
        rule["rule"]
        for rule in report(project, ".", "--select", "+title-too-long")["pages"][0]["rules"]
    }
    assert added == asked | {"title-too-long"}


def test_presets(clean: Any) -> None:
    asked = {
        name: {rule["rule"] for rule in report(clean, ".", "--preset", name)["pages"][0]["rules"]}
        for name in ("recommended", "google", "strict", "all")
    }
    assert asked["recommended"] < asked["strict"] <= asked["all"]
    assert "title-too-wide" in asked["recommended"] - asked["google"]
    assert report(clean, ".")["tool"]["preset"] == "recommended"


def test_keyword(clean: Any) -> None:
    assert (
        report(clean, ".", "--keyword", "climbing roses")["pages"][0]["keyword"]["phrase"]
        == "climbing roses"
    )
    assert "keyword-in-title" not in names(clean, ".", "--keyword", "climbing roses")
    assert "keyword-in-title" in names(clean, ".", "--keyword", "tulip bulbs")


def test_keyword_of_no_words_is_none(clean: Any) -> None:
    """`--keyword "$KEYWORD"` with nothing in the variable."""
    assert clean.run("check", ".", "--keyword", "", "-f", "concise") == clean.run(
        "check", ".", "-f", "concise"
    )


# Ways to call it


def test_without_the_word_check(flawed: Any) -> None:
    expected = flawed.run("check", "roses.md", "--format", "concise")
    assert expected.code == 1
    assert flawed.run("roses.md", "--format", "concise") == expected
    assert flawed.run("--format", "concise", "roses.md") == expected
    assert flawed.run("--format=concise", "--", "roses.md") == expected


def test_current_folder_by_default(flawed: Any) -> None:
    assert flawed.run("check", "-f", "concise") == flawed.run("check", ".", "-f", "concise")


def test_as_a_module(flawed: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "seo_lint", "roses.md"],
        cwd=flawed.root,
        env=flawed.environment(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"title-missing" in done.stdout


def test_standard_input(flawed: Any) -> None:
    same = flawed.run("check", "roses.md", "-f", "concise").out
    assert flawed.run("check", "-", "-f", "concise", stdin=ERROR).out == same.replace(
        "roses.md", "<stdin>"
    )
    named = flawed.run(
        "check",
        "-",
        "--stdin-filename",
        "posts/lilies.html",
        "-f",
        "json",
        stdin="<!doctype html><title>Lilies</title><h1>Lilies</h1>",
    )
    page = json.loads(named.out)["pages"][0]
    assert (page["path"], page["format"], page["title"]) == ("posts/lilies.html", "html", "Lilies")
    wrong = flawed.run("check", "-", "--stdin-filename", "lilies.css", stdin="x")
    assert (wrong.code, wrong.out) == (2, "")
    one_line(wrong.err)


def test_standard_input_has_the_settings_of_its_name(project: Any) -> None:
    project.write("posts/seo-lint.toml", 'ignore = ["title-missing"]\n')
    assert "title-missing" in names(project, "-", stdin=ERROR)
    assert "title-missing" not in names(
        project, "-", "--stdin-filename", "posts/roses.md", stdin=ERROR
    )


def test_standard_input_beside_files_is_refused(flawed: Any) -> None:
    """What is not checked must not look checked."""
    ran = flawed.run("check", "-", "roses.md", stdin=CLEAN)
    assert (ran.code, ran.out) == (2, "")
    one_line(ran.err)


def test_version_and_help(project: Any) -> None:
    assert project.run("--version").out == f"seo-lint {seo_lint.__version__}\n"
    assert project.run("-V").code == 0
    for arguments in (["--help"], ["-h"], ["check", "-h"]):
        ran = project.run(*arguments)
        assert ran.code == 0
        assert "check" in ran.out


# Formats


def test_json_adds_up(project: Any) -> None:
    project.write("a.md", ERROR + "\n![](rose.png)\n\n[click here](#)\n")
    project.write("b.md", WARNING)
    project.write("c.md", b"\x00\x01\x02")
    document = report(project, ".")
    assert document["version"] == 1
    assert document["tool"]["version"] == seo_lint.__version__
    scores = []
    for page in document["pages"]:
        counted = [rule for rule in page["rules"] if rule["outcome"] in ("pass", "fail")]
        if page["score"] is None:
            assert page["path"] == "c.md"
            assert not counted
            continue
        possible = sum(rule["weight"] for rule in counted)
        score = 100 * sum(rule["weight"] * rule["credit"] for rule in counted) / possible
        assert page["score"] == pytest.approx(score, abs=0.06)
        assert 100 - sum(finding["points"] for finding in page["findings"]) == pytest.approx(
            score, abs=0.06
        )
        scores.append(page["score"])
        for family, value in page["families"].items():
            own = [rule for rule in counted if rule["family"] == family]
            assert value == pytest.approx(
                100
                * sum(rule["weight"] * rule["credit"] for rule in own)
                / sum(rule["weight"] for rule in own),
                abs=0.06,
            )
        failed = {rule["rule"] for rule in counted if rule["outcome"] == "fail"}
        assert failed == {finding["rule"] for finding in page["findings"]}
    assert len(scores) == 2
    assert document["score"] == pytest.approx(sum(scores) / len(scores), abs=0.11)
    assert document["summary"]["findings"] == sum(
        len(page["findings"]) for page in document["pages"]
    )
    assert document["summary"]["pages"] == 3


def test_places_in_json_are_the_places_in_the_file(project: Any) -> None:
    text = ERROR.replace(
        "Climbing", "Kletternde Rösen 🌹 ![](rose.png) [click here](#). Climbing", 1
    )
    project.write("roses.md", text)
    found = report(project, ".")["pages"][0]["findings"]
    assert len(found) >= 3
    for finding in found:
        for end in ("start", "end"):
            before = text[: finding[end]["offset"]]
            assert finding[end]["line"] == before.count("\n") + 1
            assert finding[end]["column"] == len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_columns_count_characters(project: Any, newline: str) -> None:
    expected = {"": 1, "abc ": 5, "é ": 3, "🌹 ": 3, "日本 ": 4, "e\u0301 ": 4}
    text = CLEAN + "".join(f"\n{before}![](rose.png)\n" for before in expected)
    project.write("roses.md", text.replace("\n", newline))
    found = findings(project, ".", "--select", "image-alt-empty")
    assert [int(finding["column"]) for finding in found] == list(expected.values())
    assert [int(finding["line"]) for finding in found] == [
        number for number, line in enumerate(text.split("\n"), 1) if "rose.png" in line
    ]


def test_byte_order_mark_is_no_column(project: Any) -> None:
    project.write("roses.md", "\ufeff![](rose.png)\n")
    assert [
        finding["column"] for finding in findings(project, ".", "--select", "image-alt-empty")
    ] == ["1"]


@pytest.mark.skipif(os.name == "nt", reason="no such file names")
def test_github_commands(project: Any) -> None:
    project.write("roses 100%,a:b.md", ERROR + "\n![](100%25.png)\n")
    lines = project.run("check", ".", "-f", "github").out.splitlines()
    commands = lines[:-1]
    assert len(commands) >= 3
    for line in commands:
        match = re.fullmatch(
            r"::(error|warning|notice) file=([^,:\n]*),line=\d+,endLine=\d+,col=\d+(,endColumn=\d+)?,title=([a-z0-9-]+)::(.+)",
            line,
        )
        assert match, line
        assert match[2] == "roses 100%25%2Ca%3Ab.md"
        assert not re.search("%(?!25|0D|0A|3A|2C)", line)
    assert not lines[-1].startswith("::")


def test_no_text_of_a_page_becomes_a_github_command(project: Any) -> None:
    project.write(
        "roses.md",
        '---\ntitle: "Roses\\n::error::owned\\r\\n::set-output name=x::y %0A::warning::z"\nkeyword: "a\\n::error::owned"\n---\n\n'
        "# Roses\n\n### ::error::owned\n\n![](::error::owned.png)\n\n[::stop-commands::x](#::error::owned)\n\n::error::owned\n",
    )
    lines = project.run("check", ".", "--preset", "all", "-f", "github").out.splitlines()
    assert lines
    for line in lines[:-1]:
        assert re.match(r"::(error|warning|notice) file=roses\.md,line=", line), line
    assert not re.match(r"\s*::", lines[-1])


@pytest.mark.skipif(os.name == "nt", reason="no such file names")
@pytest.mark.parametrize("format", ["rich", "concise", "github", "json"])
def test_no_file_name_becomes_a_line_or_an_escape(project: Any, format: str) -> None:
    project.write("roses\n::error::owned\x1b[31m.md", ERROR)
    out = project.run("check", ".", "-f", format).out
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if line.startswith("::error::owned")]


@pytest.mark.skipif(sys.platform != "linux", reason="no such file names")
@pytest.mark.parametrize(
    "format", ["rich", "concise", "github", "json", "json=report.json", "concise=report.txt"]
)
def test_file_name_that_is_no_text(project: Any, format: str) -> None:
    Path(os.fsdecode(os.fsencode(project.root) + b"/ros\xe9s.md")).write_text(ERROR)
    assert project.run("check", ".", "-f", format).code == 1


ESCAPES = "\x1b[31m red \x1b]0;owned\x07 \x9b31m \x1b[2J"
HOSTILE = {
    "roses.md": f'---\ntitle: "Roses \\e[31m red \\x9b31m"\nkeyword: "red \\e[31m \\e]0;x\\a"\n---\n\n# Roses {ESCAPES}\n\n### A {ESCAPES}\n\n![](a{ESCAPES}.png)\n\n[here{ESCAPES}](#{ESCAPES})\n',
    "roses.html": f'<!doctype html><html lang="en{ESCAPES}"><head><title>Roses {ESCAPES}</title><title>x</title><meta name="generator" content="x{ESCAPES}">'
    f'<meta name="keywords" content="{ESCAPES}"></head><body><h1>{ESCAPES}</h1><h3>x{ESCAPES}</h3><img src="{ESCAPES}"><a href="#{ESCAPES}">here</a></body></html>',
    "roses.txt": f'Roses {ESCAPES}\n\nText {ESCAPES} [Insert image {ESCAPES} here]\n\nKeyword Placement\n\nMain keyword "red {ESCAPES}"\n',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "-f", "rich"],
        ["check", "-f", "concise"],
        ["check", "-f", "github"],
        ["check", "-f", "json"],
        ["parse"],
        ["parse", "-f", "json"],
    ],
    ids=" ".join,
)
def test_terminal_escapes_of_a_file_are_not_printed(
    project: Any, name: str, arguments: list[str]
) -> None:
    project.write(name, HOSTILE[name])
    ran = project.run(
        arguments[0],
        name,
        *arguments[1:],
        *(["--preset", "all"] if arguments[0] == "check" else []),
    )
    assert ran.code in (0, 1)
    assert ran.out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out)


@pytest.mark.parametrize(
    "arguments",
    [["check", "roses.md"], ["parse", "roses.md"], ["rules"], ["explain", "title-missing"]],
    ids=" ".join,
)
def test_colours(flawed: Any, arguments: list[str]) -> None:
    assert "\x1b[" not in flawed.run(*arguments).out
    assert "\x1b[" in flawed.run(*arguments, FORCE_COLOR="1").out
    assert "\x1b[3" not in flawed.run(*arguments, FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in flawed.run(*arguments, NO_COLOR="1").out


def test_narrow_terminal(project: Any) -> None:
    project.write(
        "roses.md", ERROR + "\n" + "A long line about roses. " * 20 + "![](rose.png) [here](#)\n"
    )
    ran = project.run("check", ".", COLUMNS="40")
    assert ran.code == 1
    assert max(len(line) for line in ran.out.splitlines()) <= 40
    assert max(len(line) for line in project.run("check", ".", COLUMNS="120").out.splitlines()) > 60


@pytest.mark.parametrize("columns", ["1", "0", "-5", "wide", "100000"])
def test_odd_widths(flawed: Any, columns: str) -> None:
    assert flawed.run("check", ".", COLUMNS=columns).code == 1


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize(
    "arguments",
    [["check", "."], ["check", ".", "-f", "concise"], ["check", ".", "-f", "github"], ["check", ".", "-f", "json"], ["parse", "rosen.md"], ["parse", "rosen.md", "-f", "json"], ["rules"], ["explain", "description-cut-off"]],
    ids=" ".join,
)  # fmt: skip
def test_encodings(project: Any, encoding: str, arguments: list[str]) -> None:
    project.write(
        "rosen.md",
        "---\ntitle: Rösen → 日本 🌹 “quoted”\n---\n\n# Rösen → 日本 🌹\n\n### Ünten → 🌹\n\n![](→🌹.png)\n",
    )
    ran = project.run(*arguments, PYTHONIOENCODING=encoding)
    assert ran.code in (0, 1)
    assert ran.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_loses_nothing_whatever_the_encoding(project: Any, encoding: str) -> None:
    project.write("rosen.md", "---\ntitle: Rösen → 日本 🌹\n---\n\n# Rösen\n")
    done = subprocess.run(
        [*project.command, "check", ".", "-f", "json", "--fail-on", "never"],
        cwd=project.root, env=project.environment(PYTHONIOENCODING=encoding), capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["pages"][0]["title"] == "Rösen → 日本 🌹"


def test_several_formats(flawed: Any) -> None:
    ran = flawed.run(
        "check", ".", "--format", "rich", "--format", "json=report.json", "-f", "concise=report.txt"
    )
    assert ran.code == 1
    assert "What to fix first" in ran.out
    assert json.loads((flawed.root / "report.json").read_bytes())["pages"][0]["path"] == "roses.md"
    assert "roses.md:1:1: error title-missing" in (flawed.root / "report.txt").read_text(
        encoding="utf-8"
    )
    assert {file.name for file in flawed.root.iterdir()} == {
        "roses.md",
        "report.json",
        "report.txt",
    }


def test_report_that_cannot_be_written(flawed: Any) -> None:
    (flawed.root / "folder").mkdir()
    for target in ("missing/report.json", "folder"):
        ran = flawed.run("check", "roses.md", "--format", f"json={target}")
        assert ran.code == 2
        assert target in one_line(ran.err)
    assert {file.name for file in flawed.root.iterdir()} == {"roses.md", "folder"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_report_to_a_pipe_leaves_the_pipe(flawed: Any) -> None:
    """/dev/stdout and /dev/null must not be replaced by a file of that name either."""
    pipe = flawed.root / "pipe"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        assert flawed.run("check", "roses.md", "--format", "concise=pipe").code == 1
        assert pipe.is_fifo()
        assert b"title-missing" in os.read(descriptor, 65536)
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("format", ["rich", "concise", "json", "github"])
def test_reader_who_has_enough(project: Any, format: str) -> None:
    project.write("roses.md", CLEAN + "\n![](rose.png) [here](#)\n" * 1500)
    running = subprocess.Popen(
        [*project.command, "check", ".", "--format", format],
        cwd=project.root,
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    assert running.stderr
    assert running.stdout.readline()
    running.stdout.close()
    complaints = running.stderr.read()
    running.stderr.close()
    running.wait(60)
    assert complaints == b""


def test_same_output_every_time(project: Any) -> None:
    for name in ("a.md", "b.md", "c/d.md", "e.html"):
        project.write(name, ERROR + "\n![](rose.png) [here](#)\n\n# Again\n\n# Again\n")
    for kind in ("rich", "json", "github"):
        runs = {
            project.run("check", ".", "--preset", "all", "-f", kind, PYTHONHASHSEED=seed).out
            for seed in ("1", "2", "3")
        }
        assert len(runs) == 1


def test_linting_changes_no_file(flawed: Any) -> None:
    before = {file.name: file.read_bytes() for file in flawed.root.iterdir()}
    flawed.run("check", ".")
    flawed.run("parse", "roses.md")
    assert {file.name: file.read_bytes() for file in flawed.root.iterdir()} == before


# The other commands


def test_rules_as_json(project: Any) -> None:
    rules = json.loads(project.run("rules", "--format", "json").out)
    assert len(rules) > 20
    for rule in rules:
        assert set(rule) == {
            "name",
            "family",
            "summary",
            "severity",
            "weight",
            "evidence",
            "sources",
            "presets",
            "why",
            "how_to_fix",
            "options",
            "examples",
        }
        assert rule["sources"]
        assert any("bad" in example for example in rule["examples"])
        assert any("good" in example for example in rule["examples"])
    by_name = {rule["name"]: rule for rule in rules}
    assert len(by_name) == len(rules)
    assert by_name["title-missing"]["family"] == "title"
    assert by_name["title-too-wide"]["options"]["max"]["unit"] == "px"


def test_rules_filtered(project: Any) -> None:
    def listed(*arguments: str) -> list[dict[str, Any]]:
        return json.loads(project.run("rules", *arguments, "--format", "json").out)  # type: ignore[no-any-return]

    everything = listed()
    assert listed("--family", "title") == [rule for rule in everything if rule["family"] == "title"]
    assert listed("--evidence", "documented") == [
        rule for rule in everything if rule["evidence"] == "documented"
    ]
    assert listed("--preset", "recommended") == [
        rule for rule in everything if "recommended" in rule["presets"]
    ]
    assert [rule["name"] for rule in listed("title-missing")] == ["title-missing"]
    assert listed("no such words anywhere") == []
    table = project.run("rules", "--family", "title")
    assert table.code == 0
    assert "title-missing" in table.out
    assert "description-missing" not in table.out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["rules", "--family", "titel"], "title"),
        (["rules", "--evidence", "documentd"], "documented"),
        (["rules", "--preset", "googel"], "google"),
        (["rules", "--format", "jsn"], "json"),
        (["explain", "title-mising"], "title-missing"),
        (["parse", "roses.md", "--format", "jsn"], "json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_unknown_name_to_other_commands(clean: Any, arguments: list[str], hint: str) -> None:
    ran = clean.run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert f'Did you mean "{hint}"?' in one_line(ran.err)


def test_explain(project: Any) -> None:
    ran = project.run("explain", "title-too-wide")
    assert (ran.code, ran.err) == (0, "")
    for part in (
        "title-too-wide",
        "Why",
        "How to fix",
        "Evidence",
        "convention",
        "Presets",
        "recommended",
        "Options",
        "max = ",
        "Examples",
        "bad",
        "good",
    ):
        assert part in ran.out
    assert "⟦" not in ran.out


def test_every_rule_can_be_explained(project: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from seo_lint.cli.explain import explain
    from seo_lint.engine.catalogue import load_catalogue

    for name, rule in load_catalogue().rules.items():
        explain(name)
        out = capsys.readouterr().out
        assert name in out
        assert rule.severity in out


def test_parse(project: Any) -> None:
    project.write("roses.md", CLEAN + "\n![A red rose](rose.png) and [tulips](tulips.md)\n")
    facts = json.loads(project.run("parse", "roses.md", "--format", "json").out)
    assert facts["path"] == "roses.md"
    assert facts["format"] == "markdown"
    fields = {field["name"]: field for field in facts["fields"]}
    assert fields["title"]["value"] == "How to prune climbing roses in late winter"
    assert fields["title"]["at"] == "2:8"
    assert [(heading["level"], heading["text"], heading["at"]) for heading in facts["outline"]] == [
        (2, "Which shoots go", "8:1")
    ]
    assert [(image["src"], image["alt"]) for image in facts["images"]] == [
        ("rose.png", "A red rose")
    ]
    assert [(link["href"], link["text"]) for link in facts["links"]] == [("tulips.md", "tulips")]
    table = project.run("parse", "roses.md")
    for part in (
        "How to prune climbing roses",
        "Outline",
        "Which shoots go",
        "tulips.md",
        "A red rose",
    ):
        assert part in table.out
    assert (
        json.loads(
            project.run(
                "parse",
                "-",
                "--format",
                "json",
                "--stdin-filename",
                "roses.md",
                stdin=(project.root / "roses.md").read_bytes(),
            ).out
        )
        == facts
    )


@pytest.mark.parametrize("target", ["missing.md", ".", "picture.md", "style.css"])
def test_parse_of_what_is_no_article(project: Any, target: str) -> None:
    project.write("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(100))
    project.write("style.css", "p {}")
    ran = project.run("parse", target)
    assert (ran.code, ran.out) == (2, "")
    assert target in one_line(ran.err)


# The door for Python


def test_python_door(flawed: Any, capfd: pytest.CaptureFixture[str]) -> None:
    page = seo_lint.lint_text(ERROR, path="roses.md", keyword="climbing roses")
    assert isinstance(page, seo_lint.PageResult)
    assert isinstance(page.findings[0], seo_lint.Finding)
    assert "title-missing" in {finding.rule for finding in page.findings}
    assert page.keyword == "climbing roses"
    assert page.score is not None
    assert 0 < page.score < 100
    run = seo_lint.lint_files([flawed.root])
    assert isinstance(run, seo_lint.RunResult)
    assert [page.path for page in run.pages] == ["roses.md"]
    assert pickle.loads(pickle.dumps(page)) == page
    assert pickle.loads(pickle.dumps(run)) == run
    assert pickle.loads(pickle.dumps(seo_lint.Settings())) == seo_lint.Settings()
    assert capfd.readouterr() == ("", "")


def test_python_door_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(seo_lint.UsageError, match=r"none\.md"):
        seo_lint.lint_files([tmp_path / "none.md"])
    with pytest.raises(seo_lint.UsageError, match="format"):
        seo_lint.lint_text("x", format="word")
    with pytest.raises(seo_lint.UsageError, match="recommended"):
        seo_lint.lint_text("x", settings=seo_lint.Settings(preset="recomended"))


def test_python_door_agrees_with_the_command(flawed: Any) -> None:
    flawed.write("more/lilies.md", WARNING + "\n![](lily.png)\n")
    run = seo_lint.lint_files([flawed.root])
    printed = report(flawed, ".")
    assert [(page.path, round(page.score or 0, 1)) for page in run.pages] == [
        (page["path"], page["score"]) for page in printed["pages"]
    ]
    assert [finding.message for finding in run.findings] == [
        finding["message"] for page in printed["pages"] for finding in page["findings"]
    ]
