"""A keyword is found in whatever form it takes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.language.keywords import Keyword, find, infer


def found(phrase: str, text: str, language: str = "en") -> list[str]:
    return [text[match.start : match.end] for match in find(Keyword.of(phrase, language), text)]


class TestForms:
    @pytest.mark.parametrize(
        ("phrase", "text", "expected"),
        [
            # Case
            ("climbing rose", "A CLIMBING Rose here", ["CLIMBING Rose"]),
            ("SEO", "good seo helps", ["seo"]),
            ("straße", "In der STRASSE", ["STRASSE"]),
            # Diacritics, both ways
            ("café au lait", "A cafe au lait please", ["cafe au lait"]),
            ("cafe au lait", "A café au lait please", ["café au lait"]),
            ("cafe", "A cafe\u0301 here", ["cafe\u0301"]),
            ("café", "A cafe\u0301 here", ["cafe\u0301"]),
            ("Zürich", "flights to Zurich now", ["Zurich"]),
            ("Gärten", "Ga\u0308rten pflegen", ["Ga\u0308rten"]),
            ("ga\u0308rten", "Gärten pflegen", ["Gärten"]),
            # Hyphens, dashes, spaces
            ("e-mail marketing", "our e mail marketing plan", ["e mail marketing"]),
            ("open source", "an open-source tool", ["open-source"]),
            ("open-source tool", "an open source tool", ["open source tool"]),
            ("open-source", "an open‑source tool", ["open‑source"]),
            ("north-south", "the north–south line", ["north–south"]),
            ("north–south", "the north-south line", ["north-south"]),
            ("north south", "the north—south line", ["north—south"]),
            ("climbing rose", "a climbing  \n rose", ["climbing  \n rose"]),
            ("climbing rose", "a climbing\u00a0rose", ["climbing\u00a0rose"]),
            # Possessives
            ("rose garden", "the rose's garden", ["rose's garden"]),
            ("rose garden", "the rose’s garden", ["rose’s garden"]),
            ("gardener's guide", "the gardener’s guide", ["gardener’s guide"]),
            ("gardener’s guide", "the gardener guide", ["gardener guide"]),
            ("roses", "the roses' thorns", ["roses"]),
            # Function words between
            ("korea russia alliance", "the Korea and Russia alliance", ["Korea and Russia alliance"]),
            ("care of roses", "care for the roses", ["care for the roses"]),
            ("rose care", "rose of the care", ["rose of the care"]),
            # Several
            ("rose", "A rose is a rose.", ["rose", "rose"]),
            ("rose garden", "rose rose garden", ["rose garden"]),
        ],
    )
    def test_found(self, phrase: str, text: str, expected: list[str]) -> None:
        assert found(phrase, text) == expected

    @pytest.mark.parametrize(
        ("phrase", "text"),
        [
            ("rose", "She prose rosemary primrose"),
            ("climbing rose", "a rose climbing"),
            ("climbing rose", "climbing the red rose"),
            ("climbing rose", "climbing"),
            ("rose care", "rose of the for care"),
            ("rose", ""),
            ("art", "a smart start"),
        ],
    )
    def test_not_found(self, phrase: str, text: str) -> None:
        assert found(phrase, text) == []

    @pytest.mark.parametrize(
        ("language", "phrase", "text", "expected"),
        [
            ("en", "garden shed", "many garden sheds", ["garden sheds"]),
            ("en", "running shoes", "a running shoe", ["running shoe"]),
            ("en", "city", "two cities", ["cities"]),
            ("en-GB", "rose", "roses", ["roses"]),
            ("de", "Kletterrose", "viele Kletterrosen", ["Kletterrosen"]),
            ("de", "Garten", "die Gärten", ["Gärten"]),
            ("de", "Baum", "unter Bäumen", ["Bäumen"]),
            ("fr", "jardin fleuri", "des jardins fleuris", ["jardins fleuris"]),
            ("fr", "rosier", "l’entretien des rosiers", ["rosiers"]),
            ("fr", "entretien", "l’entretien des rosiers", ["entretien"]),
            ("fr", "école", "L'école est finie", ["école"]),
            ("es", "jardín", "los jardines", ["jardines"]),
            ("es", "rosa trepadora", "rosas trepadoras", ["rosas trepadoras"]),
            ("es", "rosa trepadora", "rosa de la trepadora", ["rosa de la trepadora"]),
            ("de", "Pflege Rosen", "Pflege der Rosen", ["Pflege der Rosen"]),
            ("", "rose", "roses and rose", ["rose"]),
        ],
    )
    def test_word_forms(self, language: str, phrase: str, text: str, expected: list[str]) -> None:
        assert found(phrase, text, language) == expected

    def test_exact_tells_other_forms_apart(self) -> None:
        keyword = Keyword.of("garden shed", "en")
        assert [match.exact for match in find(keyword, "garden shed, Garden-Shed, garden sheds, garden of shed")] == [True, True, False, False]


class TestQuoted:
    @pytest.mark.parametrize("phrase", ['"garden shed"', "“garden shed”", "„garden shed“", "«garden shed»"])
    def test_word_for_word(self, phrase: str) -> None:
        assert found(phrase, "Garden shed, garden sheds, garden of shed") == ["Garden shed"]

    def test_function_words_count(self) -> None:
        assert found('"the who"', "who are The Who") == ["The Who"]

    def test_the_quotes_are_not_part_of_it(self) -> None:
        assert Keyword.of('"garden shed"', "en").phrase == "garden shed"


class TestSigns:
    @pytest.mark.parametrize(
        ("phrase", "text", "expected"),
        [
            ("C++", "Learn C++, c++ and C++.", ["C++", "c++", "C++"]),
            ("C++", "Learn C and C+", []),
            ("C#", "C# and F#", ["C#"]),
            (".NET", "Use .NET and .net here, ASP.NET too", [".NET", ".net", ".NET"]),
            (".NET", "the internet", []),
            ("AT&T", "Call AT&T or at&t", ["AT&T", "at&t"]),
            ("AT&T", "at T", []),
            ("Node.js", "With Node.js and node.js.", ["Node.js", "node.js"]),
            ("Node.js", "a node js and node.json", []),
            ("Node.js server", "a Node.js  server", ["Node.js  server"]),
            ("3.5 mm jack", "a 3.5 mm jack", ["3.5 mm jack"]),
            ("A/B test", "an A/B test", ["A/B test"]),
        ],
    )
    def test_as_written(self, phrase: str, text: str, expected: list[str]) -> None:
        assert found(phrase, text) == expected

    def test_only_function_words(self) -> None:
        assert found("to be or not to be", "the question: to be or not to be?") == ["to be or not to be"]

    @pytest.mark.parametrize("phrase", ["", " ", '""', "—", "'"])
    def test_nothing_to_look_for(self, phrase: str) -> None:
        assert found(phrase, "some text — here") in ([], ["—"])

    def test_scripts_without_spaces(self) -> None:
        assert found("園芸", "家庭園芸の本", "ja") == ["園芸"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["rose", "Roses", "climbing", "the", "of", "C++", "café", "—", "-", "’s", " ", "ß", "日本"]), max_size=5).map("".join),
    st.lists(st.sampled_from(["rose", "climbing ", "the ", "C++ ", "café", "’s ", "-", ". ", "ß", "日本", "\n"]), max_size=15).map("".join),
    st.sampled_from(["en", "de", "xx", ""]),
)
def test_matches_are_ordered_and_apart(phrase: str, text: str, language: str) -> None:
    end = 0
    for match in find(Keyword.of(phrase, language), text):
        assert end <= match.start < match.end <= len(text)
        end = match.end


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["rose", "garden", "tool", "winter", "grün", "naïve"]), min_size=1, max_size=4), st.sampled_from(["en", "de", "fr", "es", ""]))
def test_a_keyword_is_found_in_itself(words: list[str], language: str) -> None:
    phrase = " ".join(words)
    assert found(phrase, f"Before, {phrase}: after", language) == [phrase]


class TestInferred:
    def test_what_the_page_is_about(self) -> None:
        text = ["Climbing roses need sun.", "Prune a climbing rose in winter.", "Feed climbing roses twice.", "A climbing rose needs wires.", "Every climbing rose."]
        phrase, confidence = infer("Pruning climbing roses in winter", ["Tools for climbing roses"], text, "en")
        assert phrase == "climbing roses"
        assert 0 < confidence <= 1

    @pytest.mark.parametrize(("title", "text"), [("", ["text"]), ("The of and", ["the of and"]), ("Roses", []), ("Unused words", ["Something else."])])
    def test_nothing_stands_out(self, title: str, text: list[str]) -> None:
        assert infer(title, [], text, "en") == ("", 0.0)
