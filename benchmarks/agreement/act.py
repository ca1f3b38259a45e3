"""How far we agree with the W3C's test cases for accessibility rules (ACT) on what a file shows.

    python benchmarks/agreement/act.py CASES.jsonl

Each line of the file holds a page (`html`), the rule (`rule_id`, `rule_name`) and what it should say (`expected`); `static` says that
nothing has to be rendered. A case counts for the rules that are ours; whether one that does not fail passes or does not apply makes no
difference to a linter. Ends with `agreement: A of B (P %)`.
"""

import sys
from collections import Counter

from common import Row, ask, cases, show

OURS = {
    "e6952f": ("attribute-duplicate",),
    "97a4e1": ("control-name-missing",),
    "de46e4": ("lang-part-invalid",),
    "b5c3f8": ("lang-missing",),
    "2779a5": ("title-missing", "title-empty"),
    "5b7ae0": ("lang-mismatch",),
    "bf051a": ("lang-invalid",),
    "a25f45": ("table-headers-unknown",),
    "ffd0e9": ("heading-empty",),
    "3ea0c8": ("id-duplicate",),
    "cae760": ("embed-name-missing",),
    "4b1c6c": ("embed-name-duplicate",),
    "59796f": ("image-alt-missing",),
    "23a2a8": ("image-alt-missing",),
    "c487ae": ("link-text-empty", "image-link-alt-empty", "image-alt-missing"),
    "bc659a": ("refresh-delayed",),
    "bisz58": ("refresh-delayed",),
    "b4f0c3": ("viewport-fixed",),
    "8fc3b6": ("embed-name-missing",),
    "7d6734": ("image-alt-missing",),
    "2t702h": ("control-name-missing",),
}
"""The rules of the suite that we answer, and which of ours do."""

REASONS = {
    "4b1c6c": "whether two files hold the same cannot be seen in the page",
}
OPTIONS = {"bisz58": {"max": 10**9}}
KINDS = {
    "59796f": "image button",
    "23a2a8": "image",
    "7d6734": "drawing",
    "cae760": "frame",
    "8fc3b6": "object",
}
"""Where one of our rules asks several kinds of elements, the kind that the suite's rule is about; images include drawings there."""


def main(file: str) -> None:
    """Compare and print."""
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    for case in cases(file):
        rule = case["rule_id"]
        if rule not in OURS or not case["static"]:
            why = (
                "not a content linter's business"
                if case["static"]
                else "needs rendering, scripts or judgement"
            )
            left_out[f"{rule} {case['rule_name']} ({why})"] += 1
            continue
        kind = KINDS.get(rule)
        kinds = (kind, "drawing") if kind == "image" else (kind,)
        findings = ask(case["html"], OURS[rule], options=OPTIONS.get(rule))[1]
        found = [
            finding
            for finding in findings
            if kind is None or finding.data.get("kind", kind) in kinds
        ]
        ours = "failed" if found else "not failed"
        theirs = "failed" if case["expected"] == "failed" else "not failed"
        rows.append(
            Row(
                f"{rule} {case['rule_name']}",
                case["case_name"],
                ours,
                theirs,
                REASONS.get(rule, ""),
            )
        )
    show(rows, left_out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/agreement/act.py CASES.jsonl")
    main(sys.argv[1])
