"""`seo-lint parse`: what the reader understood of a file, so that a person can see why a rule spoke."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from seo_lint.article import Link, Span
from seo_lint.cli import output
from seo_lint.cli.source import known_format, open_page, place
from seo_lint.language.width import width
from seo_lint.page import OuterLink, Page, is_opaque


def parse(
    file: Annotated[Path, typer.Argument(help="The file to read; - reads standard input.")],
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="The name that standard input is to be taken for.")
    ] = "",
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
) -> None:
    """Show what the reader understood of a file: fields, outline, links, images, word counts."""
    known_format(format)
    page = open_page(file, stdin_filename)
    facts = facts_of(page)
    if format == "json":
        output.write(json.dumps(facts, indent=2) + "\n")
    else:
        _show(facts)


def facts_of(page: Page) -> dict[str, Any]:
    """What the reader understood, as plain data with line:column places."""
    article = page.article
    links: list[Link | OuterLink] = sorted((*article.links, *page.outer_links()), key=_place)
    phrase, confidence = ("", 0.0) if page.declared_keywords else page.inferred_keyword
    return {
        "path": article.document.path,
        "format": article.document.format,
        "encoding": article.document.encoding,
        "language": page.language,
        "generator": page.project.generator.name,
        "words": page.words,
        "blocks": len(page.body),
        "fields": [
            {
                "name": field.name,
                "value": field.value,
                "origin": field.origin,
                "at": place(page, field.span.start),
                "effective": article.fields.get(field.name) == field,
            }
            for field in (
                *article.declared,
                *(field for field in article.fields.values() if field not in article.declared),
            )
        ],
        "widths": {
            name: {
                "characters": len(article.fields[name].value),
                "px": round(width(article.fields[name].value, size)),
            }
            for name, size in (("title", 20), ("description", 14))
            if name in article.fields and not is_opaque(article.fields[name].value)
        },
        "keywords": [
            {"phrase": field.value, "origin": field.origin, "at": place(page, field.span.start)}
            | (
                {"occurrences": [place(page, found.span.start) for found in page.occurrences]}
                if index == 0
                else {}
            )
            for index, field in enumerate(page.declared_keywords)
        ]
        or ([{"phrase": phrase, "origin": "inferred", "confidence": confidence}] if phrase else []),
        "outline": [
            {"level": block.level, "text": block.text.value, "at": place(page, block.span.start)}
            for block in page.headings
        ],
        "links": [
            {
                "href": link.href,
                "text": link.name,
                "origin": link.origin,
                "part": link.part,
                "at": place(page, link.span.start),
            }
            for link in links
        ],
        "images": [
            {
                "src": image.src,
                "alt": image.alt,
                "origin": image.origin,
                "part": image.part,
                "at": place(page, image.span.start),
            }
            for image in article.images
        ],
        "structured_data": [place(page, item.span.start) for item in article.structured_data],
        "tables": len(article.tables),
        "lists": len(article.lists),
        "labels": [
            {"label": label.label, "role": label.role, "at": place(page, label.label_span.start)}
            for label in article.labels
        ],
        "directives": [
            {"name": item.name, "syntax": item.syntax, "at": place(page, item.span.start)}
            for item in article.directives
        ],
        "problems": [
            {"code": problem.code, "detail": problem.detail, "at": place(page, problem.span.start)}
            for problem in article.problems
        ],
    }


def _place(link: Link | OuterLink) -> Span:
    return link.href_span


def _show(facts: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    from seo_lint.cli.console import console
    from seo_lint.engine.lint import printable

    out = console()
    out.print(Text(printable(facts["path"]), style="bold underline"))
    about = f"{facts['format']}, {facts['encoding']}, language {printable(facts['language'])}"
    out.print(
        Text(
            f"{about}{', ' + printable(facts['generator']) if facts['generator'] else ''}: {facts['words']:,} words in {facts['blocks']} blocks"
        )
    )

    def table(title: str, rows: list[tuple[str, ...]]) -> None:
        if not rows:
            return
        out.print(Text(f"\n{title}", style="bold"))
        grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for column in range(len(rows[0])):
            grid.add_column(no_wrap=column != len(rows[0]) - 1, overflow="fold")
        for row in rows:
            grid.add_row(
                *(Text(cell, style="dim" if index == 0 else "") for index, cell in enumerate(row))
            )
        out.print(grid)

    sizes = facts["widths"]
    table(
        "Fields",
        [
            (
                field["at"],
                field["name"],
                field["origin"],
                (printable(field["value"]) or _absent(field["value"]))
                + _size(sizes.get(field["name"])) * field["effective"],
            )
            for field in facts["fields"]
        ],
    )
    table(
        "Keywords",
        [(item.get("at", ""), item["origin"], _keyword(item)) for item in facts["keywords"]],
    )
    table(
        "Outline",
        [
            (
                item["at"],
                "  " * (item["level"] - 1) + f"H{item['level']} " + printable(item["text"]),
            )
            for item in facts["outline"]
        ],
    )
    table(
        "Links",
        [
            (
                item["at"],
                item["origin"],
                item["part"],
                printable(item["text"]) or "-",
                printable(item["href"]) or "-",
            )
            for item in facts["links"]
        ],
    )
    table(
        "Images",
        [
            (
                item["at"],
                item["origin"],
                "(no alt)" if item["alt"] is None else f'"{printable(item["alt"])}"',
                printable(item["src"]) or "-",
            )
            for item in facts["images"]
        ],
    )
    table(
        "Labelled sections",
        [(item["at"], item["role"], printable(item["label"])) for item in facts["labels"]],
    )
    table(
        "Not prose",
        [
            (item["at"], item["syntax"], printable(item["name"]) or "-")
            for item in facts["directives"][:20]
        ],
    )
    table(
        "Problems",
        [(item["at"], item["code"], printable(item["detail"])) for item in facts["problems"]],
    )


def _absent(value: str) -> str:
    return "(computed)" if is_opaque(value) else ""


def _keyword(item: dict[str, Any]) -> str:
    from seo_lint.engine.lint import printable

    text = printable(item["phrase"])
    if "confidence" in item:
        return f"{text} ({item['confidence']:.0%} sure)"
    if "occurrences" in item:
        places = item["occurrences"]
        return f"{text} ({len(places)} times in the text{': ' if places else ''}{', '.join(places[:12])}{' ...' if len(places) > 12 else ''})"
    return text


def _size(size: dict[str, int] | None) -> str:
    return f" ({size['characters']} characters, {size['px']} px)" if size else ""
