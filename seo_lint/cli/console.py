"""A rich console for the commands that print tables."""

import sys

from rich.console import Console

from seo_lint.cli import output

STYLES = {"error": "red", "warning": "yellow", "info": "cyan"}


def console() -> Console:
    """A console on standard output that honours NO_COLOR, pipes and terminals without Unicode."""
    if not output.can_unicode():
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    color = output.can_color()
    return Console(
        width=output.width(),
        no_color=not color,
        force_terminal=color or None,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=False,
    )
