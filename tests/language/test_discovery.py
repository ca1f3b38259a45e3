"""Candidate keywords of a text, and what tells it from others."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.language.discovery import LONGEST, candidates, contrast, phrases, uses
from seo_lint.language.words import function_words

TEXT = [
    "A climbing rose needs a wall. Climbing roses are cut in late winter.",
    "Tie the climbing rose to a wire; the wire should stand off the wall.",
    "In the second year, the climbing rose fills the wall.",
]


def names(text: str, language: str = "en") -> set[str]:
    return {phrase for _, phrase, _ in phrases(text, language)}


class TestPhrases:
    def test_no_function_words_at_the_ends(self) -> None:
        assert names("the care of roses") == {"care", "roses", "care of roses"}

    @pytest.mark.parametrize(
        "text",
        [
            "roses, gardens",
            "roses. Gardens",
            "roses (gardens)",
            "roses: gardens",
            "roses — gardens",
            "roses\n\ngardens",
        ],
    )
    def test_punctuation_parts(self, text: str) -> None:
        assert {name.lower() for name in names(text)} == {"roses", "gardens"}

    def test_hyphens_and_line_ends_do_not(self) -> None:
        assert "north-wall roses" in names("north-wall\nroses")

    def test_no_numbers_and_letters_alone(self) -> None:
        assert names("5 x 7") == set()

    def test_japanese(self) -> None:
        assert {"家庭園芸", "ガーデニング"} <= names("家庭園芸とガーデニングの本", "ja")

    def test_chinese(self) -> None:
        assert "花园" in names("我的花园很大", "zh")
        assert not any("的" in name for name in names("我的花园", "zh"))

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(
            st.sampled_from(["rose", "the", "of", "wall", ",", "北", "C++", "grün"]), max_size=12
        ).map(" ".join),
        st.sampled_from(["en", "ja", ""]),
    )
    def test_all_stand_in_the_text(self, text: str, language: str) -> None:
        for stems, phrase, content in phrases(text, language):
            assert phrase in " ".join(text.split())
            assert 0 < content <= len(stems) <= LONGEST
            assert phrase.split()[0] not in function_words(language)


class TestUses:
    WORDS = "mice mouse men man roses rose's rosy the of a running ran Gärten über children, walls. wall climb-ing o'clock 北 x 12".split()

    @settings(max_examples=200, deadline=None)
    @given(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join),
        st.sampled_from(["en", "de", "ar", "id", ""]),
    )
    def test_as_many_as_there_are_phrases(self, title: str, text: str, language: str) -> None:
        wanted = {stems for stems, _, _ in phrases(title, language)}
        expected = Counter(stems for stems, _, _ in phrases(text, language) if stems in wanted)
        assert uses(wanted, [text], language) == expected


class TestCandidates:
    def test_forms_count_together(self) -> None:
        best = candidates("", [], TEXT, "en")[0]
        assert best.phrase == "climbing rose"
        assert best.uses == 4

    def test_a_part_of_a_candidate_is_none(self) -> None:
        found = [each.phrase.lower() for each in candidates("", [], TEXT, "en")]
        assert "rose" not in found
        assert "wall" in found

    def test_headings_and_title_weigh_more(self) -> None:
        text = ["Nothing yet.", "Nor now.", "Still not.", "Wire; wall."]
        assert candidates("", ["Wall"], text, "en")[0].phrase.lower() == "wall"
        assert candidates("Wire", ["Wall"], text, "en")[0].phrase.lower() == "wire"

    def test_the_beginning_weighs_more(self) -> None:
        assert candidates("", [], ["Secateurs.", "Trellises."], "en")[0].phrase == "Secateurs"

    @pytest.mark.parametrize("text", [[], [""], ["the of and"], ["1 2 3"]])
    def test_none(self, text: list[str]) -> None:
        assert candidates("", [], text, "en") == []

    def test_at_most(self) -> None:
        assert len(candidates("", [], TEXT, "en", 2)) == 2


class TestContrast:
    def test_what_all_have_tells_nothing(self) -> None:
        pages = {
            "wall": ["Climbing roses on a wall. Roses love a warm wall."],
            "pot": ["Roses in a pot. Give roses a deep pot."],
            "hedge": ["Roses as a hedge. A hedge of roses is dense."],
        }
        found = contrast(pages)
        assert {name: best[0].phrase.lower() for name, best in found.items()} == {
            name: name for name in pages
        }
        assert not any(
            "rose" in each.phrase.lower().split() for best in found.values() for each in best
        )

    def test_one_page_has_nothing_to_be_told_from(self) -> None:
        assert contrast({"one": TEXT}) == {"one": []}
