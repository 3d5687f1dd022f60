"""Loss, scores, F1 of each label and confusion of one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.train.label_scores_card import LabelScoresCard
from desktop.pages.train.matrix_card import MatrixCard
from desktop.pages.train.run_view import RunView
from desktop.pages.train.score_curves import epoch_range, loss_curves, score_curves
from desktop.pages.train.words import run_name
from desktop.saving_files import file_saving
from desktop.widgets.card import Card
from desktop.widgets.curve_chart import CurveChart

# Narrower than this, the charts, or the other two cards, stand one below the other.
_WIDE_ENOUGH = (500, 540)
_LEAST_HEIGHT = 280
_LOSS = QT_TRANSLATE_NOOP("ScoresPane", "loss")
_SCORES = QT_TRANSLATE_NOOP("ScoresPane", "scores")
_BY_LABEL = QT_TRANSLATE_NOOP("ScoresPane", "F1 by label")
_CONFUSION = QT_TRANSLATE_NOOP("ScoresPane", "confusion")


class ScoresPane(QWidget):
    """Four cards, two and two."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        theme, saving = context.theme, file_saving(context)
        self._theme = theme
        self._view: RunView | None = None
        self._labels: Mapping[str, Label] = {}
        self._columns = (0, 0)
        self._judged: object = None  # what the chart of the scores shows
        self.loss, self.scores = CurveChart(theme), CurveChart(theme)
        self._by_label = LabelScoresCard(theme, _LEAST_HEIGHT)
        self._confusion = MatrixCard(theme, _LEAST_HEIGHT, saving, self._named(_CONFUSION))
        self.label_curves, self.over_time = self._by_label.curves, self._by_label.over_time
        self.bars, self.matrix = self._by_label.bars, self._confusion.matrix
        self.pace = self._by_label.pace
        for chart, name in (
            (self.loss, _LOSS),
            (self.scores, _SCORES),
            (self.label_curves, _BY_LABEL),
        ):
            chart.set_saving(saving, self._named(name))
        self._cards = [Card(theme), Card(theme), self._by_label, self._confusion]
        for card, chart in zip(self._cards, (self.loss, self.scores), strict=False):
            card.body.addWidget(chart, 1)
        for card in self._cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange((2, 2))
        theme.changed.connect(self._fit)

    def retranslate(self) -> None:
        """Set the words."""
        self._by_label.retranslate()
        self._confusion.retranslate()
        self.loss.set_heading(
            translate("ScoresPane", "Loss"), translate("ScoresPane", "raw and smoothed")
        )
        self.loss.set_x_name(translate("ScoresPane", "step"))
        self.scores.set_heading("")
        self.scores.set_x_name(translate("ScoresPane", "epoch"))
        self._judged = None
        self.show_view(self._view, self._labels)

    def show_view(self, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now; of another one than before, all of it."""
        shown = view if view is not None else RunView(0)
        if self._view is None or shown.run_id != self._view.run_id:
            for chart in (self.loss, self.scores, self.label_curves):
                chart.show_all()
        self._view, self._labels = view, labels
        self.loss.set_ranges(x=(0.0, float(shown.whole_steps)) if shown.whole_steps else None)
        self.loss.show_curves(loss_curves(shown))
        judged = shown.run_id, len(shown.epochs), shown.whole_epochs
        if judged != self._judged:
            self._judged = judged
            self.scores.set_ranges(x=epoch_range(shown), y=(0.0, 1.0))
            self.scores.show_curves(score_curves(shown))
        self._by_label.show_view(shown, labels)
        self._confusion.show_view(shown, labels)

    def resizeEvent(self, event: object) -> None:  # noqa: N802  (Qt's name)
        """One column where two would be squeezed."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _named(self, what: Words) -> Callable[[], str]:
        """What a file of this run is called."""
        return lambda: f"{run_name(self._view.run_id if self._view else 0)} {what.now()}"

    def _fit(self) -> None:
        charts, others = (1 + (self.width() >= self._theme.scaled(each)) for each in _WIDE_ENOUGH)
        self._arrange((charts, others))

    def _arrange(self, columns: tuple[int, int]) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setSpacing(self._theme.space(3))
        row = 0
        for cards, count in zip((self._cards[:2], self._cards[2:]), columns, strict=True):
            for place, card in enumerate(cards):
                span = 3 - count  # a card that is alone in its row takes both columns
                self._grid.addWidget(card, row + place // count, place % count, 1, span)
            row += 2 // count
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        for each in range(4):
            self._grid.setRowStretch(each, int(each < 2 // columns[0]))
