"""Zola: getzola.org/documentation (page, section)."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="zola",
    prints_title=True,
    static_folders=("static", "content"),
    front_matter_keys=tuple(
        (
            "title description date updated weight draft render slug path aliases authors "
            "in_search_index template taxonomies extra sort_by page_template paginate_by "
            "paginate_path paginate_reversed insert_anchor_links transparent redirect_to "
            "generate_feeds generate_feed"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "permalink": "path",
        "url": "path",
        "lastmod": "updated",
        "author": "authors",
        "redirect_from": "aliases",
    },
    layout_files=("templates/{name}",),
    built_in_layouts=tuple(("default page post home page.html index.html section.html").split()),
    theme_signs=("themes", "_sass/theme"),
)
