"""How the time to lint a page grows with its size: hundreds of constructs of every grammar we read, each repeated n, 2n and 4n times.

    python benchmarks/growth.py [--only TEXT] [--format FORMAT] [--size CHARACTERS] [--worst NUMBER]

An exponent of 1 is linear, 2 quadratic. It is taken from CPU time, the best of a few runs, without what an empty page takes.
A construct that takes longer than the limit is stopped and shown as such. Each runs in a process of its own.
"""

import argparse
import itertools
import math
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

GOAL = 1.2
SMALLEST = 0.02
"""Seconds below which no exponent can be told from noise."""
LIMIT = 60.0
"""Seconds after which a construct is stopped."""
FORMATS = {"markdown": "md", "mdx": "mdx", "html": "html", "text": "txt"}


class Construct(NamedTuple):
    """A piece of source that is repeated between a beginning and an end."""

    format: str
    unit: str
    before: str = ""
    after: str = ""
    numbered: bool = False
    """`%` in the unit is replaced by the number of the repetition."""

    def source(self, size: int) -> str:
        """The source of about `size` characters."""
        times = max(1, size // len(self.unit))
        body = (
            "".join(self.unit.replace("%", str(number)) for number in range(times))
            if self.numbered
            else self.unit * times
        )
        return self.before + body + self.after


# What a construct of each grammar begins with, holds and ends with. The pieces are joined in all ways that matter: whole or without an
# end, on one line, on a line each, in a paragraph each.
_PIECES: dict[str, Sequence[tuple[str, str]]] = {
    "markdown": (
        ("`", "a`"), ("``", "a``"), ("```\n", "a\n```\n"), ("~~~\n", "a\n~~~\n"), ("*", "a*"), ("**", "a**"), ("_", "a_"), ("~~", "a~~"),
        ("[", "a](b)"), ("[a](<", "b>)"), ("![", "a](b.png)"), ("[", "a][b]"), ("[", "a]"), ("[[", "a]]"), ("![[", "a.png]]"), ("[a]: ", "b"), ("[^", "a]"),
        ("[^a]: ", "b"), ("<", "https://a.b>"), ("https://a.b/", "c"), ("www.a.b/", "c"), ("https://a.b/(", "c)"), ("# ", "a"), ("# a {#", "b}"), ("> ", "a"),
        ("> [!NOTE]\n> ", "a"), ("- ", "a"), ("1. ", "a"), ("- [ ] ", "a"), ("    ", "a"), ("| a | b |\n|---|---|\n", "| a | b |"), ("a\n: ", "b"), ("$", "a_b$"),
        ("$$", "a_b$$"), ("<!--", "a-->"), ("<b>", "a</b>"), ("<p>", "a</p>"), ("<div>", "a</div>"), ("<details><summary>", "a</summary></details>"),
        ("<a href='b'>", "a</a>"), ("<img src='a' alt='", "b'>"), ("<table><tr><td>", "a</td></tr></table>"), ("<pre>", "a</pre>"), ("<script>", "a</script>"),
        ("<iframe src='", "a'></iframe>"), ("<a b='", "c'>"), ('<a b="', 'c">'), ("<?", "a?>"), ("<!", "A>"), ("<![CDATA[", "a]]>"), ("&", "amp;"), ("\\", "*"),
        ("{{ ", "a }}"), ('{{ "', 'a" }}'), ("{{ '", "a' }}"), ('{{ "a": "b", ', "}}"), ("{{ {", "a} }}"), ("{{< ", "a >}}"), ('{{< a "', 'b" >}}'),
        ("{{< a `", "b` >}}"), ("{{% ", "a %}}"), ("{{< highlight >}}", "a{{< /highlight >}}"), ('{{< figure src="', 'a" >}}'), ("{% ", "a %}"), ("{%- ", "a -%}"),
        ("{% raw %}", "a{% endraw %}"), ("{% image ", "a %}"), ("{# ", "a #}"), ("{#if ", "a}{/if}"), ("{@html ", "a}"), ("{++", "a++}"), ("{--", "a--}"), ("{==", "a==}"),
        ("{~~", "a~>b~~}"), ("{>>", "a<<}"), ("{: ", ".a}"), ("{::", "a}"), ("{.", "a}"), ("{#", "a}"), ("*a*{", "b=c}"), ("{a}`", "b`"), (":::", " a\n:::"), (":::{", "figure} a\n:::"),
        ("::a\n---\n", "b: c\n---\n::"), (":a{", "b}"), (":material-", "a:"), ("[a]{.", "b}"), ("[gallery ", "a]"), ("++", "a++"), ("\\(", "a\\)"), ("\\[", "a\\]"), ("%%", "a%%"),
        (" ^", "abc"), ("(1", ")!"), ("<<< ", "@a"), ("--8<-- ", "a"), ("///", "a"), ("- TOC\n{:", "toc}"), ("[", "[_TOC_]]"), ("${", "toc}"), ("*[a]: ", "b"),
        ("(a)", "="), ("!!! note", ' "a"\n    b'), ("??? note", ' "a"\n    b'), ('=== "', 'a"\n    b'), ("```{figure} ", "a\n```"), ("<svelte:head>", "a</svelte:head>"),
        ("<Head>\n", "a\n</Head>"), ("<%", "a%>"), ("<Chart data={{", " 'a': 'b' }} />"), ("#a", " "), ("\u200b", "a"), ("a.", " "), ("a, ", "b"), ("A ", ""), ("ä", " "), ("中", "。"),
        ("Meta Description: ", "a"), ("**Title:** ", "a"), ("a — ", "b"), ("TODO", " "), ("2024 ", "-"), ("word", " "), ("\t", "a"), ("\r", "a"), ("(", "a)"), ('"', 'a"'), ("'", "a'"),
    ),
    "mdx": (
        ("import a from 'b'", ""), ("import {", "a} from 'b'"), ("import a,", ""), ("export const a = {", "}"), ("export const a = ", "1"), ("export const metadata = {", " title: 'a' }"),
        ("export default function a() {", "}"), ("export function Head() {", "}"), ("<A>", "</A>"), ("<A b={", "c} />"), ("<A b='", "c' />"), ("<A b={`", "c`} />"), ("<A {", "...b} />"),
        ("{", "a}"), ("{/* ", "a */}"), ("{'", "a'}"), ('{"', 'a"}'), ("{`", "a`}"), ("{{", "a}}"), ("<a.b>", "</a.b>"), ("<>", "</>"), ("<Head>", "</Head>"), ("<script>", "</script>"),
        ("<style>", "</style>"), ("<Image src='", "a' />"), ("<Link to='", "a'>b</Link>"), ("# a {#", "b}"), ("a < ", "b"), ("</A>", ""), ("<img src={", "a} />"), (":::", "note\n:::"), ("`", "a`"),
    ),
    "html": (
        ("<b>", "a</b>"), ("<p>", "a</p>"), ("<p>", "a"), ("<li>", "a"), ("<div>", "a</div>"), ("<a href='b'>", "a</a>"), ("<a name='b'>", ""), ("<h2>", "a</h2>"), ("<h2 id='%'>", "a</h2>"),
        ("<img alt='", "a' src='b'>"), ("<img src='%.png'>", ""), ("<meta property='og:image' content='", "%.png'>"), ("<meta property='og:image:alt' content='", "a'>"),
        ("<meta name='description' content='", "a'>"), ("<meta name='robots' content='", "noindex'>"), ("<link rel='canonical' href='", "a'>"),
        ("<link rel='alternate' hreflang='de' href='", "a%'>"), ("<title>", "a</title>"), ("<script>", "a</script>"), ("<style>", "a</style>"), ("<!--", "a-->"), ("<![CDATA[", "a]]>"), ("<?", "a?>"),
        ("<table><tr><td>", "a</table>"), ("<tr>", "<td>a"), ("<ul><li>", "a</ul>"), ("<dl><dt>", "a<dd>b</dl>"), ("<select><option>", "a</select>"), ("<input id='%'>", "<label for='%'>a</label>"),
        ("<label>", "a<input></label>"), ("<button aria-labelledby='a'>", "</button>"), ("<i aria-labelledby='a a a'>", "</i>"), ("<iframe src='a'>", "</iframe>"), ("<svg><title>", "a</title></svg>"),
        ("<template>", "a</template>"), ("<noscript>", "a</noscript>"), ("<main>", "a</main>"), ("<article>", "a</article>"), ("<nav>", "<a href='b'>c</a></nav>"), ("<section>", "a</section>"),
        ("<p itemscope itemtype='https://schema.org/Thing'>", "<i itemprop='name'>a</i></p>"), ("<p itemprop='a'>", "b</p>"), ("<p typeof='Thing'>", "<i property='name'>a</i></p>"),
        ("<p itemscope id='%' itemref='a'>", "</p>"), ("<script type='application/ld+json'>{", "\"@type\": \"Thing\"}</script>"), ("<a b='", "c'>"), ("<a b", " c>"), ("<a b=", "c>"), ("</b>", ""), ("</p>", ""),
        ("<br>", "a"), ("<font>", "a"), ("<video>", "</video>"), ("<p style='", "display:none'>a</p>"), ("<p aria-hidden='true'>", "a</p>"), ("<p role='button'>", "a</p>"), ("<p lang='%'>", "a</p>"),
        ("{{ ", "a }}"), ('{{ "', '" }}'), ("{% ", "a %}"), ("<%", "a%>"), ("<?php ", "a ?>"), ("${", "a}"), ("&", "amp;"), ("<base href='", "a'>"), ("<details>", "<summary>a</summary></details>"),
        ("<time datetime='", "2024-01-01'>a</time>"), ("<blockquote>", "a</blockquote>"), ("<pre>", "a</pre>"), ("<code>", "a</code>"), ("<map><area alt='", "a'></map>"), ("<form>", "<input></form>"),
        ("<p id='%'>", "a</p>"), ("<a href='#%'>", "a</a>"), ("<q>", "a</q>"), ("<ruby>", "a<rt>b</ruby>"), ("<center>", "a</center>"), ("<p hidden>", "a</p>"), ("<head>", ""), ("<body>", ""), ("<html>", ""),
        ("<p data-nosnippet>", "a</p>"), ("<textarea>", "</textarea>"), ("<fieldset><legend>", "a</legend></fieldset>"), ("<figure>", "<figcaption>a</figcaption></figure>"),
    ),
    "text": (
        ("`", "a`"), ("``", "a``"), ("*", "a*"), ("**", "a**"), ("|", "a|"), (":ref:`", "a`"), ("`a <", "b>`_"), ("`", "a`_"), ("a", "_"), ("[", "1]_"), (".. _", "a: b"), (".. |a| image:: ", "b"),
        (".. image:: ", "a\n   :alt: b\n"), (".. note::\n\n   ", "a\n"), (".. figure:: ", "a\n"), (".. code-block::\n\n   ", "a\n"), (".. [1] ", "a"), (".. ", "a"), ("a\n", "===\n"), ("===\n", "a\n===\n"),
        (":a: ", "b"), ("+---+\n", "| a |\n+---+\n"), ("== ==\n", "a  b\n== ==\n"), (">>> ", "a"), ("::\n\n  ", "a"), ("- ", "a"), ("1. ", "a"), ("#. ", "a"), ("a\n  ", "b"), ("https://", "a.b"), ("|a", "|_"), ("__ ", "a"),
        ("\\", "a"), ("https://a.b/(", ")"), ("Heading", "\n"), ("Meta Description:", " a"), ("Keywords:", " a, b"), ("1.1 ", "a"), ("* * ", "*"), ("•", " a"), ("a) ", "b"), ("\t", "a"), ("\v", "a"), ("\u2028", "a"),
        ("word ", ""), ("Mr. ", "a"), ("a.", "b."), ("…", ""), ("-", ""), ("=", ""), ("_", ""), ("(", ")"), ("«", "»"), ("1", ","), ("A. ", ""),
    ),
}  # fmt: skip
_JOINS = ("", "\n")
_REST = "Title\n=====\n\n.. _a:\n\n"

_OTHERS = (
    Construct("markdown", "# c\n", "---\n"),
    Construct("markdown", "a: b\n", "---\n", "---\n\na\n"),
    Construct("markdown", "a%: b\n", "---\n", "---\n\na\n", True),
    Construct("markdown", "[", "---\na: ", "\n---\n\na\n"),
    Construct("markdown", "{a: ", "---\na: ", "\n---\n\na\n"),
    Construct("markdown", "- ", "---\na: ", "b\n---\n\na\n"),
    Construct("markdown", "? ", "---\na: ", "b\n---\n\na\n"),
    Construct("markdown", "&a% [*a%], ", "---\na: [", "]\n---\n\na\n", True),
    Construct("markdown", "'", "---\na: '", "\n---\n\na\n"),
    Construct("markdown", "a", "---\n", ": b\n---\n\na\n"),
    Construct("markdown", "a.", "+++\n", "b = 1\n+++\n\na\n"),
    Construct("markdown", "a.", "+++\n[", "b]\n+++\n\na\n"),
    Construct("markdown", "'a' . ", "+++\n", "b = 1\n+++\n\na\n"),
    Construct("markdown", "a% = 1\n", "+++\n", "+++\n\na\n", True),
    Construct("markdown", "[a%]\nb = 1\n", "+++\n", "+++\n\na\n", True),
    Construct("markdown", "[[a]]\nb = 1\n", "+++\n", "+++\n\na\n"),
    Construct("markdown", "[", "+++\na = ", "\n+++\n\na\n"),
    Construct("markdown", "{a = ", "+++\na = ", "\n+++\n\na\n"),
    Construct("markdown", "a, ", '+++\na = "', '"\n+++\n\na\n'),
    Construct("markdown", "1, ", "+++\na = [", "]\n+++\n\na\n"),
    Construct("markdown", "9", "+++\na = ", "\n+++\n\na\n"),
    Construct("markdown", '"a%": 1,\n', "{", '"b": 1}\n\na\n', True),
    Construct("markdown", '{"a":', "", "1}\n\na\n"),
    Construct("markdown", "[", '{"a": ', "}\n\na\n"),
    Construct("markdown", "1,", '{"a": [', "1]}\n\na\n"),
    Construct("markdown", "9", '{"a": ', "}\n\na\n"),
    Construct("markdown", "word ", "![", "](a.png)\n"),
    Construct("markdown", "word ", "# ", "\n"),
    Construct("markdown", "word ", "---\ntitle: ", "\n---\n\na\n"),
    Construct("markdown", "word ", "---\ndescription: ", "\n---\n\na\n"),
    Construct("markdown", "- a\n", "---\ntags:\n", "---\n\na\n"),
    Construct("html", "word ", "<img src='a' alt='", "'>"),
    Construct("html", "word ", "<p id='a'>", "</p>" + "<b role='button' aria-labelledby='a'></b>" * 200),
    Construct("html", "<b role='button' aria-labelledby='a'></b>", "<p id='a'>" + "word " * 200 + "</p>"),
    Construct("html", "word ", "<title>", "</title>"),
    Construct("html", '{"@type":"Thing","a":', "<script type='application/ld+json'>", "</script>"),
    Construct("html", '{"@type":"Thing","@id":"%"},', "<script type='application/ld+json'>[", "{}]</script>", True),
    Construct("html", "[", "<script type='application/ld+json'>", "</script>"),
    Construct("html", '\\"', "<script type='application/ld+json'>\"", "</script>"),
    Construct("html", '"a":1,', "<script type='application/ld+json'>{", "}</script>"),
    Construct("html", "a ", "<p class='", "'>a</p>"),
    Construct("html", "a='b' ", "<p ", ">a</p>"),
    Construct("html", "a%='b' ", "<p ", ">a</p>", True),
    Construct("html", "a%, ", "<meta name='robots' content='", "'>", True),
    Construct("html", "a%, ", "<meta name='keywords' content='", "'>", True),
    Construct("html", "display : ", "<p style='", "'>a</p>"),
    Construct("html", ";", "<meta http-equiv='refresh' content='1", "'>"),
)  # fmt: skip


def constructs() -> Iterator[Construct]:
    """Every construct: each piece whole and without its end, joined in all ways, nested, and those that stand for themselves."""
    for kind, pieces in _PIECES.items():
        for (opening, closing), join in itertools.product(pieces, _JOINS):
            for unit in dict.fromkeys((opening + closing + join, opening + join)):
                numbered = "%" in unit and kind == "html"
                if unit.strip():
                    yield Construct(kind, unit, numbered=numbered)
                    if kind == "text":
                        yield Construct(kind, unit, _REST)
        for opening, closing in pieces:
            if closing:
                yield Construct(kind, opening + "a ", after=closing)
    yield from _OTHERS


class Measured(NamedTuple):
    """CPU seconds at n, 2n and 4n; fewer where the limit was reached."""

    construct: Construct
    seconds: tuple[float, ...]
    size: int

    @property
    def exponent(self) -> float:
        """How the time grows with the size; infinite where it reached the limit, 0 where all is noise."""
        if len(self.seconds) < 3:
            return math.inf
        first, second, last = (max(seconds, SMALLEST) for seconds in self.seconds)
        return min(math.log(last / first, 4), math.log2(last / second))

    @property
    def milliseconds(self) -> float:
        """Per 100,000 characters, at the largest size."""
        return (
            self.seconds[-1] * 1e3 * 1e5 / (self.size * 2 ** (len(self.seconds) - 1))
            if self.seconds
            else math.inf
        )


def _work(pipe: Connection, size: int) -> None:
    import seo_lint

    settings = seo_lint.Settings(preset="all")

    def once(construct: Construct, size: int) -> float:
        source = construct.source(size)
        name = f"page.{FORMATS[construct.format]}"
        start = time.process_time()
        seo_lint.lint_text(source, path=name, format=construct.format, settings=settings)
        return time.process_time() - start

    for kind in FORMATS:
        once(Construct(kind, "word "), 1_000)
    while (construct := pipe.recv()) is not None:
        floor = once(construct, 1)
        for factor in (1, 2, 4):
            pipe.send(max(0.0, min(once(construct, size * factor) for _ in range(2)) - floor))


def measure(every: Sequence[Construct], size: int) -> Iterator[Measured]:
    """Measure constructs one after the other; the process that does it is replaced when one reaches the limit."""
    context = multiprocessing.get_context("spawn")
    pipe: Connection | None = None
    for construct in every:
        if pipe is None:
            pipe, theirs = context.Pipe()
            worker = context.Process(target=_work, args=(theirs, size), daemon=True)
            worker.start()
        pipe.send(construct)
        seconds: list[float] = []
        while len(seconds) < 3 and pipe.poll(LIMIT):
            seconds.append(pipe.recv())
        if len(seconds) < 3:
            worker.kill()
            pipe = None
        yield Measured(construct, tuple(seconds), size)
    if pipe is not None:
        pipe.send(None)


def main() -> None:
    """Measure what was asked for and show the worst."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="constructs that hold this text")
    parser.add_argument("--format", default="", choices=("", *FORMATS))
    parser.add_argument(
        "--size", type=int, default=25_000, help="characters of the smallest source"
    )
    parser.add_argument("--worst", type=int, default=20, help="how many to show")
    asked = parser.parse_args()
    every = [
        one
        for one in constructs()
        if asked.only in one.before + one.unit + one.after and asked.format in ("", one.format)
    ]
    console = Console()
    results = []
    for number, one in enumerate(measure(every, asked.size), 1):
        results.append(one)
        console.print(f"\r{number} of {len(every)}", end="")
        if one.exponent > GOAL or one.milliseconds > 150:
            console.print(
                f"\r{one.exponent:5.2f} {one.milliseconds:9,.0f} ms  {one.construct.format:8} {_shown(one.construct)}",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
    table = Table("exponent", "ms per 100 kB", "format", "construct")
    for one in sorted(results, key=lambda one: (-one.exponent, -one.milliseconds))[: asked.worst]:
        table.add_row(
            f"{one.exponent:.2f}",
            f"{one.milliseconds:,.0f}",
            one.construct.format,
            _shown(one.construct),
        )
    console.print(table)
    above = sum(one.exponent > GOAL for one in results)
    console.print(f"{len(results)} constructs, {above} above {GOAL}")


def _shown(construct: Construct) -> str:
    parts = (construct.before, construct.unit, construct.after)
    return " ".join(repr(part[:40]) for part in parts if part)


if __name__ == "__main__":
    main()
