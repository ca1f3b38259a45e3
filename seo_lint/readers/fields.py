"""Which of the declared fields is in effect."""

from seo_lint.article import Article, Field

_LABEL, _GUESS = "label", "title line"


def effective(article: Article) -> dict[str, Field]:
    """Return the field in effect of every name: what a head declares, then a label, then what the form of the text suggests.

    The first main heading is the title of content that declares none; a whole page has a head to do so.
    """
    fields: dict[str, Field] = {}
    for field in sorted(article.declared, key=_rank):
        fields.setdefault(field.name, field)
    if "title" not in fields and not article.whole_page:
        title = _first_heading(article)
        if title is not None:
            fields["title"] = title
    return fields


def _rank(field: Field) -> int:
    return 2 if field.origin == _GUESS else 1 if field.origin == _LABEL else 0


def _first_heading(article: Article) -> Field | None:
    heading = next((one for one in article.body if one.kind == "heading" and one.level == 1), None)
    if heading is None or not heading.text.value:
        return None
    origin, key = ("<h1>", "h1") if article.document.format == "html" else ("heading", "")
    return Field("title", heading.text.value, heading.text.span(), origin, key, heading.span)
