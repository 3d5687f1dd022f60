"""The Train and Compare pages seen from all their sides, and their dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.screens.camera import Camera

_TRAIN_TABS = ("log", "changed", "calibration", "learning")
_COMPARE_TABS = ("by-label", "curves")


def train_states(camera: Camera, look: str) -> None:
    """Every tab beside the curves, a chart looked at closer, the parameters, card and export."""
    page: Any = camera.window.show_page("train")
    for at, name in enumerate(_TRAIN_TABS, start=1):
        page.tabs.bar.setCurrentIndex(at)
        camera.take(f"train-{name}", look)
    page.tabs.bar.setCurrentIndex(0)
    camera.until_quiet()
    plot = page.scores.loss.plot
    plot.setFocus()
    for key in ("+", "+", "+"):
        QTest.keyClicks(plot, key)
    camera.take("train-zoomed", look)
    page.scores.loss.show_all()
    page.settings.edit_recipe()
    camera.take_dialog("parameters", look)
    for name, action in (("model-card", "train.card"), ("model-export", "train.export")):
        camera.trigger(page, action)
        camera.take_dialog(name, look)


def compare_states(camera: Camera, look: str) -> None:
    """F1 by label, curves, runs side by side, a new experiment."""
    page: Any = camera.window.show_page("compare")
    bar = page.experiment.views.bar
    for at, name in enumerate(_COMPARE_TABS, start=1):
        bar.setCurrentIndex(at)
        camera.take(f"compare-{name}", look)
    bar.setCurrentIndex(0)
    page.tabs.setCurrentIndex(1)
    camera.take("compare-runs", look)
    page.tabs.setCurrentIndex(0)
    page.presenter.ask_for_new()
    camera.take_dialog("new-experiment", look)
