"""What an earlier classification by the same model computed is not computed again."""

import os
from pathlib import Path

from data.classifying.earlier import MOST, earlier_journals
from data.classifying.job_file import FILE_NAME, JobFile
from tests.data.classifying.making import about, finished, rows_of, tables_of, work_off
from tests.data.file import damage

TEXTS = [f"文本 {n}" for n in range(20)]


def _finish(home: Path, name: str, texts: list[str], age: int = 0, **other: object) -> Path:
    finished(home / name, rows_of(texts), source={"sha256": name}, **other).close()
    file = home / name / FILE_NAME
    os.utime(file, (1_000_000 - age, 1_000_000 - age))
    return home / name


def _names(home: Path, job: JobFile) -> list[str]:
    found = earlier_journals(home, job)
    for each in found:
        each.close()
    return [each.folder.name for each in found]


def test_the_latest_of_the_same_model_are_found(folder: Path) -> None:
    for age in range(MOST + 2):
        _finish(folder, f"job {age}", ["好"], age)
    _finish(folder, "another model", ["好"], -1, model="model 2")
    rows = rows_of(TEXTS)
    with JobFile.open(folder / "mine", about(rows)) as job:
        assert _names(folder, job) == [f"job {age}" for age in range(MOST)]
    with JobFile.open(folder / "job 1", about(rows_of(["好"]), source={"sha256": "job 1"})) as job:
        assert _names(folder, job) == ["job 0", *(f"job {age}" for age in range(2, MOST + 1))]


def test_unfinished_and_unsound_ones_are_left_out(folder: Path, small_portions: int) -> None:
    rows = rows_of(TEXTS)
    with JobFile.open(folder / "unfinished", about(rows)) as job:
        work_off(job, rows, most=2)
    damage.overwrite_the_first_page(_finish(folder, "damaged", TEXTS) / FILE_NAME)
    damage.cut_to_nothing(_finish(folder, "empty", TEXTS) / FILE_NAME)
    (folder / "no journal").mkdir()
    (folder / "a file").write_text("x")
    _finish(folder, "sound", TEXTS)
    _finish(folder, "without rows", [])
    with JobFile.open(folder / "mine", about(rows)) as job:
        assert _names(folder, job) == ["sound", "without rows"]


def test_there_is_nothing_earlier_in_a_folder_that_is_not_there(folder: Path) -> None:
    with JobFile.open(folder / "elsewhere" / "mine", about([])) as job:
        assert _names(folder / "nowhere", job) == []


def test_texts_known_from_earlier_are_copied(folder: Path, small_portions: int) -> None:
    _finish(folder, "first", TEXTS[:8], 2)
    _finish(folder, "second", TEXTS[6:12], 1)
    rows = rows_of(TEXTS)
    finished(folder / "without", rows, source={"sha256": "mine"}, model="model 2").close()
    with JobFile.open(folder / "mine", about(rows, source={"sha256": "mine"})) as job:
        earlier = earlier_journals(folder, job)
        done = work_off(job, rows, earlier=earlier)
        for each in earlier:
            each.close()
    assert (done.texts, done.computed, done.repeated) == (20, 8, 12)
    mine, without = tables_of(folder / "mine"), tables_of(folder / "without")
    assert all(mine[table] == without[table] for table in ("row", "text", "prediction"))


def test_one_that_breaks_meanwhile_is_done_without(folder: Path, small_portions: int) -> None:
    place = _finish(folder, "first", TEXTS)
    rows = rows_of(TEXTS)
    with JobFile.open(folder / "mine", about(rows)) as job:
        earlier = earlier_journals(folder, job)
        assert len(earlier) == 1
        damage.overwrite(place / FILE_NAME, damage.page_of(place / FILE_NAME, "text"))
        done = work_off(job, rows, earlier=earlier)
        earlier[0].close()
    assert done.complete
    assert done.computed == 20


def test_an_earlier_one_is_only_read(folder: Path) -> None:
    place = _finish(folder, "first", TEXTS)
    before = (place / FILE_NAME).read_bytes()
    rows = rows_of(TEXTS)
    with JobFile.open(folder / "mine", about(rows)) as job:
        earlier = earlier_journals(folder, job)
        # Nobody is kept from going back to it either.
        JobFile.open(place, earlier[0].about).close()
        assert work_off(job, rows, earlier=earlier).computed == 0
        earlier[0].close()
    assert (place / FILE_NAME).read_bytes() == before
