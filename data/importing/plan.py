"""What is to be imported, decided before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.errors import DataError, ImportRefusedError
from data.importing.choice import ImportChoice
from data.importing.label_reading import LabelReader
from data.label_set.labels import Label
from data.labelling.annotators import AnnotatorKind
from data.spreadsheets.columns import column_index
from data.spreadsheets.table import Table, cell_text, unique_names


class Named(NamedTuple):
    """Whose labels they are: a person, or the file itself."""

    name: str
    kind: AnnotatorKind


@dataclass(frozen=True)
class Plan:
    """A table and the places of its columns; ``kept`` are those without a role that stay."""

    table: Table
    choice: ImportChoice
    labels: tuple[Label, ...]
    names: tuple[str, ...]
    text: int
    label: int | None
    annotator: int | None
    identity: int | None
    kept: tuple[int, ...]

    @property
    def usual_annotator(self) -> Named:
        """Whose labels they are where no column says so."""
        if self.choice.annotator is not None:
            return Named(self.choice.annotator.strip(), "person")
        return Named(f"file: {self.table.file.name}", "file")

    @property
    def may_merge(self) -> bool:
        """Whether several rows may be about one text."""
        return self.identity is not None or self.choice.duplicates == "merge"

    def label_reader(self) -> LabelReader:
        """Knows what the cells of the label column mean; a fresh one has counted nothing."""
        choice = self.choice
        return LabelReader(self.labels, choice.label_words, choice.synonyms, choice.several_labels)


def make_plan(table: Table, labels: Sequence[Label], choice: ImportChoice) -> Plan:
    """Find the columns.

    Raises TableError (no such column), ImportRefusedError (gold without labels), UnknownLabelError
    (a word is to mean a label that is not there), DataError (an annotator without a name).
    """
    if choice.gold and choice.label_column is None:
        raise ImportRefusedError(
            "Gold labels were asked for, but no label column.", "Name the column with the labels."
        )
    if choice.annotator is not None and not choice.annotator.strip():
        raise DataError("An annotator needs a name.", "Enter one, such as your initials.")
    text = column_index(table, choice.text_column)
    label = _place(table, choice.label_column)
    # Without labels there is nothing whose it could be: the column is like any other.
    annotator = None if label is None else _place(table, choice.annotator_column)
    identity = _place(table, choice.id_column)
    roles = {text, label, annotator, identity}
    if choice.kept_columns is None:
        kept = [place for place in range(len(table.header)) if place not in roles]
    else:
        kept = sorted({column_index(table, name) for name in choice.kept_columns} - roles)
    plan = Plan(
        table,
        choice,
        tuple(labels),
        unique_names(table.header),
        text,
        label,
        annotator,
        identity,
        tuple(kept),
    )
    plan.label_reader()  # which may refuse
    return plan


def refuse_hopeless(plan: Plan, *, for_labels: bool = True) -> None:
    """Raise ImportRefusedError if there is no text at all, or not one label that is known.

    ``for_labels`` says whether the latter matters.
    """
    reader, has_text = plan.label_reader(), False
    for row in plan.table.rows:
        if row.ragged or not cell_text(row.cells[plan.text]).strip():
            continue
        has_text = True
        if plan.label is None or not for_labels:
            return
        meaning = reader.read(cell_text(row.cells[plan.label]), row.number)
        if meaning.label is not None or meaning.is_several:
            return
        if meaning.word is not None and meaning.word.is_meant:
            return
    if not has_text:
        raise ImportRefusedError(
            f"{plan.table.file.name} has no text in the column '{plan.names[plan.text]}'.",
            "Choose another column or sheet.",
        )
    unknown = reader.unknown()
    if unknown:
        examples = ", ".join(f"'{label.value}'" for label in unknown[:5])
        keys = ", ".join(label.key for label in plan.labels if not label.retired)
        raise ImportRefusedError(
            f"Not one label of {plan.table.file.name} is a label of this project; it has for "
            f"example {examples}.",
            f"Choose another label column, or give the labels these keys or names: {keys}.",
        )


def _place(table: Table, name: str | None) -> int | None:
    return None if name is None else column_index(table, name)
