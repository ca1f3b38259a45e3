"""The command line: `seo-lint check`, `rules`, `explain`, `parse`."""

import sys
from typing import Annotated

import typer

from seo_lint.cli import check, explain, parse, rules
from seo_lint.errors import UsageError
from seo_lint.version import VERSION

app = typer.Typer(
    name="seo-lint",
    help="The linter for SEO content: exact places, honest evidence, one score.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check", help=check.check.__doc__)(check.check)
app.command("rules", help=rules.rules.__doc__)(rules.rules)
app.command("explain", help=explain.explain.__doc__)(explain.explain)
app.command("parse", help=parse.parse.__doc__)(parse.parse)

_COMMANDS = ("check", "rules", "explain", "parse")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"seo-lint {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    pass


def main() -> None:
    """The console script. `seo-lint PATHS` means `seo-lint check PATHS`; every error of the user's is one line and exit 2."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] not in _COMMANDS and (not arguments[0].startswith("-") or _is_check_option(arguments[0])):
        arguments = ["check", *arguments]
    try:
        app(args=arguments, prog_name="seo-lint", standalone_mode=True)
    except UsageError as error:
        print(f"seo-lint: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the output has enough; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


def _is_check_option(argument: str) -> bool:
    return argument == "-" or argument.split("=")[0] not in ("-h", "--help", "-V", "--version", "--install-completion", "--show-completion")
