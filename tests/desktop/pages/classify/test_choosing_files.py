"""Dropping and choosing files, one or many, folders, and texts of the corpus."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from data.corpus.finding import AS_IMPORTED, Filter, find_ids
from data.corpus.saved_filters import SavedFilter, save_filter
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.change_set import ChangeSet
from desktop.commands.importing import preview_file
from desktop.pages.classify import dialogs, work
from desktop.pages.classify.entry import CorpusPart
from desktop.pages.classify.page import ClassifyPage
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.conftest import cells, read, run, save
from tests.desktop.pages.classify.guesser import Guesser

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def drop(target: QWidget, *files: Path, keys: Qt.KeyboardModifier = NONE) -> bool:
    """Drag files over a widget and let go; whether it wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, keys)
    entering.ignore()
    QApplication.sendEvent(target, entering)
    if entering.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, data, left, keys))
    return entering.isAccepted()


def names(found: ClassifyPage) -> list[str]:
    """The files that are there, once all of them were read."""
    entries = found.presenter.files.entries
    wait_until(lambda: all(each.state != "reading" for each in entries), what="all files")
    return [each.file.name for each in entries if each.file is not None]


def said(found: ClassifyPage) -> list[str]:
    """What the list says of each file."""
    return [found.list.said_of(row) for row in range(found.list.table.rowCount())]


@pytest.fixture
def three(folder: Path) -> list[Path]:
    """Files of one text each, in a folder of their own with things that are none."""
    inside = folder / "三个 文件"
    inside.mkdir()
    files = []
    for name, text in (("甲.csv", "真开心"), ("乙.csv", "气死了"), ("丙.csv", "哭一场")):
        files.append(inside / name)
        files[-1].write_text(f"内容\n{text}\n", "utf-8")
    (inside / "picture.png").write_bytes(b"\x89PNG")
    (inside / "~$甲.csv").write_bytes(b"open in Excel")
    (inside / "deeper").mkdir()
    return files


def test_a_file_dropped_anywhere_is_read_and_needs_no_list(
    classify: ClassifyPage, plain_file: Path
) -> None:
    assert drop(classify, plain_file)
    wait_until(lambda: classify.presenter.startable, what="the dropped file")
    assert cells(classify, "text")[3] == "包装完好"
    assert classify.file.name == plain_file.name
    assert not classify.list.isVisible()


def test_a_project_is_no_spreadsheet_and_a_picture_says_why_it_is_none(
    classify: ClassifyPage, folder: Path
) -> None:
    assert not drop(classify, folder / "other.emodesk")
    picture = folder / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert drop(classify, picture)
    wait_until(classify.notes.isVisible, what="words about it")
    assert "picture.png" in classify.notes.words
    assert not classify.header.start.isEnabled()


def test_many_files_are_listed_classified_and_each_is_looked_at(
    classify: ClassifyPage, three: list[Path], guesser: Guesser
) -> None:
    assert drop(classify, *three)
    wait_until(lambda: len(classify.presenter.files.entries) == 3, what="three files")
    assert names(classify) == [file.name for file in three]
    assert classify.list.isVisible()
    wait_until(lambda: said(classify) == ["ready · 1 row"] * 3, what="all are ready")
    assert classify.header.start.text() == "Classify 3 files"
    run(classify)
    assert said(classify) == ["done, not saved"] * 3
    assert sorted(guesser.asked) == sorted(["真开心", "气死了", "哭一场"])
    for row, label in ((0, "happy"), (1, "angry"), (2, "sad")):
        classify.list.table.setCurrentCell(row, 0)
        assert classify.file.name == three[row].name
        assert cells(classify, "label") == [label]
    save(classify, three[2].with_name("去.csv"))
    assert said(classify) == ["done, not saved", "done, not saved", "done, saved"]


def test_all_results_go_into_one_folder(
    classify: ClassifyPage, three: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "结果"
    target.mkdir()
    monkeypatch.setattr(dialogs, "ask_for_folder", lambda _parent, _proposed: target)
    read(classify, *three)
    run(classify)
    classify.outcome.save_all_asked.emit()
    wait_until(lambda: all(each.written for each in classify.presenter.done), what="all files")
    labels = [read_table(file).rows[0].cells[1] for file in sorted(target.iterdir())]
    assert sorted(map(str, labels)) == ["angry", "happy", "sad"]


def test_one_that_cannot_be_read_does_not_stop_the_others(
    classify: ClassifyPage, three: list[Path]
) -> None:
    three[1].write_bytes(b"")
    assert drop(classify, *three)
    wait_until(lambda: len(classify.presenter.files.entries) == 3, what="three files")
    names(classify)
    wait_until(lambda: said(classify)[1].startswith("failed: "), what="the reason")
    assert classify.header.start.text() == "Classify 2 files"
    classify.header.start.click()
    wait_until(lambda: len(classify.presenter.done) == 2, what="the others")
    classify.list.table.setCurrentCell(1, 0)
    assert three[1].name in classify.notes.words
    assert not classify.header.start.isEnabled()


def test_a_folder_stands_for_the_readable_files_in_it(
    classify: ClassifyPage, three: list[Path]
) -> None:
    assert drop(classify, three[0].parent)
    wait_until(lambda: classify.presenter.files.entries, what="its files")
    assert sorted(names(classify)) == sorted(file.name for file in three)


def test_a_folder_without_any_is_told(
    window: Window, classify: ClassifyPage, three: list[Path]
) -> None:
    assert drop(classify, three[0].parent / "deeper")
    wait_until(lambda: window.toasts.notices, what="words about it")
    assert "deeper" in window.toasts.notices[-1].message
    assert classify.presenter.files.entries == []


def test_a_drop_replaces_and_with_shift_or_onto_the_list_adds(
    classify: ClassifyPage, three: list[Path], plain_file: Path, workbook: Path
) -> None:
    read(classify, plain_file)
    assert drop(classify, three[0])
    wait_until(lambda: names(classify) == [three[0].name], what="another file")
    assert drop(classify, three[1], keys=SHIFT)
    wait_until(lambda: len(names(classify)) == 2, what="one more")
    assert drop(classify.list, three[2], workbook)
    wait_until(lambda: len(names(classify)) == 4, what="two more")
    assert names(classify) == [*(file.name for file in three), workbook.name]
    # One that is there already is looked at instead.
    assert drop(classify.list, three[0])
    wait_until(lambda: classify.file.name == three[0].name, what="the first one")
    assert len(names(classify)) == 4


def test_a_drop_asks_where_to_while_labels_are_unsaved(
    classify: ClassifyPage, three: list[Path], plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = read(classify, plain_file)
    run(classify)
    asked: list[bool] = []

    def answer(where: str) -> Callable[..., str]:
        def answered(_parent: object, unsaved: list[object], *, is_running: bool) -> str:
            assert unsaved == [entry]
            asked.append(is_running)
            return where

        return answered

    monkeypatch.setattr(dialogs, "ask_where", answer("nowhere"))
    drop(classify, three[0])
    wait_until(lambda: len(asked) == 1, what="the question")
    assert names(classify) == [plain_file.name]
    monkeypatch.setattr(dialogs, "ask_where", answer("add"))
    drop(classify, three[0])
    wait_until(lambda: len(names(classify)) == 2, what="one more")
    assert entry.is_unsaved
    monkeypatch.setattr(dialogs, "ask_where", answer("replace"))
    drop(classify, three[1])
    wait_until(lambda: names(classify) == [three[1].name], what="only the last one")
    assert asked == [False, False, False]


def test_files_can_be_added_while_others_are_classified(
    classify: ClassifyPage, three: list[Path], guesser: Guesser
) -> None:
    guesser.go.clear()
    first = read(classify, three[0])
    classify.header.start.click()
    wait_until(lambda: guesser.texts, what="the work")
    assert drop(classify, three[1], keys=SHIFT)
    wait_until(lambda: len(classify.presenter.files.entries) == 2, what="one more")
    second = classify.presenter.files.entries[1]
    wait_until(lambda: second.state == "ready", what="it is read meanwhile")
    classify.presenter.remove(first)
    assert first in classify.presenter.files.entries
    guesser.go.set()
    wait_until(lambda: first.state == "done", what="the first one")
    classify.header.start.click()
    wait_until(lambda: second.state == "done", what="the second one")


def test_the_list_is_worked_with_by_keys_alone(
    window: Window, classify: ClassifyPage, three: list[Path]
) -> None:
    read(classify, *three)
    table = classify.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert classify.file.name == three[1].name
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert names(classify) == [three[0].name, three[2].name]
    assert classify.file.name == three[2].name
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert window.focusWidget() is not table


def test_whoever_chooses_other_files_does_not_wait_for_the_first(
    window: Window, classify: ClassifyPage, workbook: Path, plain_file: Path
) -> None:
    turn = threading.Event()
    window.context.jobs.file(lambda _state: turn.wait())
    classify.presenter.take([workbook])
    assert classify.header.cancel.isVisible()
    classify.header.cancel.click()
    assert classify.presenter.files.entries == []
    classify.presenter.take([plain_file])
    turn.set()
    assert names(classify) == [plain_file.name]


def menu_of(found: ClassifyPage) -> QMenu:
    """The menu of what can be classified, open."""
    found.file.choose.click()
    wait_until(lambda: found.file.choose.findChildren(QMenu), what="the menu")
    return found.file.choose.findChildren(QMenu)[-1]


def test_the_corpus_and_its_saved_filters_are_sources_too(
    window: Window, classify: ClassifyPage, guesser: Guesser
) -> None:
    project = window.context.session.project
    wanted = SavedFilter("生气 & 的", Filter(words="气死了"), AS_IMPORTED)
    window.context.jobs.write(lambda _state: save_and_tell(project, wanted))
    wait_until(lambda: not window.context.jobs.saving, what="the filter")
    menu = menu_of(classify)
    entries = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert entries == ["Files…", "All texts of this corpus", "生气 && 的"]
    menu.actions()[-1].trigger()
    menu.close()
    entry = wait_until(lambda: classify.presenter.startable, what="the texts")[0]
    assert entry.source == CorpusPart(wanted.filter, wanted.name)
    count = entry.count
    assert count
    assert classify.file.name == "生气 & 的"
    assert classify.file.caption.startswith(f"{count} text")
    assert all("气死了" in text for text in cells(classify, "text"))
    run(classify)
    assert set(cells(classify, "label")) == {"angry"}
    assert classify.presenter.done[0].done is not None
    assert classify.presenter.done[0].done.rows == count


def save_and_tell(project: Project, wanted: SavedFilter) -> ChangeSet:
    save_filter(project, wanted)
    return ChangeSet.of()


def test_no_file_is_read_in_the_windows_thread(
    window: Window,
    classify: ClassifyPage,
    three: list[Path],
    workbook: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: list[threading.Thread] = []

    def noting(real: Callable[..., object]) -> Callable[..., object]:
        def noted(*arguments: object, **named: object) -> object:
            threads.append(threading.current_thread())
            return real(*arguments, **named)

        return noted

    for name, real in (
        ("preview_file", preview_file),
        ("read_table", read_table),
        ("find_ids", find_ids),
    ):
        monkeypatch.setattr(work, name, noting(real))
    monkeypatch.setattr(Path, "iterdir", noting(Path.iterdir))
    monkeypatch.setattr(Path, "is_dir", noting(Path.is_dir))
    monkeypatch.setattr(Path, "open", noting(Path.open))
    large = three[0].parent / "large.csv"
    with large.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("内容",), *(("真开心",) for _ in range(300))])
    threads.clear()
    drop(classify, three[0].parent, workbook)
    wait_until(lambda: len(classify.presenter.files.entries) == 5, what="all files")
    names(classify)
    classify.presenter.take([CorpusPart()], add=True)
    names(classify)
    assert threads
    assert threading.main_thread() not in threads
