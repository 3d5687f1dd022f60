"""The small menus on the parts of the diagram: what a part is, besides whether it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.contract import Variant
from desktop.i18n import QT_TRANSLATE_NOOP, Words

Fields = Mapping[str, object]
"""Fields of a Variant with the values that a choice gives them."""


@dataclass(frozen=True)
class _Question:
    """A heading, and answers of which one is so now."""

    heading: Words
    answers: Sequence[tuple[Words, Fields]]


_RECURRENT = (
    _Question(
        QT_TRANSLATE_NOOP("VariantMenus", "Cell"),
        (
            (QT_TRANSLATE_NOOP("VariantMenus", "GRU"), {"recurrent": "gru"}),
            (QT_TRANSLATE_NOOP("VariantMenus", "LSTM"), {"recurrent": "lstm"}),
        ),
    ),
    _Question(
        QT_TRANSLATE_NOOP("VariantMenus", "Reads"),
        (
            (QT_TRANSLATE_NOOP("VariantMenus", "in both directions"), {"bidirectional": True}),
            (QT_TRANSLATE_NOOP("VariantMenus", "forwards only"), {"bidirectional": False}),
        ),
    ),
    _Question(
        QT_TRANSLATE_NOOP("VariantMenus", "Layers"),
        (
            (QT_TRANSLATE_NOOP("VariantMenus", "one layer"), {"layers": 1}),
            (QT_TRANSLATE_NOOP("VariantMenus", "two layers"), {"layers": 2}),
            (QT_TRANSLATE_NOOP("VariantMenus", "three layers"), {"layers": 3}),
            (QT_TRANSLATE_NOOP("VariantMenus", "four layers"), {"layers": 4}),
        ),
    ),
)
_ATTENTION = (
    _Question(
        QT_TRANSLATE_NOOP("VariantMenus", "With attention, the question is asked by"),
        (
            (
                QT_TRANSLATE_NOOP("VariantMenus", "the last state"),
                {"attention": True, "query": "last-state"},
            ),
            (
                QT_TRANSLATE_NOOP("VariantMenus", "every word, then their mean"),
                {"attention": True, "query": "self"},
            ),
        ),
    ),
    _Question(
        QT_TRANSLATE_NOOP("VariantMenus", "Without attention, the words are summed up by"),
        (
            (
                QT_TRANSLATE_NOOP("VariantMenus", "their last state"),
                {"attention": False, "unattended": "last-state"},
            ),
            (
                QT_TRANSLATE_NOOP("VariantMenus", "their mean"),
                {"attention": False, "unattended": "mean"},
            ),
        ),
    ),
)
_SENTENCE = (
    _Question(
        QT_TRANSLATE_NOOP("VariantMenus", "The sentence vector is"),
        (
            (QT_TRANSLATE_NOOP("VariantMenus", "what suits the encoder"), {"sentence": "auto"}),
            (QT_TRANSLATE_NOOP("VariantMenus", "its trained pooler's"), {"sentence": "pooler"}),
            (QT_TRANSLATE_NOOP("VariantMenus", "the first token's (CLS)"), {"sentence": "cls"}),
            (QT_TRANSLATE_NOOP("VariantMenus", "the mean of all tokens"), {"sentence": "mean"}),
        ),
    ),
)
QUESTIONS = {"recurrent": _RECURRENT, "attention": _ATTENTION, "sentence": _SENTENCE}


def part_menu(part: str, variant: Variant, parent: QWidget) -> QMenu:
    """The menu of a part; each action that can be chosen has its Fields as data."""
    menu = QMenu(parent)
    for number, question in enumerate(QUESTIONS[part]):
        if number:
            menu.addSeparator()
        menu.addAction(question.heading.now()).setEnabled(False)
        group = QActionGroup(menu)
        for words, fields in question.answers:
            action = QAction(words.now(), menu)
            action.setCheckable(True)
            action.setChecked(all(getattr(variant, name) == fields[name] for name in fields))
            action.setData(fields)
            group.addAction(action)
            menu.addAction(action)
    return menu
