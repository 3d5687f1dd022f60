"""The real engine and the real judge: an experiment from the question to the verdict, and on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sklearn.metrics import f1_score

from data.corpus.texts import read_text
from data.project import Project
from data.training.predictions import read_predictions
from data.training.runs import runs
from desktop.pages.compare.new_experiment import NewExperimentDialog
from desktop.pages.compare.page import ComparePage
from desktop.pages.compare.table_columns import BEFORE_SEEDS, INTERVAL, VERDICT
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.tiny import KEYWORDS

VERDICTS = ("equivalent (±2 points)", "better", "worse", "undecided")
_PATIENCE = 120.0  # the engine imports torch first


@pytest.fixture
def shown(window: Window, project: Path) -> ComparePage:
    window.context.session.open(project)
    wait_until(lambda: window.context.session.current)
    found = page(window, "compare")
    assert isinstance(found, ComparePage)
    wait_until(lambda: found.presenter.is_known)
    return found


def ask_for_two_by_two(shown: ComparePage, encoder: Path) -> None:
    QTest.keyClick(shown, Qt.Key.Key_N)
    (asked,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, NewExperimentDialog)
    ]
    for name in ("RB-BG-MA", "RBs-BG"):
        asked.variants.boxes[name].setChecked(False)
    asked.training.seeds.setValue(2)
    asked.training.margin.setValue(2.0)
    asked.training.encoder.addItem("tiny", str(encoder))
    asked.training.encoder.setCurrentIndex(asked.training.encoder.findData(str(encoder)))
    asked.start.click()


def cell(shown: ComparePage, row: int, column: int) -> str:
    return str(shown.experiment.table.model.index(row, column).data())


def test_two_variants_by_two_seeds_come_to_a_verdict(
    window: Window, shown: ComparePage, tiny_encoder: Path
) -> None:
    ask_for_two_by_two(shown, tiny_encoder)
    wait_until(lambda: cell(shown, 0, BEFORE_SEEDS)[:2] == "0.", _PATIENCE, "the first result")
    wait_until(lambda: not shown.presenter.running, _PATIENCE, "the last run")
    wait_until(lambda: cell(shown, 1, VERDICT) in VERDICTS, what="the verdict")
    assert cell(shown, 1, INTERVAL).startswith("[")
    row = shown.experiment.views.chart.rows[1]
    assert row.verdict == cell(shown, 1, VERDICT)
    assert len(row.by_seed) == 2
    assert "2 seeds on" in shown.experiment.summary.text
    assert "margin of 2 points was set beforehand" in shown.experiment.summary.text
    known = window.context.session.current
    assert known is not None
    assert_scores_are_those_of_the_predictions(known.project, shown)
    shown.experiment.summary.pair_button.click()
    assert shown.runs.isVisible()
    wait_until(lambda: not window.context.jobs.busy, what="the two runs beside each other")
    assert not [each for each in window.toasts.notices if each.tone == "error"]


def assert_scores_are_those_of_the_predictions(project: Project, shown: ComparePage) -> None:
    """The table's macro-F1, computed anew from what the runs said of each text."""
    in_view = shown.presenter.shown
    assert in_view is not None and in_view.details is not None
    by_id = {run.id: run for run in runs(project)}
    for row, arm in enumerate(in_view.comparison.arms):
        for place, seed in enumerate(in_view.comparison.seeds):
            run = by_id[in_view.details.run_of(arm.variant, seed) or 0]
            said = read_predictions(project, run.id)
            predicted = [run.labels[each.index(max(each))] for each in said.values()]
            given = [label_of(project, text_id) for text_id in said]
            score = f1_score(given, predicted, average="macro")
            assert cell(shown, row, BEFORE_SEEDS + place) == f"{score:.4f}"


def label_of(project: Project, text_id: int) -> str:
    body = read_text(project, text_id).body
    return next(label for label, word in KEYWORDS.items() if word in body)
