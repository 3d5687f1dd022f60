"""Texts held out by hand: whole groups with the same words, only blind ones, one undo."""

from array import array

import pytest

from data.corpus.trash import move_to_trash
from data.errors import CancelledError, HeldOutError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import Recorded, annotate, skip
from data.labelling.annotators import Annotator
from data.labelling.gold import set_gold
from data.labelling.history import redo, undo
from data.project import Project
from data.sets import held_out, training_set
from data.sets.holding_out import HoldOutPlan, hold_out, plan_holding_out


@pytest.fixture
def corpus(project: Project, ann: Annotator, make_table) -> Project:
    """Texts 1 to 8; 1 and 2 have the same words, as have 3 and 4; the label of 5 is a file's."""
    bodies = ["same", "same", "also", "also", "five", "six", "seven", "eight"]
    rows = [[body, "sad" if body == "five" else ""] for body in bodies]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    annotate(project, 3, ann, "sad", blind=True)
    annotate(project, 4, ann, "sad", blind=False)
    annotate(project, 6, ann, "happy", blind=True)
    return project


def test_groups_go_together_and_only_blind_ones_can_be_held_out(
    corpus: Project, ann: Annotator
) -> None:
    plan = plan_holding_out(corpus, [1, 3, 5, 6, 7, 99])
    assert plan == HoldOutPlan(array("q", [1, 2, 6, 7]), copies=1, already=0, not_blind=2)
    recorded = hold_out(corpus, plan)
    assert recorded.texts == 4
    assert held_out.held_out_ids(corpus) == {1, 2, 6, 7}
    again = plan_holding_out(corpus, [1, 2, 5, 6, 8])
    assert again == HoldOutPlan(array("q", [8]), copies=0, already=3, not_blind=1)
    set_gold(corpus, 5, "sad", ann)
    assert plan_holding_out(corpus, [5]).text_ids == array("q", [5])


def test_one_undo_takes_it_back_and_redo_repeats_it(corpus: Project) -> None:
    hold_out(corpus, plan_holding_out(corpus, [1, 6]))
    undone = undo(corpus)
    assert undone is not None
    assert (undone.kind, set(undone.text_ids)) == ("hold out", {1, 2, 6})
    assert undone.topics == {"held out"}
    assert held_out.held_out_ids(corpus) == frozenset()
    redo(corpus)
    assert held_out.held_out_ids(corpus) == {1, 2, 6}


def test_what_changed_since_the_plan_is_left_out(corpus: Project, ann: Annotator) -> None:
    plan = plan_holding_out(corpus, [1, 6, 7, 8])
    annotate(corpus, 2, ann, "sad", blind=False)
    move_to_trash(corpus, [7])
    assert hold_out(corpus, plan).texts == 2
    assert held_out.held_out_ids(corpus) == {6, 8}
    assert hold_out(corpus, plan) == Recorded(0, 0)
    undo(corpus)  # the step that did something, not one that did nothing
    assert held_out.held_out_ids(corpus) == frozenset()


def test_a_skipped_text_has_no_label_yet(corpus: Project, ann: Annotator) -> None:
    skip(corpus, 8, ann)
    assert plan_holding_out(corpus, [8]).text_ids == array("q", [8])


def test_training_never_sees_them_and_they_are_reported_once_labelled(
    corpus: Project, ann: Annotator, make_table
) -> None:
    hold_out(corpus, plan_holding_out(corpus, [6, 7]))
    rows = {row.text_id: row.held_out for row in training_set.select(corpus).rows}
    assert rows[6] is True
    assert 7 not in rows  # nobody labelled it yet
    annotate(corpus, 7, ann, "sad", blind=True)
    import_table(
        corpus, make_table([["seven", "happy"]]), ImportChoice("text", label_column="label")
    )
    selection = training_set.select(corpus)
    assert {row.text_id for row in selection.rows if row.held_out} == {6, 7}
    assert selection.left_out_copies_of_held_out == 1


def test_a_set_by_hand_is_the_set_that_there_is(corpus: Project) -> None:
    hold_out(corpus, plan_holding_out(corpus, [6]))
    with pytest.raises(HeldOutError, match="drawn already"):
        held_out.draw(corpus, 1, 0)


def test_planning_can_be_stopped(corpus: Project) -> None:
    with pytest.raises(CancelledError):
        plan_holding_out(corpus, [1], cancelled=lambda: True)
