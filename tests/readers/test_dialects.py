"""The syntax of site generators is not prose; what it wraps and what it shows is kept, at its place in the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import OPAQUE, Article, Document, Image, Span
from seo_lint.readers import read


def markdown(source: str) -> Article:
    return read(Document("page.md", source, "markdown"))


def texts(article: Article) -> list[str]:
    return [block.text.value for block in article.body]


def words(article: Article) -> list[str]:
    """The prose as words, with what only the generator can fill in left out."""
    return " ".join(texts(article)).replace(OPAQUE, " ").split()


def under(article: Article, span: Span) -> str:
    return span.slice(article.document.text)


def images(article: Article) -> list[tuple[str, str | None]]:
    return [(image.src, image.alt) for image in article.images]


def assert_words_stand_in_their_places(article: Article) -> None:
    for block in article.blocks:
        position = 0
        for value in block.text.value.replace(OPAQUE, " ").split():
            position = block.text.value.index(value, position)
            assert under(article, block.text.span(position, position + len(value))) == value
            position += len(value)


PROSE = [
    # Hugo
    ('Made by {{< param "author" >}} for you.', "Made by for you."),
    ("Seen {{< date.inline >}}{{ now }}{{< /date.inline >}} last", "Seen last"),
    ("{{% notice tip %}}\nProse *here*.\n{{% /notice %}}", "Prose here."),
    ("{{< box >}}\nInner [text](/l).\n{{< /box >}}", "Inner text."),
    ('{{< tabs >}}\n{{% tab "A" %}}\n## Inner\n\nText\n{{% /tab %}}\n{{< /tabs >}}', "Inner Text"),
    ('before\n\n{{< figure\n  src="a.png"\n  alt="A rose"\n>}}\n\nafter', "before after"),
    ("{{< highlight go >}}\n# not a heading\n{{< /highlight >}}\n\nafter", "after"),
    ("{{< mermaid >}}\ngraph TD; A-->B\n{{< /mermaid >}}\n\nafter", "after"),
    ('{{<  note\n  title="a >}} b"\n>}} after', "after"),
    # Zola
    (
        '{{ youtube(id="x") }}\n\n{% quote(author="v") %}\nA *quoted* body.\n{% end %}',
        "A quoted body.",
    ),
    # Liquid
    ("Text {{ page.title | upcase }} more {% include x.html %} end", "Text more end"),
    ("{%- if page.x -%}\nInside.\n{%- endif -%}", "Inside."),
    ("{% raw %}\n# no {{ x }}\n{% endraw %}\n\nafter", "after"),
    ("{% highlight ruby linenos %}\n# no\n{% endhighlight %}\n\nafter", "after"),
    ("{% comment %}\nhidden\n{% endcomment %}\nafter", "after"),
    ("{% capture x %}\nhidden\n{% endcapture %}\n\nafter", "after"),
    ('Write {{ "{{ page.title }}" }} there', "Write there"),
    # kramdown
    ("Text {: .lead #x}\n{: .cls}\n\nmore", "Text more"),
    ("{::nomarkdown}\n<b>bold</b>\n{:/}\n\nafter", "bold after"),
    ("* TOC\n{:toc}\n\nafter", "after"),
    ("The HTML standard.\n\n*[HTML]: Hyper Text Markup Language\n", "The HTML standard."),
    # Nunjucks and Hexo
    ("{# a comment #}\n\nafter", "after"),
    ("{% codeblock lang:js %}\n# no\n{% endcodeblock %}\n\nafter", "after"),
    ("{% blockquote Author, Source %}\nSaid so.\n{% endblockquote %}", "Said so."),
    ("{% youtube id %}\n\n{% note info %}\nNoted.\n{% endnote %}", "Noted."),
    # GitBook
    ('{% hint style="info" %}\nHint *text*.\n{% endhint %}', "Hint text."),
    # Vue
    (
        "# Hi {{ name }}\n\nText {{ a + b }} end.\n\n[[toc]]\n\n<!--@include: ./f.md-->\n\n<<< @/a.js{2}\n\nlast",
        "Hi Text end. last",
    ),
    ("<script setup>\nconst a = 1\n</script>\n\nText\n\n<style scoped>\np {}\n</style>", "Text"),
    (
        '<script setup>\nimport A from "./a.vue"\n</script>\n\nText {{ a }}\n\n[[TOC]]\n\n<<< @/a.js{2}\n\nlast',
        "Text last",
    ),
    ("::: v-pre\nProse {{ raw }}.\n:::", "Prose ."),
    # Containers
    ("::: tip Custom title\nProse *inside*.\n:::\n\nafter", "Prose inside. after"),
    (":::note[Your title]\nMore.\n:::", "More."),
    (":::caution\n\nOne.\n\n- two\n\n:::\n", "One. two"),
    ("::::: details Open\none\n:::: info\ntwo\n::::\n:::::\nend", "one two end"),
    ("> ::: tip\n> Quoted.\n> :::", "Quoted."),
    # Svelte
    ("{#if ok}\nShown.\n{:else}\nOther.\n{/if}\n\n{@html body}", "Shown. Other."),
    ("{#each xs as x}\n\nItem.\n\n{/each}", "Item."),
    ("<svelte:head>\n<title>Tab name</title>\n</svelte:head>\n\nText", "Text"),
    # MDC
    ('::card{title="X" to="/y"}\nBody *text*.\n::\n\nafter', "Body text. after"),
    ("::card\n#title\nSlot title\n\n#default\nBody.\n::", "Slot title Body."),
    ("::card\n---\nicon: x\ntitle: T\n---\nBody.\n::\n\nafter", "Body. after"),
    ('A :icon{name="rose"} and {{ $doc.var }} end', "A and end"),
    ("A [span]{.cls} end", "A span end"),
    # Python-Markdown
    (
        '!!! note "Title"\n    First *para*.\n\n    - item\n\n    Last.\n\nafter',
        "First para. item Last. after",
    ),
    ('??? tip\n    Hidden.\n\n???+ warning "Open"\n    Seen.\n', "Hidden. Seen."),
    ("??? note\n\tTabbed body.\n\n\tMore.\n\nafter", "Tabbed body. More. after"),
    ("- list\n\n    !!! tip\n        In the list.\n", "list In the list."),
    ("!!! note\n    ```\n    # code\n    ```\n    after", "after"),
    (
        '=== "One"\n\n    Tab text.\n\n    !!! note\n        Deeper.\n\n=== "Two"\n\n    Other.\n\n        real code\n\nafter',
        "Tab text. Deeper. Other. after",
    ),
    (
        '!!! note "Title"\r\n    Body *one*.\r\n\r\n    Two.\r\n\r\nafter\r\n',
        "Body one. Two. after",
    ),
    # Attribute lists
    ('[text](/a){: target="_blank"} and [b](/b){ .md-button } and `x`{.lang}', "text and b and x"),
    ("## Pruning { #cut-back .wide }\n\n## Feeding {: #feed }\n", "Pruning Feeding"),
    # Math
    ("Mean is $x_1 = 2$ and $$E=mc^2$$ here.", "Mean is and here."),
    ("before\n\n$$\n\\frac{a}{b} * c * d\n$$\n\nafter", "before after"),
    ("before \\(a*b*c\\) middle\n\n\\[\nx*y*z\n\\]\n\nafter", "before middle after"),
    ("The mean $n$ of $a + b$ here.", "The mean of here."),
    # Material
    (":material-check: yes :octicons-heart-16:{ .mdx } now", "yes now"),
    ("Press ++ctrl+alt+del++ now (1)!\n{ .annotate }", "Press now"),
    ('--8<-- "f.md"\n\n/// caption\nA caption.\n///\n\nafter', "A caption. after"),
    ("[TOC]\n\n[[_TOC_]]\n\n${toc}\n\nafter", "after"),
    (
        "An {++added++} and {--removed--} and {~~old~>new~~} and {==marked==} and {>>remark<<} word",
        "An added and and new and marked and word",
    ),
    # Obsidian
    ("See %%hidden%% this\n\n%%\nhidden block\n%%\n\nend ^block-id", "See this end"),
    ("See [[Page]] and [[Page#Head|that text]].", "See Page and that text."),
    # MyST
    ("(target-one)=\n# Head\n\nText", "Head Text"),
    ("See {ref}`target-one` and {{ sub }} end", "See target-one and end"),
    ("```{note}\nProse *inside*.\n```\n\nafter", "Prose inside. after"),
    ("```{code-block} python\n# no\n```\n\nafter", "after"),
    ("```{figure} a.png\n:alt: A rose\n\nThe caption.\n```\n\nafter", "The caption. after"),
    (":::{note}\n:class: x\nProse.\n:::\n\nafter", "Prose. after"),
    ("```{note}\n:class: x\n\nProse.\n```\n\nafter", "Prose. after"),
    ("(target)=\n# Head\n\n% a comment\n\nText", "Head Text"),
    # mdBook
    ("{{#include f.rs:2:10}}\n\n{{#title X}}\n\n{{#playground a.rs}}\n\nafter", "after"),
    # WordPress and Ghost
    (
        '[gallery ids="1,2"]\n\n[caption id="a"]<img src="a.png" alt="A"> Below it[/caption]\n\nafter',
        "Below it after",
    ),
    (
        "<!-- wp:paragraph -->\n<p>Text</p>\n<!-- /wp:paragraph -->\n\n<!--kg-card-begin: html-->\n<p>Card</p>\n<!--kg-card-end: html-->",
        "Text Card",
    ),
    ("before\n\n<!-- truncate -->\n\nafter <!--more-->", "before after"),
]


@pytest.mark.parametrize(
    ("source", "prose"), PROSE, ids=[source[:40].replace("\n", " ") for source, _ in PROSE]
)
def test_prose(source: str, prose: str) -> None:
    article = markdown(source)
    assert words(article) == prose.split()
    assert not any(
        block.kind == "heading" and block.text.value.split()[0] not in prose
        for block in article.blocks
    )


@pytest.mark.parametrize(
    ("source", "prose"), PROSE, ids=[source[:40].replace("\n", " ") for source, _ in PROSE]
)
@pytest.mark.parametrize("before", ["", "```sh\ncode {{ no }}\n```\n\n"])
def test_prose_with_carriage_returns(source: str, prose: str, before: str) -> None:
    article = markdown((before + source.replace("\r\n", "\n")).replace("\n", "\r\n"))
    assert words(article) == prose.split()


WIDE = [
    '# Über {{ x }} 日本\n\nGärten {{< param "ü" >}} 日本 {% ü %} Straße 🎉 [Ö](/ö){.x} Ende',
    '!!! note "Ü"\n    Erste 🌹 Zeile.\n\n    - Gärten\n\nnach {: .x} Rosen\n',
    "::: tip Ü\nGrün {{ x }} 日本\n:::\n\n- eins {{< x >}} zwei\n- 🎉 {% x %} drei\n",
    "(ziel)=\n# Ü\n\nSiehe {ref}`ziel` nach %%weg%% 🎉 Ende ^block-id\n",
    "{% raw %}ü{% endraw %}\r\n\r\nErste {{ x }} Zeile\r\nzweite 日本 Zeile\r\n",
    "Ein [l](/l){.x} {{ x }} `ü` {{ y }} **fett** {{ z }} Ende",
]


@pytest.mark.parametrize("source", WIDE)
def test_words_stand_in_their_places(source: str) -> None:
    article = markdown(source)
    assert len(words(article)) > 2
    assert_words_stand_in_their_places(article)


NOT_SYNTAX = [
    "Prices are $5 and $10, or $1,000 to $2,000, and $10/month ($120/year).",
    "Set $HOME and $PATH first.",
    "From $5-$10, A$5 or US$6.",
    "C++ and x++ and ++i and i++ + ++j and A++.",
    "He said :smile: at 10:30:00, ratio 3:2.",
    "About 50%% of 20%% and 100%.",
    "Text !!! wow === and ??? so.",
    "A #tag and @name and [my own] note.",
    "See ///three slashes and :: two colons.",
    "Dear {first_name}, hello.",
    "Lone {{ brace and lone %} sign.",
    "An a:b{c} and (1) and 2^3 and a | b.",
]


@pytest.mark.parametrize("source", NOT_SYNTAX)
def test_what_is_no_syntax_is_prose(source: str) -> None:
    assert texts(markdown(source)) == [source]


CODE = [
    '{{< figure src="a.png" alt="A" >}}',
    "{% raw %} {{ x }}",
    "!!! note",
    "::: tip",
    "[[Page]] ![[img.png]]",
    ":material-check: ++ctrl++ %%x%%",
    "$x_1$ {.cls} {#id}",
    '[gallery ids="1"] {ref}',
    "{#if x} {@html y}",
    "::card{a=b}",
    "(target)=",
    '--8<-- "x"',
]


@pytest.mark.parametrize("code", CODE)
def test_fences_are_not_touched(code: str) -> None:
    # Something outside makes the scan run at all.
    article = markdown(f"```text\n{code}\n```\n\n~~~\n{code}\n~~~\n\nThe {{{{ x }}}} end\n")
    assert words(article) == ["The", "end"]
    assert not article.images
    assert not article.links
    assert not article.anchors
    assert [under(article, item.span) for item in article.directives] == ["{{ x }}"]


@pytest.mark.parametrize("code", CODE)
def test_inline_code_is_not_touched(code: str) -> None:
    article = markdown(f"Write `{code}` or `` {code} `` in {{{{ x }}}} text\n")
    (block,) = article.blocks
    assert [block.text.value[low:high] for low, high in block.code] == [code, code]
    assert not article.images
    assert not article.links
    assert not article.anchors


class TestImages:
    @pytest.mark.parametrize(
        ("source", "src", "alt"),
        [
            ('{{< figure src="/a.png" alt="A rose" caption="C" >}}', "/a.png", "A rose"),
            ('{{< figure caption="C" src="/a.png" >}}', "/a.png", "C"),
            ("{{< figure src='/a.png' alt='A rose' />}}", "/a.png", "A rose"),
            ("{{< figure src=`/a.png` alt=`A rose` >}}", "/a.png", "A rose"),
            ('{{< figure src="/a.png" alt="" >}}', "/a.png", ""),
            ('{{< img src="b.png" >}}', "b.png", None),
            ('{{< img "b.png" >}}', "b.png", None),
            ('{{< figure src="a.png" alt="Say \\"rose\\"" >}}', "a.png", 'Say "rose"'),
            ('{{< figure link="/big.png" src="a.png" alt="A" >}}', "a.png", "A"),
            ('{% asset_img a.png "Title" "A rose" %}', "a.png", "A rose"),
            ('{% image "a.png", "A rose" %}', "a.png", "A rose"),
            ('{% include figure.html src="/a.png" alt="A rose" %}', "/a.png", "A rose"),
            ("```{figure} a.png\n:alt: A rose\n:width: 3\n\nCaption.\n```", "a.png", "A rose"),
            ("```{image} a.png\n```", "a.png", None),
            (":::{figure} a.png\n:alt: A rose\n\nCaption.\n:::", "a.png", "A rose"),
            ("![A rose](a.png){ align=left width=300 loading=lazy }", "a.png", "A rose"),
            ("[caption id=\"a\"]<img src='a.png' alt='A rose'> Below[/caption]", "a.png", "A rose"),
            ("![A rose]({{ site.baseurl }}/a.png)", "{{ site.baseurl }}/a.png", "A rose"),
            ("!!! note\n    ![A rose](a.png)", "a.png", "A rose"),
        ],
    )
    def test_file_and_alternative_text(self, source: str, src: str, alt: str | None) -> None:
        article = markdown(f"Before.\n\n{source}\n\nAfter.\n")
        assert images(article) == [(src, alt)]
        (image,) = article.images
        assert under(article, image.src_span) == src
        if alt:
            assert under(article, image.alt_span).replace("\\", "") == alt

    def test_obsidian_embed(self) -> None:
        article = markdown("See ![[img.png|300]] and ![[two.png|A rose]] and ![[three.png]].")
        assert [image.src for image in article.images] == ["img.png", "two.png", "three.png"]
        assert [under(article, image.src_span) for image in article.images] == [
            "img.png",
            "two.png",
            "three.png",
        ]
        assert [image.alt for image in article.images if image.src == "two.png"] == ["A rose"]
        assert not [image.alt for image in article.images if image.src != "two.png" and image.alt]

    def test_an_embedded_note_is_no_image(self) -> None:
        assert not markdown("See ![[Other note]] there.").images

    def test_escaped_shortcode_shows_no_image(self) -> None:
        assert not markdown(
            'Write {{</* figure src="a.png" */>}} or {{%/* figure src="a.png" */%}}.'
        ).images

    def test_image_in_a_fence_of_a_prose_directive(self) -> None:
        article = markdown("```{note}\n![A](a.png) and [l](/l)\n```\n")
        assert images(article) == [("a.png", "A")]
        assert [under(article, link.href_span) for link in article.links] == ["/l"]


class TestLinks:
    @pytest.mark.parametrize(
        "href",
        [
            '{{< ref "a.md#h" >}}',
            '{{% relref "b.md" %}}',
            '{{ "/x" | relative_url }}',
            "{% link _posts/a.md %}",
            "{% post_url 2024-01-02-n %}",
            "{{ site.baseurl }}/x/",
            "{filename}a.md",
            "@/blog/hello.md#h",
            "project:file.md",
        ],
    )
    def test_targets_of_generators(self, href: str) -> None:
        article = markdown(f"See [a rose]({href}) there.\n")
        (link,) = article.links
        assert (link.href, link.name, under(article, link.href_span)) == (href, "a rose", href)
        assert texts(article) == ["See a rose there."]

    def test_wiki_links(self) -> None:
        article = markdown("See [[Page]] and [[Page#Head|that text]].")
        assert [(link.href, link.name, link.origin) for link in article.links] == [
            ("Page", "Page", "wikilink"),
            ("Page#Head", "that text", "wikilink"),
        ]
        assert [under(article, link.href_span) for link in article.links] == ["Page", "Page#Head"]

    @pytest.mark.parametrize("marker", ["[[toc]]", "[[TOC]]", "[[_TOC_]]", "[TOC]"])
    def test_a_table_of_contents_is_no_link(self, marker: str) -> None:
        article = markdown(f"before\n\n{marker}\n\nafter\n")
        assert not article.links
        assert texts(article) == ["before", "after"]

    @pytest.mark.parametrize(
        "source",
        [
            '!!! note "T"\n    See [l](/l).',
            "::: tip\nSee [l](/l).\n:::",
            "{{% notice %}}\nSee [l](/l).\n{{% /notice %}}",
            "{% note %}\nSee [l](/l).\n{% endnote %}",
            '=== "T"\n\n    See [l](/l).',
            "```{note}\nSee [l](/l).\n```",
            "::card\nSee [l](/l).\n::",
            "[l](/l){: .x}",
        ],
    )
    def test_links_inside_are_kept(self, source: str) -> None:
        article = markdown(source)
        assert [
            (link.href, under(article, link.href_span), under(article, link.span))
            for link in article.links
        ] == [("/l", "/l", "[l](/l)")]


class TestAnchors:
    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("## Pruning {#cut-back}", "cut-back"),
            ("## Pruning { #cut-back .x }", "cut-back"),
            ("## Pruning {: #cut-back }", "cut-back"),
            ("Text\n{: #cut-back .x}", "cut-back"),
            ("(cut-back)=\n## Pruning", "cut-back"),
            ('<a id="cut-back"></a>\n\nText {{ x }}', "cut-back"),
            ("[a span](/l){#cut-back}", "cut-back"),
        ],
    )
    def test_explicit_ids(self, source: str, name: str) -> None:
        article = markdown(source)
        assert [(anchor.name, under(article, anchor.span)) for anchor in article.anchors] == [
            (name, name)
        ]


class TestQuoted:
    def test_alert_inside_generator_syntax(self) -> None:
        article = markdown("> [!TIP]\n> Mind {{ x }} thorns.\n")
        assert [block.quoted for block in article.blocks] == [False]


PARTS = st.lists(
    st.sampled_from(
        [
            "{{< x >}}", "{{% /x %}}", "{{ x }}", "{% raw %}", "{% endraw %}", "{% x %}", "{: .a}", "{#b}", "{.c}", "{ref}`r`", "{#if x}", "{/if}",
            "\n!!! note\n", "\n    ", "\n\n", "\n", "\n::: tip\n", "\n:::\n", '\n=== "T"\n', "\n```{note}\n", "\n```\n", "`", "$x_1$", "$$", "[[P|q]]",
            "![[i.png]]", "%%", "++k++", ":icon{a}", "::card\n", "(t)=\n", "[gallery]", "wörter", "🌹", "prose ", "# ", "- ", "> ", "[l](/l)", "![a](b.png)",
            "<div>", "</div>", "\r\n", "\t", "\\", "(1)!", " ^block", "--8<-- x\n", "/// x\n", '{{< figure src="a.png" alt="ü" >}}',
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PARTS)
def test_no_combination_moves_a_place(source: str) -> None:
    article = markdown(source)
    for block in article.blocks:
        for value in ("wörter", "🌹", "prose"):
            at = block.text.value.find(value)
            if at >= 0:
                assert under(article, block.text.span(at, at + len(value))) == value
    for link in article.links:
        if link.href == "/l":
            assert under(article, link.href_span) == "/l"
    for image in article.images:
        assert _found(article, image)


def _found(article: Article, image: Image) -> bool:
    return image.src in under(article, image.src_span)
