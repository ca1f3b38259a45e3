"""MDX: code is not prose, the children of components are, and everything keeps its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import OPAQUE, Article, Document, Span
from seo_lint.readers import read


def mdx(source: str) -> Article:
    return read(Document("page.mdx", source, "mdx"))


def texts(article: Article) -> list[str]:
    return [block.text.value for block in article.body]


def words(article: Article) -> list[str]:
    return " ".join(texts(article)).replace(OPAQUE, " ").split()


def under(article: Article, span: Span | None) -> str:
    assert span is not None
    return span.slice(article.document.text)


def fields(article: Article) -> dict[str, str]:
    return {field.name: field.value for field in article.fields.values()}


PROSE = [
    ('import A from "a"\nimport {\n  B,\n  C,\n} from "b"\nimport "./c.css"\n\n# Roses\n\nText', "Roses Text"),
    ('export const x = {\n  a: 1,\n\n  b: "{",\n}\n\nText', "Text"),
    ("export default function Layout({ children }) {\n  return <div>{children}</div>\n}\n\nText", "Text"),
    ("export const a = 1\nexport { b } from './b'\nexport * from './c'\n\nText", "Text"),
    ("# Hi {name}\n\nText {a + { b: 1 }.b} end.", "Hi Text end."),
    ("Text {`a } ${b} c`} and {'}'} end", "Text and end"),
    ("{/*\n# not a heading\n*/}\n\nText {/* no */} end", "Text end"),
    ("{items.map((item) => <li key={item}>no {item}</li>)}\n\nText", "Text"),
    ("<Note>\nChildren *are* prose.\n</Note>\n\nafter", "Children are prose. after"),
    ("<Tabs>\n  <TabItem value=\"a\" label=\"A\">\n    Some *prose* here.\n\n    - item\n\n    ```js\n    # code\n    ```\n  </TabItem>\n</Tabs>\n\nafter", "Some prose here. item after"),
    ("<>\nfragment\n</>\n\nafter", "fragment after"),
    ('Inline <Badge text="no" /> here <Kbd>K</Kbd>.', "Inline here K."),
    ("<Chart\n  data={[\n    { a: '>' },\n  ]}\n  title=\"no\"\n/>\n\nafter", "after"),
    ("<Foo {...props} render={() => <b>no</b>} />\n\nafter", "after"),
    ('<div className="x" style={{ color: "red" }}>\n  <p>In a div</p>\n</div>', "In a div"),
    ("<details>\n<summary>More</summary>\n\nHidden.\n\n</details>", "More Hidden."),
    ("<Tabs.Item>\nDotted.\n</Tabs.Item>", "Dotted."),
    ("A \\{ brace \\} and \\<b and 1 < 2.", "A { brace } and <b and 1 < 2."),
    (":::tip Title\nProse {x}.\n:::\n\nafter", "Prose . after"),
    (":::note\n\n<Foo>In both.</Foo>\n\n:::", "In both."),
    ("import of goods is text.\n\nexport of roses too.", "import of goods is text. export of roses too."),
    ("<style>{`p { color: red }`}</style>\n\n<script>no()</script>\n\nText", "Text"),
    ("Mean $x_1$ and\n\n$$\na_{1} * b\n$$\n\nText", "Mean and Text"),
    ("{/* unclosed", "{/* unclosed"),
    ("Before <Open prop={ after", "Before <Open prop={ after"),
    ("[^1] Note.\n\n[^1]: Foot {x} note.", "Note. Foot note."),
]


@pytest.mark.parametrize(("source", "prose"), PROSE, ids=[source[:40].replace("\n", " ") for source, _ in PROSE])
def test_prose(source: str, prose: str) -> None:
    article = mdx(source)
    assert words(article) == prose.split()


@pytest.mark.parametrize(("source", "prose"), PROSE, ids=[source[:40].replace("\n", " ") for source, _ in PROSE])
@pytest.mark.parametrize("before", ["", "```js\nimport no from 'x'\n```\n\n"])
def test_prose_with_carriage_returns(source: str, prose: str, before: str) -> None:
    article = mdx((before + source).replace("\n", "\r\n"))
    assert words(article) == prose.split()


@pytest.mark.parametrize(
    "code", ['import x from "y"', "<Image src='a' />", "{x}", "export const a = {", "<Foo>", "{/* x */}", "<a id='b'>", ":::tip"]
)
def test_code_is_not_touched(code: str) -> None:
    article = mdx(f"```jsx\n{code}\n```\n\nWrite `{code}` in <Note>{{x}}</Note> text\n")
    (block,) = article.blocks
    assert [block.text.value[low:high] for low, high in block.code] == [code]
    assert not article.images
    assert not article.anchors
    assert {item.name for item in article.directives} == {"Note", ""}


@pytest.mark.parametrize(
    "source",
    [
        "import A from 'ü'\n\n# Über {x} Rosen\n\nGärten <B/> 日本 {y} Ende\n",
        "<Tabs>\n  <Tab>\n    Grün *sind* {z} alle 🎉 Rosen\n  </Tab>\n</Tabs>\n\nEnde\n",
        "Eins {/* ü */} zwei\r\n\r\n<Note>\r\n  Drei 日本\r\n</Note>\r\n",
    ],
)
def test_words_stand_in_their_places(source: str) -> None:
    article = mdx(source)
    assert len(words(article)) > 3
    for block in article.blocks:
        position = 0
        for value in block.text.value.replace(OPAQUE, " ").split():
            position = block.text.value.index(value, position)
            assert under(article, block.text.span(position, position + len(value))) == value
            position += len(value)


class TestImages:
    @pytest.mark.parametrize(
        ("source", "src", "alt", "written"),
        [
            ('<Image src="/a.png" alt="A rose" />', "/a.png", "A rose", "A rose"),
            ("<Image src='/a.png' alt={'A rose'} width={3} />", "/a.png", "A rose", "A rose"),
            ("<Image\n  alt={`A rose`}\n  src={'/a.png'}\n/>", "/a.png", "A rose", "A rose"),
            ('<img src="/a.png" alt="A rose" />', "/a.png", "A rose", "A rose"),
            ('<img src="/a.png" alt="A rose" style={{ width: 3 }} />', "/a.png", "A rose", "A rose"),
            ("![A rose](/a.png)", "/a.png", "A rose", "A rose"),
            ('<Card>\n  <Image src="/a.png" alt="A &quot;rose&quot;" />\n</Card>', "/a.png", 'A "rose"', "A &quot;rose&quot;"),
        ],
    )
    def test_file_and_alternative_text(self, source: str, src: str, alt: str, written: str) -> None:
        article = mdx(f"Before\n\n{source}\n\nAfter\n")
        (image,) = article.images
        assert (image.src, image.alt) == (src, alt)
        assert under(article, image.src_span) == src
        assert under(article, image.alt_span) == written
        assert words(article) == ["Before", "After"]

    def test_imported_file(self) -> None:
        article = mdx("import rose from './rose.png'\n\n<Image src={rose} alt=\"A rose\" />\n")
        (image,) = article.images
        assert (image.src, image.alt) == (OPAQUE, "A rose")
        assert under(article, image.src_span) == "{rose}"

    @pytest.mark.parametrize("source", ['<Image src="/a.png" />', "<img src={a} />"])
    def test_no_alternative_text(self, source: str) -> None:
        assert [image.alt for image in mdx(source).images] == [None]

    def test_other_components_are_no_images(self) -> None:
        assert not mdx('<ImageGallery src="/a" /> <Imagery /> <Chart src="b" />').images


class TestLinks:
    @pytest.mark.parametrize(
        ("source", "href", "name"),
        [
            ('<Link to="/y">Link text</Link>', "/y", "Link text"),
            ('<Link href="/y">Link *text*</Link>', "/y", "Link text"),
            ('<LinkCard title="Roses" href="/y" />', "/y", "Roses"),
            ('<Card title="Roses" href="/y">\nBody\n</Card>', "/y", "Roses"),
            ('<a href="/y">Link text</a>', "/y", "Link text"),
            ("[Link text](/y)", "/y", "Link text"),
            ("<Note>\n  [Link text](/y)\n</Note>", "/y", "Link text"),
        ],
    )
    def test_target_and_name(self, source: str, href: str, name: str) -> None:
        article = mdx(f"See this:\n\n{source}\n\nEnd\n")
        (link,) = article.links
        assert (link.href, link.name) == (href, name)
        assert under(article, link.href_span) == href

    def test_a_target_that_is_an_expression(self) -> None:
        (link,) = mdx("See <a href={url}>the roses</a> there.").links
        assert (link.name, link.has_href) == ("the roses", True)
        assert OPAQUE in link.href or link.href == "{url}"

    def test_reference_links(self) -> None:
        article = mdx("import A from 'a'\n\nSee [a rose][r] {x}.\n\n[r]: /rose\n")
        (link,) = article.links
        assert (link.href, under(article, link.href_span)) == ("/rose", "/rose")


class TestAnchors:
    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("## Pruning {/* #cut-back */}", "cut-back"),
            ("## Pruning {#cut-back}", "cut-back"),
            ('<a id="cut-back" />\n\nText', "cut-back"),
            ('<div id="cut-back">\n\nText\n\n</div>', "cut-back"),
            ("<Section id='cut-back'>\nText\n</Section>", "cut-back"),
        ],
    )
    def test_explicit_ids(self, source: str, name: str) -> None:
        article = mdx(source)
        assert [(anchor.name, under(article, anchor.span)) for anchor in article.anchors] == [(name, name)]
        assert "cut-back" not in words(article)

    def test_svelte_blocks_are_no_anchors(self) -> None:
        article = read(Document("page.svx", "{#if ready}\n\nText {@html x}\n\n{:else}\n\nOther\n\n{/if}\n", "mdx"))
        assert not article.anchors
        assert words(article) == ["Text", "Other"]

    def test_svelte_head_is_not_prose(self) -> None:
        article = read(Document("page.svx", "<svelte:head>\n  <title>Tab</title>\n</svelte:head>\n\nText\n", "mdx"))
        assert words(article) == ["Text"]
        assert not article.links


class TestMetadata:
    def test_strings(self) -> None:
        source = (
            'export const metadata = {\n  title: "Growing roses",\n  description: \'It\\\'s easy\',\n'
            '  alternates: { canonical: "https://roses.example/a" },\n  robots: `noindex`,\n}\n\nText\n'
        )
        article = mdx(source)
        found = article.fields
        assert found["title"].value == "Growing roses"
        assert under(article, found["title"].span) == "Growing roses"
        assert under(article, found["title"].key_span) == "title"
        assert under(article, found["description"].span) == "It\\'s easy"
        assert found["description"].value == "It's easy"
        assert found["canonical"].value == "https://roses.example/a"
        assert found["robots"].value == "noindex"
        assert words(article) == ["Text"]

    def test_with_a_type(self) -> None:
        assert fields(mdx("import type { Metadata } from 'next'\n\nexport const metadata: Metadata = {\n  title: 'Roses',\n}\n"))["title"] == "Roses"

    @pytest.mark.parametrize("name", ["frontmatter", "meta"])
    def test_other_names(self, name: str) -> None:
        assert fields(mdx(f"export const {name} = {{ title: 'Roses' }}\n\nText\n"))["title"] == "Roses"

    def test_other_exports_declare_nothing(self) -> None:
        assert "title" not in fields(mdx("export const chart = { title: 'Sales' }\n\nText\n"))

    def test_the_outer_title_wins(self) -> None:
        source = "export const metadata = {\n  openGraph: { title: 'Shared', description: 'D' },\n  title: 'Roses',\n}\n\nText\n"
        assert fields(mdx(source))["title"] == "Roses"

    def test_title_of_open_graph_alone_is_no_title(self) -> None:
        assert "title" not in fields(mdx("export const metadata = {\n  openGraph: { title: 'Shared' },\n}\n\nText\n"))

    def test_title_with_a_template(self) -> None:
        source = "export const metadata = {\n  title: {\n    default: 'Roses',\n    template: '%s | Garden',\n  },\n}\n\nText\n"
        assert fields(mdx(source))["title"] == "Roses"

    def test_front_matter_too(self) -> None:
        article = mdx("---\ntitle: From above\n---\n\nexport const metadata = { title: 'From below', description: 'D' }\n\nText\n")
        assert fields(article)["title"] == "From above"
        assert fields(article)["description"] == "D"


class TestMarkdownThatIsMdx:
    def test_an_import_tells(self) -> None:
        article = read(Document("page.md", "import A from './a'\n\n<A>\n  Indented child.\n</A>\n\n{x}\n", "markdown"))
        assert words(article) == ["Indented", "child."]

    def test_an_import_in_a_fence_does_not(self) -> None:
        article = read(Document("page.md", "```js\nimport A from './a'\n```\n\nDear {name}, hello\n", "markdown"))
        assert words(article) == ["Dear", "{name},", "hello"]

    def test_an_import_in_a_script_does_not(self) -> None:
        article = read(Document("page.md", "<script setup>\nimport A from './a.vue'\n</script>\n\nDear {name}, hello\n", "markdown"))
        assert words(article) == ["Dear", "{name},", "hello"]


PARTS = st.lists(
    st.sampled_from(
        [
            "import A from 'a'\n", "export const x = {\n", "}\n", "\n\n", "\n", "<A>", "</A>", "<A ", "/>", "<B x={1} />", "{x}", "{", "}", "{/* c */}", "<>",
            "</>", "<a href=\"/l\">", "</a>", "[l](/l)", "<Image src='/i.png' alt='ü' />", "wörter ", "🌹", "prose ", "    ", "```\n", "`", "'", '"', "# ",
            "- ", "> ", ":::tip\n", ":::\n", "$$", "<style>", "</style>", "\\", "=> ", "export const metadata = { title: 'T' }\n", "\r\n", "<!-- ", " -->",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PARTS)
def test_no_combination_moves_a_place(source: str) -> None:
    article = mdx(source)
    for block in article.blocks:
        for value in ("wörter", "🌹", "prose"):
            at = block.text.value.find(value)
            if at >= 0:
                assert under(article, block.text.span(at, at + len(value))) == value
    for link in article.links:
        if link.href == "/l":
            assert under(article, link.href_span) == "/l"
    for image in article.images:
        if image.src == "/i.png":
            assert (under(article, image.src_span), under(article, image.alt_span)) == ("/i.png", "ü")
