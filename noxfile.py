"""The project's checks, as CI runs them: `nox -s check` runs all of them in the current environment."""

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["check"]


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    session.run("mypy")


@nox.session
def patterns(session: nox.Session) -> None:
    """Look for regular expressions that a page can make slow."""
    session.run("python", "scripts/audit_patterns.py")


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests and measure what they cover, in processes that they start too."""
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-n", "2", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """Write the pages and schemas that are generated from the declarations."""
    for script in ("make_rule_schema", "make_rule_reference", "make_coverage"):
        session.run("python", f"scripts/{script}.py")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed against the budgets."""
    session.run("python", "benchmarks/speed.py", *session.posargs)


@nox.session
def check(session: nox.Session) -> None:
    """Run all that CI runs."""
    for name in ("lint", "types", "patterns", "test"):
        session.notify(name)
