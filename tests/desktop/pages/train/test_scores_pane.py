"""What the four cards show of a run, and what of it can be saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.contract import RECIPES
from desktop.commands.training import BegunRun
from desktop.pages.train.live_run import LiveRun
from desktop.pages.train.run_view import RunView
from desktop.pages.train.scores_pane import ScoresPane
from desktop.widgets import saving_pictures
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.puppet import epoch, started


@pytest.fixture
def live() -> LiveRun:
    made = LiveRun(BegunRun(3, RECIPES["quick-draft"], 1, 1), "RBs-BG-MA", RunView(3))
    for event in (started(), *epoch(1, 0.6)):
        made.hear(event, now=0.0)
    return made


@pytest.fixture
def pane(window: Window) -> Iterator[ScoresPane]:
    made = ScoresPane(window.context)
    made.retranslate()
    made.resize(900, 700)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.deleteLater()


def told(chart: object, words: str) -> None:
    wait_until(lambda: chart.accessibleDescription() == words, what=words)  # type: ignore[attr-defined]


def test_the_loss_stands_beside_the_learning_rate_it_was_reached_with(
    pane: ScoresPane, live: LiveRun
) -> None:
    pane.show_view(live.view, {})
    wait_until(lambda: "learning rate 1.2e-5" in pane.loss.accessibleDescription())
    assert pane.loss.accessibleDescription().startswith("train ")


def test_f1_of_each_label_can_be_followed_over_the_epochs(pane: ScoresPane, live: LiveRun) -> None:
    pane.show_view(live.view, {})
    assert pane.bars.isVisible()
    pane.over_time.click()
    assert not pane.bars.isVisible()
    told(pane.label_curves, "angry 0.60, happy 0.60, sad 0.60")
    for event in epoch(2, 0.7):
        live.hear(event, now=0.0)
    pane.show_view(live.view, {})
    told(pane.label_curves, "angry 0.70, happy 0.70, sad 0.70")


def test_a_run_that_came_to_no_verdict_still_shows_its_last_epoch(
    pane: ScoresPane, live: LiveRun
) -> None:
    live.view.judged = None
    pane.show_view(live.view, {})
    assert "angry 0.60" in pane.bars.accessibleDescription()
    assert not pane.matrix.isVisible()


def test_the_confusion_is_shown_in_shares_and_saved_as_it_is_shown(
    pane: ScoresPane, live: LiveRun, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.show_view(live.view, {})
    card = pane._confusion
    counts = pane.matrix.accessibleDescription()
    card.shares.click()
    assert pane.matrix.accessibleDescription() != counts
    targets = iter((folder / "矩阵.csv", folder / "矩阵.png"))
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: next(targets))
    card.save_the_values()
    card.save_as_picture()
    wait_until((folder / "矩阵.png").exists, what="both files")
    rows = list(csv.reader(io.StringIO((folder / "矩阵.csv").read_text("utf-8-sig"))))
    assert rows[0] == ["gold \\ predicted", "angry", "happy", "sad"]
    assert all(abs(sum(map(int, row[1:])) - 100) <= 1 for row in rows[1:])
    assert QImage(str(folder / "矩阵.png")).pixelColor(1, 1).name() == "#ffffff"


def test_another_run_is_shown_whole(pane: ScoresPane, live: LiveRun) -> None:
    pane.show_view(live.view, {})
    wait_until(lambda: not pane.loss._stale, what="the first drawing")
    pane.loss.plot._look_at((2.0, 4.0))
    pane.show_view(live.view, {})
    assert pane.loss.plot.view == (2.0, 4.0)
    pane.show_view(RunView(4), {})
    assert pane.loss.plot.view is None
