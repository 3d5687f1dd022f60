"""What the page promises before a training is what a training does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import RECIPES, Variant, read_snapshot
from core.contract.codec import to_json
from data.corpus.texts import all_texts
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.sets import held_out
from data.training import runs
from data.training.runs import Run
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions
from desktop.commands.training_plan import expected_seconds, plan_training

USUAL = TrainingOptions(Variant(), recipe="quick-draft")


def test_the_plan_counts_what_the_snapshot_holds(project: Path) -> None:
    with Project.open(project) as opened:
        adjudicator = person(opened, "李")
        for text in list(all_texts(opened))[:40]:
            set_gold(opened, text.id, "happy", adjudicator)
        held_out.draw(opened, 20, seed=3)
        plan = plan_training(opened)
        snapshot, _ = read_snapshot(take_snapshot(opened).folder)
        assert (plan.train, plan.dev, plan.held_out) == tuple(
            len(snapshot.part(part)) for part in ("train", "dev", "held-out")
        )
        assert [label.key for label in plan.labels] == ["angry", "happy", "sad"]
        assert [label.texts for label in plan.labels] == [
            sum(text.label == place for text in snapshot.texts) for place in range(3)
        ]
        assert plan.problem is None


def test_looking_writes_nothing(project: Path) -> None:
    with Project.open(project, read_only=True) as opened:
        plan_training(opened)
    assert not list(project.parent.glob("*.models"))


def test_texts_in_dispute_are_told(project: Path) -> None:
    with Project.open(project) as opened:
        text = next(iter(all_texts(opened)))
        annotate(opened, text.id, person(opened, "张"), "sad")
        annotate(opened, text.id, person(opened, "李"), "happy")
        assert plan_training(opened).left_out_disagreements == 1


@pytest.mark.parametrize(
    ("labels", "problem"),
    [([], "no labels"), (["sad"] * 30, "one label"), (["sad", "happy"], "too few")],
)
def test_what_cannot_be_trained_is_told_as_the_engine_would(
    folder: Path, run, labels: list[str], problem: str
) -> None:
    names = folder / "labels.txt"
    names.write_text("sad\nhappy", "utf-8")
    texts = folder / "t.csv"
    rows = [f"text {place},{key}" for place, key in enumerate(labels)] or ["text,"]
    texts.write_text("\n".join(["text,label", *rows]), "utf-8")
    path = folder / "p.emodesk"
    assert run("new", path, "--labels", names).code == 0
    assert run("import", path, texts).code == 0
    with Project.open(path) as opened:
        assert plan_training(opened).problem == problem


def test_labels_with_few_texts_come_fewest_first(project: Path) -> None:
    with Project.open(project) as opened:
        few = plan_training(opened).few
    assert [(label.key, label.texts) for label in few] == [
        ("angry", 30),
        ("happy", 31),
        ("sad", 31),
    ]


def finished(number: int, texts: int, seconds: float, **changes: object) -> Run:
    values = {
        "id": number,
        "uuid": str(number),
        "experiment_id": None,
        "variant": {"name": "RBs-BG-MA"},
        "recipe": {"name": "quick-draft"},
        "encoder": {"reference": "builtin"},
        "labels": (),
        "seed": 1,
        "snapshot_hash": "",
        "device": "auto",
        "state": "finished",
        "started": "",
        "finished": "",
        "model_folder": None,
        "in_use": False,
        "result": {"train_texts": texts, "seconds": seconds},
        "failure": None,
    }
    return Run(**{**values, **changes})  # type: ignore[arg-type]


def test_without_a_run_like_it_nothing_is_promised() -> None:
    assert expected_seconds((), USUAL, 1_000) is None
    others = (
        finished(1, 100, 9, encoder={"reference": "/elsewhere"}),
        finished(2, 100, 9, device="cpu"),
        finished(3, 100, 9, recipe={"name": "quick-full"}),
        finished(4, 100, 9, state="failed"),
        finished(5, 100, 9, result={"seconds": "nine"}),
        finished(6, 100, 9, result=None),
    )
    assert expected_seconds(others, USUAL, 1_000) is None
    # Both steps of "quick" must be known.
    quick = TrainingOptions(Variant(), recipe="quick")
    assert expected_seconds((finished(1, 100, 9),), quick, 1_000) is None


def test_the_nearest_in_size_and_kind_is_the_measure() -> None:
    known = (
        finished(1, 100, 20),
        finished(2, 900, 90),
        finished(3, 1_000, 10, variant={"name": "RB-MLP"}),
    )
    assert expected_seconds(known, USUAL, 1_000) == pytest.approx(100)
    bare = TrainingOptions(Variant.named("RB-MLP"), recipe="quick-draft")
    assert expected_seconds(known, bare, 2_000) == pytest.approx(20)
    other = TrainingOptions(Variant.named("RBs-BL"), recipe="quick-draft")
    assert expected_seconds(known, other, 100) == pytest.approx(20)


def test_a_recipe_of_ones_own_takes_as_long_as_one_that_is_equal_in_what_costs_time() -> None:
    own = replace(RECIPES["quick-draft"], name="own", head_learning_rate=1e-3, seed=9)
    options = replace(USUAL, own=own)
    draft = finished(1, 100, 20, recipe=to_json(RECIPES["quick-draft"]))
    assert expected_seconds((draft,), options, 200) == pytest.approx(40)
    longer = replace(options, own=replace(own, max_epochs=8))
    assert expected_seconds((draft,), longer, 200) is None
    before = finished(2, 100, 50, recipe=to_json(replace(own, max_epochs=8, dropout=0.3)))
    assert expected_seconds((draft, before), longer, 200) == pytest.approx(100)
    slower = replace(options, adversarial=1.0)
    assert expected_seconds((draft, before), slower, 200) is None
    assert expected_seconds((finished(3, 100, 9),), options, 200) is None  # half a record


def test_runs_of_the_project_are_understood(project: Path) -> None:
    with Project.open(project) as opened:
        assert expected_seconds(runs.runs(opened), USUAL, 10) is None
