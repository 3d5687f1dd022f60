"""What can be done on the Classify page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.classify.presenter import ClassifyPresenter

SCOPE = QT_TRANSLATE_NOOP("ClassifyActions", "Classify")

# Printed where they act.
START = ActionSpec(
    "classify.start",
    QT_TRANSLATE_NOOP("ClassifyActions", "Classify"),
    ClassifyPresenter.start,
    ("Ctrl+Return", "Ctrl+Enter"),
)
PAUSE = ActionSpec(
    "classify.pause",
    QT_TRANSLATE_NOOP("ClassifyActions", "Pause the classification"),
    ClassifyPresenter.pause,
    ("Ctrl+Shift+P",),
)
SPECS = (
    ActionSpec(
        "classify.choose",
        QT_TRANSLATE_NOOP("ClassifyActions", "Choose the spreadsheets to classify"),
        ClassifyPresenter.choose_file,
        ("Ctrl+Shift+O",),
    ),
    START,
    PAUSE,
    ActionSpec(
        "classify.save",
        QT_TRANSLATE_NOOP("ClassifyActions", "Save the result as…"),
        ClassifyPresenter.choose_target,
        ("Ctrl+S",),
    ),
)
