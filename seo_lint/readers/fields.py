"""Which of the declared fields counts."""

from collections.abc import Iterable, Sequence

from seo_lint.article import Block, Field


def effective(
    declared: Iterable[Field], blocks: Sequence[Block], tag: str = ""
) -> dict[str, Field]:
    """Return the first declared field of every name; the first H1 (written as `tag`) is the title where none is declared."""
    fields: dict[str, Field] = {}
    for field in declared:
        fields.setdefault(field.name, field)
    if "title" not in fields:
        heading = next(
            (
                block
                for block in blocks
                if block.kind == "heading" and block.level == 1 and block.part == "body"
            ),
            None,
        )
        if heading is not None and heading.text.value:
            origin = f"<{tag}>" if tag else "heading"
            fields["title"] = Field(
                "title", heading.text.value, heading.text.span(), origin, tag, heading.span
            )
    return fields
