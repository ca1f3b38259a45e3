"""Where sentences end, in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint.language.sentences import sentences

# Each case is the sentences themselves; put together with a space (nothing in Chinese and Japanese), they must be found again.
CASES: dict[str, list[list[str]]] = {
    "en": [
        ["See fig. 3 for the graft.", "Then cut."],
        ["The stem, e.g. of a rose, is cut approx. 2 cm above the bud.", "It heals."],
        ["House No. 5 is on p. 12.", "House no. 6 is not."],
        ["Is it hardy?", "No.", "It freezes."],
        ["Dr. Ada Moss and Mrs. Lee planted it.", "It grew."],
        ["J. R. R. Tolkien wrote about trees.", "So did Kim J. Smith."],
        ["Prices rose 3.5 percent to $4.99.", "Version 2.0.1 is out."],
        ["Open index.html or https://example.com/a.b?c=d. and read.", "Node.js runs it."],
        ["The file is called rules.yaml.", "Edit it."],
        ["U.S. troops left.", "They came from the U.S. Army base."],
        ["She moved to the U.S.", "The house was cheap."],
        ["Roses, tulips, etc. are bulbs or shrubs.", "Pines, firs, etc.", "Most are evergreen."],
        ["iPhone is here.", "iPad is there.", "macOS comes later."],
        ["Install it.", "npm does the rest.", "useState is a hook."],
        ["Yahoo! said so.", "Yahoo! Finance did too."],
        ["I left Yahoo!", "It was time."],
        ["Really?!", "Yes!!!", "Well..."],
        ["“Stop!” she cried.", "He said “go.”", "Then he left."],
        ["(It rained.)", "The beds [all of them.] flooded.", "We left."],
        ["Wait ... there is more… much more.", "The end."],
        ["Well… I know."],
        ["It ended in 1990.", "5 people stayed.", "3 left."],
        ["He works at Apple Inc. in Ohio.", "She left Smith & Co. Ltd.", "The firm closed."],
        ["The store opens at 9 a.m. and shuts at 5 p.m.", "We were late."],
        ["Eat more vitamin C.", "Oranges have it.", "Choose option B.", "Then save."],
        ["On Jan. 5 and Feb. 12 we met at St. Mary's.", "He sat.", "The dog sat."],
        ["Rock vs. sand, cf. vol. II and ch. 4, is clear.", "Moss et al. (2010) agree."],
        ["1. Dig a hole.", "2. Plant the tree."],
        ["a | b. | c"],
        ["They say so.[3]", "Others doubt it.¹", "We do not."],
        ["Use .NET and C++.", "Both work."],
        ["I use i.e. and e.g. all day, i.e. The Rules say so."],
        ["So it is.", "“But why?” asked Tom.", "‘Because.’"],
        ["Great! 🎉", "Next one."],
    ],
    "de": [
        ["Am 3. Mai blühen Rosen.", "Im 19. Jahrhundert war das anders."],
        ["Es gibt z. B. Nelken, d.h. Blumen.", "Siehe Abb. 3 und Nr. 5 auf S. 12."],
        ["Herr Dr. Moos und Prof. Dr. med. Lang kamen.", "Sie blieben."],
        ["Rosen, Tulpen usw. wachsen hier.", "Tannen usw.", "Das Beet ist groß."],
        ["Es waren 3.", "Die anderen gingen."],
        ["Das kostet ca. 3,50 Euro bzw. 4 Euro inkl. MwSt. pro Stück.", "Gut."],
        ["Ich mag Rosen.", "Die Seite steht in Abs. 2.", "J. W. Goethe schrieb viel."],
        ["„Komm!“ rief er.", "„Warum?“", "Sie ging."],
        ["Ludwig XIV. Schloss war groß.", "Der 1. FC gewann."],
        ["Suchmaschinenoptimierung, u. a. Technik, ist Arbeit.", "Ja."],
    ],
    "fr": [
        ["M. Dupont et Mme Curie sont là.", "M. et Mme. Roy aussi."],
        ["Selon l'art. 3 du code, p. ex. pour les fig. 2 et 3, c'est non.", "Voir p. 12."],
        ["C'était en 52 av. J.-C. dans le nord.", "Puis rien."],
        ["Est-ce vrai ?", "Oui !", "« Bien sûr. »", "Elle part."],
        ["Des roses, des lys, etc. poussent.", "Des pins, etc.", "Le jardin est grand."],
        ["Le prix est de 3,5 €.", "C.-à-d. trop.", "Il s’en va."],
        ["Le n° 5, c.-à-d. le dernier, et le no. 6 restent.", "Fin."],
        ["Le Dr. Roy, J.-P. Sartre et S. Weil écrivent.", "Ils lisent."],
    ],
    "es": [
        ["El Sr. López vive en EE. UU. desde 1990.", "La Sra. Ruiz, no."],
        ["Hay rosas, p. ej. rojas.", "¿Cuántas?", "¡Muchas!", "¿Y tú?"],
        ["Véase el art. 3, la pág. 12 y el núm. 5.", "Es claro."],
        ["Rosas, lirios, etc. crecen aquí.", "Pinos, etc.", "El jardín es grande."],
        ["Fue en el s. XIX.", "Murió en el 44 a. C. en Roma."],
        ["La Dra. M. Paz y D. Juan llegaron.", "Se fueron."],
    ],
    "it": [
        ["Il Dott. Rossi e la Dott.ssa Bianchi arrivano.", "Il Sig. Verdi no."],
        ["Vedi l'art. 3, pag. 12 e fig. 5.", "È chiaro."],
        ["Ci sono rose, p. es. rosse.", "Perché?", "Perché sì!"],
        ["Rose, gigli, ecc. crescono.", "Pini, ecc.", "Il giardino è grande."],
        ["La Rossi S.p.A. di Milano ha chiuso.", "Fine."],
    ],
    "nl": [
        ["Dhr. Jansen en mevr. De Vries komen.", "Dr. A. Bos ook."],
        ["Er zijn rozen, bijv. rode.", "Zie blz. 12, art. 3 en nr. 5."],
        ["Rozen, lelies enz. groeien hier.", "Dennen enz.", "De tuin is groot."],
        ["Dat is o.a. nieuw, d.w.z. goed.", "Waarom?", "Daarom!"],
    ],
    "pt": [
        ["O Sr. Silva e a Dra. Costa chegam.", "O Prof. J. Lima não."],
        ["Veja o art. 3, a pág. 12 e a fig. 5.", "É claro."],
        ["Há rosas, p. ex. vermelhas.", "Por quê?", "Porque sim!"],
        ["Rosas, lírios, etc. crescem.", "Pinheiros, etc.", "O jardim é grande."],
    ],
    "pl": [
        ["Np. róże i tzw. lilie rosną.", "Pan dr. Nowak i prof. Kot przyszli."],
        ["Dom powstał w 2020 r. w mieście.", "Firma powstała w 2020 r.", "To dużo."],
        ["Zob. rys. 3, s. 12 i art. 5.", "Jasne."],
        ["Róże, lilie itd. rosną.", "Sosny itp.", "Ogród jest duży."],
        ["Ul. Nowa, m.in. Kraków.", "Dlaczego?", "Bo tak!"],
    ],
    "cs": [
        ["Např. růže a tzv. lilie rostou.", "Pan Ing. Novák a prof. Kos přišli."],
        ["V 19. století to bylo jiné.", "Dne 3. května pršelo."],
        ["Viz obr. 3, str. 12 a čl. 5.", "Jasné."],
        ["Růže, lilie atd. rostou.", "Borovice apod.", "Zahrada je velká."],
    ],
    "sv": [
        ["Det finns t.ex. rosor och bl.a. liljor.", "Se fig. 3 och s. 12."],
        ["Den 3. maj regnade det.", "Boken är min.", "Hunden sov."],
        ["Rosor, liljor osv. växer.", "Tallar m.m.", "Det är stort."],
    ],
    "da": [
        ["Der er f.eks. roser og bl.a. liljer.", "Se fig. 3 og s. 12."],
        ["Den 3. maj regnede det.", "Hr. Holm og dr. Lund kom."],
        ["Roser, liljer osv. vokser.", "Bogen er min.", "Den er god."],
    ],
    "nb": [
        ["Det er f.eks. roser og bl.a. liljer.", "Se fig. 3 og s. 12."],
        ["Den 17. mai regnet det.", "Kl. 5 kom dr. Lund."],
    ],
    "fi": [
        ["Esim. ruusut ja ns. liljat kasvavat.", "Katso s. 12."],
        ["Se oli 3. toukokuuta.", "Ruusuja, liljoja jne. kasvaa.", "Mäntyjä ym.", "Se on suuri."],
    ],
    "hu": [
        ["Pl. a rózsa és ún. liliom nő.", "Ez a 3. ábra.", "A dr. Kis jön."],
        ["2024. május 3. napján esett.", "Rózsák stb. nőnek.", "Fenyők stb.", "A kert nagy."],
    ],
    "tr": [
        ["Dr. Kaya ve Prof. Dr. Ak geldi.", "Bkz. s. 12."],
        ["Güller vb. büyür.", "Çamlar vs.", "Bu bahçe büyük.", "İyi mi?", "Evet!"],
        ["19. yüzyılda farklıydı.", "Örn. gül.", "I. Dünya Savaşı bitti."],
    ],
    "ro": [
        ["Dl. Pop și d-na. Rusu vin.", "Vezi fig. 3, pag. 12 și art. 5."],
        ["Trandafiri, crini etc. cresc.", "Pini etc.", "Este mare."],
    ],
    "ca": [
        ["El Sr. Puig i la Sra. Roca vénen.", "Vegeu l'art. 3 i la pàg. 12."],
        ["Roses, lliris, etc. creixen.", "Pins, etc.", "El jardí és gran."],
    ],
    "ru": [
        ["А. С. Пушкин родился в 1799 г. в Москве.", "Завод построен в 2020 г.", "Это много."],
        ["Розы, лилии и т. д. растут.", "Сосны и т. п.", "Сад большой."],
        ["См. рис. 3 на с. 12, т. е. ниже.", "Он живёт в г. Москва."],
        ["«Почему?» — спросил он.", "Потому!", "Ясно…"],
    ],
    "el": [
        ["Τι κάνεις;", "Καλά.", "Π.χ. τα ρόδα, δηλ. τα άνθη, μεγαλώνουν."],
        ["Ρόδα, κρίνα κ.λπ. φυτρώνουν.", "Ο κ. Νίκου ήρθε.", "Βλ. σελ. 12."],
    ],
    "ar": [["كيف حالك؟", "أنا بخير.", "شكرا!"]],
    "he": [["מה שלומך?", "טוב מאוד.", "תודה!"]],
    "hi": [["यह गुलाब है।", "क्या वह लाल है?", "डॉ. शर्मा आए।"]],
    "th": [["กุหลาบสวยมาก ดอกสีแดง", ]],
    "zh": [["玫瑰很美。", "真的吗？", "是的！", "价格是3.5元……很便宜。"]],
    "ja": [["「はい。」と言った。", "本当ですか？", "はい！", "次へ。"]],
    "hy": [["Սա վարդ է։", "Լավ է։"]],
    "am": [["ጽጌረዳ ነው።", "ጥሩ ነው።"]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "wanted"),
    [(language, case) for language, cases in CASES.items() for case in cases],
)
def test_finds_the_sentences(language: str, wanted: list[str]) -> None:
    text = ("" if language in ("zh", "ja") else " ").join(wanted)
    assert [text[start:end] for start, end in sentences(text, language)] == wanted


@pytest.mark.parametrize("language", ["en-GB", "de-AT", "pt_BR", "xx", "", "zh-Hant-TW"])
def test_every_language_tag_is_taken(language: str) -> None:
    assert len(sentences("Rosa crescit. Ubi? Hic!", language)) == 3


def test_offsets_are_characters() -> None:
    text = "  🌹 Ga\u0308rten é.\xa0 Zwei 👩‍🌾 gehen.  "
    assert [text[start:end] for start, end in sentences(text, "de")] == [
        "🌹 Ga\u0308rten é.",
        "Zwei 👩‍🌾 gehen.",
    ]


@pytest.mark.parametrize("space", ["\xa0", "\u202f", " "])
def test_no_break_spaces_are_spaces(space: str) -> None:
    assert len(sentences(f"M.{space}Dupont lit la p.{space}12. Il dort{space}! Oui.", "fr")) == 3


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text, "en") == []


LANGUAGES = st.sampled_from([*CASES, "", "xx"])
WORDS = st.sampled_from(
    "A a. I. e.g. Dr. 3. 12 No. fig. U.S. iPhone npm … ... ? ! ?! ( ) “ ” » « 。 」 । ; ¿ ¡ | \xa0 🌹 é Ä z. B. т. е. г. 20 x.y [1]".split(
        " "
    )
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)), LANGUAGES)
def test_offsets_are_in_order_and_cover_all_but_white_space(text: str, language: str) -> None:
    last = 0
    for start, end in sentences(text, language):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "piece", [". ", "A. ", "z. B. ", "в 20 г. ", ".”", "。」", "((((. ", "etc. (", "!", '"', "a."]
)
def test_long_texts_are_no_danger(piece: str) -> None:
    # A splitter whose time grows with the square of the length would not come back from these.
    text = piece * (300_000 // len(piece))
    assert sentences(text, "ru")[-1][1] == len(text.rstrip())
