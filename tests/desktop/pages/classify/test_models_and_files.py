"""Which model is used, what is said of odd files, and what is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from data.training import runs
from desktop.commands.change_set import ChangeSet
from desktop.jobs.job import JobState
from desktop.pages.classify.notes_strip import ProblemsDialog
from desktop.pages.classify.page import ClassifyPage
from desktop.settings import LANGUAGE, TEXT_SIZE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.conftest import cells, read, run
from tests.desktop.pages.classify.guesser import Guesser


def use(window: Window, run_id: int) -> None:
    """Put another model to use, as the Train page does."""
    project = window.context.session.project

    def work(_state: JobState) -> ChangeSet:
        runs.use_run(project, run_id)
        return ChangeSet.of("model in use")

    window.context.jobs.write(work)


def test_without_a_model_there_is_a_way_to_train_one(
    open_page: Callable[[Path], ClassifyPage], project: Path, plain_file: Path
) -> None:
    found = open_page(project)
    wanted: list[str] = []
    found.go_to.disconnect()  # the page that it leads to is not what is tested here
    found.go_to.connect(wanted.append)
    read(found, plain_file)
    assert not found.start.isEnabled()
    assert found.model.train.isVisible()
    found.model.train.click()
    assert wanted == ["train"]


def test_the_chosen_model_classifies_and_stays_chosen(
    window: Window, classify: ClassifyPage, plain_file: Path, guesser: Guesser
) -> None:
    classify.model.box.activated.emit(1)
    assert classify.model.box.currentText() == "run-2"
    use(window, 2)
    wait_until(lambda: classify.model.box.currentText() == "run-2 (in use)", what="its news")
    use(window, 1)
    wait_until(lambda: classify.model.box.currentText() == "run-2", what="its news")
    project = window.context.session.project
    read(classify, plain_file)
    run(classify)
    assert guesser.folder == project.models_folder / "model-2"


def test_a_new_model_in_use_is_taken_unless_another_was_chosen(
    window: Window, classify: ClassifyPage
) -> None:
    use(window, 2)
    wait_until(lambda: classify.model.box.currentText() == "run-2 (in use)", what="its news")
    assert classify.model.caption.startswith("held-out macro-F1 0.64")


def test_what_is_odd_about_a_file_is_counted_and_listed(
    classify: ClassifyPage, folder: Path
) -> None:
    path = folder / "ragged.csv"
    path.write_text("id,text\n1,真开心\n2,哭一场,zu viel\n3\n", "utf-8")
    read(classify, path)
    assert "2 things to know about this file" in classify.notes.words
    assert "Row 3: the row has 3 columns, the header has 2" in classify.notes.words
    classify.notes.all.click()
    dialog = classify.findChild(ProblemsDialog)
    assert isinstance(dialog, ProblemsDialog)
    assert len(dialog.lines.toPlainText().splitlines()) == 2
    dialog.reject()


def test_a_file_that_cannot_be_read_says_why_in_the_users_language(
    window: Window, classify: ClassifyPage, folder: Path, plain_file: Path
) -> None:
    broken = folder / "broken.json"
    broken.write_text("[1,", "utf-8")
    window.context.settings.set(LANGUAGE, "zh")
    classify.presenter.open_file(broken)
    wait_until(lambda: classify.presenter.reader.failure is not None, what="the failure")
    assert "JSON" in classify.notes.words
    assert "无效" in classify.notes.words or "不是" in classify.notes.words
    assert not classify.start.isEnabled()
    read(classify, plain_file)
    assert not classify.notes.isVisible()
    assert classify.start.isEnabled()


def test_a_wrong_guess_of_the_encoding_can_be_mended(classify: ClassifyPage, folder: Path) -> None:
    path = folder / "big5.csv"
    path.write_bytes("內容\n客服真的很好很好\n".encode("big5"))
    read(classify, path)
    assert cells(classify, 0) != ["客服真的很好很好"]
    box = classify.file.encoding
    box.activated.emit(box.findData("big5"))
    wait_until(lambda: classify.presenter.is_ready, what="the file in Big5")
    assert cells(classify, 0) == ["客服真的很好很好"]


def test_the_latest_of_two_files_wins(
    classify: ClassifyPage, workbook: Path, plain_file: Path
) -> None:
    classify.presenter.open_file(workbook)
    read(classify, plain_file)
    assert classify.presenter.reader.opened is not None
    assert classify.presenter.reader.opened.source.file == plain_file


def test_with_another_project_everything_is_forgotten(
    window: Window, classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    closed: list[object] = []
    window.context.session.closed.connect(lambda: closed.append(classify.presenter.result))
    window.context.session.open(window.context.session.project.path)
    wait_until(lambda: closed and window.context.session.current, what="the project again")
    assert closed == [None]
    assert classify.presenter.reader.source is None
    assert classify.table.rows.rowCount() == 0
    assert classify.outcome.saving.isHidden()
    wait_until(lambda: classify.presenter.choice.model is not None, what="the models again")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [80, 100, 200])
def test_nothing_is_cut_at_the_smallest_window(
    window: Window, classify: ClassifyPage, plain_file: Path, size: int, language: str
) -> None:
    window.context.settings.set(LANGUAGE, language)
    window.context.settings.set(TEXT_SIZE, size)
    window.resize(1024, 700)
    read(classify, plain_file)
    run(classify)
    area = classify.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    inside = area.widget()
    assert isinstance(inside, QWidget)
    wait_until(lambda: inside.width() <= area.viewport().width(), 2.0, "a page that fits")
    table = classify.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    beside = classify._steps.direction() == QBoxLayout.Direction.LeftToRight
    assert beside is (size < 200)
