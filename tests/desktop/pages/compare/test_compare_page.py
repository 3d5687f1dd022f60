"""An experiment is begun, followed, stopped, found again and taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.contract import Variant
from data.errors import DataError
from data.project import Project
from desktop.commands import judging
from desktop.commands.experiment_wish import ExperimentWish
from desktop.commands.training_options import TrainingOptions
from desktop.pages.compare.new_experiment import NewExperimentDialog
from desktop.pages.compare.page import ComparePage
from desktop.pages.compare.table_columns import BEFORE_SEEDS
from desktop.pages.compare.views_card import CURVES, LABELS
from desktop.pages.compare.words import recipe
from desktop.settings import LANGUAGE, THEME
from desktop.window import Window
from tests.desktop.conftest import Run
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.compare.conftest import Open
from tests.desktop.pages.compare.puppet import Puppet, add_experiment

DRAFT = TrainingOptions(Variant(), recipe="quick-draft")
TWO = ExperimentWish(("RBs-BG-MA", "RB-MLP"), 1, DRAFT)
FIRST_SEED = BEFORE_SEEDS
Fill = Callable[[Callable[[Project], object]], object]


def cells(shown: ComparePage) -> list[list[str]]:
    model = shown.experiment.table.model
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
    assert not shown.experiment.isVisible()
    assert not shown.buttons.export.isVisible()
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
    assert "12 training runs" in asked.cost.text()
    for name in ("RB-BG-MA", "RBs-BG"):
        QTest.keyClick(asked.variants.boxes[name], Qt.Key.Key_Space)
    asked.training.seeds.setFocus()
    QTest.keyClick(asked.training.seeds, Qt.Key.Key_Down)
    assert asked.wish == ExperimentWish(("RBs-BG-MA", "RB-MLP"), 2, DRAFT, margin=1.0)
    assert "4 training runs" in asked.cost.text()
    QTest.keyClick(asked, Qt.Key.Key_Return)
    puppet.order(("score", 0.7))
    wait_until(lambda: cells(shown) and cells(shown)[0][FIRST_SEED] == "0.7000")
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
    assert not asked.variants.boxes["RBs-BG-MA"].isEnabled()
    for name in ("RB-BG-MA", "RBs-BG", "RB-MLP"):
        asked.variants.boxes[name].setChecked(False)
    assert not asked.start.isEnabled()
    assert "Choose" in asked.cost.text()
    asked.reject()


def test_the_control_for_size_can_be_compared_too(
    project: Path, fill: Fill, open_page: Open, puppet: Puppet
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    shown.presenter.ask_for_new()
    asked = dialog()
    wide = asked.variants.boxes["RBs-MLP-wide"]
    assert not wide.isChecked()
    assert "Control for size" in wide.accessibleDescription()
    for name in ("RB-BG-MA", "RBs-BG"):
        asked.variants.boxes[name].setChecked(False)
    wide.setChecked(True)
    wait_until(lambda: "about" in asked.cost.text())
    asked.training.seeds.setValue(1)
    assert asked.wish.variants == ("RBs-BG-MA", "RB-MLP", "RBs-MLP-wide")
    asked.start.click()
    puppet.order(("score", 0.7), ("score", 0.6), ("score", 0.65))
    wait_until(lambda: cells(shown) and cells(shown)[-1][FIRST_SEED] == "0.6500")
    wait_until(lambda: not shown.presenter.running)
    assert cells(shown)[-1][0] == "RBs-MLP-wide"
    assert shown.experiment.views.chart.rows[-1].parts == "control for size"
    assert "3 variants" in shown.chooser.text()
    wait_until(
        lambda: "The control for size (RBs-MLP-wide): −5.0 points" in shown.experiment.summary.text
    )


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
    wait_until(lambda: "about" in asked.cost.text())
    asked.training.recipe.setCurrentIndex(asked.training.recipe.findData("quick-full"))
    assert "no earlier run" in asked.cost.text()
    asked.reject()


def test_each_run_appears_as_it_goes_on_and_ends(
    project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    shown.presenter.start(TWO)
    assert [row[FIRST_SEED] for row in cells(shown)] == ["waiting", "waiting"]
    puppet.order(("step", 20))
    wait_until(lambda: cells(shown)[0][FIRST_SEED] == "training 40 %")
    assert "RBs-BG-MA, seed 1, training 40 %" in shown.note.text()
    assert not shown.buttons.export.isEnabled()
    puppet.order(("score", 0.7), ("step", 5))
    wait_until(lambda: [row[FIRST_SEED] for row in cells(shown)] == ["0.7000", "training 10 %"])
    assert shown.buttons.export.isEnabled()
    assert not shown.buttons.new.isVisible()
    puppet.order(("score", 0.69))
    wait_until(lambda: not shown.presenter.running)
    wait_until(lambda: cells(shown)[1][5] == "one seed only")
    assert cells(shown)[1][3:] == ["−1.00", "–", "one seed only", "0.6900", "1 seed"]
    assert shown.experiment.views.chart.rows[1].verdict == "one seed only"
    assert "Without the word path: −1.0 points with one seed" in shown.experiment.summary.text
    assert "One seed does not show what is chance" in shown.experiment.summary.text
    assert shown.buttons.new.isVisible()
    assert not shown.note.isVisible()


def test_a_failed_run_stays_visible_with_its_reason_and_the_others_go_on(
    project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    puppet.order(("score", 0.7), ("fail", "The engine was killed."))
    shown.presenter.start(TWO)
    wait_until(lambda: shown.presenter.is_known and not shown.presenter.running)
    assert cells(shown)[1][FIRST_SEED] == "failed"
    assert "Seed 1 failed: The engine was killed." in cells(shown)[1][FIRST_SEED + 1]
    assert "RB-MLP · Seed 1 failed: The engine was killed." in shown.experiment.summary.text
    assert cells(shown)[0][FIRST_SEED] == "0.7000"


def test_an_experiment_of_failures_alone_is_an_error_and_stays(
    window: Window, project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    puppet.order(("fail", "The disk is full."), ("fail", "The disk is full."))
    shown.presenter.start(TWO)
    wait_until(lambda: not shown.presenter.running)
    assert any("Every run" in notice.message for notice in window.toasts.notices)
    assert [row[FIRST_SEED] for row in cells(shown)] == ["failed", "failed"]
    assert "No run of this experiment" in shown.experiment.summary.text
    assert not shown.buttons.export.isEnabled()


def test_stopping_keeps_what_has_finished(project: Path, open_page: Open, puppet: Puppet) -> None:
    shown = open_page(project)
    puppet.order(("score", 0.7), ("step", 5))
    shown.presenter.start(ExperimentWish(("RBs-BG-MA", "RB-MLP"), 2, DRAFT))
    wait_until(lambda: cells(shown)[1][FIRST_SEED] == "training 10 %")
    QTest.mouseClick(shown.buttons.stop, Qt.MouseButton.LeftButton)
    assert not shown.buttons.stop.isEnabled()
    wait_until(lambda: not shown.presenter.running)
    assert [row[FIRST_SEED : FIRST_SEED + 2] for row in cells(shown)] == [
        ["0.7000", "not run"],
        ["stopped", "not run"],
    ]
    assert not shown.buttons.stop.isVisible()


def test_another_experiment_can_be_looked_at_while_one_runs(
    project: Path, fill: Fill, open_page: Open, puppet: Puppet
) -> None:
    old = fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.6], "RBs-BG": [0.5]}))
    shown = open_page(project)
    shown.presenter.start(TWO)
    puppet.order(("step", 5))
    wait_until(lambda: cells(shown)[0][FIRST_SEED] == "training 10 %")
    wait_until(lambda: len(shown.presenter.stored) == 2)
    menu = shown.chooser.menu_of_all()
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert shown.presenter.shown is not None
    assert shown.presenter.shown.experiment.id == old
    assert [row[FIRST_SEED] for row in cells(shown)] == ["0.6000", "0.5000"]
    puppet.order(("score", 0.7), ("score", 0.7))
    wait_until(lambda: not shown.presenter.running)
    assert [row[FIRST_SEED] for row in cells(shown)] == ["0.6000", "0.5000"]


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
    wait_until(lambda: cells(shown)[0][FIRST_SEED] == "0.7000")
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
        assert cells(shown)[0][FIRST_SEED] == "0.7000"
        assert not shown.buttons.new.isEnabled()
        assert "reading only" in shown.note.text()


def test_language_and_theme_switch_while_an_experiment_is_in_view(
    window: Window, project: Path, fill: Fill, open_page: Open
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    assert "the full model" in shown.experiment.summary.text
    window.context.settings.set(LANGUAGE, "zh")
    window.context.settings.set(THEME, "dark")
    wait_until(lambda: "完整模型" in shown.experiment.summary.text)
    assert shown.experiment.views.chart.rows[0].parts == "完整模型"
    assert shown.experiment.table.model.headerData(0, Qt.Orientation.Horizontal) == "变体"
    assert "变体" in shown.chooser.text()
    assert shown.tabs.tabText(0) == "实验"


def test_verdicts_stand_in_chart_table_and_words_alike(
    project: Path, fill: Fill, open_page: Open
) -> None:
    scores = {"RBs-BG-MA": [0.7, 0.71], "RB-MLP": [0.68, 0.69], "RBs-BG": [0.7, 0.711]}
    fill(lambda opened: add_experiment(opened, scores))
    shown = open_page(project)
    wait_until(lambda: cells(shown)[1][5] == "worse", what="the verdict")
    assert cells(shown)[1][3:5] == ["−2.00", "[−2.70, −1.30]"]
    assert cells(shown)[2][5] == "equivalent (±1 point)"
    rows = shown.experiment.views.chart.rows
    assert [row.verdict for row in rows] == ["reference", "worse", "equivalent (±1 point)"]
    said = shown.experiment.summary.text
    assert "The word path is worth about 2.0 points (95 % interval 1.3 to 2.7)." in said
    assert "With or without the attention: equivalent within 1 point." in said
    assert "margin of 1 point was set beforehand" in said
    assert "Judged on dev" in said


def test_a_stopped_experiment_goes_on_with_what_is_missing(
    project: Path, open_page: Open, puppet: Puppet
) -> None:
    shown = open_page(project)
    puppet.order(("score", 0.7), ("fail", "The disk is full."), ("step", 5))
    shown.presenter.start(ExperimentWish(("RBs-BG-MA", "RB-MLP"), 2, DRAFT))
    wait_until(lambda: cells(shown)[0][FIRST_SEED + 1] == "training 10 %")
    assert not shown.buttons.go_on.isVisible()
    shown.presenter.cancel()
    wait_until(lambda: not shown.presenter.running)
    assert "3 runs came to no result" in shown.note.text()
    puppet.order(("score", 0.6), ("score", 0.72), ("score", 0.62))
    QTest.mouseClick(shown.buttons.go_on, Qt.MouseButton.LeftButton)
    assert shown.presenter.running
    wait_until(lambda: not shown.presenter.running)
    assert [row[FIRST_SEED : FIRST_SEED + 2] for row in cells(shown)] == [
        ["0.7000", "0.7200"],
        ["0.6000", "0.6200"],
    ]
    assert len(shown.presenter.stored) == 1
    assert not shown.buttons.go_on.isVisible()


def test_an_experiment_of_an_older_program_says_why_it_cannot_go_on(
    window: Window, project: Path, fill: Fill, open_page: Open
) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.7], "RB-MLP": [0.6]}))
    shown = open_page(project)
    QTest.keyClick(shown, Qt.Key.Key_G)
    wait_until(lambda: any("cannot go on" in each.message for each in window.toasts.notices))
    wait_until(lambda: not shown.presenter.running)
    assert cells(shown)[0][FIRST_SEED] == "0.7000"


def test_what_cannot_be_judged_says_why_and_keeps_its_scores(
    project: Path, fill: Fill, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_project: Project, _number: int) -> None:
        raise DataError("The texts are not there any more.", "Begin a new experiment.")

    monkeypatch.setattr(judging, "judge", refuse)
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.7], "RB-MLP": [0.6, 0.61]}))
    shown = open_page(project)
    wait_until(lambda: "not there any more" in shown.experiment.summary.text)
    assert cells(shown)[1][3] == "−9.50"
    assert cells(shown)[1][5] == "–"
    assert "0.605 ± 0.007 (−9.5 ± 0.7 points)" in shown.experiment.summary.text


def test_chart_table_and_button_look_at_the_same_variant(
    project: Path, fill: Fill, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = {"RBs-BG-MA": [0.7, 0.71], "RB-MLP": [0.68, 0.69], "RBs-BG": [0.7, 0.711]}
    fill(lambda opened: add_experiment(opened, scores))
    shown = open_page(project)
    wait_until(lambda: shown.presenter.pair)
    pairs: list[tuple[int, int]] = []
    monkeypatch.setattr(shown.runs, "show_pair", lambda *pair: pairs.append(pair))
    button = shown.experiment.summary.pair_button
    assert "RB-MLP" in button.text()
    QTest.keyClick(shown.experiment.views.chart, Qt.Key.Key_Down)
    assert "RBs-BG" in button.text()
    table = shown.experiment.table
    assert table.sorted.index(table.view.currentIndex().row(), 0).data() == "RBs-BG"
    table.view.selectRow(1)
    assert "RB-MLP" in button.text()
    table.view.selectRow(2)
    button.click()
    # Seed 1 of the reference is run 1, and of the third variant run 5.
    assert pairs == [(1, 5)]
    assert shown.runs.isVisible()
    assert not shown.buttons.isVisible()
    shown.tabs.setCurrentIndex(0)
    assert shown.buttons.isVisible()


def test_labels_and_curves_stand_on_their_tabs(project: Path, fill: Fill, open_page: Open) -> None:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.8], "RB-MLP": [0.6, 0.7]}))
    shown = open_page(project)
    views = shown.experiment.views
    views.bar.setCurrentIndex(LABELS)
    wait_until(views.labels.map.isVisible)
    assert views.labels.map.written(0, 0) == "0.750"
    views.labels.as_difference.click()
    assert views.labels.map.written(0, 2) == "−10.0"
    assert "points" in views.labels.caption.text()
    views.bar.setCurrentIndex(CURVES)
    curves = views.curves.drawn
    assert [(each.name, list(each.ys)) for each in curves] == [
        ("RBs-BG-MA", [0.375, 0.75]),
        ("RB-MLP", pytest.approx([0.325, 0.65])),
    ]
    views.curves.loss.click()
    assert list(views.curves.drawn[0].ys) == [2.0, 1.0]
    views.curves.each_seed.click()
    assert [each.name for each in views.curves.drawn] == [
        "RBs-BG-MA · 1",
        "RBs-BG-MA · 2",
        "RB-MLP · 1",
        "RB-MLP · 2",
    ]
