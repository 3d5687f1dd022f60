"""Which labels an annotator gave, today and in all."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from data.file.schema import annotation as note
from data.file.schema import tally
from data.label_set.label_store import read_labels
from data.labelling.annotators import Annotator
from data.labelling.one_by_one import decisions_since, each_text_once
from data.project import Project


@dataclass(frozen=True)
class LabelWork:
    """How many texts have this label of the annotator; no key stands for texts that they skipped.

    ``since`` counts what was decided since a time, one text at a time; ``in_all`` all that is there
    now, also what was imported under the annotator's name.
    """

    label_key: str | None
    since: int
    in_all: int


def own_work(project: Project, annotator: Annotator, since: str) -> tuple[LabelWork, ...]:
    """The work since a time (UTC, as in ``clock``) and in all, in the order of the label set.

    Labels that are in use are always there, retired ones only with texts; skipped texts come last.
    """
    with project.reading() as connection:
        query = decisions_since(connection, annotator, since).add_columns(note.c.label_id)
        latest = Counter(row.label_id for row in each_text_once(list(connection.execute(query))))
        sums = (
            select(tally.c.label_id, func.sum(tally.c.number))
            .where(tally.c.annotator_id == annotator.id)
            .group_by(tally.c.label_id)
        )
        in_all = {row[0]: row[1] for row in connection.execute(sums)}
        labels = read_labels(connection)
    found = [LabelWork(each.key, latest[each.id], in_all.get(each.id, 0)) for each in labels]
    retired = {each.key for each in labels if each.retired}
    shown = [each for each in found if each.label_key not in retired or each.in_all]
    return (*shown, LabelWork(None, latest[None], in_all.get(0, 0)))
