"""Pixel widths of Arial."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint.language.width import fitting, width


@pytest.mark.parametrize(("char", "pixels"), [("i", 267), ("W", 1133), ("A", 800)])
def test_sixty_of_a_kind(char: str, pixels: int) -> None:
    assert width(char * 60, 20) == pytest.approx(pixels, abs=1)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0),
        ("0", 0.556),
        (" ", 0.278),
        ("m", 0.833),
        ("–", 0.556),
        ("—", 1),
        ("…", 1),
        ("|", 0.26),
        ("ä", 0.556),
        ("日", 1),
        ("\u0301", 0),
        ("\u200b", 0),
    ],
)
def test_single_characters(text: str, ems: float) -> None:
    assert width(text, 1000) / 1000 == pytest.approx(ems, abs=0.002)


def test_unknown_characters_count_as_an_average_one() -> None:
    assert width("ᚠ", 20) == width("n", 20)


def test_composed_and_decomposed_are_as_wide() -> None:
    assert width("é", 20) == width("e\u0301", 20)


def test_size_scales() -> None:
    assert width("Growing roses", 28) == pytest.approx(2 * width("Growing roses", 14))


@given(st.text(max_size=30), st.integers(0, 600))
def test_what_fits_is_as_much_as_fits(text: str, limit: int) -> None:
    kept = fitting(text, 20, limit)
    assert width(text[:kept], 20) <= limit + 1e-6
    if kept < len(text):
        assert width(text[: kept + 1], 20) > limit - 1e-6
