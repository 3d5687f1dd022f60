import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.label_button import LabelButton
from tests.desktop.themed import ANGRY, count_painted, painted


@pytest.fixture
def button(theme: Theme, qtbot: QtBot) -> LabelButton:
    made = LabelButton(theme)
    qtbot.addWidget(made)
    made.show_label("1", "愤怒", ANGRY)
    made.resize(260, made.sizeHint().height())
    return made


def test_a_click_says_the_label(button: LabelButton, qtbot: QtBot) -> None:
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_disabled_one_says_nothing_and_looks_so(
    button: LabelButton, theme: Theme, qtbot: QtBot
) -> None:
    button.show_probability(0.5)
    assert count_painted(button, theme.label_colour(ANGRY)) > 200
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert count_painted(button, theme.label_colour(ANGRY)) == 0


def test_a_click_leaves_the_keyboard_where_it_was(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, button = QLineEdit(), LabelButton(theme)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column.addWidget(field)
    column.addWidget(button)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is field


@pytest.mark.parametrize(
    ("probability", "told"),
    [
        (0.78, "1 · 78%"),
        (0.0, "1 · 0%"),
        (0.001, "1 · <1%"),
        (0.999, "1 · >99%"),
        (1.0, "1 · 100%"),
        (1.7, "1 · 100%"),
        (None, "1"),
        (float("nan"), "1"),
    ],
)
def test_the_probability_can_be_heard(
    button: LabelButton, probability: float | None, told: str
) -> None:
    button.show_probability(probability)
    assert button.accessibleName() == "愤怒"
    assert button.accessibleDescription() == told
    button.grab()


def test_the_bar_is_as_long_as_the_probability(button: LabelButton, theme: Theme) -> None:
    lengths = []
    for probability in (0.0, 0.5, 1.0):
        button.show_probability(probability)
        lengths.append(count_painted(button, theme.label_colour(ANGRY)))
    none, half, whole = lengths
    assert whole - none > 500
    assert abs((half - none) / (whole - none) - 0.5) < 0.03


def test_the_suggested_one_has_a_border_in_its_colour(button: LabelButton, theme: Theme) -> None:
    middle = button.height() // 2
    for choice in ("light", "dark"):
        theme.apply(choice)  # type: ignore[arg-type]
        button.set_suggested(False)
        assert painted(button, 0, middle) == theme.colour("border")
        button.set_suggested(True)
        assert painted(button, 0, middle) == theme.label_colour(ANGRY)


def test_who_works_by_keyboard_sees_where_they_are(
    button: LabelButton, theme: Theme, qtbot: QtBot
) -> None:
    button.show()
    button.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert painted(button, 1, button.height() // 2) == theme.colour("accent")


def test_a_long_name_is_cut_and_told_whole(button: LabelButton, theme: Theme) -> None:
    name = "<b>x</b> " * 60
    button.show_label("2", name, ANGRY)
    assert "&lt;b&gt;" in button.toolTip()
    assert button.accessibleName() == name
    assert button.sizeHint().width() < 600
    ground = theme.colour("surface")
    margin = [painted(button, button.width() - 4, y) for y in range(14, button.height() - 14)]
    assert set(map(str, margin)) == {str(ground)}
