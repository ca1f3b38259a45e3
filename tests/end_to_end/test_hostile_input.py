"""Small inputs on which a linter could take forever. Each batch runs in a process of its own, which is killed when it does."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

_SECONDS = 30
"""Many times what each of them needs; those that relapse need hours."""
_LINT = """
import json, sys
from seo_lint import Settings, lint_text
for path, source, settings in json.load(sys.stdin):
    result = lint_text(source, path=path, settings=Settings(**settings))
    print(json.dumps([finding.message for finding in result.findings if finding.rule == "internal-error"]))
"""


def _lint(*sources: str, path: str = "page.md", settings: Mapping[str, Any] | None = None) -> None:
    """Lint texts in a process that is killed if it hangs; none may end in an internal error."""
    work = json.dumps([(path, source, settings or {}) for source in sources])
    done = subprocess.run(
        [sys.executable, "-c", _LINT],
        input=work,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    assert done.stdout.split() == ["[]"] * len(sources), done.stdout


def _repeated(units: Sequence[str], size: int = 5_000) -> list[str]:
    return [unit * (size // len(unit)) for unit in units]


@pytest.mark.parametrize("path", ["page.md", "page.mdx", "page.html", "page.txt"])
def test_quoted_texts_in_a_template_tag_without_an_end(path: str) -> None:
    pairs = ('"a": "b", ', "'a': 'b', ", "`a`: `b`, ", "\"a'b\" 'c\"d' ", "'\"' \"'\" ")
    _lint(
        *(
            opening + pair * 40
            for pair in pairs
            for opening in ("{{ ", "{{< a ", "{{% a ", "{% a ")
        ),
        *(f"<Chart data={{{{ {pair * 40} />\n" for pair in pairs),
        *(f"<Chart data={{{{ {pair * 40} }}}} />\n" for pair in pairs),
        path=path,
    )
