"""A narrowed queue is the same queue without all other texts, whichever way they are found."""

from array import array
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus.queue import count_waiting, next_page
from data.corpus.queue_order import Narrowed, Order, Queue, Scope
from data.corpus.queueing.parts import parts_of
from data.corpus.queueing.shuffle import Shuffle
from data.corpus.trash import move_to_trash
from data.file import schema
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from tests.data.corpus.queueing.test_indexes import _plan
from tests.data.corpus.queueing.world import (
    IDS,
    KEYS,
    PROBABILITIES,
    TEXTS,
    World,
    ids,
    make_world,
    walk,
)

SCOPES = st.sampled_from(["unlabelled", "mine", "all"])
ORDERS = st.sampled_from(["imported", "ties", "least confident", "entropy", "varied"])
LABELS = st.dictionaries(IDS, st.sampled_from(KEYS))
SAID = st.dictionaries(IDS, PROBABILITIES)
# One that no text has: the trash may have been emptied since the texts were found.
SOME = st.sets(st.one_of(IDS, st.just(TEXTS + 9)))
# Sets that are made item by item are small.
CHOSEN = st.one_of(SOME, SOME.map(lambda some: set(range(1, TEXTS + 1)) - some))
LIMITS = st.integers(1, 9)
FEW = st.sampled_from([50_000, 0])
ways = pytest.mark.parametrize("few", [50_000, 0])


def narrowed(text_ids: Collection[int]) -> Narrowed:
    return Narrowed(array("q", sorted(text_ids)))


@pytest.fixture
def world(project: Project, make_table, monkeypatch: pytest.MonkeyPatch) -> World:
    # So that each walk takes several steps.
    monkeypatch.setattr("data.corpus.queueing.walk._LOOK_AHEAD", 3)
    monkeypatch.setattr("data.corpus.queueing.walk._MOST_AT_ONCE", 7)
    return make_world(project, make_table)


@pytest.mark.property
@given(FEW, SCOPES, ORDERS, LABELS, SAID, CHOSEN, LIMITS, st.integers(0, 4))
def test_only_its_texts_come_in_their_order(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    few,
    scope,
    order,
    by_ann,
    said,
    chosen,
    limit,
    every,
) -> None:
    monkeypatch.setattr("data.corpus.queue_order._FEW", few)
    world.afresh()
    world.label(world.ann, by_ann)
    world.predict(said)
    world.place(range(TEXTS, 12, -1))
    queue = Queue(scope, order, world.run_id, 3, every, narrowed(chosen))
    found = walk(world, queue, limit)
    expected = [text_id for text_id in world.expected(queue) if text_id in chosen]
    at_random = [queued.text.id for queued in found if queued.at_random]
    in_order = [text_id for text_id in ids(found) if text_id not in at_random]
    assert in_order == [text_id for text_id in expected if text_id not in at_random]
    assert sorted(ids(found)) == sorted(expected)
    shuffle = Shuffle(Shuffle.bits_for(TEXTS), 3)
    assert at_random == sorted(at_random, key=shuffle.place_of)
    if every and order != "imported":
        assert all(found[turn].at_random for turn in range(every - 1, len(found), every))
    assert count_waiting(world.project, world.ann, scope, queue.narrowed) == len(expected)
    assert ids(walk(world, Queue(scope, "random", seed=3, narrowed=queue.narrowed), limit)) == (
        sorted(expected, key=shuffle.place_of)
    )


@pytest.mark.property
@given(FEW, SCOPES, LABELS, LABELS, SAID, CHOSEN, LIMITS)
def test_so_do_those_of_work_lists(
    world: World, monkeypatch: pytest.MonkeyPatch, few, scope, by_ann, by_bo, said, chosen, limit
) -> None:
    monkeypatch.setattr("data.corpus.queue_order._FEW", few)
    world.afresh()
    world.label(world.ann, by_ann)
    world.label(world.bo, by_bo)
    world.predict(said)
    for order in ("model disagrees", "annotators disagree"):
        every = ids(walk(world, Queue(scope, order, world.run_id), limit))
        some = Queue(scope, order, world.run_id, narrowed=narrowed(chosen))
        assert ids(walk(world, some, limit)) == [each for each in every if each in chosen]


@ways
def test_a_work_list_loses_none_of_many_that_are_found_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("data.corpus.queue_order._FEW", few)
    world.label(world.ann, dict.fromkeys(range(1, TEXTS + 1), "sad"))
    world.predict(dict.fromkeys(range(1, TEXTS + 1), (0.25, 0.5, 0.25)))
    # The first steps find nothing, the next one more than it may keep.
    queue = Queue("mine", "model disagrees", world.run_id, narrowed=narrowed(range(1, 14)))
    assert ids(walk(world, queue, 2)) == list(range(13, 0, -1))


@ways
@pytest.mark.parametrize("order", ["imported", "random", "ties", "varied"])
def test_what_happens_on_the_way_brings_no_text_twice(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int, order: Order
) -> None:
    monkeypatch.setattr("data.corpus.queue_order._FEW", few)
    chosen = range(2, TEXTS + 1, 2)
    world.predict(dict.fromkeys(range(1, 13), (0.5, 0.25, 0.25)))
    queue = Queue("all", order, world.run_id, random_every=3, narrowed=narrowed(chosen))
    place, seen, at_end = "", list[int](), False
    while not at_end:
        page = next_page(world.project, world.ann, queue, place=place, limit=2)
        place, at_end = page.place, page.at_end
        seen += ids(page.texts)
        # Labelled texts stay in the queue, and the model says something new of some that were met.
        world.label(world.ann, dict.fromkeys(ids(page.texts), "sad"))
        if len(seen) == 4:
            world.predict(dict.fromkeys(range(13, 19), (0.375, 0.375, 0.25)))
    assert len(seen) == len(set(seen))
    assert set(seen) <= set(chosen)
    # Those that came to stand before the place are met when the queue begins anew.
    assert set(chosen) - set(seen) <= set(range(13, 19))


def test_texts_that_are_labelled_come_with_their_label_unless_they_are_to_be_labelled_blind(
    world: World,
) -> None:
    cy = person(world.project, "Cy")
    world.label(world.bo, dict.fromkeys(range(1, 6), "sad"))
    annotate(world.project, 3, cy, "happy")
    set_gold(world.project, 4, "angry", cy)
    world.predict(dict.fromkeys(range(1, 9), (0.25, 0.5, 0.25)))
    with world.project.writing() as connection:
        row = {"text_id": 2, "drawn_at": "now", "seed": 1}
        connection.execute(schema.held_out.insert(), row)
    queue = Queue("all", "imported", world.run_id, narrowed=narrowed([1, 2, 3, 4, 7]))
    assert queue.is_work_list
    found = walk(world, queue, 2)
    assert [(each.text.id, each.label_key, each.suggestion is None) for each in found] == [
        (1, "sad", False),
        (2, None, True),
        (3, None, False),  # in dispute: whoever judges it is not led by the others
        (4, "angry", False),
        (7, None, False),
    ]
    at_random = Queue("all", "ties", world.run_id, random_every=1, narrowed=queue.narrowed)
    shown = {(each.label_key, each.suggestion) for each in walk(world, at_random, 5)}
    assert shown == {(None, None)}


@ways
def test_what_is_deleted_meanwhile_does_not_come(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("data.corpus.queue_order._FEW", few)
    some = narrowed([3, 4, 5, 6])
    move_to_trash(world.project, [4])
    for scope in ("unlabelled", "mine", "all"):
        assert ids(walk(world, Queue(scope, narrowed=some), 2)) == [3, 5, 6]
        assert count_waiting(world.project, world.ann, scope, some) == 3


@pytest.mark.parametrize("scope", ["unlabelled", "all"])
@pytest.mark.parametrize("order", ["imported", "ties", "entropy", "varied", "model disagrees"])
def test_few_texts_lead_to_themselves(world: World, scope: Scope, order: Order) -> None:
    queue: dict[str, Any] = {"scope": scope, "order": order, "run_id": world.run_id}
    with world.project.reading() as connection:
        parts = parts_of(connection, world.ann, Queue(**queue, narrowed=narrowed([1, 2])))
    for part in parts:
        plan = _plan(
            world.project, part, (0.5, 3) if len(part.query.selected_columns) > 1 else (3,)
        )
        first = next(step for step in plan if step.startswith(("SEARCH", "SCAN")))
        assert "KEY" in first
        assert "rowid" in first or "text_id=?" in first
