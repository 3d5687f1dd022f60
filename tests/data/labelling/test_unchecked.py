"""What a model said and nobody looked at never counts as what somebody said."""

from array import array
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.corpus.statistics import agreement_with_model
from data.corpus.trash import move_to_trash
from data.errors import ReadOnlyError, RunError
from data.file import schema
from data.file.connection import insert_rows
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.label_store import label_id
from data.labelling import bulk_accepting
from data.labelling.annotations import (
    Suggestion,
    accept,
    annotate,
    annotations_of,
    clear_many,
    skip,
)
from data.labelling.annotators import Annotator, person
from data.labelling.bulk_accepting import AcceptPlan, accept_many, plan_accepting
from data.labelling.decisions import last_decisions
from data.labelling.disputed import disputed_texts
from data.labelling.events import Change, begin_operation, record
from data.labelling.gold import set_gold
from data.labelling.history import redo, undo
from data.labelling.label_edits import merge_labels, rename_label, retire_label
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.labelling.resolution import Resolution, Vote, resolutions, resolve
from data.labelling.state import State
from data.labelling.text_history import history_of
from data.labelling.unchecked import is_unchecked, unchecked_texts
from data.project import Project
from data.sets import held_out, training_set
from data.training import runs
from data.training.predictions import save_pool
from tests.data.conftest import MakeTable

SURE = {"angry": (0.75, 0.125, 0.125), "happy": (0.125, 0.75, 0.125), "sad": (0.125, 0.25, 0.625)}
TEXTS = tuple(range(1, 11))


def model_saying(project: Project, said: Mapping[int, str]) -> int:
    run = runs.start_run(
        project,
        variant={"name": "RBs-BG-MA"},
        recipe={"name": "quick-draft"},
        encoder={},
        labels=tuple(SURE),
        seed=1,
        snapshot_hash="ab" * 16,
        device="cpu",
    )
    runs.finish_run(project, run.id, {}, model_folder="run")
    save_pool(project, run.id, {text_id: SURE[key] for text_id, key in said.items()})
    return run.id


def accepted(project: Project, text_ids: Sequence[int], run_id: int, who: Annotator) -> int:
    return accept_many(project, plan_accepting(project, text_ids, run_id), who).texts


def said_of(project: Project) -> dict[int, Resolution]:
    with project.reading() as connection:
        return dict(resolutions(connection, "majority"))


def is_whole(project: Project) -> bool:
    return present(project) == replay(project) and derived(project) == derived_by_rule(project)


@pytest.fixture
def run_id(project: Project, ten_texts: tuple[int, ...]) -> int:
    """A model that calls all texts happy, but for 5 (sad) and 10, of which it says nothing."""
    return model_saying(project, dict.fromkeys(range(1, 10), "happy") | {5: "sad"})


def test_each_text_that_is_left_out_is_counted_once(
    project: Project, ann: Annotator, run_id: int, make_table: MakeTable
) -> None:
    bo = person(project, "Bo")
    annotate(project, 1, bo, "sad", blind=True)
    skip(project, 2, bo)
    set_gold(project, 3, "sad", bo)
    with project.writing() as connection:
        insert_rows(connection, schema.held_out, [(1, "2026-01-01", 1), (4, "2026-01-01", -1)])
        row = {"copy_uuid": "c", "annotator_id": bo.id, "file": "Bo.emodesk", "at": "2026-01-01"}
        connection.execute(schema.handout.insert(), {"id": 1, **row})
        insert_rows(connection, schema.handout_text, [(1, 6, 1), (1, 7, 0)])
    retire_label(project, "sad")
    move_to_trash(project, (8,))
    plan = plan_accepting(project, array("q", (*TEXTS, 99)), run_id)
    assert plan == AcceptPlan(run_id, array("q", (7, 9)), {"happy": 2}, 3, 2, 2)
    assert accept_many(project, plan, ann).texts == 2
    assert {text_id for text_id, said in said_of(project).items() if said.unchecked} == {7, 9}
    again = plan_accepting(project, TEXTS, run_id)
    assert (len(again.text_ids), again.labelled, again.without, again.blind) == (0, 5, 2, 2)
    with pytest.raises(RunError):
        plan_accepting(project, TEXTS, 99)


def test_it_is_one_step_of_any_size_that_undo_takes_back(
    project: Project, ann: Annotator, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_accepting, "CHANGES_AT_A_TIME", 2)
    before = present(project)
    plan = plan_accepting(project, TEXTS, run_id)
    assert (plan.by_label, plan.without) == ({"happy": 8, "sad": 1}, 1)
    recorded = accept_many(project, plan, ann)
    (own,) = annotations_of(project, 5)
    assert (own.label_key, own.origin, own.blind, own.status) == (
        *("sad", "unchecked", False, "labelled"),
    )
    assert project.counts().by_label == {"angry": 0, "happy": 8, "sad": 1}
    assert is_whole(project)
    (told,) = [each for each in history_of(project, 5) if each.action == "accept in bulk"]
    assert (told.annotator, told.suggested_key, told.suggested_probability) == (ann, "sad", 0.625)
    assert last_decisions(project, ann) == ()
    undone = undo(project)
    assert undone is not None
    assert (undone.operation_id, undone.kind) == (recorded.operation_id, "accept in bulk")
    assert sorted(undone.text_ids) == list(TEXTS[:9])
    assert present(project) == before
    assert redo(project)
    assert project.counts().labelled == 9
    assert is_whole(project)


def test_what_changed_since_the_plan_is_left_out(
    project: Project, ann: Annotator, run_id: int
) -> None:
    plan = plan_accepting(project, TEXTS[:5], run_id)
    annotate(project, 1, ann, "angry")
    move_to_trash(project, (2,))
    with project.writing() as connection:
        insert_rows(connection, schema.held_out, [(3, "2026-01-01", -1)])
    retire_label(project, "sad")
    assert accept_many(project, plan, ann).texts == 1
    assert {text_id: each.label_key for text_id, each in said_of(project).items()} == {
        1: "angry",
        4: "happy",
    }
    undo(project)
    taken_back = project.counts().events
    nothing = AcceptPlan(run_id, array("q", (1, 2, 3)), {}, 0, 0, 0)
    recorded = accept_many(project, nothing, ann)
    assert (recorded.operation_id, recorded.texts) == (0, 0)
    # What was taken back can still be done again: nothing new was done.
    assert project.counts().events == taken_back
    assert redo(project)


def test_renamed_and_merged_labels_are_given_by_their_names_of_today(
    project: Project, ann: Annotator, run_id: int
) -> None:
    rename_label(project, "happy", new_key="joy")
    merge_labels(project, "sad", "angry", ann)
    plan = plan_accepting(project, TEXTS, run_id)
    assert plan.by_label == {"angry": 1, "joy": 8}
    accept_many(project, plan, ann)
    (told,) = [each for each in history_of(project, 5) if each.action == "accept in bulk"]
    assert (told.label_key_after, told.suggested_probability) == ("angry", 0.75)
    assert is_whole(project)


def test_nothing_is_written_to_a_project_that_is_only_read(
    project: Project, ann: Annotator, run_id: int
) -> None:
    project.close()
    with Project.open(project.path, read_only=True) as again:
        plan = plan_accepting(again, TEXTS, run_id)
        with pytest.raises(ReadOnlyError):
            accept_many(again, plan, ann)


def test_a_label_given_after_looking_takes_its_place(
    project: Project, ann: Annotator, run_id: int
) -> None:
    accepted(project, TEXTS, run_id, ann)
    annotate(project, 1, ann, "happy")
    accept(project, 2, ann, Suggestion("happy", 0.75))
    annotate(project, 3, person(project, "Bo"), "sad")
    clear_many(project, (4,), ann)
    said = said_of(project)
    assert said[1] == Resolution("happy", ("Ann",))
    assert said[2] == Resolution("happy", ("Ann",))
    assert said[3] == Resolution("sad", ("Bo",))
    assert 4 not in said
    assert said[5] == Resolution("sad", ("Ann",), unchecked=True)
    assert [each.text_id for each in last_decisions(project, ann)] == [2, 1]
    assert is_whole(project)
    # How far a model agrees with people is not told by what it said itself.
    model = agreement_with_model(project, run_id)
    assert (model.texts, model.agreeing) == (3, 2)


VOTES = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from(["angry", "happy", "sad", None]),
        st.sampled_from(["chosen", "accepted", "unchecked"]),
    ),
    max_size=5,
    unique_by=lambda vote: vote[0],
)


@pytest.mark.property
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(by_text=st.lists(VOTES, min_size=10, max_size=10), gold=st.sets(st.sampled_from(TEXTS)))
def test_what_is_kept_follows_the_rule(
    project: Project,
    make_table: MakeTable,
    by_text: list[list[tuple[int, str | None, str]]],
    gold: set[int],
) -> None:
    """Whoever says what: the tables, the rule in Python and the rule in SQL tell the same."""
    if not project.counts().texts:
        for name, bodies in {"a.csv": ["文本"] * 10, "b.csv": ["b"]}.items():
            table = make_table([[body, "sad"] for body in bodies], name=name)
            import_table(project, table, ImportChoice("text", label_column="label"))
    with project.writing() as connection:
        for table in (schema.annotation, schema.gold, schema.standing, schema.tally):
            connection.execute(table.delete())
        connection.execute(schema.annotation_event.delete())
    people = [person(project, name) for name in ("Ann", "Bo", "Cy")]
    with project.reading() as connection:
        query = schema.annotator.select().where(schema.annotator.c.kind == "file")
        people += [
            Annotator(row.id, row.uuid, row.name, row.kind) for row in connection.execute(query)
        ]
    at = "2026-01-01T00:00:00.000Z"
    with project.writing() as connection:
        ids = {key: label_id(connection, key) for key in SURE}
        operation = begin_operation(connection, "annotate", at)
        changes = [
            Change("annotation", text_id, people[who].id, "annotate", None, state)
            for text_id, votes in zip(TEXTS, by_text, strict=True)
            for who, key, origin in votes
            for state in [
                State("skipped", None, "chosen", False, at)
                if key is None
                else State("labelled", ids[key], origin, False, at)
            ]
        ]
        record(connection, project.copy_uuid, operation, changes, at)
    for text_id in gold:
        set_gold(project, text_id, "angry", people[0])
    assert is_whole(project)
    said = said_of(project)
    unchecked = {text_id for text_id, each in said.items() if each.unchecked}
    persons_differ = {
        text_id
        for text_id, votes in zip(TEXTS, by_text, strict=True)
        if text_id not in gold
        and len({key for who, key, how in votes if who < 3 and key and how != "unchecked"}) > 1
    }
    with project.reading() as connection:
        assert set(connection.execute(unchecked_texts()).scalars()) == unchecked
        one_by_one = schema.texts.select().where(is_unchecked(schema.texts.c.id))
        assert {row.id for row in connection.execute(one_by_one)} == unchecked
        assert set(connection.execute(disputed_texts()).scalars()) == persons_differ


def test_files_are_heard_before_what_nobody_checked() -> None:
    file, other_file = Vote("sad", "a.csv", False), Vote("angry", "b.csv", False)
    mine = Vote("happy", "Ann", True, unchecked=True)
    theirs = Vote("sad", "Bo", True, unchecked=True)
    assert resolve(None, [mine, file], "majority") == Resolution("sad", ("a.csv",))
    split = resolve(None, [mine, file, other_file], "majority")
    assert (split.label_key, split.disputed, split.unchecked) == (None, True, False)
    assert resolve(None, [mine, theirs], "majority").unchecked
    assert resolve("angry", [mine], "majority") == Resolution("angry", ("gold",), gold=True)
    most = resolve(None, [mine, theirs, Vote("happy", "Cy", True, True)], "majority")
    assert (most.label_key, most.disputed, most.unchecked) == ("happy", True, True)


def test_they_are_trained_on_only_by_choice_and_never_held_out(
    project: Project, ann: Annotator, make_table: MakeTable
) -> None:
    bodies = ["a", "b", "c", "c", "d", "e", "e"]
    import_table(project, make_table([[body] for body in bodies], ["text"]), ImportChoice("text"))
    run_id = model_saying(project, dict.fromkeys(range(1, 8), "happy"))
    annotate(project, 1, ann, "sad", blind=True)
    annotate(project, 4, ann, "sad", blind=True)
    accepted(project, range(1, 8), run_id, ann)
    with project.writing() as connection:
        insert_rows(connection, schema.held_out, [(1, "2026-01-01", 1), (5, "2026-01-01", -1)])
    usual = training_set.select(project)
    assert [(row.text_id, row.held_out) for row in usual.rows] == [(1, True), (4, False)]
    assert usual.left_out_unchecked == 5
    chosen = training_set.select(project, with_unchecked=True)
    # Not 5, which is held out; nor 3, whose words somebody labelled.
    assert [(row.text_id, row.unchecked) for row in chosen.rows] == [
        *((1, False), (2, True), (4, False), (6, True), (7, True)),
    ]
    assert chosen.left_out_unchecked == 2


def test_none_can_be_drawn_as_held_out(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], run_id: int
) -> None:
    accepted(project, TEXTS, run_id, ann)
    with project.writing() as connection:
        # Not even one that a file from elsewhere calls blind.
        connection.exec_driver_sql("UPDATE annotation SET blind = 1")
    with pytest.raises(held_out.HeldOutError, match="Only 0 texts"):
        held_out.draw(project, 1, seed=1)
