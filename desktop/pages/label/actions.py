"""The keys of the Label page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from data.labels import Label
from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.label_names import LabelWords
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
)


def label_specs(labels: Iterable[Label]) -> tuple[ActionSpec, ...]:
    """One action per label that has a key which no other action uses."""
    taken = {key for spec in SPECS for key in spec.keys} | {"?"}
    specs = []
    for label in labels:
        key = label.shortcut.upper()
        if len(key) == 1 and key.isalnum() and key not in taken:
            taken.add(key)
            specs.append(
                ActionSpec(f"label.as.{label.key}", LabelWords(label), _giving(label.key), (key,))
            )
    return tuple(specs)


def _giving(key: str) -> Callable[[LabelPresenter], object]:
    return lambda presenter: presenter.label(key)
