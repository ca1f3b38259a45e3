"""Linking words, and the same words where they link nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint import data
from seo_lint.language.transitions import find_transition, known

LANGUAGES = sorted(data.load("language/data/transitions.yaml")["languages"])


def linked(sentence: str, language: str = "en") -> str:
    found = find_transition(sentence, language)
    return sentence[found[0] : found[1]] if found else ""


class TestEnglish:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("However, roses need sun.", "However"),
            ("Roses need sun, so they stand in the south.", "so"),
            ("Cut them because the buds swell.", "because"),
            ("As a result, they bloom twice.", "As a result"),
            ("They bloom, on the other hand, only once.", "on the other hand"),
            ("Take a climber, e.g. a rose.", "e.g"),
            ("Take a climber, e. g. a rose.", "e. g"),
            ("First, dig a hole.", "First"),
            ("First you dig a hole.", "First"),
            ("Then water it.", "Then"),
            ("Dig a hole and then water it.", "then"),
            ("Still, it grows.", "Still"),
            ("FOR EXAMPLE, a rose.", "FOR EXAMPLE"),
            ("For  example, a rose.", "For  example"),
            ("For\nexample, a rose.", "For\nexample"),
            ("(However, roses need sun.)", "However"),
            ("“However,” she said.", "However"),
            ("Its leaves are dry. It follows that it needs water.", "It follows that"),
        ],
    )
    def test_links(self, sentence: str, expected: str) -> None:
        assert linked(sentence) == expected

    @pytest.mark.parametrize(
        "sentence",
        [
            "They play in the first division.",
            "First division clubs pay more.",
            "The rose was so tall.",
            "The then-president planted it.",
            "The shop next door has roses.",
            "Next year comes a new one.",
            "We met last year.",
            "A still life with roses.",
            "Still life painters love roses.",
            "Even numbers bring luck.",
            "The finally-tagged branch.",
            "It has grown here since 1999.",
            "It rained for a while.",
            "Nothing came of it so far.",
            "He has a second rose.",
            "Roses, tulips and so on.",
            "As, well.",
            "For the sake of an example.",
            "as a, result",
            "",
            "…",
            "42",
        ],
    )
    def test_does_not_link(self, sentence: str) -> None:
        assert linked(sentence) == ""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("Both roses and tulips need sun.", "Both"),
            ("The bed holds both.", ""),
            ("Roses and tulips need both.", ""),
            ("Either it rains or you water it.", "Either"),
            ("Or you water it, either way.", "either way"),
            ("Not only roses need it but tulips too.", "Not only"),
            ("Neither wind nor frost harms it.", "Neither"),
            ("No more, neither.", ""),
        ],
    )
    def test_pairs_stand_in_order(self, sentence: str, expected: str) -> None:
        assert linked(sentence) == expected


@pytest.mark.parametrize(
    ("language", "linking", "expected", "plain"),
    [
        ("de", "Deshalb blühen Rosen im Juni.", "Deshalb", "Rosen blühen im Juni."),
        ("de", "Rosen brauchen Sonne, z. B. im Süden.", "z. B", "Die so genannte Wildrose blüht."),
        ("de", "Sowohl Rosen als auch Tulpen blühen.", "Sowohl", "Sie blühen jetzt."),
        ("fr", "D’abord, il faut de l’eau.", "D’abord", "Les roses fleurissent en juin."),
        ("fr", "C'est pourquoi elles fleurissent.", "C'est pourquoi", "Une rose en or brille."),
        ("es", "Sin embargo, florecen en junio.", "Sin embargo", "Las rosas florecen en junio."),
        ("it", "Tuttavia fioriscono a giugno.", "Tuttavia", "Le rose fioriscono a giugno."),
        ("nl", "Daarom bloeien rozen in juni.", "Daarom", "Rozen bloeien in juni."),
        ("pt", "No entanto, florescem em junho.", "No entanto", "As rosas florescem em junho."),
        ("sv", "De blommar i juni, eftersom solen skiner.", "eftersom", "Rosor blommar i juni."),
        ("da", "Derfor blomstrer de i juni.", "Derfor", "Roser blomstrer i juni."),
        ("nb", "Derfor blomstrer de i juni.", "Derfor", "Roser blomstrer i juni."),
        ("pl", "Jednak kwitną w czerwcu.", "Jednak", "Róże kwitną w czerwcu."),
        ("cs", "Proto kvetou v červnu.", "Proto", "Růže kvetou v červnu."),
        ("ru", "Однако они цветут в июне.", "Однако", "Розы цветут в июне."),
        ("tr", "İşte bu yüzden haziranda açar.", "İşte bu yüzden", "Güller haziranda açar."),
        ("hu", "Ezért júniusban virágoznak.", "Ezért", "A rózsák júniusban virágoznak."),
        ("fi", "Siksi ne kukkivat kesäkuussa.", "Siksi", "Ruusut kukkivat kesäkuussa."),
        ("ca", "Tanmateix, floreixen al juny.", "Tanmateix", "Les roses floreixen al juny."),
        ("ro", "Totuşi înfloresc în iunie.", "Totuşi", "Trandafirii înfloresc în iunie."),
        ("id", "Oleh karena itu, mawar mekar.", "Oleh karena itu", "Mawar mekar."),
    ],
)
def test_languages(language: str, linking: str, expected: str, plain: str) -> None:
    assert linked(linking, language) == expected
    assert linked(plain, language) == ""


def test_tags_and_unknown_languages() -> None:
    assert known("en-GB")
    assert known("pt_BR")
    assert known("nn")
    assert not known("sw")
    assert not known("")
    assert find_transition("However, no.", "sw") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found(language: str) -> None:
    """Whatever stands in the data can be reached: no exception and no rule of place hides it everywhere."""
    table = data.load("language/data/transitions.yaml")["languages"][language]
    for group in ("anywhere", "opening", "paused"):
        for phrase in filter(None, map(str.strip, table.get(group, "").split(","))):
            for sentence in (f"{phrase}, x", f"{phrase} xyz"):
                if group != "paused" or "," in sentence:
                    assert linked(sentence, language), f"{group}: {sentence}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice(language: str) -> None:
    table = data.load("language/data/transitions.yaml")["languages"][language]
    phrases = [
        part.strip()
        for group in ("anywhere", "opening", "paused")
        for part in table.get(group, "").split(",")
        if part.strip()
    ]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


@given(
    st.text(alphabet="abe ,.'’-İIıŞş\nhowever so that then 19ﬀ", max_size=80),
    st.sampled_from([*LANGUAGES, "sw"]),
)
def test_offsets_are_inside(sentence: str, language: str) -> None:
    found = find_transition(sentence, language)
    if found is not None:
        assert 0 <= found[0] < found[1] <= len(sentence)
        assert sentence[found[0]].isalnum()
        assert sentence[found[1] - 1].isalnum()


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_will_do(sentence: str, language: str) -> None:
    find_transition(sentence, language)
