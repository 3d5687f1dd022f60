"""What stands in a card of scores while there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.i18n import translate
from desktop.pages.train.run_view import RunView
from desktop.widgets.style_property import set_role


def hint_words(view: RunView) -> str:
    """Why there is no verdict of a run."""
    if view.run_id and not view.whole_epochs:
        return translate("ScoresPane", "Kept of finished runs only.")
    if view.epochs:
        return translate("ScoresPane", "Here after the next epoch.")
    return translate("ScoresPane", "Here after the first epoch.")


def hint_label() -> QLabel:
    """A quiet label at the top of its place."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setWordWrap(True)
    set_role(label, "caption")
    return label
