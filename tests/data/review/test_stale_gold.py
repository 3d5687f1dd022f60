"""Gold by a rule is stale once a person thinks otherwise, and only then."""

import pytest

from data.errors import CancelledError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import set_gold
from data.labelling.history import redo, undo
from data.project import Project
from data.review.settling import GoldRule, propose_gold, settle
from data.review.stale_gold import stale_gold


@pytest.fixture
def bo(project: Project, ann: Annotator, ten_texts) -> Annotator:
    """Ann and Bo call texts 1 to 5 sad, and a rule has settled that."""
    found = person(project, "Bo")
    for who in (ann, found):
        annotate_many(project, dict.fromkeys(range(1, 6), "sad"), who)
    settle(project, propose_gold(project, GoldRule()), ann)
    return found


def test_a_changed_a_new_and_a_removed_label_are_told(
    project: Project, ann: Annotator, bo: Annotator
) -> None:
    assert stale_gold(project) == ()
    annotate(project, 2, bo, "happy")
    annotate(project, 3, person(project, "Cy"), "sad")
    clear(project, 4, bo)
    assert stale_gold(project) == (2, 3, 4)


def test_a_change_that_was_taken_back_is_none(project: Project, ann: Annotator, bo) -> None:
    annotate(project, 2, bo, "happy")
    undo(project)
    annotate(project, 3, bo, "happy")
    annotate(project, 3, bo, "sad")
    annotate(project, 1, bo, "sad")  # the same again
    skip(project, 1, person(project, "Cy"))
    assert stale_gold(project) == ()
    annotate(project, 2, bo, "angry")
    assert stale_gold(project) == (2,)


def test_only_gold_by_a_rule_can_be_stale(project: Project, ann: Annotator, bo) -> None:
    set_gold(project, 1, "sad", ann)
    annotate(project, 1, bo, "happy")
    set_gold(project, 9, "happy", ann)
    annotate(project, 9, bo, "sad")
    assert stale_gold(project) == ()


def test_gold_that_comes_back_is_as_old_as_it_is(project: Project, ann: Annotator, bo) -> None:
    annotate(project, 1, bo, "happy")
    set_gold(project, 1, "happy", ann)
    assert stale_gold(project) == ()
    undo(project)  # what the rule said stands again, though its event is the newest
    assert stale_gold(project) == (1,)
    redo(project)
    assert stale_gold(project) == ()


def test_labels_that_were_merged_are_no_change(project: Project, ann: Annotator, bo) -> None:
    annotate(project, 1, bo, "happy")
    with project.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE label SET merged_into = (SELECT id FROM label WHERE key = 'sad'), retired = 1"
            " WHERE key = 'happy'"
        )
    assert stale_gold(project) == ()


def test_labels_of_files_do_not_count(project: Project, ann: Annotator, bo, make_table) -> None:
    table = make_table([["文本 0", "happy"]])
    import_table(project, table, ImportChoice("text", label_column="label"))
    assert stale_gold(project) == ()


def test_it_can_be_stopped(project: Project, bo: Annotator) -> None:
    with pytest.raises(CancelledError):
        stale_gold(project, cancelled=lambda: True)
