"""Rules of a team's own, comments that leave rules out, and fixes, through the command and the Python API."""

import json

import pytest

import seo_lint
from seo_lint.config.settings import Settings
from tests.conftest import Project

RULE = """name: brand-spelling
family: house
summary: Product name in the wrong spelling
why: The name is a trade mark.
how_to_fix: Write RoseBot.
evidence: convention
presets: [recommended]
severity: warning
weight: 2
check: match
target: body
options: {patterns: ['\\brosebot\\b'], case: true}
message: '"{found}" must be written RoseBot'
examples:
  - {name: wrong, bad: "Use ⟦rosebot⟧."}
"""


def with_rule(project: Project, rule: str = RULE, settings: str = 'rules = ["house"]\n') -> Project:
    project.write("house/brand-spelling.yaml", rule)
    project.write("seo-lint.toml", settings)
    project.write("page.md", "# Roses\n\nUse rosebot every day.\n")
    return project


def test_a_house_rule_reports(project: Project) -> None:
    done = with_rule(project).run("check", "page.md", "--select", "house", "-f", "concise")
    assert done.out.splitlines()[0] == (
        'page.md:3:5: warning brand-spelling: "rosebot" must be written RoseBot'
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "case: true",
            "caze: true",
            ["house/brand-spelling.yaml:12", "caze", 'Did you mean "case"'],
        ),
        (
            "options: {patterns: ['\\brosebot\\b'], case: true}",
            "options: {whole: 3}",
            ["whole", "true or false"],
        ),
        ("{found}", "{fuond}", ["{fuond}", 'Did you mean "found"']),
        ("target: body", "target: bodi", ["bodi", 'Did you mean "body"']),
        (
            "check: match\ntarget: body",
            "check: link-rel\ntarget: body",
            ["cannot look at", "link text"],
        ),
        ("name: brand-spelling", "name: title-missing", ["taken by"]),
        ("presets: [recommended]", "presets: [recomended]", ["recomended"]),
        ("severity: warning", "severity: warning\nfix: nothing", ["no fixer"]),
        ("severity: warning", "severity: warning\nscope: site", ["query"]),
    ],
)
def test_a_wrong_house_rule_is_a_usage_error(
    old: str, new: str, says: list[str], project: Project
) -> None:
    done = with_rule(project, RULE.replace(old, new)).run("check", "page.md")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert all(part in done.err for part in says), done.err


@pytest.mark.parametrize("folder", ["../elsewhere", "none", "page.md"])
def test_rules_lie_below_the_root(folder: str, project: Project) -> None:
    done = with_rule(project, settings=f'rules = ["{folder}"]\n').run("check", "page.md")
    assert done.code == 2
    assert folder in done.err


def test_a_query_that_is_not_sql_is_a_usage_error(project: Project) -> None:
    rule = RULE.replace("check: match\ntarget: body\n", "scope: site\nquery: SELECT nothing\n")
    rule = rule.replace("options: {patterns: ['\\brosebot\\b'], case: true}\n", "")
    done = with_rule(project, rule).run("check", "page.md")
    assert done.code == 2
    assert "the query is not valid" in done.err


class TestSuppressions:
    def found(self, text: str) -> set[str]:
        result = seo_lint.lint_text(text, format="markdown")
        return {finding.rule for finding in result.findings}

    def test_a_comment_leaves_rules_out(self) -> None:
        text = "# Roses\n\nTODO: write this.\n"
        assert "draft-todo" in self.found(text)
        assert "draft-todo" not in self.found(text + "<!-- seo-lint-disable-file draft-todo -->\n")
        others = self.found(text + "<!-- seo-lint-disable-file title-missing, h1-missing -->\n")
        assert "draft-todo" in others

    def test_without_names_it_is_for_all(self) -> None:
        assert not self.found("TODO: write\n\n<!-- seo-lint-disable-file -- it is a list -->\n")

    def test_what_is_left_out_does_not_count_in_the_score(self) -> None:
        text = "# Roses\n\nTODO: write this.\n<!-- seo-lint-disable-file draft-todo -->\n"
        outcomes = {one.rule: one for one in seo_lint.lint_text(text).outcomes}
        assert outcomes["draft-todo"].outcome == "not applicable"
        assert "suppressed" in outcomes["draft-todo"].reason


def test_a_fix_says_what_to_change() -> None:
    text = "---\ntitle: Roses\n---\n\n##Tools for roses\n\nText.\n"
    result = seo_lint.lint_text(text, settings=Settings(select=("heading-no-space",)))
    (finding,) = result.findings
    (fix,) = finding.fixes
    (edit,) = fix.edits
    fixed = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    assert "\n## Tools for roses\n" in fixed
    assert not seo_lint.lint_text(fixed, settings=Settings(select=("heading-no-space",))).findings


def test_a_site_rule_reports_beside_the_pages(project: Project) -> None:
    for name in ("a", "b"):
        project.write(f"{name}.md", "---\ntitle: Roses\n---\n")
    done = project.run("check", ".", "--select", "title-duplicate", "-f", "json")
    found = json.loads(done.out)["site_findings"]
    assert [(one["path"], one["start"]["line"], one["data"]["other"]) for one in found] == [
        ("a.md", 2, "b.md"),
        ("b.md", 2, "a.md"),
    ]
