"""Each order is the one that a few lines of Python would sort, in pages of any size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus.queue import next_page
from data.corpus.queue_order import Queue
from data.corpus.queue_places import has_queue_places, save_queue_places
from data.corpus.queueing.shuffle import Shuffle
from data.corpus.trash import empty_trash, move_to_trash
from data.errors import RunError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import clear_many
from data.project import Project
from data.training.predictions import save_predictions
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

SCOPES = st.sampled_from(["unlabelled", "mine"])
UNSURE = ["ties", "least confident", "entropy"]
MIXED = st.sampled_from([*UNSURE, "varied"])
IN_ORDER = st.sampled_from(["imported", *UNSURE, "varied"])
LABELS = st.dictionaries(IDS, st.sampled_from(KEYS))
SAID = st.dictionaries(IDS, PROBABILITIES)
PLACES = st.lists(IDS, unique=True)
LIMITS = st.integers(1, 9)


@pytest.fixture
def world(project: Project, make_table) -> World:
    return make_world(project, make_table)


@pytest.mark.property
@given(
    SCOPES, st.sampled_from(["imported", *UNSURE, "varied"]), LABELS, LABELS, SAID, PLACES, LIMITS
)
def test_texts_come_in_order(world, scope, order, by_ann, by_bo, said, placed, limit) -> None:
    world.afresh()
    world.label(world.ann, by_ann)
    world.label(world.bo, by_bo)
    world.predict(said)
    world.place(placed)
    queue = Queue(scope, order, world.run_id, random_every=0)
    found = walk(world, queue, limit)
    assert ids(found) == world.expected(queue)
    for queued in found:
        shown = said.get(queued.text.id)
        expected = None if shown is None else dict(zip(KEYS, shown, strict=True))
        assert (queued.suggestion, queued.at_random) == (expected, False)


@pytest.mark.property
@given(SCOPES, MIXED, LABELS, SAID, LIMITS, st.integers(1, 5), st.integers(0, 99))
def test_some_are_random_and_blind(world, scope, order, by_bo, said, limit, every, seed) -> None:
    world.afresh()
    world.label(world.bo, by_bo)
    world.predict(said)
    queue = Queue(scope, order, world.run_id, seed, random_every=every)
    found = walk(world, queue, limit)
    in_order = world.expected(queue)
    assert sorted(ids(found)) == sorted(in_order)
    at_random = [queued.text.id for queued in found if queued.at_random]
    turns = range(every - 1, len(found), every)
    assert all(found[turn].at_random for turn in turns)
    # Behind the last in order those are left that were drawn and whose turn is not reached.
    last = max((at for at, queued in enumerate(found) if not queued.at_random), default=-1)
    assert all(found[at].at_random == (at in turns) for at in range(last + 1))
    assert all(queued.suggestion is None for queued in found if queued.at_random)
    others = [text_id for text_id in ids(found) if text_id not in at_random]
    assert others == [text_id for text_id in in_order if text_id not in at_random]
    shuffle = Shuffle(Shuffle.bits_for(TEXTS), seed)
    assert at_random == sorted(at_random, key=shuffle.place_of)


@pytest.mark.property
@given(SCOPES, LABELS, LABELS, LIMITS, st.integers(0, 99))
def test_random_is_a_repeatable_order_of_all_that_wait(
    world, scope, by_ann, by_bo, limit, seed
) -> None:
    world.afresh()
    world.label(world.ann, by_ann)
    world.label(world.bo, by_bo)
    found = walk(world, Queue(scope, "random", seed=seed), limit)
    shuffle = Shuffle(Shuffle.bits_for(TEXTS), seed)
    assert ids(found) == sorted(world.waiting(scope), key=shuffle.place_of)
    assert not any(queued.at_random for queued in found)


def test_random_finds_the_last_ones_of_very_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = Queue("unlabelled", "random", seed=3)
    every = ids(walk(world, queue, 5))
    monkeypatch.setattr("data.corpus.queueing.drawing._TRIES", 2)
    assert ids(walk(world, queue, 5)) == every
    assert ids(walk(world, queue, 5, leave_out=every[:3])) == every[3:]


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["label", "predict", "clear", "pass by"]),
        st.dictionaries(IDS, PROBABILITIES, max_size=6),
    ),
    max_size=12,
)


@pytest.mark.property
@given(SCOPES, st.sampled_from(["random", *UNSURE, "varied"]), CHANGES, LIMITS, st.integers(0, 4))
def test_whatever_changes_between_pages_nothing_comes_twice_and_nothing_is_lost(
    world, scope, order, changes, limit, every
) -> None:
    world.afresh()
    world.place(range(TEXTS, 12, -1))
    queue = Queue(scope, order, world.run_id, random_every=every)
    place, seen = "", list[int]()
    for what, values in changes:
        page = next_page(world.project, world.ann, queue, place=place, limit=limit)
        served = [each.text.id for each in page.texts]
        assert not set(served) & set(seen)
        assert set(served) <= set(world.waiting(scope))
        place, seen = (page.place, seen + served) if not page.at_end else ("", [])
        if what == "label":
            world.label(world.ann, dict.fromkeys(served, "sad"))
        elif what == "predict":
            world.predict(values)
        elif what == "clear":
            gone = [each for each in values if each in world.labels["Ann"]]
            clear_many(world.project, gone, world.ann)
            for each in gone:
                del world.labels["Ann"][each]
    while place or world.waiting(scope):
        page = next_page(world.project, world.ann, queue, place=place, limit=limit)
        world.label(world.ann, {each.text.id: "sad" for each in page.texts})
        assert page.texts or place, "the queue begins with nothing although texts wait"
        place = "" if page.at_end else page.place


def test_texts_in_hand_are_passed_by(world: World) -> None:
    world.predict(dict.fromkeys(range(1, 9), (0.5, 0.25, 0.25)))
    for order in ("imported", "random", "ties", "varied"):
        queue = Queue("unlabelled", order, world.run_id, random_every=3)
        found = walk(world, queue, 4, leave_out=(2, 3, 20))
        assert sorted(ids(found)) == sorted(set(range(1, TEXTS + 1)) - {2, 3, 20})


def test_a_model_that_is_still_predicting_leaves_no_gap(world: World) -> None:
    world.predict({20: (0.5, 0.25, 0.25), 7: (0.375, 0.375, 0.25)})
    queue = Queue("mine", "ties", world.run_id, random_every=0)
    page = next_page(world.project, world.ann, queue, limit=5)
    assert ids(page.texts) == [7, 20, 1, 2, 3]
    world.predict({2: (0.5, 0.25, 0.25), 5: (0.5, 0.5, 0.0)})
    page = next_page(world.project, world.ann, queue, place=page.place, limit=3)
    assert ids(page.texts) == [4, 6, 8]
    assert ids(next_page(world.project, world.ann, queue, limit=3).texts) == [5, 7, 2]


def test_what_a_run_recorded_has_its_place_too(world: World) -> None:
    save_predictions(world.project, world.run_id, {9: (0.375, 0.375, 0.25)})
    world.predict({20: (0.5, 0.25, 0.25)})
    queue = Queue("mine", "ties", world.run_id, random_every=0)
    assert ids(next_page(world.project, world.ann, queue, limit=3).texts) == [9, 20, 1]


def test_texts_that_come_or_go_on_the_way(world: World, make_table) -> None:
    queue = Queue("mine", "random", seed=1)
    page = next_page(world.project, world.ann, queue, limit=20)
    gone = min(set(range(1, TEXTS + 1)) - set(ids(page.texts)))
    move_to_trash(world.project, [gone])
    # So many that the shuffle of the next walk is a larger one.
    table = make_table([[f"新 {n}"] for n in range(20)], ["text"], name="new.csv")
    import_table(world.project, table, ImportChoice("text"))
    rest = next_page(world.project, world.ann, queue, place=page.place, limit=90)
    assert rest.at_end
    assert gone not in ids(rest.texts)
    assert set(range(1, TEXTS + 1)) - {gone} <= set(ids(page.texts)) | set(ids(rest.texts))
    assert not set(ids(page.texts)) & set(ids(rest.texts))
    assert sorted(ids(walk(world, queue, 9))) == sorted(set(range(1, TEXTS + 21)) - {gone})


def test_an_order_that_needs_a_model_says_so(world: World) -> None:
    for order in (*UNSURE, "model disagrees"):
        with pytest.raises(RunError, match="no model yet"):
            next_page(world.project, world.ann, Queue("mine", order))
    for order in ("imported", "ties"):
        with pytest.raises(RunError, match="no run 77"):
            next_page(world.project, world.ann, Queue("mine", order, 77))


def test_a_new_order_of_places_replaces_the_old_one(world: World) -> None:
    queue = Queue("mine", "varied", random_every=0)
    assert not has_queue_places(world.project)
    assert ids(walk(world, queue, 9)) == list(range(1, TEXTS + 1))
    save_queue_places(world.project, [9, 3, 99, 5])
    assert has_queue_places(world.project)
    assert ids(next_page(world.project, world.ann, queue, limit=4).texts) == [9, 3, 5, 1]
    save_queue_places(world.project, [5, 2, 5, 9])
    assert ids(next_page(world.project, world.ann, queue, limit=4).texts) == [5, 2, 9, 1]
    move_to_trash(world.project, [5])
    assert ids(next_page(world.project, world.ann, queue, limit=3).texts) == [2, 9, 1]
    empty_trash(world.project)
    save_queue_places(world.project, [])
    assert not has_queue_places(world.project)
