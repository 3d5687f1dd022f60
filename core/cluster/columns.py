"""The columns that the classifier adds to a portion of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.contract.errors import CoreError

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

LABEL, CONFIDENCE, SECOND_LABEL = "label", "confidence", "second label"
DECIMALS = 4


def texts_of(table: pa.Table, column: str) -> list[str]:
    """The cells of the column as texts; empty where there is none.

    Raises:
        CoreError: the table has no such column.
    """
    if column not in table.column_names:
        raise CoreError(
            f"There is no column {column!r}.", f"There are: {', '.join(table.column_names)}."
        )
    return ["" if cell is None else str(cell) for cell in table[column].to_pylist()]


def with_predictions(
    table: pa.Table,
    filled: Sequence[int],
    labels: Sequence[str],
    probabilities: NDArray[np.float32],
    *,
    with_probabilities: bool,
) -> pa.Table:
    """The table with label, confidence and second label behind its own columns.

    ``probabilities`` [rows with a text, labels] are those of the rows at ``filled``; the other
    rows get none. A column that is there already keeps its name; the new one gets a number.
    """
    import numpy as np  # noqa: PLC0415 - not at the start of the program
    import pyarrow as pa  # noqa: PLC0415

    # The first of equal ones comes first, as in all other results.
    order = np.argsort(-probabilities, axis=1, kind="stable")
    second = order[:, 1 if len(labels) > 1 else 0]
    added: list[tuple[str, list[object], pa.DataType]] = [
        (LABEL, [labels[place] for place in order[:, 0]], pa.string()),
        (CONFIDENCE, _rounded(probabilities.max(axis=1)), pa.float64()),
        (SECOND_LABEL, [labels[place] for place in second], pa.string()),
    ]
    if with_probabilities:
        for place, label in enumerate(labels):
            added.append((f"p({label})", _rounded(probabilities[:, place]), pa.float64()))
    for name, values, kind in added:
        column: list[object] = [None] * table.num_rows
        for row, value in zip(filled, values, strict=True):
            column[row] = value
        table = table.append_column(free_name(name, table.column_names), pa.array(column, kind))
    return table


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name itself, or with the first number that no other column has."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _rounded(values: NDArray[np.float32]) -> list[object]:
    return [round(float(value), DECIMALS) for value in values]
