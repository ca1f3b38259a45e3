"""The map of other tools' checks names rules and options that exist, and no check twice."""

from pathlib import Path

from seo_lint import data
from seo_lint.engine.catalogue import load_catalogue

MAP = Path(__file__).parents[2] / "docs" / "coverage-map.yaml"


def test_names() -> None:
    rules = load_catalogue().rules
    lines = [line.split(":")[0] for line in MAP.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    answers = data.parse(MAP.read_bytes())
    assert len(lines) == len(answers)
    for answer in answers.values():
        named = answer["rules"] if "rules" in answer else [answer["rule"]] if "rule" in answer else []
        assert set(named) <= set(rules)
        assert "option" not in answer or answer["option"] in rules[answer["rule"]].options
        assert named or answer.get("not") or answer.get("pending")
