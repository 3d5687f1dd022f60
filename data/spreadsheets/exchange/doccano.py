"""doccano: one object a line with a list of labels, or CSV.

doccano has no place for who said what: such a file has one row for each annotation, and the
annotator is one of the further columns, which doccano keeps beside the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data.atomic import replacing
from data.spreadsheets.exchange.context import ExportContext, Written
from data.spreadsheets.exchange.flat import flat_names, flat_rows, write_flat_csv
from data.spreadsheets.exchange.records import Format, Object, Record, said_or_none
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.label_cells import labels_cell
from data.spreadsheets.table import Cell, Problem, cell_text
from data.spreadsheets.write_json import write_json

LABEL_KEYS = ("label", "labels", "cats")
TEXT_KEYS = ("text", "data")


def write_jsonl(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write ``{"text": ..., "label": [...]}`` and what else is known. Raises as ``replacing``."""
    names = flat_names(context)
    objects = (_object(names, cells) for cells in flat_rows(items, context))
    with replacing(target) as partial:
        return Written(write_json(partial, objects, by_line=True))


def write_csv(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write ``text,label`` and what else is known. Raises as ``replacing``."""
    with replacing(target) as partial:
        return Written(write_flat_csv(partial, flat_rows(items, context), context))


def _object(names: Sequence[str], cells: Sequence[Cell]) -> dict[str, object]:
    given = dict(zip(names, cells, strict=True))
    label = given.pop("label")
    more = {name: cell for name, cell in given.items() if cell is not None and name != "text"}
    return {"text": given["text"], "label": [] if label is None else [label], **more}


def fits(objects: Sequence[Object]) -> bool:
    """Whether these are examples of doccano with labels of whole texts."""
    return (
        all(_text_key(one) is not None for one in objects)
        and any(True for one in objects for _ in _lists(one))
        and all(_is_whole(label) for one in objects for labels in _lists(one) for label in labels)
    )


def records(example: Object) -> list[Record]:
    """The record of an example; one for each user where an old export tells users apart."""
    text_key = _text_key(example) or "text"
    record: Record = {"text": example.get(text_key), "label": None}
    used = {text_key, "annotations"}
    for name in LABEL_KEYS:
        labels = example.get(name)
        if isinstance(labels, list):
            record["label"] = labels_cell([cell_text(label) for label in labels])
            used.add(name)
            break
    for name, value in example.items():
        if name not in used and said_or_none(value) is not None:
            record[name] = value
    return _by_user(example, record) or [record]


def _by_user(example: Object, record: Record) -> list[Record]:
    given = example.get("annotations")
    users = dict[str, list[str]]()
    for one in given if isinstance(given, list) else []:
        user = cell_text(one.get("user")) if isinstance(one, dict) else ""
        if (label := _label(one)) is not None:
            users.setdefault(user, []).append(label)
    return [
        {**record, "label": labels_cell(labels), **({"annotator": user} if user else {})}
        for user, labels in users.items()
    ]


def _label(annotation: object) -> str | None:
    label = annotation.get("label") if isinstance(annotation, dict) else annotation
    return cell_text(label) or None


def _text_key(example: Object) -> str | None:
    return next((key for key in TEXT_KEYS if isinstance(example.get(key), str)), None)


def _lists(example: Object) -> Iterator[list[object]]:
    for name in (*LABEL_KEYS, "annotations"):
        value = example.get(name)
        if isinstance(value, list):
            yield value


def _is_whole(label: object) -> bool:
    # Others mark places: [0, 5, "PER"], or objects with start and end.
    if isinstance(label, dict):
        return "label" in label and not label.keys() & {"start_offset", "end_offset", "text"}
    return isinstance(label, str | int) and not isinstance(label, bool)


def left_out(example: Object) -> int:
    """How many entries of an old export hold no label."""
    given = example.get("annotations")
    return sum(_label(one) is None for one in given) if isinstance(given, list) else 0


def left_out_problem(row: int, count: int) -> Problem:
    """What to tell of these entries."""
    return Problem(row, f"{count} annotations hold no label, and were left out")


FORMAT = Format("doccano", fits, records, left_out, left_out_problem)
