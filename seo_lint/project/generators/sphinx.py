"""Sphinx: sphinx-doc.org and mystmd.org/guide/frontmatter."""

from seo_lint.project.generator import Generator

GENERATOR = Generator(
    name="sphinx",
    prints_title=False,
    static_folders=("_static",),
    keeps_path=True,
    front_matter_keys=tuple(
        (
            "myst html_theme orphan nosearch tocdepth title description date authors keywords "
            "substitutions jupytext kernelspec"
        ).split()
    ),
    yaml_words_are_booleans=True,
    defines_references_elsewhere=True,
)
