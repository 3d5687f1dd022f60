"""The end of a run: held-out is judged, the confidence calibrated, the classifier saved."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.atomic_file import write_file
from core.contract.results import RunResult
from core.device import describe_device
from core.inference.model_folder import ModelDescription, save_model
from core.training.calibration import calibrated, fit_temperature
from core.training.evaluation import Logits, judge
from core.training.lazy_outputs import LazyOutputs
from core.training.loop import Training
from core.training.preparation import Prepared


def finish(run: Prepared, training: Training) -> RunResult:
    """Judge the best weights on held-out, save what was asked for, and sum up."""
    best = training.best
    assert best.logits is not None
    held_out = training.judge.logits(run.held_out) if len(run.held_out) else None
    temperature = fit_temperature(best.logits, run.dev.labels)
    request, labels = run.request, run.snapshot.labels
    if request.predictions_file is not None and run.processes.is_first:
        _save_predictions(run, best.logits, held_out, temperature, Path(request.predictions_file))
    result = RunResult(
        variant=run.variant.name,
        recipe=run.recipe.name,
        encoder=run.encoder.facts.name,
        device=describe_device(run.device),
        seed=request.seed,
        snapshot=run.identity.snapshot,
        train_texts=len(run.train),
        best_epoch=best.epoch,
        dev=judge(best.logits, run.dev, labels, temperature),
        held_out=(None if held_out is None else judge(held_out, run.held_out, labels, temperature)),
        seconds=training.elapsed,
        texts_per_second=training.texts / max(training.seconds, 1e-9),
        model_folder=request.model_folder,
        predictions_file=request.predictions_file,
        temperature=temperature,
        precision=run.precision.name,
        epochs=training.epoch - 1,
        texts_encoded=run.inputs.encoded if isinstance(run.inputs, LazyOutputs) else 0,
    )
    if request.model_folder is not None and run.processes.is_first:
        folder = Path(request.model_folder)
        description = _description(run, temperature)
        save_model(folder, run.network, run.encoder.tokenizer, description, result)
    run.processes.wait()
    return result


def _description(run: Prepared, temperature: float) -> ModelDescription:
    return ModelDescription(
        labels=run.snapshot.labels,
        variant=run.variant,
        recipe=run.recipe,
        encoder_name=run.encoder.facts.name,
        encoder_licence=run.encoder.facts.licence,
        encoder_config=run.encoder.config,
        temperature=temperature,
    )


def _save_predictions(
    run: Prepared, dev: Logits, held_out: Logits | None, temperature: float, path: Path
) -> None:
    """Write uids and probabilities [texts, labels] of dev and held-out as one ``.npz``."""
    sets = [(run.dev, dev)]
    if held_out is not None:
        sets.append((run.held_out, held_out))
    positions = np.concatenate([texts.positions for texts, _ in sets])
    uids = np.array([run.snapshot.texts[i].uid for i in positions])
    probabilities = np.concatenate([calibrated(each, temperature) for _, each in sets])
    # Through an open file: with a bare name numpy may add a suffix to it.
    write_file(path, lambda file: np.savez(file, uids=uids, probabilities=probabilities))
