"""Astro and Starlight: docs.astro.build and starlight.astro.build/reference/frontmatter."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="astro",
    prints_title=True,
    static_folders=("public",),
    front_matter_keys=tuple(
        (
            "title description slug editUrl head tableOfContents template hero banner lastUpdated "
            "prev next pagefind draft sidebar layout pubDate updatedDate heroImage tags image"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "permalink": "slug",
        "url": "slug",
        "lastmod": "lastUpdated",
    },
    takes_numbers_for_text=False,
)
