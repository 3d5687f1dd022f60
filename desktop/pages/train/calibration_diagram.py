"""The reliability diagram in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.contract.comparison import Calibration, ReliabilityBin
from desktop.i18n import translate
from desktop.pages.train.calibration_paint import (
    DiagramWords,
    boxes_in,
    paint_reliability,
)
from desktop.pages.train.calibration_words import bin_words
from desktop.theme import Theme
from desktop.widgets.plain_tooltip import plain_tooltip


class CalibrationDiagram(QWidget):
    """The pointer on a bar tells its numbers; so does the accessible description, for all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._found: Calibration | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def show_calibration(self, found: Calibration) -> None:
        """Show another one, or the same in another language."""
        self._found = found
        self.setAccessibleName(translate("CalibrationPane", "Reliability diagram"))
        self.setAccessibleDescription("; ".join(bin_words(each) for each in found.bins))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room in which it can be read well."""
        return QSize(self._theme.scaled(380), self._theme.scaled(360))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room in which bars can still be told apart."""
        return QSize(self._theme.scaled(220), self._theme.scaled(260))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it."""
        if self._found is not None:
            area = QRectF(self.rect())
            paint_reliability(QPainter(self), area, self._found, diagram_words(), self._theme)

    def event(self, event: QEvent) -> bool:
        """Tell what the bar under the pointer says."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            each = self.bin_at(event.pos())
            words = "" if each is None else plain_tooltip(bin_words(each))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def bin_at(self, place: QPoint) -> ReliabilityBin | None:
        """The stretch of confidence at a place, if it holds texts."""
        if self._found is None:
            return None
        boxes = boxes_in(QRectF(self.rect()), self._theme, diagram_words())
        bins = self._found.bins
        return next((each for each in bins if boxes.column(each).contains(place)), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Leave it to the card around, which has the menu."""
        event.ignore()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def diagram_words(title: str = "") -> DiagramWords:
    """What stands beside the axes, in the language that is on."""
    return DiagramWords(
        confidence=translate("CalibrationPane", "how sure it is (confidence)"),
        accuracy=translate("CalibrationPane", "how often it is right"),
        texts=translate("CalibrationPane", "texts"),
        title=title,
    )
