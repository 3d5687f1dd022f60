"""A button with more words than room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.elided_button import ElidedButton
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind

WORDS = "Not labelled by me · Closest calls first ▾"


@pytest.fixture
def button(theme: Theme, qtbot: QtBot) -> ElidedButton:
    theme.apply("light")
    made = ElidedButton()
    qtbot.addWidget(made)
    set_kind(made, "chip")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setText(WORDS)
    made.show()
    return made


@pytest.mark.parametrize("size", [100, 200])
def test_words_are_whole_where_there_is_room_and_cut_at_the_right_where_not(
    button: ElidedButton, theme: Theme, size: int
) -> None:
    theme.apply("light", size)
    button.resize(button.sizeHint())
    assert button.shown_words() == WORDS
    button.resize(button.width() // 2, button.height())
    cut = button.shown_words()
    assert WORDS.startswith(cut.removesuffix("…"))
    assert cut != WORDS
    assert len(cut) > 5


def test_what_is_painted_is_what_a_button_with_these_words_would_paint(
    button: ElidedButton, qtbot: QtBot
) -> None:
    usual = QPushButton()
    qtbot.addWidget(usual)
    set_kind(usual, "chip")
    usual.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    usual.show()
    for width in (button.sizeHint().width(), 150):
        button.resize(width, button.sizeHint().height())
        usual.setText(button.shown_words())
        usual.resize(button.size())
        assert button.grab().toImage() == usual.grab().toImage()
    usual.setText(WORDS)
    assert button.grab().toImage() != usual.grab().toImage()


def test_it_makes_nothing_wider_than_it_has_to_be(button: ElidedButton) -> None:
    row = FlowLayout()
    row.addWidget(button)
    assert row.minimumSize().width() < button.sizeHint().width() / 2
    button.setText("▾")
    assert row.minimumSize().width() <= button.sizeHint().width()
