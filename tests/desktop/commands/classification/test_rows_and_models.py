"""What is classified, by which model, and where its journal is found again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import openpyxl
import pytest

from data.classifying.job_file import FILE_NAME
from data.corpus.finding import Filter, find_ids
from data.errors import ClassifyingError, DataError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.project import Project
from data.spreadsheets.read import read_table
from data.training import runs
from desktop.commands.classification.journal import KEPT, KEPT_DAYS, forget_old, open_journal
from desktop.commands.classification.model import choose_model, model_digest
from desktop.commands.classification.rows import open_corpus, open_file
from desktop.commands.importing import Reading
from desktop.commands.models import kept_models
from tests.desktop.commands.classification.answering_engine import AnsweringEngine
from tests.desktop.commands.classification.one_by_one import work_off


@pytest.fixture
def workbook(folder: Path) -> Path:
    path = folder / "来.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("文本",), ("真开心",), (None,), ("没什么",), ("哭一场",)):
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def model(folder: Path) -> Path:
    return make_model(folder / "模型")


@pytest.fixture
def project_file(folder: Path) -> Path:
    """Three texts and four runs; the model of the third is lost, the second is in use."""
    path = folder / "项目.emodesk"
    source = folder / "三月.csv"
    source.write_text("text,label\n真开心,happy\n没什么,\n哭一场,sad\n", "utf-8")
    labels = [LabelDefinition(key, {"en": key}) for key in ("happy", "sad")]
    with Project.create(path, labels) as project:
        import_table(project, read_table(source), ImportChoice("text", label_column="label"))
        for number in range(1, 5):
            run = runs.start_run(
                project,
                variant={},
                recipe={},
                encoder={},
                labels=("happy", "gone"),
                seed=number,
                snapshot_hash="1",
                device="cpu",
            )
            if number != 3:
                make_model(project.models_folder / f"m{number}")
            runs.finish_run(project, run.id, {}, model_folder=f"m{number}")
        runs.use_run(project, 2)
    return path


def make_model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "labels.json").write_text('{"labels": ["happy", "gone"]}', "utf-8")
    return folder


def edit(workbook: Path) -> None:
    """Put a row in front of the others, as somebody does who has the file open in Excel."""
    book = openpyxl.load_workbook(workbook)
    book.worksheets[0].insert_rows(2)
    book.save(workbook)


def test_an_unchanged_file_is_not_read_again_and_a_changed_one_is(workbook: Path) -> None:
    rows = open_file(Reading(workbook))
    assert rows.text_column == "文本"
    assert open_file(Reading(workbook), known=rows.table).table is rows.table
    edit(workbook)
    again = open_file(Reading(workbook), known=rows.table)
    assert (rows.count, again.count) == (4, 5)
    assert again.source != rows.source, "labels of before must not meet its rows"


def test_rows_can_be_gone_through_again_and_again(workbook: Path) -> None:
    rows = open_file(Reading(workbook))
    first = [(row.number, row.text) for row in rows.read()]
    assert first == [(2, "真开心"), (3, ""), (4, "没什么"), (5, "哭一场")]
    assert [(row.number, row.text) for row in rows.read()] == first


def test_the_same_file_read_in_another_way_is_other_work(folder: Path, model: Path) -> None:
    path = folder / "in.csv"
    path.write_text("text;note\na,b;c\n", "utf-8")
    ways = [Reading(path), Reading(path, delimiter=","), Reading(path, has_header=False)]
    opened = [open_file(way) for way in ways]
    digests = set()
    for rows in (*opened, open_file(Reading(path), "note"), open_file(Reading(path), "text")):
        job = open_journal(rows, model, folder=folder / "j")
        digests.add(job.folder)
        job.close()
    assert len(digests) == 4, "the last one is the first one again"


def test_the_corpus_and_what_a_filter_finds_of_it(project_file: Path) -> None:
    with Project.open(project_file) as project:
        rows = open_corpus(project)
        assert [row.text for row in rows.read()] == ["真开心", "没什么", "哭一场"]
        assert [row.cells[2:] for row in rows.read()] == [("三月.csv", n) for n in (2, 3, 4)]
        part = open_corpus(project, Filter(status="unlabelled"))
        assert [row.text for row in part.read()] == ["没什么"]
        assert part.source != rows.source
        assert len(find_ids(project)) == rows.count


def test_a_run_is_chosen_by_its_number_and_the_one_in_use_without(project_file: Path) -> None:
    used, fourth = choose_model(project_file), choose_model(project_file, 4)
    assert (used.folder.name, used.run is not None and used.run.id) == ("m2", 2)
    assert fourth.folder.name == "m4"
    assert [label.key for label in used.labels] == ["happy", "gone"]
    with pytest.raises(DataError, match=r"Run 3 of .* has no model") as told:
        choose_model(project_file, 3)
    assert "2, 4, 1" in told.value.advice


def test_a_model_folder_has_no_runs(model: Path) -> None:
    assert choose_model(model).folder == model
    with pytest.raises(DataError, match="no runs"):
        choose_model(model, 1)


def test_the_model_in_use_comes_first_and_lost_ones_are_not_offered(project_file: Path) -> None:
    with Project.open(project_file) as opened:
        models = kept_models(opened)
        assert [model.run.id for model in models] == [2, 4, 1]
        known, unknown = models[0].labels
        assert (known.key, known.id > 0) == ("happy", True)
        assert (unknown.key, unknown.id) == ("gone", 0)


def test_a_model_is_the_same_wherever_it_lies_and_another_when_a_byte_differs(
    folder: Path, model: Path
) -> None:
    copy = make_model(folder / "别处" / "model")
    assert model_digest(copy) == model_digest(model)
    (copy / "labels.json").write_text('{"labels": ["happy", "lost"]}', "utf-8")
    assert model_digest(copy) != model_digest(model)
    with pytest.raises(DataError, match="cannot be read"):
        model_digest(folder / "nowhere")


def test_finished_work_is_there_at_once_and_anew_it_is_not(workbook: Path, model: Path) -> None:
    rows, engine = open_file(Reading(workbook)), AnsweringEngine()
    for anew, asked in ((False, 1), (False, 1), (True, 2)):
        job = open_journal(rows, model, folder=workbook.parent / "j", anew=anew)
        work_off(rows, job, model, engine)  # type: ignore[arg-type]
        assert job.done.complete
        job.close()
        assert len(engine.asked) == asked


def test_nobody_begins_anew_what_another_is_at(workbook: Path, model: Path) -> None:
    rows = open_file(Reading(workbook))
    job = open_journal(rows, model, folder=workbook.parent / "j")
    with pytest.raises(ClassifyingError, match="under way"):
        open_journal(rows, model, folder=workbook.parent / "j", anew=True)
    work_off(rows, job, model, AnsweringEngine())  # type: ignore[arg-type]
    assert job.done.complete
    job.close()


def test_old_journals_go_and_those_that_are_looked_at_stay(workbook: Path, model: Path) -> None:
    home, rows = workbook.parent / "j", open_file(Reading(workbook))
    used = open_journal(rows, model, folder=home)
    for number in range(KEPT + 5):
        made = home / f"journal {number}"
        made.mkdir()
        (made / FILE_NAME).touch()
        age = time.time() - number * 60
        os.utime(made / FILE_NAME, (age, age))
    old = time.time() - (KEPT_DAYS + 1) * 86_400
    os.utime(used.folder / FILE_NAME, (old, old))
    forget_old(home)
    left = {path.name for path in home.iterdir()}
    assert left == {used.folder.name, *(f"journal {number}" for number in range(KEPT - 1))}
    used.close()
    forget_old(home)
    assert not used.folder.exists()
