"""What was chosen for the last export is proposed for the next one.

Not whose labels and which texts, which belong to one corpus; nor that formulas stay dangerous,
which is to be said each time.
"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from desktop.pages.corpus.exporting.form import ExportForm
from desktop.pages.corpus.exporting.formats import CHOICES
from desktop.settings import (
    EXPORT_CARD,
    EXPORT_FORMAT,
    EXPORT_PREDICTIONS,
    EXPORT_PROBABILITIES,
    EXPORT_TO_CORRECT,
    Setting,
    Settings,
)

_ORIGINAL = "original"
_NAMES = [_ORIGINAL if each.format is None else each.format.name for each in CHOICES]


def recall(form: ExportForm, settings: Settings) -> None:
    """Choose what was chosen last."""
    name = settings.get(EXPORT_FORMAT)
    if name in _NAMES:  # another version may have had others
        form.format.setCurrentIndex(_NAMES.index(name))
    for box, setting in _boxes(form):
        box.setChecked(settings.get(setting))


def remember(form: ExportForm, settings: Settings) -> None:
    """Keep what is chosen for the next time; what is not shown stays as it was."""
    settings.set(EXPORT_FORMAT, _NAMES[form.format.currentIndex()])
    for box, setting in _boxes(form):
        if not box.isHidden():
            settings.set(setting, box.isChecked())


def _boxes(form: ExportForm) -> tuple[tuple[QCheckBox, Setting[bool]], ...]:
    return (
        (form.predictions, EXPORT_PREDICTIONS),
        (form.probabilities, EXPORT_PROBABILITIES),
        (form.to_correct, EXPORT_TO_CORRECT),
        (form.card.wanted, EXPORT_CARD),
    )
