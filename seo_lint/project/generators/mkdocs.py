"""MkDocs: squidfunk.github.io/mkdocs-material (reference, blog, tags, search, social)."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="mkdocs",
    prints_title=False,
    static_folders=("docs",),
    partials=("**/includes/**", "**/snippets/**"),
    keeps_path=True,
    front_matter_keys=tuple(
        (
            "title description template icon status subtitle tags hide search social authors "
            "categories date draft pin links readtime slug comments exclude_from_search"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "permalink": "slug",
        "excerpt": "description",
        "summary": "description",
        "tag": "tags",
        "category": "categories",
        "author": "authors",
    },
    yaml_words_are_booleans=True,
    defines_references_elsewhere=True,
)
