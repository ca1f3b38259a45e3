"""mdBook: rust-lang.github.io/mdBook."""

from seo_lint.project.generator import COMMON_KEYS, Generator

GENERATOR = Generator(
    name="mdbook",
    prints_title=False,
    static_folders=("src",),
    partials=("**/SUMMARY.md",),
    keeps_path=True,
    front_matter_keys=COMMON_KEYS,
)
