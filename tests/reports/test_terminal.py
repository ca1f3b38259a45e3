"""The report for people: the right columns are underlined, and no file can play tricks on a terminal."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from seo_lint.article import LineIndex, Span
from seo_lint.engine.result import Finding, PageResult, RunResult
from seo_lint.engine.score import run_of
from seo_lint.reports import Options
from seo_lint.reports.terminal import report


def finding(source: str, start: int, end: int, **values: object) -> Finding:
    lines = LineIndex(source)
    made = Finding(
        "some-rule",
        "title",
        "warning",
        "What is wrong.",
        "a.md",
        Span(start, end),
        lines.position(start),
        lines.position(end),
        2.5,
        {},
        "Mend it.",
    )
    return made._replace(**values)  # type: ignore[arg-type]


def run(source: str, *findings: Finding) -> RunResult:
    return run_of(
        [PageResult("a.md", tuple(findings), score=97.5, families={"title": 97.5}, source=source)]
    )


def frame(source: str, needle: str, width: int = 100, **values: object) -> tuple[str, str]:
    """The shown line and what its carets underline, by columns of the terminal."""
    start = source.index(needle)
    text = report(
        run(source, finding(source, start, start + len(needle), **values)), Options(width=width)
    )
    shown, carets = re.findall(r"^ *\d* │ (.*)$", text, re.MULTILINE)
    begin = len(carets) - len(carets.lstrip(" "))
    size = carets.count("^")
    assert carets.strip(" ") == "^" * size
    column, under = 0, ""
    for char in shown:
        # A combining mark belongs to the column of the character before it.
        if (
            (begin <= column < begin + size)
            if cell_len(char)
            else (under and column <= begin + size)
        ):
            under += char
        column += cell_len(char)
    assert begin + size <= max(column, begin + 1)
    return shown, under


class TestFrame:
    def test_line_number_place_and_message(self) -> None:
        source = "one\ntwo roses\nthree\n"
        text = report(run(source, finding(source, 8, 13)), Options())
        assert "a.md  98/100" in text or "a.md  97/100" in text
        assert (
            "warning some-rule 2:5  +2.5\n  What is wrong.\n 2 │ two roses\n   │     ^^^^^\n"
            in text
        )

    @pytest.mark.parametrize(
        ("source", "needle"),
        [
            ("a rose here", "rose"),
            ("rose", "rose"),
            ("日本語 rose の話", "rose"),
            ("日本語 rose の話", "本語"),
            ("🌹🌹 rose", "rose"),
            ("e\u0301te\u0301 rose", "rose"),
            ("\trose\tthorn", "rose"),
            ("\t\trose\tthorn", "thorn"),
            ("a　rose", "rose"),
        ],
    )
    def test_carets_stand_under_the_place(self, source: str, needle: str) -> None:
        assert frame(source, needle)[1] == needle

    def test_an_empty_place_is_one_caret(self) -> None:
        source = "a rose here"
        text = report(run(source, finding(source, 2, 2)), Options())
        assert "   │   ^\n" in text

    def test_a_place_at_the_end_of_a_line(self) -> None:
        source = "rose\nnext\n"
        text = report(run(source, finding(source, 4, 4)), Options())
        assert " 1 │ rose\n   │     ^\n" in text

    def test_a_place_over_two_lines_is_underlined_on_the_first(self) -> None:
        source = "a rose\nand more\n"
        text = report(run(source, finding(source, 2, 12)), Options())
        assert " 1 │ a rose\n   │   ^^^^\n" in text

    def test_an_empty_line_has_no_frame(self) -> None:
        source = "\n\ntext\n"
        text = report(run(source, finding(source, 0, 0)), Options())
        assert "│" not in text

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, end: str) -> None:
        source = end.join(["one", "a rose", "three"])
        assert frame(source, "rose") == ("a rose", "rose")

    @pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\x1c"])
    def test_what_is_no_line_end_for_an_editor_does_not_shift_lines(self, sign: str) -> None:
        assert frame(f"one{sign}two\na rose\n", "rose") == ("a rose", "rose")

    def test_gutter_of_large_line_numbers(self) -> None:
        source = "\n" * 1233 + "a rose\n"
        text = report(run(source, finding(source, 1235, 1239)), Options())
        assert " 1234 │ a rose\n      │   ^^^^\n" in text


class TestLongLines:
    SOURCE = "word " * 60 + "rose" + " tail" * 60

    @pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
    def test_cut_around_the_place(self, width: int) -> None:
        shown, under = frame(self.SOURCE, "rose", width)
        assert under == "rose"
        assert cell_len(shown) <= width
        assert shown.startswith("…")
        assert shown.endswith("…")

    @pytest.mark.parametrize("width", [40, 80])
    def test_wide_characters(self, width: int) -> None:
        shown, under = frame("日本語" * 60 + "rose" + "庭園" * 60, "rose", width)
        assert under == "rose"
        assert cell_len(shown) <= width

    def test_a_place_longer_than_the_line(self) -> None:
        source = "before " + "rose" * 100
        shown, under = frame(source, "rose" * 100, 60)
        assert under.rstrip("…").replace("rose", "") in ("", "r", "ro", "ros")
        assert cell_len(shown) <= 60

    def test_a_line_that_fits_is_whole(self) -> None:
        assert frame("a rose here", "rose", 40)[0] == "a rose here"

    def test_without_unicode(self) -> None:
        start = self.SOURCE.index("rose")
        text = report(
            run(self.SOURCE, finding(self.SOURCE, start, start + 4)),
            Options(width=60, unicode=False),
        )
        assert text.isascii()
        assert "..." in text


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("ab 日🌹\té\u0301\u200b\x1b\u202e"), max_size=80),
    st.text(st.sampled_from("xyz界"), min_size=1, max_size=10),
    st.text(st.sampled_from("ab 日🌹\té"), max_size=80),
    st.integers(40, 120),
)
def test_carets_stand_under_the_place_whatever_the_line_holds(
    before: str, needle: str, after: str, width: int
) -> None:
    shown, under = frame(before + needle + after, needle, width)
    assert under == needle
    assert cell_len(shown) <= width


class TestSafety:
    HOSTILE = "\x1b[31mred\x1b]0;title\x07\u202eback\u200bword\x9b2J\ufeff\x08\x7f"

    def test_control_characters_of_a_file(self) -> None:
        source = f"a {self.HOSTILE} rose\n"
        page = PageResult(
            f"a{self.HOSTILE}.md",
            (finding(source, 2, 6, message=f"says {self.HOSTILE}", path=f"a{self.HOSTILE}.md"),),
            score=1.0,
            source=source,
        )
        for color in (False, True):
            text = report(run_of([page, page]), Options(color=color))
            own = re.sub(r"\x1b\[[\d;]*m", "", text) if color else text
            assert not re.search(
                "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", own
            )

    def test_markup_of_rich_is_text(self) -> None:
        source = "[bold]a[/bold] [link=x]rose[/] :smile: \\[x]\n"
        shown, _ = frame(source, "rose", message="[red]says[/red] :rose:")
        assert shown == source.rstrip("\n")
        assert "[red]says[/red] :rose:" in report(
            run(source, finding(source, 0, 1, message="[red]says[/red] :rose:")), Options()
        )

    def test_colour_only_when_asked_for(self) -> None:
        source = "a rose"
        assert "\x1b" not in report(run(source, finding(source, 2, 6)), Options())
        assert "\x1b[" in report(run(source, finding(source, 2, 6)), Options(color=True))

    def test_no_trailing_spaces(self) -> None:
        source = "a rose"
        assert not re.search(
            r" +$", report(run(source, finding(source, 2, 6)), Options()), re.MULTILINE
        )


class TestSummary:
    def test_nothing_found(self) -> None:
        text = report(
            run_of([PageResult("a.md", score=100.0, families={"title": 100.0}, source="")]),
            Options(),
        )
        assert "Score 100/100" in text
        assert "1 page" in text
        assert "a.md" not in text

    def test_a_hundred_is_only_for_a_hundred(self) -> None:
        source = "a rose"
        page = PageResult(
            "a.md", (finding(source, 2, 6),), score=99.97, families={"title": 99.97}, source=source
        )
        text = report(run_of([page]), Options())
        assert "Score 99/100" in text
        assert "100/100" not in text

    def test_counts(self) -> None:
        source = "a rose"
        one, two = finding(source, 2, 6), finding(source, 0, 1, severity="error")
        text = report(run(source, one, two, one._replace(severity="info")), Options())
        assert "1 error, 1 warning, 1 note" in text

    def test_what_to_fix_first(self) -> None:
        source = "a rose"
        cheap, dear = (
            finding(source, 2, 6, rule="cheap-rule", points=1.0),
            finding(source, 0, 1, rule="dear-rule", points=9.0),
        )
        text = report(run(source, cheap, dear), Options())
        fixes = text[text.index("What to fix first") :]
        assert fixes.index("dear-rule") < fixes.index("cheap-rule")
        assert "+9.0" in fixes

    def test_a_page_without_a_score(self) -> None:
        text = report(
            run_of([PageResult("a.md", error="a binary file"), PageResult("b.md", score=50.0)]),
            Options(),
        )
        assert "2 pages" in text
        assert re.search(r"^ +- .*a\.md$", text, re.MULTILINE)
