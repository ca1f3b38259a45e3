"""How many small faults do the tests notice? One mutant per module, chosen by a seed.

    python benchmarks/mutation.py [--mutants 60] [--seed 1] [--only PART]

Each mutant is one changed operator, condition or number inside a function, in a copy of the project. The tests run
until the first failure; a run that takes longer than the limit counts as caught. The survivors are printed with their
place and change. Some survivors are no faults: a changed limit that no page reaches, or a shortcut that only saves time.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_LIMIT = 600
"""Seconds that the tests of one mutant may take."""
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_FIRST = (
    "tests/catalogue",
    "tests/checks",
    "tests/readers",
    "tests/engine",
    "tests/language",
    "tests/article",
    "tests/runner",
    "tests/properties",
    "tests",
)
"""Tests in the order in which they find most in the least time; pytest drops what it has had."""


class Mutant(NamedTuple):
    """A changed piece of a module; the offsets are in bytes of its UTF-8 source."""

    path: Path
    line: int
    start: int
    end: int
    new: str

    def applied(self, source: bytes) -> bytes:
        """Return the source with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def mutants_of(path: Path) -> list[Mutant]:
    """Return all mutants of a module, inside functions only: constants of a module are data."""
    source = (ROOT / path).read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in (inner for statement in function.body for inner in ast.walk(statement)):
            for low, high, new in _changes(node, source, starts):
                found.append(Mutant(path, source.count(b"\n", 0, low) + 1, low, high, new))
    return sorted(set(found))


def _changes(node: ast.AST, source: bytes, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """The changes of one node, as offsets and new text."""

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + column

    def text(start: ast.expr, end: ast.expr) -> tuple[int, int]:
        low = offset(start.end_lineno or 0, start.end_col_offset or 0)
        return low, offset(end.lineno, end.col_offset)

    if isinstance(node, ast.Compare):
        low, high = text(node.left, node.comparators[0])
        if source[low:high].strip(b" \n") in _OPERATORS:
            yield low, high, f" {_COMPARISONS[type(node.ops[0])]} "
    elif isinstance(node, ast.BoolOp):
        low, high = text(node.values[0], node.values[1])
        word = source[low:high].strip(b" \n")
        if word in (b"and", b"or"):
            yield low, high, " or " if word == b"and" else " and "
    elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        low, high = text(node.left, node.right)
        sign = source[low:high].strip(b" \n")
        if sign in (b"+", b"-"):
            yield low, high, " - " if sign == b"+" else " + "
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        low, high = (
            offset(node.lineno, node.col_offset),
            offset(node.end_lineno or 0, node.end_col_offset or 0),
        )
        yield low, high, str(node.value + 1)
    elif isinstance(node, ast.If):
        low, high = (
            offset(node.test.lineno, node.test.col_offset),
            offset(node.test.end_lineno or 0, node.test.end_col_offset or 0),
        )
        yield low, high, f"not ({source[low:high].decode()})"


_OPERATORS = frozenset((b"==", b"!=", b"<", b"<=", b">", b">=", b"in", b"not in", b"is", b"is not"))


def chosen(count: int, seed: int, only: str) -> list[Mutant]:
    """Return one mutant each of `count` modules that have any."""
    pick = random.Random(seed)
    modules = sorted(path.relative_to(ROOT) for path in (ROOT / "seo_lint").rglob("*.py"))
    pick.shuffle(modules)
    found: list[Mutant] = []
    for path in modules:
        mutants = mutants_of(path) if only in path.as_posix() else []
        if mutants and len(found) < count:
            found.append(pick.choice(mutants))
    return found


def survives(mutant: Mutant, copy: Path) -> bool:
    """Run the tests on a mutant. Return whether all of them pass."""
    file = copy / mutant.path
    source = file.read_bytes()
    file.write_bytes(mutant.applied(source))
    try:
        return tests_pass(copy)
    finally:
        file.write_bytes(source)


def tests_pass(copy: Path) -> bool:
    """Run the tests of a copy of the project until the first failure."""
    command = (sys.executable, "-m", "pytest", "-x", "-q", "-n", "2", "--tb=no", *_FIRST)
    with tempfile.TemporaryDirectory() as cache:
        # A mutant of the catalogue's reader must not leave its rules to the next one.
        own = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": cache}
        try:
            done = subprocess.run(
                command,
                cwd=copy,
                env={**os.environ, **own},
                capture_output=True,
                timeout=_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
    return done.returncode == 0


def main() -> None:
    """Run the mutants and print the survivors and the share that was caught."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path holds this")
    options = parser.parse_args()
    mutants = chosen(options.mutants, options.seed, options.only)
    survivors = 0
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "project"
        ignored = shutil.ignore_patterns(
            ".git", ".mypy_cache", ".ruff_cache", "__pycache__", ".venv"
        )
        shutil.copytree(ROOT, copy, ignore=ignored)
        if not tests_pass(copy):
            sys.exit("The tests fail without any change.")
        for number, mutant in enumerate(mutants, 1):
            lives = survives(mutant, copy)
            survivors += lives
            old = (ROOT / mutant.path).read_bytes()[mutant.start : mutant.end].decode().strip()
            state = "SURVIVED" if lives else "caught"
            place = f"{mutant.path.as_posix()}:{mutant.line}"
            print(f"{number:3} {state:8} {place}: {old!r} -> {mutant.new.strip()!r}", flush=True)
    caught = len(mutants) - survivors
    print(f"{caught} of {len(mutants)} caught ({caught / max(len(mutants), 1):.0%})")


if __name__ == "__main__":
    main()
