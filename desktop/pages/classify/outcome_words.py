"""A result in a few lines."""

from __future__ import annotations

from data.classifying.done import Done
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.wording import counted, duration

_ONE_TEXT = QT_TRANSLATE_NOOP("ClassifyOutcome", "{count} text")
_TEXTS = QT_TRANSLATE_NOOP("ClassifyOutcome", "{count} texts")
_REPEATED = QT_TRANSLATE_NOOP("ClassifyOutcome", "{count} of them repeated, not computed again")
_ONE_BLANK = QT_TRANSLATE_NOOP(
    "ClassifyOutcome", "Without a text and so without a label: {count} row"
)
_BLANK = QT_TRANSLATE_NOOP("ClassifyOutcome", "Without a text and so without a label: {count} rows")


def outcome_lines(done: Done, *, ended: bool) -> list[str]:
    """What is said below the bars; a promise before there are any."""
    if not done.rows and not ended:
        return [
            translate(
                "ClassifyOutcome",
                "Here you will see how often each label was given, "
                "and save your spreadsheet with the labels in it.",
            )
        ]
    lines: list[str] = []
    if ended:
        lines.append(_time(done))
    mean = done.mean_confidence
    if mean is not None:
        lines.append(
            translate("ClassifyOutcome", "Mean confidence {mean}").format(mean=f"{mean:.2f}")
        )
    if done.blank and ended:
        lines.append(counted(done.blank, _ONE_BLANK, _BLANK))
    return lines


def _time(done: Done) -> str:
    """Texts, the time they took, and how many had stood before."""
    texts = counted(done.rows - done.blank, _ONE_TEXT, _TEXTS)
    time = translate("ClassifyOutcome", "{texts} in {time}")
    said = time.format(texts=texts, time=duration(done.seconds))
    if not done.repeated:
        return said
    repeated = counted(done.repeated, _REPEATED, _REPEATED)
    return " · ".join([said, repeated])
