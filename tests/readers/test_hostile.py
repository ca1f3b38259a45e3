"""Sources full of beginnings without ends. A reader that looks for each end anew takes minutes for one of these, and CI with it."""

import pytest

from seo_lint.article import Document
from seo_lint.readers import read

_SIZE = 60_000
_NAMES = {"markdown": "page.md", "mdx": "page.mdx", "html": "page.html", "text": "page.txt"}
_UNITS = (
    "{", "{{", "{{< x ", '{{< x "', "{% x ", "{{{ ", "{#", "`\\", "~", "\\(", "<!--", "<a", "<p id=\"", "<a b={", '<A b={"', "<a {", "<td><a b={", "<x-", "<head>\n", "<Head>",
    "<svelte:head>", "<title>", "import {\n", "export const metadata = {\n", "[a](", "***a", "1.", "word word ", "(({{{ /***", "import a\n<script>\n",
)  # fmt: skip


@pytest.mark.parametrize("format", _NAMES)
@pytest.mark.parametrize("unit", _UNITS)
def test_beginnings_without_ends(unit: str, format: str) -> None:
    source = unit * (_SIZE // len(unit))
    article = read(Document(_NAMES[format], source, format))
    assert all(0 <= block.span.start <= block.span.end <= len(source) for block in article.blocks)
    assert all(0 <= field.span.start <= field.span.end <= len(source) for field in article.declared)


@pytest.mark.parametrize("unit", ["`\\", '\\"', "{a:", "[", "/*", "...a, ", "a: b, ", "(1, "])
def test_metadata_without_an_end(unit: str) -> None:
    source = "import a from 'a'\n\nexport const metadata = { title: 'Roses', a: " + unit * (
        _SIZE // len(unit)
    )
    article = read(Document("page.mdx", source, "mdx"))
    assert article.fields["title"].value == "Roses"
