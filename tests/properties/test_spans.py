"""Any article, all rules: nothing raises, and every finding stands where its message says."""

import datetime
import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seo_lint.article import Document, LineIndex
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.engine.result import Finding, PageResult
from seo_lint.engine.selection import select_rules
from seo_lint.project import FileFact, Project
from seo_lint.project.generators import generator_named
from seo_lint.readers import read

RULES = select_rules(load_catalogue(), "all")
PROJECT = Project(
    generator=generator_named("hugo"),
    url="https://roses.example",
    title_template="{title} | Roses",
    today=datetime.date(2026, 6, 1),
)


class Disk:
    """A project in which nothing is where it should be."""

    def look(self, page: str, reference: str) -> FileFact:
        """Missing, in another case, or heavy, by the length of the name."""
        state = ("missing", "case", "found")[len(reference) % 3]
        return FileFact(state, reference, 5_000_000)  # type: ignore[arg-type]

    def dimensions(self, page: str, reference: str) -> tuple[int, int] | None:
        """Small, or unknown, by the length of the name."""
        return (len(reference), 3) if len(reference) % 2 else None


HEADS = [
    "",
    "---\ntitle: Growing climbing roses\ndescription: All about roses\nkeyword: climbing rose\nslug: growing-roses\n---\n\n",
    '---\ntitle: "BEST ROSES IN 2019 – rosés, roses, roses, roses"\ndescription: "roses, rose, rosé, buy roses, cheap roses"\n---\n\n',
    "---\r\ntitle: ''\r\ndescription: TODO\r\ntags: [a]\r\ntitle: Zwei\r\n---\r\n\r\n",
    "---\ntitle: A: B\n---\n\n",
    "---\ntitle: Roses\n\n",
    '+++\ntitle = "Rosen für Gärten 🌹"\ndescription = """Alles über Rosen ..."""\nkeyword = "Rose"\n+++\n\n',
    '{"title": "Untitled", "description": "Lorem ipsum"}\n\n',
    "---\ntitle: >-\n  Roses &amp; tulips\n  in winter\nimage: {src: IMG_1.png, alt: image}\nlang: de\n---\n\n",
]
MARKDOWN = [
    "# Growing climbing roses", "# Zweite Überschrift 🌹", "## Tools", "## Tools", "#### Too deep", "##", "Tulips\n------", "**Bold as a heading**",
    "Roses need sun. Roses need water, and climbing roses need wires; a climbing rose grows high.",
    "Die Gärten sind voller Rosen – „schön“, naïve, 日本語の庭, e\u0301te\u0301.", "Roses need sun. Roses need water, and climbing roses need wires.",
    "![](a.png) ![image](IMG_0001.png) ![A rose](gone/Rose%20One.png 'x') ![rose.png](<my rose.png>)", "[![](b.png)](/b) [![A rose](c.png)](/c)",
    "[click here](/x) [here](http://roses.example/y) [](/z) [a]( /w ) [b](<>) [c](javascript:void)", "[ref] and [text][ref]\n\n[ref]: http://localhost:3000/a 'T'",
    "https://roses.example/?utm_source=x and www.roses.example and <https://tulips.example/a> <me@roses.example>", "[frag](#tools) [bad](#no-where) [x](#)",
    "TODO: write this. [Insert image here] Lorem ipsum dolor sit amet.", "As an AI language model, I cannot do that. Certainly! Here is the article:",
    "Read more【4†source】 and :contentReference[oaicite:0]{index=0} and utm_source=chatgpt.com.", "Meta Description: All about growing roses at home",
    "Internal Links:\n\n- Link to the tulip page\n- https://roses.example/x", "Image Alt Text: A rose in the sun", "Word count: 1200", "(Word count: 900)",
    "- one\n- two `code`\n  - three &amp; four", "1. eins\n2. zwei", "> A quote of *roses*", "> [!NOTE]\n> Mind the thorns.", "| a | b |\n|---|---|\n| c | [d](/d) |",
    "```\n# code [x](y)\n```", "    indented code", "Some `code span` and $x_1$ and $5 or $6.", "<img src=x.png><a href='/h'>click here</a> <h2>Raw</h2>",
    "<div>\n\nInside\n\n</div>", "<!-- TODO comment -->", "{{< figure src=\"f.png\" alt=\"\" >}} {{ x }}", "{% include y %} text {% raw %}z{% endraw %}",
    "!!! note \"T\"\n    Inside the note.", "::: tip\nIn a tip\n:::", "[[Page|wiki]] ![[embed.png]]", "Footnote.[^1]\n\n[^1]: The note.", "Ã¼ber â€œmojibakeâ€\x9d Ã©tÃ©",
    "A very long sentence " + "that goes on and on " * 15 + "until it ends.", "word " * 130, "\u200b\ufeff", "a\tb\x0cc", "***", "\\# no \\[x\\](y)", "seo-lint",
]  # fmt: skip
HTML = [
    "<title>Growing roses</title>", "<title></title>", "<title>A &amp; B | TODO</title>", "<meta name=description content='Alles &uuml;ber Rosen'>",
    "<meta name=\"description\" content=\"\">", "<link rel=canonical href=/a>", "<meta name=robots content=noindex>", "<h1>Growing &amp; climbing</h1>", "<h1>Zwei</h1>",
    "<h4>Too deep</h4>", "<h2></h2>", "<p>Roses need sun. <b>Roses</b> need water &ndash; and wires.</p>", "<p>Die Gärten 🌹 sind <i>schön</i>.", "<img src=a.png>",
    "<img src='IMG_1.png' alt='image'>", "<img src=\"b.png\" alt=\"&quot;rose&quot;\" width=1 height=2>", "<a href=/x>click here</a>", "<a href='http://roses.example/y'>here</a>",
    "<a href=\"/z\"></a>", "<a>none</a>", "<a href='#no-where'>frag</a>", "<a href='javascript:void(0)'>js</a>", "<p>TODO: write. Lorem ipsum dolor sit amet.</p>",
    "<ul><li>one<li>two</ul>", "<table><tr><td>a<td>b</table>", "<main>", "</main>", "<nav><a href=/n>Nav</a></nav>", "<footer>Foot</footer>", "<script>x < y</script>",
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": ["Recipe", "Thin"], "image": "/a.png", "author": {"@id": "#a"}}</script>',
    '<script type="application/ld+json">[{"@id": "#a", "@type": "Person", "knows": {"@id": "#a"}}, {"@type": "FAQPage", \'x\': 1,},, </script>',
    '<div itemscope itemtype="https://schema.org/Product" id=p itemref=p><b itemprop="name review">Roses</b>', '<p vocab="//schema.org" typeof="Event" rel=schema:x property=startDate>soon',
    '<meta property="og:image" content="/a.png"><meta property="og:image" content="">', "<meta name=twitter:card content=big><meta property=og:locale content=en>",
    "<div>", "</div>", "<!-- c -->", "&nbsp;&amp;&bogus;", "<p>Meta Description: All about roses</p>", "text < 3", "<p>" + "Roses are red and violets are blue. " * 12 + "</p>",
]  # fmt: skip
MDX = [
    "import A from 'a'", "export const metadata = {\n  title: 'Growing roses',\n  description: 'TODO',\n}", "<Note>\n  Roses need *sun*.\n</Note>", "{x} text {y}",
    "<Image src=\"IMG_1.png\" alt=\"image\" />", "<Card href=\"/x\" title=\"Click here\" />", "{/* TODO */}", "<Tabs>\n<Tab>\n\n[here](/h)\n\n</Tab>\n</Tabs>",
]  # fmt: skip
TEXT = [
    "Growing Climbing Roses", "A Guide To Roses", "Roses need sun and water. They grow well.", "Tools You Need", "1. Secateurs", "- Gloves", "Meta Description",
    "All about growing roses at home.", "Internal Links", "Image Alt Text", "A rose in the sun", 'Main keyword "climbing rose"', "Keyword Placement", "https://roses.example/x",
    "TODO", "[Insert image]", "Die Gärten 🌹 sind schön.", "", "Related Posts", "Title: Roses", "KEYWORDS: rose, roses", "\tIndented",
]  # fmt: skip

JOINS = st.sampled_from(["\n\n", "\n\n", "\n", "\r\n\r\n"])


def articles(parts: list[str], most: int = 12) -> st.SearchStrategy[str]:
    return st.builds(
        lambda join, found: join.join(found) + join,
        JOINS,
        st.lists(st.sampled_from(parts), max_size=most),
    )


def check(source: str, format: str) -> PageResult:
    return lint(read(Document(f"posts/page.{format}", source, format)), RULES, PROJECT, Disk())


def literal(value: str) -> str:
    """A value or a piece of source without what reading changes: entities, escapes, white space, case."""
    return re.sub(r"[\s\\>|]+|\ufffc", "", unescape(value)).casefold()


def under(finding: Finding, source: str) -> str:
    return source[finding.span.start : finding.span.end]


def assert_sound(source: str, format: str) -> None:
    result = check(source, format)
    assert not result.error
    lines = LineIndex(source)
    whole = literal(source)
    for finding in result.findings:
        span = finding.span
        assert finding.rule != "internal-error", finding.message
        assert 0 <= span.start <= span.end <= len(source)
        assert (finding.start, finding.end) == (
            lines.position(span.start),
            lines.position(span.end),
        )
        assert not re.search(r"<\w+>", finding.message), finding.message
        assert "\n" not in finding.message
        shown = literal(under(finding, source))
        for key in ("found", "href", "src", "file"):
            value = literal(str(finding.data.get(key, "")))
            about = key == "found" or not finding.data.get("found")
            # A value that the source does not hold as written (an inferred one, a decoded one) cannot be looked for.
            if value and about and value in whole:
                assert value in shown, (
                    finding.rule,
                    key,
                    finding.data[key],
                    under(finding, source),
                )


SLOW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(st.sampled_from(HEADS), articles(MARKDOWN))
def test_markdown(head: str, body: str) -> None:
    assert_sound(head + body, "markdown")


@SLOW
@given(st.sampled_from(HEADS), articles(MARKDOWN + MDX * 4))
def test_mdx(head: str, body: str) -> None:
    assert_sound(head + body, "mdx")


@SLOW
@given(articles(HTML, 18))
def test_html(source: str) -> None:
    assert_sound(source, "html")


@SLOW
@given(articles(TEXT, 16))
def test_text(source: str) -> None:
    assert_sound(source, "text")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["markdown", "mdx", "html", "text"]))
def test_any_text_at_all(source: str, format: str) -> None:
    assert_sound(source, format)


@settings(max_examples=60, deadline=None)
@given(articles(MARKDOWN, 8), st.sampled_from(["\n", "\r\n"]))
def test_line_ends_change_nothing_but_offsets(body: str, end: str) -> None:
    plain = (HEADS[1] + body).replace("\r\n", "\n")
    findings = check(plain, "markdown").findings
    others = check(plain.replace("\n", end), "markdown").findings
    assert [(found.rule, found.start, found.message) for found in findings] == [
        (found.rule, found.start, found.message) for found in others
    ]


@settings(max_examples=60, deadline=None)
@given(articles(MARKDOWN, 8), st.sampled_from(["🌹", "日本", "ü", "e\u0301"]))
def test_a_comment_before_moves_every_place_alike(body: str, sign: str) -> None:
    shift = f"<!-- {sign * 3} -->\n\n"
    findings = [
        found for found in check("# Title\n\n" + body, "markdown").findings if found.span.start > 0
    ]
    moved = {
        (found.rule, found.span.start, found.span.end)
        for found in check(shift + "# Title\n\n" + body, "markdown").findings
    }
    assert {
        (found.rule, found.span.start + len(shift), found.span.end + len(shift))
        for found in findings
    } <= moved


@pytest.mark.parametrize("format", ["markdown", "mdx", "html", "text"])
def test_every_fragment_alone(format: str) -> None:
    for part in {"markdown": MARKDOWN, "mdx": MDX, "html": HTML, "text": TEXT}[format]:
        assert_sound(part, format)
        assert_sound(part + "\n", format)
