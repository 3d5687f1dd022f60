"""What happened to a text, in words."""

from __future__ import annotations

from data.labelling.text_history import Happening
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate

_ACTIONS: dict[str, Words] = {
    "annotate": QT_TRANSLATE_NOOP("InspectorRows", "labelled"),
    "accept": QT_TRANSLATE_NOOP("InspectorRows", "accepted the suggestion"),
    "accept in bulk": QT_TRANSLATE_NOOP("InspectorRows", "accepted in bulk, unchecked"),
    "skip": QT_TRANSLATE_NOOP("InspectorRows", "skipped"),
    "clear": QT_TRANSLATE_NOOP("InspectorRows", "took the label back"),
    "import": QT_TRANSLATE_NOOP("InspectorRows", "imported"),
    "gold": QT_TRANSLATE_NOOP("InspectorRows", "settled as gold"),
    "ungold": QT_TRANSLATE_NOOP("InspectorRows", "made it an open question"),
    "merge": QT_TRANSLATE_NOOP("InspectorRows", "labels were merged"),
    "undo": QT_TRANSLATE_NOOP("InspectorRows", "undone"),
    "redo": QT_TRANSLATE_NOOP("InspectorRows", "done again"),
    "collect": QT_TRANSLATE_NOOP("InspectorRows", "collected again"),
    "correct": QT_TRANSLATE_NOOP("InspectorRows", "corrected in a spreadsheet"),
}
# What is true of the text after the step: whether it is in the trash, or held out.
_HOLDS: dict[tuple[str, bool], Words] = {
    ("trash", True): QT_TRANSLATE_NOOP("InspectorRows", "moved to the trash"),
    ("trash", False): QT_TRANSLATE_NOOP("InspectorRows", "put back from the trash"),
    ("held out", True): QT_TRANSLATE_NOOP("InspectorRows", "held out"),
    ("held out", False): QT_TRANSLATE_NOOP("InspectorRows", "no longer held out"),
}


def told(happening: Happening) -> tuple[str, str]:
    """What was done, and the comment that was written if one was."""
    if happening.topic in ("annotation", "gold"):
        return _action(happening.action), ""
    words, quoted = _of_note(happening) if happening.topic == "note" else (_of_text(happening), "")
    if happening.action in ("undo", "redo", "collect"):
        words = translate("InspectorRows", "{what} ({how})").format(
            what=words, how=_action(happening.action)
        )
    return words, quoted


def _action(action: str) -> str:
    known = _ACTIONS.get(action)
    return action if known is None else known.now()


def _of_note(happening: Happening) -> tuple[str, str]:
    parts, quoted = [], ""
    if happening.flagged != happening.flagged_before:
        parts.append(
            translate("InspectorRows", "flagged")
            if happening.flagged
            else translate("InspectorRows", "took the flag away")
        )
    if happening.words != happening.words_before:
        quoted = happening.words
        parts.append(
            translate("InspectorRows", "commented")
            if quoted
            else translate("InspectorRows", "took the comment away")
        )
    return translate("PlannedStep", ", ").join(parts), quoted


def _of_text(happening: Happening) -> str:
    known = _HOLDS.get((happening.topic, happening.holds))
    if known is not None:
        return known.now()
    return translate("InspectorRows", "other columns changed")
