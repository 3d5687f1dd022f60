"""Who gets which texts: decided before any file is made."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from data.errors import HandoutError
from data.file.schema import handout, handout_text, project, source, standing, texts
from data.file.visible import is_kept
from data.progress import Cancelled
from data.project import Project

Order = Literal["in order", "random"]


@dataclass(frozen=True)
class Share:
    """The texts that one annotator alone gets."""

    name: str
    text_ids: tuple[int, ...]


@dataclass(frozen=True)
class HandoutPlan:
    """Each annotator's own texts, and the ``common`` ones that all get.

    ``eligible`` is how many texts there were to choose from.
    """

    shares: tuple[Share, ...]
    common: tuple[int, ...]
    eligible: int

    @property
    def texts(self) -> int:
        """How many different texts are handed out."""
        return len(self.common) + sum(len(share.text_ids) for share in self.shares)


def count_eligible(
    project: Project, *, again: bool = False, cancelled: Cancelled | None = None
) -> int:
    """How many texts could be handed out now; raises CancelledError."""
    query = select(func.count()).select_from(_eligible(again=again).subquery())
    with project.reading(cancelled) as connection:
        return connection.execute(query).scalar_one()


def plan_handout(
    project: Project,
    names: Sequence[str],
    *,
    each: int,
    common: int = 0,
    order: Order = "in order",
    seed: int = 0,
    again: bool = False,
    cancelled: Cancelled | None = None,
) -> HandoutPlan:
    """Choose ``each`` texts for every annotator alone and ``common`` ones for all of them.

    To choose from are the texts of which nobody has said anything and that are in no other copy;
    ``again`` takes those in other copies as well. Texts with the same words go to the same
    annotator, so a share may be a few texts smaller where no group fits its end. Raises
    HandoutError, which says what is missing, CancelledError.
    """
    named = _checked_names(names)
    if each < 0 or common < 0 or each + common < 1:
        raise HandoutError("A copy needs at least one text.", "Ask for more.")
    with project.reading(cancelled) as connection:
        groups = _groups(connection, again)
    eligible, wanted = sum(map(len, groups)), each * len(named) + common
    if eligible < wanted:
        raise HandoutError(
            f"Only {eligible:,} texts can be handed out; {wanted:,} were asked for.",
            "A text can if nobody labelled or skipped it and no other copy has it. Ask for fewer, "
            "import more, or hand out texts again that other copies have.",
        )
    if order == "random":
        # Not a secret but a choice that can be repeated.
        random.Random(seed).shuffle(groups)
    shared, groups = _draw(groups, common)
    shares = []
    for name in named:
        own, groups = _draw(groups, each)
        shares.append(Share(name, own))
    _refuse_empty(shares, shared)
    return HandoutPlan(tuple(shares), shared, eligible)


def _checked_names(names: Sequence[str]) -> list[str]:
    named = [name.strip() for name in names]
    if not named or "" in named:
        raise HandoutError("An annotator needs a name.", "Enter one, such as your initials.")
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise HandoutError(
            f"A name stands twice in the list: {', '.join(twice)}.", "Name each annotator once."
        )
    return named


def _refuse_empty(shares: Sequence[Share], common: tuple[int, ...]) -> None:
    if common or all(share.text_ids for share in shares):
        return
    raise HandoutError(
        "The texts that are left stand in the corpus too often for shares of this size.",
        "Texts with the same words go to one annotator. Ask for more texts each.",
    )


def _eligible(*, again: bool) -> Select[Any]:
    said = exists().where(standing.c.text_id == texts.c.id)
    query = (
        select(texts.c.id, texts.c.hash)
        .join(source, source.c.id == texts.c.source_id)
        .where(source.c.state == "ready", is_kept(texts.c.id), ~said)
    )
    return query if again else query.where(~_is_in_another_copy())


def _is_in_another_copy() -> ColumnElement[bool]:
    # A handed-out copy knows its own texts in the same way; they are not in another one.
    own = select(project.c.copy_uuid).scalar_subquery()
    return exists().where(
        handout_text.c.text_id == texts.c.id,
        handout.c.id == handout_text.c.handout_id,
        handout.c.copy_uuid != own,
    )


def _groups(connection: Connection, again: bool) -> list[list[int]]:
    """The eligible texts, those with the same words together, in the order of import."""
    members: dict[bytes, list[int]] = defaultdict(list)
    for text_id, group in connection.execute(_eligible(again=again).order_by(texts.c.id)):
        members[group].append(text_id)
    return list(members.values())


def _draw(groups: list[list[int]], wanted: int) -> tuple[tuple[int, ...], list[list[int]]]:
    """Whole groups from the front, up to a number of texts, and the groups that are left."""
    drawn: list[int] = []
    passed: list[list[int]] = []
    for place, group in enumerate(groups):
        if len(drawn) == wanted:
            return tuple(sorted(drawn)), passed + groups[place:]
        if len(drawn) + len(group) <= wanted:
            drawn += group
        else:
            passed.append(group)
    return tuple(sorted(drawn)), passed
