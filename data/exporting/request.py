"""What the user decides about an export."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.corpus.finding import EVERYTHING, Filter

ExportFormat = Literal[
    "xlsx",
    "csv",
    "tsv",
    "jsonl",
    "doccano",
    "doccano-csv",
    "label-studio",
    "prodigy",
    "hugging-face-csv",
    "hugging-face-jsonl",
    "fasttext",
]
LabelsOf = Literal["counting", "gold", "annotator", "each annotator"]


@dataclass(frozen=True)
class ExportRequest:
    """Which texts go where, and with what.

    Attributes:
        out: the new file; a second file that a format needs (a label map) stands beside it.
        format: None for the one that the ending of ``out`` says.
        texts: which of the corpus.
        labels_of: the label that counts, the gold one only, that of ``annotator``, or, in formats
            that can hold several, each annotator's: spreadsheets have one row for each annotation.
        columns: the other columns of the imported files, by name; None for all of them.
        run_id: the run whose predictions are written too; None for none.
        with_probabilities: those of all labels, not only of the predicted one.
        with_notes: flags and comments too, where one of the texts has some (of ``annotator`` alone
            if the labels are). For spreadsheets.
        to_correct: add the label as it is now once more, so that the file can be edited and taken
            back: only what was changed is taken then. For spreadsheets.
        escape_formulas: put ' before texts that a spreadsheet program would run. For CSV and TSV.
    """

    out: Path
    format: ExportFormat | None = None
    texts: Filter = EVERYTHING
    labels_of: LabelsOf = "counting"
    annotator: str | None = None
    columns: tuple[str, ...] | None = None
    run_id: int | None = None
    with_probabilities: bool = False
    with_notes: bool = True
    to_correct: bool = False
    escape_formulas: bool = False
