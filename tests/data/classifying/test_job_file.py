"""What a journal takes, what it refuses, and who may use it when."""

import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from data.classifying import tables
from data.classifying.job_file import FILE_NAME, JobFile
from data.classifying.outcome import read_outcome
from data.classifying.planner import Planner
from data.classifying.portion import NewText, Portion, ReadRow, in_portions
from data.classifying.row_views import find_rows, read_rows
from data.errors import ClassifyingError
from data.file import connection as database
from data.file import sqlite_library
from data.file.location import Place
from tests.data.classifying.making import (
    LABELS,
    about,
    commit,
    finished,
    probabilities_of,
    rows_of,
    tables_of,
    work_off,
)


def _first_portion(job: JobFile, rows: Sequence[ReadRow]) -> Portion:
    return Planner(job).plan(next(in_portions(rows)))


def test_cells_come_back_as_they_were(folder: Path) -> None:
    cells = ("007", 7, 1.5, True, None, [1, "二"], {"a": None}, '" \\ \n\t\0', "😀", 2**70)
    with finished(folder / "job", [ReadRow(2, cells, "好")]) as job:
        (row,) = read_rows(job, [0])
    assert row.cells == (*cells[:5], [1, "二"], {"a": None}, *cells[7:])
    assert [type(cell) for cell in row.cells[:4]] == [str, int, float, bool]


def test_cells_that_json_does_not_know_become_their_text(folder: Path) -> None:
    cells = (
        date(2026, 3, 1),
        datetime(2026, 3, 1, 12, 30),  # noqa: DTZ001 - as spreadsheets have them
        float("nan"),
        [float("inf"), {"x": float("-inf")}],
    )
    with finished(folder / "job", [ReadRow(2, cells, "好")]) as job:
        (row,) = read_rows(job, [0])
    assert row.cells == ("2026-03-01", "2026-03-01 12:30:00", "nan", ["inf", {"x": "-inf"}])


def test_halves_of_characters_break_nothing(folder: Path) -> None:
    rows = [ReadRow(2, ("\ud83d", "好\udc00"), "好\udc00"), ReadRow(3, ("x", "y"), "y")]
    with finished(folder / "job", rows) as job:
        assert [row.cells for row in read_rows(job, [0, 1])] == [("\ufffd", "好\ufffd"), ("x", "y")]
        assert job.done.texts == 2


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -0.5, 1.5])
def test_probabilities_that_are_none_are_refused(folder: Path, wrong: float) -> None:
    rows = rows_of(["好", "坏"])
    with JobFile.open(folder / "job", about(rows)) as job:
        portion = _first_portion(job, rows)
        given = probabilities_of(portion.texts)
        given[1, 2] = wrong
        with pytest.raises(ClassifyingError, match="no numbers from 0 to 1"):
            job.commit(portion, LABELS, given, 0.1)
        assert job.done.rows == 0
        assert commit(job, portion).complete  # nothing stands in the way of the right ones


@pytest.mark.parametrize("shape", [(1, 4), (3, 4), (2, 3), (2, 5)])
def test_another_number_of_predictions_is_refused(folder: Path, shape: tuple[int, int]) -> None:
    rows = rows_of(["好", "坏"])
    with JobFile.open(folder / "job", about(rows)) as job:
        portion = _first_portion(job, rows)
        with pytest.raises(ClassifyingError, match="another number"):
            job.commit(portion, LABELS, np.full(shape, 0.1, np.float32), 0.1)
        assert find_rows(job).tolist() == []


def test_what_is_known_of_another_number_of_labels_is_refused(folder: Path) -> None:
    rows = rows_of(["好"])
    with JobFile.open(folder / "job", about(rows)) as job:
        portion = _first_portion(job, rows)
        known = NewText(portion.new_texts[0].digest, "好", b"\0" * 12)
        with pytest.raises(ClassifyingError, match="another number"):
            job.commit(
                replace(portion, new_texts=(known,)), LABELS, np.empty((0, 4), np.float32), 0.1
            )


def test_portions_come_in_turn(folder: Path, small_portions: int) -> None:
    rows = rows_of([f"文本 {n}" for n in range(10)])
    with JobFile.open(folder / "job", about(rows)) as job:
        planner = Planner(job)
        first, second, _ = [planner.plan(some) for some in in_portions(rows)]
        with pytest.raises(ClassifyingError, match="out of turn"):
            commit(job, second)
        commit(job, first)
        with pytest.raises(ClassifyingError, match="out of turn"):
            commit(job, first)
        with pytest.raises(ClassifyingError, match="other labels"):
            job.commit(second, ("a", "b", "c", "d"), probabilities_of(second.texts), 0.1)
        assert job.done.rows == 4
        assert job.labels == LABELS


def test_a_source_that_changed_its_length_is_refused(folder: Path, small_portions: int) -> None:
    rows = rows_of([f"文本 {n}" for n in range(10)])
    with JobFile.open(folder / "job", about(rows[:6])) as job:
        with pytest.raises(ClassifyingError, match="not as many rows"):
            work_off(job, rows)
        assert job.done.rows == 4
    with JobFile.open(folder / "more", about(rows)) as job:
        with pytest.raises(ClassifyingError, match="not as many rows"):
            work_off(job, rows[:4])
        assert not job.done.complete


def test_other_work_in_the_same_folder_begins_anew(folder: Path) -> None:
    rows = rows_of(["好", "坏"])
    finished(folder / "job", rows).close()
    with JobFile.open(folder / "job", about(rows)) as same:
        assert same.done.complete
    with JobFile.open(folder / "job", about(rows, model="model 2")) as other:
        assert other.done.rows == 0
        assert find_rows(other).tolist() == []


def test_what_is_asked_for_anew_begins_anew(folder: Path) -> None:
    rows = rows_of(["好", "坏"])
    finished(folder / "job", rows).close()
    with JobFile.open(folder / "job", about(rows), anew=True) as job:
        assert job.done.rows == 0
        work_off(job, rows)
    assert len(tables_of(folder / "job")["row"]) == 2


def test_a_closed_journal_takes_and_tells_nothing(folder: Path) -> None:
    rows = rows_of(["好"])
    job = JobFile.open(folder / "job", about(rows))
    portion = _first_portion(job, rows)
    job.close()
    job.close()
    with pytest.raises(ClassifyingError, match="closed"):
        commit(job, portion)
    with pytest.raises(ClassifyingError, match="closed"):
        find_rows(job)
    assert not (folder / "job" / f"{FILE_NAME}-wal").exists()  # nothing is left open


def test_a_journal_is_forgotten_unless_somebody_works_on_it(folder: Path) -> None:
    rows = rows_of(["好"])
    with finished(folder / "job", rows):
        assert not JobFile.forget(folder / "job")
        assert (folder / "job" / FILE_NAME).is_file()
    assert JobFile.forget(folder / "job")
    assert not (folder / "job").exists()
    with JobFile.open(folder / "job", about(rows)) as again:
        assert not again.done.complete


def test_a_journal_that_is_used_again_is_no_old_one(folder: Path) -> None:
    finished(folder / "job", []).close()
    os.utime(folder / "job" / FILE_NAME, (0, 0))
    JobFile.open(folder / "job", about([])).close()
    assert (folder / "job" / FILE_NAME).stat().st_mtime > 0


def test_looking_writes_nothing_and_needs_no_turn(folder: Path, small_portions: int) -> None:
    rows = rows_of([f"文本 {n}" for n in range(10)])
    with JobFile.open(folder / "job", about(rows)) as job:
        work_off(job, rows, most=1)
        with JobFile.look(folder / "job") as seen:
            assert seen.about == job.about
            assert seen.done == job.done
            assert len(read_rows(seen, find_rows(seen))) == 4
            with pytest.raises(ClassifyingError):
                commit(seen, Planner(seen).plan(tuple(rows[4:8])))
        work_off(job, rows)


def test_there_is_nothing_to_look_at_where_nothing_is(folder: Path) -> None:
    with pytest.raises(ClassifyingError):
        JobFile.look(folder / "nowhere")
    (folder / "other").mkdir()
    (folder / "other" / FILE_NAME).write_bytes(b"something else" * 1000)
    with pytest.raises(ClassifyingError):
        JobFile.look(folder / "other")


def test_a_journal_opened_in_one_thread_is_let_go_in_another(folder: Path) -> None:
    job = JobFile.open(folder / "job", about([]))
    closing = threading.Thread(target=job.close)
    closing.start()
    closing.join()
    JobFile.open(folder / "job", about([])).close()


def test_others_read_whole_portions_while_one_commits(folder: Path, small_portions: int) -> None:
    rows = rows_of([f"文本 {n % 150}" for n in range(400)])
    wrong, seen, over = list[object](), set[int](), threading.Event()

    def read(job: JobFile) -> None:
        try:
            while not over.is_set():
                outcome = read_outcome(job, 0.5)
                found = find_rows(job)
                read_rows(job, found[-8:])
                counted = sum(map(sum, outcome.histogram.values()))
                if counted != outcome.done.rows or len(found) % 4:
                    wrong.append((counted, outcome.done, len(found)))
                seen.add(counted)
        except Exception as error:
            wrong.append(error)

    with JobFile.open(folder / "job", about(rows)) as job:
        readers = [threading.Thread(target=read, args=(job,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        work_off(job, rows)
        over.set()
        for reader in readers:
            reader.join()
        assert job.done.complete
    assert wrong == []
    assert len(seen) > 1


@pytest.mark.parametrize("risky", [True, False])
def test_there_is_a_log_only_where_it_is_safe(
    folder: Path, risky: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place("network", "nfs") if risky else Place("local")
    monkeypatch.setattr(tables, "place_of", lambda path: place)
    safe = sqlite_library.sqlite_facts().journal_mode == "wal" and not risky
    with JobFile.open(folder / "job", about([])) as job, job.reading() as connection:
        assert database.has_log(connection) is safe


def test_an_older_library_gets_no_log(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "journal_mode_for", lambda version: "delete")
    rows = rows_of(["好", "坏"])
    with finished(folder / "job", rows) as job, job.reading() as connection:
        assert not database.has_log(connection)
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
    with JobFile.open(folder / "job", about(rows)) as again:
        assert again.done.complete
