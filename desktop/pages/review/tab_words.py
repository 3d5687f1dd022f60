"""What the page says of its three lists."""

from __future__ import annotations

from desktop.i18n import QT_TRANSLATE_NOOP, Words
from desktop.pages.review.state import Tab

OPEN: dict[Tab, Words] = {
    "disputes": QT_TRANSLATE_NOOP("ReviewPage", "To settle {count}"),
    "doubts": QT_TRANSLATE_NOOP("ReviewPage", "Doubtful labels {count}"),
    "duplicates": QT_TRANSLATE_NOOP("ReviewPage", "Contradictory duplicates {count}"),
}
WHAT: dict[Tab, Words] = {
    "disputes": QT_TRANSLATE_NOOP(
        "ReviewPage", "Texts on which annotators disagree and that nobody settled"
    ),
    "doubts": QT_TRANSLATE_NOOP("ReviewPage", "Texts whose label classifiers hold to be wrong"),
    "duplicates": QT_TRANSLATE_NOOP("ReviewPage", "Texts with the same words but different labels"),
}
LOOKING: dict[Tab, Words] = {
    "disputes": QT_TRANSLATE_NOOP("ReviewPage", "Looking for texts on which annotators disagree…"),
    "doubts": QT_TRANSLATE_NOOP("ReviewPage", "Reading the list of doubtful labels…"),
    "duplicates": QT_TRANSLATE_NOOP("ReviewPage", "Looking for copies with different labels…"),
}
NOTHING: dict[Tab, Words] = {
    "disputes": QT_TRANSLATE_NOOP(
        "ReviewPage", "Nothing to settle. Where two people labelled the same text, they agree."
    ),
    "doubts": QT_TRANSLATE_NOOP("ReviewPage", "No label is in doubt."),
    "duplicates": QT_TRANSLATE_NOOP(
        "ReviewPage", "Nothing to settle. Texts with the same words have the same label."
    ),
}
ALL_SETTLED = QT_TRANSLATE_NOOP("ReviewPage", "Nothing to settle any more. Well done!")
