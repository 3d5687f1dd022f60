"""The words of the label column of files, and a label set made of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from data.errors import DataError
from data.label_set.labels import LabelDefinition
from data.progress import Cancelled, stop_if
from data.project import Project
from data.spreadsheets.columns import column_index
from data.spreadsheets.exchange.label_map import label_map_beside
from data.spreadsheets.label_cells import several
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Table, cell_text
from desktop.commands.change_set import ChangeSet
from desktop.commands.importing import Choice
from desktop.commands.labels import add_label
from desktop.commands.table_labels import MOST_LABELS, new_label

# More different cells than this are no labels, and would fill the memory.
MOST_WORDS = 5_000
_BETWEEN_STOPS = 10_000
_KEYS = 9


def labels_in_files(
    choices: Sequence[Choice], cancelled: Cancelled | None = None
) -> tuple[LabelDefinition, ...]:
    """A label for each word of the label columns: numbers by value, words as they first occur.

    A cell with several labels that stand alone elsewhere is no label itself.

    Raises:
        DataError: a file cannot be read, no cell holds a label, or there are too many.
        CancelledError: the user stopped it.
    """
    labelled = [choice for choice in choices if choice.label_column is not None]
    names: dict[str, str] = {}
    for choice in labelled:
        for name in _label_names(choice, words_in_file(choice, cancelled)):
            # As labels are matched later: without case.
            names.setdefault(name.casefold(), name)
    first = labelled[0] if labelled else None
    if first is None or not names:
        column = "" if first is None else first.label_column
        name = choices[0].reading.file.name if choices else ""
        raise DataError(
            f"The column '{column}' of {name} holds no label.",
            "Choose another label column, or the six emotions.",
        )
    keys = list(names.values())
    if len(keys) > MOST_LABELS:
        raise DataError(
            f"The column '{first.label_column}' of {first.reading.file.name} holds {len(keys)} "
            f"different labels; a label set may have {MOST_LABELS}.",
            "Choose the column that holds the labels, or the six emotions.",
        )
    return tuple(new_label(place, key) for place, key in enumerate(keys))


def add_words_as_labels(project: Project, words: Sequence[str]) -> ChangeSet:
    """Make a label of each word, behind the others; each is one step that one undo takes back.

    Raises:
        LabelEditError: one of them is, or was, another label's; those before it were added.
        ReadOnlyError: the project is open for reading only.
    """
    for word in words:
        labels = project.labels()
        used = [label.shortcut for label in labels if not label.retired]
        label = new_label(len(labels), word.strip())
        add_label(project, replace(label, shortcut=_free_digit(used)))
    return ChangeSet.of("labels")


def words_in_file(choice: Choice, cancelled: Cancelled | None = None) -> tuple[str, ...]:
    """The different words of the label column of a whole file, as far as they can be labels.

    Raises:
        TableError: it cannot be read, or has no such column.
        CancelledError: the user stopped it.
    """
    reading = choice.reading
    table = read_table(
        reading.file,
        sheet=reading.sheet,
        encoding=reading.encoding,
        has_header=reading.has_header,
        delimiter=reading.delimiter,
        lazily=True,
        cancelled=cancelled,
    )
    return () if choice.label_column is None else _words(table, choice.label_column, cancelled)


def _words(table: Table, column: str, cancelled: Cancelled | None) -> tuple[str, ...]:
    place, found = column_index(table, column), dict[str, str]()
    for count, row in enumerate(table.rows):
        if count % _BETWEEN_STOPS == 0:
            stop_if(cancelled)
        cell = "" if row.ragged else cell_text(row.cells[place]).strip()
        if cell:
            found.setdefault(cell.casefold(), cell)
            if len(found) > MOST_WORDS:
                break
    return tuple(found.values())


def _label_names(choice: Choice, words: Sequence[str]) -> list[str]:
    """What the words are called, by a file beside this one if there is one that says it."""
    known = {word.casefold() for word in words}
    alone = [word for word in words if not _is_several(word, known)]
    called = label_map_beside(choice.reading.file)
    if called is None or not all(word in called for word in alone):
        return sorted(alone, key=float) if all(map(_is_number, alone)) else alone
    return [called[word] for word in sorted(alone, key=list(called).index)]


def _is_several(word: str, known: Collection[str]) -> bool:
    parts = several(word)
    return len(parts) > 1 and all(part.casefold() in known for part in parts)


def _free_digit(used: Sequence[str]) -> str:
    free = (str(digit) for digit in range(1, _KEYS + 1) if str(digit) not in used)
    return next(free, "")


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < float("inf")
    except ValueError:
        return False
