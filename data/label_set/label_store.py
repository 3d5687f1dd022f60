"""The label set in the project file."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import Connection, select

from data.errors import ProjectError, UnknownLabelError
from data.file import schema
from data.label_set.labels import Label, LabelDefinition
from data.label_set.resolving import resolve_key


def check_labels(definitions: Sequence[LabelDefinition]) -> None:
    """Raise ProjectError if there is no label, a key is empty, or two keys are the same."""
    keys = [definition.key.strip() for definition in definitions]
    if not keys:
        raise ProjectError("A project needs at least one label.", "Give a label set.")
    if "" in keys:
        raise ProjectError("A label has no key.", "Give every label a short name such as 'happy'.")
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ProjectError(
            f"Two labels have the same key: {', '.join(twice)}.", "Give each its own key."
        )


def store_labels(connection: Connection, definitions: Sequence[LabelDefinition]) -> None:
    """Write the label set of a new project, in the given order."""
    rows = [
        {
            "key": definition.key.strip(),
            "names": dict(definition.names),
            "colour_light": definition.colour_light,
            "colour_dark": definition.colour_dark,
            "shortcut": definition.shortcut,
            "definition": dict(definition.definition),
            "examples": list(definition.examples),
            "position": position,
            "retired": False,
            "uuid": str(uuid4()),
            "former_keys": [],
        }
        for position, definition in enumerate(definitions)
    ]
    connection.execute(schema.label.insert(), rows)


def read_labels(connection: Connection) -> tuple[Label, ...]:
    """All labels in their order, the retired ones included."""
    there = ~schema.label.c.removed
    rows = connection.execute(schema.label.select().where(there).order_by(schema.label.c.position))
    return tuple(
        Label(
            id=row.id,
            key=row.key,
            names=row.names,
            colour_light=row.colour_light,
            colour_dark=row.colour_dark,
            shortcut=row.shortcut,
            definition=row.definition,
            examples=tuple(row.examples),
            position=row.position,
            retired=row.retired,
            uuid=row.uuid,
            former_keys=tuple(row.former_keys),
            merged_into=row.merged_into,
        )
        for row in rows
    )


def known_label_id(connection: Connection, key: str) -> int:
    """The id of a label that is or was in use, by a key of today or of before.

    Raises UnknownLabelError.
    """
    label = resolve_key(read_labels(connection), key)
    if label is None:
        raise UnknownLabelError(f"There is no label '{key}' in this project.")
    return label.id


def label_id(connection: Connection, key: str) -> int:
    """The id of a label in use; whoever still has a former key of it means it too.

    Raises UnknownLabelError, which lists the labels there are.
    """
    usable = select(schema.label.c.key, schema.label.c.id).where(
        ~schema.label.c.retired, ~schema.label.c.removed
    )
    ids = {row.key: row.id for row in connection.execute(usable)}
    if key in ids:
        return int(ids[key])
    today = resolve_key(read_labels(connection), key)
    if today is None or today.retired:
        raise UnknownLabelError(
            f"There is no label '{key}' in this project.", f"Labels in use: {', '.join(ids)}."
        )
    return today.id
