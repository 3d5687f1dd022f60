"""What a corrected spreadsheet holds, and what becomes of it, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.correcting.report import (
    Comparison,
    Corrected,
    Difference,
    LeftKind,
    ListedKind,
    ListedRow,
)
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.wording import counted, number

_KINDS: dict[str, Words] = {
    "new": QT_TRANSLATE_NOOP("CorrectWords", "new label"),
    "other": QT_TRANSLATE_NOOP("CorrectWords", "another label"),
    "emptied": QT_TRANSLATE_NOOP("CorrectWords", "label taken away"),
}
_LISTED: dict[ListedKind, Words] = {
    "unknown label": QT_TRANSLATE_NOOP("CorrectWords", "not taken: no such label"),
    "edited text": QT_TRANSLATE_NOOP("CorrectWords", "text edited: not taken"),
    "other text": QT_TRANSLATE_NOOP("CorrectWords", "not taken: the text of another uid"),
    "unknown uid": QT_TRANSLATE_NOOP("CorrectWords", "not taken: no text has this uid"),
    "altered uid": QT_TRANSLATE_NOOP("CorrectWords", "not taken: uid made a number or date"),
    "in trash": QT_TRANSLATE_NOOP("CorrectWords", "not taken: the text is in the trash"),
    "twice": QT_TRANSLATE_NOOP("CorrectWords", "not taken: row {row} says otherwise"),
    "no uid": QT_TRANSLATE_NOOP("CorrectWords", "not taken: no uid"),
    "ragged": QT_TRANSLATE_NOOP("CorrectWords", "not taken: too few or too many cells"),
}
_LEFT: dict[LeftKind, Words] = {
    "gone": QT_TRANSLATE_NOOP("CorrectWords", "not taken: the text is gone"),
    "meanwhile": QT_TRANSLATE_NOOP("CorrectWords", "not taken: labelled while you looked"),
    "conflict": QT_TRANSLATE_NOOP("CorrectWords", "left: labelled since the export"),
    "emptied": QT_TRANSLATE_NOOP("CorrectWords", "left: the label stays"),
    "of others": QT_TRANSLATE_NOOP("CorrectWords", "others gave one too: it stays"),
    "gold stays": QT_TRANSLATE_NOOP("CorrectWords", "settled otherwise: gold counts"),
}
_GIVEN = QT_TRANSLATE_NOOP("CorrectWords", "labels to be given: {count}")
_CLEARED = QT_TRANSLATE_NOOP("CorrectWords", "labels to be taken away: {count}")
_SETTLED = QT_TRANSLATE_NOOP("CorrectWords", "to be settled as gold: {count}")
_OPENED = QT_TRANSLATE_NOOP("CorrectWords", "no longer gold: {count}")
_DISPUTED = QT_TRANSLATE_NOOP(
    "CorrectWords", "in dispute then, since others say otherwise: {count}"
)
_GOLD_STAYS = QT_TRANSLATE_NOOP("CorrectWords", "settled otherwise, so gold still counts: {count}")
_OF_OTHERS = QT_TRANSLATE_NOOP("CorrectWords", "labels of others that stay: {count}")
_MEANWHILE = QT_TRANSLATE_NOOP("CorrectWords", "labelled or deleted while you looked: {count}")
_HELD_OUT = QT_TRANSLATE_NOOP("CorrectWords", "held-out texts among them: {count}")
_SINCE = QT_TRANSLATE_NOOP("CorrectWords", "labelled since: {label}")
_EDITED = QT_TRANSLATE_NOOP("CorrectWords", "text edited")
_DONE = (
    QT_TRANSLATE_NOOP("CorrectWords", "1 text corrected."),
    QT_TRANSLATE_NOOP("CorrectWords", "{count} texts corrected."),
)
_ROWS = (
    QT_TRANSLATE_NOOP("CorrectWords", "1 row"),
    QT_TRANSLATE_NOOP("CorrectWords", "{count} rows"),
)


def what_words(entry: Difference | ListedRow, name_of: Callable[[str | None], str]) -> str:
    """What a row is about."""
    if isinstance(entry, ListedRow):
        return _LISTED[entry.kind].now().format(row=number(entry.other_row))
    since = _SINCE.now().format(label=name_of(entry.today))
    parts = [since if entry.is_conflict else _KINDS[entry.kind].now()]
    if entry.text_edited:
        parts.append(_EDITED.now())
    return " · ".join(parts)


def left_words(kind: LeftKind) -> str:
    """Why a difference was left."""
    return _LEFT[kind].now()


def summary(found: Comparison) -> str:
    """How much of a file was changed, and how."""
    kinds = found.kinds()
    parts = [counted(found.rows, *_ROWS)]
    for count, words in (
        (kinds["other"], translate("CorrectWords", "another label: {count}")),
        (kinds["new"], translate("CorrectWords", "new label: {count}")),
        (kinds["emptied"], translate("CorrectWords", "label taken away: {count}")),
        (found.conflicts, translate("CorrectWords", "labelled since: {count}")),
        (len(found.listed), translate("CorrectWords", "not taken: {count}")),
        (found.already, translate("CorrectWords", "said here already: {count}")),
    ):
        if count:
            parts.append(words.format(count=number(count)))
    if found.base == "exported":
        parts.insert(1, translate("CorrectWords", "compared with the labels of the export"))
    if not found.differences:
        parts.append(translate("CorrectWords", "no label was changed"))
    return " · ".join(parts)


def base_words(found: Comparison) -> str:
    """What should be known of what the labels were compared with; nothing where all is well."""
    if found.base == "exported":
        return ""
    return translate(
        "CorrectWords",
        "The file has no column 'label_when_exported', so it is compared with the labels of today: "
        "what was labelled since the export looks like a correction.",
    )


def foreseen_words(told: Corrected) -> Iterator[str]:
    """What would be done, and what should be known of it."""
    if not told.texts:
        yield translate("CorrectWords", "nothing to be taken")
    left = told.left_kinds()
    counts = (
        (told.labelled, _GIVEN),
        (told.cleared, _CLEARED),
        (told.settled, _SETTLED),
        (told.opened, _OPENED),
        (told.disputed, _DISPUTED),
        (left["gold stays"], _GOLD_STAYS),
        (left["of others"], _OF_OTHERS),
        (left["meanwhile"] + left["gone"], _MEANWHILE),
        (told.held_out, _HELD_OUT),
    )
    for count, words in counts:
        if count:
            yield words.now().format(count=number(count))


def left_heading() -> str:
    """What the rows are that are shown at the end."""
    return translate("CorrectWords", "Not taken, or only in part:")


def done_words(done: Corrected) -> str:
    """What was done, in one sentence."""
    return counted(done.texts, *_DONE)
