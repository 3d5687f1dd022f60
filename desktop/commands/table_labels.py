"""The labels in a column of a table: which are known, and a label set made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.errors import DataError
from data.importing.label_matching import LabelMatcher, UnknownLabel, UnknownLabels
from data.label_set.labels import Label, LabelDefinition
from data.spreadsheets.columns import column_index
from data.spreadsheets.label_cells import several
from data.spreadsheets.table import Table, cell_text, is_blank
from desktop.commands.label_colours import label_colours

MOST_LABELS = 50
_KEYS = 9


def unknown_labels(
    table: Table, label_column: str, labels: Sequence[LabelDefinition]
) -> tuple[UnknownLabel, ...]:
    """The label cells of a table that mean none of these labels.

    Raises:
        TableError: there is no such column.
    """
    matcher = LabelMatcher(as_labels(labels))
    place, unknown = column_index(table, label_column), UnknownLabels()
    for row in table.rows:
        cell = "" if row.ragged else cell_text(row.cells[place])
        if cell.strip() and matcher.match(cell) is None:
            unknown.add(cell, row.number)
    return unknown.result()


def count_labels(table: Table, label_column: str) -> int:
    """How many rows have anything in the label column.

    Raises:
        TableError: there is no such column.
    """
    place = column_index(table, label_column)
    return sum(not row.ragged and not is_blank(row.cells[place]) for row in table.rows)


def labels_in_table(table: Table, label_column: str) -> tuple[LabelDefinition, ...]:
    """A label for each different value of a column: numbers by value, words as they first occur.

    A cell with several labels that stand alone elsewhere is no label itself.

    Raises:
        DataError: there is no such column, it is empty, or it holds too many different values.
    """
    place = column_index(table, label_column)
    values: dict[str, str] = {}
    for row in table.rows:
        cell = "" if row.ragged else cell_text(row.cells[place]).strip()
        if cell:
            # As labels are matched later: without case.
            values.setdefault(cell.casefold(), cell)
    for key in [key for key, value in values.items() if _is_several(value, values)]:
        del values[key]
    if not values:
        raise DataError(
            f"The column '{label_column}' of {table.file.name} holds no label.",
            "Choose another label column, or the six emotions.",
        )
    if len(values) > MOST_LABELS:
        raise DataError(
            f"The column '{label_column}' of {table.file.name} holds {len(values)} different "
            f"labels; a label set may have {MOST_LABELS}.",
            "Choose the column that holds the labels, or the six emotions.",
        )
    keys = list(values.values())
    if all(_is_number(key) for key in keys):
        keys.sort(key=float)
    return tuple(new_label(place, key) for place, key in enumerate(keys))


def new_label(place: int, key: str) -> LabelDefinition:
    """A label as a file brings it, with the colours and the key of its place in the list."""
    light, dark = label_colours(place)
    return LabelDefinition(
        key=key,
        names={"zh": key, "en": key},
        colour_light=light,
        colour_dark=dark,
        shortcut=str(place + 1) if place < _KEYS else "",
    )


def as_labels(definitions: Sequence[LabelDefinition]) -> list[Label]:
    """Labels of a project, or such as are yet to be made."""
    return [
        each if isinstance(each, Label) else Label(key=each.key, names=each.names)
        for each in definitions
    ]


def _is_several(value: str, known: Mapping[str, str]) -> bool:
    parts = several(value)
    return len(parts) > 1 and all(part.casefold() in known for part in parts)


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < float("inf")
    except ValueError:
        return False
