"""The table keeps Qt's rules for models, and tells the same as the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.modeltest import ModelTester

from desktop.commands.experiments import Arm, ArmRun, Comparison, StoredExperiment, planned
from desktop.pages.compare.progress import Live
from desktop.pages.compare.state import Shown
from desktop.pages.compare.table_model import ComparisonModel
from desktop.theme import Theme

NAMES = ("RBs-BG-MA", "RB-MLP")


def shown(seeds: int, first: float | None = None, live: Live | None = None) -> Shown:
    comparison = planned(NAMES, range(1, seeds + 1))
    if first is not None:
        full, other = comparison.arms
        done = replace(full.runs[0], macro_f1=first, accuracy=first, state="finished")
        arms = (Arm(full.variant, (done, *full.runs[1:])), other)
        comparison = replace(comparison, arms=arms, texts=30)
    return Shown(StoredExperiment(1, "", "quick-draft", comparison), live is not None, live)


@pytest.fixture
def model(qapp: QApplication) -> Iterator[ComparisonModel]:
    theme = Theme(qapp)
    made = ComparisonModel(theme)
    yield made
    made.deleteLater()
    theme.deleteLater()


def test_the_model_keeps_the_rules(model: ComparisonModel, qtmodeltester: ModelTester) -> None:
    model.show_experiment(shown(3))
    qtmodeltester.check(model, force_py=True)
    model.show_experiment(shown(3, 0.7, Live(1, "RB-MLP", 1, "training", 40)))
    model.show_experiment(shown(2))
    model.show_experiment(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_what_goes_on_keeps_the_selected_row(model: ComparisonModel) -> None:
    view = QTableView()
    view.setModel(model)
    model.show_experiment(shown(2))
    view.selectionModel().setCurrentIndex(
        model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    model.show_experiment(shown(2, 0.7))
    assert view.currentIndex().row() == 1
    assert model.index(0, 4).data() == "0.7000"
    view.deleteLater()


def test_a_reason_is_told_as_plain_text(model: ComparisonModel) -> None:
    failed = ArmRun(1, None, None, "<b>out of memory</b>", "failed")
    comparison = Comparison(1, "dev", 0, (Arm("RB-MLP", (failed,)),))
    model.show_experiment(Shown(StoredExperiment(1, "", "quick-draft", comparison)))
    tip = model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;out of memory" in tip
    colour = model.index(0, 4).data(Qt.ItemDataRole.ForegroundRole)
    assert colour != model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
