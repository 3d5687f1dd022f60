"""Label Studio: tasks as JSON, and the labelling interface that fits them.

Label Studio refuses a whole file in which ``completed_by`` names somebody it does not know, so our
annotators stand in keys of their own, which it leaves alone; what it exports names its users in
``completed_by``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from data.atomic import replacing
from data.spreadsheets.exchange.context import ExportContext, ExportedLabel, Written
from data.spreadsheets.exchange.records import Format, Object, Record, beside, said_or_none
from data.spreadsheets.exchange.statements import (
    SOURCE_COLUMNS,
    Statement,
    prediction_columns,
    prediction_values,
    present,
    statements,
)
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.label_cells import labels_cell
from data.spreadsheets.table import Cell, Problem, cell_text, json_value, unique_names
from data.spreadsheets.write_json import write_json

QUESTION, TEXT = "emotion", "text"
INTERFACE_ENDING = ".label_studio.xml"
TASK_KEYS = {
    *("id", "data", "annotations", "completions", "predictions", "drafts", "meta", "inner_id"),
    *("project", "created_at", "updated_at", "total_annotations", "total_predictions", "agreement"),
}
OWN_COLUMNS = (
    *("label", "annotator", "gold", "lead_time", "at", "was_cancelled", "blind"),
    *("predicted", "confidence", "model", "task_id"),
)
CONTROL_CHARACTERS = re.compile("[\x00-\x1f\ufffe\uffff]")


def write(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write the tasks, and beside them the interface to label them with.

    Raises as ``replacing``.
    """
    interface = target.with_name(target.stem + INTERFACE_ENDING)
    tasks = _Tasks(context)
    with replacing(target) as partial:
        written = write_json(partial, map(tasks.task, items), by_line=False)
        with replacing(interface) as beside_it:
            beside_it.write_text(labelling_interface(context.labels), encoding="utf-8")
    return Written(written, (), (interface,))


def labelling_interface(labels: Iterable[ExportedLabel]) -> str:
    """The configuration that Label Studio asks for: one choice for each label."""
    choices = "".join(
        f"    <Choice value={_attribute(label.key)} hint={_attribute(_hint(label))}/>\n"
        for label in labels
    )
    return (
        f'<View>\n  <Text name="{TEXT}" value="$text"/>\n'
        f'  <Choices name="{QUESTION}" toName="{TEXT}" choice="single" showInline="true">\n'
        f"{choices}  </Choices>\n</View>\n"
    )


class _Tasks:
    """Makes tasks of items."""

    def __init__(self, context: ExportContext) -> None:
        own = ("uid", TEXT, "labelled_by", *SOURCE_COLUMNS, *prediction_columns(context))
        self._names = dict(
            zip(context.columns, unique_names(context.columns, taken=own), strict=True)
        )
        self._context = context

    def task(self, item: ExchangeItem) -> dict[str, object]:
        # All predictions stand in one result, which has room for one probability: the others go
        # with the text.
        predicted = prediction_values(item, self._context)
        best, confidence = predicted.pop("predicted", None), predicted.pop("confidence", None)
        data: dict[str, Cell] = {"uid": item.uid, TEXT: item.text}
        if not item.annotations and item.labelled_by:
            data["labelled_by"] = "; ".join(item.labelled_by)
        data |= present(predicted)
        data |= {
            self._names[name]: json_value(cell)
            for name, cell in item.other.items()
            if name in self._names
        }
        data |= {"source": item.source, "source_row": item.source_row}
        task: dict[str, object] = {"data": data, "annotations": list(_annotations(item))}
        if item.prediction is not None and best is not None:
            task["predictions"] = [
                {
                    "model_version": item.prediction.model,
                    "score": confidence,
                    "result": [_result(str(best))],
                }
            ]
        return task


def _annotations(item: ExchangeItem) -> Iterator[dict[str, object]]:
    said = [each for each in statements(item) if each.annotation or each.label is not None]
    is_told = any(each.label == item.label for each in said)
    if item.gold and item.label is not None and not is_told:
        said.append(Statement(item, item.label, ""))
    for each in said:
        yield _annotation(each, is_gold=item.gold and each.label == item.label)


def _annotation(statement: Statement, *, is_gold: bool) -> dict[str, object]:
    said = statement.annotation
    result = [] if statement.label is None else [_result(statement.label)]
    # Where it is not said, Label Studio takes every label for the true one.
    about = {"result": result, "was_cancelled": statement.is_skip, "ground_truth": is_gold}
    if said is None:
        return about
    if result:
        result[0]["meta"] = {"annotator": said.annotator}
    seconds = None if said.milliseconds is None else said.milliseconds / 1000
    more: dict[str, Cell] = {"lead_time": seconds, "created_at": said.at or None}
    return {"annotator": said.annotator, **about, **present({**more, "blind": said.blind})}


def _result(label: str) -> dict[str, object]:
    return {
        "id": QUESTION,
        "from_name": QUESTION,
        "to_name": TEXT,
        "type": "choices",
        "value": {"choices": [label]},
    }


def _hint(label: ExportedLabel) -> str:
    said = (" / ".join(label.names.values()), *label.definition.values())
    return ". ".join(part for part in said if part)


def _attribute(text: str) -> str:
    return quoteattr(CONTROL_CHARACTERS.sub(" ", text))


def fits(objects: Sequence[Object]) -> bool:
    """Whether these are tasks of Label Studio."""
    return all(isinstance(one.get("data"), dict) for one in objects) and all(
        one.keys() & {"annotations", "completions", "predictions"} or one.keys() <= TASK_KEYS
        for one in objects
    )


def records(task: Object) -> list[Record]:
    """One record for each annotation; one without a label for a task that has none."""
    data = task.get("data")
    about: Record = {}
    for name, value in (data if isinstance(data, dict) else {}).items():
        about[beside(str(name), OWN_COLUMNS)] = value
    if "id" in task:
        about["task_id"] = task["id"]
    if said_or_none(task.get("meta")) is not None:
        about[beside("meta", about)] = task["meta"]
    about |= _prediction(task)
    found = [{"label": None, **about, **_said(one)} for one in _given(task)]
    return found or [{"label": None, **about}]


def left_out(task: Object) -> int:
    """How many results are no choices, and so no labels."""
    results = [result for one in _given(task) for result in _results(one)]
    return sum(result.get("type") != "choices" for result in results)


def _given(task: Object) -> list[Object]:
    given = task.get("annotations", task.get("completions"))
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _results(annotation: Object) -> list[Object]:
    results = annotation.get("result")
    return [one for one in results if isinstance(one, dict)] if isinstance(results, list) else []


def _said(annotation: Object) -> Record:
    questions = _chosen(annotation)
    name = QUESTION if QUESTION in questions else next(iter(questions), None)
    skipped = bool(annotation.get("was_cancelled"))
    said: Record = {"label": None if name is None or skipped else labels_cell(questions[name])}
    said["annotator"] = _annotator(annotation)
    said["gold"] = bool(annotation.get("ground_truth"))
    others = {beside(each, OWN_COLUMNS): labels_cell(questions[each]) for each in questions}
    said |= {each: cell for each, cell in others.items() if each != name}
    more = {"lead_time": "lead_time", "created_at": "at", "blind": "blind"}
    said |= {column: said_or_none(annotation.get(key)) for key, column in more.items()}
    if skipped:
        said["was_cancelled"] = True
    return present(said)


def _chosen(annotation: Object) -> dict[str, list[str]]:
    """What was chosen, by the name of the question."""
    chosen = dict[str, list[str]]()
    for result in _results(annotation):
        value = result.get("value")
        choices = value.get("choices") if isinstance(value, Mapping) else None
        if result.get("type") == "choices" and isinstance(choices, list):
            name = cell_text(result.get("from_name"))
            chosen.setdefault(name, []).extend(map(cell_text, choices))
    return chosen


def _annotator(annotation: Object) -> str | None:
    if annotation.get("annotator"):
        return cell_text(annotation["annotator"])
    for result in _results(annotation):
        meta = result.get("meta")
        if isinstance(meta, Mapping) and meta.get("annotator"):
            return cell_text(meta["annotator"])
    user = annotation.get("completed_by")
    if not isinstance(user, Mapping):
        return cell_text(user) or None
    name = f"{cell_text(user.get('first_name'))} {cell_text(user.get('last_name'))}".strip()
    known = (user.get("email"), user.get("username"), name, user.get("id"))
    return next((cell_text(each) for each in known if each), None)


def _prediction(task: Object) -> Record:
    given = task.get("predictions")
    first = given[0] if isinstance(given, list) and given else None
    if not isinstance(first, dict):
        return {}
    chosen = next(iter(_chosen(first).values()), [])
    about = {"predicted": labels_cell(chosen), "confidence": first.get("score")}
    return present({**about, "model": first.get("model_version")})


def left_out_problem(row: int, count: int) -> Problem:
    """What to tell of these results."""
    return Problem(row, f"{count} results are no choices, and were left out")


FORMAT = Format("label-studio", fits, records, left_out, left_out_problem)
