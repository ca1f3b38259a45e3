"""`seo-lint rules`: the catalogue as a table or as JSON."""

import json
from typing import Annotated

import typer

from seo_lint.cli import output
from seo_lint.engine.catalogue import examples_of, load_catalogue
from seo_lint.engine.options import rule_options
from seo_lint.engine.rule import EVIDENCE, Rule
from seo_lint.engine.selection import select_rules
from seo_lint.errors import UsageError, did_you_mean


def rules(
    search: Annotated[
        str, typer.Argument(help="Only rules whose name or summary holds this text.")
    ] = "",
    family: Annotated[str, typer.Option(help="Only rules of this family.")] = "",
    evidence: Annotated[str, typer.Option(help="Only rules with this kind of evidence.")] = "",
    preset: Annotated[str, typer.Option(help="Only rules of this preset.")] = "",
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
) -> None:
    """List the rules: what they ask, how much they weigh, how good their evidence is."""
    catalogue = load_catalogue()
    chosen = list(select_rules(catalogue, preset) if preset else catalogue.rules.values())
    if family:
        _known(family, catalogue.families, "family")
        chosen = [rule for rule in chosen if rule.family == family]
    if evidence:
        _known(evidence, EVIDENCE, "kind of evidence")
        chosen = [rule for rule in chosen if rule.evidence == evidence]
    chosen = [rule for rule in chosen if search.lower() in f"{rule.name} {rule.summary}".lower()]
    if format == "json":
        output.write(json.dumps([_row(rule) for rule in chosen], indent=2) + "\n")
    elif format == "table":
        _table(chosen)
    else:
        raise UsageError(
            f'--format: there is no format "{format}".{did_you_mean(format, ("table", "json"))} Known: table, json.'
        )


def _known(name: str, known: tuple[str, ...], what: str) -> None:
    if name not in known:
        raise UsageError(
            f'there is no {what} "{name}".{did_you_mean(name, known)} Known: {", ".join(known)}.'
        )


def _row(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "family": rule.family,
        "summary": rule.summary,
        "severity": rule.severity,
        "weight": rule.weight,
        "evidence": rule.evidence,
        "sources": list(rule.sources),
        "presets": list(rule.presets),
        "why": rule.why,
        "how_to_fix": rule.how_to_fix,
        "options": {
            option.name: {"default": option.value, "unit": option.unit, "about": option.about}
            for option in rule_options(rule)
        },
        "examples": [
            {
                "name": example.name,
                "format": example.format,
                "bad" if example.bad else "good": example.text,
            }
            for example in examples_of(rule)
        ],
    }


def _table(chosen: list[Rule]) -> None:
    from rich.table import Table
    from rich.text import Text

    from seo_lint.cli.console import STYLES, console

    out = console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Rule", no_wrap=True)
    table.add_column("Severity", no_wrap=True)
    table.add_column("Weight", justify="right", no_wrap=True)
    table.add_column("Evidence", no_wrap=True)
    table.add_column("Summary", overflow="fold", min_width=20)
    before = ""
    for rule in chosen:
        if rule.family != before:
            if before:
                table.add_row()
            table.add_row(Text(rule.family, style="bold underline"))
            before = rule.family
        on = "recommended" in rule.presets
        table.add_row(
            Text(rule.name, style="" if on else "dim"),
            Text(rule.severity, style=STYLES[rule.severity]),
            f"{rule.weight:g}",
            rule.evidence,
            rule.summary,
        )
    out.print(table)
    default = sum("recommended" in rule.presets for rule in chosen)
    out.print(
        Text(
            f"\n{len(chosen)} rules, {default} of them on by default. seo-lint explain RULE tells more.",
            style="dim",
        )
    )
