"""Rules that compare texts name the other place."""

import pytest

import seo_lint


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_of_the_other_place_is_that_of_an_editor(end: str) -> None:
    source = end.join(["# Roses", "", "## When", "", "In March.", "", "## When", "", "In May.", ""])
    (finding,) = (
        found
        for found in seo_lint.lint_text(source, format="markdown").findings
        if found.rule == "heading-duplicate"
    )
    assert (finding.start.line, finding.data["line"]) == (7, 3)
