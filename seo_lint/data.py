"""Data files of the package: YAML, read once, when first needed."""

from functools import cache
from pathlib import Path
from typing import Any, ClassVar


@cache
def _loader() -> Any:
    """libyaml's safe loader with the booleans of YAML 1.2: `on`, `no` and `yes` are words."""
    import re

    import yaml

    class Loader(yaml.CSafeLoader):
        yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
            first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
            for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))
    return Loader


def parse(text: str | bytes) -> Any:
    """The content of a YAML text. Raises yaml.YAMLError."""
    import yaml

    return yaml.load(text, Loader=_loader())


@cache
def load(name: str) -> Any:
    """The content of a YAML data file, named by its path inside the package (`readers/data/front_matter.yaml`)."""
    return parse((Path(__file__).parent / name).read_bytes())
