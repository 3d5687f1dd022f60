"""Labels that are probably wrong: the list that a search found, kept while it is worked through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from data.file import schema
from data.file.connection import insert_rows
from data.file.visible import is_visible
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.label_set.resolving import resolve_key, surviving
from data.portions import portions
from data.project import Project

# There is one list, that of the last search.
_THE_SEARCH = 1


@dataclass(frozen=True)
class DoubtfulLabel:
    """One text whose label classifiers that never saw it would not give.

    Attributes:
        given, proposed: keys of the label that the text had, and of the most probable one.
        given_probability, proposed_probability: how probable each was found.
        quality: 0 to 1, low is doubtful.
        probable: whether the label is held to be wrong; else there is only some reason to look.
    """

    text_id: int
    given: str
    proposed: str
    given_probability: float
    proposed_probability: float
    quality: float
    probable: bool


@dataclass(frozen=True)
class ListedDoubt:
    """A doubtful label by the keys of today, and whether it still waits to be decided."""

    label: DoubtfulLabel
    is_open: bool


@dataclass(frozen=True)
class DoubtSearch:
    """When and how a list was made, and from how many labelled texts.

    ``at`` is when the labels were read, before the search: what was settled since counts.
    """

    at: str
    method: str
    folds: int
    texts: int


@dataclass(frozen=True)
class DoubtList:
    """The kept list.

    Attributes:
        search: None before the first one.
        text_ids: all texts of the list, the most doubtful first: the first ``probable`` of them are
            held to be wrong, the others are only worth a look.
        open_ids: those of them that still wait, in the same order: whose label that counts is still
            the given one, and that no gold settled since the search.
        changed: of how many texts a label was given, changed or settled since the search.
    """

    search: DoubtSearch | None
    text_ids: tuple[int, ...] = ()
    probable: int = 0
    open_ids: tuple[int, ...] = ()
    changed: int = 0

    @property
    def decided(self) -> int:
        """How many of the labels held to be wrong were settled or got another label since."""
        held_to_be_wrong = set(self.text_ids[: self.probable])
        return self.probable - sum(text_id in held_to_be_wrong for text_id in self.open_ids)


def save_doubts(project: Project, search: DoubtSearch, found: Sequence[DoubtfulLabel]) -> None:
    """Keep a list instead of the one before; texts that are gone, or of unknown labels, are left
    out. Raises ReadOnlyError.
    """
    with project.writing() as connection:
        labels = read_labels(connection)
        there = _known_texts(connection, [each.text_id for each in found])
        ids = {
            key: None if (label := resolve_key(labels, key)) is None else label.id
            for key in {key for each in found for key in (each.given, each.proposed)}
        }
        rows = [
            (
                *(each.text_id, place, ids[each.given], ids[each.proposed]),
                *(each.given_probability, each.proposed_probability, each.quality),
                int(each.probable),
            )
            for place, each in enumerate(sorted(found, key=lambda each: not each.probable))
            if each.text_id in there and None not in (ids[each.given], ids[each.proposed])
        ]
        connection.execute(schema.doubt.delete())
        connection.execute(schema.doubt_search.delete())
        insert_rows(connection, schema.doubt, rows)
        made = (_THE_SEARCH, search.at, search.method, search.folds, search.texts)
        insert_rows(connection, schema.doubt_search, [made])


def doubt_list(project: Project) -> DoubtList:
    """What is left of the list: progress needs no keeping, it follows from labels and gold."""
    with project.reading() as connection:
        search = _search(connection)
        if search is None:
            return DoubtList(None)
        today = _today(connection)
        all_ids, open_ids, probable = [], [], 0
        query = _select_doubts().order_by(schema.doubt.c.place)
        for row in connection.execute(query):
            if row.given_label_id not in today or row.proposed_label_id not in today:
                continue  # it was taken back that such a label was added
            all_ids.append(row.text_id)
            probable += row.probable
            if _is_open(row, today, search):
                open_ids.append(row.text_id)
        changed = int(connection.execute(_changed_since(search.at)).scalar_one())
    return DoubtList(search, tuple(all_ids), probable, tuple(open_ids), changed)


def doubt_of(project: Project, text_id: int) -> ListedDoubt | None:
    """What the list says of a text, by the keys that the labels have today."""
    with project.reading() as connection:
        search = _search(connection)
        query = _select_doubts().where(schema.doubt.c.text_id == text_id)
        row = connection.execute(query).one_or_none()
        if search is None or row is None:
            return None
        today = _today(connection)
    given, proposed = today.get(row.given_label_id), today.get(row.proposed_label_id)
    if given is None or proposed is None:
        return None
    label = DoubtfulLabel(
        text_id,
        given.key,
        proposed.key,
        row.given_probability,
        row.proposed_probability,
        row.quality,
        bool(row.probable),
    )
    return ListedDoubt(label, _is_open(row, today, search))


def _search(connection: Connection) -> DoubtSearch | None:
    row = connection.execute(select(schema.doubt_search)).one_or_none()
    return None if row is None else DoubtSearch(row.at, row.method, row.folds, row.texts)


def _today(connection: Connection) -> dict[int, Label]:
    """The label that each one has become, by the id that it had."""
    labels = read_labels(connection)
    return {label.id: surviving(labels, label) for label in labels}


def _select_doubts() -> Select[Any]:
    """The rows of the list, with the label that counts today and the time of the gold label."""
    doubt, stands, gold = schema.doubt, schema.standing, schema.gold
    return (
        select(doubt, stands.c.label_id.label("standing_id"), gold.c.at.label("settled_at"))
        .outerjoin(stands, stands.c.text_id == doubt.c.text_id)
        .outerjoin(gold, gold.c.text_id == doubt.c.text_id)
        .where(is_visible(doubt.c.text_id))
    )


def _is_open(row: Any, today: dict[int, Label], search: DoubtSearch) -> bool:
    given, proposed = today[row.given_label_id].id, today[row.proposed_label_id].id
    stands = today.get(row.standing_id)
    # A gold label may be in doubt itself: only one that came after the search answers it.
    settled = row.settled_at is not None and row.settled_at > search.at
    return not settled and given != proposed and stands is not None and stands.id == given


def _changed_since(at: str) -> Select[Any]:
    event, operation = schema.annotation_event, schema.operation
    since = select(operation.c.id).where(operation.c.at > at)
    return select(func.count(event.c.text_id.distinct())).where(event.c.operation_id.in_(since))


def _known_texts(connection: Connection, text_ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for some in portions(text_ids):
        query = select(schema.texts.c.id).where(schema.texts.c.id.in_(some))
        found.update(connection.execute(query).scalars())
    return found
