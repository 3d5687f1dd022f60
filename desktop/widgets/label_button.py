"""The card of a label on the Label page: its key, its name, and how probable it is."""

from math import isnan

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.contrast import mix
from desktop.theme import Colouring, Theme
from desktop.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.widgets.one_line import one_line
from desktop.widgets.painting import paint_bar, paint_box
from desktop.widgets.percent import percent
from desktop.widgets.plain_tooltip import plain_tooltip

_EDGE = 1.5  # of the suggested one's card
_GLOW = 3  # inside that edge, fainter
_BAR = 6
_COMPACT_GAP = 6


class LabelButton(QAbstractButton):
    """A click on it says that the text has this label."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._name = ""
        self._colouring: Colouring = "text2"
        self._probability: float | None = None
        self._suggested = False
        self._compact = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_label(self, key: str, name: str, colouring: Colouring) -> None:
        """Show which label this is; given the label for a colour, it follows a live switch."""
        self._key, self._name, self._colouring = key, one_line(name), colouring
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        self._describe()
        self._restyle()

    def show_probability(self, probability: float | None) -> None:
        """Show how probable the label is (0..1); None where no model has said."""
        known = probability is not None and not isnan(probability)
        self._probability = min(max(probability or 0.0, 0.0), 1.0) if known else None
        self._describe()
        self.update()

    def set_suggested(self, suggested: bool) -> None:
        """Mark the label that the model proposes."""
        self._suggested = suggested
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Take less room: without the bar, the percentage says the same."""
        if compact != self._compact:
            self._compact = compact
            self._restyle()

    @staticmethod
    def height_for(theme: Theme, *, compact: bool) -> int:
        """Return how high such buttons are."""
        row = round(theme.metrics("lead", bold=True).height())
        if compact:
            return row + 2 * _compact_pad(theme)
        return row + theme.scaled(5) + _BAR + 2 * _pad(theme)

    def compact_width(self) -> int:
        """Return the room in which a compact one can show everything."""
        theme = self._theme
        name = theme.metrics("lead", bold=True).horizontalAdvance(self._name)
        share = theme.metrics("caption").horizontalAdvance(">99%")
        gap = theme.scaled(_COMPACT_GAP)
        key = key_cap_size(theme, self._key).width() + gap if self._key else 0
        return round(name + share) + key + gap + 2 * theme.space(1) + 2

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for the name, its key and a percentage."""
        theme = self._theme
        name = theme.metrics("lead", bold=True).horizontalAdvance(self._name)
        width = name + key_cap_size(theme, self._key).width() + theme.scaled(60)
        widest = theme.scaled(400)
        return QSize(min(round(width), widest) + 2 * self._margin(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which the key and a cut name can still be read."""
        return QSize(self._theme.scaled(90 if self._compact else 130), self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the card."""
        painter = QPainter(self)
        theme = self._theme
        colour = theme.resolve(self._colouring) if self.isEnabled() else theme.colour("disabled")
        self._paint_ground(painter, colour)
        margin = self._margin()
        top = _compact_pad(theme) if self._compact else _pad(theme)
        row = QRectF(margin, top, self.width() - 2 * margin, self._row_height())
        self._paint_row(painter, row, colour)
        if self._compact:
            return
        bar = QRectF(row.left(), row.bottom() + theme.scaled(5), row.width(), _BAR)
        shares = [] if self._probability is None else [(self._probability, colour)]
        paint_bar(painter, bar, shares, theme.colour("sunken"))

    def _paint_ground(self, painter: QPainter, colour: QColor) -> None:
        theme = self._theme
        whole = QRectF(self.rect())
        radius = theme.radius("card")
        ground = theme.colour(self._ground())
        if self._suggested and self.isEnabled():
            paint_box(painter, whole, radius, ground, None)
            glow = whole.adjusted(1, 1, -1, -1)
            paint_box(painter, glow, radius - 1, None, mix(ground, colour, 0.3), _GLOW)
            paint_box(painter, whole, radius, None, colour, _EDGE)
        else:
            border = theme.colour("hoverBorder" if self.underMouse() else "border")
            paint_box(painter, whole, radius, ground, border)
        if self.hasFocus():
            paint_box(painter, whole, radius, None, theme.colour("accent"), 2)

    def _ground(self) -> str:
        if not self.isEnabled():
            return "disabledGround"
        if self.isDown():
            return "pressed"
        return "hover" if self.underMouse() else "surface"

    def _paint_row(self, painter: QPainter, row: QRectF, colour: QColor) -> None:
        theme = self._theme
        left, right = row.left(), row.right()
        if self._key:
            size = key_cap_size(theme, self._key)
            top = round(row.center().y() - size.height() / 2)
            paint_key_cap(painter, QRectF(left, top, size.width(), size.height()), self._key, theme)
            left += size.width() + theme.scaled(_COMPACT_GAP if self._compact else 12)
        if self._probability is not None:
            said = percent(self._probability)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2" if self.isEnabled() else "disabled"))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, flags, said)
            right -= theme.metrics("caption").horizontalAdvance(said)
            right -= theme.scaled(_COMPACT_GAP if self._compact else 8)
        painter.setFont(theme.font("lead", bold=True))
        painter.setPen(colour)
        room = right - left
        metrics = theme.metrics("lead", bold=True)
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        place = QRectF(left, row.top(), room, row.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _row_height(self) -> int:
        return round(self._theme.metrics("lead", bold=True).height())

    def _margin(self) -> int:
        return self._theme.space(1 if self._compact else 3)

    def _height(self) -> int:
        return self.height_for(self._theme, compact=self._compact)

    def _describe(self) -> None:
        said = None if self._probability is None else percent(self._probability)
        self.setAccessibleDescription(" · ".join(each for each in (self._key, said) if each))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _pad(theme: Theme) -> int:
    return theme.space(2) + 1


def _compact_pad(theme: Theme) -> int:
    return theme.space(1)
