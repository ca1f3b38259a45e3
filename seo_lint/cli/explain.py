"""`seo-lint explain`: why a rule exists, how good its evidence is, and what it likes and dislikes."""

from typing import TYPE_CHECKING, Annotated

import typer

from seo_lint.engine.catalogue import examples_of, load_catalogue
from seo_lint.engine.options import rule_options
from seo_lint.engine.rule import Example, Rule

if TYPE_CHECKING:
    from rich.text import Text

_EVIDENCE = {
    "documented": "documented: a search engine or a standard says so",
    "defect": "defect: wrong whatever search engines do",
    "accessibility": "accessibility: people who use assistive technology need it",
    "convention": "convention: several tools agree, search engines are silent",
    "folklore": "folklore: widely believed, contradicted or unsupported by search engines; off unless asked for",
}


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The name of a rule.")],
) -> None:
    """Explain a rule: why, evidence, sources, options and examples."""
    from rich.padding import Padding
    from rich.text import Text

    from seo_lint.cli.console import STYLES, console

    found = load_catalogue().named(rule)
    out = console()
    head = Text(found.name, style="bold")
    head.append(f"  {found.severity}", style=STYLES[found.severity])
    head.append(f"  weight {found.weight:g}  family {found.family}", style="dim")
    out.print(head)
    out.print(Text(found.summary))
    for title, body in (
        ("Why", found.why),
        ("How to fix", found.how_to_fix),
        ("Evidence", _EVIDENCE[found.evidence]),
    ):
        out.print(Text(f"\n{title}", style="bold"))
        out.print(Padding(Text(" ".join(body.split())), (0, 0, 0, 2)))
    if found.sources:
        out.print(Text("\nSources", style="bold"))
        for source in found.sources:
            out.print(Text(f"  {source}"), soft_wrap=True)
    out.print(Text("\nPresets", style="bold"))
    out.print(
        Text(
            f"  {', '.join((*found.presets, 'all')) if 'all' not in found.presets else ', '.join(found.presets)}"
        )
    )
    if _options(found):
        out.print(Text("\nOptions", style="bold"))
        for line in _options(found):
            out.print(Padding(line, (0, 0, 0, 2)))
    out.print(Text("\nExamples", style="bold"))
    for example in examples_of(found):
        out.print(_example(example))


def _options(rule: Rule) -> "list[Text]":
    from rich.text import Text

    lines = []
    for option in rule_options(rule):
        value, unit = option.value, option.unit
        many = isinstance(value, (list, tuple, dict)) and len(str(value)) > _LONGEST
        line = Text(option.name, style="bold")
        line.append(f" = {f'{len(value)} entries' if many else _plain(value)}{unit and f' {unit}'}")
        if option.about:
            line.append(f"  {option.about}", style="dim")
        lines.append(line)
    return lines


_LONGEST = 60
"""Characters of a list or map that is shown whole."""


def _plain(value: object) -> str:
    if value is None or value == ():
        return "none"
    return str(list(value) if isinstance(value, tuple) else value)


def _example(example: Example) -> "Text":
    from rich.text import Text

    text = Text(f"  {'bad' if example.bad else 'good'}", style="red" if example.bad else "green")
    text.append(f"  {example.name} ({example.format})\n", style="dim")
    for line in example.text.rstrip("\n").split("\n"):
        text.append("    ")
        for index, piece in enumerate(line.replace("⟧", "⟦").split("⟦")):
            text.append(piece, style="underline red" if index % 2 else "")
        text.append("\n")
    return text
