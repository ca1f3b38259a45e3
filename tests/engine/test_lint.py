"""One page through the rules: a pure function that no rule can break."""

import datetime
import gc
import pickle
from dataclasses import replace
from typing import Any

import pytest

from seo_lint.article import Article, Document
from seo_lint.checks.contract import load_checks
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import PreparedRules, lint, printable
from seo_lint.engine.rule import Rule
from seo_lint.engine.rule_file import rule_from
from seo_lint.engine.selection import select_rules
from seo_lint.page.targets import TARGETS
from seo_lint.project import FileFact, Project
from seo_lint.readers import read

CATALOGUE = load_catalogue()
RULES = select_rules(CATALOGUE, "all")
PROJECT = Project(today=datetime.date(2026, 1, 1))
SOURCE = """---
title: "Growing roses: A GUIDE"
keyword: climbing rose
---

# Growing roses

Roses need sun. [click here](http://roses.example/) and ![](IMG_1.png) and [](/x).

#### Too deep

TODO: write this. Lorem ipsum dolor sit amet.
"""


def article(source: str = SOURCE) -> Article:
    return read(Document("page.md", source, "markdown"))


def rule(**values: Any) -> Rule:
    raw = {
        "name": "own-rule",
        "family": "own",
        "summary": "S.",
        "why": "W.",
        "how_to_fix": "F.",
        "evidence": "folklore",
        "presets": [],
        "severity": "warning",
        "weight": 2,
        "check": "length",
        "target": "title",
        "message": "{length} of {max}",
        "examples": [],
        **values,
    }
    return rule_from(raw, "own/own-rule.yaml", {}, load_checks())


class TestRuleThatRaises:
    # The catalogue would refuse it: only something unforeseen gets so far.
    broken = replace(
        rule(name="broken-rule", check="match", message="m"), options={"patterns": ["("]}
    )

    def test_is_one_finding_and_the_others_go_on(self) -> None:
        sound = lint(article(), RULES, PROJECT)
        result = lint(article(), [self.broken, *RULES], PROJECT)
        (error,) = [finding for finding in result.findings if finding.rule == "internal-error"]
        assert "broken-rule" in error.message
        assert (error.severity, error.points, error.path) == ("error", 0.0, "page.md")
        assert (error.start, error.end) == ((1, 1), (1, 1))
        assert "broken-rule" in result.error
        assert [finding for finding in result.findings if finding.rule != "internal-error"] == list(
            sound.findings
        )
        assert (result.score, result.families) == (sound.score, sound.families)

    def test_says_that_it_cannot_tell(self) -> None:
        (outcome,) = lint(article(), [self.broken], PROJECT).outcomes
        assert (outcome.outcome, outcome.reason) == ("cannot tell", "internal error")

    def test_two_are_two_findings(self) -> None:
        other = replace(self.broken, name="other-rule")
        result = lint(article(), [self.broken, other], PROJECT)
        assert [finding.rule for finding in result.findings] == ["internal-error", "internal-error"]
        assert {"broken-rule", "other-rule"} == {
            finding.message.split("(")[1].split(":")[0] for finding in result.findings
        }


class TestTargets:
    @pytest.mark.parametrize("target", [*TARGETS, "declared canonical"])
    @pytest.mark.parametrize("check", ["count", "empty", "match"])
    def test_every_check_of_texts_takes_every_target(self, target: str, check: str) -> None:
        options = {"patterns": ["no such text"]} if check == "match" else {}
        own = rule(check=check, target=target, options=options, message="m")
        assert not lint(article(), [own], PROJECT).error


class TestFindings:
    def test_positions_and_points(self) -> None:
        (finding,) = lint(article(), [rule(options={"max": 5})], PROJECT).findings
        assert finding.span.slice(SOURCE) == "Growing roses: A GUIDE"
        assert finding.start == (2, 9)
        assert finding.end == (2, 31)
        assert finding.message == "22 of 5"
        assert finding.points == 100

    def test_in_the_order_of_the_source(self) -> None:
        findings = lint(article(), RULES, PROJECT).findings
        starts = [finding.span.start for finding in findings]
        assert len(set(starts)) > 3
        assert starts == sorted(starts)

    def test_order_of_the_rules_does_not_matter(self) -> None:
        assert (
            lint(article(), RULES[::-1], PROJECT).findings
            == lint(article(), RULES, PROJECT).findings
        )

    def test_severity_and_weight_of_the_settings(self) -> None:
        changed = replace(rule(options={"max": 5}), severity="error", weight=7.0)
        result = lint(article(), [changed], PROJECT)
        assert result.findings[0].severity == "error"
        assert result.outcomes[0].weight == 7

    def test_options_of_the_settings_win(self) -> None:
        changed = replace(rule(options={"max": 5}), options={"max": 1000})
        assert not lint(article(), [changed], PROJECT).findings

    def test_about_the_page(self) -> None:
        result = lint(article(), RULES, PROJECT)
        assert (result.path, result.format, result.language) == ("page.md", "markdown", "en")
        assert (result.title, result.keyword) == ("Growing roses: A GUIDE", "climbing rose")
        assert result.words > 10
        assert result.source == SOURCE

    def test_spaces_that_break_sentence_finding_break_nothing_else(self) -> None:
        # A full stop after a lone letter and a no-break space made a library panic with something that is no Exception.
        result = lint(
            article(
                "---\ntitle: Plans\n---\n\nThis is plan A\u00a0. And that is plan B\u00a0. Both are plans.\n"
            ),
            RULES,
            PROJECT,
        )
        assert not result.error
        assert result.words == 12

    @pytest.mark.parametrize("source", ["", "\n", "---\n---\n", "\ufeff", "<!-- -->"])
    def test_a_page_of_nothing(self, source: str) -> None:
        result = lint(article(source), RULES, PROJECT)
        assert not result.error
        assert result.words == 0


class Files:
    """A project whose files are told by heart."""

    def look(self, page: str, reference: str) -> FileFact:
        """The answer."""
        return FileFact("found", reference, 10) if reference == "there.png" else FileFact("missing")


class TestPurity:
    def test_the_same_twice(self) -> None:
        page = article()
        assert lint(page, RULES, PROJECT) == lint(page, RULES, PROJECT)

    def test_the_article_is_left_as_it_was(self) -> None:
        page = article()
        before = pickle.dumps(page)
        lint(page, RULES, PROJECT)
        assert pickle.dumps(page) == before

    @pytest.mark.parametrize("format", ["markdown", "mdx", "html", "text"])
    def test_everything_pickles(self, format: str) -> None:
        page = read(Document("page", SOURCE, format))
        rules, site = pickle.loads(pickle.dumps((RULES, PROJECT)))
        result = lint(pickle.loads(pickle.dumps(page)), rules, site)
        assert result == lint(page, RULES, PROJECT)
        assert pickle.loads(pickle.dumps(result)) == result
        hash(pickle.dumps(result.findings))

    def test_without_files_nothing_is_asked_of_the_disk(self) -> None:
        page = article("![A](gone.png)\n\n![B](there.png)\n")
        rules = [CATALOGUE.rules["image-file-missing"]]
        assert [outcome.outcome for outcome in lint(page, rules, PROJECT).outcomes] == [
            "cannot tell"
        ]
        (finding,) = lint(page, rules, PROJECT, Files()).findings
        assert finding.span.slice(page.document.text) == "gone.png"


class TestShown:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("  a\n b\t", "a b"),
            ("\x1b[31mred", "[31mred"),
            ("a\u202eb\u200bc\ufeff", "a b c"),
            ("::error::x", "::error::x"),
            ("é日🌹", "é日🌹"),
            ("", ""),
        ],
    )
    def test_one_safe_line(self, text: str, expected: str) -> None:
        assert printable(text) == expected

    def test_not_too_long(self) -> None:
        assert printable("x" * 80) == "x" * 80
        assert printable("x" * 81) == "x" * 79 + "…"

    def test_messages_are_made_safe(self) -> None:
        page = article('---\ntitle: "a\\u001b[31m\\u202eb"\n---\n')
        (finding,) = lint(page, [rule(options={"min": 99}, message="<{text}>")], PROJECT).findings
        assert finding.message == "<a [31m b>"


def test_a_page_leaves_nothing_that_only_a_search_for_cycles_frees() -> None:
    page = "<html lang=en><title>Roses</title><body><nav><a href=/n>Nav</a></nav><main><h1>Roses</h1><p><a href=/a><img src=a.png></a> <button></button></main>"
    for _ in range(2):  # the first one fills what is remembered for all pages
        gc.collect()
        gc.disable()
        try:
            lint(read(Document("page.html", page, "html")), RULES, PROJECT)
            left = gc.collect()
        finally:
            gc.enable()
    assert left == 0


def test_links_around_the_article_count_where_the_rule_says_so() -> None:
    text = "Cut the shoots above a bud in late winter and feed the soil in spring. " * 30
    page = f'<html lang="en"><title>Roses</title><body>{{}}<main><h1>Roses</h1><p>{text}</p></main></body></html>'

    def outcome(around: str) -> str:
        result = lint(read(Document("page.html", page.format(around), "html")), RULES, PROJECT)
        return next(one.outcome for one in result.outcomes if one.rule == "link-internal-none")

    assert outcome("") == "fail"
    assert outcome('<nav><a href="/guides/">Guides</a></nav>') == "pass"
    assert outcome('<nav><a href="https://elsewhere.example/">Out</a></nav>') == "fail"
    assert outcome('<nav><template><a href="/guides/">Guides</a></template></nav>') == "fail"


def test_rules_about_links_leave_the_navigation_alone() -> None:
    text = "Cut the shoots above a bud in late winter and feed the soil in spring. " * 3
    page = f'<html lang="en"><title>Roses</title><body><nav><a href="/a//b">A</a></nav><main><h1>Roses</h1><p><a href="/c//d">C</a> {text}</p></main></body></html>'
    result = lint(read(Document("page.html", page, "html")), RULES, PROJECT)
    assert [
        page[slice(*finding.span)]
        for finding in result.findings
        if finding.rule == "link-double-slash"
    ] == ["//"]
    assert next(
        finding for finding in result.findings if finding.rule == "link-double-slash"
    ).span.start > page.index("<main>")


@pytest.mark.parametrize("written", ["Here’s", "Here's"])
def test_words_are_found_with_either_apostrophe(written: str) -> None:
    chat = next(rule for rule in RULES if rule.name == "draft-chat-residue")
    source = f"# Roses\n\nSure! {written} an article about roses in a friendly tone:\n"
    assert len(lint(article(source), [chat], PROJECT).findings) == 1


def test_no_argument_changes() -> None:
    page = "<html lang=en><title>Roses</title><body><main><h1 id=a>Roses</h1><p>TODO <a href=/x>here</a> <img src=a.png></main>"
    for source, kind in ((SOURCE, "markdown"), (page, "html"), (SOURCE, "text")):
        read_article, rules = read(Document(f"page.{kind}", source, kind)), PreparedRules(RULES)
        arguments = (read_article, rules, PROJECT)
        before = pickle.dumps(arguments)
        first = lint(*arguments)
        assert pickle.dumps(arguments) == before
        assert lint(*arguments) == first == lint(*pickle.loads(before))


def test_any_number_of_languages_changes_nothing() -> None:
    rules = PreparedRules(RULES)
    page = '<html lang="{}"><title>Untitled</title><body><h1>Roses</h1><p>TODO: here’s your article. Lorem ipsum. <a href="/x">click here</a></p></body></html>'

    def found(language: str) -> list[tuple[str, str]]:
        result = lint(read(Document("page.html", page.format(language), "html")), rules, PROJECT)
        assert not result.error
        return [
            (finding.rule, finding.message)
            for finding in result.findings
            if not finding.rule.startswith("lang")
        ]

    expected = found("xx")
    assert all(found(language) == expected for language in ("texts", "pattern", "any", "x1", "x2"))
