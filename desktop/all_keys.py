"""The action that shows all keys; every page prints its key."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP

ALL_KEYS = ActionSpec(
    "window.keys",
    QT_TRANSLATE_NOOP("WindowActions", "All keys"),
    lambda window: window.show_keys(),
    ("?", "F1"),
    "help",
    "ph.keyboard",
)
