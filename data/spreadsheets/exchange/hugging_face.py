"""Hugging Face data sets: texts with numbered labels, and the labels' numbers beside them."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from data.atomic import replacing
from data.spreadsheets.exchange.context import ExportContext, Written
from data.spreadsheets.exchange.flat import flat_names, flat_rows, write_flat_csv
from data.spreadsheets.exchange.label_map import MAP_ENDING
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.table import Cell
from data.spreadsheets.write_json import write_json

LABEL = 1


def write_csv(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write CSV with the labels' numbers, and what they mean beside it. Raises as ``replacing``."""
    return _write(target, items, context, write_flat_csv)


def write_jsonl(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write the same, one object a line. Raises as ``replacing``."""
    return _write(target, items, context, _rows_to_jsonl)


class _Numbers:
    """The number of each label, and how many texts have none."""

    def __init__(self, context: ExportContext) -> None:
        self._numbers = {label.key: number for number, label in enumerate(context.labels)}
        self._context = context
        self.unlabelled = 0

    def rows(self, items: Iterable[ExchangeItem]) -> Iterator[list[Cell]]:
        for row in flat_rows(items, self._context):
            label = row[LABEL]
            if isinstance(label, str):
                row[LABEL] = self._numbers.setdefault(label, len(self._numbers))
            else:
                self.unlabelled += 1
            yield row

    def notes(self) -> list[str]:
        notes = []
        if self.unlabelled:
            notes.append(f"{self.unlabelled} rows have no label, and no number in its place")
        return notes

    def as_json(self) -> str:
        known = {label.key: dict(label.names) for label in self._context.labels}
        content = {
            "id2label": {str(number): key for key, number in self._numbers.items()},
            "label2id": self._numbers,
            "names": {key: known.get(key, {}) for key in self._numbers},
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


Rows = Iterable[list[Cell]]


def _write(
    target: Path,
    items: Iterable[ExchangeItem],
    context: ExportContext,
    write_rows: Callable[[Path, Rows, ExportContext], int],
) -> Written:
    numbers = _Numbers(context)
    label_map = target.with_name(target.stem + MAP_ENDING)
    with replacing(target) as partial:
        written = write_rows(partial, numbers.rows(items), context)
        with replacing(label_map) as beside_it:
            beside_it.write_text(numbers.as_json(), encoding="utf-8")
    return Written(written, tuple(numbers.notes()), (label_map,))


def _rows_to_jsonl(partial: Path, rows: Rows, context: ExportContext) -> int:
    names = flat_names(context)
    return write_json(partial, (dict(zip(names, row, strict=True)) for row in rows), by_line=True)
