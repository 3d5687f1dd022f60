"""What a learning curve costs is said by earlier trainings, before anything is trained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import Variant
from data.project import Project
from data.training.runs import Run, runs
from desktop.commands.learning_curves import SHARES, expected_curve_seconds
from desktop.commands.training import TrainingOptions
from tests.desktop.pages.train.puppet import keep_run

OPTIONS = TrainingOptions(Variant(), recipe="quick")


@pytest.fixture
def earlier(project: Path) -> Iterator[tuple[Run, ...]]:
    """A draft and a full training of 36 s on 74 texts each."""
    with Project.open(project) as opened:
        for recipe in ("quick-draft", "quick-full"):
            keep_run(opened, OPTIONS, recipe, 0.6)
        yield runs(opened)


def test_of_a_recipe_with_steps_only_the_last_is_trained(earlier: tuple[Run, ...]) -> None:
    whole = sum(SHARES)
    assert whole == 2.5
    assert expected_curve_seconds(earlier, OPTIONS, 74) == pytest.approx(36 * whole)
    assert expected_curve_seconds(earlier, OPTIONS, 148) == pytest.approx(72 * whole)


def test_nothing_is_guessed_where_no_earlier_training_tells(earlier: tuple[Run, ...]) -> None:
    for other in (
        replace(OPTIONS, recipe="robust"),
        replace(OPTIONS, recipe="auto"),  # the device is still to be looked for
        replace(OPTIONS, encoder="hub:other"),
    ):
        assert expected_curve_seconds(earlier, other, 74) is None
    assert expected_curve_seconds((), OPTIONS, 74) is None
