"""A training as a user sees it, from the button to the model in use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from core.contract import CoreError, Stage, Variant
from core.engine.client import EngineDiedError
from data.corpus.texts import all_texts
from data.labelling.annotators import person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.project import Project
from data.training import runs
from data.training.predictions import save_pool
from desktop.commands.annotating import label_text
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE, THEME
from desktop.window import Window
from tests.desktop.gui import page, wait, wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.puppet import Puppet, epoch, started


def begin(train_page: TrainPage) -> None:
    QTest.keyClick(train_page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: train_page.presenter.trainer.live is not None, what="a run")


def idle(train_page: TrainPage) -> None:
    wait_until(lambda: not train_page.presenter.trainer.at_work, what="the end of the training")
    wait_until(
        lambda: all(run.state != "running" for run in train_page.presenter.records.runs),
        what="its end in the history",
    )


def history(train_page: TrainPage, row: int) -> list[str]:
    model = train_page.history.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def chart_values(train_page: TrainPage) -> str:
    return train_page.scores.scores.accessibleDescription()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_before_the_first_run_the_page_says_what_to_do(
    train_page: TrainPage, puppet: Puppet
) -> None:
    assert train_page.empty.isVisible()
    assert "No model yet" in train_page.empty.accessibleName()
    assert train_page.settings.estimate.button.text() == "Measure how long it takes"
    train_page.empty.pressed.emit()
    wait_until(lambda: puppet.asked, what="a training")
    wait_until(train_page.scores.isVisible, what="charts")


def test_the_data_card_counts_and_warns(train_page: TrainPage) -> None:
    said = words(train_page.data)
    plan = train_page.presenter.plans.plan
    assert plan is not None
    assert (plan.train, plan.dev, plan.held_out) == (74, 18, 0)
    assert "74\n" in said
    assert "Few texts, so unsteady scores: angry 30, happy 31, sad 31" in said


def test_a_training_shows_its_curves_while_it_runs(train_page: TrainPage, puppet: Puppet) -> None:
    begin(train_page)
    assert train_page.retrain.text() == "Add to the queue"
    puppet.tell(Stage("Running the frozen layers (once)", 10, 100))
    wait_until(lambda: "frozen layers" in train_page.queue.stage.text(), what="the stage")
    assert train_page.state.text() == "run-1 is being prepared"
    puppet.tell(started(), *epoch(1, 0.6))
    wait_until(lambda: chart_values(train_page) == "Macro-F1 0.600, Accuracy 0.650")
    assert train_page.state.text() == "run-1 is training · epoch 1 / 2"
    assert train_page.scores.pace.text() == "36 texts/s · 1.4 GB · learning rate 1.2e-5"
    assert "dev set, epoch 1" in words(train_page.scores)
    assert "angry 0.60" in train_page.scores.bars.accessibleDescription()
    assert "angry 4" in train_page.scores.matrix.accessibleDescription()
    assert train_page.scores.loss.accessibleDescription()
    wait_until(lambda: train_page.queue.now.bar.share == pytest.approx(0.5), what="half of it")
    assert history(train_page, 0)[:2] == ["run-1", "running"]


def test_the_draft_is_put_to_use_and_the_full_step_follows(
    train_page: TrainPage, puppet: Puppet
) -> None:
    notices: list[object] = []
    train_page.context.notifier.noticed.connect(notices.append)
    begin(train_page)
    puppet.tell(started(), *epoch(1, 0.6))
    then = "RBs-BG-MA · draft, then full"
    wait_until(lambda: train_page.queue.stage.text() == then, what="what comes next")
    puppet.finish(0.7)
    wait_until(lambda: train_page.state.text().startswith("run-2"), what="the second run")
    wait_until(lambda: history(train_page, 1)[1] == "✓ in use", what="the draft in use")
    assert train_page.presenter.follows()
    puppet.tell(started(), *epoch(1, 0.75))
    last = "RBs-BG-MA · full, may end earlier"
    wait_until(lambda: train_page.queue.stage.text() == last, what="the last step")
    puppet.finish(0.8)
    idle(train_page)
    wait_until(lambda: history(train_page, 0)[1] == "✓ in use", what="the full model in use")
    assert [notice.message for notice in notices] == [
        "run-1 is trained: macro-F1 0.700 on dev.",
        "run-2 is trained: macro-F1 0.800 on dev.",
    ]
    assert train_page.queue.ending.text() == "run-2 is finished."
    assert train_page.retrain.isEnabled()


def test_cancel_stops_the_training_and_the_curves_stay(
    train_page: TrainPage, puppet: Puppet
) -> None:
    begin(train_page)
    puppet.tell(started(), *epoch(1, 0.6))
    wait_until(lambda: chart_values(train_page) == "Macro-F1 0.600, Accuracy 0.650")
    train_page.cancel.click()
    assert not train_page.cancel.isEnabled()
    idle(train_page)
    assert train_page.queue.ending.text() == "run-1 was cancelled. Nothing of it is used."
    assert history(train_page, 0)[1] == "cancelled"
    assert chart_values(train_page) == "Macro-F1 0.600, Accuracy 0.650"
    assert "dev set, epoch 1" in words(train_page.scores)
    assert train_page.retrain.isEnabled()
    assert not train_page.cancel.isVisible()


@pytest.mark.parametrize("error", [CoreError, EngineDiedError])
def test_a_failure_says_why_and_retrain_works_again(
    train_page: TrainPage, puppet: Puppet, error: type[CoreError]
) -> None:
    notices: list[object] = []
    train_page.context.notifier.noticed.connect(notices.append)
    begin(train_page)
    puppet.fail(error("The engine was killed.", "Close other programs."))
    idle(train_page)
    assert (notices[0].message, notices[0].advice) == (  # type: ignore[attr-defined]
        "The engine was killed.",
        "Close other programs.",
    )
    assert train_page.queue.ending.text() == (
        "run-1 failed.\nThe engine was killed.\nClose other programs."
    )
    assert history(train_page, 0)[1] == "failed: The engine was killed. Close other programs."
    begin(train_page)
    puppet.tell(started(), *epoch(1, 0.5))
    puppet.finish()
    wait_until(lambda: history(train_page, 1)[1] == "✓ in use", what="a run that works")


def test_one_can_leave_the_page_and_find_everything_on_return(
    window: Window, train_page: TrainPage, puppet: Puppet
) -> None:
    begin(train_page)
    page(window, "label")
    puppet.tell(started(), *epoch(1, 0.6), *epoch(2, 0.66))
    live = train_page.presenter.trainer.live
    assert live is not None
    wait_until(lambda: len(live.view.epochs) == 2, what="two epochs")
    assert chart_values(train_page) != "Macro-F1 0.660, Accuracy 0.710"  # nobody looked
    page(window, "train")
    wait_until(lambda: chart_values(train_page) == "Macro-F1 0.660, Accuracy 0.710")
    assert len(live.view.losses) == 8


def test_the_page_opens_with_the_model_in_use(train_page_with_runs: TrainPage) -> None:
    found = train_page_with_runs
    assert found.state.text() == "run-2 · RBs-BG-MA · full · in use"
    wait_until(lambda: chart_values(found) == "Macro-F1 0.610, Accuracy 0.710")
    assert "dev set, epoch 1" in words(found.scores)
    assert found.scores.pace.text() == "50 texts/s · 36 s · cpu"
    assert found.history.table.currentIndex().row() == 1
    assert not found.history.use.isEnabled()
    assert not found.history.delete.isEnabled()


def test_the_choices_of_the_last_run_are_chosen_again(train_page_with_runs: TrainPage) -> None:
    found = train_page_with_runs
    assert found.presenter.choice.variant == Variant.named("RB-MLP")
    assert found.variant.name.text() == "RB-MLP"
    assert found.settings.seed.value() == 7


def test_the_estimate_comes_from_earlier_runs(train_page_with_runs: TrainPage) -> None:
    # Draft and full, 36 s each for as many texts as are labelled now.
    settings = train_page_with_runs.settings
    assert settings.estimate.words.text() == "about 1 min 12 s"
    assert not settings.estimate.button.isVisible()
    draft = settings.recipe.findData("quick-draft")
    settings.recipe.setCurrentIndex(draft)
    settings.recipe.activated.emit(draft)
    assert settings.estimate.words.text() == "about 36 s"


def test_another_run_can_be_looked_at_and_its_model_used(train_page_with_runs: TrainPage) -> None:
    found = train_page_with_runs
    found.history.table.setFocus()
    QTest.keyClick(found.history.table, Qt.Key.Key_Down)
    wait_until(lambda: found.state.text() == "run-1 · RBs-BG-MA · draft · finished")
    wait_until(lambda: chart_values(found) == "Macro-F1 0.510, Accuracy 0.610")
    found.history.use.click()
    wait_until(lambda: history(found, 2)[1] == "✓ in use", what="the first run in use")
    assert history(found, 1)[1] == "finished"
    wait_until(lambda: found.context.session.current.run.id == 1, what="it is told everywhere")


def test_the_card_and_the_export_of_a_model_are_offered_where_there_is_one(
    train_page_with_runs: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, wanted = train_page_with_runs, []
    found.presenter.card_asked.disconnect()
    found.presenter.model_export_asked.disconnect()
    found.presenter.card_asked.connect(lambda run: wanted.append(("card", run.id)))
    found.presenter.model_export_asked.connect(lambda run: wanted.append(("export", run.id)))
    found.history.card.click()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(found, Qt.Key.Key_E, both)
    assert wanted == [("card", 2), ("export", 2)]
    project = found.context.session.project
    shutil.rmtree(project.models_folder / "model-3")
    runs.forget_model(project, 3)
    found.presenter.records.look()
    wait_until(lambda: history(found, 0)[1] == "finished, model deleted", what="the record")
    found.history.table.selectRow(0)
    wait_until(lambda: found.presenter.shown.run_id == 3, what="the run in view")
    assert not found.history.card.isEnabled()
    assert not found.history.export.isEnabled()


def test_runs_of_experiments_are_listed_on_demand(
    window: Window, with_runs: Path, puppet: Puppet
) -> None:
    with Project.open(with_runs) as other:
        experiment = runs.create_experiment(other, "parts")
        made = runs.start_run(
            other,
            variant={"name": "RB-MLP"},
            recipe={},
            encoder={},
            labels=("angry",),
            seed=1,
            snapshot_hash="",
            device="cpu",
            experiment_id=experiment.id,
        )
        runs.fail_run(other, made.id, "It broke.")
    found = opened(window, with_runs)
    assert found.history.model.rowCount() == 3
    assert found.history.experiments.text() == "Runs of experiments (1)"
    found.history.experiments.click()
    assert [history(found, row)[0] for row in range(4)] == ["run-4", "run-3", "run-2", "run-1"]
    assert found.history.table.currentIndex().row() == 2  # the run in view stays chosen


def test_the_numbers_by_label_are_told_on_demand(train_page: TrainPage) -> None:
    assert not train_page.data.counts.panel.isVisible()
    train_page.data.counts.toggle.click()
    names = [label.accessibleName() for label in train_page.data.counts.findChildren(QLabel)]
    plan = train_page.presenter.plans.plan
    assert plan is not None
    for count in plan.labels:
        assert f"{count.key}, train: {count.train}" in names
        assert f"{count.key}, dev: {count.dev}" in names
    assert "▲ 6" in words(train_page.data)  # so few on dev that the scores are unsteady


def test_a_model_is_deleted_only_after_a_yes(
    train_page_with_runs: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = train_page_with_runs
    asked: list[tuple[str, int]] = []
    answers = [False, True]

    def confirm(_parent: object, name: str, count: int) -> bool:
        asked.append((name, count))
        return answers.pop(0)

    monkeypatch.setattr("desktop.pages.train.dialogs.confirm_deletion", confirm)
    folder = found.context.session.project.models_folder / "model-3"
    found.history.table.selectRow(0)
    wait_until(found.history.delete.isEnabled, what="a run that can be deleted")
    found.history.delete.click()
    wait_until(lambda: len(asked) == 1, what="a question")
    assert folder.is_dir()
    found.history.table.setFocus()
    QTest.keyClick(found.history.table, Qt.Key.Key_Delete)
    wait_until(lambda: history(found, 0)[1] == "finished, model deleted", what="the record")
    assert not folder.exists()
    assert asked == [("run-3", 3_000_014)] * 2
    assert history(found, 0)[2] == "0.550"
    assert not found.history.use.isEnabled()


def test_while_another_run_is_looked_at_the_training_is_one_click_away(
    train_page_with_runs: TrainPage, puppet: Puppet
) -> None:
    found = train_page_with_runs
    begin(found)
    puppet.tell(started(), *epoch(1, 0.6))
    wait_until(lambda: chart_values(found) == "Macro-F1 0.600, Accuracy 0.650")
    found.presenter.show_run(2)
    wait_until(found.back.isVisible, what="a way back")
    puppet.tell(*epoch(2, 0.66))
    wait_until(lambda: "epoch 2 / 2" in found.state.text(), what="the training goes on")
    wait_until(lambda: chart_values(found) == "Macro-F1 0.610, Accuracy 0.710")
    found.back.click()
    wait_until(lambda: chart_values(found) == "Macro-F1 0.660, Accuracy 0.710")
    assert not found.back.isVisible()


def test_new_labels_are_counted_while_one_looks(train_page: TrainPage) -> None:
    project = train_page.context.session.project
    text = next(iter(all_texts(project)))
    for name, key in (("A", "sad"), ("B", "happy")):

        def write(_state: object, name: str = name, key: str = key) -> object:
            who = person(project, name)
            return label_text(project, text.id, who, key, suggestion=None, milliseconds=1)

        train_page.context.jobs.write(write)
    disagree = "1 text is left out: its annotators disagree."
    wait_until(lambda: disagree in words(train_page.data), what="a new count")
    assert "73\n" in words(train_page.data)


def test_unchecked_labels_are_told_and_taken_by_choice(
    window: Window, with_runs: Path, puppet: Puppet, run, folder: Path
) -> None:
    more = folder / "more.csv"
    more.write_text("内容\n没人看过\n也没人看过\n", "utf-8")
    assert run("import", with_runs, more).code == 0
    with Project.open(with_runs) as project:
        new, model = [text.id for text in all_texts(project)][-2:], runs.runs(project)[0].id
        save_pool(project, model, dict.fromkeys(new, (0.75, 0.125, 0.125)))
        accept_many(project, plan_accepting(project, new, model), person(project, "A"))
    found = opened(window, with_runs)
    before = found.presenter.plans.plan
    assert before is not None
    assert "2 unchecked labels are left out." in words(found.data)
    found.settings.options.with_unchecked.click()
    told = "2 unchecked labels are learned from; scores leave them out."
    wait_until(lambda: told in words(found.data), what="another plan")
    after = found.presenter.plans.plan
    assert after is not None
    assert (after.train, after.dev) == (before.train + 2, before.dev)
    found.settings.options.with_unchecked.click()
    wait_until(lambda: found.presenter.plans.plan == before, what="the plan of before")


def test_without_labels_the_page_says_so_and_does_not_train(
    window: Window, folder: Path, puppet: Puppet, run
) -> None:
    path = folder / "leer.emodesk"
    assert run("new", path, "--labels", "emotions-6").code == 0
    found = opened(window, path)
    assert not found.retrain.isEnabled()
    assert "No text is labelled yet" in found.retrain.toolTip()
    assert "No text is labelled yet" in words(found.data)
    QTest.keyClick(found, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    found.presenter.retrain()
    assert puppet.asked == []


def test_a_project_open_for_reading_shows_its_runs_and_trains_nothing(
    window: Window, with_runs: Path, puppet: Puppet
) -> None:
    with Project.open(with_runs):
        found = opened(window, with_runs)
        assert not found.retrain.isEnabled()
        assert found.retrain.toolTip() == "The project is open for reading only."
        found.history.table.selectRow(2)
        wait_until(lambda: found.state.text().startswith("run-1"), what="another run")
        assert not found.history.use.isEnabled()


def test_another_project_brings_another_history(
    window: Window, train_page_with_runs: TrainPage, folder: Path, run
) -> None:
    path = folder / "neu.emodesk"
    assert run("new", path, "--labels", "emotions-6").code == 0
    window.context.session.open(path)
    wait_until(lambda: not train_page_with_runs.presenter.records.runs, what="no run")
    wait_until(lambda: window.context.session.current, what="the other project")
    page(window, "train")
    wait_until(train_page_with_runs.empty.isVisible, what="the hint")
    assert train_page_with_runs.presenter.choice.variant == Variant()


def test_the_words_and_colours_follow_a_live_switch(train_page_with_runs: TrainPage) -> None:
    found = train_page_with_runs
    found.context.settings.set(LANGUAGE, "zh")
    found.context.settings.set(THEME, "dark")
    wait_until(lambda: found.retrain.text() == "重新训练")
    assert found.state.text() == "run-2 · RBs-BG-MA · 完整 · 使用中"
    assert found.history.model.headerData(2, Qt.Orientation.Horizontal) == "开发集 F1"
    assert found.settings.recipe.currentText() == "按本机选择"
    wait_until(lambda: chart_values(found) == "宏平均F1 0.610, 准确率 0.710")


def test_nothing_is_cut_in_the_smallest_window(
    window: Window, train_page_with_runs: TrainPage
) -> None:
    found = train_page_with_runs
    window.resize(1024, 700)
    wait(1)
    for area in (found._left_area, found._right_area):
        held = area.widget()
        assert held.minimumSizeHint().width() <= area.viewport().width()
        assert area.horizontalScrollBar().maximum() == 0
    assert found.scores.loss.plot.height() >= 80


def test_a_run_of_the_project_that_cannot_be_understood_is_listed_and_does_no_harm(
    window: Window, project: Path, puppet: Puppet
) -> None:
    with Project.open(project) as other:
        made = runs.start_run(
            other,
            variant={"name": "<b>x</b>", "sentence": 3},
            recipe={},
            encoder={},
            labels=("angry",),
            seed=1,
            snapshot_hash="",
            device="abacus",
        )
        runs.finish_run(other, made.id, {"dev": "?"}, model_folder="../elsewhere")
    found = opened(window, project)
    assert history(found, 0) == ["run-1", "finished", "–", "–", "<b>x</b>", "", "–", "–"]
    assert found.presenter.choice.variant == Variant()
