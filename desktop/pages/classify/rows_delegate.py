"""How the cells of the rows are drawn: labels as chips, and in words what is unsure.

A screen of the table has hundreds of cells and is drawn anew with each step of the scroll bar, so
what is costly (chips, finding where a text is cut) is kept between two drawings.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from data.classifying.row_views import ClassifiedRow
from desktop.pages.classify.rows_model import RowsModel, unsure_word
from desktop.theme import TextRole, Theme
from desktop.widgets.label_chip import label_chip_size, paint_label_chip
from desktop.widgets.painting import paint_box
from desktop.wording import number

Index = QModelIndex | QPersistentModelIndex
SIDE = 10  # as wide as in the head, whatever the size of the letters
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_MOST_KEPT = 3_000
# Of a row that is still being read.
_GHOST_HEIGHT = 10
_GHOST_SHARES = {"text": 0.62, "label": 0.5, "other": 0.6}


class RowsDelegate(QStyledItemDelegate):
    """Draws every cell; it only shows, nothing is edited in the table."""

    def __init__(self, theme: Theme, rows: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self._cut: dict[tuple[str, TextRole, int], str] = {}
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}
        theme.changed.connect(self._forget)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; a grey bar until its row was read."""
        theme, rect = self._theme, QRectF(option.rect)
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(rect, theme.colour("accentSoft"))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), theme.colour("grid"))
        room = rect.adjusted(SIDE, 0, -SIDE, -1)
        row = self._rows.row(index.row())
        if row is None:
            self._paint_ghost(painter, room, index.column())
        else:
            self._paint_cell(painter, room, row, index.column())

    def widths(self, names: list[str]) -> tuple[int, int, int]:
        """The room for chips with these names, a confidence with its mark, and a second label."""
        theme, side = self._theme, 2 * SIDE
        chip = max((label_chip_size(theme, name).width() for name in names), default=0)
        digits = theme.metrics("body").horizontalAdvance("0.00") + theme.scaled(6)
        second = max(
            (theme.metrics("caption").horizontalAdvance(name) for name in names), default=0
        )
        mark = self._mark_width()
        return (
            chip + side,
            round(digits + mark) + side,
            round(second) + theme.scaled(8 + 6 + 2) + side,
        )

    def _paint_cell(self, painter: QPainter, room: QRectF, row: ClassifiedRow, column: int) -> None:
        match self._rows.kind(column):
            case "number":
                self._words(painter, room, number(row.number), "caption", "text2")
            case "text":
                self._words(painter, room, self._rows.cell(row, column), "body", "text")
            case "other":
                self._words(painter, room, self._rows.cell(row, column), "caption", "text2")
            case "label":
                self._paint_label(painter, room, row)
            case "confidence" if row.confidence is not None:
                self._paint_confidence(painter, room, row)
            case "second" if row.second is not None:
                self._paint_second(painter, room, row.second)

    def _paint_label(self, painter: QPainter, room: QRectF, row: ClassifiedRow) -> None:
        if row.label is None:
            self._words(painter, room, self._rows.label_words(row), "caption", "text2")
            return
        theme, name = self._theme, self._rows.name_of(row.label)
        label = self._rows.labels.get(row.label)
        colour = theme.resolve("text2" if label is None else label)
        size = label_chip_size(theme, name)
        size.setWidth(min(size.width(), max(int(room.width()), 1)))

        def draw(on: QPainter) -> None:
            paint_label_chip(on, QRectF(QPointF(), QSizeF(size)), name, colour, theme)

        self._paint_once(painter, room.left(), room.center().y(), (name, colour.rgb()), size, draw)

    def _paint_confidence(self, painter: QPainter, room: QRectF, row: ClassifiedRow) -> None:
        theme, words = self._theme, f"{row.confidence:.2f}"
        self._words(painter, room, words, "body", "text")
        if not self._rows.is_unsure(row):
            return
        unsure = unsure_word()
        size = QSize(round(self._mark_width()), round(theme.metrics("caption").height()) + 4)

        def draw(on: QPainter) -> None:
            mark = QRectF(QPointF(), QSizeF(size))
            paint_box(on, mark, size.height() / 2, theme.colour("sunken"), theme.colour("border"))
            on.setFont(theme.font("caption"))
            on.setPen(theme.colour("text2"))
            on.drawText(mark, Qt.AlignmentFlag.AlignCenter, unsure)

        left = room.left() + theme.metrics("body").horizontalAdvance("0.00") + theme.scaled(6)
        self._paint_once(painter, left, room.center().y(), (unsure, 0), size, draw)

    def _paint_once(
        self,
        painter: QPainter,
        left: float,
        middle: float,
        what: tuple[str, int],
        size: QSize,
        draw: Callable[[QPainter], None],
    ) -> None:
        """Draw something as it was drawn before; where it was not yet, on a picture of its own."""
        scale = painter.device().devicePixelRatio()
        key = (*what, size.width(), scale)
        picture = self._drawn.get(key)
        if picture is None:
            picture = self._drawn[key] = QPixmap((QSizeF(size) * scale).toSize())
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            on = QPainter(picture)
            draw(on)
            on.end()
        painter.drawPixmap(QPointF(round(left), round(middle - size.height() / 2)), picture)

    def _paint_second(self, painter: QPainter, room: QRectF, key: str) -> None:
        """Quieter than the first one."""
        theme, label = self._theme, self._rows.labels.get(key)
        side = theme.scaled(8)
        square = QRectF(room.left(), round(room.center().y() - side / 2), side, side)
        painter.save()
        paint_box(painter, square, 2, theme.resolve("text2" if label is None else label), None)
        painter.restore()
        beside = room.adjusted(side + theme.scaled(6), 0, 0, 0)
        self._words(painter, beside, self._rows.name_of(key), "caption", "text2")

    def _paint_ghost(self, painter: QPainter, room: QRectF, column: int) -> None:
        share = _GHOST_SHARES.get(self._rows.kind(column), 0.0)
        if not share:
            return
        height = self._theme.scaled(_GHOST_HEIGHT)
        top = round(room.center().y() - height / 2)
        bar = QRectF(room.left(), top, room.width() * share, height)
        painter.save()
        paint_box(painter, bar, height / 2, self._theme.colour("sunken"), None)
        painter.restore()

    def _mark_width(self) -> float:
        words = self._theme.metrics("caption").horizontalAdvance(unsure_word())
        return float(words + 2 * self._theme.scaled(8))

    def _words(
        self, painter: QPainter, room: QRectF, words: str, role: TextRole, colour: str
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(colour))
        painter.drawText(room, _FLAGS, self._shortened(words, role, int(room.width())))

    def _shortened(self, words: str, role: TextRole, width: int) -> str:
        kept = (words, role, width)
        cut = self._cut.get(kept)
        if cut is None:
            if len(self._cut) >= _MOST_KEPT:
                self._cut.clear()
            elide = Qt.TextElideMode.ElideRight
            cut = self._theme.metrics(role).elidedText(words, elide, width)
            self._cut[kept] = cut
        return cut

    @Slot()
    def _forget(self) -> None:
        self._cut.clear()
        self._drawn.clear()
