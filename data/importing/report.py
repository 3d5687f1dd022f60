"""What an import brought, and what it left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.importing.label_matching import UnknownLabel
from data.spreadsheets.table import Problem


@dataclass(frozen=True)
class LabelWord:
    """A cell of the label column as often as it occurs: the label it means, if any.

    ``is_meant`` tells that the user said what it means, be it nothing.
    """

    value: str
    count: int
    first_rows: tuple[int, ...]
    label_key: str | None
    is_meant: bool = False


@dataclass(frozen=True)
class ImportReport:
    """Numbers and rows of one import; ``dataclasses.asdict`` of it can be written as JSON.

    Attributes:
        texts: that are new; ``labelled`` of them with a label, ``unlabelled`` without.
        blank_rows: without a text.
        ragged_rows: with too few or too many cells.
        left_out_rows: whose text was there before, where such rows are left out.
        merged_rows: that say more of a text that was there before.
        several_labels_rows: with more than one label.
        label_words: what each word of the label column was taken for, the most frequent first.
        unknown_labels: those of them that mean no label and were not said to.
        labels: how many labels were taken, by key.
        annotators: how many labels each person gave, where a column names them.
        ids_repeated_rows, ids_taken_rows: whose id stands in the table, or in the corpus, for
            another text: these texts get a new one, and keep theirs as a column.
        not_settled_rows: where a text stands first whose labels were to be gold, but differ.
        file: the name of the file, and ``sheet`` of its sheet.
    """

    texts: int
    labelled: int
    unlabelled: int
    blank_rows: tuple[int, ...]
    ragged_rows: tuple[int, ...]
    duplicate_groups: int
    duplicate_texts: int
    contradictory_groups: int
    already_in_project: int
    unknown_labels: tuple[UnknownLabel, ...]
    labels: Mapping[str, int]
    problems: tuple[Problem, ...]
    seconds: float
    left_out_rows: tuple[int, ...] = ()
    merged_rows: tuple[int, ...] = ()
    several_labels_rows: tuple[int, ...] = ()
    label_words: tuple[LabelWord, ...] = ()
    annotators: Mapping[str, int] = field(default_factory=dict)
    ids_repeated_rows: tuple[int, ...] = ()
    ids_taken_rows: tuple[int, ...] = ()
    not_settled_rows: tuple[int, ...] = ()
    file: str = ""
    sheet: str | None = None
