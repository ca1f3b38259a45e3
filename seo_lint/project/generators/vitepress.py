"""VitePress: vitepress.dev/reference/frontmatter-config."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="vitepress",
    prints_title=False,
    static_folders=("public", "docs/public"),
    keeps_path=True,
    front_matter_keys=tuple(
        (
            "title titleTemplate description head layout hero features navbar sidebar aside outline "
            "lastUpdated editLink footer pageClass isHome prev next search markdownStyles "
            "editLinkText"
        ).split()
    ),
    front_matter_aliases={
        "desc": "description",
        "meta_description": "description",
        "excerpt": "description",
        "summary": "description",
    },
)
