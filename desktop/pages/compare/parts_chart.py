"""What each part is worth: the forest plot of an experiment, by pointer and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.pages.compare.axis import Axis
from desktop.pages.compare.forest_plot import ForestPlot
from desktop.pages.compare.forest_rows import Forest, Row, forest
from desktop.pages.compare.state import Shown
from desktop.theme import Theme
from desktop.widgets.paper import Paper
from desktop.widgets.plain_tooltip import plain_tooltip

_WIDTH, _NARROWEST = 560, 220
_ON_PAPER, _EDGE = 760, 16


class PartsChart(QWidget):
    """``chosen(variant)`` when the user goes to another row; the arrow keys do that, too."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._forest = Forest()
        self._marked: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._restyle)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is drawn."""
        return self._forest.rows

    def show_experiment(self, shown: Shown | None) -> None:
        """Show an experiment as far as it is, and which variant is looked at."""
        self._forest = forest(shown)
        opposite = None if shown is None else shown.opposite
        variants = [row.variant for row in self.rows]
        self._marked = variants.index(opposite) if opposite in variants else None
        self._tell()
        self._restyle()

    def axis(self) -> Axis:
        """The axis at the present width."""
        return self._drawing().axis

    def axis_top(self) -> float:
        """Where the rows end and the axis is written."""
        return self._drawing().plot.bottom()

    def picture_size(self) -> QSize:
        """The size of the plot on paper."""
        paper = Paper(self._theme)
        height = ForestPlot.height(self._forest, paper, float)
        return QSize(_ON_PAPER, round(height) + 2 * _EDGE)

    def paint_picture(self, painter: QPainter, room: QRectF) -> None:
        """Draw the plot on paper."""
        inside = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        ForestPlot(self._forest, Paper(self._theme), float, inside).paint(painter)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The room in which nothing is cut."""
        height = ForestPlot.height(self._forest, self._theme, self._theme.scaled)
        return QSize(self._theme.scaled(_WIDTH), round(height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The room in which differences can still be told apart."""
        height = ForestPlot.height(self._forest, self._theme, self._theme.scaled, least=True)
        return QSize(self._theme.scaled(_NARROWEST), round(height))

    def event(self, event: QEvent) -> bool:
        """Tell everything about the row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self._drawing().row_at(event.pos().y())
            if at is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(self.rows[at].told), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go up and down through the variants."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not self.rows:
            super().keyPressEvent(event)
            return
        at = -1 if self._marked is None else self._marked
        self._go_to(at + step, step)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Go to the row that was pressed."""
        at = self._drawing().row_at(event.position().y())
        if at is not None:
            self._go_to(at, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show where the keys are."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the plot in the colours of the theme."""
        drawing = self._drawing()
        painter = QPainter(self)
        drawing.paint(painter, self._marked)
        if self.hasFocus() and self._marked is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("accent"))
            painter.drawRoundedRect(drawing.row(self._marked).adjusted(1, 2, -1, -2), 6, 6)

    def _go_to(self, at: int, step: int) -> None:
        """Take a row; what the others are compared with is passed over."""
        while 0 <= at < len(self.rows) and self.rows[at].is_reference and step:
            at += step
        if 0 <= at < len(self.rows) and not self.rows[at].is_reference:
            self._marked = at
            self._tell()
            self.update()
            self.chosen.emit(self.rows[at].variant)

    def _tell(self) -> None:
        """Say the row that the keys are at, then the whole."""
        told = [row.told.replace("\n", "; ") for row in self.rows]
        if self.hasFocus() and self._marked is not None:
            told.insert(0, told[self._marked])
        self.setAccessibleDescription("\n".join([*told, self._forest.caption]))

    def _drawing(self) -> ForestPlot:
        return ForestPlot(self._forest, self._theme, self._theme.scaled, QRectF(self.rect()))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
