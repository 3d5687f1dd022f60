"""The names of what can be labelled and of the orders, with one line of explanation each."""

from __future__ import annotations

from typing import NamedTuple

from data.corpus.queue_order import Scope
from desktop.i18n import QT_TRANSLATE_NOOP, Words
from desktop.pages.label.queue_choice import OrderChoice


class ScopeWords(NamedTuple):
    """Short for the chip, and as it stands in the menu."""

    short: Words
    name: Words


class OrderWords(NamedTuple):
    """A name, and which texts come first by it."""

    name: Words
    explanation: Words


SCOPES: dict[Scope, ScopeWords] = {
    "unlabelled": ScopeWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Unlabelled"),
        QT_TRANSLATE_NOOP("QueueChooser", "Texts that nobody labelled"),
    ),
    "mine": ScopeWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Not labelled by me"),
        QT_TRANSLATE_NOOP("QueueChooser", "Texts that I have not labelled"),
    ),
    "all": ScopeWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Labelled or not"),
        QT_TRANSLATE_NOOP("QueueChooser", "All texts of the filter, labelled or not"),
    ),
}

ORDERS: dict[OrderChoice, OrderWords] = {
    "auto": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Automatic"),
        QT_TRANSLATE_NOOP("QueueChooser", "closest calls once there is a model, else as imported"),
    ),
    "imported": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "As imported"),
        QT_TRANSLATE_NOOP("QueueChooser", "as they stand in the file"),
    ),
    "random": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "At random"),
        QT_TRANSLATE_NOOP("QueueChooser", "by chance: a fair sample of the corpus"),
    ),
    "ties": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Closest calls first"),
        QT_TRANSLATE_NOOP("QueueChooser", "the model wavers between two labels"),
    ),
    "least confident": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Least certain first"),
        QT_TRANSLATE_NOOP("QueueChooser", "the model is not sure of its best label"),
    ),
    "entropy": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Most puzzling first"),
        QT_TRANSLATE_NOOP("QueueChooser", "the model holds many labels for possible"),
    ),
    "varied": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Varied first"),
        QT_TRANSLATE_NOOP("QueueChooser", "unlike texts in turn: good before the first model"),
    ),
    "model disagrees": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Model disagrees"),
        QT_TRANSLATE_NOOP("QueueChooser", "labelled texts that the model would label otherwise"),
    ),
    "annotators disagree": OrderWords(
        QT_TRANSLATE_NOOP("QueueChooser", "Annotators disagree"),
        QT_TRANSLATE_NOOP("QueueChooser", "texts that were given different labels"),
    ),
}
