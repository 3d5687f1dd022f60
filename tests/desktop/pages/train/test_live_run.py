"""What the events of a training come to, and how seldom the window has to hear of them."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from core.contract import RECIPES, Event, Stage, Started, Step
from data.training.metrics import Metric
from data.training.runs import Run
from desktop.commands.training import BegunRun
from desktop.pages.train.live_run import LiveRun
from desktop.pages.train.run_view import RunView, stored_view
from desktop.pages.train.training_work import SECONDS_BETWEEN_NEWS, Batches, News
from tests.desktop.pages.train.puppet import epoch, scores, started
from tests.tiny import LABELS


@pytest.fixture
def live() -> LiveRun:
    begun = BegunRun(3, RECIPES["quick-draft"], 1, 2)
    return LiveRun(begun, "RBs-BG-MA", RunView(3))


def live_losses(live: LiveRun) -> zip[tuple[float, float]]:
    return zip(live.view.steps, live.view.losses, strict=True)


def unfinished_run() -> Run:
    """A record without a result."""
    found = Mock(spec=Run)
    found.id, found.result = 3, None
    return found


def step(number: int, texts_per_second: float = 40.0) -> Step:
    return Step(number, 1, 1.0, 1e-3, texts_per_second)


def test_the_time_left_follows_from_the_pace_until_now(live: LiveRun) -> None:
    live.hear(Started(800, 100, 0, "v", "r", "e", "cpu", 100), now=0.0)
    for number in range(1, 12):
        live.hear(step(number), now=50.0 + 2 * number)
    # Ten steps took 20 seconds, so 89 more take 178; one second has gone by since.
    assert live.seconds_left(now=73.0) == pytest.approx(177.0)
    assert live.share == pytest.approx(0.11)


def test_before_the_pace_is_known_nothing_is_promised(live: LiveRun) -> None:
    assert live.seconds_left(0.0) is None
    live.hear(Stage("Running the frozen layers (once)", 30, 120), now=0.0)
    assert (live.share, live.epoch) == (0.25, 0)
    live.hear(started(), now=1.0)
    live.hear(step(1), now=2.0)
    assert live.seconds_left(2.0) is None


def test_a_slow_end_leaves_no_negative_time(live: LiveRun) -> None:
    live.hear(started(), now=0.0)
    for number in range(1, 9):
        live.hear(step(number), now=float(number))
    assert live.seconds_left(now=500.0) == 0.0


def test_a_run_that_goes_on_takes_back_what_came_after_its_checkpoint(live: LiveRun) -> None:
    for event in (started(), *epoch(1, 0.6), *epoch(2, 0.7)):
        live.hear(event, now=0.0)
    going_on = LiveRun(live.begun, live.variant, live.view)
    going_on.hear(started(steps_done=6), now=0.0)
    assert list(going_on.view.steps) == [1, 2, 3, 4, 5, 6]
    assert len(going_on.view.losses) == 6
    assert [each.epoch for each in going_on.view.epochs] == [1]
    assert going_on.share == pytest.approx(6 / 8)
    going_on.hear(step(7), now=1.0)
    assert list(going_on.view.steps)[-2:] == [6, 7]


def test_the_pace_is_that_of_the_steps_since_the_run_goes_on(live: LiveRun) -> None:
    live.hear(Started(800, 100, 0, "v", "r", "e", "cpu", 100, steps_done=90), now=0.0)
    for number in (91, 92):
        live.hear(step(number), now=2.0 * number)
        assert live.seconds_left(2.0 * number) is None
    live.hear(step(93), now=186.0)
    assert live.seconds_left(now=186.0) == pytest.approx(14.0)


def test_the_speed_is_steadied_and_the_memory_told(live: LiveRun) -> None:
    live.hear(started(), now=0.0)
    live.hear(step(1, 40.0), now=1.0)
    live.hear(step(2, 90.0), now=2.0)
    pace = live.view.pace
    assert pace is not None
    assert pace.texts_per_second == pytest.approx(50.0)
    assert pace.memory_bytes is None
    for event in epoch(1, 0.5):
        live.hear(event, now=3.0)
    assert live.view.pace is not None
    assert live.view.pace.memory_bytes == 1_400_000_000


def test_of_a_long_run_a_thousand_learning_rates_are_kept_and_all_losses(live: LiveRun) -> None:
    live.hear(Started(800, 100, 0, "v", "r", "e", "cpu", 4_000), now=0.0)
    for number in range(1, 4_001):
        live.hear(Step(number, 1, 1.0, 1e-3 * (1 - number / 4_000), 40.0), now=0.0)
    view = live.view
    assert len(view.losses) == 4_000
    assert len(view.learning_rates) == len(view.rate_steps) == 1_001
    assert (view.rate_steps[0], view.rate_steps[-1]) == (1, 4_000)
    view.forget_after(2_000)
    assert (view.steps[-1], view.rate_steps[-1]) == (2_000, 2_000)
    assert len(view.learning_rates) == len(view.rate_steps)


def test_each_epoch_keeps_the_f1_of_every_label_and_the_loss(live: LiveRun) -> None:
    for event in (started(), *epoch(1, 0.6), *epoch(2, 0.7)):
        live.hear(event, now=0.0)
    first, second = live.view.epochs
    assert first.f1.keys() == second.f1.keys() == set(LABELS)
    assert first.loss == scores(0.6).loss


def test_a_stored_run_has_the_same_curves_as_the_live_one(live: LiveRun) -> None:
    for event in (started(), *epoch(1, 0.6), *epoch(2, 0.7)):
        live.hear(event, now=0.0)
    stored = [Metric(int(step), "train", "loss", loss) for step, loss in live_losses(live)]
    for step, rate in zip(live.view.rate_steps, live.view.learning_rates, strict=True):
        stored.append(Metric(int(step), "train", "learning_rate", rate))
    for each in live.view.epochs:
        named = {"macro_f1": each.macro_f1, "accuracy": each.accuracy}
        named |= {f"f1/{key}": value for key, value in each.f1.items()}
        if each.loss is not None:
            named["loss"] = each.loss
        stored += [Metric(each.step, "dev", name, value) for name, value in named.items()]
    view = stored_view(unfinished_run(), stored)
    assert view.epochs == live.view.epochs
    assert (view.losses, view.learning_rates) == (live.view.losses, live.view.learning_rates)


def test_steps_are_told_ten_times_a_second_and_all_of_them_in_order() -> None:
    told: list[News] = []
    clock = [0.0]
    batches = Batches(told.append, lambda: clock[0])  # type: ignore[arg-type]
    events: list[Event] = [started()]
    events += [step(number) for number in range(1, 1001)]
    for event in events:
        batches.hear(event)
        clock[0] += 0.001
    batches.flush()
    assert [event for news in told for event in news.events] == events
    assert len(told) <= 1.0 / SECONDS_BETWEEN_NEWS + 3


def test_scores_are_told_at_once_with_the_steps_before_them() -> None:
    told: list[News] = []
    batches = Batches(told.append, lambda: 0.0)  # type: ignore[arg-type]
    for event in epoch(1, 0.5):
        batches.hear(event)
    assert told[-1].events[-1] is not None
    assert sum(len(news.events) for news in told) == len(epoch(1, 0.5))
