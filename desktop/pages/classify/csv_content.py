"""Numbers of a chart as the content of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from desktop.widgets.saving_pictures import Content


def csv_content(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Content:
    """Takes the rows as they are now; what is returned makes the file, in any thread."""
    held: list[list[object]] = [list(head), *map(list, rows)]

    def content() -> bytes:
        file = io.StringIO(newline="")
        csv.writer(file).writerows(held)
        # Without the mark, spreadsheet programs show Chinese names as nonsense.
        return file.getvalue().encode("utf-8-sig")

    return content
