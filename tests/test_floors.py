"""The house has floors: a module imports only from floors below its own, and a check starts light."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import seo_lint

PACKAGE = Path(seo_lint.__file__).parent
FLOORS = {
    "version": 0,
    "errors": 0,
    "files": 0,
    "toml": 1,
    "data": 1,
    "article": 1,
    "html": 2,
    "structured_data": 3,
    "language": 3,
    "project": 3,
    "readers": 4,
    "page": 5,
    "checks": 6,
    "config": 7,
    "engine": 7,
    "yoast": 8,
    "site": 8,
    "runner": 9,
    "reports": 10,
    "api": 10,
    "cli": 11,
    "server": 11,
    "__main__": 12,
    "__init__": 13,
}
MODULES = sorted(path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py"))


def part_of(module: str) -> str:
    """The part of the house that a dotted module name belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports_of(path: Path) -> set[str]:
    """The modules of this package that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse((PACKAGE.parent / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            # `from seo_lint import data` names a module, `from seo_lint.data import parse` is in one.
            found.update(
                [f"seo_lint.{name.name}" for name in node.names]
                if node.module == "seo_lint"
                else [node.module or ""]
            )
    return {name for name in found if name == "seo_lint" or name.startswith("seo_lint.")}


@pytest.mark.parametrize("path", MODULES, ids=[path.as_posix() for path in MODULES])
def test_imports_go_down(path: Path) -> None:
    own = part_of(".".join(path.with_suffix("").parts))
    assert own in FLOORS, f"{own} stands on no floor yet"
    for name in imports_of(path):
        other = part_of(name)
        assert other in FLOORS, f"{name} stands on no floor yet"
        assert other == own or FLOORS[other] < FLOORS[own], (
            f"{path}: {own} (floor {FLOORS[own]}) imports {name} (floor {FLOORS[other]})"
        )


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 30
    assert "seo_lint.article" in imports_of(Path("seo_lint/readers/markdown.py"))


HEAVY = [
    "nltk",
    "textstat",
    "bs4",
    "numpy",
    "requests",
    "urllib.request",
    "http.client",
    "asyncio",
    "multiprocessing",
]
ONE_FORMAT = {"selectolax.lexbor": "page.html", "pyromark": "page.md"}
"""Parsers that only the files of one format wait for."""


@pytest.mark.parametrize("format", ["rich", "concise", "json", "github"])
@pytest.mark.parametrize("name", ["page.md", "page.html", "page.txt"])
def test_a_check_starts_light(tmp_path: Path, name: str, format: str) -> None:
    (tmp_path / name).write_text(
        "---\ntitle: Roses\n---\n\n# Roses\n\nRoses need sun. [Tulips](/tulips)\n", encoding="utf-8"
    )
    unwanted = [*HEAVY, *(parser for parser, own in ONE_FORMAT.items() if own != name)]
    code = (
        f"import sys; sys.argv = ['seo-lint', 'check', '--isolated', '--format', {format!r}, {name!r}]\n"
        "from seo_lint.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code in (0, 1, None), end.code\n"
        f"print('LOADED', *[name for name in {unwanted!r} if name in sys.modules])"
    )
    # Coverage measures child processes too, and loads modules of its own into them.
    environment = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED"


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys; import seo_lint; print(*sorted(name for name in sys.modules if name.startswith('seo_lint.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["seo_lint.version"]
