"""How many texts of each label stand in each of the three sets, folded away until wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.label_set.labels import Label
from desktop.commands.training_plan import ENOUGH_TO_JUDGE_BY, ENOUGH_TO_LEARN_FROM, LabelCount
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.theme import Theme
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

# A number below it makes the label's scores unsteady; held-out texts are only reported on.
_ENOUGH = (ENOUGH_TO_LEARN_FROM, ENOUGH_TO_JUDGE_BY, 0)
_MARK = "▲ "


class LabelCounts(QWidget):
    """A table of labels and sets; numbers that are too small are marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: tuple[LabelCount, ...] = ()
        self._labels: Mapping[str, Label] = {}
        self.toggle = QPushButton()
        self.toggle.setCheckable(True)
        set_kind(self.toggle, "link")
        self.panel = QWidget()
        self.panel.hide()
        self._grid = QGridLayout(self.panel)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.panel)
        self.toggle.toggled.connect(self._fold)
        theme.changed.connect(self._restyle)
        self._restyle()

    def retranslate(self) -> None:
        """Set the words."""
        self.toggle.setText(translate("LabelCounts", "By label"))
        self._fill()

    def show_counts(self, counts: Sequence[LabelCount], labels: Mapping[str, Label]) -> None:
        """Show the counts in their order; nothing at all where there are none."""
        if (tuple(counts), labels) == (self._counts, self._labels):
            return
        self._counts, self._labels = tuple(counts), dict(labels)
        self.setVisible(bool(counts))
        self._fill()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not self.toggle.isChecked():
            return  # a set may have dozens of labels, and few people want to see the numbers
        sets = _set_names()
        for place, name in enumerate(sets, start=1):
            self._put(_words(name, "caption"), 0, place)
        for row, count in enumerate(self._counts, start=1):
            label = self._labels.get(count.key)
            name = label_name(label) if label is not None else count.key
            chip = LabelChip(self._theme)
            chip.show_label(name, label or "text2")
            self._grid.addWidget(chip, row, 0)
            numbers = (count.train, count.dev, count.held_out)
            for place, (texts, enough, of) in enumerate(
                zip(numbers, _ENOUGH, sets, strict=True), start=1
            ):
                few = texts < enough
                shown = _words((_MARK if few else "") + number(texts), "warning" if few else "")
                shown.setAccessibleName(f"{name}, {of}: {number(texts)}")
                self._put(shown, row, place)

    def _put(self, label: QLabel, row: int, column: int) -> None:
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)

    @Slot(bool)
    def _fold(self, unfolded: bool) -> None:
        self._fill()
        self.panel.setVisible(unfolded)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        arrow = "ph.caret-down" if self.toggle.isChecked() else "ph.caret-right"
        self.toggle.setIcon(self._theme.icon(arrow))


def _set_names() -> tuple[str, str, str]:
    return (
        translate("LabelCounts", "train"),
        translate("LabelCounts", "dev"),
        translate("LabelCounts", "held-out"),
    )


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)  # type: ignore[arg-type]
    return label
