"""Divided bars under a heading with a legend, to be looked at and to be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.chart.bar_legend import BarLegendEntry
from desktop.widgets.chart.bar_picture import BarPicture
from desktop.widgets.chart.bar_plot import BarPlot
from desktop.widgets.chart.bars import NO_BARS, Bars, Part
from desktop.widgets.chart.picture import SIZE
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.paper import Paper
from desktop.widgets.saving_pictures import Content, FileSaving, save_picture, save_values
from desktop.widgets.style_property import set_role

Save = tuple[FileSaving, Callable[[], str], Callable[[], Content]]


class BarChart(QWidget):
    """``plot`` is what takes the mouse and the keyboard; ``more`` opens the menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars = NO_BARS
        self._saving: Save | None = None
        self._further: tuple[QAction, ...] = ()
        self._x_name = ""
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "heading")
        self._legend = QWidget(self)
        self._flow = FlowLayout(self._legend)
        self._entries: list[BarLegendEntry] = []
        self.more = QToolButton()
        self.plot = BarPlot(theme)
        self._below = QLabel(self)
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        self._below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_role(self._below, "caption")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    @property
    def bars(self) -> Bars:
        """What is shown."""
        return self._bars

    def set_heading(self, title: str) -> None:
        """Name the chart."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
        self.plot.setAccessibleName(title)

    def set_x_name(self, name: str) -> None:
        """Say what lies along the axis below."""
        self._x_name = name
        self._below.setText(name)
        self._below.setVisible(bool(name))

    def set_saving(
        self,
        saving: FileSaving,
        name: Callable[[], str],
        values: Callable[[], Content],
        further: Sequence[QAction] = (),
    ) -> None:
        """Let the user save picture and values, and what ``further`` offers besides.

        ``name`` proposes a file's name without ending; ``values`` makes a CSV file's content.
        """
        self._saving, self._further = (saving, name, values), tuple(further)

    def show_bars(self, bars: Bars) -> None:
        """Show these bars and no others."""
        if bars.parts != self._bars.parts:
            self._show_legend(bars.parts)
        self._bars = bars
        self.plot.show_bars(bars)

    @Slot()
    def save_as_picture(self) -> None:
        """Ask for a file and save what is in view as PNG or SVG."""
        if self._saving is not None:
            saving, name, _ = self._saving
            paper = Paper(self._theme)
            picture = BarPicture(self._title.text(), self._x_name, self._bars)
            save_picture(
                self,
                saving,
                name(),
                SIZE,
                lambda painter, area: picture.paint(painter, area, paper),
            )

    @Slot()
    def save_the_values(self) -> None:
        """Ask for a file and save every number as CSV."""
        if self._saving is not None:
            saving, name, values = self._saving
            save_values(self, saving, name(), values())

    def menu(self) -> QMenu:
        """What can be done with the chart; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = menu.addAction(translate("BarChart", "Save as picture…"))
        picture.triggered.connect(self.save_as_picture)
        values = menu.addAction(translate("BarChart", "Save the values…"))
        values.triggered.connect(self.save_the_values)
        for action in self._further:
            menu.addAction(action)
        return menu

    # What Qt asks.

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        """Return that it does not: the lines of the legend are counted when it is as wide."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Have as many lines in the legend as it takes."""
        super().resizeEvent(event)
        self._fit_legend()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  (Qt's name)
        """Open the menu where the pointer is."""
        if self._saving is not None:
            self.menu().popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Say the words of the button in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    # How it is built.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._legend)
        self._column.addWidget(self.plot, 1)
        self._column.addWidget(self._below)
        self._below.hide()

    def _show_legend(self, parts: Sequence[Part]) -> None:
        while len(self._entries) > len(parts):
            entry = self._entries.pop()
            self._flow.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        while len(self._entries) < len(parts):
            self._entries.append(BarLegendEntry(self._theme, self._legend))
            self._flow.addWidget(self._entries[-1])
        for place, (entry, part) in enumerate(zip(self._entries, parts, strict=True)):
            entry.show_part(part, place)
            entry.show()
        self._fit_legend()

    def _fit_legend(self) -> None:
        height = self._flow.heightForWidth(max(self._legend.width(), 1))
        if height != self._legend.minimumHeight():
            self._legend.setMinimumHeight(height)

    @Slot()
    def _open_menu(self) -> None:
        if self._saving is not None:
            self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _retranslate(self) -> None:
        more = translate("BarChart", "More")
        self.more.setToolTip(more)
        self.more.setAccessibleName(more)

    @Slot()
    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.space(1))
        self._flow.setSpacing(self._theme.space(2))
        self.more.setIcon(self._theme.icon("ph.dots-three"))
        self.plot.restyle()
        self._fit_legend()
