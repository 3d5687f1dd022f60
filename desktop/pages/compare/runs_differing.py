"""The texts of which two runs say different labels, in a dialog that leads to the Label page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from desktop.commands.common_texts import CommonText
from desktop.commands.run_comparison import RunComparison, TwoBeside, these_texts
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.compare import runs_words
from desktop.theme import Theme
from desktop.widgets.label_chip import paint_label_chip
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind, set_role

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIZE = (900, 560)
_ROW, _LABELS, _PAD, _TICK = 36, 130, 8, 18
LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The Label that is drawn as a chip."""
RIGHT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether what a run says is what was given."""


class Column(IntEnum):
    """The columns, from left to right."""

    TEXT = 0
    GIVEN = 1
    FIRST = 2
    SECOND = 3


class DifferingModel(QAbstractTableModel):
    """A row for each text."""

    def __init__(self, comparison: RunComparison, pair: TwoBeside, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = pair.differing
        self._runs = tuple(runs_words.run_name(each.run) for each in comparison.runs)
        self._labels: Mapping[str, Label] = {label.key: label for label in comparison.labels}

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """One for each text."""
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """Always the same."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column shows."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("RunsDiffering", "Text"),
            translate("RunsDiffering", "Gold"),
            *self._runs,
        )[section]

    def data(self, index: Index, role: Any = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell: words of the text, or a label."""
        if not index.isValid():
            return None
        text = self._texts[index.row()]
        if index.column() == Column.TEXT:
            return {
                Qt.ItemDataRole.DisplayRole: one_line(text.body),
                Qt.ItemDataRole.ToolTipRole: plain_tooltip(text.body),
            }.get(role)
        key = self._key(text, index.column())
        label, name = self._labels[key], label_name(self._labels[key])
        is_right = index.column() != Column.GIVEN and key == text.given
        return {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.AccessibleTextRole: f"✓ {name}" if is_right else name,
            Qt.ItemDataRole.ToolTipRole: plain_tooltip(name),
            LABEL_ROLE: label,
            RIGHT_ROLE: is_right,
        }.get(role)

    def _key(self, text: CommonText, column: int) -> str:
        return text.given if column == Column.GIVEN else text.said[column - Column.FIRST]


class _LabelCells(QStyledItemDelegate):
    """Draws labels as chips, and a tick behind what is right."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802  # Qt's name
        """The chip stands for the words."""
        super().initStyleOption(option, index)
        if index.data(LABEL_ROLE) is not None:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and the chip over it."""
        super().paint(painter, option, index)
        label = index.data(LABEL_ROLE)
        if label is None:
            return
        theme = self._theme
        pad, tick = theme.scaled(_PAD), theme.scaled(_TICK)
        room = QRectF(option.rect).adjusted(pad, 0, -pad - tick, 0)
        chip = paint_label_chip(painter, room, label_name(label), theme.resolve(label), theme)
        if index.data(RIGHT_ROLE):
            painter.setFont(theme.font("body", bold=True))
            painter.setPen(theme.colour("ok"))
            behind = QRectF(chip.right() + 4, room.top(), tick, room.height())
            painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, "✓")


class DifferingTable(QTableView):
    """Texts take what room the labels leave."""

    def __init__(self, theme: Theme, model: DifferingModel) -> None:
        super().__init__()
        self._theme = theme
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(_LabelCells(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the texts readable."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.scaled(_ROW))
        width = min(self._theme.scaled(_LABELS), self.viewport().width() // 5)
        for column in (Column.GIVEN, Column.FIRST, Column.SECOND):
            self.setColumnWidth(column, width)


class DifferingDialog(QDialog):
    """``label_texts(filter, its name)`` when the user wants to label these texts."""

    label_texts = Signal(object, str)

    def __init__(
        self, context: AppContext, comparison: RunComparison, pair: TwoBeside, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._pair = pair
        theme = context.theme
        self.setWindowTitle(runs_words.filter_name(comparison))
        self.words = QLabel(runs_words.mcnemar(comparison, pair))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        set_role(self.words, "caption")
        self.table = DifferingTable(theme, DifferingModel(comparison, pair, self))
        self.table.setAccessibleName(self.windowTitle())
        self.label = QPushButton(translate("RunsDiffering", "Look at them on the Label page"))
        set_kind(self.label, "primary")
        box = QDialogButtonBox()
        box.addButton(self.label, QDialogButtonBox.ButtonRole.AcceptRole)
        close = box.addButton(QDialogButtonBox.StandardButton.Close)
        close.setText(translate("RunsDiffering", "Close"))
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(box)
        box.accepted.connect(self._open)
        box.rejected.connect(self.reject)
        context.session.closed.connect(self.reject)
        wanted = QSize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        self.resize(wanted.boundedTo(parent.window().size()))

    @Slot()
    def _open(self) -> None:
        self.accept()
        self.label_texts.emit(
            these_texts(self._pair.differing), runs_words.filter_name(self._comparison)
        )
