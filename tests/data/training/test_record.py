"""What a run was judged by is told apart from what its model suggested later."""

from __future__ import annotations

import pytest

from data.project import Project
from data.training import predictions
from data.training.record import find_record
from data.training.runs import read_run, start_run


def test_the_record_holds_no_suggestions(project: Project, ten_texts: tuple[int, ...]) -> None:
    first, second, third = ten_texts[:3]
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    predictions.save_predictions(project, run.id, {first: [0.25, 0.75]})
    predictions.save_pool(project, run.id, {first: [1.0, 0.0], second: [0.5, 0.5], third: [0, 1]})
    with project.reading() as connection:
        found = find_record(connection, read_run(project, run.id))
    assert found == {first: pytest.approx((0.25, 0.75))}
