"""Moving everything that has one label to another, in SQL: it may be a million annotations.

An event each, as for every other change, with both sides complete.
"""

from sqlalchemy import Connection, exists, select, update

from data.errors import LabelEditError
from data.file import schema
from data.labelling.derived import refresh_standing
from data.labelling.events import last_seq
from data.version import program_version

_EVENT = """
INSERT INTO annotation_event (
    copy_uuid, seq, operation_id, text_id, annotator_id, subject, action,
    status_before, label_id_before, origin_before, blind_before, at_before, adjudicator_id_before,
    status_after, label_id_after, origin_after, blind_after, at_after, adjudicator_id_after,
    at, version
)
"""
_ANNOTATIONS = """
SELECT :copy, :last + row_number() OVER (ORDER BY text_id, annotator_id), :operation,
       text_id, annotator_id, 'annotation', 'merge',
       status, label_id, origin, blind, at, NULL, status, :target, origin, blind, at, NULL,
       :now, :version
FROM annotation WHERE label_id = :source
"""
_GOLD = """
SELECT :copy, :last + row_number() OVER (ORDER BY text_id), :operation,
       text_id, :merger, 'gold', 'merge',
       'gold', label_id, method, 0, at, adjudicator_id, 'gold', :target, method, 0, at,
       adjudicator_id, :now, :version
FROM gold WHERE label_id = :source
"""
_TALLY = """
INSERT INTO tally (annotator_id, day, status, label_id, number)
SELECT annotator_id, day, status, :target, number FROM tally WHERE label_id = :source
ON CONFLICT DO UPDATE SET number = number + excluded.number
"""


def refuse_while_loading(connection: Connection) -> None:
    """Raise LabelEditError if an import is under way: it goes on giving the old label."""
    loading = exists().where(schema.source.c.state == "loading")
    if connection.execute(select(loading)).scalar_one():
        raise LabelEditError(
            "A spreadsheet is being imported.", "Wait until that is done, then merge the labels."
        )


def move_labels(
    connection: Connection,
    copy_uuid: str,
    operation_id: int,
    labels: tuple[int, int],
    merger_id: int,
    at: str,
) -> int:
    """Move all annotations and gold labels from one label to another; how many texts had it.

    Nothing may be loading.
    """
    source, target = labels
    values = {
        "copy": copy_uuid,
        "operation": operation_id,
        "source": source,
        "target": target,
        "merger": merger_id,
        "now": at,
        "version": program_version(),
    }
    for statement in (_ANNOTATIONS, _GOLD):
        last = last_seq(connection, copy_uuid)
        connection.exec_driver_sql(_EVENT + statement, {**values, "last": last})
    for table in (schema.annotation, schema.gold):
        of_source = table.c.label_id == source
        connection.execute(update(table).where(of_source).values(label_id=target))
    event = schema.annotation_event
    moved = select(event.c.text_id).where(event.c.operation_id == operation_id).distinct()
    texts = connection.execute(moved).scalars().all()
    refresh_standing(connection, texts)
    connection.exec_driver_sql(_TALLY, values)
    connection.execute(schema.tally.delete().where(schema.tally.c.label_id == source))
    return len(texts)
