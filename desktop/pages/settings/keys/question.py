"""Asks for a key by having it pressed, and says at once what stands against it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout, QWidget

from desktop.all_actions import KnownAction
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.key_rules import Verdict
from desktop.pages.settings.keys.key_field import KeyField
from desktop.pages.settings.keys.words import name_of, verdict_words
from desktop.pages.settings.parts import plain_words
from desktop.widgets.fitted_height import fit_height
from desktop.widgets.style_property import set_kind, set_role

_WIDTH = 440


class KeyQuestion(QDialog):
    """When it was accepted, ``key`` is what the action is to have; ``verdict`` names who loses it.

    ``judge`` tells what stands against a key.
    """

    def __init__(
        self,
        context: AppContext,
        action: KnownAction,
        judge: Callable[[str], Verdict],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._judge = judge
        self.key = ""
        self.verdict = Verdict()
        self.setWindowTitle(translate("KeyQuestion", "Another key"))
        asked = plain_words("heading")
        asked.setText(translate("KeyQuestion", "Key for {action}").format(action=name_of(action)))
        self.field = KeyField(context.theme)
        self.said = plain_words("caption")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.go, "primary")
        column = QVBoxLayout(self)
        column.setSpacing(context.theme.space(2))
        for widget in (asked, self.field, self.said, self.buttons):
            column.addWidget(widget)
        self.setFixedWidth(context.theme.scaled(_WIDTH))
        self.field.pressed.connect(self._pressed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._show()
        self.field.setFocus()

    @Slot(str)
    def _pressed(self, key: str) -> None:
        self.key, self.verdict = key, self._judge(key)
        self._show()

    def _show(self) -> None:
        verdict = self.verdict
        self.go.setText(
            translate("KeyQuestion", "Take it away there")
            if verdict.holders
            else translate("KeyQuestion", "Use this key")
        )
        self.go.setEnabled(bool(self.key) and not verdict.refused)
        set_role(self.said, "bad" if verdict.refused else "caption")
        _say(
            self.said,
            verdict_words(verdict)
            if self.key
            else translate("KeyQuestion", "Tab goes to the buttons, Esc cancels."),
        )
        fit_height(self)


def confirm_all_defaults(parent: QWidget, count: int) -> bool:
    """Whether all actions are to have the keys that they came with."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("EmoDesk")
    box.setText(translate("KeyQuestion", "Give all actions their own keys again?"))
    box.setInformativeText(
        translate("KeyQuestion", "Actions with other keys now: {count}").format(count=count)
    )
    agree = box.addButton(
        translate("KeyQuestion", "All defaults"), QMessageBox.ButtonRole.AcceptRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(agree)
    box.exec()
    return box.clickedButton() is agree


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
