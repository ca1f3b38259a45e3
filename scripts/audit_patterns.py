"""Find regular expressions that can be made to take polynomial or exponential time: all that this package compiles, and all in its rules.

    pip install -e ".[dev]"
    python scripts/audit_patterns.py [--slow]

Each expression is analysed with regexploit, and run on strings made of its own literals and classes, repeated without an end. An expression
that regexploit reports, or that takes a cube of the length or more, fails the audit. With `--slow`, those that take a square of it are
listed too; such expressions are for short texts only.

regexploit does not know possessive repeats and atomic groups, which never give back what they took. A possessive repeat counts as one
of what it repeats here, and an atomic group as what it holds.
"""

import argparse
import importlib
import multiprocessing
import pkgutil
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

warnings.simplefilter("ignore", DeprecationWarning)  # regexploit imports sre_parse

SECONDS = 10
"""Time for one analysis and for one search; none needs a tenth of it."""
_SIZES = (600, 1_200, 2_400)
"""Characters. A quadratic expression takes some hundredths of a second for the last, a cubic one half a minute."""
_MOST_ATTACKS = 80
_LONGEST_EXAMPLE = 200


class Expression(NamedTuple):
    """A regular expression, its flags and where it comes from."""

    pattern: str
    flags: int
    place: str


def collect() -> list[Expression]:
    """Every expression that the package compiles while all rules read all their examples, and every one among the options of rules."""
    found: dict[tuple[str, int], str] = {}
    compile_one = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(1)
        while (
            frame is not None
            and Path(frame.f_code.co_filename).name in ("__init__.py", "re.py")
            and "re" in frame.f_globals.get("__name__", "")
        ):
            frame = frame.f_back  # type: ignore[assignment]
        name = frame.f_globals.get("__name__", "")
        if isinstance(pattern, str) and name.startswith("seo_lint"):
            found.setdefault((pattern, int(flags)), name)
        return compile_one(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = compile_one  # type: ignore[attr-defined]
    return [*(Expression(*key, place) for key, place in found.items()), *_of_rules()]


def _use_everything() -> None:
    import seo_lint

    for module in pkgutil.walk_packages(seo_lint.__path__, "seo_lint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from seo_lint.engine.catalogue import examples_of, load_catalogue

    for rule in load_catalogue().rules.values():
        for example in examples_of(rule):
            if not example.settings:
                settings = seo_lint.Settings(preset="all")
                seo_lint.lint_text(
                    example.text, path=example.path, format=example.format, settings=settings
                )


_OPTIONS = ("patterns", "unless", "cues", "disclosures", "values", "pairs")
"""Options of rules that hold expressions."""


def _of_rules() -> Iterator[Expression]:
    from seo_lint.engine.catalogue import load_catalogue

    for rule in load_catalogue().rules.values():
        for name in _OPTIONS:
            for text in _texts(rule.options[name].default if name in rule.options else None):
                yield Expression(text, int(re.IGNORECASE | re.MULTILINE), rule.file)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def weakness(expression: Expression) -> str:
    """Say what regexploit finds, or ""."""
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    class Parser(SreOpParser):  # type: ignore[misc]
        """Knows what Python 3.11 brought."""

        def from_POSSESSIVE_REPEAT(self, data: Any) -> Any:  # noqa: N802
            """Read a repeat that gives nothing back: as one of what it repeats."""
            return self.sequence_or_singleton(data[2])

        def from_ATOMIC_GROUP(self, data: Any) -> Any:  # noqa: N802
            """Read a group that gives nothing back: as what it holds."""
            return self.sequence_or_singleton(data)

    parsed = Parser().parse_sre(expression.pattern, expression.flags)
    for found in find(parsed) if parsed is not None else ():
        if found.starriness > 2:
            return f"{found.starriness} overlapping repeats: {found.example()}"
    return ""


def attacks(expression: Expression) -> list[tuple[str, str]]:
    """Pairs of a beginning and a text to repeat, made of the literals and classes of an expression."""
    import sre_parse

    pieces: list[str] = []
    prefix: list[str] = []

    def visit(nodes: Any) -> None:
        run: list[str] = []
        for operation, data in nodes:
            char = _example(str(operation), data)
            if char:
                run.append(char)
                prefix.append(char)
                continue
            if run:
                pieces.append("".join(run))
                run = []
            for inner in _inner(str(operation), data):
                before = len(prefix)
                visit(inner)
                pieces.append("".join(prefix[before:]))
        if run:
            pieces.append("".join(run))
            pieces.extend(run)

    visit(sre_parse.parse(expression.pattern, expression.flags))
    whole = "".join(prefix)[:_LONGEST_EXAMPLE]
    units = dict.fromkeys(
        [
            *(piece[:_LONGEST_EXAMPLE] for piece in pieces),
            whole,
            whole[:-1],
            *" \n\t",
            "a",
            "a ",
            "A",
            "1",
            '"',
            "(",
        ]
    )
    starts = dict.fromkeys(("", whole[:-1], whole[:1], whole[: len(whole) // 2]))
    return [(start, unit) for unit in units if unit for start in starts][:_MOST_ATTACKS]


def _inner(operation: str, data: Any) -> list[Any]:
    if operation == "SUBPATTERN":
        return [data[3]]
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [data[2]]
    if operation == "BRANCH":
        return list(data[1])
    if operation in ("ASSERT", "ASSERT_NOT"):
        return [data[1]]
    return [data] if operation == "ATOMIC_GROUP" else []


def _example(operation: str, data: Any) -> str:
    """A character that an element matches, or ""."""
    if operation == "LITERAL":
        return chr(data)
    if operation == "NOT_LITERAL":
        return "a" if data != ord("a") else "b"
    if operation == "ANY":
        return "a"
    if operation != "IN":
        return ""
    wanted = _class(data)
    return next(
        (char for char in "a 1-A_.\n\"'é中" + "".join(map(chr, range(128))) if wanted(char)), ""
    )


def _class(data: Any) -> Any:
    negated = str(data[0][0]) == "NEGATE"
    tests: dict[str, Callable[[str], bool]] = {
        "CATEGORY_SPACE": str.isspace,
        "CATEGORY_NOT_SPACE": lambda char: not char.isspace(),
        "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
        "CATEGORY_NOT_WORD": lambda char: not (char.isalnum() or char == "_"),
        "CATEGORY_DIGIT": str.isdecimal,
        "CATEGORY_NOT_DIGIT": lambda char: not char.isdecimal(),
    }

    def matches(char: str) -> bool:
        for operation, value in data:
            kind = str(operation)
            if (
                (kind == "LITERAL" and ord(char) == value)
                or (kind == "RANGE" and value[0] <= ord(char) <= value[1])
                or (kind == "CATEGORY" and tests[str(value)](char))
            ):
                return not negated
        return negated

    return matches


def growth(expression: Expression) -> Iterator[tuple[float, str]]:
    """Run an expression on its attacks: how many times as long it takes for four times the length. Raises TimeoutError for a hang."""
    pattern = re.compile(expression.pattern, expression.flags)
    for start, unit in attacks(expression):
        taken = []
        for size in _SIZES:
            text = start + unit * (size // len(unit)) + "\x00"
            begun = time.process_time()
            signal.alarm(SECONDS)
            pattern.match(text)
            pattern.search(text)
            signal.alarm(0)
            taken.append(time.process_time() - begun)
        if taken[-1] > 0.005:
            yield taken[-1] / max(taken[0], 1e-5), f"{start[:20]!r} + {unit[:40]!r} * n"


def audit(expression: Expression, slow: bool) -> tuple[Expression, str, str]:
    """What is wrong with an expression, and what is worth knowing of it. A signal stops what takes too long, searches too."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    note = ""
    try:
        signal.alarm(SECONDS)
        found = weakness(expression)
        if found:
            return expression, found, ""
    except TimeoutError:
        note = "too many branches for regexploit"
    finally:
        signal.alarm(0)
    try:
        times, text = max(growth(expression), default=(0.0, ""))
    except TimeoutError:
        return expression, f"takes more than {SECONDS} s for {_SIZES[-1]:,} characters", ""
    if slow and times > 8:
        note = f"{times:.0f} times as long for four times the length: {text}"
    return expression, "", note


def main() -> int:
    """Audit everything; returns 1 where something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--slow", action="store_true", help="list quadratic expressions too")
    asked = parser.parse_args()
    every = list(dict.fromkeys(collect()))
    failed = 0
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        for one, wrong, note in pool.imap(partial(audit, slow=asked.slow), every):
            failed += bool(wrong)
            if wrong or note:
                print(
                    f"{'FAIL' if wrong else 'note'} {one.place}: {wrong or note}\n     {one.pattern[:200]!r}",
                    flush=True,
                )
    print(f"{len(every)} expressions, {failed} of them can be made slow")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
