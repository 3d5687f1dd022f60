"""The table of runs keeps to Qt's rules and shows strangers' words as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from data.project import Project
from data.training import runs
from desktop.pages.train.history_model import STATE, HistoryModel


def test_the_model_is_sound_before_and_after_runs_come(
    qtmodeltester: Any, qapp: object, with_runs: Path
) -> None:
    model = HistoryModel()
    qtmodeltester.check(model)
    with Project.open(with_runs) as project:
        found = runs.runs(project)
    model.show_runs(found)
    qtmodeltester.check(model)
    assert model.rowCount() == 3
    assert model.row_of(3) == 0  # the newest first
    assert model.run_at(2) == found[0]
    model.show_runs(())
    assert (model.rowCount(), model.run_at(0), model.row_of(3)) == (0, None, None)


def test_a_reason_is_one_line_in_the_cell_and_plain_in_the_tool_tip(
    qapp: object, project: Path
) -> None:
    with Project.open(project) as opened:
        run = runs.start_run(
            opened,
            variant={"name": "RBs-BG-MA"},
            recipe={"name": "quick-draft"},
            encoder={},
            labels=("angry",),
            seed=1,
            snapshot_hash="",
            device="cpu",
        )
        runs.fail_run(opened, run.id, "It broke:\n<img src=x>")
        model = HistoryModel()
        model.show_runs(runs.runs(opened))
    cell = model.index(0, STATE)
    assert cell.data() == "failed: It broke: <img src=x>"
    assert "&lt;img" in cell.data(Qt.ItemDataRole.ToolTipRole)
