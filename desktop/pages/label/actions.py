"""The keys of the Label page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.label.presenter import LabelPresenter

SCOPE = QT_TRANSLATE_NOOP("LabelActions", "Label")

SPECS = (
    ActionSpec(
        "label.accept",
        QT_TRANSLATE_NOOP("LabelActions", "Accept the suggestion"),
        LabelPresenter.accept,
        ("Return", "Enter"),
    ),
    ActionSpec(
        "label.skip", QT_TRANSLATE_NOOP("LabelActions", "Skip"), LabelPresenter.skip, ("Space",)
    ),
    ActionSpec(
        "label.undo", QT_TRANSLATE_NOOP("LabelActions", "Undo"), LabelPresenter.undo, ("Z",)
    ),
    ActionSpec(
        "label.redo", QT_TRANSLATE_NOOP("LabelActions", "Redo"), LabelPresenter.redo, ("Shift+Z",)
    ),
    ActionSpec(
        "label.previous",
        QT_TRANSLATE_NOOP("LabelActions", "Previous text"),
        LabelPresenter.previous,
        ("Left",),
    ),
    ActionSpec(
        "label.next",
        QT_TRANSLATE_NOOP("LabelActions", "Next text"),
        LabelPresenter.next,
        ("Right",),
    ),
    ActionSpec(
        "label.guidelines",
        QT_TRANSLATE_NOOP("LabelActions", "Guidelines"),
        LabelPresenter.ask_for_guidelines,
        ("G",),
    ),
    ActionSpec(
        "label.order",
        QT_TRANSLATE_NOOP("LabelActions", "Which texts, in which order"),
        LabelPresenter.ask_for_order,
        # A letter alone may be the key of a label.
        ("Shift+O",),
    ),
)

# Accepting is printed in the strip and G beside the guidelines, where they act.
_HINTED = ("label.skip", "label.undo", "label.previous", "label.next")
HINTS = (
    *((spec.keys[0], spec.words) for spec in SPECS if spec.id in _HINTED),
    ("?", QT_TRANSLATE_NOOP("KeyHints", "all keys")),
)
