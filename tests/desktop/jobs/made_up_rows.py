"""Rows that stand in no file, what a journal holds of them, and engines by the dozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from data.classifying.job_file import JobFile
from data.classifying.portion import ReadRow
from desktop.commands.classification.rows import RowsToClassify
from tests.desktop.commands.classification.answering_engine import AnsweringEngine


def rows_of(
    texts: list[str], read: Callable[[], Iterator[ReadRow]] | None = None
) -> RowsToClassify:
    def rows() -> Iterator[ReadRow]:
        for number, text in enumerate(texts, start=2):
            yield ReadRow(number, (text,), text)

    return RowsToClassify(
        "来.csv", Path("来.csv"), {"texts": texts}, ("text",), 0, len(texts), read or rows
    )


def texts_of(count: int) -> list[str]:
    """Some come again, near and far, and some rows have none."""
    return [
        " " if number % 7 == 3 else f"文本 {number % (count // 2 + 1)}" for number in range(count)
    ]


def content(job: JobFile) -> list[tuple[object, ...]]:
    with job.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT row.*, label, second, confidence, probabilities FROM row"
            " LEFT JOIN prediction ON prediction.place = row.text_place ORDER BY row.place"
        )
        return [tuple(row) for row in found]


class Crew:
    """Makes further engines; ``prepare`` is done to each of them."""

    def __init__(self, prepare: Callable[[AnsweringEngine], None] | None = None) -> None:
        self.made: list[AnsweringEngine] = []
        self._prepare = prepare

    def __call__(self, variables: Mapping[str, str], log: str) -> AnsweringEngine:
        engine = AnsweringEngine(variables, log)
        if self._prepare is not None:
            self._prepare(engine)
        self.made.append(engine)
        return engine
