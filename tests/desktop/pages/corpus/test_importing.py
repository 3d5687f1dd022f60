"""The dialog that imports a file, into an open project and into a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from data.counts import Counts
from data.labelling.annotations import annotations_of
from desktop.pages.corpus.importing import choosing_files
from desktop.pages.corpus.importing import new_project as new_project_module
from desktop.pages.corpus.importing.dialog import ImportDialog
from desktop.pages.corpus.importing.new_project import IntoNewProject, import_into_new_project
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, listed, project_of
from tests.desktop.pages.corpus.import_steps import (
    NAME,
    choose,
    columns,
    dialog_of,
    drop,
    imported,
    quiet,
    write_rows,
)

Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Write rows as a CSV file."""

    def written(*rows: tuple[object, ...], name: str = NAME, encoding: str = "utf-8") -> Path:
        return write_rows(folder / name, *rows, encoding=encoding)

    return written


def counts(page: CorpusPage) -> Counts:
    return project_of(page).counts()


def test_a_file_goes_in_and_everything_left_out_is_told(corpus: CorpusPage, write: Write) -> None:
    file = write(
        ("编号", "正文", "情绪"),
        (1, "很高兴", "高兴"),
        (2, "", "高兴"),
        (3, "很尴尬", "尴尬"),
        (4, "a", "b", "c"),
        (5, "很高兴", "愤怒"),
        (6, "第5条，今天天气不错", ""),
    )
    corpus.import_files([file])
    dialog = dialog_of(corpus)
    assert "尴尬" in dialog.view.notes.text()
    report = imported(dialog)
    for said in (
        "Texts imported: 4, with a label: 2",
        "Rows without a text, left out: 1 (rows: 3)",
        "Rows with too few or too many columns, left out: 1 (rows: 5)",
        "“尴尬” is not in the label set; texts left unlabelled: 1 (rows: 4)",
        "more than once: 2 (groups: 1)",
        "different labels: 1",
        "had already, word for word: 1",
        "Row 5: the row has 4 columns, the header has 3",
    ):
        assert said in report
    assert counts(corpus).texts == TEXTS + 4
    (said,) = annotations_of(project_of(corpus), TEXTS + 1)
    assert said.annotator.name == "file: 来 &.csv"
    dialog.go.click()
    wait_until(lambda: corpus.findChild(ImportDialog) is None, what="the dialog is gone")


def test_the_table_goes_on_where_it_was(corpus: CorpusPage, write: Write) -> None:
    corpus.view.choose(500)
    top = corpus.view.verticalScrollBar().value()
    assert top > 0
    corpus.import_files([write(("text",), ("new",))])
    dialog = dialog_of(corpus)
    imported(dialog)
    wait_until(lambda: len(corpus.table.ids) == TEXTS + 1, what="the new text is listed")
    assert listed(corpus)[-1] == TEXTS + 1
    assert list(corpus.view.selected_ids()) == [500]
    assert corpus.view.verticalScrollBar().value() == top
    place = TEXTS
    row = wait_until(lambda: corpus.table.rows.row(place), what="the new row")
    assert row.body == "new"
    dialog.reject()


def test_whose_labels_they_are_and_whether_they_are_settled(
    corpus: CorpusPage, write: Write
) -> None:
    corpus.import_files([write(("text", "label"), ("one", "happy"), ("two", "sad"))])
    dialog = dialog_of(corpus)
    dialog.view.form.whose.name.selectAll()
    QTest.keyClicks(dialog.view.form.whose.name, "B")
    assert dialog.view.form.whose.person.isChecked()
    dialog.view.form.whose.gold.setChecked(True)
    imported(dialog)
    (said,) = annotations_of(project_of(corpus), TEXTS + 2)
    assert (said.annotator.name, said.annotator.kind, said.label_key) == ("B", "person", "sad")
    assert counts(corpus).gold == 2
    dialog.reject()


def test_labels_of_nobody_cannot_be_imported(corpus: CorpusPage, write: Write) -> None:
    corpus.import_files([write(("text", "label"), ("one", "happy"))])
    dialog = dialog_of(corpus)
    whose = dialog.view.form.whose
    whose.person.setChecked(True)
    whose.name.clear()
    whose.name.textEdited.emit("")
    assert not dialog.go.isEnabled()
    assert dialog.reason.text() == "Say whose labels they are."
    whose.own.setChecked(True)
    assert quiet(dialog).go.isEnabled()
    choose(columns(dialog).label_column, "text")
    assert not quiet(dialog).go.isEnabled()
    assert "two roles" in dialog.reason.text()
    columns(dialog).label_column.setCurrentIndex(0)  # none
    assert dialog.go.isEnabled()
    assert not whose.gold.isVisible()
    dialog.reject()


def test_the_encoding_is_guessed_and_can_be_chosen(corpus: CorpusPage, write: Write) -> None:
    corpus.import_files([write(("text",), ("臺灣的天氣真好，我很開心",), encoding="big5")])
    dialog = dialog_of(corpus)
    assert "GB18030" in dialog.view.form.read.encoding.currentText()
    assert "臺灣" not in str(dialog.view.preview.model().index(0, 0).data())
    dialog.view.form.read.encoding.setCurrentText("Big5")
    quiet(dialog)
    assert dialog.view.preview.model().index(0, 0).data() == "臺灣的天氣真好，我很開心"
    dialog.view.form.read.encoding.setCurrentText("UTF-8")
    wait_until(dialog.failure.text, what="the wrong encoding is told")
    assert "来 &.csv: the file is not written in utf-8" in dialog.failure.text()
    assert not dialog.go.isEnabled()
    dialog.view.form.read.encoding.setCurrentText("Big5")
    quiet(dialog)
    imported(dialog)
    assert counts(corpus).texts == TEXTS + 1
    dialog.reject()


def test_a_file_without_a_header_line_loses_no_text(corpus: CorpusPage, write: Write) -> None:
    corpus.import_files([write(("first text, which is long", "x"), ("second text", "y"))])
    dialog = dialog_of(corpus)
    dialog.view.form.read.header.setChecked(False)
    quiet(dialog)
    assert "Texts imported: 2" in imported(dialog)
    dialog.reject()


def test_another_sheet_can_be_chosen(corpus: CorpusPage, folder: Path) -> None:
    workbook = openpyxl.Workbook()
    for name, texts in (("一", ["a"]), ("二", ["b", "c"])):
        sheet = workbook.create_sheet(name)
        for words in ("内容", *texts):
            sheet.append([words])
    del workbook["Sheet"]
    workbook.save(folder / "两.xlsx")
    corpus.import_files([folder / "两.xlsx"])
    dialog = dialog_of(corpus)
    assert dialog.view.form.read.sheet.currentText() == "一"
    assert not dialog.view.form.read.encoding.isVisible()
    dialog.view.form.read.sheet.setCurrentText("二")
    quiet(dialog)
    assert "Texts imported: 2" in imported(dialog)
    dialog.reject()


def test_the_preview_keeps_qts_rules(
    corpus: CorpusPage, write: Write, qtmodeltester: ModelTester
) -> None:
    corpus.import_files([write(("text", "label"), ("a", "b"), ("too", "many", "cells"), ("few",))])
    dialog = dialog_of(corpus)
    qtmodeltester.check(dialog.view.preview.model())
    header = dialog.view.preview.model().headerData
    assert header(0, Qt.Orientation.Horizontal) == "Text: text"
    assert header(1, Qt.Orientation.Vertical) == "3"
    dialog.reject()


def test_what_cannot_be_imported_says_file_row_and_cause(
    corpus: CorpusPage, folder: Path, write: Write
) -> None:
    broken = folder / "broken.jsonl"
    broken.write_text('{"text": "a"}\n{"text": \n', "utf-8")
    corpus.import_files([broken])
    dialog = dialog_of(corpus)
    assert "broken.jsonl, row 2: this is not valid JSON" in dialog.failure.text()
    assert not dialog.go.isEnabled()
    dialog.add_files([write(("text", "label"), ("a", "b"))])
    quiet(dialog)
    assert not dialog.failure.text()
    assert not dialog.go.isEnabled()
    assert "No label of 来 &.csv is in the label set." in dialog.reason.text()
    # It can be mended in place, and the broken file stays out.
    columns(dialog).label_column.setCurrentIndex(0)
    assert "Texts imported: 1" in imported(dialog)
    dialog.reject()


def test_cancelling_leaves_the_corpus_as_it_was(corpus: CorpusPage, write: Write) -> None:
    corpus.import_files([write(("text",), *((f"text {number}",) for number in range(30_000)))])
    dialog = dialog_of(corpus)
    dialog.go.click()
    wait_until(lambda: "Importing 来 &.csv" in dialog.progress.words.text(), what="it has begun")
    assert corpus.context.jobs.titled()[0].title == "Import of 来 &.csv"
    dialog.cancel.click()
    wait_until(lambda: not dialog.busy, what="it stopped")
    assert "Nothing was imported" in quiet(dialog).progress.words.text()
    assert counts(corpus).texts == TEXTS
    assert dialog.go.isEnabled()
    dialog.cancel.click()
    wait_until(lambda: corpus.findChild(ImportDialog) is None, what="the dialog is gone")


def test_the_dialog_changes_its_language_live(corpus: CorpusPage, write: Write) -> None:
    corpus.import_files([write(("text",), ("a",))])
    dialog = dialog_of(corpus)
    corpus.context.settings.set(LANGUAGE, "zh")
    wait(1)
    assert dialog.go.text() == "导入"
    assert dialog.view.form.read.header.text() == "第一行是列名"
    imported(dialog)
    assert dialog.outcome.headline.text() == "已导入 1 条文本，其中 0 条带标签"
    corpus.context.settings.set(LANGUAGE, "en")
    wait(1)
    assert dialog.outcome.headline.text() == "Texts imported: 1, with a label: 0"
    assert dialog.go.text() == "Close"
    dialog.reject()


def test_a_file_can_be_dropped_on_the_page(corpus: CorpusPage, write: Write) -> None:
    first, second = write(("text",), ("a",)), write(("text",), ("b",), name="二.csv")
    assert not drop(corpus, first.with_suffix(".emodesk"))
    assert drop(corpus, first)
    dialog = dialog_of(corpus)
    # There is one dialog: it takes another file too, wherever that is dropped.
    assert drop(corpus, second)
    assert corpus.findChildren(ImportDialog) == [dialog]
    assert drop(dialog, first)
    assert [file.path for file in quiet(dialog).choices.files.all] == [first, second]
    dialog.reject()


def test_the_file_menu_asks_for_a_file(
    corpus: CorpusPage, window: Window, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(("text",), ("a",))
    asked = choosing_files.QFileDialog
    monkeypatch.setattr(asked, "getOpenFileNames", lambda *_: ([str(file)], ""))
    window.import_files()
    dialog_of(corpus).reject()
    monkeypatch.setattr(asked, "getOpenFileNames", lambda *_: ([], ""))
    wait_until(lambda: corpus.findChild(ImportDialog) is None, what="the dialog is gone")
    window.import_files()
    assert corpus.findChild(ImportDialog) is None


# Into a new project.


def new_project(window: Window, file: Path) -> tuple[ImportDialog, IntoNewProject]:
    import_into_new_project(window.context, window, [file])
    dialog = dialog_of(window)
    target = dialog._target
    assert isinstance(target, IntoNewProject)
    wait_until(target.ready, what="a place is proposed")
    return quiet(dialog), target


def test_a_file_becomes_a_project_of_its_own(window: Window, write: Write, folder: Path) -> None:
    file = write(("text", "label"), ("one", "高兴"), ("two", "sad"))
    dialog, target = new_project(window, file)
    assert target.more.emotions.isChecked()
    assert target.more.path == folder / "projects" / "来 &.emodesk"
    imported(dialog)
    assert dialog.go.text() == "Open the project"
    dialog.go.click()
    session = window.context.session
    wait_until(lambda: session.current, what="the project is open")
    assert session.project.path == target.more.path
    assert session.project.counts().labelled == 2
    wait_until(lambda: window.pages.get("label"), what="the Label page opens")


def test_labels_that_are_no_emotions_become_the_label_set(
    window: Window, write: Write, folder: Path
) -> None:
    (folder / "projects").mkdir()
    (folder / "projects" / "来 &.emodesk").write_text("mine")
    file = write(("text", "stance", "mood"), ("one", "for", "sad"), ("two", "against", "sad"))
    dialog, target = new_project(window, file)
    # No column is called a label, so none is guessed.
    assert not target.more.own.isEnabled()
    choose(columns(dialog).label_column, "stance")
    assert target.more.own.isChecked()
    choose(columns(dialog).label_column, "mood")
    assert target.more.emotions.isChecked()
    choose(columns(dialog).label_column, "stance")
    assert dialog.view.notes.text() == ""
    assert target.more.path == folder / "projects" / "来 & 2.emodesk"
    imported(dialog)
    dialog.go.click()
    session = window.context.session
    wait_until(lambda: session.current, what="the project is open")
    assert [label.key for label in session.current.labels] == ["for", "against"]
    assert (folder / "projects" / "来 &.emodesk").read_text() == "mine"


def test_the_project_can_go_elsewhere(
    window: Window, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, target = new_project(window, write(("text",), ("one",)))
    chosen = str(folder / "mine")
    monkeypatch.setattr(
        new_project_module.QFileDialog, "getSaveFileName", lambda *_, **__: (chosen, "")
    )
    target.more.other.click()
    imported(dialog)
    dialog.go.click()
    session = window.context.session
    wait_until(lambda: session.current, what="the project is open")
    assert session.project.path == folder / "mine.emodesk"


def test_an_import_that_fails_leaves_no_project(window: Window, write: Write, folder: Path) -> None:
    file = write(("text", "label"), *(("t", f"v{number}") for number in range(60)))
    dialog, _ = new_project(window, file)
    assert not dialog.go.isEnabled()
    assert "60 different labels" in dialog.failure.text()
    assert window.context.session.current is None
    assert not (folder / "projects").exists()
    dialog.reject()
