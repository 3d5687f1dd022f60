"""The values of curves as a CSV file: every point, one row a place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import numpy as np

from desktop.widgets.chart.curve import Curve
from desktop.widgets.curve_points import Numbers


def values_of(curves: Sequence[Curve], x_name: str) -> Callable[[], bytes]:
    """Copies all points now; what is returned makes the file of them, in any thread.

    The first column is called ``x_name``, the others as their curves. A curve that has no point
    at a place has no value there.
    """
    held = [
        (curve.name, np.array(curve.xs, np.float64), np.array(curve.ys, np.float64))
        for curve in curves
    ]
    return lambda: _table(held, x_name)


def _table(held: Sequence[tuple[str, Numbers, Numbers]], x_name: str) -> bytes:
    places = np.unique(np.concatenate([xs for _, xs, _ in held])) if held else np.array([])
    columns = [_column(places, xs, ys) for _, xs, ys in held]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([x_name or "x", *(name for name, _, _ in held)])
    writer.writerows(zip(map(_number, places.tolist()), *columns, strict=True))
    # Without the mark, spreadsheet programs show Chinese names as nonsense.
    return file.getvalue().encode("utf-8-sig")


def _column(places: Numbers, xs: Numbers, ys: Numbers) -> list[object]:
    cells: list[object] = [""] * len(places)
    for at, value in zip(np.searchsorted(places, xs).tolist(), ys.tolist(), strict=True):
        cells[at] = value
    return cells


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
