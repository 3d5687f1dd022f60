"""What a returned file is and brings, in numbers and words."""

from collections.abc import Iterator

from sqlalchemy import Connection, exists, select

from data.file.schema import corpus_event, handout, trash
from data.sharing.collect_report import CollectPreview
from data.sharing.merge_plan import MergePlan
from data.sharing.returned_file import ReturnedFile

_SPEAKERS = """
SELECT name FROM annotator a WHERE EXISTS
(SELECT 1 FROM annotation_event e WHERE e.annotator_id = a.id AND e.subject = 'annotation')
OR EXISTS (SELECT 1 FROM note n WHERE n.annotator_id = a.id)
ORDER BY id
"""
_HANDED_TO = "SELECT a.name FROM project p JOIN annotator a ON a.id = p.handed_to"
_COMMON = """
SELECT count(*) FROM handout_text t JOIN handout h ON h.id = t.handout_id
JOIN project p ON p.copy_uuid = h.copy_uuid WHERE t.common
"""
_COMMON_DONE = """
SELECT count(*) FROM handout_text t JOIN handout h ON h.id = t.handout_id
JOIN project p ON p.copy_uuid = h.copy_uuid
JOIN annotation a ON a.text_id = t.text_id AND a.annotator_id = p.handed_to
WHERE t.common AND a.status = 'labelled'
"""
_LABEL_EDITS = "SELECT copy_uuid, seq FROM corpus_event WHERE subject = 'label'"


def describe(returned: ReturnedFile, connection: Connection, plan: MergePlan) -> CollectPreview:
    """Put together what should be known of a file before or after it is collected."""
    handed_to = returned.rows(_HANDED_TO)
    return CollectPreview(
        file=returned.file,
        copy_uuid=returned.copy_uuid,
        handed_to=str(handed_to[0][0]) if handed_to else None,
        annotators=tuple(str(name) for (name,) in returned.rows(_SPEAKERS)),
        labels=plan.moved["labelled"],
        skipped=plan.moved["skipped"],
        cleared=plan.moved["cleared"],
        gold=plan.moved["gold"],
        noted=plan.notes.moved,
        events=plan.steps,
        common=returned.number(_COMMON),
        common_done=returned.number(_COMMON_DONE),
        rows=tuple(plan.rows),
        notes=tuple(_notes(returned, connection, plan)),
    )


def _notes(returned: ReturnedFile, connection: Connection, plan: MergePlan) -> list[str]:
    notes: list[str] = []
    if not _is_known(connection, returned.copy_uuid):
        notes.append("This project has no record of handing out this copy.")
    if returned.old_version:
        notes.append("An older version of EmoDesk wrote this file.")
    if plan.lines.behind and not plan.steps:
        notes.append("A newer state of this copy was collected before.")
    for called, name in _renamed(plan):
        notes.append(
            f"{called} is somebody else in this project; the one of the file is called {name} here."
        )
    if plan.texts.new:
        notes.append(f"Texts that were added in the copy stay there: {plan.texts.new:,}.")
    if plan.notes.left:
        notes.append(
            "Flags and comments on texts that are gone or have other words here stay in the copy: "
            f"{plan.notes.left:,}."
        )
    edits = _unknown_label_edits(returned, connection)
    if edits:
        notes.append(f"Changes to the label set that were made in the copy stay there: {edits:,}.")
    thrown_away = sum(1 for _ in _thrown_away(returned, connection, plan))
    if thrown_away:
        notes.append(f"Texts that the copy moved to its trash stay in place here: {thrown_away:,}.")
    return notes


def _renamed(plan: MergePlan) -> list[tuple[str, str]]:
    newcomers = plan.newcomers.values()
    return [(who.called, who.name) for who in newcomers if who.called.strip() != who.name]


def _is_known(connection: Connection, copy_uuid: str) -> bool:
    return connection.execute(select(exists().where(handout.c.copy_uuid == copy_uuid))).scalar_one()


def _unknown_label_edits(returned: ReturnedFile, connection: Connection) -> int:
    ours = select(corpus_event.c.copy_uuid, corpus_event.c.seq)
    known = {tuple(row) for row in connection.execute(ours)}
    return len(set(returned.rows(_LABEL_EDITS)) - known)


def _thrown_away(returned: ReturnedFile, connection: Connection, plan: MergePlan) -> Iterator[int]:
    ours = set(connection.execute(select(trash.c.text_id)).scalars())
    for (text_id,) in returned.rows("SELECT text_id FROM trash"):
        here = plan.texts.ours.get(text_id)
        if here is not None and here[0] not in ours:
            yield text_id
