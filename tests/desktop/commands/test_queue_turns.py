"""A training of the queue survives pauses, failures and kills, and does nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contract import (
    Cancelled,
    CoreError,
    Event,
    FitRequest,
    Inspected,
    InspectRequest,
    read_snapshot,
)
from data.corpus.texts import all_texts
from data.errors import DataError
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.training import metrics, runs
from data.training.run_log import lines_of
from desktop.commands.engine_work import silent
from desktop.commands.training import BegunRun, TrainingOptions, unnoticed
from desktop.commands.training_queue import (
    await_turn,
    carry_on,
    read_queue,
    remove_entry,
)
from tests.desktop.commands.queued import (
    VARIANT,
    abandoned,
    for_good,
    ids,
    paused,
    pausing,
    put_in,
    states,
    work_on,
)
from tests.desktop.commands.quick_engine import EndingEngine


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def test_a_training_of_the_queue_runs_every_step_and_is_gone(opened: Project) -> None:
    entry_id, other = put_in(opened), put_in(opened)
    begun: list[BegunRun] = []
    seen: list[tuple[str, int | None, tuple[str, ...]]] = []

    def began(run: BegunRun) -> None:
        begun.append(run)
        entry, *_ = read_queue(opened)
        seen.append((entry.state, entry.run_id, entry.to_come))

    trained = work_on(opened, entry_id, EndingEngine(), began=began)
    assert [each.result.recipe for each in trained] == ["quick-draft", "quick-full"]
    first, second = (each.run_id for each in trained)
    assert [(each.run_id, each.place, each.places, each.resumed) for each in begun] == [
        (first, 1, 2, False),
        (second, 2, 2, False),
    ]
    assert {each.entry_id for each in begun} == {entry_id}
    assert seen == [
        ("running", first, ("quick-draft", "quick-full")),
        ("running", second, ("quick-full",)),
    ]
    assert ids(opened) == [other]
    assert runs.run_in_use(opened) == runs.read_run(opened, second)


def test_the_last_training_is_gone_before_its_end_is_told(opened: Project) -> None:
    entry_id = put_in(opened)
    trainings = carry_on(opened, entry_id, EndingEngine(), silent, unnoticed, pausing)  # type: ignore[arg-type]
    next(trainings)
    assert (ids(opened), states(opened)) == ([entry_id], ["running"])
    next(trainings)
    assert ids(opened) == []
    trainings.close()
    assert ids(opened) == []


def test_paused_in_the_draft_it_goes_on_there_and_full_follows(opened: Project) -> None:
    entry_id = paused(opened)
    (entry,) = read_queue(opened)
    assert (entry.state, entry.to_come) == ("paused", ("quick-draft", "quick-full"))
    draft = runs.read_run(opened, entry.run_id or 0)
    assert draft.state == "interrupted"
    assert [line.kind for line in lines_of(opened, draft.id)][-2:] == ["checkpoint", "paused"]
    assert await_turn(opened, entry_id).touches("queue")
    assert states(opened) == ["waiting"]
    engine, begun = EndingEngine(), list[BegunRun]()
    trained = work_on(opened, entry_id, engine, began=begun.append)
    assert [request.resume for request in engine.asked] == [True, False]
    assert [each.run_id for each in trained] == [draft.id, draft.id + 1]
    assert [(each.run_id, each.place, each.places, each.resumed) for each in begun] == [
        (draft.id, 1, 2, True),
        (draft.id + 1, 2, 2, False),
    ]
    assert {each.entry_id for each in begun} == {entry_id}
    assert ids(opened) == []


def test_a_step_that_is_done_is_not_done_again(opened: Project) -> None:
    entry_id = paused(opened, "finished")
    (entry,) = read_queue(opened)
    assert (entry.state, entry.to_come) == ("paused", ("quick-full",))
    engine = EndingEngine()
    (trained,) = work_on(opened, entry_id, engine)
    assert [request.recipe.name for request in engine.asked] == ["quick-full"]
    assert trained.run_id == entry.run_id
    assert [run.state for run in runs.runs(opened)] == ["finished", "finished"]


def test_it_goes_on_with_the_labels_that_it_began_with(opened: Project) -> None:
    entry_id = put_in(opened)
    texts = [text for text in all_texts(opened) if "真开心" in text.body]
    annotate(opened, texts[0].id, person(opened, "张"), "sad")
    first, second = EndingEngine("cancelled"), EndingEngine()
    with pytest.raises(Cancelled):
        work_on(opened, entry_id, first, is_pausing=pausing)
    annotate(opened, texts[1].id, person(opened, "张"), "sad")
    work_on(opened, entry_id, second)
    (taken,) = {request.snapshot for request in (*first.asked, *second.asked)}
    content, _ = read_snapshot(Path(taken))
    labels = {text.uid: content.labels[text.label] for text in content.texts}
    assert labels[texts[0].uid] == "sad", "labels are taken when it begins, not when it is put in"
    assert labels[texts[1].uid] == "happy"


def test_a_pause_before_there_was_a_checkpoint_begins_the_run_anew(opened: Project) -> None:
    entry_id = put_in(opened, TrainingOptions(VARIANT, recipe="quick-draft"))
    first, second = EndingEngine("cancelled", keeps=False), EndingEngine()
    with pytest.raises(Cancelled):
        work_on(opened, entry_id, first, is_pausing=pausing)
    (entry,) = read_queue(opened)
    begun: list[BegunRun] = []
    (trained,) = work_on(opened, entry_id, second, began=begun.append)
    (request,) = second.asked
    assert not request.resume
    assert request.snapshot == first.asked[0].snapshot
    assert [(each.run_id, each.resumed) for each in begun] == [(entry.run_id, False)]
    assert trained.run_id == entry.run_id
    assert metrics.metrics_of(opened, trained.run_id) == ()
    kinds = [line.kind for line in lines_of(opened, trained.run_id)]
    assert kinds == ["started", "paused", "started", "checkpoint", "finished"]


def test_a_cancelled_training_is_gone_and_the_others_wait(opened: Project) -> None:
    first, second, third = (put_in(opened) for _ in range(3))
    with pytest.raises(Cancelled):
        work_on(opened, first, EndingEngine("cancelled"))
    assert (ids(opened), states(opened)) == ([second, third], ["waiting"] * 2)
    (run,) = runs.runs(opened)
    assert run.state == "cancelled"
    assert lines_of(opened, run.id)[-1].kind == "cancelled"


def test_a_failed_training_is_gone_and_the_next_one_can_begin(opened: Project) -> None:
    first, second, third = (put_in(opened) for _ in range(3))
    with pytest.raises(CoreError, match="disk is full"):
        work_on(opened, first, EndingEngine("failed"))
    assert (ids(opened), states(opened)) == ([second, third], ["waiting"] * 2)
    (run,) = runs.runs(opened)
    assert (run.state, run.failure) == ("failed", "The disk is full. Make room.")
    last = lines_of(opened, run.id)[-1]
    assert (last.kind, last.values) == (
        "failed",
        {"cause": "The disk is full.", "advice": "Make room."},
    )
    assert len(work_on(opened, second, EndingEngine())) == 2
    assert ids(opened) == [third]


def test_a_training_that_cannot_even_begin_is_gone(opened: Project) -> None:
    entry_id = put_in(opened)
    with opened.writing() as connection:
        connection.exec_driver_sql("DELETE FROM annotation")
    with pytest.raises(DataError, match="No text is labelled"):
        work_on(opened, entry_id, EndingEngine(), is_pausing=pausing)
    assert ids(opened) == []
    assert runs.runs(opened) == ()


def test_between_two_runs_it_can_be_paused_and_cancelled(opened: Project) -> None:
    for is_pausing, left in ((pausing, ["paused"]), (for_good, [])):
        entry_id = put_in(opened)
        trainings = carry_on(opened, entry_id, EndingEngine(), silent, unnoticed, is_pausing)  # type: ignore[arg-type]
        next(trainings)
        with pytest.raises(Cancelled):
            trainings.throw(Cancelled())
        assert states(opened) == left
        for each in ids(opened):
            remove_entry(opened, each)


def test_who_leaves_in_the_middle_leaves_it_stopped(opened: Project) -> None:
    entry_id = put_in(opened)
    trainings = carry_on(opened, entry_id, EndingEngine(), silent, unnoticed, for_good)  # type: ignore[arg-type]
    next(trainings)
    trainings.close()
    (entry,) = read_queue(opened)
    assert (entry.state, entry.run_id, entry.to_come) == ("stopped", None, ("quick-full",))


class DyingProgramError(Exception):
    """The program is gone: nothing of ours runs after it."""


@pytest.mark.parametrize(
    ("function", "before_it"),
    [
        ("data.training.queue.note_beginning", 2),
        ("data.training.queue.note_run", 2),
        ("data.training.runs.finish_run", 2),
        ("desktop.commands.queue_turn.queue.note_step", 1),
        ("data.training.queue.end_queued", 0),
    ],
)
def test_killed_between_any_two_writes_it_is_stopped_and_loses_nothing(
    opened: Project,
    function: str,
    before_it: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry_id, other = put_in(opened), put_in(opened)

    def dies(*_arguments: object, **_options: object) -> None:
        # What would be written from now on is not: the program is dead.
        monkeypatch.setattr(Project, "writing", dies)
        raise DyingProgramError

    with monkeypatch.context() as patched:
        patched.setattr(function, dies)
        with pytest.raises(DyingProgramError):
            work_on(opened, entry_id, EndingEngine())
    monkeypatch.undo()
    with abandoned(opened) as again:
        assert (ids(again), states(again)) == ([entry_id, other], ["stopped", "waiting"])
        await_turn(again, entry_id)
        engine = EndingEngine()
        trained = work_on(again, entry_id, engine)
        assert len(engine.asked) == before_it
        # What had finished and was not told is told now.
        assert trained[-1].result.recipe == "quick-full"
        # Of a run that had begun and was not noted a record stays, as of any that died.
        assert [run.state for run in runs.runs(again)][-2:] == ["finished", "finished"]
        used = runs.run_in_use(again)
        assert used is not None
        assert used.recipe["name"] == "quick-full"
        assert ids(again) == [other]


def test_a_recipe_that_the_device_chose_stays_chosen(opened: Project) -> None:
    class Asked(EndingEngine):
        inspected = 0

        def ask(self, request: FitRequest | InspectRequest) -> Iterator[Event]:
            if isinstance(request, InspectRequest):
                self.inspected += 1
                yield Inspected(("cpu",), "2", "5", 2, "", True, "")
                return
            yield from super().ask(request)

    entry_id = put_in(opened, TrainingOptions(VARIANT))
    engine = Asked("finished", "cancelled")
    with pytest.raises(Cancelled):
        work_on(opened, entry_id, engine, is_pausing=pausing)
    (entry,) = read_queue(opened)
    assert entry.options == TrainingOptions(VARIANT, recipe="quick")
    assert entry.to_come == ("quick-full",)
    work_on(opened, entry_id, engine)
    assert engine.inspected == 1
