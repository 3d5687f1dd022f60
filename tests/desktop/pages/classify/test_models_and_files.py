"""Which model is used, what is said of odd files, and what is forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QBoxLayout, QComboBox, QScrollArea, QWidget

from data.project import Project
from data.training import runs
from desktop.commands.change_set import ChangeSet
from desktop.jobs.job import JobState
from desktop.pages.classify import dialogs
from desktop.pages.classify.notes_strip import ProblemsDialog
from desktop.pages.classify.page import ClassifyPage
from desktop.pages.classify.reading_options import ReadingOptions
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
    assert not found.header.start.isEnabled()
    assert found.model.folder.isVisible()
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


def test_the_model_in_use_comes_first_with_its_score(classify: ClassifyPage) -> None:
    box = classify.model.box
    names = [box.itemText(place) for place in range(box.count())]
    assert names == ["run-1 (in use)", "run-2", "A model folder…"]
    assert box.currentText() == "run-1 (in use)"
    assert classify.model.caption == "held-out macro-F1 0.71 · 3 labels"


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
    classify.presenter.take([broken])
    wait_until(classify.notes.isVisible, what="the failure")
    assert "JSON" in classify.notes.words
    assert "无效" in classify.notes.words or "不是" in classify.notes.words
    assert not classify.header.start.isEnabled()
    read(classify, plain_file)
    assert not classify.notes.isVisible()
    assert classify.header.start.isEnabled()


def options(found: ClassifyPage) -> ReadingOptions:
    """How the file is read, open."""
    found.file.how.click()
    return found.file.how.findChildren(ReadingOptions)[-1]


def test_a_wrong_guess_of_the_encoding_can_be_mended(classify: ClassifyPage, folder: Path) -> None:
    path = folder / "big5.csv"
    path.write_bytes("內容\n客服真的很好很好\n".encode("big5"))
    entry = read(classify, path)
    assert cells(classify, "text") != ["客服真的很好很好"]
    shown = options(classify)
    assert shown.encoding.currentText().startswith("automatic: ")
    choose(shown.encoding, "big5")
    wait_until(lambda: entry.state == "ready" and entry.count == 1, what="the file in Big5")
    assert cells(classify, "text") == ["客服真的很好很好"]
    shown.close()


def test_a_first_row_that_is_data_and_a_separator_can_be_said(
    classify: ClassifyPage, folder: Path, guesser: Guesser
) -> None:
    path = folder / "no header.csv"
    path.write_text("1|真开心，谢谢\n2|气死了，再见\n", "utf-8")
    entry = read(classify, path)
    shown = options(classify)
    choose(shown.delimiter, "|")
    wait_until(lambda: entry.state == "ready", what="two columns")
    shown.header.click()
    wait_until(lambda: entry.count == 2, what="two rows")
    shown.close()
    assert classify.file.caption == "2 rows · 2 columns, all kept"
    run(classify)
    assert guesser.texts == ["真开心，谢谢", "气死了，再见"]


def test_a_first_row_that_looks_like_data_is_mentioned(
    classify: ClassifyPage, folder: Path
) -> None:
    path = folder / "headless.csv"
    path.write_text("3,真开心\n4,气死了\n5,哭一场\n", "utf-8")
    read(classify, path)
    assert "the first row looks like data" in classify.file.caption


def choose(field: QComboBox, value: str) -> None:
    """Choose from a list as a user does."""
    place = field.findData(value)
    field.setCurrentIndex(place)
    field.activated.emit(place)


def test_with_another_project_everything_is_forgotten(
    window: Window, classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    window.context.session.open(window.context.session.project.path)
    wait_until(lambda: not classify.presenter.files.entries, what="nothing is left")
    wait_until(lambda: window.context.session.current, what="the project again")
    assert classify.body.rows.table.rows.rowCount() == 0
    assert classify.outcome.saving.isHidden()
    wait_until(lambda: classify.presenter.choice.model is not None, what="the models again")


@pytest.fixture
def shared(folder: Path, project: Path) -> Path:
    """A model folder as a colleague gives it away, with a label that the project has."""
    found = folder / "同事的 模型"
    found.mkdir()
    with Project.open(project, read_only=True) as opened:
        known = opened.labels()[0].key
    (found / "labels.json").write_text(json.dumps({"labels": [known, "strange"]}), "utf-8")
    return found


def test_a_model_folder_from_elsewhere_is_used_and_stays_in_the_list(
    window: Window,
    classify: ClassifyPage,
    plain_file: Path,
    shared: Path,
    guesser: Guesser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "ask_for_model_folder", lambda _parent, _last: shared)
    monkeypatch.setattr(dialogs, "confirm_discard", lambda _parent, _entries: True)
    box = classify.model.box
    box.activated.emit(box.count() - 1)
    wait_until(lambda: box.currentText() == shared.name, what="the folder's model")
    assert classify.model.caption == "a folder from elsewhere · 2 labels"
    model = classify.presenter.choice.model
    assert model is not None
    known = window.context.session.current
    assert known is not None
    assert model.labels[0] == known.labels[0]  # named and coloured as in the project
    read(classify, plain_file)
    run(classify)
    assert guesser.folder == shared
    box.activated.emit(0)
    use(window, 2)
    wait_until(lambda: box.itemText(0) == "run-2 (in use)", what="news of the models")
    assert box.findData(shared) >= 0


def test_a_folder_without_a_model_is_refused_with_words(
    window: Window, classify: ClassifyPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = folder / "nothing"
    empty.mkdir()
    monkeypatch.setattr(dialogs, "ask_for_model_folder", lambda _parent, _last: empty)
    classify.model.box.activated.emit(classify.model.box.count() - 1)
    wait_until(lambda: window.toasts.notices, what="words about it")
    assert "is no model folder" in window.toasts.notices[-1].message
    assert classify.model.box.currentText() == "run-1 (in use)"


def test_a_project_without_runs_classifies_with_a_folder(
    open_page: Callable[[Path], ClassifyPage],
    project: Path,
    plain_file: Path,
    shared: Path,
    guesser: Guesser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = open_page(project)
    monkeypatch.setattr(dialogs, "ask_for_model_folder", lambda _parent, _last: shared)
    read(found, plain_file)
    found.model.folder.click()
    wait_until(found.header.start.isEnabled, what="the folder's model")
    run(found)
    assert guesser.folder == shared


def test_a_result_of_another_model_can_be_made_anew(
    window: Window, classify: ClassifyPage, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "confirm_discard", lambda _parent, _entries: True)
    entry = read(classify, plain_file)
    run(classify)
    assert not classify.header.start.isEnabled()
    use(window, 2)
    wait_until(classify.header.start.isEnabled, what="another model in use")
    assert entry.outcome is not None
    run(classify)
    assert entry.model is not None
    assert entry.model.run is not None
    assert entry.model.run.id == 2


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
    table = classify.body.rows.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    beside = classify._steps.direction() == QBoxLayout.Direction.LeftToRight
    assert beside is (size < 200)
