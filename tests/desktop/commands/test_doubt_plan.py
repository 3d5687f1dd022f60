"""A search for doubtful labels is made as the model in use was, and says how long that takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contract import Variant
from data.project import Project
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.doubt_plan import plan_search
from desktop.commands.label_sets import load_label_set

SECONDS, TEXTS = 40.0, 800


def trained(project: Project, recipe: str, variant: dict[str, object]) -> int:
    run = start_run(
        project,
        variant=variant,
        recipe={"name": recipe},
        encoder={"reference": "/models/own"},
        labels=[label.key for label in project.labels()],
        seed=1,
        snapshot_hash="0" * 64,
        device="cpu",
    )
    result = {"train_texts": TEXTS, "seconds": SECONDS}
    finish_run(project, run.id, result, model_folder=f"run-{run.id}")
    return run.id


def test_it_follows_the_model_in_use(folder: Path) -> None:
    with Project.create(folder / "a.emodesk", load_label_set("emotions-6")) as project:
        plan = plan_search(project, 1_000)
        assert (plan.options.recipe, plan.options.encoder) == ("quick-draft", "builtin")
        assert plan.exact_seconds is None
        first = trained(project, "quick-full", {"name": "RB-MLP", "recurrent": "none"})
        trained(project, "quick-draft", {"name": "from", "a": "newer version"})
        assert plan_search(project, 1_000).options.encoder == "builtin"  # nobody can read that
        use_run(project, first)
        plan = plan_search(project, 1_000)
    options = plan.options
    assert options.variant.recurrent == "none"
    assert (options.recipe, options.encoder, options.device) == (
        "quick-full",
        "/models/own",
        "cpu",
    )
    # Five trainings on four fifths of a thousand texts.
    assert plan.exact_seconds == pytest.approx(5 * SECONDS)
    assert Variant() != options.variant
