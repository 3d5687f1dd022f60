"""Runs that are never interrupted, to compare others with."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file

from core.contract import Event, Finished, FitRequest, RunResult, Step
from core.training.fit import fit

MakeRequest = Callable[..., FitRequest]
# Seconds between two checkpoints: one after every step, or none but those after epochs.
FREQUENT, NEVER = 0.0, 1e9


def uninterrupted(request: FitRequest, folder: Path) -> list[Event]:
    """The same run, never stopped, with all that it writes elsewhere."""
    return list(
        fit(
            replace(
                request,
                checkpoint_folder=None,
                outputs_folder=str(folder / "other outputs"),
                model_folder=str(folder / "whole"),
            )
        )
    )


def losses(events: list[Event]) -> dict[int, float]:
    return {event.step: event.loss for event in events if isinstance(event, Step)}


def result_of(events: list[Event]) -> RunResult:
    last = events[-1]
    assert isinstance(last, Finished), last
    return last.result


def assert_same_model(first: Path, second: Path) -> None:
    one, other = (load_file(each / "model.safetensors") for each in (first, second))
    assert one.keys() == other.keys()
    for name, value in one.items():
        assert torch.equal(value, other[name]), name
