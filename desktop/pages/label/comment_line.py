"""The annotator's comment on a text, under the text: at most three lines, a click changes it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_MOST_LINES = 3
_MOST_CHARACTERS = 1_000  # more never stands in three lines
_ICON = "ph.chat-text"


class CommentLine(QWidget):
    """``clicked`` when the comment is to be changed."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ""
        self._lines: list[str] = []
        self._most_lines = _MOST_LINES
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands there, line by line."""
        return tuple(self._lines) if self._words else ()

    def show_comment(self, words: str) -> None:
        """Show a comment, or nothing."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.setVisible(bool(words))
        self._fit()

    def save_room(self, save: bool) -> None:
        """Whether one line must do."""
        most = 1 if save else _MOST_LINES
        if most != self._most_lines:
            self._most_lines = most
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Change it."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the icon and the lines."""
        painter, theme = QPainter(self), self._theme
        line, side = self._line_height(), theme.scaled(16)
        icon = QRect(0, (line - side) // 2, side, side)
        theme.icon(_ICON).paint(painter, icon)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        for place, words in enumerate(self._lines):
            top = QPointF(self._indent(), place * line + theme.metrics().ascent())
            painter.drawText(top, words)

    @Slot()
    def _fit(self) -> None:
        room = max(self.width() - self._indent(), self._theme.scaled(60))
        self._lines = self._wrap(self._words[:_MOST_CHARACTERS], room)
        self.setFixedHeight(max(len(self._lines), 1) * self._line_height())
        self.update()

    def _wrap(self, words: str, room: int) -> list[str]:
        theme = self._theme
        # The sign that ends a line inside of a paragraph: the layout knows no other.
        layout = QTextLayout(words.replace("\n", "\u2028"), theme.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            starts.append(line.textStart())
        layout.endLayout()
        # Places are counted in UTF-16 units, an emoji is two.
        units = words.encode("utf-16-le", "surrogatepass")
        ends = [*starts[1:], len(units) // 2]
        parts = [
            units[2 * start : 2 * end].decode("utf-16-le", "replace").strip("\n")
            for start, end in zip(starts, ends, strict=True)
        ]
        if len(parts) <= self._most_lines:
            return parts
        whole, rest = parts[: self._most_lines - 1], parts[self._most_lines - 1 :]
        last = one_line(" ".join(rest)) + "…"
        return [*whole, theme.metrics().elidedText(last, Qt.TextElideMode.ElideRight, room)]

    def _indent(self) -> int:
        return self._theme.scaled(16 + 8)

    def _line_height(self) -> int:
        return round(self._theme.metrics().height())
