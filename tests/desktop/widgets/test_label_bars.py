from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.label_bars import LabelBars
from tests.desktop.themed import ANGRY, SAD, count_painted


def bars(theme: Theme, qtbot: QtBot) -> LabelBars:
    made = LabelBars(theme)
    qtbot.addWidget(made)
    return made


def test_values_can_be_heard_as_well(theme: Theme, qtbot: QtBot) -> None:
    widget = bars(theme, qtbot)
    widget.show_rows([("愤怒", ANGRY, 0.74, "0.74"), ("悲伤", SAD, 0.5, "0.50")])
    assert widget.accessibleDescription() == "愤怒 0.74, 悲伤 0.50"
    widget.show_rows([("愤怒", ANGRY, 0.75, "0.75")])
    assert widget.accessibleDescription() == "愤怒 0.75"


def test_a_bar_is_as_long_as_its_value(theme: Theme, qtbot: QtBot) -> None:
    widget = bars(theme, qtbot)
    painted = {}
    for value in (0.0, 0.25, 0.5, 1.0, 7.0, -1.0):
        widget.show_rows([("甲", ANGRY, value, "—")])
        widget.resize(400, widget.sizeHint().height())
        painted[value] = count_painted(widget, theme.label_colour(ANGRY))
    chip = painted[0.0]
    whole = painted[1.0] - chip
    assert whole > 1000
    assert abs((painted[0.5] - chip) / whole - 0.5) < 0.02
    assert abs((painted[0.25] - chip) / whole - 0.25) < 0.02
    assert painted[7.0] == painted[1.0]
    assert painted[-1.0] == chip


def test_rows_follow_a_live_switch(theme: Theme, qtbot: QtBot) -> None:
    widget = bars(theme, qtbot)
    widget.show_rows([("愤怒", ANGRY, 0.9, "0.90"), ("其他", "accent", 0.9, "0.90")])
    widget.resize(300, widget.sizeHint().height())
    for choice in ("light", "dark"):
        theme.apply(choice)  # type: ignore[arg-type]
        assert count_painted(widget, theme.label_colour(ANGRY)) > 500
        assert count_painted(widget, theme.colour("accent")) > 500


def test_it_grows_with_its_rows_and_the_text(theme: Theme, qtbot: QtBot) -> None:
    widget = bars(theme, qtbot)
    assert widget.sizeHint().height() == 0
    widget.show_rows([("甲", ANGRY, 0.5, "1")] * 3)
    three = widget.sizeHint().height()
    widget.show_rows([("甲", ANGRY, 0.5, "1")] * 6)
    assert widget.sizeHint().height() == 2 * three
    theme.apply("light", 200)
    assert widget.sizeHint().height() > 3 * three


def test_the_tool_tip_holds_a_strangers_name_as_written(theme: Theme, qtbot: QtBot) -> None:
    widget = bars(theme, qtbot)
    widget.show_rows([("<img src=x>" * 20, ANGRY, 0.5, "50 %")])
    widget.resize(200, widget.sizeHint().height())
    widget.show()
    at = QPoint(5, 5)
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    assert "&lt;img src=x&gt;" in QToolTip.text()
    assert "<img" not in QToolTip.text()
    QToolTip.hideText()
