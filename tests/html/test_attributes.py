"""One grammar of attributes, for HTML and JSX."""

import pytest

from seo_lint.article import OPAQUE, Span
from seo_lint.html.attributes import (
    decode,
    is_self_closing,
    read_attributes,
    read_braced_attributes,
    read_values,
)


def written(tag: str) -> list[tuple[str, str, str]]:
    """The attributes of a tag: name, value, and what stands at the value's place."""
    found = read_attributes(tag, Span(0, len(tag)))
    return [(one.name, one.attribute.value, one.attribute.span.slice(tag)) for one in found]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<a href=x>", [("href", "x", "x")]),
        ("<a HREF = 'x y'/>", [("href", "x y", "x y")]),
        ('<a\n\thref="">', [("href", "", "")]),
        ("<a hidden class=b>", [("hidden", "", "hidden"), ("class", "b", "b")]),
        ("<a b=>", [("b", "", "b")]),
        ('<a b="c"d=e>', [("b", "c", "c"), ("d", "e", "e")]),
        ("<a b=c/>", [("b", "c/", "c/")]),
        ("<a b/c=d>", [("b", "", "b"), ("c", "d", "d")]),
        ('<a =b"c>', [('=b"c', "", '=b"c')]),
        ("<a b='\"' c=\"'\">", [("b", '"', '"'), ("c", "'", "'")]),
        ("<a b=1 B=2>", [("b", "1", "1"), ("b", "2", "2")]),
        ('<a b="x &amp; y" c=&copy=1>', [("b", "x & y", "x &amp; y"), ("c", "&copy=1", "&copy=1")]),
        ("<x:y a:b=c @d=e :f=g>", [("a:b", "c", "c"), ("@d", "e", "e"), (":f", "g", "g")]),
        ("<É a=b É=c>", [("a", "b", "b"), ("É", "c", "c")]),
        ("</a b=c>", [("b", "c", "c")]),
        ("<a\xa0b=c d=e>", [("d", "e", "e")]),
    ],
)
def test_attributes_and_their_places(tag: str, expected: list[tuple[str, str, str]]) -> None:
    assert written(tag) == expected


def test_values_of_many_tags() -> None:
    tags = [" a=1 A=2", "", ' a="x>y" b', " c='&lt;'", " A=1/", f" d='{OPAQUE * 5}'"]
    values, repeating = read_values(tags)
    assert values == [
        {"a": "1"},
        {},
        {"a": "x>y", "b": ""},
        {"c": "<"},
        {"a": "1/"},
        {"d": OPAQUE},
    ]
    assert repeating == [0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a&amp;b", "a&b"),
        ("&lt;&#65;&#x42;&#67", "<ABC"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("?a=1&copy;=2", "?a=1©=2"),
        ("&copyright", "&copyright"),
        ("&copy", "©"),
        ("&copy.", "©."),
        ("&noname;&", "&noname;&"),
        ("&notit;", "&notit;"),
    ],
)
def test_character_references_in_values(value: str, expected: str) -> None:
    assert decode(value) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [("/", True), (" a=b /", True), (' a="b"/', True), (" a/", True), (" a=b/", False)],
)
def test_what_ends_a_tag(attributes: str, expected: bool) -> None:
    assert is_self_closing(attributes) is expected


def test_braces_hold_expressions() -> None:
    tag = "<Tag className=\"a\" {...rest} b={c > d} d={'e'} f={`g`} h='i' j {/* > */} k=l>"
    found = {one.name: one.attribute for one in read_braced_attributes(tag, Span(0, len(tag)))}
    assert list(found) == ["className", "b", "d", "f", "h", "j", "k"]
    assert found["b"].expression
    assert found["b"].value == OPAQUE
    assert found["b"].span.slice(tag) == "{c > d}"
    assert [found[name].value for name in "dfhjk"] == ["e", "g", "i", "", "l"]
    assert found["d"].span.slice(tag) == "e"
