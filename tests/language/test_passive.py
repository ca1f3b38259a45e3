"""Passives are found; perfects, adjectives, attributes and things are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint import data
from seo_lint.language.passive import find_passive, known

LANGUAGES = sorted(data.load("language/data/passive.yaml")["languages"])


def passive(sentence: str, language: str = "en") -> str:
    found = find_passive(sentence, language)
    return sentence[found[0] : found[1]] if found else ""


class TestEnglish:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("The rose was pruned by Ann.", "was pruned"),
            ("Mistakes were made.", "were made"),
            ("It has not yet been written.", "been written"),
            ("They are being watched.", "are being watched"),
            ("It was widely expected.", "was widely expected"),
            ("Dead shoots can be cut off.", "be cut"),
            ("They aren’t pruned in June.", "aren’t pruned"),
            ("She is called Ann.", "is called"),
            ("Water is used to grow roses.", "is used"),
            ("How is it made?", "is it made"),
            ("The file is auto-generated.", "is auto-generated"),
            ("He got fired.", "got fired"),
            ("It is closed by the gardener.", "is closed"),
            ("They were\ncut.", "were\ncut"),
        ],
    )
    def test_passives(self, sentence: str, expected: str) -> None:
        assert passive(sentence) == expected

    @pytest.mark.parametrize(
        "sentence",
        [
            # What other tools are complained of for
            "They were gone.",
            "I got interested in cats.",
            "Here are some things I noticed.",
            "The wet part was not wholly unexpected.",
            # Adjectives
            "The garden is closed on Sundays.",
            "We are excited and they are tired.",
            "She is married and based in Rome.",
            "The house is located in the south.",
            "It is supposed to rain.",
            "I'm used to it, and you're used to waiting.",
            "It is closed by default.",
            "He is well-known.",
            # To get
            "Let's get started.",
            "They got married and then got lost.",
            # Attributes
            "These are nested objects.",
            "This is required reading.",
            "There are limited options.",
            # Perfects and actives
            "He had pruned it before he died.",
            "It has happened often.",
            "The rains have arrived.",
            # No participles
            "There is need for water, and a hundred roses are red.",
            "At great speed it is, indeed.",
            "Human beings noticed it.",
            # Another clause
            "That is how it works: pruned roses bloom.",
            "It is, pruned or not, a rose.",
            "What it is, noted Ann, is a rose.",
            "",
            "is",
            "was …",
        ],
    )
    def test_no_passives(self, sentence: str) -> None:
        assert passive(sentence) == ""


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Das Haus wird von Ann gebaut.", "wird von Ann gebaut"),
        ("de", "Wenn die Rose geschnitten wird, blüht sie.", "geschnitten wird"),
        ("de", "Sie kann im Winter geschnitten werden.", "geschnitten werden"),
        ("de", "Sie wurde gegossen und blühte.", "wurde gegossen"),
        ("nl", "Het huis wordt door Ann gebouwd.", "wordt door Ann gebouwd"),
        ("nl", "Als de roos gesnoeid wordt, bloeit ze.", "gesnoeid wordt"),
        ("fr", "La rose a été taillée par Anne.", "été taillée"),
        ("fr", "Elles sont souvent vendues en juin.", "sont souvent vendues"),
        ("fr", "La porte est fermée par Anne.", "est fermée"),
        ("es", "El libro fue escrito por Ana.", "fue escrito"),
        ("es", "Las rosas han sido podadas.", "sido podadas"),
        ("it", "La rosa viene potata.", "viene potata"),
        ("it", "Il libro è stato scritto.", "è stato scritto"),
        ("pt", "O livro foi escrito por Ana.", "foi escrito"),
        ("sv", "Rosen blev planterad av Anna.", "blev planterad"),
        ("sv", "Rosor används ofta.", "används"),
        ("sv", "Huset målades i fjol.", "målades"),
        ("da", "Rosen blev plantet af Anna.", "blev plantet"),
        ("nb", "Rosen ble plantet av Anna.", "ble plantet"),
    ],
)
def test_passives_of_other_languages(language: str, sentence: str, expected: str) -> None:
    assert passive(sentence, language) == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Morgen wird es regnen."),
        ("de", "Er wird die Rose verstehen."),
        ("de", "Das wird gut, und sie werden bekannt."),
        ("de", "Sie wird Geschichte."),
        ("nl", "Het wordt een mooi gebied."),
        ("nl", "Het wordt koud."),
        ("fr", "Elle est allée à Paris."),
        ("fr", "Elle s'est levée."),
        ("fr", "Ils se sont lavés."),
        ("fr", "Il est fatigué et le magasin est fermé."),
        ("es", "Es demasiado tarde y es aburrido."),
        ("es", "Es un mercado."),
        ("it", "È andata via."),
        ("it", "Si è lavato."),
        ("it", "I prezzi sono aumentati."),
        ("pt", "É divertido e é complicado."),
        ("sv", "Hon blev glad."),
        ("sv", "De hoppades på sol."),
        ("da", "Hun blev glad."),
        ("nb", "Hun ble interessert."),
        ("nb", "Det ble stort."),
    ],
)
def test_no_passives_of_other_languages(language: str, sentence: str) -> None:
    assert passive(sentence, language) == ""


def test_tags_and_unknown_languages() -> None:
    assert known("en-US")
    assert known("nn_NO")
    assert not known("tr")
    assert not known("")
    assert find_passive("It was done.", "tr") is None


@given(
    st.text(alphabet="abe ,.'’-İI\nwas been made closed by wird gemacht ﬀ", max_size=80),
    st.sampled_from([*LANGUAGES, "tr"]),
)
def test_offsets_are_inside(sentence: str, language: str) -> None:
    found = find_passive(sentence, language)
    if found is not None:
        assert 0 <= found[0] < found[1] <= len(sentence)
        assert sentence[found[0]].isalnum()
        assert sentence[found[1] - 1].isalnum()


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_will_do(sentence: str, language: str) -> None:
    find_passive(sentence, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_do_not_contradict_each_other(language: str) -> None:
    table = data.load("language/data/passive.yaml")["languages"][language]
    irregular = set(table.get("irregular", "").split())
    assert not irregular & set(table.get("never", "").split())
