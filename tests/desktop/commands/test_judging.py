"""The verdict on an experiment is made from what its runs predicted, and from nothing else."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score

from core.contract import CoreError, Variant, read_snapshot
from core.contract.comparison import ExperimentReport
from data.corpus.texts import all_texts
from data.corpus.trash import move_to_trash
from data.errors import DataError
from data.project import Project
from data.sets.held_out import draw
from data.training.predictions import read_predictions
from data.training.runs import Run, runs
from desktop.commands.comparing import Turns, compare, go_on, work_off
from desktop.commands.engine_work import silent
from desktop.commands.judging import judge
from desktop.commands.snapshots import snapshot_folder
from desktop.commands.training import TrainingOptions
from tests.desktop.commands.predicting_engine import PredictingEngine
from tests.desktop.conftest import Run as Call
from tests.tiny import KEYWORDS

VARIANTS = [Variant.named(name) for name in ("RB-MLP", "RBs-BG-MA")]
OPTIONS = TrainingOptions(VARIANTS[0], recipe="quick-draft")


@pytest.fixture
def gold_project(folder: Path, labelled_csv: Path, run: Call) -> Path:
    """The same texts, settled and a part of them held out."""
    path, labels = folder / "金.emodesk", folder / "names.txt"
    labels.write_text("\n".join(KEYWORDS), "utf-8")
    assert run("new", path, "--labels", labels).code == 0
    assert run("import", path, labelled_csv, "--gold").code == 0
    with Project.open(path) as project:
        draw(project, 30, 1)
    return path


def experiment(project: Project, seeds: int = 3, margin: float = 1.0) -> int:
    engine = PredictingEngine()
    done = compare(
        project,
        VARIANTS,
        range(1, seeds + 1),
        OPTIONS,
        engine,  # type: ignore[arg-type]
        silent,
        margin=margin,
    )
    return done.experiment_id


def judged(project: Project, number: int) -> ExperimentReport:
    found = judge(project, number)
    assert found is not None
    return found.report


def given_and_said(project: Project, run: Run, part: str) -> tuple[list[int], list[int]]:
    """Labels and predictions of the texts of a part that are still there, read by other means."""
    folder = snapshot_folder(project, run.snapshot_hash)
    assert folder is not None
    snapshot, _ = read_snapshot(folder)
    ids = {text.uid: text.id for text in all_texts(project)}
    said = read_predictions(project, run.id)
    texts = [text for text in snapshot.texts if text.part == part and text.uid in ids]
    return (
        [text.label for text in texts],
        [int(np.argmax(said[ids[text.uid]])) for text in texts],
    )


@pytest.mark.parametrize(("fixture", "part"), [("project", "dev"), ("gold_project", "held-out")])
def test_the_scores_are_those_of_scikit_learn_and_of_the_runs_own_records(
    fixture: str, part: str, request: pytest.FixtureRequest
) -> None:
    with Project.open(request.getfixturevalue(fixture)) as opened:
        number = experiment(opened)
        found = judge(opened, number)
        assert found is not None
        report, its_runs = found.report, runs(opened, experiment_id=number)
        assert (found.judged_on, found.left_out) == (part, 0)
        assert [arm.variant for arm in report.arms] == ["RB-MLP", "RBs-BG-MA"]
        assert report.reference == "RBs-BG-MA"
        for arm in report.arms:
            own = {r.seed: r for r in its_runs if r.variant["name"] == arm.variant}
            assert arm.seeds == (1, 2, 3)
            for seed, macro_f1, accuracy in zip(arm.seeds, arm.macro_f1, arm.accuracy, strict=True):
                given, said = given_and_said(opened, own[seed], part)
                assert report.texts == len(given)
                assert macro_f1 == pytest.approx(f1_score(given, said, average="macro"))
                assert accuracy == pytest.approx(accuracy_score(given, said))
                assert macro_f1 == pytest.approx(
                    own[seed].result[part.replace("-", "_")]["macro_f1"]
                )
    difference = report.arms[0].difference
    assert difference is not None
    apart = np.subtract(report.arms[0].macro_f1, report.arms[1].macro_f1) * 100
    assert difference.mean == pytest.approx(apart.mean())
    assert difference.deviation == pytest.approx(statistics.stdev(apart))
    assert report.arms[1].difference is None


def test_deleted_texts_are_left_out_and_counted(project: Path) -> None:
    with Project.open(project) as opened:
        number = experiment(opened)
        (first, *_) = runs(opened, experiment_id=number)
        recorded = sorted(read_predictions(opened, first.id))
        move_to_trash(opened, recorded[:4])
        found = judge(opened, number)
        assert found is not None
        assert found.left_out == 4
        assert found.report.texts == len(recorded) - 4
        given, said = given_and_said(opened, first, "dev")
        arm = next(a for a in found.report.arms if a.variant == first.variant["name"])
        assert arm.macro_f1[0] == pytest.approx(f1_score(given, said, average="macro"))
        move_to_trash(opened, recorded[4:])
        with pytest.raises(DataError, match="not there any more"):
            judge(opened, number)


def test_the_margin_is_the_one_that_was_set_beforehand(project: Path) -> None:
    with Project.open(project) as opened:
        wide = judged(opened, experiment(opened, margin=90.0))
        narrow = judged(opened, experiment(opened, margin=0.5))
    assert (wide.margin, narrow.margin) == (90.0, 0.5)
    verdicts = [arm.difference.verdict for r in (wide, narrow) for arm in r.arms if arm.difference]
    assert verdicts[0] == "equivalent"
    assert verdicts[1] != "equivalent"


def test_a_run_that_failed_takes_no_part_and_nothing_is_said_before_the_reference(
    project: Path,
) -> None:
    engine = PredictingEngine()
    error = CoreError("The disk is full.")
    engine.failing = {("RBs-BG-MA", 1): error, ("RBs-BG-MA", 2): error, ("RB-MLP", 2): error}
    with Project.open(project) as opened:
        done = compare(opened, VARIANTS, (1, 2), OPTIONS, engine, silent)  # type: ignore[arg-type]
        assert judge(opened, done.experiment_id) is None
        engine.failing = {("RB-MLP", 2): error}
        turns: Turns = go_on(opened, done.experiment_id)
        work_off(turns, engine, silent)  # type: ignore[arg-type]
        report = judged(opened, done.experiment_id)
    assert [arm.seeds for arm in report.arms] == [(1,), (1, 2)]
    assert report.arms[0].difference is not None
    assert report.arms[0].difference.verdict == "one seed"


def test_without_its_snapshot_an_experiment_says_what_to_do(project: Path) -> None:
    with Project.open(project) as opened:
        number = experiment(opened, seeds=1)
        shutil.rmtree(opened.models_folder / "snapshots")
        with pytest.raises(DataError, match="models folder"):
            judge(opened, number)
        with pytest.raises(DataError, match="no experiment 7"):
            judge(opened, 7)
