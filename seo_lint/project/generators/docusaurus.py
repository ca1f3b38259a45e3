"""Docusaurus: docusaurus.io/docs/api/plugins (docs, blog, pages)."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="docusaurus",
    prints_title=False,
    static_folders=("static", "website/static"),
    partials=("**/_*.md", "**/_*.mdx", "**/_*/**"),
    keeps_path=True,
    front_matter_keys=tuple(
        (
            "id title title_meta hide_title hide_table_of_contents toc_min_heading_level "
            "toc_max_heading_level sidebar_label sidebar_position sidebar_class_name "
            "sidebar_custom_props sidebar_key displayed_sidebar parse_number_prefixes "
            "custom_edit_url pagination_label pagination_next pagination_prev keywords description "
            "image slug tags draft unlisted last_update date authors author author_url "
            "author_image_url author_title hide_reading_time truncate wrapperClassName"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "permalink": "slug",
        "url": "slug",
        "og_image": "image",
        "cover": "image",
        "lastmod": "last_update",
        "excerpt": "description",
        "summary": "description",
        "weight": "sidebar_position",
        "order": "sidebar_position",
    },
    takes_numbers_for_text=False,
)
