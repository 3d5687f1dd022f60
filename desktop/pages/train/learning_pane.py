"""What more labels may bring."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout

from core.contract import LearningPoint
from data.label_set.labels import Label
from data.training.runs import Run
from desktop.commands.learning_curves import expected_curve_seconds, judged_on
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.after_fitting import FittingPane
from desktop.pages.train.after_pane import plain_label
from desktop.pages.train.earlier_choices import as_slow, settled
from desktop.pages.train.learning_words import (
    cost_words,
    forecast_words,
    introduction,
    progress_words,
    what_words,
)
from desktop.pages.train.learning_work import LearningWork, Measured
from desktop.pages.train.presenter import TrainPresenter
from desktop.pages.train.run_view import RunView
from desktop.saving_files import file_saving
from desktop.widgets.card import Card
from desktop.widgets.curve_chart import Curve, CurveChart, Range

_LEAST_HEIGHT = 220
_PARTS = 1_000
_ROOM = 0.03


class LearningPane(FittingPane):
    """A button, the points as they come, and a forecast; it is about the choice, not about a run.

    It waits for the engine as all jobs do, but is not begun while a training is under way.
    """

    def __init__(self, context: AppContext, presenter: TrainPresenter) -> None:
        super().__init__()
        self._context, self._presenter = context, presenter
        self.learning = LearningWork(context, self)
        theme = context.theme
        self.card = Card(theme)
        self.introduction, self.cost = plain_label(""), plain_label("caption")
        self.begin, self.cancel = QPushButton(), QPushButton()
        self.progress_words, self.bar = plain_label("caption"), QProgressBar()
        self.chart = CurveChart(theme)
        self.chart.set_saving(
            file_saving(context), lambda: translate("LearningPane", "learning curve")
        )
        self.forecast, self.trust = plain_label("strong"), plain_label("caption")
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.learning.cancel)
        self.learning.changed.connect(self._show)
        presenter.state_changed.connect(self._show)
        presenter.choice_changed.connect(self._show)
        context.jobs.engine_changed.connect(self._show_progress)

    def title(self) -> str:
        """What the tab is called."""
        return translate("LearningPane", "Learning curve")

    def retranslate(self) -> None:
        """Set all words."""
        self.card.set_heading(translate("LearningPane", "What more labels may bring"))
        self.introduction.setText(introduction())
        self.begin.setText(
            translate("LearningPane", "Measure with 25, 50, 75 and 100 % of the labels")
        )
        self.cancel.setText(translate("LearningPane", "Cancel"))
        self.chart.set_heading(translate("LearningPane", "Macro-F1 by labels to train on"))
        self.chart.set_x_name(translate("LearningPane", "labels"))
        self._show()

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now: nothing here is about a run."""

    def forget(self) -> None:
        """The project was closed."""
        self.learning.forget()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Catch up with what came while it was out of sight."""
        super().showEvent(event)
        self._show()

    @Slot()
    def _begin(self) -> None:
        if self._context.session.current is not None and not self._reason_against():
            self.learning.start(self._context.session.project, self._presenter.choice)

    @Slot()
    def _show(self) -> None:
        if not self.isVisible():
            return
        against, at_work = self._reason_against(), self.learning.at_work
        self.begin.setVisible(not at_work)
        self.begin.setEnabled(not against)
        self.begin.setToolTip(against)
        self.cost.setVisible(not at_work)
        self.cost.setText(against or cost_words(self._seconds()))
        self._show_progress()
        self._show_points(self.learning.measured)

    @Slot()
    def _show_progress(self) -> None:
        at_work = self.learning.at_work
        for widget in (self.progress_words, self.bar, self.cancel):
            widget.setVisible(at_work)
        if at_work:
            self.cancel.setEnabled(not self.learning.is_cancelling)
            self.progress_words.setText(progress_words(self.learning))
            self.bar.setValue(round(_PARTS * self.learning.share))

    def _show_points(self, measured: Measured | None) -> None:
        points = () if measured is None else measured.points
        self.chart.setVisible(bool(points))
        self.forecast.setVisible(False)
        self.trust.setVisible(False)
        if measured is None or not points:
            return
        curves = _curves(measured)
        self.chart.set_ranges(x=(0.0, float(self._end(measured))), y=_heights(curves))
        self.chart.show_curves(curves)
        said = [] if measured.curve is None else forecast_words(measured.curve)
        for label, words in zip((self.forecast, self.trust), said, strict=False):
            label.setText(words)
            label.setVisible(True)

    def _end(self, measured: Measured) -> int:
        """How many labels there will be a point for at most."""
        if measured.curve is not None:
            return measured.curve.forecast_texts
        last = measured.points[-1]
        return round(last.train_texts / last.share)

    def _reason_against(self) -> str:
        """Why nothing can be measured now, in words; empty where it can."""
        known, plan = self._context.session.current, self._presenter.plans.plan
        if known is None:
            return ""
        if known.annotator is None:
            return translate("LearningPane", "The project is open for reading only.")
        if self._presenter.trainer.at_work:
            return translate("LearningPane", "A training is under way.")
        if plan is None or plan.problem is not None:
            return translate("LearningPane", "There are too few labels to train on.")
        return ""

    def _seconds(self) -> float | None:
        choice, runs = self._presenter.choice, self._presenter.records.runs
        plan = self._presenter.plans.plan
        if plan is None:
            return None
        return expected_curve_seconds(as_slow(choice, runs), settled(choice, runs), plan.train)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.bar.setRange(0, _PARTS)
        self.bar.setTextVisible(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart.setMinimumHeight(theme.scaled(_LEAST_HEIGHT))
        going = QHBoxLayout()
        going.setSpacing(theme.space(2))
        going.addWidget(self.progress_words)
        going.addWidget(self.bar, 1)
        going.addWidget(self.cancel)
        body = self.card.body
        body.addWidget(self.introduction)
        body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.cost)
        body.addLayout(going)
        body.addWidget(self.chart, 1)
        body.addWidget(self.forecast)
        body.addWidget(self.trust)
        body.addStretch(0)
        self.card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)


def _curves(measured: Measured) -> list[Curve]:
    """The points, and from the last one a dashed line to the forecast."""
    what = what_words(measured.options)
    curves = [Curve(what, *_line(measured.points))]
    curve = measured.curve
    if curve is not None and curve.forecast is not None:
        last = _line(curve.points[-1:])
        xs, ys = [*last[0], curve.forecast_texts], [*last[1], curve.forecast]
        name = translate("LearningPane", "forecast")
        curves.append(Curve(name, xs, ys, "text2", dashed=True))
    return curves


def _heights(curves: list[Curve]) -> Range:
    """From about the lowest score to about the highest: what matters is how they rise."""
    scores = [score for curve in curves for score in curve.ys]
    low, high = min(scores) - _ROOM, max(scores) + _ROOM
    return max(floor(10 * low) / 10, 0.0), min(ceil(10 * high) / 10, 1.0)


def _line(points: tuple[LearningPoint, ...]) -> tuple[list[int], list[float]]:
    return [each.train_texts for each in points], [judged_on(each)[1] for each in points]
