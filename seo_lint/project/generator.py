"""What is known of a site generator, from its own documentation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

COMMON_KEYS = tuple(
    (
        "title description date draft tags categories category author authors keywords slug "
        "permalink layout image images canonical summary excerpt published updated language "
        "lang template robots aliases weight"
    ).split()
)
"""Front-matter keys that most generators or their themes know."""


@dataclass(frozen=True, slots=True)
class Generator:
    """The facts of one site generator. Paths are relative to the project root, with forward slashes.

    `name` is "" for a generator that is not known; its facts are what holds for most.
    """

    name: str = ""
    prints_title: bool | None = None
    """Whether the usual themes print the title of the front matter as the page's H1."""
    static_folders: tuple[str, ...] = ()
    """Folders whose files are served from the root of the site."""
    partials: tuple[str, ...] = ()
    """Patterns (gitignore's) of content files that others include and that are no pages of their own."""
    keeps_path: bool = False
    """Whether the address of a page is the path of its file as written; others slugify it."""
    front_matter_keys: tuple[str, ...] = ()
    """Keys that it, or nearly every theme for it, gives a meaning to."""
    front_matter_aliases: Mapping[str, str] = field(default_factory=dict)
    """What other tools call a thing, and the key that this generator reads."""
    yaml_words_are_booleans: bool = False
    """Whether its YAML reads `yes`, `no`, `on` and `off` as true and false."""
    takes_numbers_for_text: bool = True
    """Whether it accepts a number where a key wants text."""
    takes_text_for_booleans: bool = False
    """Whether it understands the text "false"."""
    finds_front_matter_after_blank_lines: bool = False
    reads_markdown_in_html: bool = False
    """Whether it reads Markdown inside HTML elements."""
    defines_references_elsewhere: bool = False
    """Whether its plug-ins define the labels of reference links outside the page."""
    permalink_needs_leading_slash: bool = False
    permalink_needs_file_type: bool = False
    """Whether an address without a slash or an extension at its end becomes a file without a type."""
    permalink_placeholders: tuple[str, ...] | None = None
    """The names that it fills into addresses (`:title`); None where it has none or they are not known."""
    layout_files: tuple[str, ...] = ()
    """Where a project keeps the layout of a `{name}`."""
    built_in_layouts: tuple[str, ...] = ()
    shortcode_files: tuple[str, ...] = ()
    """Where a project keeps the shortcode of a `{name}`."""
    built_in_shortcodes: tuple[str, ...] = ()
    theme_signs: tuple[str, ...] = ()
    """Files and folders by which a theme or a module shows itself; it may bring more layouts and shortcodes."""


UNKNOWN = Generator(front_matter_keys=COMMON_KEYS, reads_markdown_in_html=True)
"""For a project whose generator is not known."""
