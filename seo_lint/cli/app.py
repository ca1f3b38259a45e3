"""The command line: one module a command."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from seo_lint.data import keep_parsed_files
from seo_lint.errors import UsageError
from seo_lint.version import VERSION

COMMANDS = ("check", "rules", "explain", "parse", "readability", "keywords")
"""Every command; each is the function of its name in the module of its name."""

_OWN_OPTIONS = ("-h", "--help", "-V", "--version", "--install-completion", "--show-completion")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"seo-lint {VERSION}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_show_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    pass


def build(commands: Sequence[str] = COMMANDS) -> typer.Typer:
    """The application with some of its commands: importing only the one that runs saves a tenth of the start."""
    app = typer.Typer(
        name="seo-lint",
        help="The linter for SEO content: exact places, honest evidence, one score.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name in commands:
        command = getattr(import_module(f"seo_lint.cli.{name}"), name)
        app.command(name, help=command.__doc__)(command)
    return app


def main() -> None:
    """The console script. `seo-lint PATHS` means `seo-lint check PATHS`; every error of the user's is one line and exit 2."""
    keep_parsed_files()
    arguments = sys.argv[1:]
    if (
        arguments
        and arguments[0] not in COMMANDS
        and arguments[0].split("=")[0] not in _OWN_OPTIONS
    ):
        arguments = ["check", *arguments]
    wanted = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
    try:
        build(wanted)(args=arguments, prog_name="seo-lint")
    except UsageError as error:
        print(f"seo-lint: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the output has enough; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # a traceback helps nobody who only wanted to check an article
        print(
            f"seo-lint: internal error, please report it: {type(error).__name__}: {error}",
            file=sys.stderr,
        )
        sys.exit(2)
