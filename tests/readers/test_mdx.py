"""MDX: code is not prose, the children of components are, and everything keeps its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seo_lint
from seo_lint.article import OPAQUE, Article, Document, Span
from seo_lint.config.settings import Settings
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
    (
        'import A from "a"\nimport {\n  B,\n  C,\n} from "b"\nimport "./c.css"\n\n# Roses\n\nText',
        "Roses Text",
    ),
    ('export const x = {\n  a: 1,\n\n  b: "{",\n}\n\nText', "Text"),
    (
        "export default function Layout({ children }) {\n  return <div>{children}</div>\n}\n\nText",
        "Text",
    ),
    ("export const a = 1\nexport { b } from './b'\nexport * from './c'\n\nText", "Text"),
    ("# Hi {name}\n\nText {a + { b: 1 }.b} end.", "Hi Text end."),
    ("Text {`a } ${b} c`} and {'}'} end", "Text and end"),
    ("{/*\n# not a heading\n*/}\n\nText {/* no */} end", "Text end"),
    ("{items.map((item) => <li key={item}>no {item}</li>)}\n\nText", "Text"),
    ("<Note>\nChildren *are* prose.\n</Note>\n\nafter", "Children are prose. after"),
    (
        '<Tabs>\n  <TabItem value="a" label="A">\n    Some *prose* here.\n\n    - item\n\n    ```js\n    # code\n    ```\n  </TabItem>\n</Tabs>\n\nafter',
        "Some prose here. item after",
    ),
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
    (
        "import of goods is text.\n\nexport of roses too.",
        "import of goods is text. export of roses too.",
    ),
    ("<style>{`p { color: red }`}</style>\n\n<script>no()</script>\n\nText", "Text"),
    ("Mean $x_1$ and\n\n$$\na_{1} * b\n$$\n\nText", "Mean and Text"),
    ("{/* unclosed", "{/* unclosed"),
    ("Before <Open prop={ after", "Before <Open prop={ after"),
    ("[^1] Note.\n\n[^1]: Foot {x} note.", "Note. Foot note."),
]


@pytest.mark.parametrize(
    ("source", "prose"), PROSE, ids=[source[:40].replace("\n", " ") for source, _ in PROSE]
)
def test_prose(source: str, prose: str) -> None:
    article = mdx(source)
    assert words(article) == prose.split()


@pytest.mark.parametrize(
    ("source", "prose"), PROSE, ids=[source[:40].replace("\n", " ") for source, _ in PROSE]
)
@pytest.mark.parametrize("before", ["", "```js\nimport no from 'x'\n```\n\n"])
def test_prose_with_carriage_returns(source: str, prose: str, before: str) -> None:
    article = mdx((before + source).replace("\n", "\r\n"))
    assert words(article) == prose.split()


@pytest.mark.parametrize(
    "code",
    [
        'import x from "y"',
        "<Image src='a' />",
        "{x}",
        "export const a = {",
        "<Foo>",
        "{/* x */}",
        "<a id='b'>",
        ":::tip",
    ],
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
            (
                '<img src="/a.png" alt="A rose" style={{ width: 3 }} />',
                "/a.png",
                "A rose",
                "A rose",
            ),
            ("![A rose](/a.png)", "/a.png", "A rose", "A rose"),
            (
                '<Card>\n  <Image src="/a.png" alt="A &quot;rose&quot;" />\n</Card>',
                "/a.png",
                'A "rose"',
                "A &quot;rose&quot;",
            ),
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
        assert [(anchor.name, under(article, anchor.span)) for anchor in article.anchors] == [
            (name, name)
        ]
        assert "cut-back" not in words(article)

    def test_svelte_blocks_are_no_anchors(self) -> None:
        article = read(
            Document(
                "page.svx", "{#if ready}\n\nText {@html x}\n\n{:else}\n\nOther\n\n{/if}\n", "mdx"
            )
        )
        assert not article.anchors
        assert words(article) == ["Text", "Other"]

    def test_svelte_head_is_not_prose(self) -> None:
        article = read(
            Document(
                "page.svx", "<svelte:head>\n  <title>Tab</title>\n</svelte:head>\n\nText\n", "mdx"
            )
        )
        assert words(article) == ["Text"]
        assert not article.links


class TestMetadata:
    def test_strings(self) -> None:
        source = (
            "export const metadata = {\n  title: \"Growing roses\",\n  description: 'It\\'s easy',\n"
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
        assert (
            fields(
                mdx(
                    "import type { Metadata } from 'next'\n\nexport const metadata: Metadata = {\n  title: 'Roses',\n}\n"
                )
            )["title"]
            == "Roses"
        )

    @pytest.mark.parametrize("name", ["frontmatter", "meta"])
    def test_other_names(self, name: str) -> None:
        assert (
            fields(mdx(f"export const {name} = {{ title: 'Roses' }}\n\nText\n"))["title"] == "Roses"
        )

    def test_other_exports_declare_nothing(self) -> None:
        assert "title" not in fields(mdx("export const chart = { title: 'Sales' }\n\nText\n"))

    def test_the_outer_title_wins(self) -> None:
        source = "export const metadata = {\n  openGraph: { title: 'Shared', description: 'D' },\n  title: 'Roses',\n}\n\nText\n"
        assert fields(mdx(source))["title"] == "Roses"

    def test_title_of_open_graph_alone_is_no_title(self) -> None:
        assert "title" not in fields(
            mdx("export const metadata = {\n  openGraph: { title: 'Shared' },\n}\n\nText\n")
        )

    def test_title_with_a_template(self) -> None:
        source = "export const metadata = {\n  title: {\n    default: 'Roses',\n    template: '%s | Garden',\n  },\n}\n\nText\n"
        assert fields(mdx(source))["title"] == "Roses"

    def test_front_matter_too(self) -> None:
        article = mdx(
            "---\ntitle: From above\n---\n\nexport const metadata = { title: 'From below', description: 'D' }\n\nText\n"
        )
        assert fields(article)["title"] == "From above"
        assert fields(article)["description"] == "D"

    def test_robots_as_switches(self) -> None:
        source = "export const metadata = {\n  robots: { index: false, follow: false, 'max-snippet': -1, googleBot: { index: true } },\n}\n\nText\n"
        article = mdx(source)
        assert fields(article)["robots"] == "noindex, nofollow, max-snippet:-1"
        assert (
            under(article, article.fields["robots"].span)
            == "{ index: false, follow: false, 'max-snippet': -1, googleBot: { index: true } }"
        )
        assert (
            fields(mdx("export const metadata = { robots: { index: true } }\n\nText\n"))["robots"]
            == "index, follow"
        )
        assert (
            fields(mdx("export const metadata = { robots: { index: isLive } }\n\nText\n"))["robots"]
            == OPAQUE
        )

    def test_social_cards(self) -> None:
        source = "export const metadata = { openGraph: { title: 'Shared', images: [{ url: 'https://roses.example/a.png', alt: 'A rose' }] }, twitter: { card: 'summary' } }\n"
        found = fields(mdx(source))
        assert (
            found["og:title"],
            found["og:image"],
            found["og:image:alt"],
            found["twitter:card"],
        ) == ("Shared", "https://roses.example/a.png", "A rose", "summary")

    def test_addresses_that_the_generator_completes_are_not_known(self) -> None:
        assert "og:image" not in fields(
            mdx("export const metadata = { openGraph: { images: ['/a.png', other] } }\n")
        )

    def test_what_is_computed_is_declared_all_the_same(self) -> None:
        source = "export const metadata = {\n  ...base, // { not this\n  title: `${name} roses`,\n  description,\n  keywords: ['a, b', (1, 'c')],\n  author: 'Ann' + ' B',\n}\n\nText\n"
        article = mdx(source)
        assert fields(article) == {
            "title": OPAQUE,
            "description": OPAQUE,
            "keywords": "a, b",
            "author": OPAQUE,
        }
        assert under(article, article.fields["title"].span) == "`${name} roses`"

    @pytest.mark.parametrize(
        "broken",
        [
            "{ title: 'R', a: ]",
            "{ title: 'R'",
            "{ title: 'R', : , }",
            "{ title: 'R', [key]: { x",
            "{ title: 'R', f() { return {} }, g: [[, }",
        ],
    )
    def test_broken_objects_say_what_they_can(self, broken: str) -> None:
        assert fields(mdx(f"export const metadata = {broken}\n"))["title"] == "R"

    @pytest.mark.parametrize(
        "source",
        [
            "export async function generateMetadata() {\n  return { title: 'x' }\n}\n",
            "export const metadata = { ...shared, title: 'Roses' }\n",
            "export const metadata = createMetadata({ title: 'Roses' })\n",
            "export const Head = () => <Seo title='Roses' />\n",
        ],
    )
    def test_computed_metadata_may_hold_anything(self, source: str) -> None:
        assert outcome(source, "description-missing") == "cannot tell"

    def test_other_functions_do_not(self) -> None:
        assert outcome("export function Header() { return 1 }\n", "description-missing") == "fail"


def outcome(source: str, name: str) -> str:
    result = seo_lint.lint_text(
        f"{source}\n# How to prune roses\n\nCut in March.\n",
        path="page.mdx",
        settings=Settings(select=(name,)),
    )
    return result.outcomes[0].outcome


HEAD = """<title>Prune roses | {name} &amp; garden</title>
  <meta name="description" content="Cut in March." />
  <meta name='robots' content='noindex' />
  <link rel="canonical" href="https://roses.example/prune" />
  <meta property="og:title" content={title} />
  <script type="application/ld+json">{"@type": "Article"}</script>"""


class TestHeadTags:
    @pytest.mark.parametrize("format", ["mdx", "markdown"])
    @pytest.mark.parametrize("name", ["head", "Head", "svelte:head"])
    def test_say_what_they_say_in_a_head(self, name: str, format: str) -> None:
        source = (
            f"---\ntitle: How to prune\n---\n\nBefore\n\n<{name}>\n  {HEAD}\n</{name}>\n\nAfter\n"
        )
        article = read(Document("page.md", source, format))
        found = fields(article)
        assert (found["title"], found["seo title"]) == (
            "How to prune",
            f"Prune roses | {OPAQUE} & garden",
        )
        assert (found["description"], found["robots"], found["canonical"]) == (
            "Cut in March.",
            "noindex",
            "https://roses.example/prune",
        )
        assert found["og:title"] == OPAQUE
        assert under(article, article.fields["description"].span) == "Cut in March."
        assert (
            under(article, article.fields["seo title"].span) == "Prune roses | {name} &amp; garden"
        )
        assert [under(article, item.span) for item in article.structured_data] == [
            '{"@type": "Article"}'
        ]
        assert words(article) == ["Before", "After"]

    def test_helmet(self) -> None:
        assert (
            fields(
                mdx("<Helmet>\n<meta name='description' content='Cut.' />\n</Helmet>\n\nText\n")
            )["description"]
            == "Cut."
        )

    def test_of_a_component_that_is_exported(self) -> None:
        article = mdx(
            "export const Head = () => (\n  <>\n    <title>Roses</title>\n    <meta name='robots' content='noindex' />\n  </>\n)\n\nText\n"
        )
        assert (fields(article)["seo title"], fields(article)["robots"]) == ("Roses", "noindex")

    def test_a_component_that_writes_the_head(self) -> None:
        source = "<NextSeo title='Prune roses' description={summary} />\n\nText\n"
        article = mdx(source)
        assert (fields(article)["seo title"], fields(article)["description"]) == (
            "Prune roses",
            OPAQUE,
        )
        assert under(article, article.fields["seo title"].span) == "Prune roses"
        assert words(article) == ["Text"]
        assert outcome("<SEO title='Prune roses' />\n", "description-missing") == "cannot tell"
        assert outcome("<Seal title='Prune roses' />\n", "description-missing") == "fail"

    @pytest.mark.parametrize("format", ["mdx", "markdown"])
    def test_in_code_they_are_an_example(self, format: str) -> None:
        article = read(
            Document(
                "page.md",
                "```html\n<head>\n<meta name='robots' content='noindex' />\n</head>\n```\n\n`<head>`\n",
                format,
            )
        )
        assert "robots" not in fields(article)

    def test_comments_say_nothing(self) -> None:
        assert not fields(
            mdx(
                "<head>\n{/* <meta name='robots' content='noindex' /> */}\n<!-- <title>x</title> -->\n</head>\n\nText\n"
            )
        )


class TestMarkdownThatIsMdx:
    def test_an_import_tells(self) -> None:
        article = read(
            Document(
                "page.md",
                "import A from './a'\n\n<A>\n  Indented child.\n</A>\n\n{x}\n",
                "markdown",
            )
        )
        assert words(article) == ["Indented", "child."]

    def test_an_import_in_a_fence_does_not(self) -> None:
        article = read(
            Document(
                "page.md", "```js\nimport A from './a'\n```\n\nDear {name}, hello\n", "markdown"
            )
        )
        assert words(article) == ["Dear", "{name},", "hello"]

    def test_an_import_in_a_script_does_not(self) -> None:
        article = read(
            Document(
                "page.md",
                "<script setup>\nimport A from './a.vue'\n</script>\n\nDear {name}, hello\n",
                "markdown",
            )
        )
        assert words(article) == ["Dear", "{name},", "hello"]


PARTS = st.lists(
    st.sampled_from(
        [
            "import A from 'a'\n", "export const x = {\n", "}\n", "\n\n", "\n", "<A>", "</A>", "<A ", "/>", "<B x={1} />", "{x}", "{", "}", "{/* c */}", "<>",
            "</>", "<a href=\"/l\">", "</a>", "[l](/l)", "<Image src='/i.png' alt='ü' />", "wörter ", "🌹", "prose ", "    ", "```\n", "`", "'", '"', "# ",
            "- ", "> ", ":::tip\n", ":::\n", "$$", "<style>", "</style>", "\\", "=> ", "export const metadata = { title: 'T' }\n", "export const metadata = ", "[1, (2, 'c')], ...a, ",
            "<head>\n", "</head>", "<title>", "<meta name='robots' content=", "\r\n", "<!-- ", " -->",
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
            assert (under(article, image.src_span), under(article, image.alt_span)) == (
                "/i.png",
                "ü",
            )
