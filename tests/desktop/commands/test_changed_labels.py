"""What commands say after labels were renamed, merged or retired, and texts thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator, person
from data.project import Project
from data.spreadsheets.read import read_table
from data.training.predictions import read_predictions, save_predictions
from data.training.runs import Run, finish_run, start_run, use_run
from desktop.commands import annotating, labels, trash
from desktop.commands.evaluating import _match
from desktop.commands.models import find_model, kept_models
from desktop.commands.snapshots import open_snapshot, take_snapshot
from desktop.commands.training_plan import plan_training

KEYS = ("angry", "happy", "sad")


@pytest.fixture
def texts(folder: Path) -> Path:
    file = folder / "文本.csv"
    rows = [f"text {n},{KEYS[n % 3]}" for n in range(60)]
    file.write_text("\n".join(["text,label", *rows]), "utf-8")
    return file


@pytest.fixture
def project(folder: Path, texts: Path) -> Iterator[Project]:
    definitions = [LabelDefinition(key, {"en": key}) for key in KEYS]
    with Project.create(folder / "项目.emodesk", definitions) as made:
        import_table(made, read_table(texts), ImportChoice("text", label_column="label"))
        yield made


@pytest.fixture
def ann(project: Project) -> Annotator:
    return person(project, "Ann")


@pytest.fixture
def run(project: Project) -> Run:
    """A model of before, in use."""
    begun = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=KEYS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    (project.models_folder / "m").mkdir()
    (project.models_folder / "m" / "labels.json").write_text("{}", "utf-8")
    finish_run(project, begun.id, {}, model_folder="m")
    use_run(project, begun.id)
    return begun


def rename(project: Project, key: str, new_key: str) -> None:
    edit = labels.LabelEdit(key=new_key, names={"en": new_key.title(), "zh": "新"})
    assert labels.edit_label(project, key, edit).touches("labels")


def test_a_file_is_judged_in_the_words_of_the_model(
    project: Project, ann: Annotator, run: Run, folder: Path
) -> None:
    rename(project, "sad", "grief")
    labels.merge_labels(project, "happy", "grief", ann)
    (kept,) = kept_models(project)
    assert [label.key for label in kept.labels] == list(KEYS)
    assert kept.labels[2].names["en"] == "Grief"
    model = find_model(project.path)
    assert model.labels == kept.labels
    file = folder / "judge.csv"
    cells = ["sad", "grief", "GRIEF", "新", "happy", "angry", "peckish"]
    file.write_text("\n".join(["text,label", *(f"t,{cell}" for cell in cells)]), "utf-8")
    given, unknown = _match(model.labels, {}, read_table(file), cells)
    assert given == ["sad", "sad", "sad", "sad", "happy", "angry", None]
    assert [each.value for each in unknown] == ["peckish"]


def test_the_next_training_takes_the_labels_of_today(project: Project, ann: Annotator) -> None:
    rename(project, "sad", "grief")
    assert [each.key for each in plan_training(project).labels] == ["angry", "happy", "grief"]
    labels.merge_labels(project, "happy", "grief", ann)
    plan = plan_training(project)
    assert [(each.key, each.texts) for each in plan.labels] == [("angry", 20), ("grief", 40)]
    labels.retire_label(project, "angry")
    assert [(each.key, each.texts) for each in plan_training(project).labels] == [("grief", 40)]


def test_a_run_that_goes_on_passes_by_texts_that_were_thrown_away(
    project: Project, run: Run
) -> None:
    taken = take_snapshot(project)
    uid = {text_id: uid for uid, text_id in taken.text_ids.items()}[1]
    trash.move_to_trash(project, [1])
    again = open_snapshot(project, taken.digest)
    assert uid not in again.text_ids
    trash.empty_trash(project)
    # The run's own map still leads to the text that is gone.
    save_predictions(project, run.id, {taken.text_ids[uid]: (0.2, 0.3, 0.5), 2: (0.2, 0.3, 0.5)})
    assert list(read_predictions(project, run.id)) == [2]


def test_undo_says_what_has_to_be_looked_at_again(project: Project, ann: Annotator) -> None:
    annotate(project, 1, ann, "sad")
    assert annotating.undo_last(project).kinds == {"annotations", "gold"}
    trash.move_to_trash(project, [1, 2])
    undone = annotating.undo_last(project)
    assert undone.kinds == {"annotations", "gold", "texts"}
    assert undone.text_ids == {1, 2}
    assert annotating.redo_last(project).touches("texts")
    rename(project, "sad", "grief")
    assert annotating.undo_last(project).kinds == {"annotations", "gold", "labels"}
    labels.merge_labels(project, "sad", "happy", ann)
    assert len(annotating.undo_last(project).text_ids) == 20


def test_the_project_is_backed_up_before_the_trash_is_emptied(project: Project) -> None:
    trash.move_to_trash(project, [1])
    change = trash.empty_trash(project)
    assert change.touches("texts", "backups")
    (backup,) = project.path.parent.glob("*.backups/*.emodesk")
    with Project.open(backup, read_only=True) as before:
        assert before.counts().in_trash == 1
