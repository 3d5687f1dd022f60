"""Prodigy: one task a line, accepted, rejected or ignored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from data.atomic import replacing
from data.spreadsheets.exchange.context import ExportContext, Written
from data.spreadsheets.exchange.records import Format, Object, Record, beside, said_or_none
from data.spreadsheets.exchange.statements import (
    SOURCE_COLUMNS,
    Statement,
    annotation_values,
    prediction_values,
    present,
    statements,
)
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.label_cells import labels_cell
from data.spreadsheets.table import Cell, Problem, cell_text, json_value, unique_names
from data.spreadsheets.write_json import write_json

ANSWERS = ("accept", "reject", "ignore")
MARKS = {"_input_hash", "_task_hash", "_annotator_id", "_session_id", "_view_id"}
# What only Prodigy needs, and makes anew.
TECHNICAL = {"_input_hash", "_task_hash", "_view_id", "_is_binary", "options", "tokens", "config"}
OWN_COLUMNS = ("uid", "text", "label", "annotator", "answer", "rejected_label", "at")
NAMES_OF_PEOPLE = ("_annotator_id", "_session_id")


def write(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write a task for each text, or for each annotation of it. Raises as ``replacing``."""
    names = unique_names(context.columns, taken=(*OWN_COLUMNS, *SOURCE_COLUMNS))
    renamed = dict(zip(context.columns, names, strict=True))
    tasks = (_task(statement, context, renamed) for item in items for statement in statements(item))
    with replacing(target) as partial:
        return Written(write_json(partial, tasks, by_line=True))


def _task(
    statement: Statement, context: ExportContext, renamed: Mapping[str, str]
) -> dict[str, object]:
    item, values = statement.item, annotation_values(statement)
    answer = "accept" if statement.label is not None else "ignore" if statement.is_skip else None
    meta: dict[str, Cell] = {
        renamed[name]: json_value(cell) for name, cell in item.other.items() if name in renamed
    }
    meta |= {"source": item.source, "source_row": item.source_row}
    at = str(values["at"] or "")
    task: dict[str, Cell] = {
        "uid": item.uid,
        "text": item.text,
        "label": statement.label,
        "answer": answer,
        "_annotator_id": values.pop("annotator"),
        "_timestamp": _seconds(at),
        "labelled_by": None if statement.annotation else statement.labelled_by or None,
        **values,
        **prediction_values(item, context),
        "meta": meta,
    }
    return present(task)


def _seconds(at: str) -> int | None:
    try:
        return int(datetime.fromisoformat(at).timestamp()) if at else None
    except (ValueError, OverflowError, OSError):
        return None


def fits(objects: Sequence[Object]) -> bool:
    """Whether these are tasks of Prodigy."""
    return all("text" in one for one in objects) and any(
        one.keys() & MARKS or one.get("answer") in ANSWERS for one in objects
    )


def fits_untouched(objects: Sequence[Object]) -> bool:
    """Whether these are tasks that nobody answered yet: texts with what is shown beside them."""
    return all(
        "text" in one
        and isinstance(one.get("meta"), dict)
        and not isinstance(one.get("label"), list)
        for one in objects
    )


def records(task: Object) -> list[Record]:
    """The one record of a task; rejected and ignored ones have no label."""
    answer = said_or_none(task.get("answer"))
    label = _label(task)
    taken = answer in (None, "accept")
    record: Record = {
        "text": task.get("text"),
        "label": label if taken else None,
        "uid": task.get("uid"),
        "annotator": next((cell_text(task[k]) for k in NAMES_OF_PEOPLE if task.get(k)), None),
        "answer": answer,
        "rejected_label": label if answer == "reject" else None,
        "at": task.get("at") or _moment(task.get("_timestamp")),
    }
    for name, value in _others(task):
        if said_or_none(value) is not None:
            record[beside(name, record)] = value
    return [{"label": None, **present(record)}]


def left_out(task: Object) -> int:
    """How many keys of a task only Prodigy needs."""
    return len(task.keys() & TECHNICAL)


def _others(task: Object) -> Iterator[tuple[str, object]]:
    used = {*TECHNICAL, *NAMES_OF_PEOPLE, "text", "label", "uid", "answer", "accept", "at"}
    for name, value in task.items():
        if name == "meta" and isinstance(value, dict):
            yield from value.items()
        elif name not in {*used, "_timestamp"}:
            yield name, value


def _label(task: Object) -> str | None:
    accepted = task.get("accept")
    if not isinstance(accepted, list):
        return labels_cell([cell_text(task["label"])]) if task.get("label") is not None else None
    options = task.get("options")
    # Where choices are numbered, their words are what a person knows them by.
    words = {
        cell_text(option.get("id")): cell_text(option.get("text") or option.get("id"))
        for option in (options if isinstance(options, list) else [])
        if isinstance(option, dict) and not isinstance(option.get("id"), str)
    }
    return labels_cell([words.get(cell_text(one), cell_text(one)) for one in accepted])


def _moment(seconds: object) -> str | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def left_out_problem(row: int, count: int) -> Problem:
    """What to tell of these keys."""
    return Problem(row, f"{count} keys that only Prodigy needs were left out")


FORMAT = Format("prodigy", fits, records, left_out, left_out_problem)
UNTOUCHED = Format("prodigy", fits_untouched, records, left_out, left_out_problem)
