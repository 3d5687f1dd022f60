"""How far the classification is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar

from data.classifying.done import Done
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.entry import Entry, Underway
from desktop.pages.classify.files import Files
from desktop.pages.classify.runner import Runner
from desktop.pages.classify.running_work import CLASSIFYING, READING
from desktop.pages.classify.words import entry_name
from desktop.sentences import in_user_language
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role
from desktop.wording import counted, duration, number

_ONE_ROW = QT_TRANSLATE_NOOP("ClassifyProgress", "{count} row")
_ROWS = QT_TRANSLATE_NOOP("ClassifyProgress", "{count} rows")
_ONE_KEPT = QT_TRANSLATE_NOOP(
    "ClassifyProgress", "{count} row is kept; starting again goes on there"
)
_KEPT = QT_TRANSLATE_NOOP("ClassifyProgress", "{count} rows are kept; starting again goes on there")


class ProgressCard(Card):
    """What runs; if nothing does, how the file that is looked at stands.

    There is nothing to see of it before a classification.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._words = ElidedLabel(context.theme)
        set_role(self._words, "caption")
        self.add_beside_heading(self._words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.body.addWidget(self.bar)
        self.hide()

    @property
    def words(self) -> str:
        """What is said beside the heading."""
        return self._words.text()

    def show(self, files: Files | None = None, runner: Runner | None = None) -> None:
        """Say where it stands."""
        if files is None or runner is None:
            super().show()  # Qt's own meaning
        elif runner.running is not None:
            self._show_running(runner, runner.running)
        elif files.current is not None:
            self._show_stopped(runner, files.current)
        else:
            self.hide()

    def _show_running(self, runner: Runner, entry: Entry) -> None:
        underway = entry.underway or Underway()
        total = underway.total
        # Qt counts no further than this; beyond, the bar moves in thousandths.
        # A range of 0 to 0 shows that something goes on while nobody knows how much it is.
        unknown = not total or runner.is_waiting
        self._show_bar(underway.rows, 0 if unknown else total)
        heading = translate("ClassifyProgress", "Classifying")
        if runner.is_cancelling:
            self._say(translate("ClassifyProgress", "Stopping…"), [])
        elif runner.is_stopping:
            self._say(translate("ClassifyProgress", "Pausing…"), [_count(underway.rows, total)])
        else:
            self._say(heading, [*_which(runner, entry), *_told(runner, entry, underway)])

    def _show_stopped(self, runner: Runner, entry: Entry) -> None:
        done, kept = entry.done, runner.kept_rows(entry)
        if entry.state == "paused":
            rows = 0 if done is None else done.rows
            self._show_bar(rows, entry.count or 0)
            goes_on = translate("ClassifyProgress", "goes on where it was")
            heading = translate("ClassifyProgress", "Paused")
            self._say(heading, [_count(rows, entry.count or 0), *([goes_on] if rows else [])])
        elif entry.state == "done" and done is not None:
            self._show_bar(None)
            self._say(translate("ClassifyProgress", "Done"), _result(done))
        elif entry.state == "failed" and done is not None and done.rows:
            self._show_bar(done.rows, entry.count or 0)
            self._say(translate("ClassifyProgress", "Broken off"), [_kept_words(done.rows)])
        elif kept is not None:
            self._show_bar(None)
            nothing = translate("ClassifyProgress", "Nothing was done yet.")
            words = _kept_words(kept) if kept else nothing
            self._say(translate("ClassifyProgress", "Cancelled"), [words])
        else:
            self.hide()

    def _show_bar(self, value: int | None, total: int = 0) -> None:
        self.bar.setVisible(value is not None)
        if value is not None:
            self.bar.setRange(0, total)
            self.bar.setValue(value)

    def _say(self, heading: str, parts: Sequence[str]) -> None:
        self.set_heading(heading)
        self._words.show_text(" · ".join(part for part in parts if part))
        self.bar.setAccessibleName(heading)
        self.bar.setAccessibleDescription(self.words)
        self.setVisible(True)


def _which(runner: Runner, entry: Entry) -> list[str]:
    """Which of several files it is."""
    place, of = runner.turn
    if of < 2:
        return []
    words = translate("ClassifyProgress", "file {place} of {count}: {name}")
    return [words.format(place=place, count=of, name=entry_name(entry))]


def _told(runner: Runner, entry: Entry, underway: Underway) -> list[str]:
    if runner.is_waiting:
        return [translate("ClassifyProgress", "waits until the engine is free")]
    counted_rows = [_count(underway.rows, underway.total)] if underway.total else []
    if underway.stage != CLASSIFYING:
        return [*_goes_on(runner), _stage(underway.stage)]
    parts = [*counted_rows]
    if underway.texts_per_second:
        rate = translate("ClassifyProgress", "{rate} texts/s")
        parts.append(rate.format(rate=number(max(round(underway.texts_per_second), 1))))
    else:
        parts.extend(_goes_on(runner))
    if underway.seconds_left:
        left = translate("ClassifyProgress", "{time} left")
        parts.append(left.format(time=duration(underway.seconds_left)))
    return [*parts, *(_repeated(entry.done) if entry.done is not None else [])]


def _stage(stage: str) -> str:
    if not stage:
        return translate("ClassifyProgress", "The engine starts…")
    if stage == READING:
        return translate("ClassifyProgress", "The rows are being read…")
    return in_user_language(stage)


def _goes_on(runner: Runner) -> list[str]:
    if not runner.begun_at:
        return []
    words = translate("ClassifyProgress", "goes on at row {number}")
    return [words.format(number=number(runner.begun_at + 1))]


def _result(done: Done) -> list[str]:
    words = translate("ClassifyProgress", "{rows} in {time}")
    rows, time = counted(done.rows, _ONE_ROW, _ROWS), duration(done.seconds)
    return [words.format(rows=rows, time=time), *_repeated(done)]


def _repeated(done: Done) -> list[str]:
    if not done.repeated:
        return []
    words = translate("ClassifyProgress", "{count} repeated, not computed again")
    return [words.format(count=number(done.repeated))]


def _kept_words(rows: int) -> str:
    return counted(rows, _ONE_KEPT, _KEPT)


def _count(rows: int, total: int) -> str:
    return f"{number(rows)} / {number(total)}"
