"""Draws the label of a row as a chip, and marks what the classifier is unsure of in words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.i18n import translate
from desktop.pages.classify.rows_model import LABEL_ROLE, UNSURE_ROLE
from desktop.theme import Theme
from desktop.widgets.label_chip import label_chip_size, paint_label_chip
from desktop.widgets.painting import paint_box

Index = QModelIndex | QPersistentModelIndex
_SIDE = 8


class RowsDelegate(QStyledItemDelegate):
    """For the columns with label and confidence."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as always, and on it a chip, or a number with a mark."""
        label, unsure = index.data(LABEL_ROLE), index.data(UNSURE_ROLE)
        if label is None and unsure is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        if label is not None:
            colour = self._theme.label_colour(label)
            paint_label_chip(painter, room, words, colour, self._theme)
        else:
            self._paint_unsure(painter, room, unsure)

    def widths(self, names: list[str]) -> tuple[int, int]:
        """The room for chips with these names, and for a number with its mark."""
        chips = [label_chip_size(self._theme, name).width() for name in names]
        number = QFontMetricsF(self._theme.font("body")).horizontalAdvance("0.00")
        mark = self._mark_size().width()
        side = 2 * _SIDE + self._theme.scaled(12)
        return max(chips, default=0) + side, round(number) + self._theme.space(1) + mark + side

    def _paint_unsure(self, painter: QPainter, room: QRectF, number: str) -> None:
        theme = self._theme
        painter.save()
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, number)
        left = room.left() + painter.fontMetrics().horizontalAdvance(number) + theme.space(1)
        size = self._mark_size()
        top = round(room.center().y() - size.height() / 2)
        mark = QRectF(left, top, size.width(), size.height())
        paint_box(painter, mark, size.height() / 2, theme.colour("sunken"), theme.colour("border"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, _unsure())
        painter.restore()

    def _mark_size(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("caption"))
        width = metrics.horizontalAdvance(_unsure()) + 2 * self._theme.scaled(8)
        return QSize(round(width), round(metrics.height()) + 4)


def _unsure() -> str:
    return translate("ClassifyRows", "unsure")
