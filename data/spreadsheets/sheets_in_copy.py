"""Small sheets and single cells in a workbook that openpyxl holds."""

from __future__ import annotations

from typing import Any

from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.sheet_to_add import Share, SheetToAdd, StackedBars, free_title
from data.spreadsheets.shown_width import columns_widths
from data.spreadsheets.table import Cell, cell_text
from data.spreadsheets.workbook_text import NO_CHARACTERS, excel_escaped, fitting

SHARE_FORMAT = "0.0%"


def set_cell(place: Any, value: Cell) -> None:
    """Put a value into a cell: texts as texts, never as formulas."""
    if value is None:
        return
    if isinstance(value, bool | int | float):
        place.value = float(value) if isinstance(value, Share) else value
        if isinstance(value, Share):
            place.number_format = SHARE_FORMAT
        return
    # Assigning "=1+1" makes a formula of it; said to be a text afterwards, it stays one.
    text = NO_CHARACTERS.sub("\ufffd", clean_text(cell_text(value)))
    place.value = excel_escaped(fitting(text))
    place.data_type = "s"


def add_sheet(workbook: Any, wanted: SheetToAdd) -> None:
    """Write a sheet behind those that are there, under a name that is free."""
    from openpyxl.styles import Font  # noqa: PLC0415 - only when a workbook is extended
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = workbook.create_sheet(free_title(wanted.title, workbook.sheetnames))
    for row, cells in enumerate(wanted.rows):
        for column, cell in enumerate(cells):
            place = sheet.cell(row + 1, column + 1)
            set_cell(place, cell)
            if row in wanted.headings:
                place.font = Font(bold=True)
    for column, width in enumerate(columns_widths(wanted.rows), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if wanted.chart is not None:
        beside = f"{get_column_letter(wanted.width + 2)}2"
        sheet.add_chart(_chart(sheet, wanted.chart), beside)


def _chart(sheet: Any, bars: StackedBars) -> Any:
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415 - as above

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.title, chart.height, chart.width = bars.title, _height(bars), 18
    first, last = bars.parts
    numbers = Reference(
        sheet,
        min_col=first + 1,
        max_col=last + 1,
        min_row=bars.header + 1,
        max_row=bars.last + 1,
    )
    if bars.first != bars.header + 1:
        raise ValueError("a chart's bars begin below their header")
    chart.add_data(numbers, titles_from_data=True)
    chart.set_categories(
        Reference(sheet, min_col=bars.names + 1, min_row=bars.first + 1, max_row=bars.last + 1)
    )
    for series, colour in zip(chart.series, bars.colours, strict=False):
        series.graphicalProperties.solidFill = colour.removeprefix("#")
    # The first row of the sheet is the uppermost bar; newer versions hide axes that do not say so.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    return chart


def _height(bars: StackedBars) -> float:
    """In centimetres: each bar has its room."""
    return min(5 + 0.6 * (bars.last - bars.first + 1), 25)
