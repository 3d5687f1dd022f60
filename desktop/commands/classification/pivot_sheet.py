"""How often each label was given by another column, as a sheet with a chart."""

from __future__ import annotations

from data.classifying.pivot import Pivot
from data.spreadsheets.sheet_to_add import Share, SheetToAdd, StackedBars
from data.spreadsheets.table import Cell
from desktop.commands.classification.label_names_written import LabelNames


def pivot_sheet(pivot: Pivot, names: LabelNames) -> SheetToAdd:
    """Counts above, shares below, and bars that are put together from the counts."""
    words = names.words
    labels = tuple(names[key] for key in pivot.labels)
    rows: list[tuple[Cell, ...]] = [(pivot.column, *labels, words["total"])]
    last = len(pivot.groups)
    for place, counts in enumerate(pivot.counts):
        rows.append((group_name(pivot, place, names), *counts, sum(counts)))
    rows += [(), (pivot.column, *(f"{label} %" for label in labels))]
    for place, counts in enumerate(pivot.counts):
        total = sum(counts)
        shares = (Share(count / total) if total else None for count in counts)
        rows.append((group_name(pivot, place, names), *shares))
    if pivot.without:
        rows += [(), (words["left out"].format(number=pivot.without),)]
    chart = StackedBars(
        words["labels by"].format(column=pivot.column),
        header=0,
        first=1,
        last=last,
        names=0,
        parts=(1, len(labels)),
        colours=names.colours(pivot.labels),
    )
    has_bars = bool(pivot.groups and labels)
    title = words["by"].format(column=pivot.column)
    return SheetToAdd(title, tuple(rows), (0, last + 2), chart if has_bars else None)


def group_name(pivot: Pivot, place: int, names: LabelNames) -> str:
    """What a group is called; the last one may stand for many."""
    if pivot.left_out and place == len(pivot.groups) - 1:
        return names.words["others"].format(number=pivot.left_out)
    return pivot.groups[place]
