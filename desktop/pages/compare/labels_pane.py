"""How well each variant tells each label, as F1 or as a difference to the reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.contract.comparison import ArmReport, ExperimentReport
from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.compare.label_map import LabelMap, MapRow
from desktop.pages.compare.state import Shown
from desktop.pages.compare.variant_words import in_sentence
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_kind, set_role


class LabelsPane(QWidget):
    """The map of labels, and a switch of what stands in it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._labels: Mapping[str, Label] = {}
        self.map = LabelMap(context.theme)
        self.as_difference = QPushButton()
        self.as_difference.setCheckable(True)
        set_kind(self.as_difference, "chip")
        self.caption = QLabel()
        self.caption.setWordWrap(True)
        set_role(self.caption, "caption")
        head = QHBoxLayout()
        head.addWidget(self.caption, 1)
        head.addWidget(self.as_difference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(2))
        column.addLayout(head)
        column.addWidget(self.map)
        column.addStretch(1)
        self.as_difference.toggled.connect(self._show)

    def retranslate(self) -> None:
        """Set all words."""
        self.as_difference.setText(translate("LabelsPane", "Difference"))
        self.map.setAccessibleName(translate("LabelsPane", "F1 of each label by variant"))
        self._show()

    def show_experiment(self, shown: Shown | None, labels: Mapping[str, Label]) -> None:
        """Show an experiment as far as it was judged; ``labels`` by any key they ever had."""
        self._shown, self._labels = shown, labels
        self._show()

    @Slot()
    def _show(self) -> None:
        report = None if self._shown is None else self._shown.report
        self.map.setVisible(report is not None)
        self.as_difference.setVisible(report is not None)
        if report is None:
            self.caption.setText(
                translate("LabelsPane", "Stands here as soon as a run of the reference is judged.")
            )
            return
        in_points = self.as_difference.isChecked()
        names = [self._name(key) for key in report.labels]
        self.map.show_values(names, list(_rows(report, in_points=in_points)), in_points=in_points)
        self.caption.setText(self._said(report, in_points=in_points))

    def _said(self, report: ExperimentReport, *, in_points: bool) -> str:
        if in_points:
            sentence = translate(
                "LabelsPane", "F1 of each label less that of {reference}, in points; mean of seeds"
            )
            return sentence.format(reference=in_sentence(report.reference))
        return translate("LabelsPane", "F1 of each label; mean of the finished seeds")

    def _name(self, key: str) -> str:
        known = self._labels.get(key)
        return key if known is None else label_name(known)


def _rows(report: ExperimentReport, *, in_points: bool) -> Iterator[MapRow]:
    reference = next((arm for arm in report.arms if arm.variant == report.reference), None)
    for arm in report.arms:
        if in_points and arm is reference:
            continue
        values = (_value(arm, reference if in_points else None, at) for at in _places(report))
        yield MapRow(one_line(arm.variant), tuple(values))


def _value(arm: ArmReport, reference: ArmReport | None, at: int) -> float | None:
    if not arm.label_f1:
        return None
    if reference is None:
        return arm.label_f1[at]
    return 100 * (arm.label_f1[at] - reference.label_f1[at]) if reference.label_f1 else None


def _places(report: ExperimentReport) -> range:
    return range(len(report.labels))
