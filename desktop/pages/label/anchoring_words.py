"""What the comparison of labels with and without a suggestion in sight tells, said with care."""

from __future__ import annotations

from data.review.anchoring import Anchoring
from data.review.estimate import Estimate
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.wording import number, percent

# From fewer texts the interval says next to nothing.
ENOUGH = 20

_SHOWN = QT_TRANSLATE_NOOP(
    "Anchoring",
    "With the suggestion in sight you gave the same label in {share} of {count} texts "
    "({low} to {high}).",
)
_BLIND = QT_TRANSLATE_NOOP(
    "Anchoring",
    "Labelling blind you gave the label that it would have proposed in {share} of {count} texts "
    "({low} to {high}).",
)


def anchoring_words(found: Anchoring | None) -> tuple[str, str]:
    """What was found and what is to be borne in mind; without a model that there is none."""
    if found is None:
        return translate("Anchoring", "There is no model in use, so nothing is proposed."), ""
    if found.shown_texts < ENOUGH or found.blind_texts < ENOUGH:
        few = translate(
            "Anchoring",
            "To tell, it takes {enough} texts of each kind that you labelled since the model was "
            "trained: there are {shown} with the suggestion in sight and {blind} labelled blind.",
        )
        said = few.format(
            enough=ENOUGH, shown=number(found.shown_texts), blind=number(found.blind_texts)
        )
        how = translate(
            "Anchoring",
            "Every tenth text comes at random and is labelled blind, so the second group grows "
            "more slowly.",
        )
        return said, how
    said = "\n".join(
        (
            _sentence(_SHOWN, found.shown, found.shown_texts),
            _sentence(_BLIND, found.blind, found.blind_texts),
        )
    )
    caution = translate(
        "Anchoring",
        "The ranges hold in 95 of 100 such samples. The two groups are not alike: blind texts come "
        "at random, and those with a suggestion are mostly ones that the model is unsure of. If "
        "you agree much more often when you see it, it may lead you; a small difference tells "
        "nothing.",
    )
    return said, caution


def _sentence(words: Words, estimate: Estimate | None, count: int) -> str:
    assert estimate is not None
    assert estimate.value is not None
    assert estimate.interval is not None
    return words.now().format(
        share=percent(estimate.value),
        count=number(count),
        low=percent(estimate.interval.low),
        high=percent(estimate.interval.high),
    )
