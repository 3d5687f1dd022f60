"""How long a training takes is measured when the user asks for it, and remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import RECIPES, CoreError, Stage
from data.project import Project
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.conftest import Run
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.puppet import Puppet

TOLD = "about 2 min 5 s on this computer, first loss after 8 s"


def said(train_page: TrainPage) -> str:
    return train_page.settings.estimate.words.text()


def measured(train_page: TrainPage, puppet: Puppet, seconds: float = 125.0) -> None:
    puppet.finish(seconds)
    train_page.settings.estimate.button.click()
    wait_until(lambda: not train_page.presenter.measuring.at_work, what="the measurement")


def test_one_click_measures_and_the_answer_stays_for_this_choice(
    train_page: TrainPage, puppet: Puppet
) -> None:
    button = train_page.settings.estimate.button
    assert button.text() == "Measure how long it takes"
    assert not puppet.tried  # never by itself
    train_page.presenter.choose(recipe="quick-full", seed=3)
    button.click()
    wait_until(lambda: puppet.tried, what="the engine is asked")
    assert said(train_page) == "measuring…"
    assert button.text() == "Cancel"
    puppet.tell(Stage("Measuring how fast this computer trains", 1, 4))
    puppet.finish(125.0)
    wait_until(lambda: said(train_page) == TOLD, what="an answer")
    assert not button.isVisible()
    assert puppet.tried[0].recipe == "quick-full"
    assert "full 2 min 5 s" in train_page.settings.estimate.words.toolTip()
    train_page.presenter.choose(recipe="robust")
    assert button.text() == "Measure how long it takes"
    assert button.isVisible()
    train_page.presenter.choose(recipe="quick-full", seed=9, label_smoothing=0.1)
    assert said(train_page) == TOLD  # neither takes any time
    train_page.presenter.choose(adversarial=1.0)
    assert said(train_page) == ""
    assert len(puppet.tried) == 1


def test_what_was_measured_holds_for_every_recipe_that_costs_as_much(
    train_page: TrainPage, puppet: Puppet
) -> None:
    own = replace(RECIPES["robust"], name="own", dropout=0.3)
    train_page.presenter.choose(own=own)
    measured(train_page, puppet)
    assert puppet.tried[0].own == own
    assert said(train_page) == TOLD
    train_page.presenter.choose(own=replace(own, weight_decay=0.1, seed=3), recipe="article")
    assert said(train_page) == TOLD
    train_page.presenter.choose(own=replace(own, max_epochs=9))
    assert said(train_page) == ""


def test_it_can_be_cancelled_and_asked_for_again(train_page: TrainPage, puppet: Puppet) -> None:
    button = train_page.settings.estimate.button
    button.click()
    wait_until(lambda: puppet.tried, what="the engine is asked")
    button.click()
    wait_until(lambda: button.text() == "Measure how long it takes", what="the end")
    assert said(train_page) == ""
    assert button.isEnabled()
    measured(train_page, puppet)
    assert said(train_page) == TOLD


def test_a_measurement_that_fails_says_why(train_page: TrainPage, puppet: Puppet) -> None:
    notices: list[object] = []
    train_page.context.notifier.noticed.connect(notices.append)
    puppet.fail(CoreError("The encoder is missing.", "Choose another one."))
    train_page.settings.estimate.button.click()
    wait_until(lambda: notices, what="a notice")
    assert notices[0].message == "The encoder is missing."  # type: ignore[attr-defined]
    wait_until(lambda: not train_page.presenter.measuring.at_work, what="the end")
    assert train_page.settings.estimate.button.text() == "Measure how long it takes"


def test_a_training_does_not_wait_for_a_measurement(train_page: TrainPage, puppet: Puppet) -> None:
    train_page.settings.estimate.button.click()
    wait_until(lambda: puppet.tried, what="the engine is asked")
    train_page.retrain.click()
    wait_until(lambda: train_page.presenter.trainer.live is not None, what="a run")
    assert not train_page.presenter.measuring.at_work
    assert said(train_page) == "the first training will tell"
    assert not train_page.settings.estimate.button.isVisible()


def test_where_earlier_runs_tell_nothing_is_measured(train_page_with_runs: TrainPage) -> None:
    train_page_with_runs.presenter.choose(recipe="quick-draft")
    assert said(train_page_with_runs) == "about 36 s"
    assert not train_page_with_runs.settings.estimate.button.isVisible()
    # Twice the time at least: the runs until now tell nothing of it.
    train_page_with_runs.presenter.choose(adversarial=1.0)
    assert train_page_with_runs.settings.estimate.button.isVisible()


def test_another_project_has_other_times(
    window: Window, train_page: TrainPage, puppet: Puppet, folder: Path, run: Run
) -> None:
    measured(train_page, puppet)
    assert said(train_page) == TOLD
    first, other = train_page.context.session.project.path, folder / "neu.emodesk"
    assert run("new", other, "--labels", "emotions-6").code == 0
    for path in (other, first):
        _open(window, path)
    page(window, "train")
    wait_until(lambda: train_page.presenter.plans.plan is not None, what="a plan")
    assert train_page.settings.estimate.button.isVisible()


def _open(window: Window, path: Path) -> None:
    window.context.session.open(path)
    wait_until(
        lambda: (known := window.context.session.current) and known.project.path == path,
        what="the project",
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_a_project_open_for_reading_nothing_is_measured(
    window: Window, project: Path, puppet: Puppet, language: str
) -> None:
    window.context.settings.set(LANGUAGE, language)
    with Project.open(project):
        found = opened(window, project)
        assert not found.settings.estimate.button.isVisible()
        assert (
            said(found) == {"en": "the first training will tell", "zh": "首次训练后可知"}[language]
        )
        found.presenter.measure()
    assert puppet.tried == []
