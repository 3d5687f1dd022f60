"""How well a classifier agrees with the labels of a file that it was not trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.comparing import calibration_of
from core.contract import Metrics
from core.engine.client import Engine
from data.corpus.texts import count_known
from data.errors import TableError
from data.importing.label_matching import UnknownLabel
from data.importing.label_reading import LabelReader
from data.label_set.labels import Label
from data.project import Project
from data.spreadsheets.columns import column_index, column_texts, guess_columns
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Problem, Table
from desktop.commands.engine_work import Classified, Told, classify_texts
from desktop.commands.importing import Reading, proposed_label_words
from desktop.commands.label_words import known_label_words
from desktop.commands.models import ModelReference

Words = Mapping[str, str | None]


@dataclass(frozen=True)
class EvaluateOptions:
    """How the file is read."""

    text_column: str | None = None
    label_column: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool = True


@dataclass(frozen=True)
class Evaluation:
    """The scores, and which rows could not be judged.

    ``also_in_corpus`` counts the judged texts that the project holds too: the model may have
    been trained on them, which flatters it. Unknown (None) for a model without its project.
    """

    file: Path
    text_column: str
    label_column: str
    metrics: Metrics
    blank_rows: tuple[int, ...]
    rows_without_label: int
    also_in_corpus: int | None
    unknown_labels: tuple[UnknownLabel, ...]
    problems: tuple[Problem, ...]
    seconds: float


def evaluate_file(
    engine: Engine, model: ModelReference, source: Path, options: EvaluateOptions, told: Told
) -> Evaluation:
    """Classify a labelled file and compare; labels are known by the same words as in an import.

    Raises:
        TableError: the file cannot be read, or has no label column.
        CoreError: the model cannot be used, or no row has a label that it knows.
        Cancelled: the user stopped it.
    """
    table = _read(source, options)
    guessed_text, guessed_label = guess_columns(table)
    text_column = options.text_column or guessed_text
    label_column = options.label_column or guessed_label
    if label_column is None:
        raise TableError(source, table.header_row, "there is no label column.", "Name it: --label")
    texts = column_texts(table, column_index(table, text_column))
    cells = column_texts(table, column_index(table, label_column))
    given, unknown = _match(model.labels, _words_beside(table, label_column, model), table, cells)
    judged = [i for i, key in enumerate(given) if key is not None and texts[i].strip()]
    labels_judged = [given[i] for i in judged]
    result = classify_texts(engine, model.folder, [texts[i] for i in judged], told, labels_judged)
    return Evaluation(
        file=source,
        text_column=text_column,
        label_column=label_column,
        metrics=_with_calibration(result, labels_judged),
        blank_rows=tuple(table.rows[i].number for i, text in enumerate(texts) if not text.strip()),
        rows_without_label=sum(1 for cell in cells if not cell.strip()),
        also_in_corpus=_count_known(model, [texts[i] for i in judged]),
        unknown_labels=unknown,
        problems=table.problems,
        seconds=result.seconds,
    )


def _with_calibration(result: Classified, given: Sequence[str | None]) -> Metrics:
    """The engine's scores, and how far confidence is from accuracy."""
    assert result.metrics is not None
    place = {key: at for at, key in enumerate(result.labels)}
    places = np.array([place.get(key or "", -1) for key in given], dtype=np.intp)
    error = calibration_of(places, result.probabilities).error
    return replace(result.metrics, calibration_error=error)


def _read(source: Path, options: EvaluateOptions) -> Table:
    return read_table(
        source,
        sheet=options.sheet,
        encoding=options.encoding,
        delimiter=options.delimiter,
        has_header=options.has_header,
    )


def _count_known(model: ModelReference, texts: list[str]) -> int | None:
    if model.project is None:
        return None
    with Project.open(model.project, read_only=True) as project:
        return count_known(project, texts)


def _words_beside(table: Table, label_column: str, model: ModelReference) -> Words:
    """What numbers mean, by a file with the names beside the table."""
    return proposed_label_words(Reading(table.file), table, label_column, model.labels)


def _match(
    labels: tuple[Label, ...], words: Words, table: Table, cells: list[str]
) -> tuple[list[str | None], tuple[UnknownLabel, ...]]:
    """The label key that each cell means, and the cells that mean none."""
    reader = LabelReader(labels, words, known_label_words())
    read = [reader.read(cell, row.number) for row, cell in zip(table.rows, cells, strict=True)]
    keys = [None if each.label is None else each.label.key for each in read]
    return keys, reader.unknown()
