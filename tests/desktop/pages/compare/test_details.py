"""What is read of an experiment belongs to it as it is, and what was read last stays until then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.project import Project
from data.training import runs
from desktop.commands import judging
from desktop.commands.experiments import read_experiments
from desktop.commands.judging import Judged
from desktop.pages.compare.details import read_details
from tests.desktop.gui import wait_until
from tests.desktop.pages.compare.conftest import Open
from tests.desktop.pages.compare.puppet import add_experiment, finish, judge, start

Fill = Callable[[Callable[[Project], object]], object]


def test_the_course_of_a_run_is_told_by_epoch(project: Path, judging_puppet: None) -> None:
    with Project.open(project) as opened:
        add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]})
        (experiment,) = read_experiments(opened)
        details = read_details(opened, experiment)
    first = details.courses[0]
    assert (first.variant, first.seed, first.run_id) == ("RBs-BG-MA", 1, 1)
    assert first.macro_f1 == (0.35, 0.7)
    assert first.losses == (2.0, 1.0)
    assert details.margin == 1.0
    assert details.run_of("RB-MLP", 1) == 2
    assert details.run_of("RB-MLP", 2) is None


def test_of_two_runs_of_one_seed_the_newer_counts(project: Path, judging_puppet: None) -> None:
    with Project.open(project) as opened:
        number = add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]})
        runs.fail_run(opened, start(opened, number, "RB-MLP", 1, "quick-draft").id, "no")
        again = start(opened, number, "RB-MLP", 1, "quick-draft").id
        finish(opened, again, 0.65)
        (experiment,) = read_experiments(opened)
        assert read_details(opened, experiment).run_of("RB-MLP", 1) == again


def test_only_a_new_result_is_judged_anew(
    project: Path, fill: Fill, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counting(opened: Project, number: int) -> Judged | None:
        asked.append(number)
        return judge(opened, number)

    monkeypatch.setattr(judging, "judge", counting)
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    wait_until(lambda: shown.presenter.pair)
    assert asked == [1]
    opened = shown.context.session.project
    run = start(opened, 1, "RB-MLP", 2, "quick-draft")
    shown.presenter.look()
    wait_until(lambda: shown.experiment.table.model.index(1, 7).data() == "running")
    assert asked == [1]
    # What was known before is still in view.
    assert shown.experiment.table.model.index(1, 5).data() == "one seed only"
    finish(opened, run.id, 0.6)
    shown.presenter.look()
    wait_until(lambda: shown.experiment.table.model.index(1, 5).data() == "worse")
    assert asked == [1, 1]


def test_what_is_in_view_last_is_read_last(project: Path, fill: Fill, open_page: Open) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.7], "RB-MLP": [0.6, 0.6]}))
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.7], "RBs-BG": [0.8, 0.8]}))
    shown = open_page(project)
    for number in (1, 2, 1):
        shown.presenter.choose(number)
    wait_until(lambda: shown.experiment.table.model.index(1, 5).data() == "worse")
    shown.presenter.choose(2)
    wait_until(lambda: shown.experiment.table.model.index(1, 5).data() == "better")
