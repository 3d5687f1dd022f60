"""The numbers of one bar beside it, in a box that may be larger than the chart."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from desktop.i18n import translate
from desktop.theme import Colouring
from desktop.widgets.chart.bars import Bars
from desktop.widgets.chart.reading_box import ReadingBox
from desktop.widgets.one_line import one_line
from desktop.widgets.percent import percent

_LONGEST_NAME = 24
_MOST_ROWS = 16

ReadingRow = tuple[str, str, Colouring | None]


def reading_rows(bars: Bars, group: int) -> list[ReadingRow]:
    """Name, number and share of each part of a bar, the topmost first, and all of them."""
    total = bars.total(group)
    rows: list[ReadingRow] = [
        (_short(part.name), _number(part.numbers[group], total), part.colouring)
        for part in reversed(bars.parts)
    ]
    if len(rows) > _MOST_ROWS:
        rest = sum(part.numbers[group] for part in bars.parts[: len(rows) - _MOST_ROWS + 1])
        more = translate("BarChart", "{count} more").format(count=len(rows) - _MOST_ROWS + 1)
        rows = [*rows[: _MOST_ROWS - 1], (more, _number(rest, total), None)]
    return [*rows, (translate("BarChart", "all"), f"{total:,}", None)]


def reading_words(bars: Bars, group: int) -> str:
    """The same in one line."""
    said = ", ".join(f"{name} {number}" for name, number, _ in reading_rows(bars, group))
    return f"{one_line(bars.groups[group])}: {said}"


class BarReadingBox(ReadingBox):
    """Floats over the window beside a bar."""

    def show_bar(self, bars: Bars, group: int, bar: QRect) -> None:
        """Show a bar's numbers at its right, or at its left where there is no room."""
        window, gap = self._owner.window(), self._theme.scaled(8)
        if self.parentWidget() is not window:
            self.setParent(window)
        self._head, self._rows = one_line(bars.groups[group]), reading_rows(bars, group)
        self._measure()
        size = self.sizeHint()
        self.resize(size)
        place = self._owner.mapTo(window, QPoint(bar.right() + gap, bar.top()))
        left = place.x()
        if left + size.width() > window.width():
            left = place.x() - bar.width() - 2 * gap - size.width()
        lowest = max(window.height() - size.height(), 0)
        self.move(max(left, 0), min(max(place.y(), 0), lowest))
        self.show()
        self.raise_()
        self.update()


def _number(number: int, total: int) -> str:
    return f"{number:,} · {percent(number / total if total else 0.0)}"


def _short(name: str) -> str:
    shown = one_line(name)
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"
