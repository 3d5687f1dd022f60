"""Reader, engines and writer together: in order, bounded, stopped as one, and always the same."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import Cancelled, CoreError, Event
from data.classifying import portion as portions
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.portion import ReadRow
from data.errors import ClassifyingError, TableError
from desktop.commands.answers import silent
from desktop.commands.classification import work
from desktop.commands.classification.journal import open_journal
from desktop.commands.classification.rows import RowsToClassify
from desktop.jobs import classifying_line
from desktop.jobs.classifying_line import PORTIONS_AN_ENGINE, THREADS, work_off_line
from tests.desktop.commands.classification.answering_engine import AnsweringEngine
from tests.desktop.commands.classification.one_by_one import work_off
from tests.desktop.jobs.made_up_rows import Crew, content, rows_of, texts_of

PORTION = 4
Line = Callable[..., Done]


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (portions, work, classifying_line):
        monkeypatch.setattr(module, "PORTION", PORTION)
    monkeypatch.delenv("EMODESK_ENGINES", raising=False)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)


@pytest.fixture
def model(folder: Path) -> Path:
    made = folder / "模型"
    made.mkdir()
    (made / "labels.json").write_text("[]", "utf-8")
    return made


@pytest.fixture
def undisturbed(folder: Path, model: Path) -> Callable[[RowsToClassify], list[tuple[object, ...]]]:
    """What one thread and one engine make of some rows."""

    def made(rows: RowsToClassify) -> list[tuple[object, ...]]:
        with closing(open_journal(rows, model, folder=folder / "undisturbed", anew=True)) as job:
            work_off(rows, job, model, AnsweringEngine())  # type: ignore[arg-type]
            return content(job)

    return made


def go(
    rows: RowsToClassify,
    job: JobFile,
    model: Path,
    engine: AnsweringEngine,
    told: Callable[[Event], None] = silent,
    committed: Callable[[Done], None] = lambda _done: None,
    is_cancelled: Callable[[], bool] | None = None,
    make: Crew | None = None,
    earlier: tuple[JobFile, ...] = (),
) -> Done:
    return work_off_line(
        rows,
        job,
        model,
        engine,  # type: ignore[arg-type]
        told,
        committed,
        earlier=earlier,
        is_cancelled=is_cancelled,
        make=make or Crew(),  # type: ignore[arg-type]
    )


def nothing_runs_on() -> bool:
    return not any(each.name.startswith(THREADS) for each in threading.enumerate())


def test_one_engine_does_the_same_in_the_same_order_as_a_single_thread(
    folder: Path, model: Path, undisturbed: Callable[[RowsToClassify], object]
) -> None:
    rows = rows_of(texts_of(30))
    engine, alone = AnsweringEngine(), AnsweringEngine()
    with closing(open_journal(rows, model, folder=folder / "alone")) as job:
        work_off(rows, job, model, alone)  # type: ignore[arg-type]
    far: list[int] = []
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        done = go(rows, job, model, engine, committed=lambda done: far.append(done.rows))
        assert content(job) == undisturbed(rows)
    assert done.complete
    assert far == [4, 8, 12, 16, 20, 24, 28, 30]
    assert engine.asked == alone.asked
    assert set(engine.totals) == set(alone.totals) == {30}, "the way of computing hangs on it"


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 8])
def test_any_number_of_rows_comes_to_an_end(folder: Path, model: Path, count: int) -> None:
    rows = rows_of([f"文本 {number}" for number in range(count)])
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        done = go(rows, job, model, AnsweringEngine())
        assert (done.rows, done.complete) == (count, True)
        again = AnsweringEngine()
        assert go(rows, job, model, again) == done
        assert again.asked == []


@pytest.mark.parametrize("slow", ["the first", "the second"])
def test_two_engines_whichever_is_quicker_write_the_same_as_one(
    folder: Path,
    model: Path,
    undisturbed: Callable[[RowsToClassify], object],
    monkeypatch: pytest.MonkeyPatch,
    slow: str,
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    rows, engine, far = rows_of(texts_of(60)), AnsweringEngine(), list[int]()

    def dawdle(made: AnsweringEngine) -> None:
        made.wait = lambda _texts: time.sleep(0.03)

    crew = Crew(dawdle if slow == "the second" else None)
    if slow == "the first":
        dawdle(engine)
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        go(rows, job, model, engine, make=crew, committed=lambda done: far.append(done.rows))
        assert content(job) == undisturbed(rows)
    assert far == sorted(far)
    (other,) = crew.made
    assert engine.asked, "the first one worked"
    assert other.asked, "and so did the second"
    assert other.is_closed
    asked = [text for each in (engine, other) for some in each.asked for text in some]
    assert len(asked) == len(set(asked)), "no text is computed twice"


def test_every_card_has_an_engine_that_sees_it_alone(folder: Path, model: Path) -> None:
    rows, crew, engine = rows_of(texts_of(60)), Crew(), AnsweringEngine()
    engine.told_cards = 3
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        go(rows, job, model, engine, make=crew)
    assert [each.variables for each in crew.made] == [
        {"CUDA_VISIBLE_DEVICES": "1"},
        {"CUDA_VISIBLE_DEVICES": "2"},
    ]
    assert len({engine.log, *(each.log for each in crew.made)}) == 3


def test_others_begin_only_when_the_first_portion_is_computed(
    folder: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have to make the faster form of the model, which is made once."""
    monkeypatch.setenv("EMODESK_ENGINES", "3")
    rows, crew, engine = rows_of(texts_of(60)), Crew(), AnsweringEngine()
    there: list[int] = []

    def wait(_texts: list[str]) -> None:
        if not there:
            time.sleep(0.3)
        there.append(len(crew.made))

    engine.wait = wait
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        go(rows, job, model, engine, make=crew)
    assert there[0] == 0
    assert len(crew.made) == 2


@pytest.mark.parametrize("engines", [1, 2])
def test_the_reader_is_never_far_ahead(
    folder: Path, model: Path, monkeypatch: pytest.MonkeyPatch, engines: int
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", str(engines))
    read, done_rows, ahead = [0], [0], [0]
    texts = [f"文本 {number}" for number in range(200)]

    def reading() -> Iterator[ReadRow]:
        for number, text in enumerate(texts, start=2):
            read[0] += 1
            ahead[0] = max(ahead[0], read[0] - done_rows[0])
            yield ReadRow(number, (text,), text)

    def committed(done: Done) -> None:
        done_rows[0] = done.rows

    slow = AnsweringEngine()
    slow.wait = lambda _texts: time.sleep(0.01)
    rows = rows_of(texts, reading)
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        go(rows, job, model, slow, committed=committed)
    most = PORTIONS_AN_ENGINE * engines
    # One more: a portion's slot is free a moment before its rows are told to be done.
    assert PORTION < ahead[0] <= (most + 1) * PORTION


PLACES = ("reader", "engine", "other engine", "writer", "told", "committed")


@pytest.mark.parametrize("where", PLACES)
def test_an_error_anywhere_ends_all_and_what_is_done_stays(
    folder: Path,
    model: Path,
    undisturbed: Callable[[RowsToClassify], object],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    texts, broken = texts_of(60), [True]
    seen: list[Done] = []

    def reading() -> Iterator[ReadRow]:
        for number, text in enumerate(texts, start=2):
            if where == "reader" and broken and number == 40:
                raise TableError("来.csv", number, "torn.")
            yield ReadRow(number, (text,), text)

    def fails(_texts: list[str]) -> None:
        if broken and len(seen) > 1:
            raise CoreError("torn.")

    def told(_event: Event) -> None:
        if where == "told" and broken and len(seen) > 1:
            raise CoreError("torn.")

    def committed(done: Done) -> None:
        seen.append(done)
        if where == "committed" and broken and len(seen) > 2:
            raise CoreError("torn.")

    engine = AnsweringEngine()
    crew = Crew(lambda made: setattr(made, "wait", fails if where == "other engine" else made.wait))
    if where == "engine":
        engine.wait = fails
    elif where == "other engine":
        engine.wait = lambda _texts: time.sleep(0.02)
    commit = JobFile.commit

    def commits(self: JobFile, *arguments: object) -> Done:
        if where == "writer" and broken and len(seen) > 2:
            raise ClassifyingError("torn.")
        return commit(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(JobFile, "commit", commits)
    rows = rows_of(texts, reading)
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        with pytest.raises((CoreError, TableError, ClassifyingError), match="torn"):
            go(rows, job, model, engine, told=told, committed=committed, make=crew)
        assert nothing_runs_on()
        assert job.done == seen[-1]
        assert 0 < job.done.rows < 60
        assert all(each.is_closed for each in crew.made)
        broken.clear()
        assert go(rows, job, model, engine, make=crew).complete
        assert content(job) == undisturbed(rows)


@pytest.mark.parametrize("by", ["asking", "the engine"])
def test_cancelled_it_stops_at_once_and_goes_on_later(
    folder: Path,
    model: Path,
    undisturbed: Callable[[RowsToClassify], object],
    monkeypatch: pytest.MonkeyPatch,
    by: str,
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    rows, wanted = rows_of(texts_of(60)), threading.Event()
    engine, began = AnsweringEngine(), [0.0]

    def held(made: AnsweringEngine) -> None:
        # Long pieces of work that end early only when they are asked to.
        def wait(_texts: list[str]) -> None:
            if len(far) > 1:
                assert made.asked_to_stop.wait(20)

        made.wait = wait

    far: list[int] = []

    def committed(done: Done) -> None:
        far.append(done.rows)
        if len(far) == 2:
            threading.Timer(0.2, stop).start()

    def stop() -> None:
        began[0] = time.monotonic()
        if by == "asking":
            wanted.set()
        else:
            engine.cancel()

    held(engine)
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        with pytest.raises(Cancelled):
            go(
                rows,
                job,
                model,
                engine,
                committed=committed,
                is_cancelled=wanted.is_set,
                make=Crew(held),
            )
        assert time.monotonic() - began[0] < 2
        assert nothing_runs_on()
        assert 8 <= job.done.rows < 60
        fresh = AnsweringEngine()
        go(rows, job, model, fresh)
        assert content(job) == undisturbed(rows)
        assert sum(map(len, fresh.asked)) < 60 - 8


def test_texts_that_were_computed_before_ask_no_engine(folder: Path, model: Path) -> None:
    home, texts = folder / "j", texts_of(40)
    first = rows_of(texts)
    with closing(open_journal(first, model, folder=home)) as before:
        go(first, before, model, AnsweringEngine())
        again, engine = rows_of([*texts[20:], "新的话"]), AnsweringEngine()
        with closing(open_journal(again, model, folder=home)) as job:
            done = go(again, job, model, engine, earlier=(before,))
            assert engine.asked == [["新的话"]]
            assert (done.complete, done.computed) == (True, 1)


def test_texts_that_come_again_and_again_are_asked_for_once(folder: Path, model: Path) -> None:
    rows, engine = rows_of(["好", "坏"] * 20), AnsweringEngine()
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        done = go(rows, job, model, engine)
    assert engine.asked == [["好", "坏"]]
    assert (done.texts, done.computed, done.repeated) == (2, 2, 38)


def test_breaks_and_engines_side_by_side_count_no_second_twice(
    folder: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    rows, engine = rows_of([f"文本 {number}" for number in range(40)]), AnsweringEngine()

    def slow(made: AnsweringEngine) -> None:
        made.wait = lambda _texts: time.sleep(0.05)

    slow(engine)
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        began = time.monotonic()
        done = go(rows, job, model, engine, make=Crew(slow))
        took = time.monotonic() - began
    assert 0.05 * 5 < done.seconds <= took


def test_rows_that_are_fewer_than_they_were_are_no_finished_work(folder: Path, model: Path) -> None:
    rows = replace(rows_of(texts_of(12)), count=20)
    with closing(open_journal(rows, model, folder=folder / "j")) as job:
        with pytest.raises(ClassifyingError):
            go(rows, job, model, AnsweringEngine())
        assert not job.done.complete
