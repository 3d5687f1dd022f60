"""What can be changed beside the table: a flag, a comment, the other columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from data.corpus.finding import Filter
from data.corpus.texts import read_text
from data.corpus.trash import move_to_trash
from data.labelling.annotators import person
from data.labelling.notes import LONGEST_COMMENT, notes_of, set_comment, set_flags
from desktop.commands.change_set import ChangeSet
from desktop.pages.corpus.cell_values import changed_value
from desktop.pages.corpus.columns_dialog import ColumnsDialog
from desktop.pages.corpus.handing_out.dialog import HandoutDialog
from desktop.pages.corpus.page import CorpusPage
from tests.desktop.gui import wait_until
from tests.desktop.pages.corpus.conftest import project_of
from tests.desktop.pages.corpus.test_page import SHIFT, label_of


def comment_of(page: CorpusPage, text_id: int, name: str = "A") -> str:
    notes = notes_of(project_of(page), text_id)
    return next((each.comment for each in notes if each.annotator.name == name), "")


def inspect(page: CorpusPage, text_id: int) -> None:
    page.view.choose(text_id)
    wait_until(lambda: page.inspector.accessibleName() == f"#{text_id}", what="it is inspected")


def test_comments_are_kept_whatever_takes_the_field_away(corpus: CorpusPage) -> None:
    project, own = project_of(corpus), corpus.inspector.own
    set_comment(project, 2, person(project, "乙"), "<b>讽刺?</b>")
    inspect(corpus, 2)
    wait_until(lambda: "<b>讽刺?</b>" in corpus.inspector.words(), what="another's comment")
    own.comment.setFocus()
    QTest.keyClicks(own.comment, "1 af")
    QTest.keyClick(own.comment, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(own.comment, "5")
    QTest.keyClick(own.comment, Qt.Key.Key_Return)
    wait_until(lambda: comment_of(corpus, 2) == "1 af\n5", what="Enter keeps the comment")
    assert corpus.view.hasFocus()
    assert label_of(corpus, 2) is None  # 1 and 5 would be labels, A, F and H steps, in the table
    assert not any(note.flagged for note in notes_of(project, 2))

    own.comment.setFocus()
    own.comment.setPlainText("kept by Esc")
    QTest.keyClick(own.comment, Qt.Key.Key_Escape)
    wait_until(lambda: comment_of(corpus, 2) == "kept by Esc", what="Esc keeps it as well")

    own.comment.setPlainText("on its way")  # the table goes on without the field's knowing
    inspect(corpus, 3)
    wait_until(lambda: comment_of(corpus, 2) == "on its way", what="it went to its own text")
    assert own.comment.toPlainText() == ""
    assert comment_of(corpus, 3) == ""

    too_long = "长" * (LONGEST_COMMENT + 1)
    own.comment.setPlainText(too_long)
    inspect(corpus, 2)
    notices = corpus.window().toasts  # type: ignore[attr-defined]
    wait_until(lambda: notices.notices and notices.notices[-1].tone == "error", what="it fails")
    assert own.comment.toPlainText() == "on its way"
    inspect(corpus, 3)
    assert own.comment.toPlainText() == too_long  # and is not lost
    own.comment.setPlainText("")

    inspect(corpus, 4)
    own.comment.setPlainText("going to another page")
    corpus.window().show_page("label")  # type: ignore[attr-defined]
    wait_until(lambda: comment_of(corpus, 4) == "going to another page", what="it is kept")


def test_what_is_being_typed_stays_when_others_write(corpus: CorpusPage) -> None:
    project, own = project_of(corpus), corpus.inspector.own
    inspect(corpus, 5)
    own.flag.click()
    wait_until(own.flag.isChecked, what="it is flagged")
    assert own.flag.text() == "Flagged"
    own.comment.setFocus()
    own.comment.setPlainText("half a thou")
    set_flags(project, [5], person(project, "乙"), True)
    corpus.context.bus.tell(ChangeSet.of("notes", texts=(5,)))
    wait_until(lambda: "乙" in corpus.inspector.words(), what="the other flag is told")
    assert own.comment.toPlainText() == "half a thou"
    own.comment.setPlainText("")
    own.flag.click()
    wait_until(lambda: not own.flag.isChecked(), what="it is flagged no more")
    wait_until(lambda: "took the flag away" in corpus.inspector.words(), what="its history")

    move_to_trash(project, [5])
    corpus.searching.ask(Filter(in_trash=True))
    wait_until(lambda: list(corpus.table.ids) == [5], what="the trash")
    inspect(corpus, 5)
    wait_until(lambda: "moved to the trash" in corpus.inspector.words(), what="its history")
    assert own.isHidden()  # there it can only be read
    links = corpus.inspector.findChildren(QPushButton)
    assert not any(each.text() == "Edit…" and each.isVisible() for each in links)


def test_a_narrow_page_folds_the_buttons_of_its_first_line(corpus: CorpusPage) -> None:
    buttons = corpus.buttons
    assert buttons.more.isHidden()
    assert buttons.hand_out.isVisible()
    buttons.fit(500)
    assert buttons.import_.isVisible()
    assert buttons.hand_out.isHidden()
    buttons.more.click()
    menu = wait_until(QApplication.activePopupWidget, what="the menu")
    words = [each.text() for each in menu.actions()]
    assert words[:3] == ["Hand out…", "Collect…", "Take back…"]
    menu.close()
    menu.actions()[0].trigger()
    dialog = wait_until(lambda: corpus.window().findChild(HandoutDialog), what="the dialog")
    dialog.reject()


def test_the_other_columns_are_edited_in_one_step(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect(corpus, 7)
    project = project_of(corpus)
    corpus.inspector.edit_columns()
    dialog = corpus.findChild(ColumnsDialog)
    assert dialog is not None
    wait_until(dialog.isActiveWindow, what="it has the keys")
    assert [dialog.table.item(0, place).text() for place in (0, 1)] == ["用户", "u_7"]
    dialog.table.item(0, 1).setText("u_七")
    dialog.add.click()
    dialog.table.item(1, 1).setText("2016")
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    assert dialog.failure.text() == "Row 2 has a value, but no name."
    dialog.table.item(1, 0).setText("用户")
    dialog.save.click()
    assert dialog.failure.text() == "Two columns are called “用户”."
    dialog.table.item(1, 0).setText("年")
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save]
    monkeypatch.setattr(ColumnsDialog, "_ask", lambda _dialog: answers.pop(0))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()  # the user went on
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait_until(
        lambda: dict(read_text(project, 7).extra) == {"用户": "u_七", "年": "2016"}, what="saved"
    )
    wait_until(lambda: corpus.findChild(ColumnsDialog) is None, what="the dialog is gone")
    wait_until(lambda: "年: 2016" in corpus.inspector.words(), what="they are shown")
    assert "other columns changed" in corpus.inspector.words()


@pytest.mark.parametrize(
    ("was", "shown", "value"),
    [
        (1.0, "1", 1.0),
        (12, "13", 13),
        (12, "1.5", 1.5),
        (12, "about 12", "about 12"),
        (12, "007", "007"),
        (True, "FALSE", False),
        (None, "", None),
        ("7", "8", "8"),
        ([1, 2], "[1, 2]", [1, 2]),
    ],
)
def test_what_was_a_number_stays_one_if_it_is_one_still(
    was: object, shown: str, value: object
) -> None:
    changed = changed_value(was, shown)
    assert (changed, type(changed)) == (value, type(value))
