"""The table keeps Qt's rules for models, and tells the same as the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.modeltest import ModelTester

from desktop.commands.experiments import Arm, ArmRun, Comparison, StoredExperiment, planned
from desktop.pages.compare.details import Details
from desktop.pages.compare.progress import Live
from desktop.pages.compare.state import Shown
from desktop.pages.compare.table_card import TableCard
from desktop.pages.compare.table_columns import BEFORE_SEEDS, VERDICT
from desktop.pages.compare.table_model import ComparisonModel
from desktop.theme import Theme
from desktop.window import Window
from tests.desktop.pages.compare.puppet import made_report

NAMES = ("RBs-BG-MA", "RB-MLP")


def shown(seeds: int, first: float | None = None, live: Live | None = None) -> Shown:
    comparison = planned(NAMES, range(1, seeds + 1))
    if first is not None:
        full, other = comparison.arms
        done = replace(full.runs[0], macro_f1=first, accuracy=first, state="finished")
        arms = (Arm(full.variant, (done, *full.runs[1:])), other)
        comparison = replace(comparison, arms=arms, texts=30)
    stored = StoredExperiment(1, "", "quick-draft", comparison)
    return Shown(stored, live is not None, () if live is None else (live,))


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
    assert model.index(0, BEFORE_SEEDS).data() == "0.7000"
    view.deleteLater()


def test_a_reason_is_told_as_plain_text(model: ComparisonModel) -> None:
    failed = ArmRun(1, None, None, "<b>out of memory</b>", "failed")
    comparison = Comparison(1, "dev", 0, (Arm("RB-MLP", (failed,)),))
    model.show_experiment(Shown(StoredExperiment(1, "", "quick-draft", comparison)))
    tip = model.index(0, BEFORE_SEEDS).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;out of memory" in tip
    colour = model.index(0, BEFORE_SEEDS).data(Qt.ItemDataRole.ForegroundRole)
    assert colour != model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole)


def judged() -> Shown:
    """Three variants with two seeds; the second one is worse, the third one equivalent."""
    scores = {"RBs-BG-MA": (0.70, 0.72), "RB-MLP": (0.68, 0.70), "RBs-BG": (0.701, 0.719)}
    arms = tuple(
        Arm(
            name,
            tuple(
                ArmRun(seed, value, value, None, "finished")
                for seed, value in enumerate(values, start=1)
            ),
        )
        for name, values in scores.items()
    )
    comparison = Comparison(1, "dev", 30, arms)
    details = Details(comparison, made_report(comparison), 0, "", 1.0, ())
    return Shown(StoredExperiment(1, "", "quick-draft", comparison), details=details)


@pytest.fixture
def card(window: Window) -> Iterator[TableCard]:
    made = TableCard(window.context)
    made.retranslate()
    made.show_experiment(judged())
    yield made
    made.deleteLater()


def variants(card: TableCard) -> list[str]:
    return [card.sorted.index(row, 0).data() for row in range(card.sorted.rowCount())]


def test_columns_are_sorted_by_value_and_the_order_of_the_experiment_comes_back(
    card: TableCard,
) -> None:
    assert variants(card) == ["RBs-BG-MA", "RB-MLP", "RBs-BG"]
    header = card.view.horizontalHeader()
    header.setSortIndicator(VERDICT, Qt.SortOrder.DescendingOrder)
    assert variants(card) == ["RBs-BG", "RB-MLP", "RBs-BG-MA"]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert variants(card) == ["RBs-BG-MA", "RB-MLP", "RBs-BG"]


def test_the_table_is_copied_as_it_is_sorted_for_a_spreadsheet(card: TableCard) -> None:
    header = card.view.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    card.copy()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][:2] == ["Variant", "Macro-F1 (mean ± sd)"]
    assert [line[0] for line in lines[1:]] == ["RB-MLP", "RBs-BG", "RBs-BG-MA"]
    assert lines[1][3:8] == ["−2.00", "[−2.70, −1.30]", "worse", "0.6800", "0.7000"]


def test_a_cell_tells_more_than_it_has_room_for(card: TableCard) -> None:
    tip = card.model.index(1, VERDICT).data(Qt.ItemDataRole.ToolTipRole)
    assert "p = 0.040, adjusted by Holm" in tip
    assert "accuracy 0.6800" in card.model.index(1, BEFORE_SEEDS).data(Qt.ItemDataRole.ToolTipRole)
