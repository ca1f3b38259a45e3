"""Every example of every rule file: bad ones have exactly the marked findings, good ones none."""

import re
from pathlib import Path

import pytest

from seo_lint.article import Document
from seo_lint.config.settings import Settings, parse
from seo_lint.engine.catalogue import examples_of, load_catalogue
from seo_lint.engine.rule import Example, Rule
from seo_lint.runner.run import check_document, check_paths, open_run

CATALOGUE = load_catalogue()
ENDINGS = {"markdown": "md", "mdx": "mdx", "html": "html", "text": "txt", "rst": "rst"}
CASES = [
    (rule, example)
    for rule in CATALOGUE.rules.values()
    if rule.scope == "page"
    and rule.needs != "files"
    and rule.name
    not in ("encoding-not-utf8", "encoding-bytes-replaced")  # run on real files elsewhere
    for example in examples_of(rule)
]


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that they mark."""
    spans, opened, plain = [], [], ""
    for part in re.split("([⟦⟧])", text):
        if part == "⟦":
            opened.append(len(plain))
        elif part == "⟧":
            spans.append((opened.pop(), len(plain)))
        else:
            plain += part
    assert not opened, "a mark is not closed"
    return plain, sorted(spans)


def findings(rule: Rule, example: Example, text: str) -> list[tuple[int, int]]:
    settings = parse({"select": [rule.name], **example.settings}, Path("example"))
    run = open_run(settings)._replace(disk=None)
    result = check_document(
        Document(example.path or f"article.{ENDINGS[example.format]}", text, example.format),
        run,
    )
    assert not result.error
    for finding in result.findings:
        assert not re.search(r"⟨\w+⟩", finding.message), (
            f"the check gives no value for a name in the message: {finding.message}"
        )
    return sorted((finding.span.start, finding.span.end) for finding in result.findings)


@pytest.mark.parametrize(
    ("rule", "example"), CASES, ids=[f"{rule.name}: {example.name}" for rule, example in CASES]
)
def test_example(rule: Rule, example: Example) -> None:
    text, marked = unmark(example.text)
    assert bool(marked) == example.bad
    found = findings(rule, example, text)
    assert [text[start:end] for start, end in found] == [text[start:end] for start, end in marked]
    assert found == marked


@pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=list(CATALOGUE.rules))
def test_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    kinds = {example.bad for example in examples_of(rule)}
    assert kinds == {True, False}


@pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=list(CATALOGUE.rules))
def test_rule_file_is_where_its_name_says(rule: Rule) -> None:
    assert rule.file == f"{rule.family}/{rule.name}.yaml"


@pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=list(CATALOGUE.rules))
def test_rules_name_their_sources(rule: Rule) -> None:
    assert rule.sources
    assert all(source.startswith("https://") for source in rule.sources)


def test_folklore_is_off_by_default() -> None:
    assert not [
        rule.name
        for rule in CATALOGUE.rules.values()
        if rule.evidence == "folklore" and "recommended" in rule.presets
    ]


SITE_CASES = [
    (rule, example)
    for rule in CATALOGUE.rules.values()
    if rule.scope == "site"
    for example in examples_of(rule)
]


@pytest.mark.parametrize(
    ("rule", "example"),
    SITE_CASES,
    ids=[f"{rule.name}: {example.name}" for rule, example in SITE_CASES],
)
def test_example_of_a_site_rule(rule: Rule, example: Example, tmp_path: Path) -> None:
    text, marked = unmark(example.text)
    for name, content in {**example.others, example.path: text}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    result, _ = check_paths([tmp_path], Settings(root=tmp_path, select=(rule.name,)))
    found = [finding for finding in result.site_findings if finding.path == example.path]
    assert [(finding.span.start, finding.span.end) for finding in found] == marked
    assert all("{" not in finding.message for finding in found)
