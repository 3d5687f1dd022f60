"""The learning curve: its cost before, its points one by one, its forecast in words."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.contract import (
    Cancelled,
    CoreError,
    Event,
    LearningCurve,
    LearningPoint,
    Metrics,
    Started,
    Step,
)
from core.engine.client import Engine
from data.project import Project
from desktop.commands.training import TrainingOptions
from desktop.pages.train import learning_work
from desktop.pages.train.learning_pane import LearningPane
from desktop.pages.train.page import TrainPage
from desktop.window import Window
from tests.desktop.conftest import Run
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.judged import LEARNING
from tests.desktop.pages.train.puppet import Puppet

Order = Event | LearningCurve | CoreError


def point(share: float, macro_f1: float, texts: int = 1_000) -> LearningPoint:
    dev = Metrics(50, macro_f1, macro_f1, None, (), ())
    return LearningPoint(share, round(share * texts), dev, None)


POINTS = tuple(point(0.25 * at, 0.4 + 0.1 * at) for at in range(1, 5))


class Learning:
    """Stands for the command: says what a test tells it to say, until a curve or an error."""

    def __init__(self) -> None:
        self.asked: list[TrainingOptions] = []
        self.cancelled = threading.Event()
        self._orders: queue.Queue[Order] = queue.Queue()

    def tell(self, *orders: Order) -> None:
        for order in orders:
            self._orders.put(order)

    def __call__(
        self,
        _project: Project,
        options: TrainingOptions,
        _engine: object,
        told: Callable[[Event], None],
    ) -> LearningCurve:
        self.asked.append(options)
        while not self.cancelled.is_set():
            try:
                order = self._orders.get(timeout=0.01)
            except queue.Empty:
                continue
            if isinstance(order, LearningCurve):
                return order
            if isinstance(order, CoreError):
                raise order
            told(order)
        raise Cancelled


@pytest.fixture
def learning(monkeypatch: pytest.MonkeyPatch, puppet: Puppet) -> Iterator[Learning]:
    made = Learning()
    monkeypatch.setattr(learning_work, "learning_curve", made)
    monkeypatch.setattr(Engine, "cancel", lambda _engine, _seconds=0.0: made.cancelled.set())
    yield made
    made.cancelled.set()


def pane_of(train_page: TrainPage) -> LearningPane:
    train_page.tabs.bar.setCurrentIndex(LEARNING)
    found = train_page.tabs.panes[LEARNING - 1]
    assert isinstance(found, LearningPane)
    wait_until(found.isVisible, what="the tab")
    return found


@pytest.fixture
def pane(window: Window, with_runs: Path, learning: Learning) -> LearningPane:
    return pane_of(opened(window, with_runs))


def test_the_cost_is_said_before_anything_is_trained(pane: LearningPane) -> None:
    pane._presenter.choose(recipe="quick-draft")
    # 36 s a run of 74 texts, on 25 + 50 + 75 + 100 % of them.
    assert pane.cost.text() == "It takes about 1 min 30 s, judging by earlier trainings."
    pane._presenter.choose(recipe="robust")
    assert "once such a training was made" in pane.cost.text()
    assert pane.begin.isEnabled()


def test_the_points_come_one_by_one_and_a_forecast_at_the_end(
    pane: LearningPane, learning: Learning
) -> None:
    pane._presenter.choose(recipe="quick-draft", seed=5)
    pane.begin.click()
    wait_until(lambda: learning.asked, what="the engine is asked")
    assert learning.asked[0].seed == 5
    assert pane.cancel.isVisible()
    assert not pane.begin.isVisible()
    assert not pane.chart.isVisible()
    started = Started(250, 50, 0, "RBs-BG-MA", "quick-draft", "tiny", "cpu", 10)
    learning.tell(started, Step(5, 1, 0.5, 1e-3, 36.0, 0))
    # Half of the first training, which is a tenth of all.
    wait_until(lambda: pane.bar.value() == 50, what="progress")
    assert pane.progress_words.text() == "Training 1 of 4"
    for count, each in enumerate(POINTS, start=1):
        learning.tell(each)
        wait_until(lambda count=count: _shown(pane) == count, what="a point")
    learning.tell(LearningCurve(POINTS, 2_000, 0.85))
    wait_until(pane.forecast.isVisible, what="the forecast")
    assert pane.forecast.text() == (
        "1,000 more labels to train on may bring about 5.0 points of macro-F1."
    )
    assert "This is a guess" in pane.trust.text()
    assert "dev texts" in pane.trust.text()
    assert pane.begin.isVisible()
    assert not pane.cancel.isVisible()


def _shown(pane: LearningPane) -> int:
    measured = pane.learning.measured
    return len(measured.points) if measured is not None and pane.chart.isVisible() else 0


def test_cancelling_keeps_the_points_that_there_are(pane: LearningPane, learning: Learning) -> None:
    pane.begin.click()
    learning.tell(*POINTS[:2])
    wait_until(lambda: _shown(pane) == 2, what="two points")
    pane.cancel.click()
    wait_until(lambda: not pane.learning.at_work, what="the end")
    assert learning.cancelled.is_set()
    assert _shown(pane) == 2
    assert not pane.forecast.isVisible()
    assert pane.begin.isVisible()


def test_a_training_that_fails_is_told(pane: LearningPane, learning: Learning) -> None:
    notices: list[object] = []
    pane._context.notifier.noticed.connect(notices.append)
    pane.begin.click()
    learning.tell(CoreError("The encoder is missing.", "Choose another one."))
    wait_until(lambda: notices, what="a notice")
    assert notices[0].message == "The encoder is missing."  # type: ignore[attr-defined]
    wait_until(pane.begin.isVisible, what="another try")


def test_scores_that_do_not_rise_promise_nothing(pane: LearningPane, learning: Learning) -> None:
    pane.begin.click()
    learning.tell(LearningCurve(POINTS, 2_000, None))
    wait_until(pane.forecast.isVisible, what="the words")
    assert "say nothing of more labels" in pane.forecast.text()
    assert not pane.trust.isVisible()


def test_another_project_has_no_curve_yet(
    window: Window, pane: LearningPane, learning: Learning, folder: Path, run: Run
) -> None:
    pane.begin.click()
    learning.tell(LearningCurve(POINTS, 2_000, 0.85))
    wait_until(pane.chart.isVisible, what="a curve")
    other = folder / "neu.emodesk"
    assert run("new", other, "--labels", "emotions-6").code == 0
    window.context.session.open(other)
    wait_until(
        lambda: (known := window.context.session.current) and known.project.path == other,
        what="the other project",
    )
    assert pane.learning.measured is None
    page(window, "train")
    assert not pane.chart.isVisible()
