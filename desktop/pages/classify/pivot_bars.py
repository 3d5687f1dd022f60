"""Counts by another column as bars, and as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.classifying.pivot import Grouping, Pivot
from data.label_set.labels import LabelDefinition
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.label_names import label_name
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.shown_labels import labels_of_all
from desktop.widgets.chart.bars import Bars, Part
from desktop.wording import counted, number

_ONE_MORE = QT_TRANSLATE_NOOP("ClassifyPivot", "{count} more")
_MORE = QT_TRANSLATE_NOOP("ClassifyPivot", "{count} others")
_ONE_WITHOUT = QT_TRANSLATE_NOOP(
    "ClassifyPivot", "{count} row has nothing there and is not counted."
)
_WITHOUT = QT_TRANSLATE_NOOP(
    "ClassifyPivot", "{count} rows have nothing there and are not counted."
)
_ONE_UNDATED = QT_TRANSLATE_NOOP("ClassifyPivot", "{count} row has no date and is not counted.")
_UNDATED = QT_TRANSLATE_NOOP("ClassifyPivot", "{count} rows have no date and are not counted.")
GROUPINGS: dict[Grouping, Words] = {
    "value": QT_TRANSLATE_NOOP("ClassifyPivot", "each value"),
    "day": QT_TRANSLATE_NOOP("ClassifyPivot", "day"),
    "week": QT_TRANSLATE_NOOP("ClassifyPivot", "week"),
    "month": QT_TRANSLATE_NOOP("ClassifyPivot", "month"),
    "quarter": QT_TRANSLATE_NOOP("ClassifyPivot", "quarter"),
    "year": QT_TRANSLATE_NOOP("ClassifyPivot", "year"),
}


def group_names(pivot: Pivot) -> tuple[str, ...]:
    """What the groups are called; the rest, put together, says how many it is of."""
    if not pivot.left_out:
        return pivot.groups
    return (*pivot.groups[:-1], counted(pivot.left_out, _ONE_MORE, _MORE))


def pivot_bars(pivot: Pivot, labels: Mapping[str, LabelDefinition], *, as_shares: bool) -> Bars:
    """A bar for each group."""
    parts = tuple(
        Part(
            label_name(labels[key]) if key in labels else key,
            labels.get(key, "text2"),
            tuple(row[at] for row in pivot.counts),
        )
        for at, key in enumerate(pivot.labels)
    )
    return Bars(group_names(pivot), parts, as_shares=as_shares)


def pivot_caption(pivot: Pivot) -> str:
    """What the numbers do not hold."""
    if not pivot.without:
        return ""
    one, many = (_ONE_WITHOUT, _WITHOUT) if pivot.grouping == "value" else (_ONE_UNDATED, _UNDATED)
    return counted(pivot.without, one, many)


def pivot_by_file(entries: Sequence[Entry]) -> Pivot:
    """How often each label was given in each of several files that are done."""
    done = [entry for entry in entries if entry.outcome is not None and entry.rows is not None]
    labels = tuple(labels_of_all(done))
    counts = [entry.outcome.done.counts if entry.outcome is not None else {} for entry in done]
    names = [entry.rows.name if entry.rows is not None else "" for entry in done]
    return Pivot(
        translate("ClassifyPivot", "file"),
        "value",
        tuple(_told_apart(names)),
        labels,
        tuple(tuple(each.get(key, 0) for key in labels) for each in counts),
    )


def _told_apart(names: Sequence[str]) -> list[str]:
    """Files of the same name in several folders get a number."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({number(seen[name])})")
    return found
