"""Words about the rows that were classified before anybody asked for it."""

from __future__ import annotations

from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.first_labels import FirstLabels
from desktop.sentences import in_user_language
from desktop.wording import counted

_ONE_ROW = QT_TRANSLATE_NOOP("ClassifyPage", "first {count} row, as a preview")
_ROWS = QT_TRANSLATE_NOOP("ClassifyPage", "first {count} rows, as a preview")


def preview_note(entry: Entry | None, first_labels: FirstLabels) -> str:
    """What the rows in view show, while they are not yet those of a classification."""
    if entry is None or entry.job is not None or entry.is_at_work:
        return ""
    if entry.first_labels:
        return counted(len(entry.first_labels), _ONE_ROW, _ROWS)
    failure = first_labels.failure
    if failure is not None:
        words = translate("ClassifyPage", "No preview: {why}")
        return words.format(why=in_user_language(failure.message))
    if first_labels.is_under_way:
        return translate("ClassifyPage", "Classifying the first rows…")
    return ""
