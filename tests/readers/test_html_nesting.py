"""A well nested page has the tree that the browser-grade parser makes of it; what is not well nested is left to that parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.readers.html_nesting import well_nested
from seo_lint.readers.html_tokens import tokenise
from seo_lint.readers.html_tree import corrected

PAGE = "<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8><title>T</title></head>\n<body>\n{}\n</body>\n</html>\n"

NESTED = [
    "<main><h1>One</h1><p>Text <b>bold <i>both</i></b> <a href=/x>link</a></p></main>",
    "<ul><li>one<li>two <p>par<li>three</ul>",
    "<dl><dt>term<dd>what it is<p>more<dt>next</dl>",
    "<div><li>astray</li><span><dd>too</dd></span></div>",
    "<svg><desc>what</desc><svg><image href=x></image></svg></svg>",
    "<p>one<p>two<div>three</div><h2>four</h2>",
    "<table><caption>c</caption><tr><td>1<td>2<tr><th>3</table>",
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><table><tr><td>in</td></tr></table></td></tr></tbody></table>",
    "<select><option>one<option selected>two<optgroup label=g><option>three</select>",
    "<svg viewBox='0 0 1 1'><lineargradient/><path d=x /><clippath><title>t</title></clippath></svg>",
    "<picture><source srcset=a></source><img src=b></picture></div></section> after",
    "<script>if (a < b) document.write('<p>')</script> <style>p > a {}</style>",
    "<form><label>a <input></label> <button>go</button><textarea>x <b></textarea></form>",
    "one <!-- two --> three <!-- four --> ",
    "<pre>\n  code </pre><hr><img src=a alt=''>",
]  # fmt: skip
NOT_NESTED = [
    "<b><p>misnested</b></p>",
    "<p>text</p></p>",
    "<a href=/1>one<a href=/2>two</a>",
    "<table>text<tr><td>cell</table>",
    "<div><span></div></span>",
    "<h1>one<h2>two</h2></h1>",
    "<form><form></form></form>",
    "<p><span><div>in</div></span></p>",
    "<template><p>t</p></template>",
    "<svg><p>out</p></svg>",
    "<svg><desc><b>in</b></desc></svg>",
    "<ul><li><div><li>in</div></ul>",
    "<div>left open",
    "<select><b>x</b></select>",
    "</body><p>after the end</p>",
]


@pytest.mark.parametrize("body", NESTED)
def test_well_nested(body: str) -> None:
    tokens = tokenise(PAGE.format(body))
    events = well_nested(tokens)
    assert events is not None
    assert events == corrected(tokens)


@pytest.mark.parametrize("body", NOT_NESTED)
def test_left_to_the_parser(body: str) -> None:
    assert well_nested(tokenise(PAGE.format(body))) is None


@pytest.mark.parametrize(
    "source",
    [
        "<html><body>no head</body></html>",
        "<html><head><noscript><link rel=x></noscript></head><body></body></html>",
        "<!-- a --> <!doctype html> <!-- b --> <html> <!-- c --> <head> <script>1</script> <script>2</script> </head> <!-- d --> <!-- e --> </span> <!-- f --> <body>x</body> <!-- e --> </html> <!-- f --> ",
        "<html><head></head><body>text<p>left open",
        "<HTML><HEAD></HEAD><BODY><BR/><svg/></svg></BODY></HTML>",
    ],
)
def test_ways_to_begin_and_to_end(source: str) -> None:
    tokens = tokenise(source)
    events = well_nested(tokens)
    assert events is not None
    assert events == corrected(tokens)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "text",
        "<p>fragment</p>",
        "<title>t</title><p>x",
        "<html><head></head></html>",
        "<html><head><noscript><img></noscript></head><body></body></html>",
    ],
)
def test_fragments_are_left_to_the_parser(source: str) -> None:
    assert well_nested(tokenise(source)) is None


_NAMES = st.sampled_from(
    "p div a b i span table tr td th tbody thead ul ol li svg path title script textarea select option optgroup h1 h2 form button img br hr main noscript dl dt dd"
    " pre caption colgroup col input label iframe object source x-y g desc html head body".split()
)
_TEXTS = st.sampled_from(
    ["text", " ", " text ", "<!-- c -->", " <!-- c --> ", "</source>", "</div>", "</li>", "</p>"]
)


def _element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def write(name: str, slash: str, content: str, closed: bool) -> str:
        return f"<{name}{slash}>{content}" + (f"</{name}>" if closed else "")

    return st.builds(
        write,
        _NAMES,
        st.sampled_from(["", "", " a=1", "/"]),
        inside,
        st.sampled_from([True, True, True, False]),
    )


_MARKUP = st.recursive(
    _TEXTS,
    lambda inside: st.lists(_element(inside) | inside, max_size=4).map("".join),
    max_leaves=12,
)


@given(
    _MARKUP,
    st.sampled_from(
        [
            PAGE,
            "<html><head></head><body>{}",
            "<html> <!-- a --> <head> <!-- b --> </head> <!-- c --> <!-- d --> <body>{} </body> <!-- e --> </html> <!-- f --> ",
            "<html><body>{}</body>",
            "{}",
        ]
    ),
)
@settings(max_examples=400, deadline=None)
def test_whatever_is_well_nested_is_what_the_parser_says(body: str, page: str) -> None:
    tokens = tokenise(page.format(body))
    events = well_nested(tokens)
    assert events is None or events == corrected(tokens)
