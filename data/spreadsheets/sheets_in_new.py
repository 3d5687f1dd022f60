"""Small sheets in a workbook that xlsxwriter writes."""

from __future__ import annotations

from typing import Any

from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.sheet_to_add import Share, SheetToAdd, StackedBars, free_title
from data.spreadsheets.shown_width import columns_widths
from data.spreadsheets.table import Cell, cell_text
from data.spreadsheets.workbook_text import NO_CHARACTERS, fitting, for_xlsxwriter

ROW_PIXELS, CHART_WIDTH = 24, 680


def add_sheet(workbook: Any, wanted: SheetToAdd) -> None:
    """Write a sheet behind those that are there, under a name that is free."""
    taken = [sheet.get_name() for sheet in workbook.worksheets()]
    sheet = workbook.add_worksheet(free_title(wanted.title, taken))
    for column, width in enumerate(columns_widths(wanted.rows)):
        sheet.set_column(column, column, width)
    formats = {
        (heading, share): workbook.add_format(
            {"bold": heading, "num_format": "0.0%" if share else "General"}
        )
        for heading in (False, True)
        for share in (False, True)
    }
    for row, cells in enumerate(wanted.rows):
        for column, cell in enumerate(cells):
            style = formats[row in wanted.headings, isinstance(cell, Share)]
            _write(sheet, row, column, cell, style)
    if wanted.chart is not None:
        sheet.insert_chart(1, wanted.width + 1, _chart(workbook, sheet.get_name(), wanted.chart))


def _write(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, float(cell), style)
        return
    text = fitting(NO_CHARACTERS.sub("\ufffd", clean_text(cell_text(cell))))
    sheet.write_string(row, column, for_xlsxwriter(text), style)


def _chart(workbook: Any, title: str, bars: StackedBars) -> Any:
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = bars.parts
    for place in range(first, last + 1):
        series = {
            "name": [title, bars.header, place],
            "categories": [title, bars.first, bars.names, bars.last, bars.names],
            "values": [title, bars.first, place, bars.last, place],
            "gap": 40,
        }
        if place - first < len(bars.colours):
            series["fill"] = {"color": bars.colours[place - first]}
        chart.add_series(series)
    chart.set_title({"name": bars.title})
    # The first row of the sheet is the uppermost bar.
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    bars_height = ROW_PIXELS * (bars.last - bars.first + 1)
    chart.set_size({"width": CHART_WIDTH, "height": min(200 + bars_height, 960)})
    return chart
