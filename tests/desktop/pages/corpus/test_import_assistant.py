"""What the import dialog proposes, asks and finds out before anything is imported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QTableView, QTreeWidget, QWidget

from data.corpus.texts import read_texts
from data.errors import DataError
from data.labelling.annotations import annotations_of
from desktop.commands.label_words import known_label_words
from desktop.pages.corpus.importing import choosing_files
from desktop.pages.corpus.importing import target as import_target
from desktop.pages.corpus.importing.dialog import ImportDialog
from desktop.pages.corpus.page import CorpusPage
from desktop.window import Window
from tests.data.conftest import CORPORA
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, project_of, text_of
from tests.desktop.pages.corpus.import_steps import (
    choose,
    columns,
    dialog_of,
    drop,
    heading,
    imported,
    quiet,
    write_rows,
)

Open = Callable[..., ImportDialog]
HEAD = ("text", "label")


@pytest.fixture
def opened(corpus: CorpusPage, folder: Path) -> Open:
    """Write files and open the dialog with them."""

    def open_files(*tables: tuple[tuple[object, ...], ...]) -> ImportDialog:
        files = [
            write_rows(folder / f"文件 {place}.csv", *rows)
            for place, rows in enumerate(tables, start=1)
        ]
        corpus.import_files(files)
        return dialog_of(corpus)

    return open_files


def words_told(dialog: ImportDialog) -> dict[str, tuple[str, str]]:
    """Each word with what it is taken for, and why."""
    panel = dialog.view.words
    return {
        word.value: (panel.field(row).currentText(), panel.table.item(row, 3).text())
        for row, word in enumerate(panel.words)
    }


def said_of_files(dialog: ImportDialog) -> list[str]:
    listed = dialog.view.list
    return [listed.said_of(row) for row in range(listed.rowCount())]


def test_nothing_is_imported_before_rows_with_several_labels_are_decided(
    corpus: CorpusPage, opened: Open
) -> None:
    dialog = opened((HEAD, ("one", "happy"), ("two", "happy,sad"), ("three", "fear|sad")))
    question = dialog.view.several
    assert question.isVisible()
    assert "2" in question.question.text()
    assert question.decided is None
    assert not dialog.go.isEnabled()
    assert "several labels" in dialog.reason.text()
    question.first.click()
    assert "Texts imported: 3, with a label: 3" in imported(dialog)
    assert [annotations_of(project_of(corpus), TEXTS + n)[0].label_key for n in (1, 2, 3)] == [
        "happy",
        "happy",
        "fear",
    ]
    dialog.reject()


def test_an_answer_about_one_column_does_not_hold_for_another(opened: Open) -> None:
    rows = (("text", "label", "mood"), ("one", "happy,sad", "happy,fear"), ("two", "sad", "sad"))
    dialog = opened(rows)
    dialog.view.several.leave_out.click()
    assert quiet(dialog).go.isEnabled()
    choose(columns(dialog).label_column, "mood")
    assert quiet(dialog).view.several.open
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_what_a_word_means_is_said_once_and_remembered(
    corpus: CorpusPage, opened: Open, folder: Path
) -> None:
    rows = (HEAD, ("one", "乐呵呵"), ("two", "乐呵呵"), ("three", "sad"), ("four", "x"))
    dialog = opened(rows)
    panel = dialog.view.words
    assert [word.value for word in panel.words] == ["乐呵呵", "x", "sad"]
    assert words_told(dialog)["乐呵呵"] == ("", "not understood")
    assert dialog.view.tabs.currentWidget() is panel
    choose(panel.field(0), "happy")
    choose(panel.field(1), "")
    quiet(dialog)
    # They stay under the hand that chose them.
    assert [word.value for word in panel.words] == ["乐呵呵", "x", "sad"]
    assert words_told(dialog)["乐呵呵"][1] == words_told(dialog)["x"][1] == "as you said"
    remembered = folder / "settings" / "label_words.json"
    assert not remembered.exists()
    assert "Texts imported: 4, with a label: 3" in imported(dialog)
    assert "乐呵呵" in json.loads(remembered.read_text("utf-8"))
    dialog.reject()
    wait_until(lambda: corpus.findChild(ImportDialog) is None, what="the dialog is gone")
    again = opened(rows)
    assert not again.view.words.unknown
    assert words_told(again)["乐呵呵"][1] == "proposed"
    assert again.view.numbers.count("labelled") == "3"
    again.reject()


def test_missing_labels_are_added_in_steps_that_undo_takes_back(
    corpus: CorpusPage, window: Window, opened: Open
) -> None:
    dialog = opened((HEAD, ("one", "proud"), ("two", "bored"), ("three", "sad")))
    dialog.view.words.missing.click()
    session = window.context.session
    wait_until(lambda: len(session.current.labels) == 8, what="the labels are there")
    wait_until(lambda: not dialog.view.words.unknown, what="the words are understood")
    assert "with a label: 3" in imported(dialog)
    dialog.reject()
    window.undo()  # the import is no such step
    wait_until(lambda: len(session.current.labels) == 7, what="the last label is gone")


def test_a_column_is_given_a_role_by_its_heading(corpus: CorpusPage, opened: Open) -> None:
    rows = (
        ("who", "said", "kind", "更多"),
        ("A", "a longer text", "sad", "&"),
        ("B", "b", "", "~"),
    )
    dialog = opened(rows)
    preview = dialog.view.preview

    def give(place: int, role: str) -> None:
        menu: QMenu = preview.role_menu(place)
        (action,) = [each for each in menu.actions() if each.text() == role]
        action.trigger()
        menu.deleteLater()

    for place, role in enumerate(("Annotator", "Text", "Label", "Leave out")):
        give(place, role)
    assert [heading(dialog, place) for place in range(4)] == [
        "Annotator: who",
        "Text: said",
        "Label: kind",
        "Left out: 更多",
    ]
    assert columns(dialog).annotator_column.currentData() == "who"
    assert columns(dialog).roles().kept == ()
    quiet(dialog)
    assert "A 1" in dialog.view.form.whose.persons.text()
    imported(dialog)
    (said,) = annotations_of(project_of(corpus), TEXTS + 1)
    assert (said.annotator.name, said.label_key) == ("A", "sad")
    (text,) = [each for each in read_texts(project_of(corpus), limit=2000) if each.id == TEXTS + 1]
    assert "更多" not in text.extra
    dialog.reject()


def test_other_columns_are_kept_as_chosen(corpus: CorpusPage, opened: Open) -> None:
    dialog = opened((("text", "甲", "乙"), ("one", "1", "2")))
    form = columns(dialog)
    form.others.setCurrentIndex(2)
    assert form.kept.isVisible()
    form.kept.item(1).setCheckState(Qt.CheckState.Unchecked)
    imported(dialog)
    (text,) = [each for each in read_texts(project_of(corpus), limit=2000) if each.id == TEXTS + 1]
    assert dict(text.extra) == {"甲": "1"}
    dialog.reject()


def test_several_files_share_what_is_chosen_and_a_broken_one_stays_out(
    corpus: CorpusPage, opened: Open, folder: Path
) -> None:
    head = ("正文", "a", "b")
    dialog = opened(
        (head, ("one", "sad", "happy")),
        (head, ("two", "sad", "happy")),
        (("body", "label"), ("three", "fear")),
    )
    broken = folder / "坏.jsonl"
    broken.write_text("{", "utf-8")
    assert drop(dialog, broken)
    quiet(dialog)
    assert said_of_files(dialog)[3] == "cannot be read"
    assert "坏.jsonl" in dialog.failure.text()
    assert not dialog.view.list.item(3, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert said_of_files(dialog)[2] == "CSV, needs a look"
    dialog.view.list.setCurrentCell(0, 0)
    assert not dialog.failure.text()
    choose(columns(dialog).label_column, "b")
    files = dialog.choices.files.all
    assert [file.roles.label for file in files[:3]] == ["b", "b", "label"]
    dialog.view.list.setCurrentCell(2, 0)
    assert quiet(dialog).view.list.said_of(2) == "CSV, ready"
    assert dialog.view.numbers.count("texts") == "3"
    dialog.view.list.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    report = imported(dialog)
    assert "Texts imported: 2, with a label: 2" in report
    assert "文件 1.csv" in report
    assert "文件 3.csv" in report
    assert project_of(corpus).counts().texts == TEXTS + 2
    dialog.reject()


def test_a_file_that_is_gone_in_the_end_is_named_and_those_before_it_are_in(
    corpus: CorpusPage, opened: Open, folder: Path
) -> None:
    dialog = opened((HEAD, ("one", "sad")), (HEAD, ("two", "sad")))
    (folder / "文件 2.csv").unlink()
    report = imported(dialog)
    assert "Texts imported: 1" in report
    assert "Not imported: 文件 2.csv" in dialog.outcome.failed.text()
    assert project_of(corpus).counts().texts == TEXTS + 1
    dialog.reject()


def test_why_an_import_failed_is_told_until_something_else_is_chosen(
    corpus: CorpusPage, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DataError("The disk is full.", "Make room.")

    monkeypatch.setattr(import_target, "import_files", refuse)
    dialog = opened((HEAD, ("one", "sad"), ("two", "glad?")))
    choose(dialog.view.words.field(0), "happy")
    quiet(dialog).go.click()
    wait_until(lambda: not dialog.busy, what="the refusal")
    assert quiet(dialog).failure.text() == "The disk is full.\nMake room."
    assert not known_label_words_of("glad?")
    assert project_of(corpus).counts().texts == TEXTS
    assert dialog.go.isEnabled()
    columns(dialog).label_column.setCurrentIndex(0)
    assert not dialog.failure.text()
    dialog.reject()


def known_label_words_of(word: str) -> list[frozenset[str]]:
    return [group for group in known_label_words() if word in group]


def test_the_list_of_files_is_worked_by_keys(opened: Open) -> None:
    dialog = opened((HEAD, ("one", "sad")), (HEAD, ("two", "sad")))
    files, listed = dialog.choices.files, dialog.view.list
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert files.current is files.all[1]
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert [file.wanted for file in files.all] == [True, False]
    assert quiet(dialog).view.numbers.count("texts") == "1"
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert len(files.all) == 1
    assert not listed.isVisible()
    dialog.reject()


def test_files_that_were_read_alike_are_read_alike_again(opened: Open) -> None:
    dialog = opened((("one", "x"), ("two", "y")), (("three", "x"), ("four", "y")))
    assert dialog.view.numbers.count("texts") == "2"
    dialog.view.form.read.header.setChecked(False)
    assert quiet(dialog).view.numbers.count("texts") == "4"
    dialog.reject()


def test_what_stands_between_the_cells_can_be_chosen(opened: Open) -> None:
    dialog = opened((("text|label",), ("one|sad",)))
    field = dialog.view.form.read.delimiter
    choose(field, ",")
    assert quiet(dialog).choices.files.current.columns == ("text|label",)
    choose(field, "|")
    assert quiet(dialog).choices.files.current.columns == HEAD
    assert dialog.view.numbers.count("labelled") == "1"
    dialog.reject()


def test_numbers_open_to_their_rows(opened: Open) -> None:
    dialog = opened((HEAD, ("one", "sad"), ("", "sad"), ("one", "happy"), (text_of(5), "sad")))
    numbers = dialog.view.numbers
    assert numbers.count("texts") == "3"
    assert numbers.lines("blank") == ["Rows 3"]
    assert numbers.count("duplicates") == "2"
    assert numbers.count("contradictory") == "1"
    assert numbers.count("already") == "1"
    assert "in the corpus already: 1" in dialog.view.form.equal.numbers.text()
    choose(dialog.view.form.equal.choice, "leave out")
    assert quiet(dialog).view.numbers.count("texts") == "1"
    assert numbers.lines("left out") == ["Rows 4, 5"]
    assert "Texts imported: 1" in imported(dialog)
    dialog.reject()


def test_a_column_of_many_words_is_doubted(opened: Open) -> None:
    dialog = opened((HEAD, ("a", "sad"), *((f"t{n}", f"w{n}") for n in range(60))))
    assert "61 different words" in dialog.view.words.note.text()
    assert not dialog.view.words.missing.isVisible()
    dialog.reject()


def test_numbers_mean_what_a_file_beside_says(opened: Open, folder: Path) -> None:
    (folder / "labels.txt").write_text("sad\nhappy\n", "utf-8")
    dialog = opened((HEAD, ("one", "0"), ("two", "1"), ("three", "0,1")))
    assert words_told(dialog)["0"] == ("sad", "proposed")
    assert dialog.view.several.open
    dialog.reject()


def test_the_report_can_be_saved_and_copied(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened((HEAD, ("one", "sad"), *(("", "sad") for _ in range(30))))
    assert not dialog.save.isVisible()
    imported(dialog)
    target = folder / "报告.txt"
    asked = choosing_files.QFileDialog
    monkeypatch.setattr(asked, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.save.click()
    wait_until(target.exists, what="the report is there")
    wait_until(lambda: not dialog.busy, what="it was saved")
    said = target.read_text("utf-8-sig")
    assert "32" in said  # the last blank row, where the window shows the first twenty
    dialog.copy.click()
    assert "Texts imported: 1" in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    dialog.reject()


def test_closing_in_the_middle_of_the_rehearsal_stops_it(corpus: CorpusPage, folder: Path) -> None:
    file = write_rows(folder / "大.csv", HEAD, *((f"text {n}", "sad") for n in range(20_000)))
    corpus.import_files([file])
    dialog: ImportDialog = wait_until(lambda: corpus.findChild(ImportDialog), what="the dialog")
    wait_until(lambda: dialog.choices.rehearsing._job, what="the rehearsal has begun")
    assert not dialog.go.isEnabled()
    dialog.cancel.click()
    wait_until(lambda: not corpus.context.jobs.busy, what="nothing runs")
    assert project_of(corpus).counts().texts == TEXTS


def test_everything_has_a_name_for_those_who_cannot_see(opened: Open) -> None:
    dialog = opened((("text", "label", "x"), ("one", "glad?", 1)), (HEAD, ("two", "sad")))
    kinds = (QComboBox, QLineEdit, QTableView, QTreeWidget)
    nameless = [
        (type(each).__name__, each.objectName())
        for kind in kinds
        for each in dialog.findChildren(kind)
        if _reachable(each, dialog) and not each.accessibleName()
    ]
    assert not nameless
    dialog.reject()


def _reachable(widget: QWidget, dialog: QWidget) -> bool:
    return widget.isVisibleTo(dialog) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_the_first_row_is_proposed_to_be_data(opened: Open) -> None:
    rows = tuple((f"This is a sentence of some length, number {n}.", n % 3) for n in range(20))
    dialog = opened(rows)
    assert dialog.view.proposals.headless.isVisible()
    dialog.view.proposals.headless.button.click()
    quiet(dialog)
    assert not dialog.view.proposals.headless.isVisible()
    assert dialog.view.numbers.count("texts") == "20"
    dialog.reject()


def test_an_export_of_this_project_is_recognised(corpus: CorpusPage, folder: Path) -> None:
    uid = read_texts(project_of(corpus), limit=1)[0].uid
    file = write_rows(folder / "导出.csv", ("uid", "text", "label"), (uid, text_of(1), "sad"))
    corpus.import_files([file])
    dialog = dialog_of(corpus)
    proposal = dialog.view.proposals.corrected
    wait_until(proposal.isVisible, what="it is recognised")
    proposal.button.click()
    wait_until(lambda: corpus.findChild(ImportDialog) is None, what="the dialog is gone")
    from desktop.pages.corpus.correcting.dialog import CorrectDialog  # noqa: PLC0415

    (other,) = corpus.findChildren(CorrectDialog)
    wait_until(lambda: not corpus.context.jobs.busy, what="it has looked")
    other.reject()


def test_a_corpus_without_names_with_numbers_and_several_labels(window: Window) -> None:
    """GoEmotions as it is published: what it needs is proposed or asked, nothing is guessed."""
    file = CORPORA / "goemotions-ekman" / "dev.tsv"
    if not file.exists():
        pytest.skip("the corpora are not on this machine")
    window.import_into_new_project([file])
    dialog = dialog_of(window)
    dialog.view.proposals.headless.button.click()
    quiet(dialog)
    assert dialog.view.numbers.count("texts") == "5,426"
    assert dialog.view.numbers.count("several") == "480"
    assert words_told(dialog)["3"] == ("joy", "proposed")
    assert not dialog.go.isEnabled()
    dialog.view.several.first.click()
    assert quiet(dialog).view.numbers.count("labelled") == "5,426"
    wait_until(dialog.go.isEnabled, what="a place is proposed")
    dialog.reject()


def test_files_dropped_on_the_welcome_become_a_project(window: Window, folder: Path) -> None:
    file = write_rows(folder / "新.csv", HEAD, ("one", "sad"))
    assert not drop(window.welcome, folder / "old.emodesk")
    assert drop(window.welcome, file)
    dialog = dialog_of(window)
    assert [each.path for each in dialog.choices.files.all] == [file]
    dialog.reject()
    wait(1)
