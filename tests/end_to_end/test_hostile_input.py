"""Small inputs on which a linter could take forever. Each batch runs in a process of its own, which is killed when it does."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from seo_lint.errors import UsageError

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


def _run(
    arguments: Sequence[str], folder: Path, text: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder; it is killed if it hangs."""
    return subprocess.run(
        [sys.executable, "-m", "seo_lint", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )


def _page(folder: Path, name: str = "page.md") -> Path:
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# Roses\n\nRoses need sun.\n", encoding="utf-8")
    return file


PATTERNS = (
    "*a*a*a*a*a*a*a*a*b.md",
    "**/a/**/a/**/a/**/a/**/a/**/b",
    "*a*a*a/**/*a*a*a*a/**/b",
    "[a]*[a]*[a]*[a]*[a]*[a]*[a]*b",
    "?*?*?*?*?*?*?*?*?*?*b",
    "a*a*a*a*a*a*a*a*/b",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("place", [".gitignore", "exclude", "include", "--exclude"])
def test_patterns_of_files_with_many_wildcards(tmp_path: Path, place: str, pattern: str) -> None:
    _page(tmp_path, "a" * 200 + ".md")
    _page(tmp_path, "a/" * 60 + "a.md")
    arguments = ["check", ".", "--select", "image-alt-missing", "--fail-on", "never"]
    if place == ".gitignore":
        (tmp_path / place).write_text(pattern + "\n", encoding="utf-8")
    elif place == "--exclude":
        arguments += [place, pattern]
    else:
        (tmp_path / "seo-lint.toml").write_text(f'{place} = ["{pattern}"]\n', encoding="utf-8")
    done = _run(arguments, tmp_path)
    nothing_left = place == "include" and b"nothing to check" in done.stderr
    assert done.returncode == 0 or nothing_left, done.stderr


LONG_TOML = {
    "a dotted key": "a." * 32_000 + "b = 1\n",
    "a quoted dotted key": "'a' . " * 30_000 + "b = 1\n",
    "a table": "[" + "a." * 32_000 + "b]\n",
    "a number": "a = " + "9" * 5_000 + "\n",
    "a hexadecimal number": "a = 0x" + "f" * 5_000 + "\n",
    "nested lists": "a = " + "[" * 50_000 + "\n",
    "nested tables": "a = " + "{a = " * 30_000 + "\n",
}


@pytest.mark.parametrize("text", LONG_TOML.values(), ids=LONG_TOML)
@pytest.mark.parametrize("name", ["seo-lint.toml", "pyproject.toml"])
def test_settings_that_no_parser_should_see(tmp_path: Path, name: str, text: str) -> None:
    _page(tmp_path)
    (tmp_path / name).write_text(text + "[tool.seo-lint]\n", encoding="utf-8")
    done = _run(["check", "."], tmp_path)
    assert done.returncode == 2
    assert b"not valid TOML" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_front_matter_that_no_parser_should_see() -> None:
    long = "k" * 90_000
    short = "".join(f"a{number} = 1\n" for number in range(5_000))
    _lint(
        *(f"+++\n{text}+++\n\nText.\n" for text in LONG_TOML.values()),
        f"+++\n['{long}']\n{short}+++\n\nText.\n",
        f"+++\na = [{chr(34)}\\tb{chr(34)}" + ', "\\tb"' * 20_000 + "]\n+++\n\nText.\n",
        f"---\n? {long}\n:\n" + "".join(f"  a{number}: 1\n" for number in range(5_000)) + "---\n",
        f'{{"{long}": {{' + ",".join(f'"a{number}": 1' for number in range(5_000)) + "}}\n",
        *(f"---\na: {unit * 40_000}\n---\n" for unit in ("[", "{a: ", "- ", "? ", "'")),
        '{"a": ' + "[" * 90_000 + "]\n",
    )


def test_a_key_of_a_few_parts_is_read() -> None:
    from seo_lint import lint_text

    source = (
        '+++\ntitle = "Roses"\n[params."a.b".c.d.e.f]\ng.h.\'i\' = 1.5 # 1.2.3.4\n+++\n\nText.\n'
    )
    assert lint_text(source).title == "Roses"


@pytest.mark.parametrize("command", ["check", "parse", "keywords", "readability"])
def test_standard_input_and_files_beyond_the_limit(tmp_path: Path, command: str) -> None:
    large = b"word " * 2_000_001
    done = _run([command, "-"], tmp_path, large)
    assert b"larger than 10 MB" in done.stdout + done.stderr
    (tmp_path / "page.md").write_bytes(large)
    done = _run([command, "page.md"], tmp_path)
    assert b"larger than 10 MB" in done.stdout + done.stderr


def test_settings_beyond_the_limit(tmp_path: Path) -> None:
    _page(tmp_path)
    (tmp_path / "seo-lint.toml").write_bytes(b"#" * 1_000_001)
    done = _run(["check", "."], tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"seo-lint.toml: cannot be read: larger than 1 MB" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "large"])
def test_schema_files_that_are_none(tmp_path: Path, kind: str) -> None:
    _page(tmp_path / "site")
    schema = tmp_path / "site" / "schema.json"
    if kind == "pipe":
        os.mkfifo(schema)
    elif kind == "device":
        schema.symlink_to("/dev/zero")
    elif kind == "outside":
        (tmp_path / "schema.json").write_text("{}", encoding="utf-8")
        schema.symlink_to(tmp_path / "schema.json")
    else:
        schema.write_bytes(b" " * 1_000_001)
    (tmp_path / "site" / "seo-lint.toml").write_text(
        'select = ["front-matter-schema"]\n[rule.front-matter-schema]\nschema = "schema.json"\n',
        encoding="utf-8",
    )
    done = _run(["check", "."], tmp_path / "site")
    assert done.returncode == 2
    assert b"front-matter-schema: schema.json: cannot be read" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_in_place_of_an_ignore_file(tmp_path: Path) -> None:
    _page(tmp_path)
    os.mkfifo(tmp_path / ".gitignore")
    assert _run(["check", ".", "--fail-on", "never"], tmp_path).returncode == 0


SLOW = "(?:a|aa)+$"
LONG = "a" * 60 + "b"


@pytest.mark.parametrize(
    ("rule", "options"),
    [
        ("link-text-generic", f'patterns = ["{SLOW}"]'),
        ("image-alt-generic", f'patterns = ["{SLOW}"]'),
        ("draft-todo", f'patterns = ["x", "{SLOW}"]'),
        ("contents-missing", f'min_words = 0\npatterns = ["{SLOW}"]'),
        (
            "front-matter-schema",
            f'schema = {{ "**" = {{ properties = {{ title = {{ pattern = "{SLOW}" }} }} }} }}',
        ),
        (
            "front-matter-schema",
            f'schema = {{ "**" = {{ patternProperties = {{ "{SLOW}" = {{}} }} }} }}',
        ),
        (
            "front-matter-schema",
            f'schema = {{ "**" = {{ additionalProperties = false, patternProperties = {{ "{SLOW}" = {{}} }} }} }}',
        ),
    ],
)
def test_a_slow_pattern_of_the_settings_is_an_error(
    tmp_path: Path, rule: str, options: str
) -> None:
    _page(tmp_path).write_text(
        f"---\ntitle: {LONG}\n{LONG[:-1]}_: 1\n---\n\n# {LONG}\n\n{LONG} [{LONG}](b.md) ![{LONG}](b.png)\n",
        encoding="utf-8",
    )
    (tmp_path / "seo-lint.toml").write_text(
        f'select = ["{rule}"]\n[rule.{rule}]\n{options}\n', encoding="utf-8"
    )
    done = _run(["check", "."], tmp_path)
    assert done.returncode == 2, done.stdout
    assert rule.encode() in done.stderr
    assert b"takes too long" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def _nested(levels: int, key: str) -> dict[str, Any]:
    """A schema in which each level asks for the one below twice."""
    definitions: dict[str, Any] = {"a0": {"type": "object"}}
    for level in range(levels):
        definitions[f"a{level + 1}"] = {key: [{"$ref": f"#/$defs/a{level}"}] * 2}
    return {"$defs": definitions, "$ref": f"#/$defs/a{levels}"}


SCHEMAS = {
    "allOf": (_nested(40, "allOf"), "takes too many steps"),
    "anyOf": (_nested(40, "oneOf"), "takes too many steps"),
    "itself": ({"$ref": "#"}, "refers to itself"),
    "deep": (json.loads('{"not":' * 900 + "{}" + "}" * 900), "front-matter-schema"),
    "unsorted": ({"properties": {"tags": {"uniqueItems": True}}}, "takes too many steps"),
    "enumeration": ({"enum": [[number] for number in range(5_000)]}, "front-matter-schema"),
    "unevaluated": (
        {"unevaluatedProperties": False, "patternProperties": {SLOW: {}}},
        "unevaluatedProperties",
    ),
}


@pytest.mark.parametrize(("schema", "said"), SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_that_asks_for_too_much(tmp_path: Path, schema: dict[str, Any], said: str) -> None:
    items = "".join(f"- {{a: {number}}}\n- {number}\n" for number in range(1_000))
    _page(tmp_path).write_text(f"---\ntags:\n{items}---\n\nText.\n", encoding="utf-8")
    (tmp_path / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    (tmp_path / "seo-lint.toml").write_text(
        'select = ["front-matter-schema"]\n[rule.front-matter-schema]\nschema = "schema.json"\n',
        encoding="utf-8",
    )
    done = _run(["check", "."], tmp_path)
    assert done.returncode in (1, 2)
    assert said.encode() in done.stdout + done.stderr
    assert b"nternal" not in done.stdout + done.stderr


def test_patterns_of_the_settings_mean_the_same(tmp_path: Path) -> None:
    from seo_lint import Settings, lint_text

    settings = Settings(
        select=("draft-todo",),
        rule={"draft-todo": {"patterns": [r"(?<=red )ROSES?\b", "x"]}},
    )
    (finding,) = lint_text("# A\n\nTwo red ROSES. A rose.\n", settings=settings).findings
    assert finding.span.slice("# A\n\nTwo red ROSES. A rose.\n") == "ROSES"
    wrong = Settings(rule={"draft-todo": {"patterns": ["(?<n>a)(?P=m)"]}})
    with pytest.raises(UsageError, match="must be a list of regular expressions"):
        lint_text("# A\n\nA.\n", settings=wrong)


@pytest.mark.parametrize("name", ["", " ", "=", '"', "\0"])
def test_an_attribute_without_a_name(name: str) -> None:
    _lint(
        "<article><h1>A</h1><p data-nosnippet a='' b>Text.</p></article>",
        path="page.html",
        settings={"rule": {"nosnippet-ignored": {"name": name}}, "select": ["nosnippet-ignored"]},
    )


@pytest.mark.parametrize("most", [1, 3, 100])
def test_findings_of_a_rule_are_counted_from_a_number_on(most: int) -> None:
    from seo_lint import Settings, lint_text

    source = "# Roses\n\n" + "![](a.png) text\n\n" * 120 + "# c\n\n" * 30
    every = lint_text(source, settings=Settings(max_findings_per_rule=10_000))
    capped = lint_text(source, settings=Settings(max_findings_per_rule=most))
    assert capped.score == every.score
    assert capped.families == every.families
    for rule in {finding.rule for finding in every.findings}:
        of_all = [finding for finding in every.findings if finding.rule == rule]
        shown = [finding for finding in capped.findings if finding.rule == rule]
        assert [finding.span for finding in shown] == [finding.span for finding in of_all[:most]]
        assert sum(finding.points for finding in shown) == pytest.approx(
            sum(finding.points for finding in of_all)
        )
        more = len(of_all) - len(shown)
        if more:
            assert shown[-1].message.endswith(f", and {more:,} more.")
            assert shown[-1].data["more"] == more


def test_the_number_of_findings_is_a_setting(tmp_path: Path) -> None:
    _page(tmp_path).write_text("# A\n\n" + "![](a.png) text\n\n" * 200, encoding="utf-8")
    arguments = [
        "check",
        ".",
        "--select",
        "image-alt-missing,image-alt-empty",
        "--format",
        "concise",
    ]
    lines = _run(arguments, tmp_path).stdout.decode().splitlines()
    assert [line for line in lines if "and 100 more" in line]
    (tmp_path / "seo-lint.toml").write_text("max-findings-per-rule = 2\n", encoding="utf-8")
    lines = _run(arguments, tmp_path).stdout.decode().splitlines()
    assert [line for line in lines if "and 198 more" in line]
    for value in ("0", "-1", "true", '"2"', "1.5", "inf"):
        (tmp_path / "seo-lint.toml").write_text(
            f"max-findings-per-rule = {value}\n", encoding="utf-8"
        )
        done = _run(arguments, tmp_path)
        assert done.returncode == 2
        assert b"whole number" in done.stderr


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("page.md", "# c\n"),
        ("page.md", "*a*"),
        ("page.md", "<b>"),
        ("page.md", "[a](b) "),
        ("page.md", "{{< a >}}"),
        ("page.mdx", "{a} "),
        ("page.mdx", "<A>\n"),
        ("page.txt", "\n"),
        ("page.txt", "a\n\n"),
        ("page.rst", ".. note:: a\n\n"),
    ],
)
def test_more_than_a_page_can_hold(tmp_path: Path, path: str, unit: str) -> None:
    _page(tmp_path, path).write_text(unit * (6_000_000 // len(unit)), encoding="utf-8")
    done = _run(["check", "."], tmp_path)
    assert done.returncode == 1
    assert b"too large to check: more than" in done.stdout
    for command in ("parse", "readability", "keywords"):
        done = _run([command, path], tmp_path)
        assert done.returncode == 2
        assert b"too large: more than" in done.stderr


QUADRATIC = {
    "inline code": ("page.md", "", "`a` ", 500_000),
    "inline code without spaces": ("page.md", "", "`a`", 400_000),
    "unclosed inline code": ("page.md", "", "`a ", 500_000),
    "inline code of reST": ("page.txt", ".. _a: b\n\n", "``a`` ", 700_000),
    "roles of reST": ("page.txt", ".. _a: b\n\n", ":a:`a` ", 700_000),
    "components": ("page.mdx", "", "<A>\n", 390_000),
    "fragments": ("page.mdx", "", "<>\n", 290_000),
    "exports": ("page.mdx", "", "export const a = {\n\n", 500_000),
    "functions": ("page.mdx", "", "export default function a() {\n\n", 900_000),
    "comments in braces": ("page.mdx", "", "{/* ", 390_000),
    "templates in braces": ("page.mdx", "", "{` ", 290_000),
    "containers": ("page.mdx", "import a from 'b'\n\n", ":::\n", 200_000),
    "imports": ("page.mdx", "", "import" + " " * 3_000 + "a\n", 60_000),
    "links": ("page.md", "", "[a](b)", 300_000),
    "ids of headings": ("page.md", "", "# a {#b}\n", 250_000),
    "galleries": ("page.md", "", "[gallery ", 500_000),
    "images of a card": ("page.html", "", "<meta property='og:image' content='a.png'>", 2_000_000),
    "names by one text": (
        "page.html",
        f"<p id='a'>{'word ' * 100_000}</p>",
        "<b role='button' aria-labelledby='a'></b>",
        200_000,
    ),
    "brackets in a description": ("page.md", "---\ndescription: ", "[a ", 190_000),
    "tags in a description": ("page.md", "---\ndescription: ", "<a ", 190_000),
    "spaces in a title": ("page.md", "---\ntitle: a", " " * 10, 190_000),
}


@pytest.mark.parametrize(("path", "before", "unit", "size"), QUADRATIC.values(), ids=QUADRATIC)
def test_what_took_the_square_of_its_length(path: str, before: str, unit: str, size: int) -> None:
    # Each of them took a minute at least.
    after = "b\n---\n\nText.\n" if before.startswith("---") else ""
    _lint(before + unit * (size // len(unit)) + after, path=path, settings={"preset": "all"})
