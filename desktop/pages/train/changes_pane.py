"""What a run does better and worse than the one before it, and on which texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from data.corpus.finding import Filter
from data.project import Project
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.label_names import label_name
from desktop.pages.train.after_pane import AfterPane, Work, plain_label
from desktop.pages.train.changes_bars import ChangeBars, ChangeRow
from desktop.pages.train.changes_flips import FlipsCard
from desktop.pages.train.changes_scores import ChangedScores
from desktop.pages.train.changes_words import (
    cautions,
    judged_words,
    list_name,
    run_words,
    verdict,
)
from desktop.pages.train.quiet_combo import QuietCombo
from desktop.pages.train.words import run_name
from desktop.sentences import in_user_language
from desktop.widgets.card import Card

if TYPE_CHECKING:
    from desktop.commands.run_changes import Compared, Flip, RunChanges

# Narrower than this, the cards stand one below the other.
_WIDE_ENOUGH = 640
_SHARES = (4, 5)


class ChangesPane(AfterPane):
    """``label_texts(filter, its name)`` when the user wants to see the texts that flipped."""

    label_texts = Signal(object, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme = context.theme
        self._against: int | None = None
        self._changes: RunChanges | None = None
        self.against_words, self.against = QLabel(), QuietCombo()
        self.scores_card, self.labels_card = Card(theme), Card(theme)
        self.scores, self.bars = ChangedScores(theme), ChangeBars(theme)
        self.verdict, self.cautions = plain_label("caption"), plain_label("warning")
        self.flips = FlipsCard(theme)
        self.problem = plain_label("caption")
        self._grid = QGridLayout()
        self._lay_out()
        self.against.activated.connect(self._choose)
        self.flips.wanted.connect(self._open_texts)
        theme.changed.connect(self._restyle)
        self._restyle()

    def title(self) -> str:
        """What the tab is called."""
        return translate("ChangesPane", "What changed")

    def retranslate(self) -> None:
        """Set all words."""
        self.against.setAccessibleName(translate("ChangesPane", "The run to compare with"))
        super().retranslate()

    def ask(self) -> None:
        """Compare another run, with the one that it is compared with usually."""
        self._against = None
        super().ask()

    def work(self, project: Project, run: Run) -> Work:
        """What is to be read of a finished run."""
        return partial(_compare, project, run.id, self._against)

    def show_answer(self, answer: object) -> None:
        """Show what was read."""
        compared = cast("Compared", answer)
        self._changes = changes = compared.changes
        for widget in (self.against_words, self.against):
            widget.setVisible(compared.before is not None)
        for card in (self.scores_card, self.labels_card, self.flips):
            card.setVisible(changes is not None)
        self.problem.setVisible(changes is None)
        self.problem.setText(_problem_words(compared))
        self._show_choice(compared)
        if changes is not None:
            self._show_scores(changes)
            self._show_labels(changes)
            self.flips.show_changes(changes, self.labels)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """One column where two would be squeezed."""
        super().resizeEvent(event)
        self._arrange()

    def _show_choice(self, compared: Compared) -> None:
        if self.run is None or compared.before is None:
            return
        words = translate("ChangesPane", "{run} against")
        self.against_words.setText(words.format(run=run_name(self.run.id)))
        entries = [(run_words(run), str(run.id)) for run in compared.earlier]
        self.against.offer(entries, str(compared.before.id))

    def _show_scores(self, changes: RunChanges) -> None:
        self.scores_card.set_heading(translate("ChangesPane", "In all"), judged_words(changes))
        self.scores.show_changes(changes)
        self.verdict.setText(verdict(changes))
        warned = cautions(changes)
        self.cautions.setText("\n".join(warned))
        self.cautions.setVisible(bool(warned))

    def _show_labels(self, changes: RunChanges) -> None:
        self.labels_card.set_heading(
            translate("ChangesPane", "F1 by label"), translate("ChangesPane", "change in points")
        )
        self.bars.setAccessibleName(translate("ChangesPane", "F1 by label"))
        scores = changes.scores
        rows = []
        for key, (before, after) in zip(scores.labels, scores.label_f1, strict=True):
            label = self.labels.get(key)
            name = key if label is None else label_name(label)
            rows.append(ChangeRow(name, label or "text2", before, after))
        self.bars.show_rows(rows)

    @Slot()
    def _choose(self) -> None:
        """Compare with another run; what is in view stays until that is known."""
        self._against = int(self.against.currentData())
        self.read_again()

    @Slot(str)
    def _open_texts(self, flip: Flip) -> None:
        changes = self._changes
        if changes is not None:
            ids = tuple(text.text_id for text in changes.flips(flip))
            self.label_texts.emit(Filter(listed=ids), list_name(changes, flip))

    # How it is built.

    def _lay_out(self) -> None:
        self.scores_card.body.addWidget(self.scores)
        self.scores_card.body.addWidget(self.verdict)
        self.scores_card.body.addWidget(self.cautions)
        self.scores_card.body.addStretch(1)
        self.labels_card.body.addWidget(self.bars)
        self.labels_card.body.addStretch(1)
        for card in (self.scores_card, self.labels_card, self.flips):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        top = QHBoxLayout()
        top.addWidget(self.against_words)
        top.addWidget(self.against)
        top.addStretch(1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.space(2))
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addLayout(self._grid, 1)
        column.addStretch(0)

    def _arrange(self) -> None:
        beside = self.width() >= self.context.theme.scaled(_WIDE_ENOUGH)
        places = ((0, 0, 1), (1, 0, 1), (0, 1, 2)) if beside else ((0, 0, 1), (1, 0, 1), (2, 0, 1))
        cards = (self.scores_card, self.labels_card, self.flips)
        for card, (row, column, rows) in zip(cards, places, strict=True):
            self._grid.addWidget(card, row, column, rows, 1)
        for column in range(2):
            self._grid.setColumnStretch(column, _SHARES[column] if beside else 1 - column)
        for row, stretch in enumerate((0, 1, 0) if beside else (0, 0, 1)):
            self._grid.setRowStretch(row, stretch)

    @Slot()
    def _restyle(self) -> None:
        self._grid.setSpacing(self.context.theme.space(3))
        self._arrange()


def _problem_words(compared: Compared) -> str:
    """Why nothing is compared."""
    if compared.before is None:
        return translate(
            "ChangesPane", "This is the first finished run: there is none to compare it with."
        )
    return in_user_language(compared.problem)


def _compare(project: Project, run_id: int, against: int | None, state: JobState) -> Compared:
    # Imported here: it brings numpy, which no page needs to come into view.
    from desktop.commands.run_changes import compare_with_earlier  # noqa: PLC0415

    return compare_with_earlier(project, run_id, against, state.is_cancelled)
