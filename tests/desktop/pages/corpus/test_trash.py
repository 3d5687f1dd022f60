"""Texts go to the trash with a key, come back as they were, and for good only after a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from data.corpus.finding import Filter, find_ids
from data.errors import BackupError
from desktop.commands import trash
from desktop.notify import Notice
from desktop.pages.corpus.empty_trash import EmptyTrashDialog
from desktop.pages.corpus.page import CorpusPage
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, listed, project_of, shown_label, text_of
from tests.desktop.pages.corpus.test_page import CONTROL, choose_in_menu, press, select


def in_trash(page: CorpusPage) -> list[int]:
    return list(find_ids(project_of(page), Filter(in_trash=True)))


def throw_away(page: CorpusPage, first: int, last: int) -> None:
    select(page, first, last)
    press(page, Qt.Key.Key_Delete)
    wait_until(lambda: last in in_trash(page), what="the texts are in the trash")
    wait_until(lambda: last not in page.table.ids, what="they are off the table")
    wait_until(lambda: said(page), what="it is said")


def open_trash(page: CorpusPage) -> None:
    page.bar.status.click()
    choose_in_menu("Trash")
    listed(page)


def said(page: CorpusPage) -> list[Notice]:
    return list(page.window().toasts.notices)  # type: ignore[attr-defined]


def ask_to_empty(page: CorpusPage) -> EmptyTrashDialog:
    page.bar.empty.click()
    dialog = page.findChild(EmptyTrashDialog)
    assert dialog is not None
    wait_until(dialog.go.isEnabled, what="it is counted what would be lost")
    return dialog


def test_delete_moves_texts_to_the_trash_and_one_undo_brings_them_back(corpus: CorpusPage) -> None:
    throw_away(corpus, 4, 6)
    rest = [each for each in range(1, TEXTS + 1) if each not in (4, 5, 6)]
    wait_until(lambda: list(corpus.table.ids) == rest, what="they are off the table")
    assert list(corpus.view.selected_ids()) == [7]  # the hands go on at the place
    assert said(corpus)[-1].message == "3 texts are in the trash now."
    wait_until(lambda: corpus.count.text().startswith("997 texts"), what="they are not counted")
    press(corpus, Qt.Key.Key_Z, CONTROL)
    wait_until(lambda: len(corpus.table.ids) == TEXTS, what="one undo brings them back")
    assert in_trash(corpus) == []
    assert said(corpus)[-1].message == "3 texts are back from the trash."


def test_the_toast_puts_back_what_it_tells_of(corpus: CorpusPage) -> None:
    throw_away(corpus, 4, 4)
    (toast,) = said(corpus)
    throw_away(corpus, 8, 8)
    wait_until(lambda: len(said(corpus)) == 2, what="it is said of both")
    assert toast.button == "Put back"
    assert toast.pressed is not None
    toast.pressed()
    wait_until(lambda: in_trash(corpus) == [8], what="the first one is back, the other is not")


def test_who_looks_into_the_trash_sees_texts_labels_and_history(corpus: CorpusPage) -> None:
    throw_away(corpus, 2, 3)
    open_trash(corpus)
    assert list(corpus.table.ids) == [2, 3]
    assert corpus.bar.status.text() == "Status: Trash ✕"
    wait_until(lambda: shown_label(corpus, 3) == "happy", what="the label")
    corpus.view.choose(3)
    wait_until(
        lambda: corpus.inspector.text.toPlainText() == text_of(3), what="the whole text is shown"
    )
    wait_until(lambda: "imported" in corpus.inspector.words(), what="its history is shown")
    assert corpus.bar.back.isVisible()
    assert not corpus.bar.give.isVisible()


def test_texts_in_the_trash_can_only_be_put_back(corpus: CorpusPage) -> None:
    throw_away(corpus, 2, 4)
    open_trash(corpus)
    corpus.view.choose(3)
    corpus.view.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        press(corpus, key)
    wait(50)
    assert corpus.isVisible()
    assert said(corpus)[-1].tone == "ok"  # nothing failed
    corpus.bar.back.click()
    wait_until(lambda: in_trash(corpus) == [2, 4], what="it is put back")
    wait_until(lambda: list(corpus.table.ids) == [2, 4], what="and off the table")
    corpus.bar.status.click()
    choose_in_menu("any")
    wait_until(lambda: len(listed(corpus)) == TEXTS - 2, what="the rest of the corpus")
    wait_until(lambda: shown_label(corpus, 3) == "happy", what="it has its label still")


def test_an_empty_trash_says_so_and_leads_back(corpus: CorpusPage) -> None:
    open_trash(corpus)
    assert corpus.nothing.accessibleName() == "The trash is empty."
    corpus.nothing.pressed.emit()
    assert len(listed(corpus)) == TEXTS
    corpus.bar.search.setText("no such words")
    listed(corpus)
    assert corpus.nothing.accessibleName() == "No text matches."


def test_the_trash_is_in_reach_when_all_texts_are_in_it(corpus: CorpusPage) -> None:
    trash.move_to_trash(project_of(corpus), range(1, TEXTS + 1))
    corpus.context.bus.tell(trash.ChangeSet.of("texts"))
    wait_until(
        lambda: corpus.context.session.current.counts.in_trash == TEXTS,  # type: ignore[union-attr]
        what="it is counted",
    )
    assert listed(corpus) == []
    wait_until(corpus.bar.isVisible, what="the bar")
    open_trash(corpus)
    assert len(corpus.table.ids) == TEXTS


def test_the_trash_is_emptied_after_it_was_said_what_goes(corpus: CorpusPage) -> None:
    throw_away(corpus, 2, 4)
    open_trash(corpus)
    dialog = ask_to_empty(corpus)
    assert dialog.question.text() == "Delete 3 texts for good?"
    assert "labels (2)" in dialog.meaning.text()
    dialog.cancel.click()
    assert in_trash(corpus) == [2, 3, 4]
    wait_until(lambda: corpus.findChild(EmptyTrashDialog) is None, what="the dialog is gone")
    dialog = ask_to_empty(corpus)
    dialog.go.click()
    wait_until(lambda: in_trash(corpus) == [], what="it is empty")
    wait_until(lambda: corpus.findChild(EmptyTrashDialog) is None, what="the dialog is gone")
    assert said(corpus)[-1].message == "3 texts were deleted for good."
    wait_until(corpus.nothing.isVisible, what="the table is empty")
    backups = list(project_of(corpus).path.parent.glob("*.backups/*.emodesk"))
    assert len(backups) == 1  # it was backed up before


def test_nothing_is_deleted_if_no_backup_can_be_made(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise BackupError("There is no room.", "Make room.")

    throw_away(corpus, 2, 4)
    open_trash(corpus)
    monkeypatch.setattr(trash, "back_up", fail)
    dialog = ask_to_empty(corpus)
    dialog.go.click()
    wait_until(dialog.failure.isVisible, what="it says why")
    assert "There is no room." in dialog.failure.text()
    assert in_trash(corpus) == [2, 3, 4]
    dialog.cancel.click()
    wait_until(lambda: corpus.findChild(EmptyTrashDialog) is None, what="the dialog is gone")


def test_many_texts_can_be_thrown_away_with_a_question(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def no(_parent: object, question: str, _yes: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr("desktop.pages.corpus.bulk.confirm", no)
    corpus.view.selectAll()
    press(corpus, Qt.Key.Key_Delete)
    assert asked == ["Move 1,000 texts to the trash?"]
    assert in_trash(corpus) == []


def test_the_label_page_goes_on_when_its_text_is_thrown_away(corpus: CorpusPage) -> None:
    window = corpus.window()
    label = window.show_page("label")  # type: ignore[attr-defined]
    wait_until(lambda: label.presenter.current, what="a text")
    shown = label.presenter.current.text_id
    window.show_page("corpus")  # type: ignore[attr-defined]
    throw_away(corpus, shown, shown)
    window.show_page("label")  # type: ignore[attr-defined]
    wait_until(
        lambda: label.presenter.current and label.presenter.current.text_id != shown,
        what="the next text",
    )
    assert all(each.tone != "error" for each in said(corpus))
