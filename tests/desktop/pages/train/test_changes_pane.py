"""What a run changed is told on its own tab, and leads to the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contract import Variant
from data.project import Project
from data.training.predictions import read_predictions
from desktop.commands.run_changes import changes_between
from desktop.commands.training import TrainingOptions
from desktop.pages.train.changes_pane import ChangesPane
from desktop.pages.train.changes_words import points
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.judged import CHANGES, keep_two_runs, look_at
from tests.desktop.pages.train.puppet import Puppet, keep_stopped_run


@pytest.fixture
def two_runs(project: Path) -> tuple[int, int]:
    return keep_two_runs(project)


@pytest.fixture
def train_page(
    window: Window, project: Path, two_runs: tuple[int, int], puppet: Puppet
) -> TrainPage:
    return opened(window, project)


def shown(page: TrainPage, run_id: int) -> ChangesPane:
    look_at(page, run_id, CHANGES)
    wait_until(page.changes.content.isVisible, what="what changed")
    return page.changes


def cells(pane: ChangesPane) -> list[list[str]]:
    return [[cell.text() for cell in row] for row in pane.scores.cells]


def test_the_numbers_are_those_of_the_saved_predictions(
    train_page: TrainPage, project: Path, two_runs: tuple[int, int]
) -> None:
    pane = shown(train_page, two_runs[1])
    with Project.open(project, read_only=True) as reading:
        found = changes_between(reading, *two_runs)
        judged = len(read_predictions(reading, two_runs[1]))
    scores = found.scores
    for row, pair in zip(cells(pane), (scores.macro_f1, scores.accuracy), strict=True):
        change = points(100 * (pair[1] - pair[0]))
        assert row == [f"{pair[0]:.3f}", f"{pair[1]:.3f}", change]
        assert change.startswith("+")
    assert pane.bars.accessibleDescription().count("→") == 3
    assert pane.against.currentText() == "run-1 · RB-MLP · draft"
    # Few texts, and dev among them: both are said.
    assert f"Only {judged} texts" in pane.cautions.text()
    assert "Dev texts" in pane.cautions.text()
    assert "it may be chance" in pane.verdict.text()


def test_the_lists_hold_the_texts_that_flipped(
    train_page: TrainPage, two_runs: tuple[int, int]
) -> None:
    flips = shown(train_page, two_runs[1]).flips
    model = flips.table.flipped
    assert flips.ways["wrong to right"].text() == "wrong → right  2"
    assert flips.ways["right to wrong"].text() == "right → wrong  1"
    assert model.rowCount() == 2
    text, gold, before, after = (model.index(0, column).data() for column in range(4))
    assert text
    assert gold == after != before
    flips.ways["right to wrong"].click()
    assert model.rowCount() == 1
    assert flips.open_texts.isEnabled()
    flips.ways["wrong to other"].click()
    assert model.rowCount() == 0
    assert not flips.open_texts.isEnabled()


def test_the_first_run_has_nothing_before_it(
    train_page: TrainPage, two_runs: tuple[int, int]
) -> None:
    pane = shown(train_page, two_runs[0])
    assert "first finished run" in pane.problem.text()
    assert not pane.against.isVisible()
    assert not pane.flips.isVisible()
    pane = shown(train_page, two_runs[1])
    wait_until(pane.flips.isVisible, what="the other run")
    assert not pane.problem.isVisible()


def test_another_run_can_be_chosen_to_compare_with(
    window: Window, project: Path, two_runs: tuple[int, int], puppet: Puppet
) -> None:
    _, last = keep_two_runs(project)
    pane = shown(opened(window, project), last)
    assert [pane.against.itemData(at) for at in range(pane.against.count())] == ["3", "2", "1"]
    pane.against.setCurrentIndex(1)
    pane.against.activated.emit(1)
    same = [["0.0"], ["0.0"]]
    wait_until(lambda: [row[2:] for row in cells(pane)] == same, what="run-2, which is the same")
    assert pane.against.currentText().startswith("run-2")


def test_a_run_that_was_stopped_says_when_there_is_something_to_tell(
    window: Window, project: Path, two_runs: tuple[int, int], puppet: Puppet
) -> None:
    with Project.open(project) as writing:
        stopped = keep_stopped_run(writing, TrainingOptions(Variant()), "quick-draft")
    page = opened(window, project)
    look_at(page, stopped, CHANGES)
    assert page.changes.hint.text() == "Here once the run is finished."
    assert not page.changes.content.isVisible()


def test_it_follows_the_language_and_the_names_of_labels(
    train_page: TrainPage, two_runs: tuple[int, int]
) -> None:
    pane = shown(train_page, two_runs[1])
    train_page.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: pane.title() == "变化", what="Chinese")
    wait_until(lambda: pane.flips.ways["wrong to right"].text() == "错 → 对  2", what="Chinese")
    assert "开发集" in pane.cautions.text()
    train_page.context.settings.set(LANGUAGE, "en")


def test_the_texts_of_a_list_are_asked_for_on_the_label_page(
    train_page: TrainPage, project: Path, two_runs: tuple[int, int]
) -> None:
    pane = shown(train_page, two_runs[1])
    asked: list[tuple[object, str]] = []
    pane.label_texts.disconnect()
    pane.label_texts.connect(lambda wanted, name: asked.append((wanted, name)))
    pane.flips.open_texts.click()
    ((wanted, name),) = asked
    assert name == "run-2 against run-1: wrong → right"
    with Project.open(project, read_only=True) as reading:
        flipped = changes_between(reading, *two_runs).flips("wrong to right")
    assert wanted.listed == tuple(text.text_id for text in flipped)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "words"), [(1.24, "+1.2"), (-0.5, "−0.5"), (-0.04, "0.0"), (0.0, "0.0")]
)
def test_a_change_has_a_sign_unless_it_rounds_to_nothing(change: float, words: str) -> None:
    assert points(change) == words
