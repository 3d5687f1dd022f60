"""Estimates, cross-validation and learning curves: real figures, and no trace in the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contract import CoreError, Event, LearningCurve, LearningPoint, Metrics, Variant
from core.contract.snapshot import read_snapshot
from core.engine.client import Engine
from data.corpus.texts import all_texts
from data.errors import DataError
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.sets import held_out
from data.spreadsheets.read import read_table
from data.training import runs
from desktop.commands.cross_validating import (
    UnseenText,
    cross_validate,
    export_probabilities,
)
from desktop.commands.engine_work import silent
from desktop.commands.estimating import estimate
from desktop.commands.learning_curves import ExpectedGain, expected_gain, learning_curve
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training_options import TrainingOptions

VARIANT = Variant.named("RB-MLP")


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


@pytest.fixture
def options(tiny_encoder: Path) -> TrainingOptions:
    return TrainingOptions(VARIANT, recipe="quick-draft", encoder=str(tiny_encoder), device="cpu")


def test_every_step_of_a_recipe_is_estimated_and_summed_up(
    opened: Project, tiny_encoder: Path, engine: Engine
) -> None:
    options = TrainingOptions(VARIANT, "auto", encoder=str(tiny_encoder), device="cpu")
    done = estimate(opened, options, engine, silent)
    assert [step.recipe for step in done.recipes] == ["quick-draft", "quick-full"]
    assert done.seconds == pytest.approx(sum(step.seconds for step in done.recipes))
    assert 0 < done.seconds_to_first_loss < done.seconds
    assert done.device == "cpu"
    assert runs.runs(opened) == ()


def test_every_text_but_the_held_out_is_predicted_unseen(
    opened: Project, options: TrainingOptions, engine: Engine, folder: Path
) -> None:
    adjudicator = person(opened, "李")
    for text in list(all_texts(opened))[:20]:
        set_gold(opened, text.id, "happy", adjudicator)
    drawn = set(held_out.draw(opened, 10, seed=3))
    told: list[Event] = []
    done = cross_validate(opened, options, engine, told.append, folds=3)
    snapshot = take_snapshot(opened)
    content, _ = read_snapshot(snapshot.folder)
    expected = {
        text.uid: content.labels[text.label] for text in content.texts if text.part != "held-out"
    }
    assert {text.uid: text.label for text in done.texts} == expected
    assert not {text.text_id for text in done.texts} & drawn
    assert all(snapshot.text_ids[text.uid] == text.text_id for text in done.texts)
    right = [_top(text, done.outcome.labels) == text.label for text in done.texts]
    assert sum(right) / len(right) == pytest.approx(done.outcome.metrics.accuracy)
    assert (done.recipe, done.folds) == ("quick-draft", 3)
    assert runs.runs(opened) == ()
    target = folder / "概率.csv"
    assert export_probabilities(done, target) == len(expected)
    table = read_table(target)
    assert table.header == ("uid", "label", "p(angry)", "p(happy)", "p(sad)")
    for row, text in zip(table.rows, done.texts, strict=True):
        assert row.cells[:2] == (text.uid, text.label)
        assert [float(str(cell)) for cell in row.cells[2:]] == pytest.approx(text.probabilities)


def _top(text: UnseenText, labels: tuple[str, ...]) -> str:
    return labels[max(range(len(labels)), key=lambda place: text.probabilities[place])]


def test_too_many_folds_are_refused_in_words(
    opened: Project, options: TrainingOptions, engine: Engine
) -> None:
    with pytest.raises(CoreError, match="200 folds"):
        cross_validate(opened, options, engine, silent, folds=200, method="features")


def test_the_curve_has_a_point_for_each_share(
    opened: Project, options: TrainingOptions, engine: Engine
) -> None:
    told: list[Event] = []
    curve = learning_curve(opened, options, engine, told.append)
    assert [point.share for point in curve.points] == [0.25, 0.5, 0.75, 1.0]
    sizes = [point.train_texts for point in curve.points]
    assert sizes == sorted(sizes)
    assert tuple(each for each in told if isinstance(each, LearningPoint)) == curve.points
    assert runs.runs(opened) == ()


def _point(texts: int, macro_f1: float, held_out_texts: int) -> LearningPoint:
    dev = Metrics(50, macro_f1 - 0.1, 0.5, None, (), ())
    held = Metrics(held_out_texts, macro_f1, 0.5, None, (), ())
    return LearningPoint(1.0, texts, dev, held if held_out_texts else None)


def test_the_gain_is_over_the_set_that_the_forecast_is_of() -> None:
    judged = LearningCurve((_point(1_000, 0.7, 200),), 2_000, 0.712)
    assert expected_gain(judged) == ExpectedGain(1_000, pytest.approx(1.2), "held-out")
    for few in (199, 0):
        judged = LearningCurve((_point(1_000, 0.7, few),), 2_000, 0.612)
        assert expected_gain(judged) == ExpectedGain(1_000, pytest.approx(1.2), "dev")
    assert expected_gain(LearningCurve((_point(1_000, 0.7, 0),), 2_000, None)) is None


def test_without_labels_there_is_nothing_to_try(
    folder: Path, options: TrainingOptions, run
) -> None:
    path = folder / "empty.emodesk"
    run("new", path)
    with Project.open(path) as empty:
        for command in (estimate, cross_validate, learning_curve):
            with pytest.raises(DataError, match="No text is labelled"):
                command(empty, options, None, silent)  # type: ignore[operator]
