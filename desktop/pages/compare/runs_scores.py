"""What the chosen runs come to: words on two of them, a table, F1 by label, and the curves."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.commands.run_comparison import Points, RunBeside, RunComparison
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.compare import runs_words
from desktop.pages.compare.arm_colours import arm_colours
from desktop.pages.compare.label_map import LabelMap, MapRow
from desktop.pages.compare.runs_differing import DifferingDialog
from desktop.pages.compare.runs_table import RunsTable
from desktop.saving_files import file_saving
from desktop.widgets.card import Card
from desktop.widgets.curve_chart import Curve, CurveChart
from desktop.widgets.style_property import Role, set_role
from desktop.wording import number

_CHARTS_BESIDE = 620
_CHART_HEIGHT = 240


class RunsScores(QWidget):
    """``label_texts(filter, its name)`` when the user wants to see the texts that differ."""

    label_texts = Signal(object, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._comparison: RunComparison | None = None
        theme = context.theme
        self.pair = Card(theme)
        self.lead, self.chance, self.seeds = _words(""), _words(""), _words("caption")
        self.differing = QPushButton()
        self.scores = Card(theme)
        self.table = RunsTable(theme)
        self.cautions = _words("caption")
        self.labels = Card(theme)
        self.map = LabelMap(theme)
        self.curves = Card(theme)
        self.macro_f1, self.loss = CurveChart(theme), CurveChart(theme)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.differing.clicked.connect(self._show_differing)

    def retranslate(self) -> None:
        """Set all words."""
        self.labels.set_heading(translate("RunsScores", "F1 by label"))
        self.map.setAccessibleName(translate("RunsScores", "F1 of each label by run"))
        self.curves.set_heading(translate("RunsScores", "Curves"))
        self.table.setAccessibleName(translate("RunsScores", "Scores of each run"))
        self.macro_f1.set_heading(translate("RunsScores", "Macro-F1 on dev"))
        self.macro_f1.set_x_name(translate("RunsScores", "epoch"))
        self.loss.set_heading(translate("RunsScores", "Loss while training"))
        self.loss.set_x_name(translate("RunsScores", "step"))
        self._show()

    def show_comparison(self, comparison: RunComparison) -> None:
        """Show what came out."""
        self._comparison = comparison
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put one chart below the other where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= self._context.theme.scaled(_CHARTS_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._charts.direction() != direction:
            self._charts.setDirection(direction)

    def _lay_out(self) -> None:
        theme = self._context.theme
        for words in (self.lead, self.chance, self.seeds):
            self.pair.body.addWidget(words)
        self.pair.body.addWidget(self.differing, 0, Qt.AlignmentFlag.AlignLeft)
        self.scores.body.addWidget(self.table)
        self.scores.body.addWidget(self.cautions)
        self.labels.body.addWidget(self.map)
        self._charts.setSpacing(theme.space(3))
        saving = file_saving(self._context)
        for chart in (self.macro_f1, self.loss):
            chart.setMinimumHeight(theme.scaled(_CHART_HEIGHT))
            chart.set_saving(saving, lambda: translate("RunsScores", "curves"))
            self._charts.addWidget(chart, 1)
        self.curves.body.addLayout(self._charts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        for card in (self.pair, self.scores, self.labels):
            column.addWidget(card)
        column.addWidget(self.curves, 1)

    def _show(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self._show_pair(comparison)
        self.scores.set_heading(
            translate("RunsScores", "Scores"), f"· {runs_words.judged_on(comparison)}"
        )
        self.table.rows.show_runs(comparison.runs)
        cautions = "\n".join(runs_words.cautions(comparison))
        self.cautions.setText(cautions)
        self.cautions.setVisible(bool(cautions))
        rows = [
            MapRow(runs_words.run_name(each.run), each.scores.label_f1) for each in comparison.runs
        ]
        self.map.show_values(
            [label_name(each) for each in comparison.labels], rows, in_points=False
        )
        self._show_curves(comparison)

    def _show_pair(self, comparison: RunComparison) -> None:
        pair = comparison.pair
        self.pair.setVisible(pair is not None)
        if pair is None:
            return
        self.pair.set_heading(translate("RunsScores", "The difference"))
        self.lead.setText(runs_words.difference(comparison, pair))
        same = not pair.differing
        said = [] if same else [runs_words.interval(pair)]
        self.chance.setText("\n".join([*said, runs_words.mcnemar(comparison, pair)]))
        self.seeds.setText(runs_words.other_seeds())
        words = translate("RunsScores", "Texts on which they differ ({count})")
        self.differing.setText(words.format(count=number(len(pair.differing))))
        self.differing.setEnabled(not same)

    def _show_curves(self, comparison: RunComparison) -> None:
        self.macro_f1.show_curves(list(_curves(comparison, by_epoch=True)))
        self.loss.show_curves(list(_curves(comparison, by_epoch=False)))
        some = any(each.loss or each.dev_macro_f1 for each in comparison.runs)
        self.curves.setVisible(some)

    @Slot()
    def _show_differing(self) -> None:
        comparison = self._comparison
        if comparison is None or comparison.pair is None:
            return
        dialog = DifferingDialog(self._context, comparison, comparison.pair, self)
        dialog.label_texts.connect(self.label_texts)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _curves(comparison: RunComparison, *, by_epoch: bool) -> Iterator[Curve]:
    """A curve for each run that has one; of the scores by epoch, of the loss by step."""
    names = [runs_words.run_name(each.run) for each in comparison.runs]
    colours = arm_colours(names)
    for name, beside in zip(names, comparison.runs, strict=True):
        points = _points(beside, by_epoch=by_epoch)
        if points:
            steps, values = zip(*points, strict=True)
            xs = range(1, len(points) + 1) if by_epoch else steps
            yield Curve(name, xs, values, colours[name], smoothed=not by_epoch)


def _points(beside: RunBeside, *, by_epoch: bool) -> Points:
    return beside.dev_macro_f1 if by_epoch else beside.loss


def _words(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        set_role(label, role)
    return label
