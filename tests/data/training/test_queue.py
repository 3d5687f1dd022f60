"""The queue of trainings keeps its order and what each of them is at, also over a kill."""

from pathlib import Path

import pytest

from data.errors import ProjectError, ReadOnlyError, RunError
from data.file.restoring import restore
from data.integrity import check_integrity
from data.labelling.annotators import person
from data.project import Project
from data.sharing.handing_out import hand_out
from data.sharing.planning import plan_handout
from data.training import queue, runs
from data.training.queue import QueuedTraining
from data.training.runs import Run


def names(project: Project) -> list[object]:
    return [each.settings["name"] for each in queue.queued_trainings(project)]


def states(project: Project) -> list[str]:
    return [each.state for each in queue.queued_trainings(project)]


@pytest.fixture
def three(project: Project) -> tuple[int, int, int]:
    first, second, third = (queue.add_queued(project, {"name": name}) for name in "abc")
    return first.id, second.id, third.id


@pytest.fixture
def run(project: Project) -> Run:
    return runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry",),
        seed=1,
        snapshot_hash="ab",
        device="cpu",
    )


def abandoned(project: Project) -> Project:
    """The project as the next program finds it: this one neither closed it nor said goodbye."""
    assert project._lock is not None
    project._lock.release()
    return Project.open(project.path)


def test_what_is_put_in_waits_at_the_end_with_its_settings(project: Project) -> None:
    settings = {"变体": "RBs-BG-MA", "limit": None, "parts": [{"rate": 0.5}]}
    first = queue.add_queued(project, settings)
    second = queue.add_queued(project, {})
    assert queue.queued_trainings(project) == (first, second)
    assert first == QueuedTraining(first.id, settings, "waiting", None, 0, None, first.added)
    assert queue.read_queued(project, first.id) == first


def test_one_can_be_put_first_behind_the_one_that_runs(
    project: Project, three: tuple[int, ...], run: Run
) -> None:
    queue.add_queued(project, {"name": "d"}, first=True)
    assert names(project) == ["d", "a", "b", "c"]
    queue.begin_queued(project, three[1])
    resumed = queue.add_queued(
        project, {"name": "e"}, snapshot_hash="ab", run_id=run.id, first=True
    )
    assert names(project) == ["b", "e", "d", "a", "c"]
    assert (resumed.snapshot_hash, resumed.run_id, resumed.step) == ("ab", run.id, 0)


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        (2, 0, "cab"),
        (0, 2, "bac"),
        (0, None, "bca"),
        (1, 1, "abc"),
        (0, 1, "abc"),
        (2, None, "abc"),
    ],
)
def test_order_moves(
    project: Project, three: tuple[int, ...], moved: int, before: int | None, order: str
) -> None:
    queue.move_queued(project, three[moved], None if before is None else three[before])
    assert names(project) == list(order)
    queue.add_queued(project, {"name": "d"})
    assert names(project) == [*order, "d"]


def test_only_one_runs(project: Project, three: tuple[int, ...]) -> None:
    assert queue.begin_queued(project, three[0]).state == "running"
    for each in three:
        with pytest.raises(RunError, match="running already"):
            queue.begin_queued(project, each)
    assert states(project) == ["running", "waiting", "waiting"]
    queue.end_queued(project, three[0])
    assert queue.begin_queued(project, three[1]).state == "running"
    assert names(project) == ["b", "c"]


def test_what_is_known_of_one_at_work_is_kept(
    project: Project, three: tuple[int, ...], run: Run
) -> None:
    number = three[0]
    queue.begin_queued(project, number)
    queue.note_beginning(project, number, {"name": "a", "recipe": "quick"}, "ab")
    queue.note_run(project, number, run.id)
    noted = queue.read_queued(project, number)
    assert (noted.snapshot_hash, noted.run_id, noted.step) == ("ab", run.id, 0)
    assert noted.settings["recipe"] == "quick"
    queue.note_step(project, number)
    noted = queue.leave_queued(project, number, "paused")
    assert (noted.state, noted.run_id, noted.step) == ("paused", None, 1)
    assert queue.await_queued(project, number).state == "waiting"


def test_a_running_one_is_neither_taken_out_nor_told_to_wait(
    project: Project, three: tuple[int, ...]
) -> None:
    queue.begin_queued(project, three[0])
    for refused in (queue.remove_queued, queue.await_queued):
        with pytest.raises(RunError, match="is running"):
            refused(project, three[0])
    queue.remove_queued(project, three[1])
    assert names(project) == ["a", "c"]


def test_one_that_does_not_run_is_at_nothing(
    project: Project, three: tuple[int, ...], run: Run
) -> None:
    for refused in (
        lambda: queue.note_run(project, three[0], run.id),
        lambda: queue.note_step(project, three[0]),
        lambda: queue.note_beginning(project, three[0], {}, "ab"),
        lambda: queue.leave_queued(project, three[0], "paused"),
        lambda: queue.end_queued(project, three[0]),
    ):
        with pytest.raises(RunError, match="not running"):
            refused()
    assert states(project) == ["waiting"] * 3


def test_what_is_not_there_is_told(project: Project, three: tuple[int, ...]) -> None:
    for refused in (
        lambda: queue.read_queued(project, 99),
        lambda: queue.begin_queued(project, 99),
        lambda: queue.remove_queued(project, 99),
        lambda: queue.await_queued(project, 99),
        lambda: queue.move_queued(project, 99, None),
        lambda: queue.move_queued(project, three[0], 99),
    ):
        with pytest.raises(RunError, match="no training 99"):
            refused()
    with pytest.raises(ProjectError):
        queue.add_queued(project, {}, run_id=99)
    assert names(project) == ["a", "b", "c"]


def test_what_ran_when_the_program_was_killed_is_stopped_and_the_rest_waits(
    project: Project, three: tuple[int, ...], run: Run
) -> None:
    queue.begin_queued(project, three[1])
    queue.note_beginning(project, three[1], {"name": "b"}, "ab")
    queue.note_run(project, three[1], run.id)
    with abandoned(project) as again:
        assert names(again) == ["a", "b", "c"]
        assert states(again) == ["waiting", "stopped", "waiting"]
        stopped = queue.read_queued(again, three[1])
        assert (stopped.snapshot_hash, stopped.run_id) == ("ab", run.id)
        assert runs.read_run(again, run.id).state == "interrupted"


def test_who_only_reads_changes_nothing(project: Project, three: tuple[int, ...]) -> None:
    queue.begin_queued(project, three[0])
    with Project.open(project.path, read_only=True) as reader:
        assert states(reader) == ["running", "waiting", "waiting"]
        for refused in (
            lambda: queue.add_queued(reader, {}),
            lambda: queue.begin_queued(reader, three[1]),
            lambda: queue.remove_queued(reader, three[1]),
            lambda: queue.move_queued(reader, three[1], None),
            lambda: queue.await_queued(reader, three[1]),
            lambda: queue.end_queued(reader, three[0]),
        ):
            with pytest.raises(ReadOnlyError):
                refused()
    assert names(project) == ["a", "b", "c"]


def test_a_restored_backup_has_the_queue_of_its_time(
    project: Project, three: tuple[int, ...]
) -> None:
    first, made = project.back_up("regular")
    assert made
    queue.move_queued(project, three[2], three[0])
    second, made = project.back_up("regular")
    assert made, "the order is work of a person too"
    queue.remove_queued(project, three[0])
    project.close()
    restore(project.path, second.path, "replaced")
    with Project.open(project.path) as again:
        assert names(again) == ["c", "a", "b"]
        assert check_integrity(again) == ()
    restore(project.path, first.path, "replaced")
    with Project.open(project.path) as again:
        assert names(again) == ["a", "b", "c"]


def test_copies_that_are_handed_out_have_no_queue(
    project: Project, ten_texts: tuple[int, ...], three: tuple[int, ...], folder: Path
) -> None:
    person(project, "Ann")
    plan = plan_handout(project, ("Ann", "Bob"), each=3, common=2)
    made = hand_out(project, plan, folder)
    for copy in made.copies:
        with Project.open(copy.file) as opened:
            assert queue.queued_trainings(opened) == ()
