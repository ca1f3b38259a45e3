"""The readability rules as a whole: what counts as running text, what is shared out by language, and where findings stand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import Document
from seo_lint.checks.result import Result
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import PreparedRule
from seo_lint.page import Page
from seo_lint.project import Project
from seo_lint.readers import read

RULES = {
    rule.name: rule for rule in load_catalogue().rules.values() if rule.family == "readability"
}


def ask(
    name: str, text: str, language: str = "", format: str = "markdown", **options: Any
) -> tuple[Result, list[str]]:
    """The verdict of a rule on a text, and what its findings underline."""
    rule = replace(RULES[name], options={**RULES[name].options, **options})
    page = Page(read(Document("article", text, format)), Project(language=language))
    verdict = PreparedRule(rule).result(page)
    return verdict, [problem.span.slice(text) for problem in verdict.problems]


def found(
    name: str, text: str, language: str = "", format: str = "markdown", **options: Any
) -> list[str]:
    return ask(name, text, language, format, **options)[1]


def data(name: str, text: str, language: str = "", **options: Any) -> Mapping[str, object]:
    return ask(name, text, language, **options)[0].problems[0].data


SHORT = "Roses need sun. "
LONG = "Climbing roses need a wall, four strong wires, a good ladder and a patient hand if they are to grow as high as the roof. "


class TestLongSentences:
    def test_the_share_is_in_the_data(self) -> None:
        shown = data("sentence-too-long", SHORT * 3 + LONG * 2)
        assert (shown["share"], shown["count"], shown["sentences"], shown["words"]) == (
            40.0,
            2,
            5,
            25,
        )

    def test_the_longest_is_shown(self) -> None:
        longest = "And " + LONG.strip()
        assert found("sentence-too-long", SHORT + LONG + longest + " " + SHORT) == [longest]

    @pytest.mark.parametrize(
        ("language", "bad"),
        [
            ("en", True),
            ("de", True),
            ("es", False),
            ("pt-BR", False),
            ("it_IT", False),
            ("ru", True),
            ("sw", True),
        ],
    )
    def test_languages_have_their_own_measure(self, language: str, bad: bool) -> None:
        assert bool(found("sentence-too-long", LONG * 4, language)) == bad

    def test_a_number_holds_for_all_languages(self) -> None:
        assert found("sentence-too-long", LONG * 4, "en", max=30) == []
        assert found("sentence-too-long", LONG * 4, "es", max=20)

    def test_too_few_sentences_say_nothing(self) -> None:
        assert ask("sentence-too-long", LONG * 3)[0].outcome == "not applicable"

    def test_credit_falls_with_the_share(self) -> None:
        some, all_of_them = (
            ask("sentence-too-long", text)[0].credit for text in (SHORT * 3 + LONG * 2, LONG * 4)
        )
        assert 0.5 > some > all_of_them > 0

    def test_a_piece_of_code_is_one_word(self) -> None:
        text = "Run `a b c d e f g h i j k l m n o p q r s t u v w x y z` once the buds have begun to swell, and then never again."
        assert found("sentence-very-long", text, max=20) == []

    def test_sentences_that_are_mostly_code_are_left_out(self) -> None:
        assert (
            ask("sentence-very-long", "Say `prune(when, what, how)` now.")[0].outcome
            == "not applicable"
        )

    def test_list_labels_table_cells_and_quotations_are_no_sentences(self) -> None:
        text = f"- Secateurs\n- Gloves\n\n| {LONG}| b |\n|---|---|\n| {LONG}| c |\n\n> {LONG}\n"
        assert ask("sentence-very-long", text, max=5)[0].outcome == "not applicable"

    def test_list_items_that_are_sentences_count(self) -> None:
        assert found("sentence-very-long", f"- {LONG}\n- Gloves\n", max=20) == [LONG.strip()]

    @pytest.mark.parametrize(
        "text",
        [
            "Union[" + "Map[str, List[int]], " * 25 + "None]",
            "Thanks to " + "Ann Smith, " * 25 + "and Ben.",
            "See " + "a rose at https://example.com/rose and " * 8 + "more.",
            "Roses bloom again in the garden of the king | " * 6 + "End",
        ],
    )
    def test_a_listing_is_no_sentence(self, text: str) -> None:
        assert found("sentence-very-long", text) == []

    def test_the_place_is_exact_inside_markup(self) -> None:
        text = "# Roses\n\nShort. **Climbing** roses need [a wall](/wall), four strong wires and a patient hand. Short.\n"
        assert found("sentence-very-long", text, max=10) == [
            "**Climbing** roses need [a wall](/wall), four strong wires and a patient hand."[2:]
        ]

    def test_japanese_is_measured_in_halves(self) -> None:
        sentence = "薔薇は日当たりの良い場所を好みます" * 5 + "。"
        assert found("sentence-very-long", sentence, "ja")
        assert found("sentence-very-long", sentence, "ja", max=60) == []


class TestParagraphs:
    def test_length(self) -> None:
        text = f"{SHORT * 60}\n\n{SHORT * 40}\n"
        assert found("paragraph-too-long", text) == [(SHORT * 60).strip()]
        assert data("paragraph-too-long", text)["words"] == 180

    def test_line_ends_do_not_matter(self) -> None:
        assert len(found("paragraph-too-long", SHORT.strip() + ("\n" + SHORT.strip()) * 59)) == 1


class TestLinkingWords:
    def test_short_texts_are_not_asked(self) -> None:
        assert ask("transition-words-few", SHORT * 60)[0].outcome == "not applicable"
        assert ask("transition-words-few", SHORT * 70)[0].outcome == "fail"

    def test_the_longest_stretch_is_shown(self) -> None:
        text = f"{SHORT}However, they bloom. Here it begins. {SHORT * 70}But they do. {SHORT}"
        verdict, places = ask("transition-words-few", text)
        assert places == ["Here it begins."]
        assert verdict.problems[0].data["stretch"] == 71

    def test_a_language_without_a_list(self) -> None:
        assert ask("transition-words-few", SHORT * 70, "sw")[0].outcome == "not applicable"


class TestBeginnings:
    def test_one_finding_a_row(self) -> None:
        text = "You dig. You plant. You water. You wait. It grows. You cut. You feed. You rest."
        verdict, places = ask("consecutive-starts", text)
        assert places == ["You", "You"]
        assert [problem.data["count"] for problem in verdict.problems] == [4, 3]

    @pytest.mark.parametrize(
        "between",
        [
            "## Tools\n\n",
            "- One\n- Two\n\n",
            "```\ncode\n```\n\n",
            "| a |\n|---|\n| b |\n\n",
            "![wall](wall.png)\n\n",
            "> Said.\n\n",
        ],
    )
    def test_what_ends_a_row(self, between: str) -> None:
        assert (
            found("consecutive-starts", f"You dig. You plant.\n\n{between}You water. You wait.\n")
            == []
        )

    def test_paragraphs_do_not_end_it(self) -> None:
        assert found("consecutive-starts", "You dig.\n\nYou plant.\n\nYou water.\n") == ["You"]

    def test_lists_are_alike_on_purpose(self) -> None:
        assert found("consecutive-starts", "- You dig.\n- You plant.\n- You water.\n") == []

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("en", "The wall is high. The wire is strong. The ladder is safe.", []),
            ("en", "The wall is high. The wall is old. The wall is safe.", ["The wall"]),
            ("de", "Die Wand ist hoch. Die Leiter ist gut. Die Rose blüht.", []),
            ("de", "Wir graben. Wir pflanzen. Wir warten.", ["Wir"]),
            ("fr", "La rose pousse. La vigne pousse. La feuille tombe.", []),
            ("xx", "Ra ra. Ra bo. Ra na.", ["Ra"]),
        ],
    )
    def test_articles(self, language: str, text: str, expected: list[str]) -> None:
        assert found("consecutive-starts", text, language) == expected

    def test_numbers_and_code_begin_nothing(self) -> None:
        assert found("consecutive-starts", "3 roses. 3 tulips. 3 lilies.") == []
        assert found("consecutive-starts", "`cut` is fast. `cut` is good. `cut` is here.") == []

    def test_more_may_be_allowed(self) -> None:
        assert found("consecutive-starts", "You dig. You plant. You water.", least=4) == []


class TestPassive:
    TEXT = SHORT * 8 + "They were gone. I got interested in cats. "

    def test_false_alarms_of_others(self) -> None:
        assert found("passive-voice-high", self.TEXT, share=0) == []

    def test_share(self) -> None:
        text = SHORT * 8 + "The rose was pruned. The wall was built. "
        assert data("passive-voice-high", text)["share"] == 20.0
        assert found("passive-voice-high", text) == ["was pruned"]
        assert found("passive-voice-high", text, share=20) == []

    def test_code_is_not_read(self) -> None:
        assert found("passive-voice-high", "The rose is `pruned` by hand. " * 10, share=0) == []

    def test_unknown_language(self) -> None:
        assert ask("passive-voice-high", SHORT * 20, "tr")[0].outcome == "not applicable"


class TestLongWords:
    def test_languages_have_their_own_measure(self) -> None:
        text = "Wir schneiden die Kletterrosenpflanzung. " * 30
        assert found("complex-words", text, "de", share=1)[0] == "Kletterrosenpflanzung"
        assert found("complex-words", text, "en", share=1) == []  # a name, there

    def test_share(self) -> None:
        text = "They talk of institutionalisation. " + SHORT * 40
        assert found("complex-words", text) == []
        assert found("complex-words", text, share=0) == ["institutionalisation"]


class TestDoubledWords:
    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("en", "Cut the the shoots.", ["the the"]),
            ("en", "The the shoots.", ["The the"]),
            ("en", "Cut the\nthe shoots.", ["the\nthe"]),
            ("en", "Cut the\u00a0the shoots.", ["the\u00a0the"]),
            ("en", "It is is.", ["is is"]),
            ("en", "Cut a a shoot.", ["a a"]),
            ("en", "Log in in the garden garden.", ["in in", "garden garden"]),
            ("en", "I know that that is so. He had had it. Bye bye. No no.", []),
            ("en", "It was very very dry, and we waited and waited.", []),
            ("en", "Pago Pago, New York York, THE THE, Rattus rattus.", []),
            ("en", "The wild cat is Felis silvestris silvestris here.", []),
            ("en", "What is, is. Cut it, it grows. Roses - roses.", []),
            ("en", "ha ha ha ha, sheep sheep sheep.", []),
            ("en", "Version 3 3 or x x.", []),
            ("en", "well-known known, don't t, re-cut cut, the-the", []),
            ("en", "`the` the, the `the`, `the the`", []),
            ("en", "**the** the, [the](/a) the, the<br>the", []),
            ("en", "the  \nthe", []),
            ("en", "end end.py, at at@example.com", []),
            ("de", "Es sind die, die die Rosen schneiden, weil sie sie mögen.", []),
            ("de", "Wir schneiden mit mit Scheren.", ["mit mit"]),
            ("fr", "Si vous vous levez, nous nous levons.", []),
            ("fr", "Les roses de de France.", ["de de"]),
            ("nl", "Ik denk dat dat zo is.", []),
            ("nl", "De rozen van van Ann.", ["van van"]),
            ("es", "No no, las rosas de de Ana.", ["de de"]),
            ("it", "Piano piano, passo passo crescono le rose della della casa.", ["della della"]),
            ("pt", "Se se pode, é uma uma rosa.", ["uma uma"]),
            ("sv", "Det det handlar om är att och och rosor.", ["och och"]),
            ("id", "Anak anak suka bunga bunga.", []),
            ("tr", "Yavaş yavaş, adım adım.", []),
            ("sw", "Pole pole.", []),
        ],
    )
    def test_doubled(self, language: str, text: str, expected: list[str]) -> None:
        assert found("duplicate-words", text, language) == expected

    def test_table_cells_and_list_items_are_apart(self) -> None:
        assert (
            found(
                "duplicate-words",
                "| the | the |\n|---|---|\n| the | the |\n\n- the\n- the\n\n# the\n\nthe\n",
            )
            == []
        )

    def test_headings_are_read(self) -> None:
        assert found("duplicate-words", "# The the roses\n\nBloom.\n") == ["The the"]

    def test_html(self) -> None:
        assert found(
            "duplicate-words", "<p>Cut the\n  the shoots. <b>So</b> so.</p>", format="html"
        ) == ["the\n  the"]

    def test_a_translation_that_does_not_say_what_it_is(self) -> None:
        text = "Es gibt Menschen, die die Rosen lieben, und Menschen, die die Tulpen lieben."
        assert found("duplicate-words", text) == []

    def test_words_may_be_allowed(self) -> None:
        assert (
            found("duplicate-words", "Cut the the shoots of the rose.", allowed={"en": "the"}) == []
        )


class TestReadingEase:
    HARD = (
        "Comprehensive horticultural considerations necessitate meticulous documentation of environmental characteristics. "
        * 12
    )

    def test_hard_and_easy(self) -> None:
        assert ask("reading-ease", self.HARD)[0].outcome == "fail"
        assert ask("reading-ease", SHORT * 40, hardest="very easy")[0].outcome == "pass"

    def test_hardest_is_an_option(self) -> None:
        assert ask("reading-ease", self.HARD, hardest="very difficult")[0].outcome == "pass"

    def test_no_formula(self) -> None:
        assert (
            ask("reading-ease", "薔薇は日当たりの良い場所を好みます。" * 20, "ja")[0].outcome
            == "not applicable"
        )


PIECES = st.lists(
    st.sampled_from(
        [
            "the ",
            "The the ",
            "was made ",
            "`code` ",
            "**bold** ",
            "Roses need sun. ",
            LONG,
            "\n\n",
            "\n- ",
            "\n# ",
            "| a | b |\n",
            "> ",
            "… ",
            "<br>",
            "However, ",
            "薔薇。",
            "İI ",
        ]
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(
    PIECES,
    st.sampled_from(["", "de", "fr", "ja", "tr", "sw"]),
    st.sampled_from(["markdown", "html", "text"]),
)
def test_findings_lie_in_the_text(pieces: list[str], language: str, format: str) -> None:
    text = "".join(pieces)
    for name in RULES:
        verdict, _ = ask(name, text, language, format)
        assert 0 <= verdict.credit <= 1
        assert bool(verdict.problems) == (verdict.outcome == "fail")
        for problem in verdict.problems:
            assert 0 <= problem.span.start < problem.span.end <= len(text)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("text", ["", "# Only a heading", "---\ntitle: x\n---\n", "|\n", "`code`"])
def test_nothing_to_say_about_nothing(name: str, text: str) -> None:
    assert ask(name, text)[0].outcome in ("not applicable", "pass")


def test_nothing_here_is_an_error_or_folklore_by_default() -> None:
    assert {rule.severity for rule in RULES.values()} == {"info"}
    assert {name for name, rule in RULES.items() if "recommended" in rule.presets} == {
        "duplicate-words",
        "sentence-very-long",
    }
