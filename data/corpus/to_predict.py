"""The texts that a model has yet to say something of."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, exists, func, select

from data.corpus.queueing.waiting import is_untouched
from data.corpus.texts import Text, select_texts, to_text
from data.file.schema import prediction
from data.file.schema import texts as table
from data.file.visible import visible_texts
from data.portions import portions
from data.project import Project
from data.training.runs import find_run


def texts_to_predict(
    project: Project,
    run_id: int,
    *,
    limit: int,
    first: Sequence[int] = (),
    after: int = 0,
    labelled: bool = False,
) -> tuple[Text, ...]:
    """The next texts that a run did not predict: some before all, then others in import order.

    Those of ``first`` come in their order, wherever they stand; of the others those with an id
    above ``after``, and only those that nobody labelled or skipped, unless ``labelled`` asks for
    all. Whoever goes through them in steps gives the largest id that did not come from ``first`` as
    ``after``: otherwise each step passes by all that were predicted before. Raises RunError if
    there is no such run.
    """
    with project.reading() as connection:
        find_run(connection, run_id)
        wanted = _needs(run_id, labelled=labelled)
        ahead = _of_these(connection, first, wanted)[:limit]
        others = (
            select_texts()
            .where(table.c.id > after, wanted)
            .order_by(table.c.id)
            .limit(limit)  # as many of them may be among those that come before all
        )
        found = {text.id: text for text in ahead}
        if len(ahead) < limit:
            found |= {row.id: found.get(row.id, to_text(row)) for row in connection.execute(others)}
    return tuple(found.values())[:limit]


def count_to_predict(project: Project, run_id: int, *, labelled: bool = False) -> int:
    """How many texts a run did not predict, of those that wait or of all.

    All texts are gone through, which takes a second for a million. Raises RunError if there is no
    such run.
    """
    ids = visible_texts().where(_needs(run_id, labelled=labelled)).subquery()
    with project.reading() as connection:
        find_run(connection, run_id)
        return connection.execute(select(func.count()).select_from(ids)).scalar_one()


def _needs(run_id: int, *, labelled: bool) -> ColumnElement[bool]:
    said = exists().where(prediction.c.run_id == run_id, prediction.c.text_id == table.c.id)
    return ~said if labelled else ~said & is_untouched(table.c.id)


def _of_these(
    connection: Connection, text_ids: Sequence[int], wanted: ColumnElement[bool]
) -> list[Text]:
    found = {
        row.id: to_text(row)
        for some in portions(dict.fromkeys(text_ids))
        for row in connection.execute(select_texts().where(table.c.id.in_(some), wanted))
    }
    return [found[text_id] for text_id in dict.fromkeys(text_ids) if text_id in found]
