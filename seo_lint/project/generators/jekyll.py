"""Jekyll: jekyllrb.com/docs/front-matter and the read-me of jekyll-seo-tag."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="jekyll",
    prints_title=True,
    static_folders=(".",),
    partials=("**/_includes/**", "**/_layouts/**", "**/_drafts/**"),
    front_matter_keys=tuple(
        (
            "layout permalink published date category categories tags tag title description excerpt "
            "excerpt_separator author image canonical_url last_modified_at redirect_from "
            "redirect_to sitemap seo locale lang tagline render_with_liquid nav_order parent "
            "comments"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "draft": "published",
        "slug": "permalink",
        "url": "permalink",
        "aliases": "redirect_from",
        "lastmod": "last_modified_at",
        "updated": "last_modified_at",
        "canonical": "canonical_url",
        "summary": "excerpt",
        "og_image": "image",
    },
    yaml_words_are_booleans=True,
    reads_markdown_in_html=True,
    permalink_needs_leading_slash=True,
    permalink_placeholders=tuple(
        (
            "year short_year month i_month short_month long_month day i_day y_day w_year week w_day "
            "short_day long_day hour minute second title slug categories slugified_categories "
            "collection path basename output_ext name"
        ).split()
    ),
    layout_files=("_layouts/{name}.html", "_layouts/{name}.md", "_layouts/{name}.liquid"),
    built_in_layouts=tuple(("default page post home page.html index.html section.html").split()),
    theme_signs=("themes", "_sass/theme"),
)
