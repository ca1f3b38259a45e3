"""Hexo: hexo.io/docs/front-matter."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="hexo",
    prints_title=True,
    static_folders=("source",),
    partials=("**/_drafts/**",),
    front_matter_keys=tuple(
        (
            "layout title date updated comments tags categories permalink excerpt disableNunjucks "
            "lang published description keywords thumbnail cover toc"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "slug": "permalink",
        "url": "permalink",
        "lastmod": "updated",
        "last_modified_at": "updated",
        "draft": "published",
    },
)
