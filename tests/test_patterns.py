"""The audit of regular expressions finds what can be made slow, and lets pass what cannot. CI runs it on all of ours."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "audit_patterns.py"
_ASK = """
import sys
sys.path.insert(0, sys.argv[1])
import audit_patterns
audit_patterns.SECONDS = 2
print(audit_patterns.audit(audit_patterns.Expression(sys.argv[2], 0, "here"), slow=False)[1])
"""


def _wrong(pattern: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _ASK, str(SCRIPT.parent), pattern],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="no alarms")
@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(?:a|aa)+$",
        r"\s*\s*\s*x",
        r"x\w*\w*\w*\d$",
        r"""\{\{(?:"[^"\n]*"|[^{}])*\}\}""",
    ],
)
def test_what_can_be_made_slow(pattern: str) -> None:
    assert _wrong(pattern)


@pytest.mark.skipif(sys.platform == "win32", reason="no alarms")
@pytest.mark.parametrize(
    "pattern",
    [r"(?:a++)++$", r"(?>a|aa)++$", r"\s*+x", r"[^\n]+\n", r"(?:a|b)*c", r"(?<=a)b(?!c)"],
)
def test_what_cannot(pattern: str) -> None:
    assert not _wrong(pattern)
