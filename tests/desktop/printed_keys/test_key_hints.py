from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import Actions, ActionSpec
from desktop.context import AppContext
from desktop.i18n import Words
from desktop.key_bindings import KeyBindings
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.printed_keys.key_hints import KeyHints
from desktop.settings import Settings
from desktop.theme import Theme


@pytest.fixture
def context(theme: Theme, settings: Settings) -> AppContext:
    """What key caps need of it."""
    parts = SimpleNamespace(theme=theme, actions=Actions(KeyBindings(settings)))
    return cast("AppContext", parts)


def _spec(name: str, *keys: str) -> ActionSpec:
    return ActionSpec(name, Words("", name), print, keys)


def test_those_that_fit_are_shown_and_always_the_last(context: AppContext, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    specs = [[_spec("skip", "Space")], [_spec("back", "Left")], [_spec("keys", "?")]]
    hints = KeyHints(context, specs)
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


def test_a_hint_shows_the_key_that_the_user_chose(context: AppContext, qtbot: QtBot) -> None:
    skip = _spec("skip", "Space")
    hints = KeyHints(context, [[skip, _spec("next", "Right")]])
    qtbot.addWidget(hints)

    def printed() -> list[str]:
        return [cap.accessibleName() for cap in hints.findChildren(ActionKeyCap)]

    assert printed() == ["Space", "→"]
    context.actions.bindings.bind(skip, ["X"])
    assert printed() == ["X", "→"]
