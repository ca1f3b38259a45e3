"""Next.js: nextjs.org/docs (metadata)."""

from seo_lint.project.generator import COMMON_KEYS, Generator

GENERATOR = Generator(
    name="next",
    prints_title=False,
    static_folders=("public",),
    keeps_path=True,
    front_matter_keys=COMMON_KEYS,
)
