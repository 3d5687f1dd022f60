"""How a file to classify stands, in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.entry import Entry
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.widgets.percent import percent
from desktop.wording import counted

_ONE_ROW = QT_TRANSLATE_NOOP("ClassifyFiles", "ready · {count} row")
_ROWS = QT_TRANSLATE_NOOP("ClassifyFiles", "ready · {count} rows")


@dataclass(frozen=True)
class Standing:
    """In a few words, the name of their colour, and why it is so."""

    words: str
    colour: str = "text2"
    why: str = ""


def standing(entry: Entry) -> Standing:
    """How an entry stands."""
    return _at_rest(entry) if entry.outcome is None else _done(entry)


def _at_rest(entry: Entry) -> Standing:
    share = percent(_share(entry))
    paused = translate("ClassifyFiles", "paused at {share}").format(share=share)
    words = {
        "reading": Standing(translate("ClassifyFiles", "reading…")),
        "ready": Standing(counted(entry.count or 0, _ONE_ROW, _ROWS)),
        "waiting": Standing(translate("ClassifyFiles", "waiting")),
        "running": Standing(share, "accent"),
        "paused": Standing(paused, "warn"),
    }
    return words[entry.state] if entry.state in words else _failed(entry)


def _done(entry: Entry) -> Standing:
    if entry.is_unsaved:
        return Standing(translate("ClassifyFiles", "done, not saved"), "ok")
    return Standing(translate("ClassifyFiles", "done, saved"), "ok")


def _failed(entry: Entry) -> Standing:
    why = "" if entry.failure is None else in_user_language(entry.failure.message)
    words = translate("ClassifyFiles", "failed: {why}").format(why=why)
    return Standing(one_line(words), "bad", why)


def _share(entry: Entry) -> float:
    """How much of it is done."""
    if entry.underway is not None and entry.underway.total:
        return entry.underway.rows / entry.underway.total
    rows = 0 if entry.done is None else entry.done.rows
    return rows / entry.count if entry.count else 0.0
