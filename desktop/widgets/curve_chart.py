"""Curves over steps or epochs: grid lines, raw and smooth lines, values in the heading.

The values at a place are told under the pointer or by the arrow keys; a stretch that is dragged
over is looked at closer. The parts lie in ``desktop.widgets.chart``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.chart.curve import MOST_POINTS, Curve, Line, Range, line_of
from desktop.widgets.chart.picture import SIZE, Picture
from desktop.widgets.chart.plot import Plot
from desktop.widgets.chart.table import values_of
from desktop.widgets.chart.turns import TURNS
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.legend_entry import LegendEntry
from desktop.widgets.paper import Paper
from desktop.widgets.saving_pictures import FileSaving, save_picture, save_values
from desktop.widgets.style_property import set_role

__all__ = ["MOST_POINTS", "Curve", "CurveChart", "Range"]

_MILLISECONDS_BETWEEN_DRAWINGS = 100


class CurveChart(QWidget):
    """A heading with the curves' names and last values, and below it the curves.

    It draws at most ten times a second, and only while it is in view. ``plot`` is what takes the
    mouse and the keyboard.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curves: tuple[Curve, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._ranges: tuple[Range | None, Range | None] = (None, None)
        self._stale = False
        self._saving: tuple[FileSaving, Callable[[], str]] | None = None
        self._title, self._caption = self._words("heading"), self._words("caption")
        self._heading = QWidget(self)
        self._flow = FlowLayout(self._heading)
        self._words_column = QVBoxLayout()
        self._flow.addWidget(self._title)
        self._flow.addWidget(self._caption)
        self._entries: list[LegendEntry] = []
        self.reset, self.more = QToolButton(), QToolButton()
        self.plot = Plot(theme)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._draw_if_stale)
        self.reset.clicked.connect(self.show_all)
        self.more.clicked.connect(self._open_menu)
        self.plot.zoom_changed.connect(self._tell_zoom)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    def set_heading(self, title: str, caption: str = "") -> None:
        """Name the chart; without a title the curves' names are the heading."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._tell()

    def set_ranges(self, x: Range | None = None, y: Range | None = None) -> None:
        """Say what the axes show; None makes them follow the curves (y from 0).

        Of a stretch that is looked at closer, the values take the whole height in any case.
        """
        if (x, y) != self._ranges:
            self._ranges = x, y
            self._ask_for_drawing()

    def set_x_name(self, name: str) -> None:
        """Say what lies along the axis below, such as "step": it stands before a place's number."""
        self.plot.x_name = name

    def set_saving(self, saving: FileSaving, name: Callable[[], str]) -> None:
        """Let the user save picture and values; ``name`` proposes a file's name without ending."""
        self._saving = saving, name

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show these curves and no others. The points are read when they are drawn."""
        self._curves = tuple(curves)
        self._ask_for_drawing()

    @Slot()
    def show_all(self) -> None:
        """Leave the stretch that was looked at closer."""
        self.plot.show_all()

    @Slot()
    def save_as_picture(self) -> None:
        """Ask for a file and save what is in view as PNG or SVG."""
        if self._saving is None:
            return
        saving, name = self._saving
        paper = Paper(self._theme)
        title = " · ".join(filter(None, (self._title.text(), self._caption.text())))
        picture = Picture(title, self.plot.x_name, self._lines, *self._ranges, self.plot.view)
        save_picture(
            self, saving, name(), SIZE, lambda painter, area: picture.paint(painter, area, paper)
        )

    @Slot()
    def save_the_values(self) -> None:
        """Ask for a file and save every point as CSV."""
        if self._saving is not None:
            saving, name = self._saving
            curves = [replace(each, name=each.name or self._title.text()) for each in self._curves]
            save_values(self, saving, name(), values_of(curves, self.plot.x_name))

    def menu(self) -> QMenu:
        """What can be done with the chart; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._saving is not None:
            picture = menu.addAction(translate("CurveChart", "Save as picture…"))
            picture.triggered.connect(self.save_as_picture)
            values = menu.addAction(translate("CurveChart", "Save the values…"))
            values.triggered.connect(self.save_the_values)
            for action in (picture, values):
                action.setEnabled(any(len(line.points[0]) for line in self._lines))
            menu.addSeparator()
        everything = menu.addAction(translate("CurveChart", "Show all"))
        everything.triggered.connect(self.show_all)
        everything.setEnabled(self.plot.view is not None)
        return menu

    # What Qt asks.

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        """Return that it does not: the lines of the heading are counted when it is as wide."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Have as many lines in the heading as it takes."""
        super().resizeEvent(event)
        self._fit_heading()
        if self.reset.isVisible():
            self._place_reset()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """Catch up with what came while the chart was out of sight."""
        super().showEvent(event)
        self._draw_if_stale()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  (Qt's name)
        """Open the menu where the pointer is."""
        self.menu().popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Say the words of the buttons in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    # How it is drawn.

    def _ask_for_drawing(self) -> None:
        self._stale = True
        if not self._pause.isActive():
            self._draw_if_stale()

    @Slot()
    def _draw_if_stale(self) -> None:
        if not self._stale or not self.isVisible():
            return
        wait = TURNS.take()
        if wait:
            self._pause.start(wait)
            return
        self._stale = False
        self._draw()
        self._pause.start(_MILLISECONDS_BETWEEN_DRAWINGS)

    def _draw(self) -> None:
        self._lines = tuple(line_of(curve, place) for place, curve in enumerate(self._curves))
        self._show_entries(self._lines)
        self.plot.show_lines(self._lines, *self._ranges)
        self._fit_heading()
        if self.reset.isVisible():
            self._place_reset()
        self._tell()

    def _show_entries(self, lines: Sequence[Line]) -> None:
        while len(self._entries) > len(lines):
            entry = self._entries.pop()
            self._flow.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        while len(self._entries) < len(lines):
            self._entries.append(LegendEntry(self._theme, self._heading))
            self._flow.addWidget(self._entries[-1])
        for entry, line in zip(self._entries, lines, strict=True):
            curve, marker = line.curve, line.marker if len(lines) > 1 else None
            entry.show_curve(curve.name, line.value, curve.colouring, marker, dashed=curve.dashed)
            entry.setVisible(bool(curve.name or line.value))

    def _tell(self) -> None:
        name = self._title.text() or ", ".join(curve.name for curve in self._curves)
        told = ", ".join(entry.accessibleName() for entry in self._entries)
        if (name, told) != (self.accessibleName(), self.accessibleDescription()):
            self.setAccessibleName(name)
            self.setAccessibleDescription(told)
            self.plot.setAccessibleName(name)

    # How it is built.

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._words_column.setSpacing(0)
        self._words_column.addWidget(self._heading)
        row.addLayout(self._words_column, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.reset.setParent(self.plot)
        self.reset.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.plot, 1)

    def _words(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        set_role(label, "heading" if role == "heading" else "caption")
        return label

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @Slot()
    def _tell_zoom(self) -> None:
        self.reset.setVisible(self.plot.view is not None)
        self._place_reset()

    def _place_reset(self) -> None:
        """In the corner where curves seldom are."""
        size = self.reset.sizeHint()
        right = self.plot.plot_area().right() - size.width()
        self.reset.setGeometry(QRect(QPoint(round(right), 0), size))

    def _fit_heading(self) -> None:
        """Let the heading have all its lines, and the plot what it needs to be read."""
        height = self._flow.heightForWidth(self._heading.width())
        if height != self._heading.minimumHeight():
            self._heading.setMinimumHeight(height)

    def _retranslate(self) -> None:
        whole, more = translate("CurveChart", "Show all"), translate("CurveChart", "More")
        self.reset.setToolTip(f"{whole} (0)")
        self.reset.setAccessibleName(whole)
        self.more.setToolTip(more)
        self.more.setAccessibleName(more)

    @Slot()
    def _restyle(self) -> None:
        self._flow.setSpacing(self._theme.space(1))
        self.reset.setIcon(self._theme.icon("ph.magnifying-glass-minus"))
        self.more.setIcon(self._theme.icon("ph.dots-three"))
        # The first line of the heading in the middle of the buttons beside it.
        spare = self.more.sizeHint().height() - self._theme.metrics("body", bold=True).height()
        self._words_column.setContentsMargins(0, max(round(spare / 2), 0), 0, 0)
        self.plot.restyle()
        self._ask_for_drawing()
