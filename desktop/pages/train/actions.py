"""The keys of the Train page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.train.presenter import TrainPresenter

SCOPE = QT_TRANSLATE_NOOP("TrainActions", "Train")

RETRAIN, PAUSE, CANCEL, RESUME = "train.retrain", "train.pause", "train.cancel", "train.resume"
USE, DELETE = "train.use", "train.delete"
CARD, EXPORT = "train.card", "train.export"

SPECS = (
    ActionSpec(
        RETRAIN,
        QT_TRANSLATE_NOOP("TrainActions", "Retrain"),
        TrainPresenter.retrain,
        ("Ctrl+R",),
        "run",
        "ph.play",
    ),
    ActionSpec(
        PAUSE,
        QT_TRANSLATE_NOOP("TrainActions", "Pause the queue, or let it go on"),
        TrainPresenter.pause_or_go_on,
        ("Ctrl+Shift+P",),
        "run",
        "ph.pause",
    ),
    ActionSpec(
        CANCEL,
        QT_TRANSLATE_NOOP("TrainActions", "Cancel the training"),
        TrainPresenter.cancel,
        ("Ctrl+.",),
        "run",
        "ph.stop",
    ),
    ActionSpec(
        RESUME,
        QT_TRANSLATE_NOOP("TrainActions", "Resume the training"),
        TrainPresenter.resume,
        ("Ctrl+Shift+R",),
        "run",
        "ph.arrow-clockwise",
    ),
    ActionSpec(
        USE,
        QT_TRANSLATE_NOOP("TrainActions", "Use this model"),
        TrainPresenter.use_model,
        ("Ctrl+U",),
        "run",
        "ph.check-circle",
    ),
    ActionSpec(
        CARD,
        QT_TRANSLATE_NOOP("TrainActions", "Model card"),
        TrainPresenter.show_card,
        ("Ctrl+Shift+I",),
        icon="ph.identification-card",
    ),
    ActionSpec(
        EXPORT,
        QT_TRANSLATE_NOOP("TrainActions", "Export the model…"),
        TrainPresenter.export_model,
        ("Ctrl+Shift+E",),
        icon="ph.export",
    ),
)
# Only while the table has the keyboard: elsewhere the key means something else.
HISTORY_SPECS = (
    ActionSpec(
        DELETE,
        QT_TRANSLATE_NOOP("TrainActions", "Delete the model"),
        TrainPresenter.delete_model,
        ("Delete",),
        icon="ph.trash",
    ),
)
