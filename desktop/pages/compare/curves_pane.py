"""How the variants learnt: macro-F1 on dev, or loss, by epoch, overlaid."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from statistics import fmean

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare.arm_colours import arm_colours
from desktop.pages.compare.details import RunCourse
from desktop.pages.compare.state import Shown
from desktop.saving_files import file_saving
from desktop.theme import Colouring
from desktop.widgets.curve_chart import Curve, CurveChart
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_kind, set_role

Values = Callable[[RunCourse], tuple[float, ...]]


class CurvesPane(QWidget):
    """One chart; chips choose the score, and between means over the seeds and single seeds."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.drawn: tuple[Curve, ...] = ()
        self.chart = CurveChart(context.theme)
        self.score, self.loss, self.each_seed = (_chip() for _ in range(3))
        self.score.setChecked(True)
        self._which = QButtonGroup(self)
        self._which.addButton(self.score)
        self._which.addButton(self.loss)
        self.caption = QLabel()
        self.caption.setWordWrap(True)
        set_role(self.caption, "caption")
        self._chips = QWidget()
        flow = FlowLayout(self._chips, context.theme.space(1))
        for chip in (self.score, self.loss, self.each_seed):
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        column.addWidget(self._chips)
        column.addWidget(self.chart, 1)
        column.addWidget(self.caption)
        self.chart.set_saving(file_saving(context), self._file_name)
        self.score.toggled.connect(self._show)
        self.each_seed.toggled.connect(self._show)

    def retranslate(self) -> None:
        """Set all words."""
        self.score.setText(translate("CurvesPane", "Macro-F1 on dev"))
        self.loss.setText(translate("CurvesPane", "Loss while training"))
        self.each_seed.setText(translate("CurvesPane", "Each seed"))
        self.chart.set_x_name(translate("CurvesPane", "epoch"))
        self._show()

    def show_experiment(self, shown: Shown | None) -> None:
        """Show the runs that have finished."""
        self._shown = shown
        self._show()

    @Slot()
    def _show(self) -> None:
        details = None if self._shown is None else self._shown.details
        courses = () if details is None else details.courses
        self.chart.setVisible(bool(courses))
        self._chips.setVisible(bool(courses))
        self.caption.setText(self._said(some=bool(courses)))
        draw = self._seeds if self.each_seed.isChecked() else self._means
        values = _scores if self.score.isChecked() else _losses
        self.drawn = tuple(draw(courses, values))
        longest = max((len(curve.ys) for curve in self.drawn), default=1)
        self.chart.set_ranges((1, max(longest, 2)), _from_near(self.drawn))
        self.chart.show_curves(self.drawn)

    def _said(self, *, some: bool) -> str:
        if not some:
            return translate("CurvesPane", "Stands here as soon as a run has finished.")
        if self.each_seed.isChecked():
            return translate(
                "CurvesPane", "By epoch, every seed of the reference and of the variant looked at"
            )
        return translate("CurvesPane", "By epoch, mean of the finished seeds")

    def _means(self, courses: Sequence[RunCourse], values: Values) -> Iterator[Curve]:
        """One curve a variant; a seed that stopped early is part of the mean as far as it went."""
        for variant, colour in self._colours():
            of_seeds = [values(each) for each in courses if each.variant == variant]
            means = [fmean(_present(column)) for column in zip_longest(*of_seeds)]
            if means:
                yield Curve(one_line(variant), range(1, len(means) + 1), means, colour)

    def _seeds(self, courses: Sequence[RunCourse], values: Values) -> Iterator[Curve]:
        """A curve a run of two variants; those of all could not be told apart."""
        for variant, colour in self._colours():
            for course in courses if variant in self._looked_at() else ():
                if course.variant == variant and values(course):
                    name = f"{one_line(variant)} · {course.seed}"
                    epochs = range(1, len(values(course)) + 1)
                    yield Curve(name, epochs, values(course), colour)

    def _looked_at(self) -> tuple[str, ...]:
        shown = self._shown
        reference = None if shown is None else shown.comparison.reference
        if shown is None or reference is None:
            return ()
        return tuple(filter(None, (reference.variant, shown.opposite)))

    def _colours(self) -> Iterable[tuple[str, Colouring]]:
        comparison = None if self._shown is None else self._shown.comparison
        arms = () if comparison is None else comparison.arms
        reference = None if comparison is None else comparison.reference
        # The reference first: it has the accent whatever its place.
        ordered = sorted(arms, key=lambda arm: arm is not reference)
        return arm_colours([arm.variant for arm in ordered]).items()

    def _file_name(self) -> str:
        what = self.score if self.score.isChecked() else self.loss
        return what.text()


def _chip() -> QPushButton:
    chip = QPushButton()
    chip.setCheckable(True)
    set_kind(chip, "chip")
    return chip


def _scores(course: RunCourse) -> tuple[float, ...]:
    return course.macro_f1


def _losses(course: RunCourse) -> tuple[float, ...]:
    return course.losses


def _present(column: Iterable[float | None]) -> list[float]:
    return [value for value in column if value is not None]


def _from_near(curves: Sequence[Curve]) -> tuple[float, float] | None:
    """The stretch of values in tenths: from zero, variants could hardly be told apart."""
    values = [value for curve in curves for value in curve.ys if math.isfinite(value)]
    if not values:
        return None
    low, high = math.floor(10 * min(values)) / 10, math.ceil(10 * max(values)) / 10
    return low, high if high > low else low + 0.1
