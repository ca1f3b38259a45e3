"""The installed command in a project of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

SETTLED = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM")


def command() -> list[str]:
    """The console script beside the interpreter; the module where it is not installed as a script."""
    script = Path(sys.executable).with_name("seo-lint.exe" if os.name == "nt" else "seo-lint")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "seo_lint"]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Project:
    """A folder with files, and the command run in it."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.command = command()
        self._cache = cache

    def environment(self, **changes: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key not in SETTLED}
        return {**kept, "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": str(self._cache), **changes}

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def run(
        self,
        *arguments: str | Path,
        stdin: str | bytes = b"",
        folder: str = ".",
        timeout: float = 60,
        **environment: str,
    ) -> Ran:
        """Run the command in a folder of the project. Output is decoded with the encoding that it was asked to have."""
        variables = self.environment(**environment)
        done = subprocess.run(
            [*self.command, *(os.fspath(argument) for argument in arguments)],
            cwd=self.root / folder,
            env=variables,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        encoding = variables["PYTHONIOENCODING"]
        ran = Ran(
            done.returncode,
            done.stdout.decode(encoding).replace("\r\n", "\n"),
            done.stderr.decode(encoding).replace("\r\n", "\n"),
        )
        assert "Traceback" not in ran.err, ran.err
        return ran


@pytest.fixture(scope="session")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Project]:
    """Projects that share one cache folder, which is not the user's."""
    cache = tmp_path_factory.mktemp("cache")
    return lambda root: Project(root, cache)


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[[Path], Project]) -> Project:
    """An empty project. No settings and no repository lie above it."""
    root = tmp_path / "project"
    root.mkdir()
    return make_project(root)
