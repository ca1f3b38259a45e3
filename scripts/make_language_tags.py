"""Write the table of subtags that language tags are checked with.

Takes IANA's Language Subtag Registry (https://www.iana.org/assignments/language-subtag-registry), as the package `language-tags` carries it:

    pip install language-tags
    python scripts/make_language_tags.py
"""

import json
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parent.parent / "seo_lint" / "language" / "data" / "subtags.txt"


def main() -> None:
    """Keep the subtags of languages, scripts and regions that stand for something."""
    registry = json.loads(
        (files("language_tags") / "data" / "json" / "registry.json").read_text(encoding="utf-8")
    )
    lines = [
        "# Subtags of IANA's Language Subtag Registry (RFC 5646), by kind; made by scripts/make_language_tags.py"
    ]
    for kind in ("language", "script", "region"):
        found = sorted(
            entry["Subtag"]
            for entry in registry
            if entry["Type"] == kind
            and ".." not in entry["Subtag"]
            and entry["Description"] != ["Private use"]
        )
        lines.append(f"{kind} {' '.join(found)}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
