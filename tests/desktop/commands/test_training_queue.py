"""The queue of trainings is kept in its order, with what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import (
    CoreError,
    Variant,
)
from core.contract.recipes import QUICK_DRAFT
from data.errors import ReadOnlyError, RunError
from data.project import Project
from desktop.commands.training import BegunRun, TrainingOptions
from desktop.commands.training_queue import (
    QueueEntry,
    await_turn,
    enqueue,
    move_entry,
    read_queue,
    remove_entry,
)
from tests.desktop.commands.queued import (
    OPTIONS,
    VARIANT,
    ids,
    put_in,
    states,
    work_on,
)
from tests.desktop.commands.quick_engine import EndingEngine


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def test_what_is_put_in_can_be_read_as_it_was_chosen(opened: Project) -> None:
    own = replace(QUICK_DRAFT, name="自己的", label_smoothing=0.1)
    wide = Variant.named("RBs-MLP-wide")
    options = TrainingOptions(wide, "robust", "/编码器", 7, "cpu", 300, True, 0.1, 0.5, True, own)
    auto = TrainingOptions(VARIANT)
    put_in(opened)
    put_in(opened, options)
    put_in(opened, auto)
    first, second, third = read_queue(opened)
    assert first == QueueEntry(
        first.id, OPTIONS, "waiting", None, "RBs-BG-MA", ("quick-draft", "quick-full"), first.added
    )
    assert (second.options, second.variant, second.to_come) == (options, wide.name, ("自己的",))
    assert (third.options, third.to_come) == (auto, ("auto",))


def test_the_queue_outlives_the_program(opened: Project) -> None:
    before = [put_in(opened) for _ in range(3)]
    move_entry(opened, before[2], before[0])
    entries = read_queue(opened)
    opened.close()
    with Project.open(opened.path) as again:
        assert read_queue(again) == entries
        assert ids(again) == [before[2], before[0], before[1]]


@pytest.mark.parametrize(
    "wrong", [{"recipe": "slow"}, {"label_smoothing": 7.0}], ids=["recipe", "number"]
)
def test_what_cannot_be_trained_is_not_put_in(opened: Project, wrong: dict[str, object]) -> None:
    with pytest.raises(CoreError):
        enqueue(opened, replace(OPTIONS, **wrong))  # type: ignore[arg-type]
    assert read_queue(opened) == ()


def test_only_one_training_runs_and_it_cannot_be_taken_out(opened: Project) -> None:
    first, second = put_in(opened), put_in(opened)
    tried: list[str] = []

    def try_others(_begun: BegunRun) -> None:
        for refused in (
            lambda: work_on(opened, first, EndingEngine()),
            lambda: work_on(opened, second, EndingEngine()),
            lambda: remove_entry(opened, first),
            lambda: await_turn(opened, first),
        ):
            with pytest.raises(RunError) as caught:
                refused()
            tried.append(caught.value.message)
        assert states(opened) == ["running", "waiting"]

    work_on(opened, first, EndingEngine(), began=try_others)
    assert len(tried) == 8
    assert (ids(opened), states(opened)) == ([second], ["waiting"])


def test_the_order_can_be_changed_while_one_runs(opened: Project) -> None:
    first, second, third = (put_in(opened) for _ in range(3))

    def change(_begun: BegunRun) -> None:
        move_entry(opened, third, second)
        move_entry(opened, first, None)

    work_on(opened, first, EndingEngine(), began=change)
    assert ids(opened) == [third, second]


@pytest.mark.parametrize(
    "settings",
    [
        '{"variant": "RB-MLP", "options": {"variant": {}, "new": 1}}',
        '{"variant": "RB-MLP", "options": {"variant": {"sentence": "of another time"}}}',
        '{"variant": "RB-MLP", "options": null}',
    ],
)
def test_what_cannot_be_understood_can_only_be_removed(opened: Project, settings: str) -> None:
    entry_id, other = put_in(opened), put_in(opened)
    with opened.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE queued_training SET settings = ? WHERE id = ?", (settings, entry_id)
        )
    entry, _ = read_queue(opened)
    assert (entry.options, entry.variant, entry.to_come) == (None, "RB-MLP", ())
    for refused in (
        lambda: await_turn(opened, entry_id),
        lambda: work_on(opened, entry_id, EndingEngine()),
    ):
        with pytest.raises(RunError, match="cannot be understood"):
            refused()
    assert (ids(opened), states(opened)) == ([entry_id, other], ["waiting"] * 2)
    remove_entry(opened, entry_id)
    assert ids(opened) == [other]


def test_settings_that_are_no_record_at_all_hurt_nobody(opened: Project) -> None:
    entry_id = put_in(opened)
    with opened.writing() as connection:
        connection.exec_driver_sql("UPDATE queued_training SET settings = '[7]'")
    (entry,) = read_queue(opened)
    assert (entry.id, entry.options, entry.variant) == (entry_id, None, "")


def test_who_only_reads_sees_the_queue_and_changes_nothing(opened: Project) -> None:
    first, second = put_in(opened), put_in(opened)
    with Project.open(opened.path, read_only=True) as reader:
        assert ids(reader) == [first, second]
        for refused in (
            lambda: enqueue(reader, OPTIONS),
            lambda: remove_entry(reader, first),
            lambda: move_entry(reader, first, None),
            lambda: await_turn(reader, first),
            lambda: work_on(reader, first, EndingEngine()),
        ):
            with pytest.raises(ReadOnlyError):
                refused()
    assert (ids(opened), states(opened)) == ([first, second], ["waiting"] * 2)
