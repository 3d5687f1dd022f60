"""The dialogs that hand texts out and collect what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.labelling.history import undo
from data.project import Project
from data.sharing.handing_out import hand_out
from data.sharing.planning import plan_handout
from data.spreadsheets.read import read_table
from desktop.commands import sharing
from desktop.pages.corpus.collecting import dialog as collect_dialog
from desktop.pages.corpus.collecting.dialog import CollectDialog
from desktop.pages.corpus.handing_out import dialog as handout_dialog
from desktop.pages.corpus.handing_out.dialog import HandoutDialog
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import ANNOTATOR, LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.corpus.conftest import project_of


@contextmanager
def handing_out(corpus: CorpusPage) -> Iterator[HandoutDialog]:
    window = corpus.window()
    window.hand_out()  # type: ignore[attr-defined]
    dialog = window.findChild(HandoutDialog)
    assert dialog is not None
    wait_until(lambda: dialog.form._eligible is not None, what="the texts are counted")
    yield dialog
    dialog.reject()
    wait_until(lambda: window.findChild(HandoutDialog) is None, what="the dialog is gone")


@contextmanager
def collecting(corpus: CorpusPage) -> Iterator[CollectDialog]:
    window = corpus.window()
    window.collect()  # type: ignore[attr-defined]
    dialog = window.findChild(CollectDialog)
    assert dialog is not None
    yield dialog
    dialog.reject()
    wait_until(lambda: window.findChild(CollectDialog) is None, what="the dialog is gone")


def looked(dialog: CollectDialog, files: int) -> None:
    wait_until(lambda: len(dialog.looked) == files and not dialog.busy, what="all are looked at")


@pytest.fixture
def returned(corpus: CorpusPage, folder: Path) -> list[Path]:
    """Copies of Bo and Cy, with a label each; here Bo says something else of one text."""
    project = project_of(corpus)
    plan = plan_handout(project, ["Bo", "Cy"], each=4, common=1)
    files = [copy.file for copy in hand_out(project, plan, folder).copies]
    for file, name in zip(files, ("Bo", "Cy"), strict=True):
        with Project.open(file) as copy:
            annotate(copy, 1, person(copy, name), "sad")
            annotate(copy, 2, person(copy, name), "sad")
    annotate(project, plan.shares[0].text_ids[0], person(project, "Bo"), "happy")
    return files


def test_names_are_added_and_the_sum_is_told(corpus: CorpusPage) -> None:
    person(project_of(corpus), "王芳")
    with handing_out(corpus) as dialog:
        form = dialog.form
        assert not dialog.go.isEnabled()
        assert form.summary.text() == "Choose who gets texts; 334 can be given."
        form.name.setText("  Bo   Li ")
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        assert form.chosen() == ("Bo Li",)
        assert dialog._job is None  # Enter adds a name and does nothing else
        form.name.setText("王芳")
        form.add.click()
        assert set(form.chosen()) == {"王芳", "Bo Li"}
        assert form.names.count() == len(set(form.chosen())) + 1  # and A, who has the window
        assert dialog.go.isEnabled()
        assert "2 people × 100 own + 20 common = 220 of 334" in form.summary.text()
        form.each.setValue(200)
        assert "420: too many, there are 334 texts" in form.summary.text()
        assert not dialog.go.isEnabled()


def test_files_are_made_and_can_be_found(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(handout_dialog, "open_folder", opened.append)
    sent = folder / "sent"
    sent.mkdir()
    with handing_out(corpus) as dialog:
        form = dialog.form
        form.name.setText("Bo")
        form.add.click()
        form.each.setValue(30)
        form.common.setValue(0)
        form.at_random.setChecked(True)
        form.folder = sent
        dialog.go.click()
        made = wait_until(lambda: dialog.made, what="the file is made")
        assert [copy.file for copy in made.copies] == [sent / "千 - Bo.emodesk"]
        assert "Bo: 30 texts" in dialog.files.toPlainText()
        assert dialog.headline.text() == "Files ready to be sent: 1"
        dialog.go.click()
        assert opened == [sent]
    with handing_out(corpus) as dialog:
        assert "304 can be given" in dialog.form.summary.text()
        dialog.form.again.setChecked(True)
        wait_until(lambda: "334 can be given" in dialog.form.summary.text(), what="a new count")


def test_a_cancelled_handout_says_so(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sharing.hand_out

    def stopped(*arguments: object, **how: object) -> object:
        how["cancelled"] = lambda: True
        return real(*arguments, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(sharing, "hand_out", stopped)
    with handing_out(corpus) as dialog:
        dialog.form.name.setText("Bo")
        dialog.form.add.click()
        dialog.go.click()
        wait_until(lambda: dialog._job is None, what="it stopped")
        assert dialog.progress.words.text() == "Stopped. No file was made."
        assert dialog.go.isEnabled()
    assert not list(folder.glob("*Bo*"))


def test_a_file_is_looked_at_before_anything_is_changed(
    corpus: CorpusPage, returned: list[Path], folder: Path
) -> None:
    (folder / "坏.emodesk").write_text("no")
    with collecting(corpus) as dialog:
        assert not dialog.go.isEnabled()
        wait_until(dialog.details.toPlainText, what="how far the copies are")
        assert "千 - Bo.emodesk: 5 texts, not collected yet" in dialog.details.toPlainText()
        dialog.add_files([*returned, returned[0], folder / "坏.emodesk"])
        looked(dialog, 3)
        shown = [[dialog.table.item(row, column).text() for column in range(7)] for row in range(3)]
        assert shown[0] == ["千 - Bo.emodesk", "Bo", "1", "0", "0", "1 / 1", "1"]
        assert shown[1] == ["千 - Cy.emodesk", "Cy", "2", "0", "0", "1 / 1", "0"]
        assert shown[2][:2] == ["坏.emodesk", "cannot be collected"]
        details = dialog.details.toPlainText()
        assert "Places that say something else here: 1" in details
        assert "坏.emodesk is not an EmoDesk project." in details
        assert dialog.choice.isVisible()
    assert project_of(corpus).counts().annotators == 4  # the file, A, Bo, Cy: as before


def test_labels_are_taken_over_and_the_report_is_saved(
    corpus: CorpusPage, returned: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect_dialog, "ask_for_report", lambda *_: folder / "报告.csv")
    project = project_of(corpus)
    with collecting(corpus) as dialog:
        dialog.add_files(returned)
        looked(dialog, 2)
        dialog.go.click()
        wait_until(lambda: dialog.report, what="all is collected")
        assert dialog.headline.text() == "Taken over: 3 labels"
        assert "stay as they are: 1" in dialog.details.toPlainText()
        dialog.save.click()
        wait_until(lambda: "报告.csv" in dialog.progress.words.text(), what="it is saved")
        assert len(read_table(folder / "报告.csv").rows) == 1
    with collecting(corpus) as dialog:
        wait_until(dialog.details.toPlainText, what="how far the copies are")
        assert "千 - Cy.emodesk: 2 of 5 texts labelled, 0 skipped" in dialog.details.toPlainText()
    assert project.counts().annotators == 4
    assert undo(project)
    assert undo(project)
    assert project.counts().disputed == 0


def test_theirs_can_be_taken(corpus: CorpusPage, returned: list[Path]) -> None:
    project = project_of(corpus)
    with collecting(corpus) as dialog:
        dialog.add_files(returned[:1])
        looked(dialog, 1)
        dialog.choice.take.setChecked(True)
        dialog.go.click()
        wait_until(lambda: dialog.report, what="all is collected")
        assert "now as in the copy: 1" in dialog.details.toPlainText()
    keys = {
        note.label_key
        for text_id in range(1, 20)
        for note in annotations_of(project, text_id)
        if note.annotator.name == "Bo"
    }
    assert keys == {"sad"}


def test_files_can_be_dropped_and_taken_off(corpus: CorpusPage, returned: list[Path]) -> None:
    with collecting(corpus) as dialog:
        data = QMimeData()
        urls = [QUrl.fromLocalFile(str(file)) for file in returned]
        data.setUrls([*urls, QUrl("https://example.org/x.emodesk"), QUrl.fromLocalFile("/a.csv")])
        event = QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        dialog.dropEvent(event)
        looked(dialog, 2)
        dialog.table.selectRow(0)
        dialog.remove.click()
        assert [each.file for each in dialog.looked] == returned[1:]


def test_the_dialogs_speak_the_language_that_is_on(
    corpus: CorpusPage, returned: list[Path]
) -> None:
    corpus.context.settings.set(LANGUAGE, "zh")
    with collecting(corpus) as dialog:
        dialog.add_files(returned)
        looked(dialog, 2)
        assert "与这里不一致：1 处" in dialog.details.toPlainText()
        corpus.context.settings.set(LANGUAGE, "en")
        wait_until(lambda: dialog.go.text() == "Collect", what="English")
    with handing_out(corpus) as dialog:
        corpus.context.settings.set(LANGUAGE, "zh")
        wait_until(lambda: dialog.go.text() == "分发", what="Chinese")


def test_a_project_that_is_read_only_is_not_shared(
    window: Window, thousand_file: Path, open_corpus: Callable[[Path], CorpusPage], folder: Path
) -> None:
    holder = Project.open(thousand_file)
    try:
        window.context.session.open(thousand_file)
        wait_until(lambda: window.context.session.current, what="it opens for reading")
        window.hand_out()
        window.collect()
        assert window.findChild(HandoutDialog) is window.findChild(CollectDialog) is None
        assert any("reading only" in notice.message for notice in window.toasts.notices)
    finally:
        holder.close()


def test_a_copy_is_labelled_by_whom_it_was_handed_to(
    window: Window, corpus: CorpusPage, returned: list[Path]
) -> None:
    session = window.context.session
    with Project.open(returned[1]) as copy:
        undo(copy)
    session.open(returned[1])
    wait_until(lambda: session.current and session.project.path == returned[1], what="the copy")
    assert session.annotator is not None
    assert session.annotator.name == "Cy"
    assert "This copy was handed to Cy." in [each.message for each in window.toasts.notices]
    window.context.settings.set(ANNOTATOR, "Me")
    wait_until(lambda: session.annotator and session.annotator.name == "Me", what="another name")
    annotate(session.project, 3, session.annotator, "sad")
    session.open(returned[1])
    wait_until(lambda: session.annotator and session.annotator.name == "Me", what="it opens again")
