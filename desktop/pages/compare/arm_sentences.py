"""The verdict on one variant as a sentence for people who train models twice a year."""

from __future__ import annotations

from core.contract.comparison import Difference, ExperimentReport
from desktop.i18n import translate
from desktop.pages.compare.variant_words import in_sentence, part_told_of
from desktop.pages.compare.verdict_words import measured, points
from desktop.pages.compare.words import signed


def arm_sentence(variant: str, report: ExperimentReport, found: Difference) -> str:
    """What the difference of a variant to the reference comes to.

    Where the variant lacks one part of the full model, the sentence is about that part.
    """
    part = part_told_of(variant, report.reference)
    said = _of_part(part, report, found) if part else _of_variant(variant, report, found)
    more = _more(found)
    told = said[:1].upper() + said[1:]
    return translate("ArmSentences", "{sentence} {more}").format(sentence=told, more=more).strip()


def _of_part(part: str, report: ExperimentReport, found: Difference) -> str:
    sentences = {
        "worse": translate("ArmSentences", "{part} is worth about {points}{interval}."),
        "better": translate("ArmSentences", "without {part} it gets better by {points}{interval}."),
        "equivalent": translate(
            "ArmSentences", "with or without {part}: equivalent within {margin}."
        ),
        "undecided": translate(
            "ArmSentences", "what {part} is worth is undecided: {difference} without it{interval}."
        ),
        "one seed": translate(
            "ArmSentences", "without {part}: {difference} with one seed, which may be chance."
        ),
    }
    return sentences[found.verdict].format(part=part, **_numbers(report, found))


def _of_variant(variant: str, report: ExperimentReport, found: Difference) -> str:
    sentences = {
        "worse": translate("ArmSentences", "{variant} is worse by {points}{interval}."),
        "better": translate("ArmSentences", "{variant} is better by {points}{interval}."),
        "equivalent": translate(
            "ArmSentences", "{variant} and {reference} are equivalent within {margin}."
        ),
        "undecided": translate("ArmSentences", "{variant} is undecided: {difference}{interval}."),
        "one seed": translate(
            "ArmSentences", "{variant}: {difference} with one seed, which may be chance."
        ),
    }
    return sentences[found.verdict].format(
        variant=in_sentence(variant),
        reference=in_sentence(report.reference),
        **_numbers(report, found),
    )


def _more(found: Difference) -> str:
    """What else is to be known of it, or to be done about it."""
    if found.verdict == "equivalent" and found.is_real:
        sentence = translate("ArmSentences", "A small real difference of {points} remains.")
        return sentence.format(points=measured(found.mean))
    if found.verdict != "undecided":
        return ""
    if found.seeds_needed is None:
        return translate(
            "ArmSentences", "More seeds will not decide it: it takes more texts to judge by."
        )
    sentence = translate("ArmSentences", "About {seeds} seeds might decide it.")
    return sentence.format(seeds=found.seeds_needed)


def _numbers(report: ExperimentReport, found: Difference) -> dict[str, str]:
    difference = translate("ArmSentences", "{points} points")
    return {
        "points": measured(found.mean),
        "difference": difference.format(points=signed(found.mean, 1)),
        "interval": _interval(found),
        "margin": points(report.margin),
    }


def _interval(found: Difference) -> str:
    """Without signs where the sentence says which of the two is better."""
    if found.interval is None:
        return ""
    low, high = signed(found.interval.low, 1), signed(found.interval.high, 1)
    if found.verdict in ("better", "worse"):
        ends = sorted(abs(end) for end in (found.interval.low, found.interval.high))
        low, high = (f"{end:.1f}" for end in ends)
    sentence = translate("ArmSentences", " (95 % interval {low} to {high})")
    return sentence.format(low=low, high=high)
