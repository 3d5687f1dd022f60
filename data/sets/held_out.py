"""The held-out set: drawn once, labelled blind, never trained on, only reported.

A held-out text in the trash stays drawn, so that it is one again when it is put back; until then it
is left out of what is reported, and of everything else.
"""

import random
from collections import defaultdict

from sqlalchemy import Connection, func, select

from data.clock import utc_now
from data.errors import HeldOutError
from data.file import schema
from data.file.connection import insert_rows
from data.file.visible import is_kept, visible_texts
from data.labelling.state import UNCHECKED
from data.project import Project


def draw(project: Project, count: int, seed: int) -> tuple[int, ...]:
    """Draw up to ``count`` texts for good and return their ids.

    Texts with the same words stay together, and only texts are eligible that have a gold label or
    one that a person gave blind, so a group is drawn if all of it is eligible. The last group that
    would be too large is passed over. Raises HeldOutError if a set exists already or too few texts
    are eligible, ReadOnlyError.
    """
    if count < 1:
        raise HeldOutError("A held-out set needs at least one text.", "Ask for more.")
    with project.writing() as connection:
        _refuse_second(connection)
        groups = _eligible_groups(connection)
        eligible = sum(map(len, groups))
        if eligible < count:
            raise HeldOutError(
                f"Only {eligible} texts can be held out; {count} were asked for.",
                "A text can if it has a gold label, or if a person labelled it blind, and so have "
                "all texts with the same words. Label more texts, or ask for fewer.",
            )
        # Not a secret but a choice that can be repeated.
        random.Random(seed).shuffle(groups)
        drawn = sorted(_fill(groups, count))
        at = utc_now()
        rows = [(text_id, at, seed) for text_id in drawn]
        insert_rows(connection, schema.held_out, rows)
    return tuple(drawn)


def held_out_ids(project: Project) -> frozenset[int]:
    """The ids of all held-out texts."""
    with project.reading() as connection:
        return read_held_out(connection)


def read_held_out(connection: Connection) -> frozenset[int]:
    """The ids of all held-out texts, within a reading that is under way."""
    drawn = schema.held_out.c.text_id
    return frozenset(connection.execute(select(drawn).where(is_kept(drawn))).scalars())


def _refuse_second(connection: Connection) -> None:
    drawn = connection.execute(select(func.count(schema.held_out.c.text_id))).scalar_one()
    if drawn:
        raise HeldOutError(
            f"A held-out set of {drawn} texts was drawn already.",
            "It stays as it is: drawing again would let the model see texts it is judged by.",
        )


def _eligible_groups(connection: Connection) -> list[list[int]]:
    note, who, texts = schema.annotation, schema.annotator, schema.texts
    blind = (
        select(note.c.text_id)
        .join(who, who.c.id == note.c.annotator_id)
        .where(
            note.c.blind,
            note.c.status == "labelled",
            note.c.origin != UNCHECKED,
            who.c.kind == "person",
        )
    )
    eligible = set(connection.execute(blind.union(select(schema.gold.c.text_id))).scalars())
    members: dict[bytes, list[int]] = defaultdict(list)
    visible = select(texts.c.hash, texts.c.id).where(texts.c.id.in_(visible_texts()))
    for group, text_id in connection.execute(visible.order_by(texts.c.id)):
        members[group].append(text_id)
    return [group for group in members.values() if eligible.issuperset(group)]


def _fill(groups: list[list[int]], count: int) -> list[int]:
    drawn: list[int] = []
    for group in groups:
        if len(drawn) + len(group) <= count:
            drawn += group
    return drawn
