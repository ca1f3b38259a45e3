"""Hugo: gohugo.io/content-management/front-matter, gohugo.io/shortcodes."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="hugo",
    prints_title=True,
    static_folders=("static", "assets", "content"),
    partials=("**/_common/**", "**/archetypes/**"),
    front_matter_keys=tuple(
        (
            "aliases build cascade date description draft expiryDate headless isCJKLanguage "
            "keywords lastmod layout linkTitle locale markup menus menu modified outputs params "
            "pubdate publishDate published resources sitemap slug summary title translationKey type "
            "unpublishdate url weight tags categories series images videos audio"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "metaDescription": "description",
        "permalink": "url",
        "redirect_from": "aliases",
        "updated": "lastmod",
        "last_modified_at": "lastmod",
        "lastUpdated": "lastmod",
        "excerpt": "summary",
        "tag": "tags",
        "category": "categories",
        "pub_date": "publishDate",
        "expires": "expiryDate",
    },
    takes_text_for_booleans=True,
    finds_front_matter_after_blank_lines=True,
    permalink_placeholders=tuple(
        (
            "year month monthname day weekday weekdayname yearday section sections title slug "
            "slugorfilename slugorcontentbasename contentbasename filename"
        ).split()
    ),
    shortcode_files=(
        "layouts/_shortcodes/{name}.html",
        "layouts/shortcodes/{name}.html",
        "layouts/_shortcodes/{name}.md",
        "layouts/shortcodes/{name}.md",
    ),
    built_in_shortcodes=tuple(
        (
            "details figure gist highlight instagram instagram_simple param qr ref relref vimeo "
            "vimeo_simple x x_simple twitter tweet twitter_simple youtube"
        ).split()
    ),
    theme_signs=("themes", "go.mod"),
)
