"""Articles and pages to measure on, made of a few sentences; the same ones in every run."""

from collections.abc import Iterator

# Sentences for articles in which no two paragraphs are alike.
_SUBJECTS = [
    "A climbing rose",
    "The old hedge",
    "Every young shoot",
    "A south wall",
    "The wooden trellis",
    "Most garden soil",
    "A sharp pair of secateurs",
]
_VERBS = ["needs", "rewards", "outlives", "carries", "tolerates", "asks for", "hides"]
_OBJECTS = [
    "a deep drink in dry weeks",
    "two firm ties above the graft",
    "plenty of compost in spring",
    "a clean cut above the bud",
    "some shelter from the wind",
]
_ENDINGS = [
    "before the first frost.",
    "when the flowers fade.",
    "and little else.",
    "as every gardener learns.",
    "once the roots have settled.",
    "in its second summer.",
]
_TOPICS = [
    "Choose the place",
    "Prepare the soil",
    "Plant and water",
    "Tie in the shoots",
    "Prune in winter",
    "Feed in spring",
    "Keep pests away",
    "Next year",
]


def sentences() -> Iterator[str]:
    """Sentences without end; the same ones in every run."""
    index = 0
    while True:
        yield " ".join(
            (
                _SUBJECTS[index % 7],
                _VERBS[index // 7 % 7],
                _OBJECTS[(index + index // 5) % 5],
                _ENDINGS[(index + index // 6) % 6],
            )
        )
        index += 1


def markdown_article(size: int = 1000) -> str:
    """A Markdown article of about `size` words with front matter, headings, lists, links, images, code and a table."""
    source = sentences()
    parts = [
        '---\ntitle: "Growing climbing roses: a year of simple work"\nkeyword: climbing rose\ndate: 2026-01-01\nslug: growing-climbing-roses\n'
        "description: When to plant, tie, prune and feed a climbing rose, with the tools for each month and what to leave alone.\n"
        "tags: [roses, pruning]\n---\n",
    ]
    section = 0
    while len(" ".join(parts).split()) < size:
        topic = _TOPICS[section % len(_TOPICS)] + (
            "" if section < len(_TOPICS) else f" again ({section})"
        )
        parts += [
            f"## {topic}\n",
            f"{next(source)} {next(source)} It is *well worth* the [effort of an hour](/guides/step-{section}/). {next(source)}\n",
            f"![A gardener at work: {topic.lower()}](images/step-{section}.jpg)\n",
            f"{next(source)} {next(source)} See the [book of roses][book] for **more** on that.\n",
            f"- {next(source)}\n- {next(source)}\n  - {next(source)}\n",
        ]
        section += 1
    parts += [
        "| Month | Work |\n|-------|------|\n| March | Feed |\n| July | Tie in |\n",
        "```sh\n# not a heading\nwater --roses\n```\n",
        "[book]: https://books.example/roses\n",
    ]
    return "\n".join(parts)


def html_page(words: int = 640, size: int = 150_000) -> str:
    """A whole page of about `size` bytes whose article has about `words` words; the rest is what themes put around it.

    With 640 words it has about as many tags, links, meta tags and scripts as the median of 80 news pages of 100 to 250 kB (scaled to 150 kB), and as
    much JSON-LD. Of these pages one in ten has 2,000 words or more.
    """
    source = sentences()
    icon = '<svg class="icon icon--chevron" viewBox="0 0 24 24" aria-hidden="true"><path d="M8.59 16.59 13.17 12 8.59 7.41 10 6l6 6-6 6z"/></svg>'
    menus = [
        "".join(
            f'<li id="{place}-item-{number}" class="menu-item menu-item-type-post menu-item-object-page level-{number % 3}">'
            f'<a class="menu-link" href="/topic/{number}/" data-position="{number}">Topic {number}{icon if number % 5 == 0 else ""}</a></li>\n'
            for number in range(25)
        )
        for place in ("top", "bottom")
    ]
    cards = "".join(
        f'<div class="card card--related col-12 col-md-4"><div class="card__body"><div class="card__media"><a class="card__link" href="/related/{number}/" title="More on topic {number}">'
        f'<img class="card__image lazyload" src="/thumbs/{number}.jpg" srcset="/thumbs/{number}.jpg 1x, /thumbs/{number}@2x.jpg 2x" alt="Topic {number}" '
        f'width="320" height="180" loading="lazy"></a></div><div class="card__text"><h3 class="card__title"><a href="/related/{number}/">Topic {number}</a></h3><span class="card__date">'
        f"<time>May {number}</time></span></div></div></div>\n"
        for number in range(56)
    )
    metas = "".join(
        f'<meta property="{name}" content="{value}">\n'
        for name, value in (
            ("og:title", "Growing climbing roses: a year of simple work"),
            ("og:type", "article"),
            ("og:url", "https://garden.example/roses/"),
            ("og:image", "https://garden.example/images/roses.jpg"),
            ("og:description", "When to plant, tie, prune and feed a climbing rose."),
            ("article:published_time", "2025-11-02T08:00:00+00:00"),
            *((f"article:tag{number}", f"roses of kind {number}") for number in range(24)),
        )
    )
    thing = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Growing climbing roses: a year of simple work", "datePublished": "2025-11-02T08:00:00+00:00",'
        ' "dateModified": "2025-11-03T08:00:00+00:00", "author": {"@type": "Person", "name": "Ada Gardener", "url": "https://garden.example/ada/"}, "publisher": {"@type": '
        '"Organization", "name": "The garden", "logo": {"@type": "ImageObject", "url": "https://garden.example/logo.png", "width": 600, "height": 60}}, "image": '
        '["https://garden.example/images/roses.jpg"], "mainEntityOfPage": {"@type": "WebPage", "@id": "https://garden.example/roses/"}, "description":'
        ' "When to plant, tie, prune and feed a climbing rose, with the tools for each month and what to leave alone.", "articleSection": "Roses", "isAccessibleForFree": true,'
        ' "keywords": ["roses", "pruning", "trellis", "winter work"], "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name":'
        ' "Garden", "item": "https://garden.example/"}, {"@type": "ListItem", "position": 2, "name": "Plants", "item": "https://garden.example/plants/"}, {"@type": "ListItem",'
        ' "position": 3, "name": "Roses", "item": "https://garden.example/plants/roses/"}]}}'
    )
    scripts = "".join(
        f'<script async src="/assets/part-{number}.js"></script>\n' for number in range(36)
    )
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Growing climbing roses: a year of simple work</title>\n"
        '<meta name="description" content="When to plant, tie, prune and feed a climbing rose, with the tools for each month.">\n'
        f'<link rel="canonical" href="https://garden.example/roses/">\n{metas}<script type="application/ld+json">{thing}</script>\n{scripts}'
    )
    parts = []
    count = section = 0
    while count < words:
        topic = f"{_TOPICS[section % len(_TOPICS)]}, part {section + 1}"
        part = (
            f'<section class="part wp-block-group alignwide" id="part-{section}">\n<h2 class="wp-block-heading">{topic}</h2>\n<p>{next(source)} '
            f'{next(source)} <a href="/guides/{section}/">Step {section} in detail</a> &ndash; {next(source)}</p>\n<figure class="wide"><img '
            f'src="/images/{section}.jpg" alt="A gardener: {topic}" width="600" height="400"><figcaption>{next(source)}</figcaption></figure>\n'
            f"<ul><li>{next(source)}</li><li><strong>Then</strong> {next(source)}</li></ul>\n</section>\n"
        )
        parts.append(part)
        count += 94
        section += 1
    body = (
        f'</head>\n<body class="single">\n<header><nav aria-label="Main"><ul>{menus[0]}</ul></nav></header>\n<main><article>\n<h1>Growing climbing roses</h1>\n'
        f'{"".join(parts)}</article></main>\n<aside><div class="row">{cards}</div></aside>\n<footer><ul>{menus[1]}</ul><p>&copy; The garden</p></footer>\n'
    )
    rest = size - len(head) - len(body) - 100
    style = "<style>" + ".card__title{margin:0 0 .5rem;color:#123}\n" * (rest // 86) + "</style>\n"
    script = (
        "<script>" + "window.layer=window.layer||[];push({a:1});\n" * (rest // 86) + "</script>\n"
    )
    return head + style + body + script + "</body>\n</html>\n"
