"""The Train page on a project that a tiny encoder could learn from, with a puppet as engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import Variant
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from desktop.commands import suggesting
from desktop.commands.change_set import ChangeSet
from desktop.commands.suggesting import A_FEW, PoolPlace
from desktop.commands.training import TrainingOptions
from desktop.pages.train import measuring, training_work
from desktop.pages.train.page import TrainPage
from desktop.window import Window
from tests.desktop.encoder_puppet import BUILT_IN, EncoderPuppet, use_encoders
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.train.puppet import Puppet, keep_run


def no_suggestions(*_: object, place: PoolPlace = A_FEW, **__: object) -> ChangeSet:
    return ChangeSet.of(value=replace(place, labelled=True))


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Puppet]:
    made = Puppet()
    monkeypatch.setattr(training_work, "carry_on", made.carry_on)
    monkeypatch.setattr(measuring, "estimate", made.estimate)
    monkeypatch.setattr(Engine, "cancel", lambda _engine, seconds=0.0: made.cancel(seconds))
    # A model in use would start the real engine for its suggestions.
    monkeypatch.setattr(suggesting, "suggest_some", no_suggestions)
    yield made
    made.leave.set()


@pytest.fixture(autouse=True)
def encoders(monkeypatch: pytest.MonkeyPatch) -> EncoderPuppet:
    """The page asks which encoders there are; the engine that knows starts elsewhere."""
    return use_encoders(monkeypatch, BUILT_IN)


@pytest.fixture
def with_runs(project: Path) -> Path:
    """Three finished runs: the second one is in use."""
    with Project.open(project) as opened:
        usual = TrainingOptions(Variant(), seed=7)
        keep_run(opened, usual, "quick-draft", 0.61)
        runs.use_run(opened, keep_run(opened, usual, "quick-full", 0.71))
        keep_run(opened, TrainingOptions(Variant.named("RB-MLP"), seed=7), "quick-draft", 0.55)
    return project


def opened(window: Window, project: Path) -> TrainPage:
    """The page in view, and everything that it reads there."""
    window.context.session.open(project)
    wait_until(lambda: window.context.session.current, what="an open project")
    shown = page(window, "train")
    assert isinstance(shown, TrainPage)
    wait_until(lambda: shown.presenter.plans.plan is not None, what="a plan")
    wait_until(lambda: shown.presenter.records.known, what="the runs")
    if shown.presenter.records.runs:
        wait_until(lambda: shown.presenter.shown is not None, what="a run in view")
    return shown


@pytest.fixture
def train_page(window: Window, project: Path, puppet: Puppet) -> TrainPage:
    """Nothing was trained yet."""
    return opened(window, project)


@pytest.fixture
def train_page_with_runs(window: Window, with_runs: Path, puppet: Puppet) -> TrainPage:
    """Three runs, of which the second one is in use."""
    return opened(window, with_runs)
