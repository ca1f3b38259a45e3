"""What rules may ask of the disk, and that it ends at the project root."""

import os
from pathlib import Path

import pytest

from seo_lint.runner.disk import Disk


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in (
        "posts/a.md",
        "posts/rose.png",
        "posts/img/Tulip.PNG",
        "static/logo.svg",
        "posts/b/inner.png",
        "über/grün.png",
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"12345")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return folder


def look(
    root: Path, reference: str, *static: str, page: str = "posts/a.md"
) -> tuple[str, str, int]:
    fact = Disk(root, static).look(page, reference)
    return fact.state, fact.actual, fact.size


class TestRelative:
    def test_beside_the_page(self, root: Path) -> None:
        assert look(root, "rose.png") == ("found", "posts/rose.png", 5)
        assert look(root, "./rose.png") == ("found", "posts/rose.png", 5)
        assert look(root, "img/Tulip.PNG") == ("found", "posts/img/Tulip.PNG", 5)
        assert look(root, "../static/logo.svg") == ("found", "static/logo.svg", 5)
        assert look(root, "../über/grün.png") == ("found", "über/grün.png", 5)

    def test_missing(self, root: Path) -> None:
        assert look(root, "gone.png")[0] == "missing"
        assert look(root, "gone/rose.png")[0] == "missing"
        assert look(root, "rose.png/deeper.png")[0] == "missing"

    @pytest.mark.parametrize(
        ("reference", "actual"),
        [
            ("Rose.png", "posts/rose.png"),
            ("img/tulip.png", "posts/img/Tulip.PNG"),
            ("IMG/Tulip.PNG", "posts/img/Tulip.PNG"),
        ],
    )
    def test_other_case(self, root: Path, reference: str, actual: str) -> None:
        assert look(root, reference)[:2] == ("case", actual)

    def test_right_case_wins_over_wrong_case(self, root: Path) -> None:
        (root / "posts" / "ROSE.png").write_bytes(b"1")
        assert look(root, "ROSE.png")[:2] == ("found", "posts/ROSE.png")
        assert look(root, "rose.png")[:2] == ("found", "posts/rose.png")

    def test_clean_addresses_are_one_folder_deeper(self, root: Path) -> None:
        assert look(root, "../rose.png", page="posts/a.md")[0] == "found"

    def test_bundle_of_the_page(self, root: Path) -> None:
        assert look(root, "inner.png", page="posts/b.md")[:2] == ("found", "posts/b/inner.png")

    def test_page_in_the_root(self, root: Path) -> None:
        assert look(root, "posts/rose.png", page="index.md")[0] == "found"


class TestAbsolute:
    def test_from_the_static_folder(self, root: Path) -> None:
        assert look(root, "/logo.svg", "static") == ("found", "static/logo.svg", 5)
        assert look(root, "/posts/rose.png", "static")[0] == "found"
        assert look(root, "/gone.svg", "static")[0] == "missing"
        assert look(root, "/Logo.svg", "static")[:2] == ("case", "static/logo.svg")

    def test_static_folders_are_asked_for_relative_ones_too(self, root: Path) -> None:
        assert look(root, "logo.svg", "static")[0] == "found"

    def test_the_root_itself(self, root: Path) -> None:
        assert look(root, "/posts/rose.png", ".")[0] == "found"

    def test_a_static_folder_that_is_not_there(self, root: Path) -> None:
        assert look(root, "/posts/rose.png", "public")[0] == "found"

    def test_without_knowledge_of_the_site_nothing_is_missing(self, root: Path) -> None:
        assert look(root, "/gone.svg")[0] == "unknown"
        assert look(root, "/posts/rose.png")[0] == "found"


class TestOutside:
    @pytest.mark.parametrize(
        "reference",
        [
            "../../secret.png",
            "../../../etc/passwd",
            "img/../../../secret.png",
            "../../project/../secret.png",
        ],
    )
    def test_dots(self, root: Path, reference: str) -> None:
        fact = Disk(root).look("posts/a.md", reference)
        assert fact.state in ("unknown", "missing")
        assert (fact.actual, fact.size) == ("", 0)

    @pytest.mark.parametrize(
        "reference", ["/../secret.png", "//secret.png", "/static/../../secret.png"]
    )
    def test_dots_from_the_root(self, root: Path, reference: str) -> None:
        fact = Disk(root, ["static"]).look("posts/a.md", reference)
        assert fact.state in ("unknown", "missing")
        assert (fact.actual, fact.size) == ("", 0)

    def test_a_folder_whose_name_begins_alike(self, root: Path) -> None:
        other = root.parent / "project-two"
        other.mkdir()
        (other / "x.png").write_bytes(b"1")
        assert look(root, "../../project-two/x.png")[0] in ("unknown", "missing")

    @pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
    def test_linked_file(self, root: Path) -> None:
        (root / "posts" / "link.png").symlink_to(root.parent / "secret.png")
        assert look(root, "link.png") == ("unknown", "", 0)

    @pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
    def test_linked_folder(self, root: Path) -> None:
        (root / "posts" / "link").symlink_to(root.parent)
        assert look(root, "link/secret.png") == ("unknown", "", 0)
        assert look(root, "link/Secret.png")[1:] == ("", 0)
        # Whether a file exists out there is not told either.
        assert look(root, "link/secret.png")[0] == look(root, "link/gone.png")[0]

    @pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights")
    def test_links_inside_are_followed(self, root: Path) -> None:
        (root / "posts" / "link").symlink_to(root / "static")
        assert look(root, "link/logo.svg")[0] == "found"

    def test_odd_references_raise_nothing(self, root: Path) -> None:
        for reference in ("", ".", "/", "..", "a\0b.png", "x" * 5000, "C:\\x.png", "rose.png/"):
            assert Disk(root).look("posts/a.md", reference).state in (
                "found",
                "missing",
                "unknown",
                "case",
            )

    def test_a_page_outside_the_project(self, root: Path) -> None:
        assert Disk(root).look("../other/page.md", "rose.png").state in ("unknown", "missing")
