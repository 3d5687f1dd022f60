"""How often each label was given, what is unsure, and the way into a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton

from data.classifying.done import Done
from data.classifying.outcome import Outcome
from data.classifying.pivot import Pivot
from desktop.commands.classification.saving import SaveOptions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.outcome_bars import OutcomeBars
from desktop.pages.classify.outcome_words import outcome_lines
from desktop.pages.classify.own_height import WrappedLabel
from desktop.pages.classify.saver import Saver
from desktop.pages.classify.saving_box import SavingBox
from desktop.pages.classify.shown_labels import labels_of_all
from desktop.pages.classify.threshold_row import ThresholdRow
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_kind, set_role


class OutcomeCard(Card):
    """``label_chosen(key)`` when the rows of one label are to be seen, or None: all of them.

    ``threshold_changed(below)`` when rows are to be counted anew; the threshold is a setting, so
    that the chart, the rows and the files agree.
    """

    label_chosen = Signal(object)
    threshold_changed = Signal(float)
    add_asked = Signal()
    save_asked = Signal()
    save_all_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._entry: Entry | None = None
        self._entries: tuple[Entry, ...] = ()
        self._asked: Outcome | None = None
        self.bars = OutcomeBars(context.theme)
        self._words = WrappedLabel()
        set_role(self._words, "caption")
        self.all_files = QPushButton()
        self.all_files.setCheckable(True)
        set_kind(self.all_files, "chip")
        self.threshold = ThresholdRow(context)
        self.saving = SavingBox(context)
        self.add_right(self.all_files)
        for widget in (self.bars, self._words, self.threshold, self.saving):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.bars.chosen.connect(self.label_chosen)
        self.all_files.toggled.connect(self._show)
        self.threshold.changed.connect(self._threshold_changed)
        self.threshold.add_asked.connect(self.add_asked)
        self.saving.asked.connect(self.save_asked)
        self.saving.all_asked.connect(self.save_all_asked)
        self.retranslate()

    @property
    def words(self) -> str:
        """What is said below the bars."""
        return self._words.text()

    @property
    def options(self) -> SaveOptions:
        """What is to be written into files."""
        return self.saving.options.options

    def watch(self, saver: Saver) -> None:
        """Show how far this one is with writing files."""
        self.saving.watch(saver)

    def show_pivots(self, pivots: tuple[Pivot, ...]) -> None:
        """These go into a workbook as well."""
        self.saving.options.show_pivots(pivots)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """What is there besides the entry that is looked at: all together can be looked at, too."""
        self._entries = tuple(entries)
        self._show()

    def show_entry(self, entry: Entry | None) -> None:
        """Show what is known of an entry so far, or in the end."""
        if entry is not self._entry:
            self._entry = entry
            self.bars.take_back()
        self._show()
        self._have_counted()

    def take_back_label(self) -> None:
        """No label is chosen any more; without telling of it."""
        self.bars.take_back()

    def retranslate(self) -> None:
        """Set all words."""
        self.bars.retranslate()
        self.threshold.retranslate()
        self.saving.retranslate()
        self.all_files.setText(translate("ClassifyOutcome", "All files"))
        self.all_files.setToolTip(
            translate("ClassifyOutcome", "The distribution over all files that are done")
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Say everything in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _shown(self) -> tuple[Entry, ...]:
        """The entries that are counted."""
        if self.all_files.isChecked() and self._several():
            return self._finished()
        return () if self._entry is None else (self._entry,)

    def _finished(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._entries if entry.outcome is not None)

    def _several(self) -> bool:
        ended = self._entry is not None and self._entry.outcome is not None
        return ended and len(self._finished()) > 1

    @Slot()
    def _show(self) -> None:
        self.all_files.setVisible(self._several())
        shown = self._shown()
        done = _all_done(shown)
        ended = bool(shown) and all(entry.outcome is not None for entry in shown)
        self._show_heading(shown, ended=ended)
        self.bars.setVisible(bool(done.counts))
        if done.counts:
            self.bars.show_counts(labels_of_all(shown), done.counts)
        lines = outcome_lines(done, ended=ended)
        self._words.show_text("\n".join(lines))
        self.threshold.setVisible(ended)
        self.threshold.show_count(self._unsure(shown))
        self.threshold.add.setEnabled(self._entry is not None and self._entry.outcome is not None)
        self.saving.show_entry(self._entry, several=self._several())

    def _show_heading(self, shown: Sequence[Entry], *, ended: bool) -> None:
        some = bool(_all_done(shown).counts)
        if ended and len(shown) > 1:
            self.set_heading(translate("ClassifyOutcome", "Distribution over all files"))
        elif ended:
            self.set_heading(translate("ClassifyOutcome", "Distribution"))
        elif some or any(entry.state == "running" for entry in shown):
            self.set_heading(translate("ClassifyOutcome", "Distribution so far"))
        else:
            self.set_heading(translate("ClassifyOutcome", "Result"))

    def _unsure(self, shown: Sequence[Entry]) -> int | None:
        """How many rows are unsure; None while they were counted by another threshold."""
        outcomes = [entry.outcome for entry in shown if entry.outcome is not None]
        if any(round(each.below, 4) != round(self.threshold.below, 4) for each in outcomes):
            return None
        return sum(each.unsure for each in outcomes)

    def _have_counted(self) -> None:
        """Ask once for numbers by the threshold in force, where those there are by another."""
        outcome = None if self._entry is None else self._entry.outcome
        if outcome is None or outcome is self._asked:
            return
        if round(outcome.below, 4) != round(self.threshold.below, 4):
            self._asked = outcome
            # Not from within: whoever shows an entry is not done with it yet.
            QTimer.singleShot(0, self, self._ask_for_count)

    @Slot()
    def _ask_for_count(self) -> None:
        self.threshold_changed.emit(self.threshold.below)

    @Slot(float)
    def _threshold_changed(self, below: float) -> None:
        self._show()
        if self._entry is not None and self._entry.outcome is not None:
            self._asked = self._entry.outcome
            self.threshold_changed.emit(below)


def _all_done(entries: Sequence[Entry]) -> Done:
    """The numbers of several entries together."""
    found = [
        each
        for entry in entries
        if (each := entry.outcome.done if entry.outcome is not None else entry.done) is not None
    ]
    if len(found) == 1:
        return found[0]
    counts: Counter[str] = Counter()
    for each in found:
        counts.update(each.counts)
    return replace(
        Done(),
        rows=sum(each.rows for each in found),
        blank=sum(each.blank for each in found),
        texts=sum(each.texts for each in found),
        computed=sum(each.computed for each in found),
        counts=counts,
        confidence=sum(each.confidence for each in found),
        seconds=sum(each.seconds for each in found),
    )
