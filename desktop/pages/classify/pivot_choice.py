"""By which column is counted, how its values are put together, and what the bars show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from data.classifying.pivot import Grouping, PivotColumn
from desktop.i18n import translate
from desktop.pages.classify.own_height import FlowingLine
from desktop.pages.classify.pivot_bars import GROUPINGS
from desktop.pages.classify.step_card import choice_box, fill
from desktop.theme import Theme
from desktop.widgets.one_line import one_line

BY_FILE = -1
"""In the place of a column: each file is a group."""


class PivotChoice(QWidget):
    """``changed`` when another column or grouping is chosen, ``look_changed`` when only what is
    seen of it is; ``wanted`` tells whether it is to stand in the workbook.
    """

    changed = Signal()
    look_changed = Signal()
    wanted = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns: Sequence[PivotColumn] = ()
        self._by_file = False
        self.column, self.grouping, self.look = choice_box(), choice_box(), choice_box()
        self.in_workbook = QCheckBox()
        self._by, self._each = QLabel(), QLabel()
        line = FlowingLine()
        self._flow = line.flow
        for widget in (self._by, self.column, self._each, self.grouping, self.look):
            self._flow.addWidget(widget)
        self._flow.addWidget(self.in_workbook)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)
        self.column.activated.connect(self._column_chosen)
        self.grouping.activated.connect(self.changed)
        self.look.activated.connect(self.look_changed)
        self.in_workbook.clicked.connect(self.wanted)
        for box in (self.column, self.grouping, self.look):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setProperty("compact", True)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def place(self) -> int | None:
        """The column's place, or BY_FILE; None where there is nothing to choose."""
        data = self.column.currentData()
        return data if isinstance(data, int) else None

    @property
    def chosen_grouping(self) -> Grouping:
        """How the values are put together."""
        data = self.grouping.currentData()
        return next((each for each in GROUPINGS if each == data), "value")

    @property
    def as_shares(self) -> bool:
        """Whether the bars show shares."""
        return bool(self.look.currentData() != "counts")

    def show_columns(self, columns: Sequence[PivotColumn], *, by_file: bool) -> None:
        """Offer these; the one that was chosen stays so where it is still there, by its name."""
        name = self.column.currentText()
        self._columns, self._by_file = columns, by_file
        items: list[tuple[str, object]] = [(one_line(each.name), each.place) for each in columns]
        if by_file:
            items.append((translate("ClassifyPivot", "file (all files)"), BY_FILE))
        kept = next((place for words, place in items if words == name), None)
        first = items[0][1] if items else None
        fill(self.column, items, first if kept is None else kept)
        self._show_groupings()

    def show_wanted(self, *, on: bool) -> None:
        """Show whether what is seen stands in the workbook; files are in none of their own."""
        self.in_workbook.setChecked(on)
        self.in_workbook.setVisible(self.place not in (None, BY_FILE))

    def retranslate(self) -> None:
        """Set all words."""
        self._by.setText(translate("ClassifyPivot", "By"))
        self._each.setText(translate("ClassifyPivot", "for each"))
        self.column.setAccessibleName(translate("ClassifyPivot", "Column to count by"))
        self.grouping.setAccessibleName(translate("ClassifyPivot", "How values are put together"))
        self.look.setAccessibleName(translate("ClassifyPivot", "What the bars show"))
        self.in_workbook.setText(translate("ClassifyPivot", "Put it into the workbook as a sheet"))
        looks: list[tuple[str, object]] = [
            (translate("ClassifyPivot", "shares"), "shares"),
            (translate("ClassifyPivot", "counts"), "counts"),
        ]
        fill(self.look, looks, self.look.currentData() or "shares")
        self.show_columns(self._columns, by_file=self._by_file)

    @Slot()
    def _column_chosen(self) -> None:
        self._show_groupings()
        self.changed.emit()

    def _show_groupings(self) -> None:
        found = [each for each in self._columns if each.place == self.place]
        groupings: tuple[Grouping, ...] = found[0].groupings if found else ()
        before = self.grouping.currentData()
        items: list[tuple[str, object]] = [(GROUPINGS[each].now(), each) for each in groupings]
        first = groupings[0] if groupings else None
        fill(self.grouping, items, before if before in groupings else first)
        several = len(groupings) > 1
        self.grouping.setVisible(several)
        self._each.setVisible(several)

    @Slot()
    def _restyle(self) -> None:
        self._flow.setSpacing(self._theme.space(1))
