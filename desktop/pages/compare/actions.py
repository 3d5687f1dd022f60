"""The keys of the Compare page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.compare.presenter import ComparePresenter

SCOPE = QT_TRANSLATE_NOOP("CompareActions", "Compare")

SPECS = (
    ActionSpec(
        "compare.new",
        QT_TRANSLATE_NOOP("CompareActions", "New experiment"),
        ComparePresenter.ask_for_new,
        ("N",),
    ),
    ActionSpec(
        "compare.continue",
        QT_TRANSLATE_NOOP("CompareActions", "Continue the experiment"),
        ComparePresenter.go_on,
        ("G",),
    ),
    ActionSpec(
        "compare.export",
        QT_TRANSLATE_NOOP("CompareActions", "Export the experiment"),
        ComparePresenter.ask_for_export,
        ("E",),
    ),
)
