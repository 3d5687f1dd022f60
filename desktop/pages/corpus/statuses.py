"""What the status of a text is called."""

from __future__ import annotations

from data.labelling.standing import Status
from desktop.i18n import QT_TRANSLATE_NOOP, Words

STATUSES: dict[Status, Words] = {
    "labelled": QT_TRANSLATE_NOOP("Statuses", "labelled"),
    "unlabelled": QT_TRANSLATE_NOOP("Statuses", "unlabelled"),
    "skipped": QT_TRANSLATE_NOOP("Statuses", "skipped"),
    "disputed": QT_TRANSLATE_NOOP("Statuses", "disputed"),
    "gold": QT_TRANSLATE_NOOP("Statuses", "gold"),
}


def status_words(status: Status) -> str:
    """A status in the language that is on."""
    return STATUSES[status].now()
