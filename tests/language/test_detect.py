"""The language of a text, from its script, words and letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seo_lint
from seo_lint.language.detect import detect, tag_in_path

SENTENCES = {
    "en": "Climbing roses need a wall, a wire and a patient hand. They are cut in late winter, before the buds swell.",
    "de": "Kletterrosen brauchen eine Mauer und eine geduldige Hand. Sie werden im späten Winter geschnitten, bevor die Knospen schwellen.",
    "fr": "Les rosiers grimpants ont besoin d'un mur et d'une main patiente. On les taille à la fin de l'hiver, avant que les bourgeons gonflent.",
    "es": "Los rosales trepadores necesitan un muro y una mano paciente. Se podan a finales del invierno, antes de que broten las yemas.",
    "it": "Le rose rampicanti hanno bisogno di un muro e di una mano paziente. Si potano alla fine dell'inverno, prima che le gemme si aprano.",
    "nl": "Klimrozen hebben een muur nodig en een geduldige hand. Ze worden in de late winter gesnoeid, voordat de knoppen zwellen.",
    "pt-BR": "As roseiras trepadeiras precisam de um muro e de uma mão paciente. São podadas no fim do inverno, antes que os botões inchem.",
    "sv": "Klätterrosor behöver en mur och en tålmodig hand. De beskärs på senvintern, innan knopparna sväller, och binds sedan upp.",
    "da": "Klatreroser har brug for en mur og en tålmodig hånd. De bliver beskåret sidst på vinteren, inden knopperne svulmer, og bindes så op af dig.",
    "no": "Klatreroser trenger en mur og en tålmodig hånd. De blir beskåret på slutten av vinteren, før knoppene sveller, og så bindes de opp etterpå, ikke før.",
    "pl": "Róże pnące potrzebują muru i cierpliwej ręki. Przycina się je pod koniec zimy, zanim pąki zaczną pęcznieć.",
    "cs": "Pnoucí růže potřebují zeď a trpělivou ruku. Řežou se na konci zimy, než se pupeny nalijí, a potom se vyvazují.",
    "sk": "Popínavé ruže potrebujú múr a trpezlivú ruku. Režú sa na konci zimy, skôr ako sa puky nalejú, a potom sa vyväzujú, keď už nie sú mokré.",
    "hu": "A futórózsáknak fal kell és türelmes kéz. Tél végén metszik meg őket, mielőtt a rügyek megduzzadnak.",
    "fi": "Köynnösruusut tarvitsevat seinän ja kärsivällisen käden. Ne leikataan lopputalvella, ennen kuin silmut turpoavat.",
    "tr": "Sarmaşık güllerin bir duvara ve sabırlı bir ele ihtiyacı vardır. Kışın sonunda, tomurcuklar şişmeden önce budanırlar.",
    "ro": "Trandafirii cățărători au nevoie de un zid și de o mână răbdătoare. Se taie la sfârșitul iernii, înainte ca mugurii să se umfle.",
    "ca": "Els rosers enfiladissos necessiten un mur i una mà pacient. Es poden a finals de l'hivern, abans que els borrons s'inflin, i després es lliguen amb cura.",
    "id": "Mawar rambat membutuhkan tembok dan tangan yang sabar. Mawar itu dipangkas pada akhir musim dingin, sebelum kuncupnya membesar.",
    "hr": "Ruže penjačice trebaju zid i strpljivu ruku. Režu se krajem zime, prije nego što pupovi nabreknu, a zatim se vežu kako bi rasle.",
    "vi": "Hoa hồng leo cần một bức tường và một bàn tay kiên nhẫn. Chúng được cắt tỉa vào cuối mùa đông, trước khi nụ hoa nở.",
    "ru": "Плетистым розам нужны стена и терпеливая рука. Их обрезают в конце зимы, прежде чем набухнут почки.",
    "uk": "Витким трояндам потрібні стіна і терпляча рука. Їх обрізають наприкінці зими, перш ніж набубнявіють бруньки.",
    "bg": "Катерливите рози имат нужда от стена и търпелива ръка. Подрязват се в края на зимата, преди да набъбнат пъпките.",
    "el": "Οι αναρριχώμενες τριανταφυλλιές χρειάζονται τοίχο και υπομονετικό χέρι.",
    "he": "ורדים מטפסים זקוקים לקיר וליד סבלנית.",
    "ar": "تحتاج الورود المتسلقة إلى جدار ويد صبورة. يتم تقليمها في أواخر الشتاء قبل أن تنتفخ البراعم.",
    "fa": "رزهای رونده به دیوار و دستی صبور نیاز دارند. آنها را در پایان زمستان هرس می‌کنند، پیش از آنکه جوانه‌ها باد کنند.",
    "hi": "चढ़ने वाले गुलाबों को एक दीवार और धैर्यवान हाथ की ज़रूरत होती है। इनकी छंटाई सर्दियों के अंत में की जाती है।",
    "ja": "つるバラには壁と根気のいる手入れが必要です。冬の終わりに剪定します。",
    "zh": "藤本月季需要一面墙和一双耐心的手。它们在冬末修剪。",
    "ko": "덩굴장미는 벽과 인내심 있는 손이 필요합니다. 늦겨울에 가지치기를 합니다.",
    "th": "กุหลาบเลื้อยต้องการกำแพงและมือที่อดทน",
}


@pytest.mark.parametrize(("tag", "text"), SENTENCES.items())
def test_languages(tag: str, text: str) -> None:
    found, confidence = detect(text)
    assert found == tag.split("-")[0]
    assert 0.2 <= confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "123 456",
        "🌹🌹",
        "—",
        "x",
        "foo bar baz",
        "SELECT id FROM users",
        "Kubernetes Docker PostgreSQL",
    ],
)
def test_nothing_to_go_by(text: str) -> None:
    assert detect(text) == ("", 0.0)


def test_candidates_are_given_as_they_were_written() -> None:
    assert detect(SENTENCES["pt-BR"], ("en", "pt-BR"))[0] == "pt-BR"
    assert detect(SENTENCES["no"], ("en", "nb_NO", "no"))[0] == "no"


def test_only_candidates_count() -> None:
    assert detect(SENTENCES["ja"], ("en", "de")) == ("", 0.0)
    assert detect(SENTENCES["sk"], ("en", "cs"))[0] in ("cs", "")


def test_names_and_code_do_not_make_a_japanese_page_english() -> None:
    assert (
        detect(
            "Node.js と TypeScript を npm install でインストールします。設定は package.json にあります。"
        )[0]
        == "ja"
    )
    assert (
        detect(
            "In English, the word for rose, バラ, is of Latin origin, and so it is in most of the languages around us."
        )[0]
        == "en"
    )


def test_more_text_makes_surer() -> None:
    assert detect(SENTENCES["en"][:25])[1] <= detect(SENTENCES["en"])[1]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    found, confidence = detect(text)
    assert (found == "") == (confidence == 0.0)
    assert 0 <= confidence <= 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "# Rosen\n\n"
            + "Die Rosen schneidet man im späten Winter, und zwar bevor die Knospen schwellen. "
            * 4,
            "de",
        ),
        (
            "---\nlang: fr\n---\n# Rosen\n\n"
            + "Die Rosen schneidet man im späten Winter, und zwar bevor die Knospen schwellen. "
            * 4,
            "fr",
        ),
        ("# Rosen\n\nDie Rosen.\n", "en"),
    ],
    ids=["recognised", "declared", "too short to say"],
)
def test_the_language_of_a_page(text: str, language: str) -> None:
    assert seo_lint.lint_text(text).language == language


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("content/de/roses.md", "de"),
        ("de/roses.md", "de"),
        ("content/roses.fr.md", "fr"),
        ("docs/pt-br/roses.md", "pt-br"),
        ("docs/zh_Hans/roses.md", "zh-Hans"),
        ("content/roses.md", ""),
        ("src/app/de.md", ""),
        ("content/roses.min.html", ""),
        ("api/css/roses.md", ""),
    ],
)
def test_a_path_may_name_the_language(path: str, tag: str) -> None:
    assert tag_in_path(path) == tag


@pytest.mark.parametrize(
    ("path", "text", "language"),
    [
        ("de/a.md", "# Rosen\n\nDie Rosen.\n", "de"),
        (
            "it/a.md",
            "# Roses\n\n"
            + "Roses are pruned in late winter, before the buds of the year swell. " * 4,
            "en",
        ),
    ],
    ids=["a short text", "a department"],
)
def test_the_text_decides_where_the_path_is_wrong(path: str, text: str, language: str) -> None:
    assert seo_lint.lint_text(text, path=path).language == language
