"""A journal that is not as this version makes it is made anew; one found to be so later says so."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from data.classifying.job_file import FILE_NAME, JobFile
from data.classifying.row_views import find_rows, read_rows
from data.errors import ClassifyingError
from tests.data.classifying.making import about, finished, rows_of, tables_of, work_off
from tests.data.file import damage

TEXTS = [f"文本 {n}" for n in range(200)]


def _row_page(path: Path) -> None:
    damage.overwrite(path, damage.page_of(path, "row"))


def _leaf_page(path: Path) -> None:
    damage.overwrite(path, path.stat().st_size // damage.PAGE)


def _statement(sql: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(sql)
        connection.commit()
        connection.close()

    return change


def _no_file_but_its_log(path: Path) -> None:
    path.rename(path.with_name(FILE_NAME + "-wal"))


WAYS = {
    "a page of the rows": _row_page,
    "a page further on": _leaf_page,
    "the first page": damage.overwrite_the_first_page,
    "all but the first bytes": damage.overwrite_all_but_the_first_bytes,
    "nothing left": damage.cut_to_nothing,
    "half of it left": damage.cut_in_half,
    "an older version": _statement("PRAGMA user_version = 0"),
    "another program's": _statement("PRAGMA application_id = 1"),
    "a table too few": _statement("DROP TABLE text"),
    "a table too many": _statement("CREATE TABLE more (x)"),
    "no state": _statement("DELETE FROM journal"),
    "a state without sense": _statement("UPDATE journal SET done = '[1]'"),
    "a state of no JSON": _statement("UPDATE journal SET done = 'x'"),
    "another work without sense": _statement("UPDATE journal SET about = '{}'"),
    "fewer rows than it says": _statement("DELETE FROM row WHERE place > 100"),
    "fewer predictions than it says": _statement("DELETE FROM prediction WHERE place > 100"),
    "a log without its file": _no_file_but_its_log,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_damaged_journal_is_made_anew(folder: Path, way: Callable[[Path], None]) -> None:
    rows = rows_of(TEXTS)
    finished(folder / "whole", rows).close()
    finished(folder / "job", rows).close()
    way(folder / "job" / FILE_NAME)
    with JobFile.open(folder / "job", about(rows)) as job:
        assert job.done.rows == 0
        assert not job.done.complete
        work_off(job, rows)
    assert tables_of(folder / "job") == tables_of(folder / "whole")


def test_damage_that_shows_later_is_told(folder: Path) -> None:
    rows = rows_of(TEXTS)
    finished(folder / "job", rows).close()
    _row_page(folder / "job" / FILE_NAME)
    with JobFile.look(folder / "job") as job:
        with pytest.raises(ClassifyingError, match="damaged") as told:
            read_rows(job, find_rows(job))
        assert told.value.advice == "Classify anew."


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    (folder / "file").write_text("no folder")
    with pytest.raises(ClassifyingError, match="cannot be used"):
        JobFile.open(folder / "file" / "job", about([]))
