"""The keys of the Classify page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.classify.presenter import ClassifyPresenter

SCOPE = QT_TRANSLATE_NOOP("ClassifyActions", "Classify")

# Printed where it acts.
START = ActionSpec(
    "classify.start",
    QT_TRANSLATE_NOOP("ClassifyActions", "Classify"),
    ClassifyPresenter.start,
    ("Ctrl+Return", "Ctrl+Enter"),
)
SPECS = (
    ActionSpec(
        "classify.choose",
        QT_TRANSLATE_NOOP("ClassifyActions", "Choose the spreadsheet to classify"),
        ClassifyPresenter.choose_file,
        ("Ctrl+Shift+O",),
    ),
    START,
    ActionSpec(
        "classify.save",
        QT_TRANSLATE_NOOP("ClassifyActions", "Save the result as…"),
        ClassifyPresenter.choose_target,
        ("Ctrl+S",),
    ),
)
