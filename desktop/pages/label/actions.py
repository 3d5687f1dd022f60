"""The keys of the Label page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.all_keys import ALL_KEYS
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.label.presenter import LabelPresenter

SCOPE = QT_TRANSLATE_NOOP("LabelActions", "Label")

# These are printed where they act.
ACCEPT = ActionSpec(
    "label.accept",
    QT_TRANSLATE_NOOP("LabelActions", "Accept the suggestion"),
    LabelPresenter.accept,
    ("Return", "Enter"),
)
GUIDELINES = ActionSpec(
    "label.guidelines",
    QT_TRANSLATE_NOOP("LabelActions", "Guidelines"),
    LabelPresenter.ask_for_guidelines,
    ("G",),
)
SPECS = (
    ACCEPT,
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
    GUIDELINES,
    ActionSpec(
        "label.order",
        QT_TRANSLATE_NOOP("LabelActions", "Which texts, in which order"),
        LabelPresenter.ask_for_order,
        # A letter alone may be the key of a label.
        ("Shift+O",),
    ),
)

_HINTED = ("label.skip", "label.undo", "label.previous", "label.next")
HINTS = (
    *(((spec,), spec.words) for spec in SPECS if spec.id in _HINTED),
    ((ALL_KEYS,), QT_TRANSLATE_NOOP("KeyHints", "all keys")),
)
