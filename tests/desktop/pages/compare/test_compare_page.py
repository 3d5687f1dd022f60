"""An experiment is begun, followed, stopped, found again and taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from data.project import Project
from data.spreadsheets.read import read_table
from desktop.pages.compare.new_experiment import NewExperimentDialog
from desktop.pages.compare.page import ComparePage
from desktop.pages.compare.state import Wish
from desktop.pages.compare.words import recipe
from desktop.settings import LANGUAGE, THEME
from desktop.window import Window
from tests.desktop.conftest import Run
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.compare.conftest import Open
from tests.desktop.pages.compare.puppet import Puppet, add_experiment

TWO = Wish(("RBs-BG-MA", "RB-MLP"), 1, "quick-draft")
Fill = Callable[[Callable[[Project], object]], object]


def cells(shown: ComparePage) -> list[list[str]]:
    model = shown.table.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def dialog() -> NewExperimentDialog:
    wait_until(_dialogs, what="the dialog")
    return _dialogs()[0]


def _dialogs() -> list[NewExperimentDialog]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, NewExperimentDialog) and each.isVisible()
    ]


def test_before_the_first_experiment_the_page_says_what_one_is(
    project: Path, open_page: Open
) -> None:
    shown = open_page(project)
    assert shown.empty.isVisible()
    assert "on the same texts" in shown.empty.accessibleName()
    assert not shown.content.isVisible()
    assert not shown.export_button.isVisible()
    shown.empty.pressed.emit()
    dialog().reject()


def test_without_enough_labels_no_experiment_can_be_begun_and_the_page_says_why(
    folder: Path, run: Run, open_page: Open
) -> None:
    path = folder / "empty.emodesk"
    run("new", path)
    shown = open_page(path)
    assert "five texts each of two labels" in shown.empty.accessibleName()
    QTest.keyClick(shown, Qt.Key.Key_N)
    assert not _dialogs()
    shown.presenter.start(TWO)
    assert not shown.presenter.running


def test_by_keyboard_from_the_question_to_the_first_result(
    project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    QTest.keyClick(shown, Qt.Key.Key_N)
    asked = dialog()
    assert "12 training runs" in asked.estimate.text()
    for name in ("RB-BG-MA", "RBs-BG"):
        QTest.keyClick(asked.variants[name], Qt.Key.Key_Space)
    asked.seeds.setFocus()
    QTest.keyClick(asked.seeds, Qt.Key.Key_Down)
    assert asked.wish == Wish(("RBs-BG-MA", "RB-MLP"), 2, "quick-draft")
    assert "4 training runs" in asked.estimate.text()
    QTest.keyClick(asked, Qt.Key.Key_Return)
    puppet.order(("score", 0.7))
    wait_until(lambda: cells(shown) and cells(shown)[0][4] == "0.7000")
    assert puppet.options is not None
    assert puppet.options.recipe == "quick-draft"
    shown.presenter.cancel()
    wait_until(lambda: not shown.presenter.running)


def test_a_comparison_of_the_full_model_with_nothing_is_not_begun(
    project: Path, open_page: Open
) -> None:
    shown = open_page(project)
    shown.presenter.ask_for_new()
    asked = dialog()
    assert not asked.variants["RBs-BG-MA"].isEnabled()
    for name in ("RB-BG-MA", "RBs-BG", "RB-MLP"):
        asked.variants[name].setChecked(False)
    assert not asked.start.isEnabled()
    assert "Choose" in asked.estimate.text()
    asked.reject()


def test_the_control_for_size_can_be_compared_too(
    project: Path, fill: Fill, open_page: Open, puppet: Puppet
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    shown.presenter.ask_for_new()
    asked = dialog()
    wide = asked.variants["RBs-MLP-wide"]
    assert not wide.isChecked()
    assert "Control for size" in wide.accessibleDescription()
    for name in ("RB-BG-MA", "RBs-BG"):
        asked.variants[name].setChecked(False)
    wide.setChecked(True)
    wait_until(lambda: "about" in asked.estimate.text())
    asked.seeds.setValue(1)
    assert asked.wish.variants == ("RBs-BG-MA", "RB-MLP", "RBs-MLP-wide")
    asked.start.click()
    puppet.order(("score", 0.7), ("score", 0.6), ("score", 0.65))
    wait_until(lambda: cells(shown) and cells(shown)[-1][4] == "0.6500")
    wait_until(lambda: not shown.presenter.running)
    assert cells(shown)[-1][0] == "RBs-MLP-wide"
    assert shown.chart.rows[-1].parts == "control for size"
    assert "RBs-MLP-wide" in shown.chooser.text()
    assert "Control for size: 0.650" in shown.summary.text


@pytest.mark.parametrize(("language", "words"), [("en", "as in the article"), ("zh", "按论文")])
def test_recipes_of_the_command_line_are_called_by_name(
    window: Window, language: str, words: str
) -> None:
    window.context.settings.set(LANGUAGE, language)
    wait_until(lambda: recipe("article") == words)


def test_the_time_is_told_where_earlier_runs_allow_it(
    project: Path, fill: Fill, open_page: Open
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    shown.presenter.ask_for_new()
    asked = dialog()
    wait_until(lambda: "about" in asked.estimate.text())
    asked.recipes["quick-full"].setChecked(True)
    assert "no earlier run" in asked.estimate.text()
    asked.reject()


def test_each_run_appears_as_it_goes_on_and_ends(
    project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    shown.presenter.start(TWO)
    assert [row[4] for row in cells(shown)] == ["waiting", "waiting"]
    puppet.order(("step", 20))
    wait_until(lambda: cells(shown)[0][4] == "training 40 %")
    assert "RBs-BG-MA, seed 1, training 40 %" in shown.note.text()
    assert not shown.export_button.isEnabled()
    puppet.order(("score", 0.7), ("step", 5))
    wait_until(lambda: [row[4] for row in cells(shown)] == ["0.7000", "training 10 %"])
    assert shown.export_button.isEnabled()
    assert not shown.new_button.isVisible()
    puppet.order(("score", 0.69))
    wait_until(lambda: not shown.presenter.running)
    assert cells(shown)[1][3:] == ["−1.00", "0.6900", "1 seed"]
    assert shown.chart.rows[1].value == "−1.00"
    assert "0.690 (−1.0 points)" in shown.summary.text
    assert "One seed does not show what is chance" in shown.summary.text
    assert shown.new_button.isVisible()
    assert not shown.note.isVisible()


def test_a_failed_run_stays_visible_with_its_reason_and_the_others_go_on(
    project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    puppet.order(("score", 0.7), ("fail", "The engine was killed."))
    shown.presenter.start(TWO)
    wait_until(lambda: shown.presenter.is_known and not shown.presenter.running)
    assert cells(shown)[1][4] == "failed"
    assert "Seed 1 failed: The engine was killed." in cells(shown)[1][5]
    assert "RB-MLP · Seed 1 failed: The engine was killed." in shown.summary.text
    assert cells(shown)[0][4] == "0.7000"


def test_an_experiment_of_failures_alone_is_an_error_and_stays(
    window: Window, project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    puppet.order(("fail", "The disk is full."), ("fail", "The disk is full."))
    shown.presenter.start(TWO)
    wait_until(lambda: not shown.presenter.running)
    assert any("Every run" in notice.message for notice in window.toasts.notices)
    assert [row[4] for row in cells(shown)] == ["failed", "failed"]
    assert "No run of this experiment" in shown.summary.text
    assert not shown.export_button.isEnabled()


def test_stopping_keeps_what_has_finished(project: Path, open_page: Open, puppet: Puppet) -> None:
    shown = open_page(project)
    puppet.order(("score", 0.7), ("step", 5))
    shown.presenter.start(Wish(("RBs-BG-MA", "RB-MLP"), 2, "quick-draft"))
    wait_until(lambda: cells(shown)[1][4] == "training 10 %")
    QTest.mouseClick(shown.cancel_button, Qt.MouseButton.LeftButton)
    assert not shown.cancel_button.isEnabled()
    wait_until(lambda: not shown.presenter.running)
    assert [row[4:6] for row in cells(shown)] == [["0.7000", "not run"], ["stopped", "not run"]]
    assert not shown.cancel_button.isVisible()


def test_another_experiment_can_be_looked_at_while_one_runs(
    project: Path, fill: Fill, open_page: Open, puppet: Puppet
) -> None:
    old = fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.6], "RBs-BG": [0.5]}))
    shown = open_page(project)
    shown.presenter.start(TWO)
    puppet.order(("step", 5))
    wait_until(lambda: cells(shown)[0][4] == "training 10 %")
    wait_until(lambda: len(shown.presenter.stored) == 2)
    menu = shown.chooser.menu_of_all()
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert shown.presenter.shown is not None
    assert shown.presenter.shown.experiment.id == old
    assert [row[4] for row in cells(shown)] == ["0.6000", "0.5000"]
    puppet.order(("score", 0.7), ("score", 0.7))
    wait_until(lambda: not shown.presenter.running)
    assert [row[4] for row in cells(shown)] == ["0.6000", "0.5000"]


def test_a_finished_experiment_calls_back_from_another_page(
    window: Window, project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    shown.presenter.start(TWO)
    page(window, "label")
    puppet.order(("score", 0.7), ("score", 0.7))
    wait_until(lambda: any("finished" in each.message for each in window.toasts.notices))
    (notice,) = [each for each in window.toasts.notices if "finished" in each.message]
    assert notice.pressed is not None
    notice.pressed()
    assert shown.isVisible()


def test_another_project_ends_the_experiment_and_the_page_forgets_it(
    window: Window, folder: Path, project: Path, run: Run, open_page: Open, puppet: Puppet
) -> None:
    other = folder / "other.emodesk"
    run("new", other)
    shown = open_page(project)
    puppet.order(("score", 0.7))
    shown.presenter.start(TWO)
    wait_until(lambda: cells(shown)[0][4] == "0.7000")
    window.context.session.open(other)
    wait_until(lambda: (known := window.context.session.current) and known.project.path == other)
    page(window, "compare")
    wait_until(lambda: shown.presenter.is_known)
    assert shown.empty.isVisible()
    assert not shown.presenter.running


def test_a_project_that_another_window_holds_shows_its_experiments_and_begins_none(
    project: Path, fill: Fill, open_page: Open
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]}))
    with Project.open(project):
        shown = open_page(project)
        assert cells(shown)[0][4] == "0.7000"
        assert not shown.new_button.isEnabled()
        assert "reading only" in shown.note.text()


def test_the_table_is_exported(
    window: Window,
    folder: Path,
    project: Path,
    fill: Fill,
    open_page: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.8], "RB-MLP": [0.6, 0.7]}))
    shown = open_page(project)
    chosen = str(folder / "表")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    QTest.keyClick(shown, Qt.Key.Key_E)
    wait_until(lambda: window.toasts.notices)
    assert "表.csv" in window.toasts.notices[0].message
    table = read_table(folder / "表.csv")
    assert [row.cells[0] for row in table.rows] == ["RBs-BG-MA", "RB-MLP"]


def test_language_and_theme_switch_while_an_experiment_is_in_view(
    window: Window, project: Path, fill: Fill, open_page: Open
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    assert "the full model" in shown.summary.text
    window.context.settings.set(LANGUAGE, "zh")
    window.context.settings.set(THEME, "dark")
    wait_until(lambda: "完整模型" in shown.summary.text)
    assert shown.chart.rows[0].parts == "完整模型"
    assert shown.table.model.headerData(0, Qt.Orientation.Horizontal) == "变体"
    assert "变体" in shown.chooser.text()
