"""A thin bar that is filled by a share of one colour."""

from math import isnan

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Colouring, Theme
from desktop.widgets.painting import paint_bar
from desktop.widgets.percent import percent


class ShareBar(QWidget):
    """Shows how much of a whole there is, from 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self._colouring: Colouring = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def share(self) -> float:
        """The share that is shown."""
        return self._share

    def show_share(self, share: float, colouring: Colouring = "accent") -> None:
        """Show a share; what is out of 0 to 1 is moved to the nearer end."""
        self._share = 0.0 if isnan(share) else min(max(share, 0.0), 1.0)
        self._colouring = colouring
        self.setAccessibleDescription(percent(self._share))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room of a short bar."""
        return QSize(self._theme.scaled(120), 6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the least width in which a share can be told."""
        return QSize(self._theme.scaled(40), 6)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the bar."""
        theme = self._theme
        filled = [(self._share, theme.resolve(self._colouring))]
        paint_bar(QPainter(self), QRectF(self.rect()), filled, theme.colour("sunken"))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
