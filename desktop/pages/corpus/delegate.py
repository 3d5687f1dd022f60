"""How the cells of the table are drawn: labels as chips, confidence as a bar.

A screen of the table has more than a hundred cells and is drawn anew with each step of the scroll
bar, so what is costly (chips, finding where a text is cut) is kept between two drawings.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from data.corpus.browsing import Row
from desktop.pages.corpus.model import Column, Index, TextTable
from desktop.pages.corpus.statuses import status_words
from desktop.theme import TextRole, Theme
from desktop.widgets.label_chip import label_chip_size, paint_label_chip
from desktop.widgets.one_line import one_line
from desktop.widgets.painting import paint_bar
from desktop.wording import number

_BAR = 6
_DOT_LINE = 1.6
_FLAG, _COMMENT = "ph.flag-fill", "ph.chat-circle-text"
_MARKED = {"gold": ("ph.check-circle", "ok"), "disputed": ("ph.warning", "warn")}
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_MOST_KEPT = 2_000


class CellDelegate(QStyledItemDelegate):
    """Draws every cell; it only shows, nothing is edited in the table."""

    def __init__(self, theme: Theme, table: TextTable, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._marks = {status: theme.icon(*mark) for status, mark in _MARKED.items()}
        self._notes = {_FLAG: theme.icon(_FLAG, "warn"), _COMMENT: theme.icon(_COMMENT)}
        self._notes_in_text = True
        self._chips: dict[tuple[str, int, float], QPixmap] = {}
        self._drawn_notes: dict[tuple[str, int, float], QPixmap] = {}
        self._cut: dict[tuple[str, TextRole, int], str] = {}
        # A theme, a language, other labels: the chips look different.
        for changed in (theme.changed, table.headerDataChanged, table.modelReset):
            changed.connect(self._forget)

    def show_notes_in_text(self, on: bool) -> None:
        """Draw flags and comments before the text: they have no column of their own."""
        self._notes_in_text = on

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; blank until its row was fetched, but for the number."""
        place, column = index.row(), index.column()
        rect, theme = QRectF(option.rect), self._theme
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(rect, theme.colour("accentSoft"))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), theme.colour("grid"))
        pad = theme.scaled(10)
        room = rect.adjusted(pad, 0, -pad, -1)
        if column == Column.NUMBER:
            self._words(painter, room, number(self._table.ids[place]), "caption", "text2")
            return
        row = self._table.rows.row(place)
        if row is not None:
            self._cell(painter, room, row, column)

    def _cell(self, painter: QPainter, room: QRectF, row: Row, column: int) -> None:
        match column:
            case Column.TEXT:
                if self._notes_in_text and (row.flagged or row.comments):
                    room = self._note_icons(painter, room, row)
                self._words(painter, room, row.body, "body", "text")
            case Column.LABEL:
                self._label(painter, room, row)
            case Column.SUGGESTION:
                self._chip(painter, room, row.suggested_key)
            case Column.CONFIDENCE:
                self._confidence(painter, room, row.confidence)
            case Column.SOURCE:
                self._words(painter, room, row.source, "caption", "text2")
            case Column.NOTES:
                room = self._note_icons(painter, room, row)
                self._words(painter, room, " · ".join(row.comments), "caption", "text2")
            case Column.ANNOTATORS:
                self._words(painter, room, ", ".join(row.labelled_by), "caption", "text2")
            case _:
                words = self._table.extra_words(row, column)
                self._words(painter, room, words, "caption", "text")

    def _label(self, painter: QPainter, room: QRectF, row: Row) -> None:
        if row.label_key is None and row.status != "unlabelled":
            colour = "warn" if row.status == "disputed" else "text2"
            self._words(painter, room, status_words(row.status), "caption", colour)
            return
        mark = self._marks.get(row.status)
        if mark is None and not row.unchecked:
            self._chip(painter, room, row.label_key)
            return
        side, gap = self._theme.scaled(16), self._theme.scaled(6)
        right = self._chip(painter, room.adjusted(0, 0, -side - gap, 0), row.label_key) + gap
        place = QRectF(right, room.center().y() - side / 2, side, side)
        if mark is None:
            self._hollow_dot(painter, place)
        else:
            mark.paint(painter, place.toRect())

    def _hollow_dot(self, painter: QPainter, place: QRectF) -> None:
        """Nobody looked at this label."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("text2"), _DOT_LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = place.width() / 4
        painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _note_icons(self, painter: QPainter, room: QRectF, row: Row) -> QRectF:
        """Draw a flag, and a bubble for comments; the room behind them."""
        side, gap = self._theme.scaled(15), self._theme.scaled(5)
        for name, on in ((_FLAG, row.flagged), (_COMMENT, bool(row.comments))):
            if on:
                self._icon(painter, QPointF(room.left(), room.center().y() - side / 2), name, side)
                room = room.adjusted(side + gap, 0, 0, 0)
        return room

    def _icon(self, painter: QPainter, at: QPointF, name: str, side: int) -> None:
        scale = painter.device().devicePixelRatio()
        kept = (name, side, scale)
        drawn = self._drawn_notes.get(kept)
        if drawn is None:
            drawn = self._drawn_notes[kept] = self._notes[name].pixmap(QSize(side, side), scale)
        painter.drawPixmap(QPointF(round(at.x()), round(at.y())), drawn)

    def _chip(self, painter: QPainter, room: QRectF, key: str | None) -> float:
        """Draw a label's chip, or a dash; where it ends."""
        if key is None:
            self._words(painter, room, "—", "body", "text2")
            return room.left()
        scale = painter.device().devicePixelRatio()
        kept = (key, int(room.width()), scale)
        chip = self._chips.get(kept)
        if chip is None:
            chip = self._chips[kept] = self._drawn_chip(key, int(room.width()), scale)
        size = chip.deviceIndependentSize()
        top = round(room.center().y() - size.height() / 2)
        painter.drawPixmap(QPointF(room.left(), top), chip)
        return room.left() + size.width()

    def _drawn_chip(self, key: str, room: int, scale: float) -> QPixmap:
        theme, name, label = self._theme, self._table.name_of(key), self._table.labels.get(key)
        whole = label_chip_size(theme, name)
        rect = QRectF(0, 0, max(min(whole.width(), room), 1), whole.height())
        chip = QPixmap((rect.size() * scale).toSize())
        chip.setDevicePixelRatio(scale)
        chip.fill(Qt.GlobalColor.transparent)
        painter = QPainter(chip)
        colour = theme.resolve("text2" if label is None else label)
        paint_label_chip(painter, rect, name, colour, theme)
        painter.end()
        return chip

    def _confidence(self, painter: QPainter, room: QRectF, confidence: float | None) -> None:
        if confidence is None:
            return
        theme = self._theme
        width = min(theme.scaled(60), room.width() - theme.scaled(36))
        bar = QRectF(room.left(), room.center().y() - _BAR / 2, width, _BAR)
        paint_bar(painter, bar, [(confidence, theme.colour("accent"))], theme.colour("sunken"))
        beside = room.adjusted(width + theme.scaled(8), 0, 0, 0)
        self._words(painter, beside, f"{confidence:.2f}", "body", "text")

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
            cut = self._theme.metrics(role).elidedText(one_line(words), elide, width)
            self._cut[kept] = cut
        return cut

    @Slot()
    def _forget(self) -> None:
        self._chips.clear()
        self._drawn_notes.clear()
        self._cut.clear()
