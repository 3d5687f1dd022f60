"""What is read back of experiments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.project import Project
from data.training import runs
from desktop.commands.experiments import (
    Arm,
    ArmRun,
    enough_labelled,
    planned,
    read_experiments,
)
from desktop.commands.label_sets import load_label_set


@pytest.fixture
def opened(folder: Path) -> Iterator[Project]:
    with Project.create(folder / "p.emodesk", load_label_set("emotions-6")) as project:
        yield project


def arm(name: str, scores: dict[int, float | None], failure: str | None = None) -> Arm:
    return Arm(
        name,
        tuple(
            ArmRun(
                seed,
                score,
                score,
                failure if score is None else None,
                "failed" if score is None else "finished",
            )
            for seed, score in scores.items()
        ),
    )


def record(project: Project, experiment: int, name: str, seed: int, result: object) -> None:
    run = runs.start_run(
        project,
        variant={"name": name},
        recipe={"name": "quick-draft"},
        encoder={"reference": "builtin"},
        labels=["a"],
        seed=seed,
        snapshot_hash="x",
        device="auto",
        experiment_id=experiment,
    )
    runs.finish_run(project, run.id, result)  # type: ignore[arg-type]


def scores(texts: int, macro_f1: float) -> dict[str, object]:
    return {"texts": texts, "macro_f1": macro_f1, "accuracy": macro_f1}


def test_differences_are_paired_by_seed() -> None:
    full = arm("RBs-BG-MA", {1: 0.70, 2: 0.80, 3: None})
    other = arm("RB-MLP", {1: 0.69, 2: 0.77, 3: 0.10})
    differences = other.differences(full)
    assert dict(differences.by_seed) == {1: pytest.approx(-1), 2: pytest.approx(-3)}
    assert differences.mean == pytest.approx(-2)
    assert differences.deviation == pytest.approx(2**0.5)


def test_one_pair_has_no_deviation_and_none_no_mean() -> None:
    full = arm("RBs-BG-MA", {1: 0.7, 2: None})
    one = arm("RB-MLP", {1: 0.6, 2: 0.6}).differences(full)
    assert (one.mean, one.deviation) == (pytest.approx(-10), None)
    none = arm("RB-MLP", {2: 0.6}).differences(full)
    assert (none.mean, none.deviation) == (None, None)


def test_the_full_model_is_the_reference_wherever_it_stands() -> None:
    comparison = planned(("RB-MLP", "RBs-BG-MA"), (1,))
    assert comparison.reference is comparison.arms[1]
    without = planned(("RBs-BL", "RB-MLP"), (1,))
    assert without.reference is without.arms[0]


def test_experiments_come_back_newest_first_on_held_out_where_all_have_it(
    opened: Project,
) -> None:
    settings = {"variants": ["RBs-BG-MA", "RB-MLP"], "seeds": [1], "recipe": "quick-draft"}
    first = runs.create_experiment(opened, "first", settings).id
    second = runs.create_experiment(opened, "second", settings).id
    for name in ("RBs-BG-MA", "RB-MLP"):
        both = {"dev": scores(30, 0.9), "held_out": scores(40, 0.5)}
        record(opened, second, name, 1, both)
    record(opened, first, "RB-MLP", 1, {"dev": scores(30, 0.9), "held_out": None})
    newest, oldest = read_experiments(opened)
    assert (newest.id, oldest.id) == (second, first)
    assert (newest.comparison.judged_on, newest.comparison.texts) == ("held-out", 40)
    assert newest.comparison.arms[0].mean("macro_f1") == 0.5
    assert (oldest.comparison.judged_on, oldest.comparison.texts) == ("dev", 30)
    assert [run.state for each in oldest.comparison.arms for run in each.runs] == [
        "missing",
        "finished",
    ]


@pytest.mark.parametrize(
    "result",
    [
        {},
        {"dev": None, "held_out": "x"},
        {"dev": {"texts": "many", "macro_f1": 0.5, "accuracy": 0.5}},
        {"dev": {"texts": 5, "macro_f1": float("nan"), "accuracy": 0.5}},
        {"dev": {"texts": 5, "macro_f1": 1e9, "accuracy": 0.5}},
    ],
)
def test_a_file_from_elsewhere_may_hold_nonsense(opened: Project, result: object) -> None:
    experiment = runs.create_experiment(opened, "x", {"variants": 7, "seeds": ["a"]}).id
    record(opened, experiment, "RB-MLP", 3, result)
    (stored,) = read_experiments(opened)
    (only,) = stored.comparison.arms
    assert [(run.seed, run.macro_f1) for run in only.runs] == [(3, None)]


def test_training_needs_a_few_texts_of_two_labels(opened: Project) -> None:
    labels = opened.labels()
    assert not enough_labelled(labels, {})
    assert not enough_labelled(labels, {"angry": 900, "happy": 4})
    assert enough_labelled(labels, {"angry": 5, "happy": 5})
