"""Accessible names and what else assistive technology meets, through the rules that ask for them."""

import pytest

import seo_lint

PAGE = "<!doctype html><html lang=en><head><title>Roses</title></head><body><main><h1>Roses</h1><p>Cut in late winter, before the buds swell.</p>{}</main></body></html>"


def found(body: str, rule: str, page: str = PAGE) -> list[str]:
    """What a rule underlines in a page."""
    source = page.format(body)
    result = seo_lint.lint_text(source, format="html", settings=seo_lint.Settings(preset="all"))
    return [source[slice(*finding.span)] for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(
    "named",
    [
        "<button>Search</button>",
        "<button title=Search></button>",
        "<button aria-label=Search><svg></svg></button>",
        "<button><svg><title>Search</title></svg></button>",
        "<button><span hidden>x</span><img src=x.svg alt=Search></button>",
        "<span id=s hidden>Search</span><button aria-labelledby=s></button>",
        "<label for=b>Search</label><button id=b></button>",
        "<label>Search <button></button></label>",
        "<input type=submit>",
        "<input type=button value=Search>",
        "<button><x-icon></x-icon></button>",
        "<button v-text=label></button>",
        "<button aria-hidden=true></button>",
        "<div hidden><button></button></div>",
        "<div style='color: red; display:none'><button></button></div>",
        "<template><button></button></template>",
        "<button role=none disabled></button>",
        "<details><summary>More</summary>x</details>",
    ],
)
def test_controls_that_have_a_name_or_need_none(named: str) -> None:
    assert found(named, "control-name-missing") == []


@pytest.mark.parametrize(
    "nameless",
    [
        "<button></button>",
        "<button value=Search></button>",
        "<button aria-label=' '></button>",
        "<button aria-labelledby=nobody></button>",
        "<button><img src=x.svg alt=''></button>",
        "<button><span aria-hidden=true>Search</span></button>",
        "<button><script>draw()</script></button>",
        "<div role=button></div>",
        "<input type=submit value=''>",
    ],
)
def test_controls_without_a_name(nameless: str) -> None:
    assert found(nameless, "control-name-missing") == [nameless]


def test_names_that_point_at_each_other_come_to_an_end() -> None:
    assert (
        found(
            "<label id=l aria-labelledby=b>x<button id=b aria-labelledby=l></button></label>",
            "control-name-missing",
        )
        == []
    )
    assert found("<label for=b><button id=b></button></label>", "control-name-missing") == [
        "<button id=b></button>"
    ]
    deep = "<span>" * 200 + "Search" + "</span>" * 200
    assert found(f"<button>{deep}</button>" * 3, "control-name-missing") == []


def test_an_image_in_a_link_is_complained_of_once() -> None:
    assert found("<a href=/x><img src=x.jpg></a>", "link-text-empty") == []
    assert found("<a href=/x><img src=x.jpg></a>", "image-alt-missing") == ["<img src=x.jpg>"]
    assert found("<a href=/x><img src=x.jpg alt=''></a>", "image-link-alt-empty") == [
        "<img src=x.jpg alt=''>"
    ]
    assert found("<a href=/x title=Roses><img src=x.jpg alt=''></a>", "image-link-alt-empty") == []


def test_a_presentational_role_holds_only_where_nobody_comes_upon_it() -> None:
    assert found("<img role=none src=x.jpg>", "image-alt-missing") == []
    assert found("<img role=none tabindex=0 src=x.jpg>", "image-alt-missing") == [
        "<img role=none tabindex=0 src=x.jpg>"
    ]
    assert found("<svg role=img></svg>", "image-alt-missing") == ["<svg role=img></svg>"]


def test_headings_by_role_and_hidden_ones_make_the_outline() -> None:
    assert found("<div role=heading aria-level=2>A</div><h3>B</h3>", "heading-level-skipped") == []
    assert found("<h2>A</h2><h4 aria-hidden=true>B</h4><h3>C</h3>", "heading-level-skipped") == []
    assert found("<h2>A</h2><div role=heading aria-level=4>B</div>", "heading-level-skipped") == [
        "<div role=heading aria-level=4>B</div>"
    ]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("width=device-width, user-scalable=no", "user-scalable=no"),
        ("user-scalable=0.5", "user-scalable=0.5"),
        ("maximum-scale=1.0, user-scalable=yes", "maximum-scale=1.0"),
        ("width=device-width, maximum-scale=5", None),
        ("width=device-width; user-scalable=yes", None),
        ("maximum-scale=-1", None),
    ],
)
def test_viewport(content: str, wrong: str | None) -> None:
    page = PAGE.replace("<head>", f'<head><meta name="viewport" content="{content}">')
    assert found("", "viewport-fixed", page) == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("30", True),
        ("5; url=/x", True),
        ("0; url=/x", False),
        ("-3", False),
        ("90000", False),
        ("soon", False),
        ("0.4", False),
    ],
)
def test_refresh(content: str, wrong: bool) -> None:
    page = PAGE.replace("<head>", f'<head><meta http-equiv="refresh" content="{content}">')
    assert found("", "refresh-delayed", page) == ([content] if wrong else [])


def test_navigation_around_the_article_is_not_asked() -> None:
    page = PAGE.replace(
        "<body>", "<body><nav><a href=/><i class=logo></i></a><button></button></nav>"
    )
    assert found("", "link-text-empty", page) == []
    assert found("", "control-name-missing", page) == []
