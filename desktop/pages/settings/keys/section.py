"""Keys on the Settings page: every action can have others, and they work at once everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPushButton

from data.label_set.labels import Label
from desktop.all_actions import EVERYWHERE, KnownAction, actions_of, all_actions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.key_rules import Verdict, both_enters, different, holders, judge, without
from desktop.pages import PAGES
from desktop.pages.settings.keys.action_table import ActionTable
from desktop.pages.settings.keys.question import KeyQuestion, confirm_all_defaults
from desktop.pages.settings.keys.words import verdict_words
from desktop.pages.settings.parts import plain_words
from desktop.printed_keys.action_key_cap import shown_key
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout


class KeysSection(Card):
    """Learns the actions page by page when first looked at; most of them were never opened."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._bindings = context.actions.bindings
        self._pages: list[str] | None = None
        self._listed: list[KnownAction] = []
        self._purpose = plain_words("caption")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.table = ActionTable(context.theme)
        self.said = plain_words("bad")
        buttons = [QPushButton() for _ in range(5)]
        self.change, self.add, self.remove, self.default, self.all_defaults = buttons
        for widget in (self._purpose, self.search, self.table, self.said):
            self.body.addWidget(widget)
        row = FlowLayout(spacing=context.theme.space(1))
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)
        self._connect()

    @property
    def is_complete(self) -> bool:
        """Whether the actions of all pages are listed."""
        return self._pages == []

    def look(self) -> None:
        """Somebody looks: list the actions, after the page was drawn."""
        if self._pages is None:
            self._pages = [EVERYWHERE, *(page.id for page in PAGES)]
            QTimer.singleShot(0, self, self._add_page)

    def retranslate(self) -> None:
        """Set all words."""
        self.set_heading(translate("Keys", "Keys"))
        self._purpose.setText(
            translate(
                "Keys",
                "Choose an action and give it another key. Two pages may use the same key; the "
                "keys that give labels are chosen with the labels, in Labels…",
            )
        )
        self.search.setPlaceholderText(translate("Keys", "Search for an action or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.change.setText(translate("Keys", "Change…"))
        self.add.setText(translate("Keys", "Add another…"))
        self.remove.setText(translate("Keys", "Remove"))
        self.default.setText(translate("Keys", "Default"))
        self.all_defaults.setText(translate("Keys", "All defaults"))
        self.table.retranslate()
        self._show()

    # What the buttons do.

    @Slot()
    def _change(self) -> None:
        action = self.table.action
        if action is not None:
            first = self._keys(action)[:1]
            self._ask(action, instead="".join(first))

    @Slot()
    def _add(self) -> None:
        action = self.table.action
        if action is not None:
            self._ask(action, instead="")

    @Slot()
    def _remove(self) -> None:
        action = self.table.action
        keys = different(() if action is None else self._keys(action))
        if len(keys) == 1:
            self._remove_key(keys[0])
        elif keys:
            menu = QMenu(self)
            for key in keys:
                menu.addAction(shown_key((key,))).setData(key)
            menu.triggered.connect(lambda chosen: self._remove_key(str(chosen.data())))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.remove.mapToGlobal(self.remove.rect().bottomLeft()))

    def _remove_key(self, key: str) -> None:
        action = self.table.action
        if action is not None:
            self._bindings.bind(action.spec, without(self._keys(action), key))

    @Slot()
    def _restore(self) -> None:
        """Give an action its own keys again, if nothing has got them meanwhile."""
        action = self.table.action
        if action is None:
            return
        verdicts = [self._judge(key, action) for key in action.spec.keys]
        for key, verdict in zip(action.spec.keys, verdicts, strict=True):
            if verdict.refused or verdict.holders:
                self._say(f"{shown_key((key,))} – {verdict_words(verdict)}")
                return
        self._bindings.bind(action.spec, action.spec.keys)

    @Slot()
    def _restore_all(self) -> None:
        others = [each for each in self._listed if not self._bindings.is_own(each.spec)]
        if others and confirm_all_defaults(self, len(others)):
            self._bindings.restore()

    # How a key is found.

    def _ask(self, action: KnownAction, instead: str) -> None:
        """Have a key pressed for an action, in place of one that it has, or besides them."""
        question = KeyQuestion(
            self._context, action, lambda key: self._judge(key, action), self.window()
        )

        def give(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._give(action, question.key, question.verdict, instead)

        question.finished.connect(give)
        question.open()

    def _give(self, action: KnownAction, key: str, verdict: Verdict, instead: str) -> None:
        rest = without(without(self._keys(action), instead) if instead else self._keys(action), key)
        new = both_enters(key)
        keys = (*new, *rest) if instead else (*rest, *new)
        taken = [(other.spec, without(self._keys(other), key)) for other in verdict.holders]
        self._bindings.bind_together([(action.spec, keys), *taken])
        self.table.setFocus()

    def _judge(self, key: str, action: KnownAction) -> Verdict:
        return judge(key, action, all_actions(), self._bindings, self._labels())

    def _labels(self) -> Sequence[Label]:
        known = self._context.session.current
        return () if known is None else known.labels

    def _keys(self, action: KnownAction) -> tuple[str, ...]:
        return self._bindings.keys(action.spec)

    # How it is shown.

    @Slot()
    def _add_page(self) -> None:
        if self._pages:
            actions = actions_of(self._pages.pop(0))
            self.table.add_page(actions)
            self._listed.extend(actions)
            self._show()
            QTimer.singleShot(0, self, self._add_page)

    @Slot()
    def _show(self) -> None:
        for action in self._listed:
            keys = self._keys(action)
            printed = tuple(dict.fromkeys(shown_key((key,)) for key in keys))
            self.table.show_keys(action, printed, self._note(action))
        self.table.seek(self.search.text())

    def _note(self, action: KnownAction) -> str:
        for key in self._keys(action):
            others = holders(key, action, self._listed, self._bindings)
            if others:
                words = translate("Keys", "⚠ also: {action}")
                return words.format(action=others[0].spec.words.now())
        return "" if self._bindings.is_own(action.spec) else translate("Keys", "changed")

    @Slot()
    def _enable(self) -> None:
        action = self.table.action
        own = action is not None and self._bindings.is_own(action.spec)
        self._say("")
        self.change.setEnabled(action is not None)
        self.add.setEnabled(action is not None)
        self.remove.setEnabled(action is not None and bool(self._keys(action)))
        self.default.setEnabled(action is not None and not own)
        self.all_defaults.setEnabled(
            any(not self._bindings.is_own(each.spec) for each in self._listed)
        )

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _connect(self) -> None:
        self.search.textChanged.connect(self.table.seek)
        self.table.chosen.connect(self._enable)
        self.table.asked.connect(self._change)
        self._bindings.changed.connect(self._show)
        for button, act in (
            (self.change, self._change),
            (self.add, self._add),
            (self.remove, self._remove),
            (self.default, self._restore),
            (self.all_defaults, self._restore_all),
        ):
            button.clicked.connect(act)
