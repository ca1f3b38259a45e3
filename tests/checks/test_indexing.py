"""Robots directives, canonical links, versions in other languages and the head around them, through the rules that ask for them."""

import pytest

import seo_lint

PAGE = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Roses</title>{}</head><body><main><h1>Roses</h1><p>Cut in late winter.</p>{}</main></body></html>"


def found(head: str, rule: str, body: str = "", **settings: str) -> list[str]:
    """What a rule underlines in a page."""
    source = PAGE.format(head, body)
    result = seo_lint.lint_text(
        source, format="html", settings=seo_lint.Settings(preset="all", **settings)
    )
    assert not result.error
    return [source[slice(*finding.span)] for finding in result.findings if finding.rule == rule]


def robots(content: str, name: str = "robots") -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    "content",
    [
        "",
        ",,",
        "all",
        "NoIndex,NOFOLLOW",
        "max-snippet:-1, max-image-preview : standard, max-video-preview: 30",
        "unavailable_after: Friday, 25-Jun-60 15:00:00 PST, noarchive",
        "unavailable_after: June 25, 2060 15:00, noindex, indexifembedded",
        "unavailable_after: 2060-06-25T15:00:00-05:00",
        "none, indexifembedded",
        "{{ robots }}",
    ],
)
def test_directives_that_google_reads(content: str) -> None:
    assert found(robots(content), "robots-directive-invalid") == []


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("index; noindex", ["index; noindex"]),
        ("noindex nofollow", ["noindex nofollow"]),
        ("no-index, follow", ["no-index"]),
        ("noindex: true", ["noindex: true"]),
        ("max-snippet: many, max-image-preview", ["max-snippet: many", "max-image-preview"]),
        (
            "unavailable_after: soon, unavailable_after: 2060-13-45",
            ["unavailable_after: soon", "unavailable_after: 2060-13-45"],
        ),
        ("index, indexifembedded", ["indexifembedded"]),
    ],
)
def test_directives_that_nobody_reads(content: str, wrong: list[str]) -> None:
    assert found(robots(content), "robots-directive-invalid") == wrong


def test_all_tags_count_and_the_stricter_directive_wins() -> None:
    assert found(robots("index") + robots("noindex"), "robots-noindex") == ["noindex"]
    assert found(robots("index"), "robots-noindex", robots("none", "googlebot")) == ["none"]
    assert found(robots("noindex, nofollow") + robots("noindex"), "robots-noindex") == ["noindex"]
    assert (
        found(robots("noindex", "bingbot") + robots("noindex", "googlebot-news"), "robots-noindex")
        == []
    )
    assert found(robots("index") + robots("noindex", "googlebot"), "robots-conflict") == []
    assert found(robots("max-snippet:0, nosnippet"), "robots-conflict") == []


def test_thousands_of_directives_come_to_an_end() -> None:
    assert len(found(robots("nindex," * 5_000), "robots-directive-invalid")) == 100
    assert (
        len(found(robots("unavailable_after: " + "1," * 5_000), "robots-directive-invalid")) == 100
    )
    assert len(found(robots("x" * 400_000), "robots-directive-invalid")) == 1
    assert found(robots(", " * 200_000), "robots-directive-invalid") == []


def test_the_head_ends_where_a_browser_ends_it() -> None:
    canonical = '<link rel=canonical href="https://example.org/roses">'
    assert found(f"<div>x</div>{canonical}", "head-ends-early") == ["<div>"]
    assert found(f"<div>x</div>{canonical}", "head-element-in-body") == []
    assert found(f"{canonical}<div>x</div>", "head-ends-early") == []
    assert found(f"<noscript><img src=x.gif></noscript>{canonical}", "head-ends-early") == []
    assert found(f"{{% head %}}{canonical}", "head-ends-early") == []
    assert (
        found(
            f"<!-- <div> --><script>'<div>'</script><template><div></div></template>{canonical}",
            "head-ends-early",
        )
        == []
    )
    assert (
        found(
            "<img src=x.gif><meta itemprop=name content=x><link rel=stylesheet href=x.css>",
            "head-ends-early",
        )
        == []
    )
    assert found("", "head-element-in-body", canonical) == [canonical]
    assert (
        found(
            "",
            "head-element-in-body",
            f"<svg><title>x</title></svg><template>{canonical}</template>",
        )
        == []
    )


def test_a_fragment_has_no_head_to_ask() -> None:
    result = seo_lint.lint_text(
        "<h1>Roses</h1><p>Cut in late winter.</p>",
        format="html",
        settings=seo_lint.Settings(preset="all"),
    )
    assert not [
        finding
        for finding in result.findings
        if finding.rule
        in ("charset-missing", "viewport-missing", "doctype-missing", "canonical-missing")
    ]


@pytest.mark.parametrize(
    "code", ["en", "EN-us", "zh-Hant", "sr-Latn-RS", "x-default", "X-DEFAULT", "no", "be"]
)
def test_languages_that_google_knows(code: str) -> None:
    assert (
        found(
            f'<link rel=alternate hreflang="{code}" href="https://example.org/">',
            "hreflang-invalid",
        )
        == []
    )


@pytest.mark.parametrize(
    "code",
    [
        "en-UK",
        "es-419",
        "en_US",
        "eng",
        "us",
        "english",
        "en-",
        "-en",
        "en-US-x",
        "de-1996",
        "*",
        "x-default-en",
        "zh-TW-Hant",
        "en-Qqqq",
    ],
)
def test_languages_that_google_does_not_know(code: str) -> None:
    assert found(
        f'<link rel=alternate hreflang="{code}" href="https://example.org/">', "hreflang-invalid"
    ) == [code]


def test_the_canonical_address_is_the_version_in_the_language_of_the_page() -> None:
    versions = "".join(
        f'<link rel=alternate hreflang={code} href="https://example.org/{code}">'
        for code in ("en-GB", "de")
    )
    assert (
        found(
            f'{versions}<link rel=canonical href="https://example.org/en-GB/">',
            "hreflang-language-differs",
        )
        == []
    )
    assert found(
        f'{versions}<link rel=canonical href="https://example.org/de">', "hreflang-language-differs"
    ) == ["de"]
    assert (
        found(
            f'{versions}<link rel=canonical href="https://example.org/de#x">',
            "hreflang-self-missing",
        )
        == []
    )
    assert (
        len(
            found(
                f'{versions}<link rel=canonical href="https://example.org/fr">',
                "hreflang-self-missing",
            )
        )
        == 1
    )
    assert found(versions, "hreflang-self-missing") == []


@pytest.mark.parametrize(
    ("lang", "text", "generic"),
    [
        ("de", "Hier", True),
        ("de", "Weiterlesen …", True),
        ("en", "hier", False),
        ("en-GB", "Read more »", True),
        ("fr", "here", False),
        ("fr", "click here", True),
        ("fa", "اینجا کلیک کنید", True),
        ("ta", "இங்கே", True),
        ("", "hier", True),
        ("en", "Read more about roses", False),
    ],
)
def test_generic_texts_belong_to_a_language(lang: str, text: str, generic: bool) -> None:
    source = f"<p>Cut in late winter. <a href=/x lang='{lang}'>{text}</a></p>"
    result = seo_lint.lint_text(source, format="html")
    assert [
        source[slice(*finding.span)]
        for finding in result.findings
        if finding.rule == "link-text-generic"
    ] == [text] * generic
