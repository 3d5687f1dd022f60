"""What the writers of all formats are told, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class ExportedLabel:
    """A label as other programs are told of it; names and definitions by language."""

    key: str
    names: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExportContext:
    """What holds for a whole export.

    Attributes:
        labels: in their order, which is also that of their numbers where a format has numbers.
        columns: the other columns of the texts that are written, by name.
        each_annotator: the items bring what each annotator says: one row for each of them.
        predicted_keys: the labels that the predictions tell apart; empty where there are none.
        with_probabilities: those of all labels, not only of the predicted one.
        to_correct: spreadsheets get a column that says what the label was when exported.
        escape_formulas: CSV and TSV get a ' before texts that a spreadsheet program would run.
        with_notes: spreadsheets get columns for flags and comments.
        project: its name, for people.
    """

    labels: tuple[ExportedLabel, ...]
    columns: tuple[str, ...] = ()
    each_annotator: bool = False
    predicted_keys: tuple[str, ...] = ()
    with_probabilities: bool = False
    to_correct: bool = False
    escape_formulas: bool = False
    with_notes: bool = False
    project: str = ""


@dataclass(frozen=True)
class Written:
    """How many rows were written, what the user should know, and the files made beside."""

    rows: int
    notes: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()
