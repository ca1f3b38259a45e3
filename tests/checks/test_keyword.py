"""Findings of keyword rules say which kinds of occurrences they counted."""

import seo_lint


def messages(source: str, rule: str) -> list[str]:
    return [
        finding.message
        for finding in seo_lint.lint_text(source, format="markdown").findings
        if finding.rule == rule
    ]


def test_words_that_stand_apart_are_told_from_words_that_are_missing() -> None:
    front = "---\ntitle: {}\nkeyword: climbing rose\n---\n\nText.\n"
    assert messages(front.format("A rose that is climbing"), "keyword-in-title") == [
        'The title does not name the keyword "climbing rose", although its words stand there apart.'
    ]
    assert messages(front.format("A rose"), "keyword-in-title") == [
        'The title does not name the keyword "climbing rose".'
    ]


def test_exact_and_other_forms_are_counted_apart() -> None:
    source = (
        "---\nkeyword: climbing rose\n---\n\n"
        + "Climbing roses. A climbing rose. Climbing-rose. The climbing rose. Climbing roses.\n"
    )
    assert messages(source, "keyword-stuffing") == [
        'This paragraph says "climbing rose" 5 times, 2 exactly and 3 in other forms.'
    ]


def test_one_kind_alone_is_named_without_numbers() -> None:
    front = "---\nkeyword: climbing rose\n---\n\n"
    assert messages(front + "Climbing roses. " * 5, "keyword-stuffing") == [
        'This paragraph says "climbing rose" 5 times, in other forms.'
    ]
    assert messages(front + "A climbing rose. " * 5, "keyword-stuffing") == [
        'This paragraph says "climbing rose" 5 times, exactly so.'
    ]
