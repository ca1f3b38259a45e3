"""Eleventy: 11ty.dev/docs/data-configuration."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="eleventy",
    prints_title=True,
    static_folders=(".",),
    partials=("**/_includes/**",),
    keeps_path=True,
    front_matter_keys=tuple(
        (
            "permalink layout pagination tags date eleventyExcludeFromCollections eleventyComputed "
            "eleventyNavigation eleventyImport templateEngineOverride dynamicPermalink title "
            "description draft"
        ).split()
    ),
    front_matter_aliases={
        "url": "permalink",
        "slug": "permalink",
        "desc": "description",
        "tag": "tags",
    },
    permalink_needs_file_type=True,
)
