"""The report for people: code frames that underline the exact place, then scores and what to fix first."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from seo_lint.engine.result import Finding, PageResult, RunResult
from seo_lint.reports import Options, clean, plural

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_LINE_END = re.compile(r"\r\n?|\n")
_TRAILING = re.compile(r"[ ]+$", re.MULTILINE)
_MOST_PAGES = 20
_MOST_FIXES = 5


class _Glyphs(NamedTuple):
    arrow: str
    bar: str
    caret: str
    dots: str
    full: str
    empty: str
    middle: str


_UNICODE = _Glyphs("→", "│", "^", "…", "━", "─", "·")
_ASCII = _Glyphs("-->", "|", "^", "...", "#", "-", "-")


def report(result: RunResult, options: Options) -> str:
    """Findings page by page, then pages, families, totals and what to fix first."""
    out = StringIO()
    console = Console(
        file=out,
        width=max(options.width, 40),
        no_color=not options.color,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    glyphs = _UNICODE if options.unicode else _ASCII
    for page in result.pages:
        if page.findings:
            for block in _page(page, console.width, glyphs):
                console.print(block, soft_wrap=True)
    for part in _summary(result, options, console.width, glyphs):
        console.print(part)
    text = out.getvalue()
    if not options.color:
        text = _TRAILING.sub("", text)
    return text if options.unicode else text.encode("ascii", "replace").decode()


def _page(page: PageResult, width: int, glyphs: _Glyphs) -> Iterator[Text]:
    score = "" if page.score is None else f"  {_score(page.score)}/100"
    head = Text()
    head.append(clean(page.path), style="bold underline")
    head.append(score, style=_score_style(page.score))
    yield head
    lines = _LINE_END.split(page.source)
    for finding in page.findings:
        yield _frame(finding, lines, width, glyphs)
    yield Text()


def _frame(finding: Finding, lines: Sequence[str], width: int, glyphs: _Glyphs) -> Text:
    """The finding's line with its place underlined; a long line is shown around the place."""
    text = Text()
    gutter = len(str(finding.start.line)) + 1
    text.append(f"{finding.severity}", style=_STYLES[finding.severity])
    text.append(f" {finding.rule} ", style="bold")
    text.append(f"{finding.start.line}:{finding.start.column}", style="dim")
    if finding.points >= 0.05:
        text.append(f"  +{finding.points:.1f}", style="green")
    text.append("\n")
    for part in _wrapped(finding.message, width - 2):
        text.append(f"  {part}\n")
    number = finding.start.line
    line = lines[number - 1] if number <= len(lines) else ""
    if line.strip():
        start = finding.start.column - 1
        end = finding.end.column - 1 if finding.end.line == number else len(line)
        before, inside, after = _window(
            line, start, max(end, start + 1), width - gutter - 4, glyphs.dots
        )
        text.append(f"{number:>{gutter}} {glyphs.bar} ", style="blue")
        text.append(before + inside + after + "\n")
        text.append(f"{'':>{gutter}} {glyphs.bar} ", style="blue")
        text.append(" " * cell_len(before))
        text.append(glyphs.caret * max(cell_len(inside), 1), style=_STYLES[finding.severity])
        text.append("\n")
    return text


def _window(line: str, start: int, end: int, room: int, dots: str) -> tuple[str, str, str]:
    """The parts of a line before, inside and after a place, cut to `room` columns around its beginning."""
    before, inside, after = (clean(part) for part in (line[:start], line[start:end], line[end:]))
    room = max(room, 20)
    if cell_len(before + inside + after) <= room:
        return before, inside, after
    keep = max(room // 3, 8)
    if cell_len(before) > keep:
        before = dots + _cut(before, keep - len(dots), last=True)
    rest = room - cell_len(before)
    if cell_len(inside) > rest:
        return before, _cut(inside, rest - len(dots)) + dots, ""
    rest -= cell_len(inside)
    if cell_len(after) > rest:
        after = _cut(after, max(rest - len(dots), 0)) + (dots if rest >= len(dots) else "")
    return before, inside, after


def _cut(text: str, room: int, *, last: bool = False) -> str:
    """As many characters of a text as fit into `room` columns, from its beginning or (`last`) its end."""
    if text.isascii():
        return text[-room:] if last and room > 0 else text[: max(room, 0)]
    kept: list[str] = []
    for char in reversed(text) if last else text:
        room -= cell_len(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(reversed(kept) if last else kept)


def _wrapped(message: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(clean(message), max(width, 20), break_long_words=False, break_on_hyphens=False) or [
        ""
    ]


def _summary(
    result: RunResult, options: Options, width: int, glyphs: _Glyphs
) -> Iterator[RenderableType]:
    if len(result.pages) > 1:
        yield _pages_table(result.pages, width, glyphs)
        yield Text()
    if result.families:
        yield _families_table(result, glyphs)
        yield Text()
    fixes = _fix_first(result, width)
    if fixes is not None:
        yield fixes
        yield Text()
    yield _totals(result, options, glyphs)


def _pages_table(pages: Sequence[PageResult], width: int, glyphs: _Glyphs) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Score", justify="right", no_wrap=True)
    for name in ("Errors", "Warnings", "Notes"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Page", overflow="fold")
    worst = sorted(
        pages,
        key=lambda page: (
            page.score is not None,
            page.score if page.score is not None else 0,
            page.path,
        ),
    )
    for page in worst[:_MOST_PAGES]:
        counts = [
            sum(finding.severity == severity for finding in page.findings)
            for severity in ("error", "warning", "info")
        ]
        score = Text(
            _score(page.score) if page.score is not None else "-", style=_score_style(page.score)
        )
        cells = [
            Text(str(count) if count else glyphs.middle, style=_STYLES[kind] if count else "dim")
            for count, kind in zip(counts, _STYLES, strict=True)
        ]
        table.add_row(score, *cells, Text(clean(page.path)))
    if len(worst) > _MOST_PAGES:
        return Group(
            table,
            Text(
                f"{plural(len(worst) - _MOST_PAGES, 'page')} with higher scores not shown",
                style="dim",
            ),
        )
    return table


def _families_table(result: RunResult, glyphs: _Glyphs) -> Table:
    findings: dict[str, int] = defaultdict(int)
    for finding in result.findings:
        findings[finding.family] += 1
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Family", no_wrap=True)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Findings", justify="right", no_wrap=True)
    for family, score in result.families.items():
        filled = round(score / 10)
        bar = Text(glyphs.full * filled, style=_score_style(score))
        bar.append(glyphs.empty * (10 - filled), style="dim")
        table.add_row(
            family,
            Text(_score(score), style=_score_style(score)),
            bar,
            str(findings[family] or glyphs.middle),
        )
    return table


def _fix_first(result: RunResult, width: int) -> RenderableType | None:
    """The rules whose findings cost the run the most."""
    gains: dict[str, float] = defaultdict(float)
    places: dict[str, list[Finding]] = defaultdict(list)
    scored = sum(page.score is not None for page in result.pages)
    for finding in result.findings:
        gains[finding.rule] += finding.points / max(scored, 1)
        places[finding.rule].append(finding)
    best = [
        rule for rule in sorted(gains, key=lambda rule: (-gains[rule], rule)) if gains[rule] >= 0.05
    ][:_MOST_FIXES]
    if not best:
        return None
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=False
    )
    table.add_column("Points", justify="right", no_wrap=True)
    table.add_column("What", overflow="fold")
    for rule in best:
        pages = len({finding.path for finding in places[rule]})
        what = Text(rule, style="bold")
        what.append(
            f"  {plural(len(places[rule]), 'finding')} on {plural(pages, 'page')}\n", style="dim"
        )
        what.append(places[rule][0].how_to_fix)
        table.add_row(Text(f"+{gains[rule]:.1f}", style="green"), what)
    return Group(Text("What to fix first", style="bold"), table)


def _totals(result: RunResult, options: Options, glyphs: _Glyphs) -> Text:
    counts = {
        severity: sum(finding.severity == severity for finding in result.findings)
        for severity in _STYLES
    }
    text = Text()
    if result.score is not None:
        text.append(f"Score {_score(result.score)}/100", style=_score_style(result.score))
        text.append(f" {glyphs.middle} ")
    text.append(plural(len(result.pages), "page"))
    text.append(f" {glyphs.middle} ")
    if not result.findings:
        text.append("nothing to complain of", style="bold green")
        return text
    parts = [
        (plural(counts["error"], "error"), "error"),
        (plural(counts["warning"], "warning"), "warning"),
        (plural(counts["info"], "note"), "info"),
    ]
    for index, (part, severity) in enumerate(parts):
        text.append(", " if index else "")
        text.append(part, style=_STYLES[severity] if counts[severity] else "dim")
    return text


def _score(score: float) -> str:
    """A score without pretended precision; 100 only for exactly 100."""
    return "100" if score >= 100 - 1e-9 else str(min(round(score), 99))


def _score_style(score: float | None) -> str:
    if score is None:
        return "dim"
    return "bold green" if score >= 90 else "bold yellow" if score >= 70 else "bold red"
