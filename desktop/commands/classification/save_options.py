"""What is written into a classified file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.classifying.pivot import Pivot
from desktop.commands.classification.label_names_written import LabelLanguage

UNSURE_BELOW = 0.60
"""A label with less confidence than this deserves a look, unless the user says otherwise."""

UnsureMark = Literal["none", "column", "label"]
"""What is done about unsure rows: nothing; a column of its own says so; or the label does."""


@dataclass(frozen=True)
class SaveOptions:
    """What is written. Label and confidence always are; the rest is a choice.

    Attributes:
        second_label: the next most probable label, in a column of its own.
        probabilities: one column a label.
        names: what labels are called; for Chinese ones, the new columns are named in Chinese too.
        unsure_below: from which confidence on a label is unsure.
        unsure: what is done about it. Where the label itself says "unsure", the most probable
            label stands in a column of its own.
        summary: a sheet with how often each label was given, by which model, and when.
        pivots: each on a sheet of its own, with a chart; like the summary in workbooks only.
        escape_formulas: put a ' before texts that a spreadsheet program would run (CSV, TSV).
    """

    second_label: bool = True
    probabilities: bool = False
    names: LabelLanguage = "key"
    unsure_below: float = UNSURE_BELOW
    unsure: UnsureMark = "none"
    summary: bool = False
    pivots: tuple[Pivot, ...] = ()
    escape_formulas: bool = False


USUAL = SaveOptions()
"""What is written unless the user says otherwise."""
