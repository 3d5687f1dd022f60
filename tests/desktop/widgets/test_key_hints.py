from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.key_hints import KeyHints


def test_those_that_fit_are_shown_and_always_the_last(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    hints = KeyHints(theme, ["Space", "Left", "?"])
    hints.setParent(page)
    hints.show_words(["skip", "previous", "all keys"])
    page.show()

    def shown() -> list[str]:
        return [label.text() for label in hints.findChildren(QLabel) if label.isVisible()]

    hints.resize(hints.sizeHint())
    assert shown() == ["skip", "previous", "all keys"]
    hints.resize(hints.width() - 40, hints.height())
    assert shown() == ["skip", "all keys"]
    hints.resize(60, hints.height())
    assert shown() == ["all keys"]
