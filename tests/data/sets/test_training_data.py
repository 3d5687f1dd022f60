"""What a training gets: the labels that count, whole duplicate groups, nothing held out twice."""

import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from data.errors import HeldOutError, ProjectError, RunError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import set_gold
from data.project import Project
from data.sets import held_out, training_set
from data.training import runs
from data.training.metrics import Metric, add_metrics, curve, metrics_of, remove_metrics
from data.training.predictions import read_predictions, save_predictions


@pytest.fixture
def labelled(project: Project, make_table) -> Project:
    rows = [["a", "sad"], ["b", "sad"], ["c", "sad"], ["d", ""], ["e", ""]]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    return project


def _keys(project: Project, **rule: str) -> dict[str, str]:
    return {row.body: row.label_key for row in training_set.select(project, **rule).rows}


def test_gold_before_persons_before_files(labelled: Project, ann: Annotator) -> None:
    annotate(labelled, 2, ann, "happy")
    annotate(labelled, 3, ann, "happy")
    set_gold(labelled, 3, "angry", ann)
    selection = training_set.select(labelled)
    assert _keys(labelled) == {"a": "sad", "b": "happy", "c": "angry"}
    assert selection.left_out_disagreements == 0
    assert [row.text_id for row in selection.rows] == [1, 2, 3]


def test_disagreement_follows_the_rule(labelled: Project, ann: Annotator) -> None:
    bo, cy = person(labelled, "Bo"), person(labelled, "Cy")
    for who, key in ((ann, "happy"), (bo, "happy"), (cy, "angry")):
        annotate(labelled, 1, who, key)
    annotate(labelled, 2, ann, "happy")
    annotate(labelled, 2, bo, "angry")
    skip(labelled, 3, ann)
    assert _keys(labelled) == {"a": "happy", "c": "sad"}
    assert training_set.select(labelled).left_out_disagreements == 1
    strict = training_set.select(labelled, on_disagreement="leave out")
    assert [row.body for row in strict.rows] == ["c"]
    assert strict.left_out_disagreements == 2


def test_retired_labels_are_not_trained(labelled: Project) -> None:
    with labelled.writing() as connection:
        connection.exec_driver_sql("UPDATE label SET retired = 1 WHERE key = 'sad'")
    selection = training_set.select(labelled)
    assert (selection.rows, selection.left_out_retired) == ((), 3)


def test_unlabelled_texts_come_in_order(labelled: Project, ann: Annotator) -> None:
    assert [text.body for text in training_set.unlabelled(labelled)] == ["d", "e"]
    assert [text.body for text in training_set.unlabelled(labelled, 1)] == ["d"]
    skip(labelled, 4, ann)
    assert [text.body for text in training_set.unlabelled(labelled)] == ["e"]
    with_skipped = training_set.unlabelled(labelled, with_skipped=True)
    assert [text.body for text in with_skipped] == ["d", "e"]


@pytest.fixture
def blind(project: Project, ann: Annotator, make_table) -> Project:
    bodies = [f"text {n // 2 if n < 20 else n}" for n in range(40)]
    import_table(project, make_table([[body] for body in bodies], ["text"]), ImportChoice("text"))
    for text_id in range(1, 31):
        annotate(project, text_id, ann, "sad", blind=text_id != 1)
    return project


def test_held_out_takes_whole_groups_of_blind_texts(blind: Project) -> None:
    drawn = held_out.draw(blind, 15, seed=7)
    assert len(drawn) in (14, 15)
    assert held_out.held_out_ids(blind) == set(drawn)
    assert set(drawn) <= set(range(3, 31))  # 1 was not blind, and 2 has the same words
    rows = training_set.select(blind).rows
    groups = Counter((row.group, row.held_out) for row in rows)
    assert not {group for group, held in groups if held} & {g for g, held in groups if not held}
    assert {row.text_id for row in rows if row.held_out} == set(drawn)


def test_the_same_seed_draws_the_same(blind: Project, folder: Path) -> None:
    blind.close()
    copy = folder / "copy.emodesk"
    copy.write_bytes(blind.path.read_bytes())
    with Project.open(blind.path) as one, Project.open(copy) as two:
        assert held_out.draw(one, 10, seed=3) == held_out.draw(two, 10, seed=3)


def test_held_out_is_drawn_once_and_only_if_it_can_be(blind: Project) -> None:
    with pytest.raises(HeldOutError, match="Only 28 texts"):
        held_out.draw(blind, 29, seed=1)
    held_out.draw(blind, 5, seed=1)
    with pytest.raises(HeldOutError, match="drawn already"):
        held_out.draw(blind, 5, seed=2)
    assert len(held_out.held_out_ids(blind)) == 5


def test_a_later_copy_of_a_held_out_text_is_not_trained_on(blind: Project, make_table) -> None:
    drawn = held_out.draw(blind, 28, seed=1)
    assert 30 in drawn
    table = make_table([["text 29", "sad"]])
    import_table(blind, table, ImportChoice("text", label_column="label"))
    selection = training_set.select(blind)
    assert selection.left_out_copies_of_held_out == 1
    assert 41 not in {row.text_id for row in selection.rows}


def _start(project: Project, **more) -> runs.Run:
    return runs.start_run(
        project,
        variant={"name": "RBs-BG-MA"},
        recipe={"epochs": 6, "schema": 1},
        encoder={"name": "内置"},
        labels=("angry", "happy", "sad"),
        seed=12,
        snapshot_hash="ab" * 16,
        device="cpu",
        **more,
    )


def test_a_run_is_told_from_start_to_end(project: Project) -> None:
    experiment = runs.create_experiment(project, "消融", {"seeds": 3})
    run = _start(project, experiment_id=experiment.id)
    assert (run.state, run.finished, run.result) == ("running", None, None)
    done = runs.finish_run(project, run.id, {"macro_f1": 0.7}, model_folder="run-1")
    assert done == runs.read_run(project, run.id) == runs.runs(project)[0]
    assert (done.state, done.result, done.recipe) == ("finished", {"macro_f1": 0.7}, run.recipe)
    assert runs.experiments(project) == (experiment,)
    with pytest.raises(RunError, match="finished already"):
        runs.cancel_run(project, run.id)
    failed = runs.fail_run(project, _start(project).id, "Out of memory.")
    assert (failed.state, failed.failure) == ("failed", "Out of memory.")
    assert runs.cancel_run(project, _start(project).id).state == "cancelled"
    assert [run.id for run in runs.runs(project, experiment_id=experiment.id)] == [1]
    with pytest.raises(ProjectError):
        _start(project, experiment_id=99)


def test_a_run_that_ended_too_early_goes_on(project: Project) -> None:
    cancelled = runs.cancel_run(project, _start(project).id)
    failed = runs.fail_run(project, _start(project).id, "Out of memory.")
    for before in (cancelled, failed):
        again = runs.reopen_run(project, before.id)
        assert (again.state, again.finished, again.failure) == ("running", None, None)
        assert (again.started, again.uuid, again.recipe) == (
            before.started,
            before.uuid,
            before.recipe,
        )
        assert runs.finish_run(project, before.id, {}).state == "finished"


def test_a_run_that_runs_is_finished_or_compared_is_not_opened_again(project: Project) -> None:
    running = _start(project)
    with pytest.raises(RunError, match="it is running"):
        runs.reopen_run(project, running.id)
    finished = runs.finish_run(project, running.id, {})
    with pytest.raises(RunError, match="it is finished"):
        runs.reopen_run(project, finished.id)
    experiment = runs.create_experiment(project, "消融")
    compared = runs.cancel_run(project, _start(project, experiment_id=experiment.id).id)
    with pytest.raises(RunError, match="part of an experiment"):
        runs.reopen_run(project, compared.id)
    with pytest.raises(RunError, match="no run 99"):
        runs.reopen_run(project, 99)
    assert runs.runs(project) == (finished, compared)


def test_an_interrupted_run_is_opened_again_and_interrupted_again(project: Project) -> None:
    run_id, path = _start(project).id, project.path
    project.close()
    for _ in range(2):
        with Project.open(path) as again:
            assert runs.read_run(again, run_id).state == "interrupted"
            runs.reopen_run(again, run_id)


def test_one_run_is_in_use(project: Project) -> None:
    first, second, third = _start(project), _start(project), _start(project)
    for run in (first, second):
        runs.finish_run(project, run.id, {}, model_folder=f"run-{run.id}")
    assert runs.run_in_use(project) is None
    runs.use_run(project, first.id)
    runs.use_run(project, second.id)
    in_use = runs.run_in_use(project)
    assert in_use is not None
    assert in_use.id == second.id
    with pytest.raises(RunError, match="no model"):
        runs.use_run(project, third.id)
    assert runs.run_in_use(project) == in_use
    runs.use_run(project, None)
    assert runs.run_in_use(project) is None


def test_a_model_is_forgotten_unless_it_is_needed(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    first, second, third = _start(project), _start(project), _start(project)
    for run in (first, second):
        runs.finish_run(project, run.id, {"macro_f1": 0.7}, model_folder=f"run-{run.id}")
    save_predictions(project, first.id, {1: (0.25, 0.5, 0.25)})
    runs.use_run(project, second.id)
    with pytest.raises(RunError, match="in use"):
        runs.forget_model(project, second.id)
    with pytest.raises(RunError, match="is running"):
        runs.forget_model(project, third.id)
    with pytest.raises(RunError, match="no run 99"):
        runs.forget_model(project, 99)
    forgotten = runs.forget_model(project, first.id)
    assert (forgotten.state, forgotten.model_folder) == ("finished", None)
    assert forgotten.result == {"macro_f1": 0.7}
    assert read_predictions(project, first.id) == {1: (0.25, 0.5, 0.25)}
    assert runs.forget_model(project, first.id) == forgotten
    with pytest.raises(RunError, match="no model"):
        runs.use_run(project, first.id)


def test_curves_come_back_in_order(project: Project) -> None:
    run = _start(project)
    points = [Metric(2, "train", "loss", 0.5), Metric(1, "train", "loss", math.nan)]
    add_metrics(project, run.id, [*points, Metric(2, "dev", "macro_f1", 0.6)])
    add_metrics(project, run.id, [Metric(2, "train", "loss", 0.25)])
    (_, first), second = curve(project, run.id, "loss", split="train")
    assert math.isnan(first)
    assert second == (2, 0.25)
    assert len(metrics_of(project, run.id)) == 3


def test_points_after_a_step_are_removed_from_all_curves_of_one_run(project: Project) -> None:
    first, second = _start(project), _start(project)
    points = [Metric(step, "train", "loss", 0.5) for step in (1, 2, 3, 4)]
    points += [Metric(step, "dev", "macro_f1", 0.5) for step in (2, 4)]
    for run in (first, second):
        add_metrics(project, run.id, points)
    remove_metrics(project, first.id, after_step=2)
    assert curve(project, first.id, "loss", split="train") == ((1, 0.5), (2, 0.5))
    assert curve(project, first.id, "macro_f1", split="dev") == ((2, 0.5),)
    assert len(metrics_of(project, second.id)) == len(points)
    remove_metrics(project, first.id, after_step=0)
    assert metrics_of(project, first.id) == ()


def test_predictions_are_kept_and_never_altered(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    run = _start(project)
    save_predictions(project, run.id, dict.fromkeys(ten_texts, (0.25, 0.5, 0.25)))
    assert read_predictions(project, run.id)[10] == (0.25, 0.5, 0.25)
    assert list(read_predictions(project, run.id, [3, 4, 99])) == [3, 4]
    with pytest.raises(RunError, match="already"):
        save_predictions(project, run.id, {3: (1.0, 0.0, 0.0)})
    with pytest.raises(RunError, match="3 labels"):
        save_predictions(project, run.id, {3: (1.0,)})
    assert read_predictions(project, run.id, [3]) == {3: (0.25, 0.5, 0.25)}


def test_the_package_is_light_and_stands_alone() -> None:
    code = (
        "import sys, data, data.project, data.importing.import_table, data.exporting.export\n"
        "import data.training.runs, data.corpus.queue, data.labelling.decisions\n"
        "import data.review.agreement, data.corpus.browsing, data.review.disputes\n"
        "import data.review.settling, data.review.stale_gold\n"
        "heavy = {'pandas', 'torch', 'openpyxl', 'xlsxwriter', 'PySide6', 'core', 'desktop'}\n"
        "heavy |= {'numpy', 'sklearn'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])
    light = (
        "import sys, data, data.corpus.queue_order, data.training.uncertainty\n"
        "assert not {'sqlalchemy', 'pysqlite3'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", light], check=True, cwd=Path(__file__).parents[3])
