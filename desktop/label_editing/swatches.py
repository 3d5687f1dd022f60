"""A row of colours to choose from, each made for a light and for a dark ground."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from data.label_set.labels import LabelDefinition
from desktop.commands.label_colours import PALETTE
from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.painting import paint_box
from desktop.widgets.plain_tooltip import plain_tooltip

Colours = tuple[str, str]
_SIDE = 28


class Swatches(QWidget):
    """``chosen`` when another colour is; those that other labels have are marked by a dot."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(self, spacing=4)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def colours(self) -> Colours:
        """What is chosen."""
        button = self._group.checkedButton()
        assert isinstance(button, Swatch)
        return button.colours

    def show_colours(self, own: Colours, taken: Mapping[Colours, str]) -> None:
        """Offer the palette and a label's own colour; ``taken`` names who has one already."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.deleteLater()
        offered = PALETTE if own in PALETTE else (own, *PALETTE)
        for place, colours in enumerate(offered, start=1):
            swatch = Swatch(self._theme, colours, place, taken.get(colours, ""))
            swatch.setChecked(colours == own)
            self._group.addButton(swatch)
            self._flow.addWidget(swatch)


class Swatch(QAbstractButton):
    """One colour."""

    def __init__(self, theme: Theme, colours: Colours, place: int, taken_by: str) -> None:
        super().__init__()
        self._theme = theme
        self._taken = bool(taken_by)
        self.colours = colours
        self.setCheckable(True)
        words = translate("Swatches", "Colour {number}").format(number=place)
        if taken_by:
            words += " · " + translate("Swatches", "{name} has it").format(name=taken_by)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room of a square."""
        side = self._theme.scaled(_SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the colour, a ring if it is chosen, and a dot if another label has it."""
        painter, theme = QPainter(self), self._theme
        light, dark = self.colours
        colour = theme.label_colour(LabelDefinition("", {}, light, dark))
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.hasFocus():
            ring = theme.colour("text" if self.isChecked() else "accent")
            paint_box(painter, whole, 8, None, ring, 2)
        paint_box(painter, whole.adjusted(4, 4, -4, -4), 5, colour, None)
        if self._taken and not self.isChecked():
            middle = whole.center()
            dot = QRectF(middle.x() - 3, middle.y() - 3, 6, 6)
            paint_box(painter, dot, 3, theme.colour("surface"), None)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
