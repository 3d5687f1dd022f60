"""Labels that nobody looked at: learned from only by choice, and never judged by."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contract import read_snapshot
from data.errors import DataError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import Recorded, annotate
from data.labelling.annotators import Annotator, person
from data.labelling.bulk_accepting import plan_accepting
from data.labelling.history import undo
from data.project import Project
from data.sets.holding_out import plan_holding_out
from data.spreadsheets.read import read_table
from data.training.predictions import save_pool
from data.training.runs import finish_run, start_run
from desktop.cli.main import main
from desktop.cli.verbs import compare, cross_validate, doubts, estimate, learning_curve, train
from desktop.commands.annotating import accept_texts, hold_out_texts
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training_plan import plan_training

KEYS = ("angry", "happy", "sad")
TEXTS = range(1, 121)


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    """120 texts, none labelled."""
    file = folder / "文本.csv"
    file.write_text("\n".join(["text", *(f"文本 {n}" for n in TEXTS)]), "utf-8")
    definitions = [LabelDefinition(key, {"en": key}) for key in KEYS]
    with Project.create(folder / "项目.emodesk", definitions) as made:
        import_table(made, read_table(file), ImportChoice("text"))
        yield made


@pytest.fixture
def ann(project: Project) -> Annotator:
    return person(project, "Ann")


@pytest.fixture
def run_id(project: Project) -> int:
    """A model that has a word for every text, and is sure of it."""
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=KEYS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    finish_run(project, run.id, {}, model_folder="run")
    sure = [tuple(0.8 if place == best else 0.1 for place in range(3)) for best in range(3)]
    save_pool(project, run.id, {text_id: sure[text_id % 3] for text_id in TEXTS})
    return run.id


def test_they_teach_by_choice_and_never_judge(
    project: Project, ann: Annotator, run_id: int
) -> None:
    for text_id in range(1, 61):
        annotate(project, text_id, ann, KEYS[text_id % 3])
    change = accept_texts(project, plan_accepting(project, TEXTS, run_id), ann)
    assert change.touches("annotations")
    assert change.text_ids == set(range(61, 121))
    assert isinstance(change.value, Recorded)
    assert change.value.texts == 60

    usual, more = plan_training(project), plan_training(project, with_unchecked=True)
    assert (usual.train + usual.dev, usual.left_out_unchecked, usual.unchecked) == (60, 60, 0)
    assert (more.train, more.dev) == (usual.train + 60, usual.dev)
    assert (more.left_out_unchecked, more.unchecked) == (0, 60)

    plain, _ = read_snapshot(take_snapshot(project).folder)
    taken = take_snapshot(project, with_unchecked=True)
    mixed, _ = read_snapshot(taken.folder)
    assert taken.left_out_unchecked == 0
    assert mixed.part("dev") == plain.part("dev")
    unchecked = {taken.text_ids[text.uid] for text in mixed.texts if text.unchecked}
    assert unchecked == set(range(61, 121))
    assert {text.part for text in mixed.texts if text.unchecked} == {"train"}
    # What is not asked for leaves no trace: the same labels are the same snapshot as ever.
    undo(project)
    assert take_snapshot(project, with_unchecked=True).digest == take_snapshot(project).digest


def test_without_any_other_label_there_is_nothing_to_train_on(
    project: Project, ann: Annotator, run_id: int
) -> None:
    accept_texts(project, plan_accepting(project, TEXTS, run_id), ann)
    assert plan_training(project).problem == "no labels"
    with pytest.raises(DataError, match="nobody looked at the texts"):
        take_snapshot(project)
    plan = plan_training(project, with_unchecked=True)
    assert (plan.train, plan.dev, plan.problem) == (120, 0, "too few")


def test_held_out_texts_are_accepted_by_nobody(
    project: Project, ann: Annotator, run_id: int
) -> None:
    change = hold_out_texts(project, plan_holding_out(project, range(1, 11)))
    assert change.touches("held out")
    assert change.touches("annotations")
    assert change.text_ids == set(range(1, 11))
    plan = plan_accepting(project, TEXTS, run_id)
    assert (plan.blind, len(plan.text_ids)) == (10, 110)


def test_the_command_line_takes_them_by_choice(
    project: Project, ann: Annotator, run_id: int, folder: Path
) -> None:
    for text_id in range(1, 61):
        annotate(project, text_id, ann, KEYS[text_id % 3])
    accept_texts(project, plan_accepting(project, TEXTS, run_id), ann)
    project.close()
    counts = {}
    for name, more in {"usual": [], "more": ["--unchecked"]}.items():
        place = folder / name
        wished = ["train", str(project.path), "--recipe", "quick-draft", *more]
        assert main([*wished, "--write-request", str(place)]) == 0
        (found,) = [each for each in place.iterdir() if each.is_dir() and each.name != "model"]
        counts[name] = len(read_snapshot(found)[0].texts)
    assert counts == {"usual": 60, "more": 120}


@pytest.mark.parametrize("verb", [train, compare, estimate, learning_curve])
def test_what_judges_models_may_learn_from_them(verb) -> None:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    assert "--unchecked" in parser.format_help()


@pytest.mark.parametrize("verb", [cross_validate, doubts])
def test_what_judges_labels_takes_none(verb) -> None:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    assert "--unchecked" not in parser.format_help()
