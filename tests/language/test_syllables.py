"""How many syllables words have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint.language.syllables import syllables

WORDS = {
    "en": "the 1 rose 1 roses 2 beautiful 3 readability 5 every 3 area 3 business 2 idea 3 create 2 created 3 wanted 2 walked 1 people 2 rhythm 2 "
    "science 2 colonel 2 queue 1 don't 1 didn't 2 rose's 2 well-known 2 state-of-the-art 4 websites 2 HTML 4 CSS 3 2024 1 3rd 1 simple 2 being 2",
    "de": "Haus 1 Häuser 2 Familie 4 Bauer 2 beenden 3 Studium 3 sie 1 Theorie 3 Knie 1 Quelle 2 Italien 4 Liebe 2 vier 1 aktuell 3 Museum 3 Feier 2 "
    "Suchmaschinenoptimierung 8 Materialien 6 spielen 2 Nation 3 Ideen 3 Europa 3 bauen 2 bein 1 geändert 3",
    "fr": "maison 2 école 2 petite 2 grandes 1 qualité 3 créer 2 poésie 3 théâtre 2 étudiaient 3 le 1 rue 1 pays 2 question 2 longue 1 feuille 1 "
    "Noël 2 maïs 2 aujourd'hui 3 l’eau 1 année 2 océan 3 août 1",
    "es": "casa 2 ciudad 2 poeta 3 país 2 guitarra 3 que 1 averiguáis 4 caoba 3 río 2 aire 2 leer 2 cigüeña 3 hoy 1 mayo 2 teoría 4 agua 2 y 1 viaje 2",
    "it": "casa 2 famiglia 3 paese 3 acqua 2 uomo 2 aiuole 3 zio 2 tuoi 2 perché 2 già 1 giorno 2 più 1 chiesa 2 biologia 5 scuola 2 leone 3 stazione 3",
    "nl": "huis 1 geëerd 2 ideeën 3 lezen 2 mooi 1 bloeien 2 museum 3 beantwoorden 4 tijd 1 leeuw 1 kwaliteit 3 radio 3 station 2 oceaan 3 ruïne 3",
    "pt": "casa 2 coração 3 país 2 ideia 3 água 2 história 4 que 1 saúde 3 pão 1 leões 2 rainha 3 lua 2 mãe 1 região 3 meu 1 voo 2",
    "ca": "casa 2 aigua 2 país 2 història 4 qualitat 3 peix 1 maig 1 ciència 4 llengua 2 raïm 2 diari 3",
    "ro": "casă 2 om 1 români 2 floare 2 prieten 3 ceai 1 ghiozdan 2 ochi 1 idee 3 pomi 1 doi 1 teatru 2 știință 3 poezie 4",
    "ru": "дом 1 книга 2 ёлка 2 оптимизация 6",
    "uk": "життя 2 Україна 4",
    "pl": "dom 1 wiedza 2 nauka 3 auto 2 człowiek 2 Europa 3 biologia 3 niania 2 muzeum 3",
    "cs": "vlk 1 dům 1 škola 2 auto 2 bratr 2 čtvrtek 2 louka 2 prst 1 mrkev 2 rozhodl 3 kráva 2 lžíce 2",
    "sv": "hus 1 skola 2 läsbarhet 3 Europa 3 station 2 dialog 3 museum 3",
    "da": "hus 1 skole 2 læsbarhed 3 bøger 2 station 2 ideen 3",
    "nb": "hus 1 leilighet 3 øye 2 stein 1 lesbarhet 3",
    "fi": "talo 2 suomi 2 lukea 3 hyvää 2 työ 1 koe 2 luettavuus 4 aika 2 ruoan 2 hakukoneoptimointi 8 tiede 2",
    "hu": "ház 1 olvashatóság 5 fiú 2 Európa 3",
    "tr": "ev 1 okunabilirlik 6 saat 2 İstanbul 3 IŞIK 2",
    "el": "σπίτι 2 και 1 παιδιά 2 αυτό 2 ρολόι 3 μαϊμού 3 θάλασσα 3 εκκλησία 4",
    "sr": "vrt 1 врт 1 čovek 2",
    "id": "rumah 2 pantai 2 air 2 saya 2",
    "xx": "kokodo 3 brr 1",
}


@pytest.mark.parametrize(
    ("language", "word", "wanted"),
    [
        (language, word, int(number))
        for language, line in WORDS.items()
        for word, number in zip(line.split()[::2], line.split()[1::2], strict=True)
    ],
)
def test_counts(language: str, word: str, wanted: int) -> None:
    assert syllables(word, language) == wanted


@pytest.mark.parametrize("language", ["en-US", "de_AT", "nn", ""])
def test_takes_language_tags(language: str) -> None:
    assert syllables("Tomate", language) == 3 or language in ("en-US", "")


def test_unknown_english_words_are_spelled_out() -> None:
    found = [
        syllables(word, "en")
        for word in "rebrandable grumpified shoplets unfluffed vlogger".split()
    ]
    assert found == [4, 3, 2, 2, 2]


@given(st.text(), st.sampled_from([*WORDS, "ja", "zh"]))
def test_every_word_has_one_at_least_and_not_more_than_letters(word: str, language: str) -> None:
    assert 1 <= syllables(word, language) <= max(1, 2 * len(word))
