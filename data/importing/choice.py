"""What the user decides about a table before it is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Duplicates = Literal["keep", "merge", "leave out"]
SeveralLabels = Literal["none", "first", "leave out"]
Synonyms = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class ImportChoice:
    """The role of each column, and what becomes of rows that are special.

    Attributes:
        text_column, label_column: by their names; without labels, None.
        annotator_column: names, row by row, the person whose label it is.
        id_column: identifies a text; becomes its uid where it is new and not given twice. Rows with
            the same id and the same text are one text.
        kept_columns: those that travel with the text; None for all that have no other role.
        annotator: the person whose labels they are where no column says so; else they belong to
            the annotator ``file: NAME``.
        gold: whether the labels settle their texts as well.
        label_words: what the cells of the label column mean, by the cell (without case and outer
            spaces): the key of a label, or None for "no label, and that is meant".
        synonyms: groups of words that mean the same (folded); a cell means the one label that has
            a key or a name in its group.
        duplicates: what becomes of a row whose text stood in the table before or is in the corpus:
            ``keep`` makes it a text of its own, ``merge`` adds its label to the text that is there
            (within the table only) if it is another annotator's, ``leave out`` skips it.
        several_labels: what becomes of a row with more than one label: ``none`` leaves the text
            unlabelled, ``first`` takes the first, ``leave out`` skips the row.
    """

    text_column: str
    label_column: str | None = None
    annotator_column: str | None = None
    id_column: str | None = None
    kept_columns: tuple[str, ...] | None = None
    annotator: str | None = None
    gold: bool = False
    label_words: Mapping[str, str | None] = field(default_factory=dict)
    synonyms: Synonyms = ()
    duplicates: Duplicates = "keep"
    several_labels: SeveralLabels = "none"
