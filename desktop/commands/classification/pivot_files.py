"""A pivot as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from data.atomic import replacing
from data.classifying.pivot import Pivot
from data.errors import TableError
from data.label_set.labels import Label
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_workbook import write_sheets
from desktop.commands.classification.label_names_written import LabelNames
from desktop.commands.classification.pivot_sheet import group_name, pivot_sheet
from desktop.commands.classification.words_written import FileLanguage

PIVOT_KINDS = ("xlsx", "csv")
NO_COLOURS: Mapping[str, str] = MappingProxyType({})


def save_pivot(
    pivot: Pivot,
    names: Mapping[str, str],
    out: Path,
    *,
    language: FileLanguage = "en",
    colours: Mapping[str, str] = NO_COLOURS,
) -> Path:
    """Write it: a workbook with counts, shares and a chart, or the counts as CSV.

    ``names`` and ``colours`` are the labels' by their keys; ``language`` is that of all other
    words. The ending decides the format.

    Raises:
        TableError: another ending, or it cannot be written.
        TargetLockedError: ``out`` is open in another program.
    """
    kind = out.suffix.lower().removeprefix(".")
    if kind not in PIVOT_KINDS:
        raise TableError(
            out,
            0,
            "this kind of file cannot be written.",
            f"Kinds that can: {', '.join(PIVOT_KINDS)}.",
        )
    called = _called(names, colours, language)
    with replacing(out) as partial:
        if kind == "xlsx":
            write_sheets(partial, [pivot_sheet(pivot, called)])
        else:
            _write_counts(pivot, called, partial)
    return out


def _called(
    names: Mapping[str, str], colours: Mapping[str, str], language: FileLanguage
) -> LabelNames:
    labels = []
    for key, name in names.items():
        label = Label(key, {language: name})
        labels.append(replace(label, colour_light=colours.get(key, label.colour_light)))
    return LabelNames(labels, language)


def _write_counts(pivot: Pivot, names: LabelNames, target: Path) -> None:
    header = [pivot.column, *(names[key] for key in pivot.labels), names.words["total"]]
    rows = (
        [group_name(pivot, place, names), *counts, sum(counts)]
        for place, counts in enumerate(pivot.counts)
    )
    write_delimited(target, header, rows, escape_formulas=True)
