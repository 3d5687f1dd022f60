"""Changing the label set: each edit is one step that one undo takes back.

Runs, spreadsheets and copies of before keep the keys that they have; ``label_set.resolving`` says
what these mean today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from data.clock import utc_now
from data.errors import LabelEditError, UnknownLabelError
from data.file import schema
from data.file.connection import new_id
from data.label_set.label_store import read_labels
from data.label_set.labels import Label, LabelDefinition
from data.label_set.resolving import surviving
from data.labelling.annotations import Recorded
from data.labelling.annotators import Annotator
from data.labelling.corpus_events import CorpusChange, label_values, record_corpus
from data.labelling.corpus_present import Values
from data.labelling.events import begin_operation
from data.labelling.merging import move_labels, refuse_while_loading
from data.project import Project


@dataclass(frozen=True)
class LabelEdit:
    """What is to become of a label; None leaves something as it is."""

    key: str | None = None
    names: Mapping[str, str] | None = None
    colours: tuple[str, str] | None = None
    shortcut: str | None = None
    definition: Mapping[str, str] | None = None
    examples: Sequence[str] | None = None


def edit_label(
    project: Project, key: str, edit: LabelEdit, *, action: str = "edit"
) -> Recorded | None:
    """Change a label in one step; None if it is that way already.

    Raises UnknownLabelError, LabelEditError (the key or the shortcut is another label's),
    ReadOnlyError.
    """
    with project.writing() as connection:
        labels = read_labels(connection)
        label = _found(labels, key)
        changed = _changed(labels, label, edit)
        return _write(connection, project, action, {label.id: changed})


def rename_label(
    project: Project,
    key: str,
    *,
    names: Mapping[str, str] | None = None,
    new_key: str | None = None,
) -> Recorded | None:
    """Call a label something else; it is still found by its former key.

    Raises UnknownLabelError, LabelEditError if the key is, or was, another label's, ReadOnlyError.
    """
    return edit_label(project, key, LabelEdit(key=new_key, names=names), action="rename")


def recolour_label(project: Project, key: str, light: str, dark: str) -> Recorded | None:
    """Give a label another colour, on a light and on a dark ground.

    Raises UnknownLabelError, ReadOnlyError.
    """
    return edit_label(project, key, LabelEdit(colours=(light, dark)), action="recolour")


def set_shortcut(project: Project, key: str, shortcut: str) -> Recorded | None:
    """Let a letter or digit give a label; an empty one takes its key away.

    Raises UnknownLabelError, LabelEditError if the shortcut is another label's or no single letter
    or digit, ReadOnlyError.
    """
    return edit_label(project, key, LabelEdit(shortcut=shortcut), action="shortcut")


def describe_label(
    project: Project,
    key: str,
    *,
    definition: Mapping[str, str] | None = None,
    examples: Sequence[str] | None = None,
) -> Recorded | None:
    """Say what a label means, and which texts have it.

    Raises UnknownLabelError, ReadOnlyError.
    """
    edit = LabelEdit(definition=definition, examples=examples)
    return edit_label(project, key, edit, action="describe")


def reorder_labels(project: Project, keys: Sequence[str]) -> Recorded | None:
    """Put labels in this order; those that are not named follow in the order they had.

    Raises UnknownLabelError, ReadOnlyError.
    """
    with project.writing() as connection:
        labels = read_labels(connection)
        first = list(dict.fromkeys(_found(labels, key).id for key in keys))
        order = [*first, *(label.id for label in labels if label.id not in first)]
        places = {label_id: {"position": place} for place, label_id in enumerate(order)}
        return _write(connection, project, "reorder", places)


def add_label(project: Project, definition: LabelDefinition) -> Recorded:
    """Add a label behind the others.

    Raises LabelEditError if its key or shortcut is, or was, another label's, ReadOnlyError.
    """
    with project.writing() as connection:
        labels = read_labels(connection)
        key = _free_key(labels, definition.key)
        shortcut = _free_shortcut(labels, definition.shortcut)
        values = {
            "key": key,
            "names": dict(definition.names),
            "colour_light": definition.colour_light,
            "colour_dark": definition.colour_dark,
            "shortcut": shortcut,
            "definition": dict(definition.definition),
            "examples": list(definition.examples),
            "position": max((label.position for label in labels), default=-1) + 1,
            "retired": False,
            "uuid": str(uuid4()),
            "former_keys": [],
            "merged_into": None,
        }
        # Its place is held by a row that counts as taken back, until the event gives it its values.
        place = {**values, "key": f"removed {values['uuid']}", "retired": True, "removed": True}
        label_id = new_id(connection, schema.label, place)
        recorded = _write(connection, project, "add", {label_id: values})
        assert recorded is not None
        return recorded


def retire_label(project: Project, key: str) -> Recorded | None:
    """Take a label out of use: what has it keeps it, but it is no longer given or trained.

    None if it is retired already. Raises UnknownLabelError, LabelEditError if it is the last one
    in use, ReadOnlyError.
    """
    with project.writing() as connection:
        labels = read_labels(connection)
        label = _found(labels, key)
        if all(each.retired or each.id == label.id for each in labels):
            raise LabelEditError(
                "A project needs at least one label that can be given.", "Add another one first."
            )
        return _write(connection, project, "retire", {label.id: {"retired": True}})


def reinstate_label(project: Project, key: str) -> Recorded | None:
    """Bring a retired label back into use; None if it is in use.

    If another label has its shortcut by now, it comes back without one. What was merged into
    another label stays there. Raises UnknownLabelError, ReadOnlyError.
    """
    with project.writing() as connection:
        labels = read_labels(connection)
        label = _found(labels, key)
        taken = _with_shortcut(labels, label.shortcut, but=label) is not None
        values: dict[str, Any] = {"retired": False, "merged_into": None}
        if taken and label.retired:
            values["shortcut"] = ""
        return _write(connection, project, "reinstate", {label.id: values})


def merge_labels(
    project: Project, source_key: str, target_key: str, annotator: Annotator
) -> Recorded:
    """Let all that has one label have another, and retire the first.

    Who said so and when stays with every annotation and gold label; ``annotator`` is who merges.
    Raises UnknownLabelError, LabelEditError if both are the same, the first was merged before, the
    target is retired, or an import is under way, ReadOnlyError.
    """
    with project.writing() as connection:
        refuse_while_loading(connection)
        labels = read_labels(connection)
        source, target = _found(labels, source_key), _found(labels, target_key)
        if source.id == target.id:
            raise LabelEditError("A label cannot be merged into itself.", "Choose another one.")
        if source.merged_into is not None:
            # Its texts are the other label's by now, and whoever has its key means that one.
            raise LabelEditError(
                f"The label '{source.key}' was merged into '{surviving(labels, source).key}'.",
                "Bring it back into use first.",
            )
        if target.retired:
            raise LabelEditError(
                f"The label '{target.key}' is retired.", "Bring it back into use first."
            )
        retired = {"retired": True, "merged_into": target.id}
        at = utc_now()
        operation_id = begin_operation(connection, "merge labels", at)
        texts = move_labels(
            connection, project.copy_uuid, operation_id, (source.id, target.id), annotator.id, at
        )
        change = _change(connection, "merge", source.id, retired)
        record_corpus(connection, project.copy_uuid, operation_id, [change], at)
        return Recorded(operation_id, texts)


def _found(labels: Sequence[Label], key: str) -> Label:
    """The label that has this key now, retired or not: an edit means what is on the screen."""
    for label in labels:
        if label.key == key:
            return label
    listed = ", ".join(label.key for label in labels)
    raise UnknownLabelError(f"There is no label '{key}' in this project.", f"Labels: {listed}.")


def _changed(labels: Sequence[Label], label: Label, edit: LabelEdit) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if edit.key is not None and edit.key.strip() != label.key:
        values["key"] = key = _free_key(labels, edit.key, but=label)
        former = [each for each in (*label.former_keys, label.key) if each != key]
        values["former_keys"] = list(dict.fromkeys(former))
    if edit.names is not None:
        values["names"] = dict(edit.names)
    if edit.colours is not None:
        values["colour_light"], values["colour_dark"] = edit.colours
    shortcut = edit.shortcut
    if shortcut is not None and shortcut.strip().casefold() != label.shortcut.casefold():
        values["shortcut"] = _free_shortcut(labels, shortcut, but=label)
    if edit.definition is not None:
        values["definition"] = dict(edit.definition)
    if edit.examples is not None:
        values["examples"] = list(edit.examples)
    return values


def _free_key(labels: Sequence[Label], key: str, *, but: Label | None = None) -> str:
    """The key without outer spaces; refused if it could be taken for another label's.

    Also for one that another label had before: old models and spreadsheets would be read wrongly.
    """
    key = key.strip()
    if not key:
        raise LabelEditError(
            "A label has no key.", "Give every label a short name such as 'happy'."
        )
    for label in labels:
        if but is not None and label.id == but.id:
            continue
        if label.key.casefold() == key.casefold():
            raise LabelEditError(
                f"Two labels have the same key: {label.key}.", "Give each its own key."
            )
        if key.casefold() in {each.casefold() for each in label.former_keys}:
            raise LabelEditError(
                f"The label '{label.key}' had the key '{key}' before.",
                "Choose another key: old models and spreadsheets still mean that label.",
            )
    return key


def _free_shortcut(labels: Sequence[Label], shortcut: str, *, but: Label | None = None) -> str:
    shortcut = shortcut.strip()
    if shortcut and not (len(shortcut) == 1 and shortcut.isalnum()):
        raise LabelEditError(
            f"'{shortcut}' cannot be the key of a label.", "Choose a single letter or digit."
        )
    other = _with_shortcut(labels, shortcut, but=but)
    if other is not None:
        raise LabelEditError(
            f"The key '{shortcut}' gives the label '{other.key}' already.",
            "Choose another key, or take it away from that label first.",
        )
    return shortcut


def _with_shortcut(labels: Sequence[Label], shortcut: str, *, but: Label | None) -> Label | None:
    """The label in use that has a shortcut already."""
    wanted = shortcut.casefold()
    others = (
        label for label in labels if not label.retired and (but is None or but.id != label.id)
    )
    return next((each for each in others if wanted and each.shortcut.casefold() == wanted), None)


def _write(
    connection: Connection, project: Project, action: str, changes: Mapping[int, Values]
) -> Recorded | None:
    """Record what really changes, in one operation; None if nothing does."""
    found = [_change(connection, action, label_id, each) for label_id, each in changes.items()]
    real = [change for change in found if change.before != change.after]
    if not real:
        return None
    at = utc_now()
    kind = "reorder labels" if action == "reorder" else f"{action} label"
    operation_id = begin_operation(connection, kind, at)
    record_corpus(connection, project.copy_uuid, operation_id, real, at)
    return Recorded(operation_id, 0)


def _change(connection: Connection, action: str, label_id: int, values: Values) -> CorpusChange:
    before = label_values(connection, label_id)
    return CorpusChange("label", label_id, action, before, {**(before or {}), **values})
