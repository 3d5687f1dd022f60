"""What the annotator did today and in all, how quickly, and whether suggestions lead them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from data.labelling.annotators import Annotator
from data.labelling.own_work import LabelWork, own_work
from data.labelling.pace import Pace, pace_since
from data.project import Project
from data.review.anchoring import Anchoring, anchoring
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.label_names import label_name
from desktop.pages.label.anchoring_words import anchoring_words
from desktop.pages.label.pace_line import NOTHING, seconds_words
from desktop.pages.label.today import start_of_today
from desktop.settings import DAILY_GOAL
from desktop.widgets.card import Card
from desktop.widgets.label_bars import LabelBars, Row
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.style_property import set_role
from desktop.wording import number

_SIZE = (560, 600)


@dataclass(frozen=True)
class _Known:
    """One reading of the project; ``anchored`` is None without a model in use."""

    pace: Pace
    work: tuple[LabelWork, ...]
    labels: tuple[Label, ...]
    anchored: Anchoring | None


def show_my_work(context: AppContext, parent: QWidget) -> MyWorkDialog | None:
    """Open the dialog; None where nobody labels."""
    known = context.session.current
    if known is None or known.annotator is None:
        return None
    dialog = MyWorkDialog(context, parent)
    dialog.read(known.project, known.annotator, None if known.run is None else known.run.id)
    dialog.open()
    return dialog


class MyWorkDialog(QDialog):
    """Shows one reading; it is read when the dialog opens."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._pace = NOTHING
        theme = context.theme
        self.setWindowTitle(translate("MyWork", "My work"))
        self.today, self.decided, self.bar = Card(theme), _words(), ShareBar(theme)
        self.goal = self._goal_field()
        self.speed = _words()
        self.by_label, self.bars = Card(theme), LabelBars(theme)
        self.led, self.led_words, self.caution = Card(theme), _words(), _words()
        set_role(self.caution, "caption")
        self._lay_out()
        self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        room = parent.window().size()
        self.resize(self.size().boundedTo(room))
        context.session.closed.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def read(self, project: Project, annotator: Annotator, run_id: int | None) -> None:
        """Ask the project; what it says is shown when it is known."""
        since = start_of_today()

        def work(_state: JobState) -> _Known:
            return _Known(
                pace_since(project, annotator, since),
                own_work(project, annotator, since),
                project.labels(),
                None if run_id is None else anchoring(project, annotator, run_id),
            )

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._show)
        job.failed.connect(self._context.notifier.failure)

    def _goal_field(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(DAILY_GOAL.lowest, DAILY_GOAL.highest)
        box.setSingleStep(50)
        box.setValue(self._context.settings.get(DAILY_GOAL))
        box.setSpecialValueText(translate("MyWork", "none"))
        box.setAccessibleName(translate("MyWork", "Goal for a day"))
        box.valueChanged.connect(self._set_goal)
        return box

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.today.set_heading(translate("MyWork", "Today"))
        self.by_label.set_heading(
            translate("MyWork", "By label"), translate("MyWork", "today · in all")
        )
        self.led.set_heading(translate("MyWork", "Do suggestions lead me?"))
        goal = QHBoxLayout()
        goal_words = QLabel(translate("MyWork", "Goal for a day"))
        goal.addWidget(goal_words)
        goal.addWidget(self.goal)
        goal.addStretch(1)
        for widget in (self.decided, self.bar, self.speed):
            self.today.body.addWidget(widget)
        self.today.body.addLayout(goal)
        self.by_label.body.addWidget(self.bars)
        self.led.body.addWidget(self.led_words)
        self.led.body.addWidget(self.caution)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(theme.space(2))
        for card in (self.today, self.by_label, self.led):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.decided.setText(translate("MyWork", "Counting…"))
        self.by_label.hide()
        self.led.hide()

    @Slot(object)
    def _show(self, known: _Known) -> None:
        self._pace = known.pace
        self._show_today(known.pace)
        self.by_label.show()
        self.bars.show_rows(_rows(known))
        self.led.show()
        said, caution = anchoring_words(known.anchored)
        self.led_words.setText(said)
        self.caution.setText(caution)
        self.caution.setVisible(bool(caution))

    def _show_today(self, pace: Pace) -> None:
        goal = self._context.settings.get(DAILY_GOAL)
        done = translate("MyWork", "{done} texts decided").format(done=number(pace.decided))
        if goal:
            of_goal = translate("MyWork", "{done} of {goal} texts decided")
            done = of_goal.format(done=number(pace.decided), goal=number(goal))
        self.decided.setText(done)
        self.bar.setVisible(goal > 0)
        self.bar.show_share(pace.decided / goal if goal else 0.0)
        lines = []
        if pace.per_hour is not None:
            rate = translate("MyWork", "{count} texts an hour, by the latest decisions")
            lines.append(rate.format(count=number(pace.per_hour)))
        if pace.median_seconds is not None:
            lines.append(seconds_words(pace.median_seconds))
        self.speed.setText("\n".join(lines))
        self.speed.setVisible(bool(lines))

    @Slot(int)
    def _set_goal(self, goal: int) -> None:
        self._context.settings.set(DAILY_GOAL, goal)
        if self.by_label.isVisible():
            self._show_today(self._pace)


def _rows(known: _Known) -> list[Row]:
    labels = {label.key: label for label in known.labels}
    most = max((each.in_all for each in known.work), default=0)
    rows: list[Row] = []
    for each in known.work:
        label = labels.get(each.label_key or "")
        if label is None and not each.in_all:
            continue  # nothing was skipped
        name = translate("MyWork", "skipped") if label is None else label_name(label)
        numbers = f"{number(each.since)} · {number(each.in_all)}"
        colour = "text2" if label is None else label
        rows.append((name, colour, each.in_all / max(most, 1), numbers))
    return rows


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
