"""Shares of sentences: passives, linking words, and how hard the text is to read."""

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import option
from seo_lint.checks.readability.running_text import (
    EnoughOptions,
    half_credit,
    in_code,
    percent,
    running,
    too_few,
)
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


class TransitionWordsFewOptions(EnoughOptions):
    """The options of `transition-words-few`."""

    share: float = option(about="At least so many sentences hold a linking word.", unit="percent")


@check(
    "transition-words-few",
    options=TransitionWordsFewOptions,
    data=("share", "count", "sentences", "wanted", "stretch"),
)
def transition_words_few(page: Page, context: CheckContext[TransitionWordsFewOptions]) -> Result:
    """At least `share` percent of the sentences hold a linking word, in texts of `min_words` words or more.

    What is shown is where something could be done: the first sentence of the longest stretch without one.
    """
    from seo_lint.language.transitions import find_transition, known

    found = running(page)
    few = too_few(page, context.options)
    if few:
        return not_applicable(few)
    if not known(page.language):
        return not_applicable("no linking words are known for this language")
    linked = [find_transition(sentence.text, page.language) is not None for sentence, _ in found]
    share = percent(sum(linked), len(linked))
    wanted = context.options.share
    if share >= wanted:
        return result_of([])
    start = longest = at = 0
    for index, link in enumerate([*linked, True]):
        if link:
            if index - at > longest:
                start, longest = at, index - at
            at = index + 1
    data = {
        "share": share,
        "count": sum(linked),
        "sentences": len(linked),
        "wanted": wanted,
        "stretch": longest,
    }
    return Result("fail", [Problem(found[start].sentence.span, data)], half_credit(share, wanted))


class PassiveVoiceHighOptions(EnoughOptions):
    """The options of `passive-voice-high`."""

    share: float = option(about="So many sentences may be in the passive.", unit="percent")


@check(
    "passive-voice-high",
    options=PassiveVoiceHighOptions,
    data=("share", "count", "sentences", "allowed", "text"),
)
def passive_voice_high(page: Page, context: CheckContext[PassiveVoiceHighOptions]) -> Result:
    """At most `share` percent of the sentences hold a passive. The first one in the part of the text that has most is shown."""
    from seo_lint.language.passive import find_passive, known

    found = running(page)
    few = too_few(page, context.options)
    if few:
        return not_applicable(few)
    if not known(page.language):
        return not_applicable("the passive is not known for this language")
    passives = []
    for index, (sentence, _) in enumerate(found):
        place = find_passive(sentence.text, page.language)
        if place is not None and not in_code(
            sentence.block, sentence.start + place[0], sentence.start + place[1]
        ):
            passives.append(
                (
                    index,
                    sentence.block.text.span(sentence.start + place[0], sentence.start + place[1]),
                )
            )
    share, allowed = percent(len(passives), len(found)), context.options.share
    if share <= allowed:
        return result_of([])
    near = [
        sum(other - 5 <= index <= other for other, _ in passives[at : at + 6])
        for at, (index, _) in enumerate(passives)
    ]
    place = passives[max(range(len(passives)), key=lambda at: near[at])][1]
    data = {
        "share": share,
        "count": len(passives),
        "sentences": len(found),
        "allowed": allowed,
        "text": place.slice(page.source),
    }
    return Result("fail", [Problem(place, data)], half_credit(allowed, share))


class ReadingEaseOptions(EnoughOptions):
    """The options of `reading-ease`."""

    hardest: str = option(
        about="The hardest band that is allowed: very easy, easy, fairly easy, plain, fairly difficult, difficult, very difficult."
    )


@check(
    "reading-ease",
    options=ReadingEaseOptions,
    data=("value", "formula", "band", "hardest", "source"),
)
def reading_ease(page: Page, context: CheckContext[ReadingEaseOptions]) -> Result:
    """The formula that was published for the language finds the text no harder than the band `hardest`."""
    from seo_lint.language.readability import BANDS, count, score

    found = running(page)
    few = too_few(page, context.options)
    if few:
        return not_applicable(few)
    result = score(
        count([sentence.text for sentence, _ in found], page.language, split=False), page.language
    )
    if result is None:
        return not_applicable("no formula fits this language")
    hardest = context.options.hardest
    if BANDS.index(result.band) <= (BANDS.index(hardest) if hardest in BANDS else len(BANDS)):
        return result_of([])
    data = {
        "value": round(result.value, 1),
        "formula": result.formula,
        "band": result.band,
        "hardest": hardest,
        "source": result.source,
    }
    return result_of([Problem(page.head, data)])
