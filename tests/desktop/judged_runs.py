"""Runs that were judged by made-up predictions: quick to make, and known to the last digit."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from core.contract import SnapshotText, read_snapshot
from core.contract.codec import to_json
from data.project import Project
from data.training import predictions, runs
from desktop.commands.snapshots import TakenSnapshot, take_snapshot
from desktop.commands.training import TrainingOptions


@dataclass(frozen=True)
class Said:
    """What is predicted of a text: a label, and how surely."""

    label: str
    confidence: float = 0.8


def judged_by(taken: TakenSnapshot) -> tuple[SnapshotText, ...]:
    """The texts of dev and held-out."""
    snapshot, _ = read_snapshot(taken.folder)
    return tuple(text for text in snapshot.texts if text.part != "train")


def keep_judged_run(
    project: Project,
    options: TrainingOptions,
    said: Mapping[str, Said],
    *,
    taken: TakenSnapshot | None = None,
    experiment_id: int | None = None,
    result: Mapping[str, object] | None = None,
    recipe: str = "quick-full",
    model_folder: str | None = None,
) -> int:
    """A finished run on a snapshot, with predictions by uid."""
    taken = taken or take_snapshot(project)
    run = runs.start_run(
        project,
        variant={"name": options.variant.name, **to_json(options.variant)},
        recipe={"name": recipe},
        encoder={"reference": options.encoder},
        labels=taken.labels,
        seed=1,
        snapshot_hash=taken.digest,
        device="cpu",
        experiment_id=experiment_id,
    )
    by_text = {taken.text_ids[uid]: probabilities(taken.labels, each) for uid, each in said.items()}
    predictions.save_predictions(project, run.id, by_text)
    runs.finish_run(project, run.id, dict(result or {"dev": {}}), model_folder=model_folder)
    return run.id


def probabilities(labels: tuple[str, ...], said: Said) -> list[float]:
    """The rest is shared by the other labels."""
    rest = (1 - said.confidence) / (len(labels) - 1)
    return [said.confidence if label == said.label else rest for label in labels]


def mostly_right(taken: TakenSnapshot, share: float, seed: int) -> dict[str, Said]:
    """Predictions of all judged texts, about such a share of them right."""
    chance = random.Random(seed)
    return {
        text.uid: Said(
            taken.labels[text.label] if chance.random() < share else chance.choice(taken.labels),
            confidence=chance.uniform(0.5, 0.99),
        )
        for text in judged_by(taken)
    }
