"""Texts that tell how good people and models are come without a suggestion, in whatever order."""

import pytest

from data.corpus.queue import QueuedText, next_page, queued_text
from data.corpus.queue_order import Order, Queue
from data.file import schema
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.sets.held_out import draw
from tests.data.corpus.queueing.world import KEYS, TEXTS, World, make_world, walk

HELD_OUT, COMMON, SHARED, LABELLED = 1, 2, 3, 4
SAID = (0.25, 0.5, 0.25)


@pytest.fixture
def world(project: Project, make_table) -> World:
    """The model said something of every text; Ann has yet to label them."""
    world = make_world(project, make_table)
    cy = person(project, "Cy")
    for text_id in (HELD_OUT, COMMON, SHARED, LABELLED):
        annotate(project, text_id, world.bo, "sad", blind=text_id == HELD_OUT)
        annotate(project, text_id, cy, "happy")
    assert draw(project, 1, seed=1) == (HELD_OUT,)
    copy = {"copy_uuid": "c", "annotator_id": world.ann.id, "file": "f", "at": "now"}
    with project.writing() as connection:
        connection.execute(schema.handout.insert(), copy)
        for text_id in (COMMON, SHARED):
            row = {"handout_id": 1, "text_id": text_id, "common": text_id == COMMON}
            connection.execute(schema.handout_text.insert(), row)
    world.predict(dict.fromkeys(range(1, TEXTS + 1), SAID))
    return world


def _seen(queued: QueuedText) -> bool:
    """Whether the suggestion of a text is shown, which then is the whole of it."""
    assert queued.suggestion in (None, dict(zip(KEYS, SAID, strict=True)))
    return queued.suggestion is not None


@pytest.mark.parametrize(
    "order", ["imported", "random", "ties", "least confident", "entropy", "varied"]
)
def test_held_out_and_common_texts_show_no_suggestion(world: World, order: Order) -> None:
    world.place([LABELLED, HELD_OUT])
    found = walk(world, Queue("mine", order, world.run_id, random_every=0), 5)
    assert len(found) == TEXTS
    assert {each.text.id for each in found if not _seen(each)} == {HELD_OUT, COMMON}


def test_nor_do_they_in_a_list_of_disputes(world: World) -> None:
    found = walk(world, Queue("unlabelled", "annotators disagree", world.run_id), 5)
    assert {each.text.id: _seen(each) for each in found} == {
        HELD_OUT: False,
        COMMON: False,
        SHARED: True,
        LABELLED: True,
    }
    assert {each.label_key for each in found} == {None}


def test_nor_when_they_are_shown_again(world: World) -> None:
    queue = Queue("mine", run_id=world.run_id)
    served = next_page(world.project, world.ann, queue, limit=4).texts
    again = [queued_text(world.project, each.text.id, world.run_id) for each in served]
    assert [_seen(each) for each in served] == [False, False, True, True]
    assert again == list(served)
