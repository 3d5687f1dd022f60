"""Labels to be looked at again: those that a model doubts, and those on which persons disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus.queue import next_page
from data.corpus.queue_order import Queue
from data.corpus.queueing.part import Part
from data.corpus.queueing.parts import parts_of
from data.corpus.trash import move_to_trash
from data.file import schema
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.labelling.label_edits import merge_labels
from data.project import Project
from data.review.disputes import disputes
from data.sets.held_out import draw
from tests.data.corpus.queueing.world import (
    IDS,
    KEYS,
    PROBABILITIES,
    World,
    ids,
    make_world,
    walk,
)

LABELS = st.dictionaries(IDS, st.sampled_from(KEYS))
SURE_HAPPY, HAPPY = (0.0, 1.0, 0.0), (0.25, 0.5, 0.25)


@pytest.fixture
def world(project: Project, make_table) -> World:
    return make_world(project, make_table)


def _doubted(world: World, scope: str) -> list[tuple[int, str]]:
    """The texts whose label is not the model's best, the surest first, with their labels."""
    ann, bo = world.labels["Ann"], world.labels["Bo"]
    if scope == "mine":
        said = ann
    else:
        # At a tie no label counts.
        agreed = {key for key in ann.keys() & bo.keys() if ann[key] == bo[key]}
        said = {key: label for key, label in (ann | bo).items() if key in ann.keys() ^ bo.keys()}
        said |= {key: ann[key] for key in agreed}
    found = [
        (max(values), text_id)
        for text_id, values in world.said.items()
        if text_id in said and KEYS[values.index(max(values))] != said[text_id]
    ]
    return [(text_id, said[text_id]) for _, text_id in sorted(found, reverse=True)]


@pytest.mark.property
@pytest.mark.parametrize("few", [50_000, 0])
@given(
    st.sampled_from(["unlabelled", "mine"]),
    LABELS,
    LABELS,
    st.dictionaries(IDS, PROBABILITIES),
    st.integers(1, 5),
)
def test_the_surest_disagreement_comes_first(
    world: World, monkeypatch: pytest.MonkeyPatch, few, scope, by_ann, by_bo, said, limit
) -> None:
    monkeypatch.setattr("data.corpus.queueing.work_lists._FEW", few)
    monkeypatch.setattr("data.corpus.queueing.walk._LOOK_AHEAD", 3)
    world.afresh()
    world.label(world.ann, by_ann)
    world.label(world.bo, by_bo)
    world.predict(said)
    found = walk(world, Queue(scope, "model disagrees", world.run_id, random_every=2), limit)
    assert [(each.text.id, each.label_key) for each in found] == _doubted(world, scope)
    assert not any(each.at_random for each in found)
    assert all(each.suggestion is not None for each in found)


def test_a_text_leaves_the_list_when_its_label_is_the_models(world: World) -> None:
    world.label(world.ann, {1: "sad", 2: "sad", 3: "happy"})
    world.predict({1: HAPPY, 2: SURE_HAPPY, 3: HAPPY, 4: HAPPY})
    queue = Queue("mine", "model disagrees", world.run_id)
    page = next_page(world.project, world.ann, queue, limit=1)
    assert ids(page.texts) == [2]
    annotate(world.project, 2, world.ann, "happy")
    assert ids(next_page(world.project, world.ann, queue, place=page.place).texts) == [1]
    assert ids(walk(world, queue, 5)) == [1]
    assert ids(walk(world, queue, 5, leave_out=[1])) == []


@pytest.mark.parametrize("few", [50_000, 0])
def test_a_list_is_put_in_order_once_for_several_pages(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("data.corpus.queueing.work_lists._FEW", few)
    monkeypatch.setattr("data.corpus.queueing.walk._LOOK_AHEAD", 4)
    begun_after, following = [], Part.following

    def counted(part, after, limit):
        begun_after.append(after)
        return following(part, after, limit)

    monkeypatch.setattr(Part, "following", counted)
    world.label(world.ann, dict.fromkeys(range(1, 10), "sad"))
    world.predict(dict.fromkeys(range(1, 10), HAPPY))
    queue = Queue("unlabelled", "model disagrees", world.run_id)
    assert ids(walk(world, queue, 2)) == list(range(9, 0, -1))
    # The last of these finds fewer than it asks for, and the end is known.
    assert begun_after == [(), (0.5, 6), (0.5, 2)]


def test_what_leaves_the_list_before_its_turn_is_passed_over(world: World) -> None:
    world.label(world.ann, dict.fromkeys(range(1, 9), "sad"))
    world.predict(dict.fromkeys(range(1, 9), HAPPY))
    queue = Queue("mine", "model disagrees", world.run_id)
    page = next_page(world.project, world.ann, queue, limit=2)
    assert ids(page.texts) == [8, 7]
    annotate(world.project, 6, world.ann, "happy")
    move_to_trash(world.project, [5])
    set_gold(world.project, 4, "sad", world.bo)
    world.label(world.ann, {9: "sad"})
    world.predict({9: SURE_HAPPY, 2: SURE_HAPPY})
    rest = next_page(world.project, world.ann, queue, place=page.place, leave_out=[3])
    assert (ids(rest.texts), rest.at_end) == ([2, 1], True)
    # What is new to the list, or stands elsewhere in it, does so when it begins anew.
    assert ids(walk(world, queue, 5)) == [9, 2, 8, 7, 3, 1]


def test_labels_of_others_do_not_make_ones_own_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.corpus.queueing.work_lists._FEW", 2)
    world.label(world.bo, dict.fromkeys(range(1, 9), "sad"))
    world.label(world.ann, {1: "sad", 2: "sad"})
    with world.project.reading() as connection:
        parts = {
            scope: parts_of(connection, world.ann, Queue(scope, "model disagrees", world.run_id))
            for scope in ("mine", "unlabelled")
        }
    assert [parts[scope][0].among is None for scope in ("mine", "unlabelled")] == [False, True]


def test_what_is_settled_held_out_or_common_is_no_question_of_the_model(world: World) -> None:
    world.label(world.ann, dict.fromkeys(range(1, 7), "sad"))
    world.predict(dict.fromkeys(range(1, 7), HAPPY))
    set_gold(world.project, 1, "sad", world.ann)
    (held_out,) = draw(world.project, 1, seed=1)
    assert held_out == 1
    set_gold(world.project, 2, "sad", world.ann)
    given_out = {"copy_uuid": "c", "annotator_id": world.ann.id, "file": "f", "at": "now"}
    with world.project.writing() as connection:
        connection.execute(schema.handout.insert(), given_out)
        for text_id, common in ((3, True), (4, False)):
            row = {"handout_id": 1, "text_id": text_id, "common": common}
            connection.execute(schema.handout_text.insert(), row)
        row = {"text_id": 5, "drawn_at": "now", "seed": 1}
        connection.execute(schema.held_out.insert(), row)
    for scope in ("mine", "unlabelled"):
        assert ids(walk(world, Queue(scope, "model disagrees", world.run_id), 5)) == [6, 4]


def test_labels_that_became_one_are_no_disagreement(world: World) -> None:
    world.label(world.ann, {1: "sad", 2: "sad", 3: "angry"})
    world.predict({1: HAPPY, 2: (0.75, 0.125, 0.125), 3: (0.375, 0.25, 0.375)})
    merge_labels(world.project, "happy", "sad", world.bo)
    for scope in ("mine", "unlabelled"):
        # What was happy and what was sad are added: text 3 is sad to the model by now.
        found = walk(world, Queue(scope, "model disagrees", world.run_id), 1)
        assert [(each.text.id, each.label_key) for each in found] == [(2, "sad"), (3, "angry")]


def test_disputes_come_newest_first(world: World) -> None:
    by_bo = {1: "sad", 2: "sad", 3: "sad", 4: "sad"}
    world.label(world.bo, {**by_bo, 5: "sad"})
    for text_id, key in ((3, "happy"), (1, "happy"), (4, "sad"), (2, "angry")):
        annotate(world.project, text_id, world.ann, key)
    skip(world.project, 5, world.ann)
    queue = Queue("unlabelled", "annotators disagree")
    found = walk(world, queue, 2)
    assert [(each.text.id, each.label_key) for each in found] == [
        (2, "angry"),
        (1, "happy"),
        (3, "happy"),
    ]
    assert sorted(ids(found)) == [each.text.id for each in disputes(world.project)]
    first = next_page(world.project, world.ann, queue, limit=1)
    annotate(world.project, 1, world.ann, "sad")
    rest = next_page(world.project, world.ann, queue, place=first.place)
    assert ids(rest.texts) == [3]


def test_own_disputes_are_those_one_took_part_in(world: World) -> None:
    cy = person(world.project, "Cy")
    world.label(world.bo, {1: "sad", 2: "sad"})
    for text_id in (1, 2):
        annotate(world.project, text_id, cy, "happy")
    annotate(world.project, 2, world.ann, "sad")
    mine = walk(world, Queue("mine", "annotators disagree"), 5)
    assert [(each.text.id, each.label_key) for each in mine] == [(2, "sad")]
    every = walk(world, Queue("unlabelled", "annotators disagree"), 5)
    # Nobody is told what others said of a text that they have yet to judge.
    assert {each.text.id: each.label_key for each in every} == {1: None, 2: "sad"}
    set_gold(world.project, 2, "sad", world.bo)
    assert walk(world, Queue("mine", "annotators disagree"), 5) == []
