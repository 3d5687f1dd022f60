import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.text_view import Mark, TextView
from tests.desktop.themed import ANGRY, count_painted

SHORT = "气死姐姐了，一个半小时过去了也没上车"
LONG = "".join(f"第{number}句，今天也没有上车。" for number in range(1000))[:10_000]


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> TextView:
    made = TextView(theme)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def last_place_in_sight(view: TextView) -> int:
    """The last place on the last line that is not cut at the lower edge."""
    line = view.cursorRect().height()
    corner = view.viewport().rect().bottomRight() - QPoint(1, line + 1)
    return view.cursorForPosition(corner).position()


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> &amp; <img src='http://127.0.0.1/x.png'>",
        "<!DOCTYPE html><html><body><h1>x</h1></body></html>",
        "a < b & c > d",
        "**no** # markdown",
    ],
)
def test_markup_is_shown_as_it_is_written(view: TextView, text: str) -> None:
    view.show_text(text)
    assert view.toPlainText() == text
    assert view.text() == text


def test_a_short_text_is_large_and_stands_in_the_middle(view: TextView, theme: Theme) -> None:
    view.show_text(SHORT)
    assert view.font().pixelSize() == theme.pixel("text")
    assert view.verticalScrollBar().maximum() == 0
    top = view.viewport().y()
    below = view.height() - top - view.document().size().height()
    assert top > 50
    assert abs(top - below) <= 2


def test_a_longer_text_gets_smaller_before_it_scrolls(view: TextView, theme: Theme) -> None:
    view.show_text(SHORT * 8)
    assert theme.pixel("body") < view.font().pixelSize() < theme.pixel("text")
    assert view.verticalScrollBar().maximum() == 0


def test_every_part_of_a_very_long_text_can_be_reached(view: TextView, theme: Theme) -> None:
    view.show_text(LONG)
    assert view.font().pixelSize() >= theme.pixel("body")
    assert last_place_in_sight(view) < 1000
    seen = [last_place_in_sight(view)]
    view.scroll_pages(-1000)
    for _ in range(200):
        view.scroll_pages(1)
        top = view.cursorForPosition(QPoint(1, 1)).position()
        assert top <= seen[-1], "no line is skipped by paging"
        seen.append(last_place_in_sight(view))
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    assert seen[-1] > len(LONG) - 60
    view.scroll_pages(-1000)
    assert view.verticalScrollBar().value() == 0


def test_the_next_text_begins_at_its_beginning(view: TextView) -> None:
    view.show_text(LONG)
    view.scroll_pages(5)
    view.show_text(LONG[::-1])
    assert view.verticalScrollBar().value() == 0
    view.show_text(SHORT)
    assert view.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("text", ["x" * 5000, "https://example.org/" + "a" * 400, "好" * 5000])
def test_nothing_runs_out_at_the_right(view: TextView, text: str) -> None:
    view.show_text(text)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().idealWidth() <= view.viewport().width()


def test_a_second_text_that_scrolls_ends_beside_the_scroll_bar_too(view: TextView) -> None:
    for text in (LONG, LONG[1:]):
        view.show_text(text)
        assert view.document().textWidth() <= view.viewport().width()


def test_it_takes_neither_keyboard_nor_input_method(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, view = QLineEdit(), TextView(theme)
    column.addWidget(field)
    column.addWidget(view)
    view.show_text(SHORT)
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is field
    for part in (view, view.viewport()):
        assert not part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert not part.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_a_text_can_be_selected_by_mouse_and_not_changed(view: TextView, qtbot: QtBot) -> None:
    view.show_text(SHORT)
    place = view.viewport()
    first_letter = view.cursorRect().center() + QPoint(4, 0)
    qtbot.mouseDClick(place, Qt.MouseButton.LeftButton, pos=first_letter)
    selected = view.textCursor().selectedText()
    assert selected
    assert SHORT.startswith(selected)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.toPlainText() == SHORT


@pytest.mark.parametrize(
    ("text", "marked"), [("今天😀😀好开心", "开心"), ("a\r\n二\r三 x", "三 x"), ("开心", "开心")]
)
def test_highlights_stand_where_their_words_are(view: TextView, text: str, marked: str) -> None:
    view.show_text(text)
    view.highlight([Mark(text.index(marked), len(marked), ANGRY)])
    found = view.extraSelections()
    assert [each.cursor.selectedText() for each in found] == [marked]


def test_a_new_text_has_no_highlights_of_the_last(view: TextView) -> None:
    view.show_text(SHORT)
    view.highlight([Mark(0, 2, ANGRY)])
    view.show_text(SHORT)
    assert not view.extraSelections()


def test_highlights_and_letters_follow_the_theme(view: TextView, theme: Theme) -> None:
    view.show_text(SHORT)
    view.highlight([Mark(0, 2, ANGRY)])
    seen: list[QColor] = []
    for choice in ("light", "dark"):
        theme.apply(choice)  # type: ignore[arg-type]
        marked = view.extraSelections()
        ground = marked[0].format.background().color()
        assert count_painted(view, ground) > 100
        assert count_painted(view, theme.colour("text")) > 10
        seen.append(ground)
    assert seen[0] != seen[1]


def test_it_fits_anew_when_text_grows(view: TextView, theme: Theme) -> None:
    view.show_text(SHORT)
    theme.apply("light", 200)
    assert view.font().pixelSize() > 26
    assert view.document().size().height() <= view.height()
