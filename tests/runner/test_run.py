"""Files in, results out."""

import os
from pathlib import Path

import pytest

from seo_lint.config.settings import Settings
from seo_lint.runner.run import check_file, check_paths, open_run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    (folder / "a.md").write_text("# Roses\n\nRoses need sun.\n", encoding="utf-8")
    return folder.resolve()


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_lies_outside_the_project_is_not_read(root: Path, kind: str) -> None:
    (root.parent / "outside").mkdir()
    secret = root.parent / "outside" / "secret.md"
    secret.write_text("# The secret\n\nTODO: the password is rose.\n", encoding="utf-8")
    if kind == "file":
        (root / "b.md").symlink_to(secret)
    else:
        (root / "b").symlink_to(secret.parent)
    result, _ = check_paths([root], Settings(root=root))
    assert result.pages[0].path == "a.md"
    for page in result.pages:
        assert "secret" not in page.source
        assert "password" not in repr(page.findings)


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
def test_a_link_out_of_the_project_that_is_given_by_name_is_reported(root: Path) -> None:
    secret = root.parent / "secret.md"
    secret.write_text("# The secret\n", encoding="utf-8")
    (root / "b.md").symlink_to(secret)
    result = check_file(root / "b.md", open_run(Settings(root=root)))
    assert [finding.rule for finding in result.findings] == ["unreadable"]
    assert not result.source


def test_pages_come_in_the_order_of_their_paths_and_count_alike(root: Path) -> None:
    for name in ("c.md", "b.md", "sub/d.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(f"# {name}\n", encoding="utf-8")
    result, found = check_paths([root], Settings(root=root))
    assert [page.path for page in result.pages] == ["a.md", "b.md", "c.md", "sub/d.md"]
    assert len(found.files) == 4


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"\0" * 50])
def test_binary_files_are_reported(root: Path, content: bytes) -> None:
    (root / "b.md").write_bytes(content)
    result = check_file(root / "b.md", open_run(Settings(root=root)))
    assert [finding.rule for finding in result.findings] == ["unreadable"]
    assert result.score is None
