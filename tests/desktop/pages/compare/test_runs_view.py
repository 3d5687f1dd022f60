"""Any runs are ticked, set side by side, and lead to the texts on which they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from core.contract import Variant
from data.corpus.finding import find_ids
from data.labelling.label_edits import rename_label
from data.project import Project
from data.training import metrics, runs
from desktop.commands.change_set import ChangeSet
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions
from desktop.pages.compare.runs_differing import LABEL_ROLE, RIGHT_ROLE, Column, DifferingDialog
from desktop.pages.compare.runs_view import RunsView
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.judged_runs import keep_judged_run, mostly_right

SHARES = (0.5, 0.95, 0.7)
OPTIONS = TrainingOptions(Variant())
Keep = Callable[..., list[int]]


def keep_runs(project: Project, *shares: float) -> list[int]:
    """A run with curves for each share of texts that it is right about; the last one is compared
    in an experiment."""
    taken = take_snapshot(project)
    experiment = runs.create_experiment(project, "x", {}).id
    ids = []
    for seed, share in enumerate(shares):
        said = mostly_right(taken, share, seed)
        belongs = experiment if seed == 2 else None
        ids.append(keep_judged_run(project, OPTIONS, said, taken=taken, experiment_id=belongs))
        losses = [metrics.Metric(step, "train", "loss", 2 / step + seed) for step in range(1, 60)]
        scores = [
            metrics.Metric(20 * epoch, "dev", "macro_f1", share - 0.2 / epoch)
            for epoch in (1, 2, 3)
        ]
        metrics.add_metrics(project, ids[-1], [*losses, *scores])
    return ids


@pytest.fixture
def keep(project: Path) -> Keep:
    """Keep finished runs in the project before the window opens it."""

    def do(*shares: float) -> list[int]:
        with Project.open(project) as opened:
            return keep_runs(opened, *shares)

    return do


@pytest.fixture
def view(window: Window) -> Iterator[RunsView]:
    """The view alone, in the window's world."""
    made = RunsView(window.context)
    made.resize(1000, 800)
    made.retranslate()
    yield made
    made.close()
    made.deleteLater()


def open_in(view: RunsView, window: Window, path: Path) -> None:
    """Open a project and show the view, its runs read."""
    window.context.session.open(path)
    wait_until(lambda: window.context.session.current is not None)
    view.project_opened()
    view.show()
    wait_until(lambda: view.presenter.is_known)


def compared(view: RunsView, *ids: int) -> Any:
    """What is shown once these runs are compared."""

    def is_there() -> bool:
        found = view.presenter.comparison
        return found is not None and [each.run.id for each in found.runs] == sorted(ids)

    wait_until(is_there, what=f"runs {ids} are compared")
    return view.presenter.comparison


def tick(view: RunsView, run_id: int) -> None:
    """As a click on the row does."""
    index = view.model.index_of(run_id)
    QTest.mouseClick(
        view.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.list.visualRect(index).center(),
    )


def state(view: RunsView, run_id: int) -> Qt.CheckState:
    index = view.model.index_of(run_id)
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))


def test_the_newest_two_runs_are_compared_at_once(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    first, second, third = keep(*SHARES)
    open_in(view, window, project)
    found = compared(view, second, third)
    rows = [view.model.index(row).data() for row in range(3)]
    assert [row.split(" · ")[0] for row in rows] == [
        f"run-{each}" for each in (third, second, first)
    ]
    assert "experiment" in rows[0]
    assert not any("experiment" in row for row in rows[1:])
    assert state(view, first) is Qt.CheckState.Unchecked
    table = view.scores.table.rows
    assert [table.index(row, 0).data() for row in range(2)] == [f"run-{second}", f"run-{third}"]
    assert table.index(0, 1).data() == f"{found.runs[0].scores.macro_f1:.4f}"
    assert view.scores.map.written(1, 0) == f"{found.runs[1].scores.label_f1[0]:.3f}"


def test_the_words_say_who_is_better_how_sure_that_is_and_what_it_does_not_tell(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    low, high = keep(0.3, 0.97)
    open_in(view, window, project)
    pair = compared(view, low, high).pair
    assert f"run-{high} is {pair.scores.difference:.1f} points better than run-{low}" in (
        view.scores.lead.text()
    )
    assert "95 % interval over texts" in view.scores.chance.text()
    assert "McNemar: p" in view.scores.chance.text()
    assert "other seeds may say something else" in view.scores.seeds.text()
    assert "dev texts" in view.scores.cautions.text()
    assert f"({len(pair.differing)})" in view.scores.differing.text()


def test_the_earlier_run_can_be_the_better_one(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    high, low = keep(0.97, 0.3)
    open_in(view, window, project)
    scores = compared(view, low, high).pair.scores
    assert f"run-{high} is {-scores.difference:.1f} points better" in view.scores.lead.text()
    assert f"is {-scores.interval.high:+.1f} to" in view.scores.chance.text().replace("−", "-")


def test_runs_are_ticked_by_mouse_and_by_keyboard(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    first, second, third = keep(*SHARES)
    open_in(view, window, project)
    compared(view, second, third)
    tick(view, first)
    assert compared(view, first, second, third).pair is None
    assert not view.scores.pair.isVisible()
    view.list.setFocus()
    view.list.setCurrentIndex(view.model.index_of(third))
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    assert state(view, third) is Qt.CheckState.Unchecked
    compared(view, first, second)
    assert view.scores.pair.isVisible()


def test_one_run_alone_is_not_compared_and_more_than_six_cannot_be_ticked(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    ids = keep(*([0.5] * 7))
    open_in(view, window, project)
    for run_id in ids[:4]:
        tick(view, run_id)
    compared(view, *ids[:4], *ids[-2:])
    assert "More than 6" in view.hint.text()
    tick(view, ids[4])
    assert state(view, ids[4]) is Qt.CheckState.Unchecked
    for run_id in (*ids[:4], ids[-1]):
        tick(view, run_id)
    assert view.presenter.comparison is None
    assert "Tick two runs" in view.empty.accessibleName()


def test_the_texts_that_differ_are_listed_and_lead_to_the_label_page(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    low, high = keep(0.3, 0.97)
    open_in(view, window, project)
    pair = compared(view, low, high).pair
    asked: list[tuple[Any, str]] = []
    view.label_texts.connect(lambda wanted, name: asked.append((wanted, name)))
    QTest.mouseClick(view.scores.differing, Qt.MouseButton.LeftButton)
    (dialog,) = view.findChildren(DifferingDialog)
    model = dialog.table.model()
    assert model.rowCount() == len(pair.differing)
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(Column))]
    assert heads == ["Text", "Gold", f"run-{low}", f"run-{high}"]
    for row, text in enumerate(pair.differing):
        cells = [model.index(row, column) for column in Column]
        assert cells[Column.TEXT].data() == text.body
        assert [cell.data(LABEL_ROLE).key for cell in cells[1:]] == [text.given, *text.said]
        assert [cell.data(RIGHT_ROLE) for cell in cells[2:]] == [
            said == text.given for said in text.said
        ]
    dialog.label.click()
    ((wanted, name),) = asked
    assert name == f"run-{low} and run-{high} differ"
    found = find_ids(window.context.session.project, wanted)
    assert list(found) == [text.text_id for text in pair.differing]
    wait_until(lambda: not view.findChildren(DifferingDialog))


def test_a_pair_can_be_asked_for_from_elsewhere(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    first, second, third = keep(*SHARES)
    open_in(view, window, project)
    compared(view, second, third)
    view.show_pair(first, third)
    compared(view, first, third)
    assert state(view, second) is Qt.CheckState.Unchecked


def test_a_pair_that_was_asked_for_before_the_runs_are_known_stays(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    first, _second, third = keep(*SHARES)
    window.context.session.open(project)
    wait_until(lambda: window.context.session.current is not None)
    view.project_opened()
    view.show_pair(first, third)
    view.show()
    compared(view, first, third)


def test_nothing_is_compared_while_nobody_looks(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    first, second, third = keep(*SHARES)
    open_in(view, window, project)
    compared(view, second, third)
    view.hide()
    view.show_pair(first, second)
    assert not view.presenter.is_comparing
    view.show()
    compared(view, first, second)


def test_runs_without_a_common_text_say_so(window: Window, project: Path, view: RunsView) -> None:
    with Project.open(project) as opened:
        taken = take_snapshot(opened)
        said = list(mostly_right(taken, 0.7, 1).items())
        for some in (said[:4], said[4:]):
            keep_judged_run(opened, OPTIONS, dict(some), taken=taken)
    open_in(view, window, project)
    wait_until(lambda: "none in common" in view.empty.accessibleName())


def test_new_runs_and_new_names_are_noticed(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    ids = keep(0.5, 0.9)
    open_in(view, window, project)
    compared(view, *ids)
    current = window.context.session.project
    (third,) = keep_runs(current, 0.8)
    view.changed(ChangeSet.of("runs"))
    wait_until(lambda: view.model.rowCount(QModelIndex()) == 3)
    assert view.model.index_of(third).isValid()
    rename_label(current, "angry", new_key="furious")
    view.changed(ChangeSet.of("labels"))
    assert "furious" in [label.key for label in compared(view, *view.presenter.chosen).labels]


def test_a_project_without_runs_says_what_is_missing_and_closing_forgets(
    window: Window, project: Path, keep: Keep, view: RunsView
) -> None:
    open_in(view, window, project)
    assert "Two trainings must have finished" in view.empty.accessibleName()
    assert not view.card.isVisible()
    view.project_closed()
    assert view.presenter.runs == ()
    assert view.presenter.comparison is None
