"""The text in view, who says what of it, and the labels that settle it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from data.label_set.labels import Label
from data.review.doubts import DoubtfulLabel
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.pages.review.actions import KEEP, MAJORITY
from desktop.pages.review.key_button import KeyButton
from desktop.pages.review.label_keys import LabelKeys
from desktop.pages.review.said import Labels, SaidArea
from desktop.pages.review.state import Shown
from desktop.printed_keys.action_key_cap import shown_key
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_role
from desktop.widgets.text_view import TextView
from desktop.wording import counted, number

# What annotators say must not push the text out of the card.
_SHARE_OF_SAID = 0.42
_LOW, _LOWEST_WITH_META, _LOWEST_TEXT = 330, 240, 46
# Below this the majority stands behind the last label and not at the right.
_NARROW = 380

_ANNOTATOR = QT_TRANSLATE_NOOP("SettleCard", "1 annotator")
_ANNOTATORS = QT_TRANSLATE_NOOP("SettleCard", "{count} annotators")
_COPY = QT_TRANSLATE_NOOP("SettleCard", "1 text with these words")
_COPIES = QT_TRANSLATE_NOOP("SettleCard", "{count} texts with the same words")


class SettleCard(Card):
    """The largest thing on the page; ``majority_taken`` and ``given_kept`` when that is
    clicked.
    """

    majority_taken = Signal()
    given_kept = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        theme = context.theme
        self._part = QLabel()
        set_role(self._part, "strong")
        self._meta = ElidedLabel(theme)
        set_role(self._meta, "caption")
        self._state = QLabel()
        set_role(self._state, "caption")
        self._settled = LabelChip(theme)
        self.text = TextView(theme)
        self.empty = EmptyState(theme, "ph.scales")
        self.said = SaidArea(theme)
        self.keys = LabelKeys(theme)
        self.keep = KeyButton(theme, strong=False)
        self.keep.clicked.connect(self.given_kept)
        self.majority = KeyButton(theme, strong=False)
        self.majority.clicked.connect(self.majority_taken)
        self._answers = QWidget()
        self.read_only = QLabel()
        self.read_only.setWordWrap(True)
        set_role(self.read_only, "caption")
        self._below = QHBoxLayout()
        self._inner = QVBoxLayout()
        self._lay_out()
        theme.changed.connect(self._fit)

    def retranslate(self) -> None:
        """Set the words that are always the same."""
        self.text.setAccessibleName(translate("SettleCard", "Text"))
        self.said.setAccessibleName(translate("SettleCard", "Who says what"))
        self._name_answers(proposed=False)
        self.read_only.setText(
            translate(
                "SettleCard", "This project is open for reading only, so nothing can be settled."
            )
        )

    def show_item(
        self, shown: Shown, labels: Labels, *, majority: str | None, given: str | None
    ) -> None:
        """Show a text or a group; ``labels`` by key, retired ones included.

        ``majority`` and ``given`` are the labels that one key takes or keeps, if there are any.
        """
        self._part.setVisible(shown.doubt is not None)
        if shown.doubt is not None:
            self._part.setText(_part(shown.doubt))
        self._meta.show_text(" · ".join(_meta(shown)))
        self.text.show_text(shown.text.body)
        self.text.show()
        self.said.show()
        self.said.show_item(shown, labels)
        self.empty.hide()
        self._show_state(shown, labels)
        self._enable(True)
        self._name_answers(proposed=shown.doubt is not None)
        for button, key in ((self.majority, majority), (self.keep, given)):
            button.setVisible(key is not None)
            if key is not None:
                label = labels.get(key)
                name = key if label is None else label_name(label)
                cap = button.accessibleDescription()
                button.setAccessibleDescription(f"{cap} · {name}")

    def show_nothing(self, sentence: str) -> None:
        """Say why there is no text; nothing while one is fetched."""
        self._part.hide()
        self._meta.show_text("")
        self._state.hide()
        self._settled.hide()
        self.text.show_text("")
        self.text.setVisible(not sentence)
        self.said.show_nothing()
        self.said.hide()
        self.empty.set_sentence(sentence)
        self.empty.setVisible(bool(sentence))
        self._enable(False)
        self.majority.hide()
        self.keep.hide()

    def show_labels(
        self, labels: tuple[Label, ...], keys: dict[str, str], can_settle: bool
    ) -> None:
        """Show with which labels a text can be settled, if it can at all."""
        self.keys.show_labels(labels, keys)
        self.keys.setVisible(can_settle)
        self.read_only.setVisible(not can_settle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the larger part to the text."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._part)
        top.addWidget(self._meta, 1)
        top.addWidget(self._state)
        top.addWidget(self._settled)
        self._below.addWidget(self.keys, 1)
        self._below.addWidget(self.read_only, 1)
        answers = QHBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(0)
        answers.addWidget(self.keep)
        answers.addWidget(self.majority)
        self._below.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignBottom)
        self._inner.addLayout(top)
        self._inner.addWidget(self.text, 1)
        self._inner.addWidget(self.empty, 1)
        self._inner.addWidget(self.said)
        self._inner.addLayout(self._below)
        self.body.addLayout(self._inner, 1)

    @Slot()
    def _fit(self) -> None:
        """With large letters on a small screen everything stands closer together."""
        theme = self._context.theme
        low = self.height() < theme.scaled(_LOW)
        gap = theme.space(1 if low else 2)
        self._inner.setSpacing(gap)
        self._inner.setContentsMargins(*((4, 0, 4, 0) if low else (20, 6, 20, 4)))
        self._below.setSpacing(gap)
        self._place_answers(behind_labels=self.width() < theme.scaled(_NARROW))
        self._meta.setVisible(self.height() >= theme.scaled(_LOWEST_WITH_META))
        self.text.setMinimumHeight(theme.scaled(_LOWEST_TEXT))
        self.said.set_room(round(self.height() * _SHARE_OF_SAID), low=low)

    def _place_answers(self, *, behind_labels: bool) -> None:
        """At the right of the labels, or behind the last of them where room is short."""
        beside = self._below.indexOf(self._answers) >= 0
        if behind_labels and beside:
            self._below.removeWidget(self._answers)
            self.keys.append(self._answers)
        elif not behind_labels and not beside:
            self.keys.release(self._answers)
            self._below.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignBottom)

    def _name_answers(self, *, proposed: bool) -> None:
        """Print the keys that act on the whole beside what they do."""
        keys = self._context.actions.bindings.keys
        words = (
            translate("SettleCard", "Take the proposal")
            if proposed
            else translate("SettleCard", "Majority")
        )
        self.majority.show_key(shown_key(keys(MAJORITY)), words, "text2")
        self.keep.show_key(shown_key(keys(KEEP)), translate("SettleCard", "Keep"), "text2")

    def _show_state(self, shown: Shown, labels: Labels) -> None:
        """Say that it is settled, or not open any more."""
        key = shown.settled_key
        self._state.setVisible(not shown.is_open)
        self._settled.setVisible(key is not None)
        if key is not None:
            label = labels.get(key)
            self._settled.show_label(key if label is None else label_name(label), label or "text2")
            self._state.setText(translate("SettleCard", "Settled"))
        else:
            self._state.setText(
                translate("SettleCard", "Not in dispute any more")
                if shown.doubt is None
                else translate("SettleCard", "Has no label any more")
            )

    def _enable(self, on: bool) -> None:
        for button in self.keys.buttons.values():
            button.setEnabled(on)


def _part(doubt: DoubtfulLabel) -> str:
    """In which part of the list a doubtful label stands."""
    if doubt.probable:
        return translate("SettleCard", "Probably wrong")
    return translate("SettleCard", "Worth a look")


def _meta(shown: Shown) -> list[str]:
    if shown.copies:
        return [counted(len(shown.copies), _COPY, _COPIES)]
    place = f"{shown.text.source} : {number(shown.text.source_row)}"
    if shown.doubt is not None:
        return [f"#{number(shown.key)}", place]
    persons = sum(each.annotator.kind == "person" for each in shown.said)
    return [f"#{number(shown.key)}", counted(persons, _ANNOTATOR, _ANNOTATORS), place]
