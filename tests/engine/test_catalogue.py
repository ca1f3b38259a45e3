"""Rule files, presets, selection, and the kept copy of the catalogue."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from seo_lint.checks.contract import load_checks
from seo_lint.engine.catalogue import load_catalogue, read_rule_file
from seo_lint.engine.rule import Rule
from seo_lint.engine.rule_file import rule_from
from seo_lint.engine.selection import select_rules
from seo_lint.errors import UsageError

CATALOGUE = load_catalogue()
GOOD = """name: own-rule
family: own
summary: Short.
why: Because.
how_to_fix: Fix it.
evidence: convention
presets: [recommended]
severity: warning
weight: 2
check: length
target: title
options:
  max: 60
message: "{length}"
examples:
  - name: bad
    bad: "# ⟦x⟧"
"""


def rule_of(folder: Path, text: str) -> Rule:
    file = folder / "own-rule.yaml"
    file.write_text(text, encoding="utf-8")
    raw, lines = read_rule_file(file, "own/own-rule.yaml")
    return rule_from(raw, "own/own-rule.yaml", lines, load_checks())


def error_of(folder: Path, text: str) -> str:
    with pytest.raises(UsageError) as caught:
        rule_of(folder, text)
    return str(caught.value)


class TestRuleFile:
    def test_good(self, tmp_path: Path) -> None:
        rule = rule_of(tmp_path, GOOD)
        assert (rule.name, rule.severity, rule.weight, rule.check, rule.target) == (
            "own-rule",
            "warning",
            2.0,
            "length",
            "title",
        )
        assert rule.options == {"max": 60}
        assert rule.file == "own/own-rule.yaml"

    @pytest.mark.parametrize(
        ("old", "new", "line", "says"),
        [
            ("severity: warning", "severty: warning", 8, ['"severty"', 'Did you mean "severity"?']),
            (
                "severity: warning",
                "severity: warnin",
                8,
                ['"warnin"', 'Did you mean "warning"?', "error, warning, info"],
            ),
            (
                "evidence: convention",
                "evidence: conventions",
                6,
                ['"conventions"', 'Did you mean "convention"?'],
            ),
            ("check: length", "check: lenght", 10, ['"lenght"', 'Did you mean "length"?']),
            ("target: title", "target: titel", 11, ['"titel"', 'Did you mean "title"?']),
            ("target: title", "target: page", 11, ["needs a target", "title"]),
            ("target: title\n", "", 1, ["needs a target"]),
            ("target: title", "on: title", 11, ['"on" is now called "target"']),
            (
                "target: title",
                "target: title\nwhere: {orign: heading}",
                12,
                ['"orign"', '"origin"'],
            ),
            ("check: length", "check: link-rel", 11, ['cannot look at "title"', "internal link"]),
            ("check: length", "check: read-problem", 11, ["takes no target"]),
            ("check: length\n", "", 1, ['there is no check "own-rule"']),
            ('"{length}"', '"{lenght}"', 14, ["{lenght}", 'Did you mean "length"?']),
            ('"{length}"', '"{length"', 14, ["message"]),
            ("name: own-rule", "name: Own_Rule", 1, ['"Own_Rule"', "lower-case"]),
            ("weight: 2", "weight: -1", 9, ["weight"]),
            ("weight: 2", "weight: heavy", 9, ['"weight"', "number"]),
            ("weight: 2", "weight: true", 9, ['"weight"', "number"]),
            ("presets: [recommended]", "presets: recommended", 7, ['"presets"', "list"]),
            ("summary: Short.", "summary: [a]", 3, ['"summary"', "text"]),
            ("  max: 60", "  maxx: 60", 12, ['"maxx"', 'Did you mean "max"?']),
            ("  max: 60", "  max: many", 12, ['"max"', "a whole number", "'many'"]),
            ("  max: 60", "  max: -1", 12, ['"max"', "at least 0"]),
            ("  max: 60", "  max: .nan", 12, ['"max"', "a whole number"]),
            ("  max: 60", "  unit: pages", 12, ['"unit"', "one of characters, words, segments"]),
            ("check: length", "check: width", 12, ['"size" is missing']),
            ("severity: warning", "severity: warning\nscope: galaxy", 9, ['"galaxy"', "page"]),
            ("why: Because.\n", "", 1, ['"why"', "missing"]),
            ("severity: warning", "severity: [warning]", 8, ['"severity"', "text"]),
        ],
    )
    def test_wrong(self, tmp_path: Path, old: str, new: str, line: int, says: list[str]) -> None:
        message = error_of(tmp_path, GOOD.replace(old, new))
        assert message.startswith(f"own/own-rule.yaml:{line}: ")
        for part in says:
            assert part in message

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("name: [\n", 2),
            ("name: a\nfamily: b: c\n", 2),
            ("- a\n", 1),
            ("", 1),
            ("just text", 1),
            ("name: a\n\tb: c\n", 2),
        ],
    )
    def test_not_a_map(self, tmp_path: Path, text: str, line: int) -> None:
        message = error_of(tmp_path, text)
        assert message.startswith(f"own/own-rule.yaml:{line}")

    def test_not_utf8(self, tmp_path: Path) -> None:
        file = tmp_path / "own-rule.yaml"
        file.write_bytes(b"name: \xff\n")
        with pytest.raises(UsageError, match=r"own/own-rule\.yaml"):
            read_rule_file(file, "own/own-rule.yaml")

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="cannot be read"):
            read_rule_file(tmp_path / "gone.yaml", "own/gone.yaml")

    def test_a_key_that_stands_twice(self, tmp_path: Path) -> None:
        message = error_of(tmp_path, GOOD + "severity: error\n")
        assert message.startswith(f"own/own-rule.yaml:{GOOD.count(chr(10)) + 1}: ")
        assert "severity" in message


class TestCatalogue:
    def test_lookup_tells_the_nearest_name(self) -> None:
        with pytest.raises(UsageError, match='Did you mean "title-missing"'):
            CATALOGUE.named("title-mising")
        with pytest.raises(UsageError, match='Did you mean "strict"'):
            CATALOGUE.preset("strickt")

    def test_families_have_rules(self) -> None:
        assert len(CATALOGUE.families) == len(set(CATALOGUE.families))
        assert {rule.family for rule in CATALOGUE.rules.values()} == set(CATALOGUE.families)

    def test_rules_go_by_their_own_names(self) -> None:
        assert all(name == rule.name for name, rule in CATALOGUE.rules.items())
        assert all(name == preset.name for name, preset in CATALOGUE.presets.items())


def names(*arguments: Any, **more: Any) -> set[str]:
    return {rule.name for rule in select_rules(CATALOGUE, *arguments, **more)}


class TestPresets:
    def test_all_is_all(self) -> None:
        assert names("all") == set(CATALOGUE.rules)

    def test_recommended_is_what_names_it(self) -> None:
        assert (
            names()
            == names("recommended")
            == {rule.name for rule in CATALOGUE.rules.values() if "recommended" in rule.presets}
        )

    def test_google_is_evidence(self) -> None:
        assert {CATALOGUE.rules[name].evidence for name in names("google")} <= {
            "documented",
            "defect",
            "accessibility",
        }
        assert {
            name
            for name, rule in CATALOGUE.rules.items()
            if rule.evidence in ("documented", "defect", "accessibility")
        } <= names("google")

    def test_strict_holds_recommended(self) -> None:
        assert names("recommended") <= names("strict")

    def test_numbers_of_a_preset(self) -> None:
        (own,) = [rule for rule in select_rules(CATALOGUE, "yoast") if rule.name == "content-thin"]
        assert own.options["min"] == 300

    def test_settings_win_over_the_preset(self) -> None:
        (own,) = [
            rule
            for rule in select_rules(CATALOGUE, "yoast", changes={"content-thin": {"min": 7}})
            if rule.name == "content-thin"
        ]
        assert own.options["min"] == 7

    def test_unknown(self) -> None:
        with pytest.raises(UsageError, match="recomended"):
            names("recomended")


class TestSelection:
    def test_select_replaces_the_preset(self) -> None:
        assert names("recommended", ["title-missing"]) == {"title-missing"}

    def test_select_with_plus_adds(self) -> None:
        added = next(name for name in CATALOGUE.rules if name not in names("recommended"))
        assert names("recommended", [f"+{added}"]) == names("recommended") | {added}

    def test_plus_beside_a_plain_name_adds_to_that(self) -> None:
        assert names("recommended", ["title-missing", "+h1-missing"]) == {
            "title-missing",
            "h1-missing",
        }

    def test_families_presets_and_evidence(self) -> None:
        assert names("recommended", ["title"]) == {
            name for name, rule in CATALOGUE.rules.items() if rule.family == "title"
        }
        assert names("recommended", ["google"]) == names("google")
        assert names("recommended", ["defect"]) == {
            name for name, rule in CATALOGUE.rules.items() if rule.evidence == "defect"
        }

    def test_ignore_takes_away(self) -> None:
        assert names("recommended", (), ["title-missing"]) == names("recommended") - {
            "title-missing"
        }
        assert names("all", (), ["title", "defect"]) == {
            name
            for name, rule in CATALOGUE.rules.items()
            if rule.family != "title" and rule.evidence != "defect"
        }

    def test_ignore_wins_over_select(self) -> None:
        assert "title-missing" not in names("recommended", ["title"], ["title-missing"])
        assert names("recommended", ["title-missing"], ["title-missing"]) == set()

    def test_order_is_that_of_the_catalogue(self) -> None:
        chosen = [
            rule.name
            for rule in select_rules(
                CATALOGUE, "recommended", ["title-too-wide", "description", "title-missing"]
            )
        ]
        assert chosen == [name for name in CATALOGUE.rules if name in chosen]

    @pytest.mark.parametrize("where", ["select", "ignore"])
    def test_unknown_name(self, where: str) -> None:
        with pytest.raises(UsageError, match=r'"title-mising".*Did you mean "title-missing"'):
            names("recommended", **{where: ["title-mising"]})

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"title-mising": {}}, 'Did you mean "title-missing"'),
            ({"content-thin": {"mni": 3}}, 'Did you mean "min"'),
            ({"content-thin": {"severity": "eror"}}, 'Did you mean "error"'),
            ({"content-thin": {"min": "many"}}, "a whole number"),
            ({"content-thin": {"min": True}}, "a whole number"),
            ({"content-thin": {"weight": "heavy"}}, "weight"),
            ({"content-thin": {"weight": -1}}, "weight"),
        ],
    )
    def test_wrong_changes(self, changes: Mapping[str, Mapping[str, Any]], says: str) -> None:
        with pytest.raises(UsageError, match=says):
            names("recommended", changes=changes)

    def test_severity_and_weight(self) -> None:
        (own,) = select_rules(
            CATALOGUE,
            "recommended",
            ["content-thin"],
            changes={"content-thin": {"severity": "info", "weight": 0.5}},
        )
        assert (own.severity, own.weight) == ("info", 0.5)


SCRIPT = (
    "import json, sys; from seo_lint.data import keep_parsed_files; keep_parsed_files(); from seo_lint.engine.catalogue import load_catalogue; found = load_catalogue();"
    "print(json.dumps([[rule.name, rule.weight, list(rule.presets), rule.options, rule.target] for rule in found.rules.values()], sort_keys=True));"
    "print(json.dumps({name: [preset.about, list(preset.includes), preset.rules] for name, preset in found.presets.items()}, sort_keys=True))"
)


class TestCache:
    """In processes of their own, since a process reads the catalogue once."""

    def load(self, cache: Path) -> str:
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kept(self, cache: Path) -> list[Path]:
        return sorted((cache / "seo-lint").glob("catalogue-*.json"))

    def test_what_is_kept_says_the_same(self, tmp_path: Path) -> None:
        fresh = self.load(tmp_path)
        assert len(self.kept(tmp_path)) == 1
        assert self.load(tmp_path) == fresh
        assert len(json.loads(fresh.splitlines()[0])) == len(CATALOGUE.rules)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"null",
            b"[]",
            b"{}",
            b'{"rules": {}}',
            b'{"rules": 3, "presets": 4}',
            b"\xff\xfe",
            b'{"rules": {"a": {"x": 1}}, "presets": {}}',
        ],
    )
    def test_a_corrupt_copy_is_passed_over(self, tmp_path: Path, content: bytes) -> None:
        fresh = self.load(tmp_path)
        (file,) = self.kept(tmp_path)
        file.write_bytes(content)
        assert self.load(tmp_path) == fresh

    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        blocked = tmp_path / "file"
        blocked.write_text("not a folder")
        assert len(self.load(blocked).splitlines()) == 2
        assert blocked.read_text() == "not a folder"

    @pytest.mark.skipif(
        os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere"
    )
    def test_a_folder_without_permission(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        try:
            assert len(self.load(tmp_path).splitlines()) == 2
        finally:
            tmp_path.chmod(0o700)

    def test_old_copies_go(self, tmp_path: Path) -> None:
        old = tmp_path / "seo-lint" / ("catalogue-" + "0" * 8 + ".json")
        old.parent.mkdir()
        old.write_text("{}")
        self.load(tmp_path)
        assert not old.exists()
        assert len(self.kept(tmp_path)) == 1
