"""Words, tokens, folding, stems and sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.language.sentences import sentences
from seo_lint.language.words import (
    count_words,
    fold,
    function_words,
    stem,
    tokens,
    word_pattern,
    words,
)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("A rose is a rose.", 5),
            ("", 0),
            (" — … ! ", 0),
            ("It's the gardener’s well-known e‑mail", 5),
            ("don't-stop", 1),
            ("Gärten naïve Œuvre", 3),
            ("हिन्दी भाषा", 2),
            ("שָׁלוֹם עולם", 2),
            ("Ga\u0308rten und Ba\u0308ume", 3),
            ("Привет мир", 2),
        ],
    )
    def test_count(self, text: str, expected: int) -> None:
        assert len(words(text)) == expected
        assert count_words([text, text]) == 2 * expected

    @pytest.mark.parametrize(
        ("text", "expected"), [("日本語の本", 3), ("Roses バラ roses", 3), ("สวน", 2)]
    )
    def test_two_signs_of_a_script_without_spaces_count_as_one(
        self, text: str, expected: int
    ) -> None:
        assert count_words([text]) == expected

    def test_hyphenated_words_are_one(self) -> None:
        assert words("well-known open‑source tool") == ["well-known", "open‑source", "tool"]


class TestTokens:
    def test_offsets_and_forms(self) -> None:
        text = "The Café's well-known ROSES"
        assert [(text[token.start : token.end], token.folded) for token in tokens(text)] == [
            ("The", "the"),
            ("Café's", "cafe"),
            ("well", "well"),
            ("known", "known"),
            ("ROSES", "roses"),
        ]

    @settings(max_examples=200, deadline=None)
    @given(st.text("aB é’'-–_ß日.\n1", max_size=30))
    def test_offsets_lie_in_the_text(self, text: str) -> None:
        end = 0
        for token in tokens(text):
            assert end <= token.start < token.end <= len(text)
            assert any(char.isalnum() for char in text[token.start : token.end])
            end = token.end


class TestFold:
    @pytest.mark.parametrize(
        ("word", "folded"),
        [
            ("Rose", "rose"),
            ("Café", "cafe"),
            ("cafe\u0301", "cafe"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("gardener's", "gardener"),
            ("gardener’s", "gardener"),
            ("gardeners'", "gardeners"),
            ("GARDENER'S", "gardener"),
            ("don't", "don't"),
            ("İstanbul", "istanbul"),
            ("Ñandú", "nandu"),
            ("ﬁne", "fine"),
            ("ЁЛКА", "елка"),
        ],
    )
    def test_forms(self, word: str, folded: str) -> None:
        assert fold(word) == folded

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=15))
    def test_folding_twice_changes_nothing_but_possessives(self, word: str) -> None:
        once = fold(word.replace("'", "").replace("’", ""))
        assert fold(once) == once


class TestStems:
    @pytest.mark.parametrize(
        ("language", "one", "other"),
        [
            ("en", "rose", "roses"),
            ("en", "running", "runs"),
            ("de", "rose", "rosen"),
            ("fr", "jardin", "jardins"),
            ("es", "flor", "flores"),
            ("it", "giardino", "giardini"),
            ("nl", "tuin", "tuinen"),
            ("pt", "rosa", "rosas"),
            ("ru", "роза", "розы"),
            ("de-AT", "garten", "gartens"),
        ],
    )
    def test_forms_of_a_word_share_their_stem(self, language: str, one: str, other: str) -> None:
        assert stem(one, language) == stem(other, language)

    @pytest.mark.parametrize("language", ["", "xx", "ja", "zh-Hans"])
    def test_language_without_a_stemmer(self, language: str) -> None:
        assert stem("roses", language) == "roses"


class TestFunctionWords:
    def test_by_language(self) -> None:
        assert "the" in function_words("en-US")
        assert "der" in function_words("de")
        assert "uber" in function_words("de")
        assert "the" not in function_words("de")
        assert not function_words("xx")


class TestSentences:
    def parts(self, text: str, language: str = "en") -> list[str]:
        return [text[start:end] for start, end in sentences(text, language)]

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("en", ["Roses need sun.", "Do they?", "Yes!"]),
            ("en", ["See fig. 3 of J. R. R. Tolkien in the U.S. edition.", "It rains."]),
            ("de", ["Das gilt z.B. für Rosen.", "Und nun?"]),
            ("en", ["One without an end"]),
        ],
    )
    def test_parts(self, language: str, expected: list[str]) -> None:
        assert self.parts("  ".join(expected), language) == expected

    def test_none(self) -> None:
        assert self.parts("") == []
        assert self.parts("  ") == []

    @pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u202f", "\u3000", "\u2028", "\x85"])
    def test_wide_spaces_before_a_full_stop(self, space: str) -> None:
        assert "".join(
            self.parts(f"Plan A{space}. Go. Take 5{space}. Stop{space}! Yes")
        ).startswith("Plan A")

    @settings(max_examples=100, deadline=None)
    @given(st.text("Ab. !?\n\u00a0é🌹日。", max_size=40))
    def test_offsets_lie_in_the_text_and_drop_nothing_but_space(self, text: str) -> None:
        spans = sentences(text, "en")
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(
            text.split()
        )


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=60))
@settings(deadline=None)
def test_words_of_plain_text_are_what_the_pattern_finds(text: str) -> None:
    assert words(text) == word_pattern(text).findall(text)
