"""A real pre-commit in a real git repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CHECKOUT = Path(__file__).resolve().parents[2]
MANIFEST = CHECKOUT / ".pre-commit-hooks.yaml"
GOOD = """\
---
title: How to prune climbing roses in late winter
description: When to cut climbing roses, which shoots to leave alone, and how to tie in what stays.
---

Climbing roses need a wall, a wire and a patient hand. They are cut in late winter, before the buds swell.
"""
BAD = GOOD.replace("title:", "name-of-mine:")


class Repository:
    """A git repository whose commits go through the hook as .pre-commit-hooks.yaml describes it."""

    def __init__(self, project: Any, home: Path) -> None:
        self.root: Path = project.root
        self.write = project.write
        self.environment = project.environment(
            PATH=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))),
            PRE_COMMIT_HOME=str(home),
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_NOSYSTEM="1",
            GIT_AUTHOR_NAME="A", GIT_AUTHOR_EMAIL="a@roses.example", GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@roses.example",
        )  # fmt: skip
        for variable in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "SKIP"):
            self.environment.pop(variable, None)
        self.run("git", "init", "--quiet")

    def run(self, *command: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
            timeout=timeout, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, *files: str) -> subprocess.CompletedProcess[str]:
        added = self.run("git", "add", "--", *files)
        assert added.returncode == 0, added.stderr
        return self.run("git", "commit", "--message", "Roses")

    @property
    def commits(self) -> int:
        return int(self.run("git", "rev-list", "--count", "--all").stdout)


@pytest.fixture
def repository(project: Any, tmp_path: Path) -> Repository:
    hook = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))[0]
    local = {key: hook[key] for key in ("id", "name", "entry", "files", "require_serial")}
    made = Repository(project, tmp_path / "pre-commit")
    made.write(
        ".pre-commit-config.yaml",
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**local, "language": "system"}]}]}),
    )
    installed = made.pre_commit("install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return made


def test_bad_article_blocks_the_commit(repository: Repository) -> None:
    repository.write("posts/roses.md", BAD)
    done = repository.commit("posts/roses.md")
    assert done.returncode == 1
    assert "title-missing" in done.stdout + done.stderr
    assert repository.commits == 0


def test_good_article_passes(repository: Repository) -> None:
    repository.write("posts/roses.md", GOOD)
    repository.write("posts/roses.css", "p {}")
    done = repository.commit("posts")
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.commits == 1


def test_mended_article_passes(repository: Repository) -> None:
    repository.write("roses.html", "<!doctype html><h1>Roses</h1>")
    assert repository.commit("roses.html").returncode == 1
    repository.write(
        "roses.html",
        "<!doctype html><html lang=en><title>Pruning climbing roses</title><h1>Pruning</h1><p>In late winter.</p></html>",
    )
    assert repository.commit("roses.html").returncode == 0


def test_only_staged_files_are_checked(repository: Repository) -> None:
    repository.write("bad.md", BAD)
    repository.write("good.md", GOOD)
    done = repository.commit("good.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "bad.md" not in done.stdout + done.stderr


def test_staged_content_counts(repository: Repository) -> None:
    repository.write("roses.md", BAD)
    repository.run("git", "add", "roses.md")
    repository.write("roses.md", GOOD)
    assert repository.run("git", "commit", "--message", "Roses").returncode == 1


def test_excluded_files_pass(repository: Repository) -> None:
    repository.write("seo-lint.toml", 'exclude = ["drafts/"]\n')
    repository.write("drafts/roses.md", BAD)
    repository.write("README.md", BAD)
    repository.write("requirements.txt", "roses==1.0\n")
    done = repository.commit("drafts", "README.md", "requirements.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    repository.write("roses.md", BAD)
    assert repository.commit("roses.md").returncode == 1


def test_settings_hold(repository: Repository) -> None:
    repository.write("seo-lint.toml", 'ignore = ["title-missing"]\n')
    repository.write("roses.md", BAD)
    assert repository.commit("roses.md").returncode == 0


def test_files_that_the_hook_asks_for() -> None:
    import re

    from seo_lint.readers import EXTENSIONS

    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert hook["require_serial"] is True
    wanted = re.compile(hook["files"])
    assert all(
        ending in EXTENSIONS for ending in (".md", ".markdown", ".mdx", ".html", ".htm", ".txt")
    )
    for name in ("a.md", "b/c.markdown", "d.mdx", "e.html", "f.htm", "g.txt"):
        assert wanted.search(name)
    for name in ("a.py", "md", "a.md.bak", "a.css", "amd"):
        assert not wanted.search(name)


def test_manifest_is_valid(repository: Repository) -> None:
    done = repository.pre_commit("validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout + done.stderr


def test_hook_installs_from_the_checkout(project: Any, tmp_path: Path) -> None:
    """The checkout as pre-commit gets it: cloned, built and installed with its rules into an environment of its own."""
    if not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout")
    user = Repository(project, tmp_path / "pre-commit")
    source = tmp_path / "source"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, os.fsdecode(listed).split("\0")):
        if (CHECKOUT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(CHECKOUT / name, source / name)
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", "Copy"],
    ):
        subprocess.run(
            ["git", *command], cwd=source, env=user.environment, capture_output=True, check=True
        )
    user.write("bad.md", BAD)
    user.write("good.md", GOOD)
    user.run("git", "add", ".")
    bad = user.pre_commit("try-repo", str(source), "seo-lint", "--files", "bad.md", "good.md")
    if (
        "pip" in bad.stdout
        and "CalledProcessError" in bad.stdout
        and any(sign in bad.stdout for sign in ("NewConnectionError", "name resolution"))
    ):
        pytest.skip("the package registry cannot be reached")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "bad.md" in bad.stdout
    assert "title-missing" in bad.stdout
    assert "2 pages" in bad.stdout
