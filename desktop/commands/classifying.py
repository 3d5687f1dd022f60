"""A spreadsheet in, the same spreadsheet with labels out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.engine.client import Engine
from data.spreadsheets.columns import column_index, column_texts, guess_columns
from data.spreadsheets.labelled_copy import check_target, write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Problem, Table
from desktop.commands.engine_work import Classified, Told, classify_texts


@dataclass(frozen=True)
class ClassifyOptions:
    """How a file is read and what is added to it."""

    text_column: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    with_probabilities: bool = False


@dataclass(frozen=True)
class ClassifiedFile:
    """What became of a file: counts of texts, rows left without a label, and the labels' shares.

    ``columns`` are the names of the columns that were added, ``problems`` and ``lost`` what the
    user should know of reading and writing.
    """

    file: Path
    rows: int
    classified: int
    blank_rows: tuple[int, ...]
    text_column: str
    columns: tuple[str, ...]
    distribution: Mapping[str, int]
    mean_confidence: float | None
    problems: tuple[Problem, ...]
    lost: tuple[str, ...]
    seconds: float


def classify_file(
    engine: Engine,
    model_folder: Path,
    source: Path,
    out: Path,
    options: ClassifyOptions,
    told: Told,
) -> ClassifiedFile:
    """Classify the texts of a spreadsheet and write a copy with label and confidence added.

    Every row, column and value stays. Rows with an empty text get no label.

    Raises:
        TableError: the file cannot be read or written, or has no such column.
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    check_target(source, out)
    table = read_table(source, sheet=options.sheet, encoding=options.encoding)
    name = options.text_column or guess_columns(table)[0]
    texts = column_texts(table, column_index(table, name))
    filled = [place for place, text in enumerate(texts) if text.strip()]
    result = classify_texts(engine, model_folder, [texts[place] for place in filled], told)
    added = _columns(len(texts), filled, result, options.with_probabilities)
    report = write_labelled_copy(source, out, table, added)
    top = result.probabilities.argmax(axis=1)
    confidence = result.probabilities.max(axis=1) if filled else None
    return ClassifiedFile(
        file=out,
        rows=len(texts),
        classified=len(filled),
        blank_rows=_blank_rows(table, texts),
        text_column=name,
        columns=report.columns_added,
        distribution=Counter(result.labels[place] for place in top),
        mean_confidence=None if confidence is None else float(confidence.mean()),
        problems=table.problems,
        lost=report.notes,
        seconds=result.seconds,
    )


def _columns(
    rows: int, filled: list[int], result: Classified, with_probabilities: bool
) -> dict[str, list[object]]:
    """Label, confidence and second label of each row, None where there was no text."""
    order = (-result.probabilities).argsort(axis=1)
    names = ["label", "confidence", "second label"]
    if with_probabilities:
        names += [f"p({label})" for label in result.labels]
    columns: dict[str, list[object]] = {name: [None] * rows for name in names}
    for at, place in enumerate(filled):
        probabilities = result.probabilities[at]
        columns["label"][place] = result.labels[order[at, 0]]
        columns["confidence"][place] = round(float(probabilities[order[at, 0]]), 4)
        columns["second label"][place] = result.labels[order[at, 1]]
        if with_probabilities:
            for label, probability in zip(result.labels, probabilities, strict=True):
                columns[f"p({label})"][place] = round(float(probability), 4)
    return columns


def _blank_rows(table: Table, texts: list[str]) -> tuple[int, ...]:
    pairs = zip(table.rows, texts, strict=True)
    return tuple(row.number for row, text in pairs if not text.strip())
