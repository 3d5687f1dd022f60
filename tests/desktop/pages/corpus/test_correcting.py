"""The dialog that takes back a corrected spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.labelling.gold import gold_of
from data.labelling.replay import present
from data.labelling.resolution import resolutions_of
from data.project import Project
from desktop.commands import correcting as commands
from desktop.notify import Notice
from desktop.pages.corpus.correcting import dialog as correct_dialog
from desktop.pages.corpus.correcting.button import CorrectButton
from desktop.pages.corpus.correcting.dialog import CorrectDialog, show_correct
from desktop.pages.corpus.correcting.rows import Column
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import LANGUAGE
from tests.desktop.gui import wait_until
from tests.desktop.pages.corpus.conftest import project_of

HEADER = ["uid", "text", "label", "labelled_by", "label_when_exported"]


def written(file: Path, rows: Sequence[Sequence[object]], header: Sequence[str] = HEADER) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    return file


@pytest.fixture
def rows(corpus: CorpusPage) -> list[list[str]]:
    """The first twelve texts as they are exported: none, angry and happy in turn."""
    with project_of(corpus).reading() as connection:
        texts = connection.exec_driver_sql("SELECT id, uid, body FROM text LIMIT 12").all()
        said = resolutions_of(connection, [row[0] for row in texts])
    labels = {each: resolution.label_key or "" for each, resolution in said.items()}
    return [
        [uid, body, labels.get(each, ""), "", labels.get(each, "")] for each, uid, body in texts
    ]


@pytest.fixture
def corrected(corpus: CorpusPage, rows: list[list[str]], folder: Path) -> Path:
    """Two other labels, two new ones (one is a conflict), one taken away, and a strange one."""
    for number, label in ((1, "sad"), (3, "sad"), (4, "sad"), (2, "fear"), (6, ""), (7, "lucky")):
        rows[number - 1][2] = label
    project = project_of(corpus)
    annotate(project, 4, person(project, "Bo"), "surprise")
    return written(folder / "校对.csv", reversed(rows))  # type: ignore[arg-type]


@contextmanager
def correcting(corpus: CorpusPage, file: Path | None = None) -> Iterator[CorrectDialog]:
    window = corpus.window()
    dialog = show_correct(corpus.context, file, window)
    assert dialog is not None
    if file is not None:
        wait_until(lambda: dialog.rows and not dialog.busy, what="the file is compared")
        wait_until(lambda: dialog.told or not dialog.rows.comparison.differences, what="foreseen")
    yield dialog
    if window.findChild(CorrectDialog) is not None:
        dialog.reject()
    wait_until(lambda: window.findChild(CorrectDialog) is None, what="the dialog is gone")


def shown(dialog: CorrectDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [str(table.data(table.index(row, column))) for column in list(Column)[1:]]
        for row in range(table.rowCount())
    ]


def ticks(dialog: CorrectDialog) -> list[bool | None]:
    table, role = dialog.table, Qt.ItemDataRole.CheckStateRole
    found = [table.data(table.index(row, Column.TAKE), role) for row in range(table.rowCount())]
    return [None if each is None else each == Qt.CheckState.Checked for each in found]


def foreseen(dialog: CorrectDialog) -> str:
    wait_until(lambda: dialog.told, what="what would be taken")
    return dialog.foreseen.text()


def own_label(project: Project, text_id: int, name: str = "A") -> str | None:
    said = {note.annotator.name: note.label_key for note in annotations_of(project, text_id)}
    return said.get(name)


def test_what_was_changed_is_shown_row_by_row(corpus: CorpusPage, corrected: Path) -> None:
    before = present(project_of(corpus))
    with correcting(corpus, corrected) as dialog:
        words = [(row[0], row[2], row[3], row[4]) for row in shown(dialog)]
        assert words == [
            ("7", "", "lucky", "not taken: no such label"),
            ("8", "happy", "—", "label taken away"),
            ("10", "—", "sad", "labelled since: surprise"),
            ("11", "happy", "sad", "another label"),
            ("12", "angry", "fear", "another label"),
            ("13", "—", "sad", "new label"),
        ]
        assert ticks(dialog) == [None, False, False, True, True, True]
        assert dialog.summary.text() == (
            "12 rows · compared with the labels of the export · another label: 2 · new label: 2 · "
            "label taken away: 1 · labelled since: 1 · not taken: 1"
        )
        assert not dialog.base.isVisible()
        assert dialog.go.text() == "Take 3 corrections"
        assert foreseen(dialog) == "labels to be given: 3"
    assert present(project_of(corpus)) == before


def test_corrections_are_taken_told_and_undone(
    corpus: CorpusPage, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, told = project_of(corpus), list[Notice]()
    before = present(project)
    corpus.context.notifier.noticed.connect(told.append)
    with correcting(corpus, corrected) as dialog:
        dialog.go.click()
        wait_until(lambda: dialog.done_with, what="they are taken")
        assert dialog.headline.text() == "3 texts corrected."
        assert [row[4] for row in shown(dialog)] == [
            "not taken: no such label",
            "left: the label stays",
            "left: labelled since the export",
        ]
        assert set(ticks(dialog)) == {None}
        assert dialog.go.text() == "Close"
    assert [own_label(project, each) for each in (1, 2, 3, 4, 6)] == [
        "sad",
        "fear",
        "sad",
        None,
        None,
    ]
    (notice,) = told
    assert (notice.message, notice.button) == ("3 texts corrected.", "Undo")
    assert notice.pressed is not None
    notice.pressed()
    wait_until(lambda: present(project) == before, what="it is undone")
    notice.pressed()  # once more: there is nothing of it to take back
    wait_until(lambda: len(told) == 2, what="why not")
    assert "not the latest step" in told[1].message


def test_a_single_correction_can_be_left_out(corpus: CorpusPage, corrected: Path) -> None:
    project = project_of(corpus)
    with correcting(corpus, corrected) as dialog:
        dialog.view.selectRow(3)
        dialog.view.setFocus()
        QTest.keyClick(dialog.view, Qt.Key.Key_Space)
        assert foreseen(dialog) == "labels to be given: 2"
        QTest.keyClick(dialog.view, Qt.Key.Key_Space)
        assert foreseen(dialog) == "labels to be given: 3"
        dialog.table.setData(
            dialog.table.index(5, Column.TAKE),
            Qt.CheckState.Unchecked.value,
            Qt.ItemDataRole.CheckStateRole,
        )
        foreseen(dialog)
        assert dialog.go.text() == "Take 2 corrections"
        dialog.go.click()
        wait_until(lambda: dialog.done_with, what="they are taken")
    assert [own_label(project, each) for each in (1, 2, 3)] == [None, "fear", "sad"]


def test_rows_are_shown_by_kind_and_ticked_together(corpus: CorpusPage, corrected: Path) -> None:
    with correcting(corpus, corrected) as dialog:
        kinds, names = dialog.filter.kinds, []
        for place in range(kinds.count()):
            kinds.setCurrentIndex(place)
            names.append((kinds.currentText(), dialog.table.rowCount()))
        assert names == [
            ("everything (6)", 6),
            ("another label (2)", 2),
            ("new labels (2)", 2),
            ("labels taken away (1)", 1),
            ("labelled since (1)", 1),
            ("not taken (1)", 1),
        ]
        kinds.setCurrentIndex(1)
        dialog.filter.none.click()
        assert foreseen(dialog) == "labels to be given: 1"
        dialog.filter.all.click()
        assert foreseen(dialog) == "labels to be given: 3"


def test_conflicts_and_emptied_cells_are_taken_if_asked(
    corpus: CorpusPage, corrected: Path
) -> None:
    project = project_of(corpus)
    with correcting(corpus, corrected) as dialog:
        dialog.choice.conflicts.setChecked(True)
        dialog.choice.emptied.setChecked(True)
        assert ticks(dialog) == [None, True, True, True, True, True]
        words = foreseen(dialog)
        assert "in dispute then, since others say otherwise: 1" in words
        assert "labels of others that stay: 1" in words
        dialog.choice.gold.setChecked(True)
        assert "labels to be given: 4 · to be settled as gold: 4" in foreseen(dialog)
        dialog.choice.name.setCurrentText(" 李四 ")
        foreseen(dialog)
        dialog.go.click()
        wait_until(lambda: dialog.done_with, what="they are taken")
    assert own_label(project, 4, "李四") == "sad"
    gold = gold_of(project, 4)
    assert gold is not None
    assert (gold.label_key, gold.adjudicator.name) == ("sad", "李四")


def test_nobody_has_no_labels(corpus: CorpusPage, corrected: Path) -> None:
    with correcting(corpus, corrected) as dialog:
        assert dialog.choice.annotator == "A"
        dialog.choice.name.setCurrentText("  ")
        assert not dialog.go.isEnabled()


def test_a_file_without_the_labels_of_the_export_is_told(
    corpus: CorpusPage, rows: list[list[str]], folder: Path
) -> None:
    rows[0][2] = "sad"
    file = written(folder / "b.csv", [row[:4] for row in rows], HEADER[:4])
    with correcting(corpus, file) as dialog:
        assert "compared with the labels of today" in dialog.base.text()
        assert len(shown(dialog)) == 1
        dialog.go.click()
        gone = corpus.window().findChild
        wait_until(lambda: gone(CorrectDialog) is None, what="it closes: nothing is left to tell")
    assert own_label(project_of(corpus), 1) == "sad"


def test_an_unchanged_file_says_so(corpus: CorpusPage, rows: list[list[str]], folder: Path) -> None:
    with correcting(corpus, written(folder / "b.csv", rows)) as dialog:
        assert (
            dialog.summary.text()
            == "12 rows · compared with the labels of the export · no label was changed"
        )
        assert not dialog.go.isEnabled()
        assert not dialog.choice.isVisible()
        assert not dialog.filter.isVisible()


def test_a_wrong_file_is_refused_and_another_one_can_follow(
    corpus: CorpusPage, rows: list[list[str]], corrected: Path, folder: Path
) -> None:
    strange = written(folder / "别的.csv", [["x" + row[0], *row[1:]] for row in rows])
    with correcting(corpus) as dialog:
        dialog.look_at(strange)
        wait_until(dialog.failure.isVisible, what="why not")
        assert "No uid of 别的.csv is one of this project." in dialog.failure.text()
        assert not dialog.go.isEnabled()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(corrected))])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        modifier = Qt.KeyboardModifier.NoModifier
        dialog.dropEvent(QDropEvent(QPoint(5, 5), action, data, button, modifier))
        wait_until(lambda: dialog.rows, what="the other file is compared")
        assert not dialog.failure.isVisible()
        assert foreseen(dialog) == "labels to be given: 3"


def test_the_work_can_be_stopped(
    corpus: CorpusPage, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = commands.take

    def stopped(*arguments: object, **how: object) -> object:
        how["cancelled"] = lambda: True
        return real(*arguments, **how)  # type: ignore[arg-type]

    before = present(project_of(corpus))
    with correcting(corpus, corrected) as dialog:
        monkeypatch.setattr(commands, "take", stopped)
        dialog.go.click()
        wait_until(lambda: not dialog.busy, what="it stopped")
        assert dialog.progress.words.text() == "Stopped. Nothing was changed."
        assert dialog.go.isEnabled()
    assert present(project_of(corpus)) == before


def test_the_page_and_the_menu_lead_to_it(
    corpus: CorpusPage, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correct_dialog, "ask_for_corrected", lambda *_: corrected)
    window = corpus.window()
    (button,) = corpus.findChildren(CorrectButton)
    assert isinstance(button, QPushButton)
    button.click()
    dialog = corpus.findChild(CorrectDialog)
    assert dialog is not None
    dialog.choose.click()
    wait_until(lambda: dialog.rows and dialog.told, what="the file is compared")
    dialog.reject()
    wait_until(lambda: corpus.findChild(CorrectDialog) is None, what="the dialog is gone")
    window.take_back_corrected()  # type: ignore[attr-defined]
    other = window.findChild(CorrectDialog)
    assert other is not None
    other.reject()
    wait_until(lambda: window.findChild(CorrectDialog) is None, what="the dialog is gone")


def test_the_file_may_hold_the_labels_of_one_person(
    corpus: CorpusPage, rows: list[list[str]], folder: Path
) -> None:
    project = project_of(corpus)
    for text_id in (1, 2):
        annotate(project, text_id, person(project, "Bo"), "sad")
        annotate(project, text_id, person(project, "Cy"), "happy")
    said = [[*row[:2], "sad", "", "sad"] for row in rows[:2]]
    said[0][2] = "fear"
    with correcting(corpus, written(folder / "b.csv", said)) as dialog:
        assert shown(dialog)[0][4] == "labelled since: —"
        whose = dialog.exported.whose
        whose.setCurrentIndex(whose.findData("Bo"))
        wait_until(lambda: dialog.told and not dialog.busy, what="compared with Bo's")
        assert [row[4] for row in shown(dialog)] == ["another label"]
        assert dialog.exported.labels_of == "Bo"
        assert foreseen(dialog).startswith("labels to be given: 1")


def test_it_speaks_the_language_that_is_on(corpus: CorpusPage, corrected: Path) -> None:
    with correcting(corpus, corrected) as dialog:
        corpus.context.settings.set(LANGUAGE, "zh")
        wait_until(lambda: dialog.go.text() == "采纳 3 处修改", what="Chinese")
        assert "12 行" in dialog.summary.text()
        assert shown(dialog)[4][2:] == ["愤怒", "恐惧", "改了标签"]
        assert "将给出标签：3" in dialog.foreseen.text()
        assert dialog.filter.kinds.currentText() == "全部（6）"
