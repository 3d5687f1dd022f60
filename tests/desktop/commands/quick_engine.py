"""Engines that answer without training, for tests of what is written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np

from core.contract import (
    CHECKPOINT_FILE,
    Checkpointed,
    Event,
    Failed,
    Finished,
    FitRequest,
    Metrics,
    RunCancelled,
    RunResult,
    Started,
    Step,
    read_snapshot,
)


class QuickEngine:
    """Answers like the engine, with equal probabilities and no training."""

    def __init__(self) -> None:
        self.asked: list[FitRequest] = []

    def ask(self, request: FitRequest) -> Iterator[Event]:
        self.asked.append(request)
        done = 3 if request.resume else 0
        yield Started(
            70, 18, 0, request.variant.name, request.recipe.name, "tiny", "cpu", 10,
            steps_done=done,
        )  # fmt: skip
        yield Checkpointed(3, 1)
        snapshot, digest = read_snapshot(Path(request.snapshot))
        uids = [text.uid for text in snapshot.part("dev")]
        equal = np.full((len(uids), len(snapshot.labels)), 1 / len(snapshot.labels), np.float32)
        assert request.predictions_file is not None
        np.savez(request.predictions_file, uids=np.array(uids), probabilities=equal)
        assert request.model_folder is not None
        Path(request.model_folder).mkdir()
        dev = Metrics(len(uids), 0.5, 0.5, None, (), ())
        yield Finished(
            RunResult(
                request.variant.name, request.recipe.name, "tiny", "cpu", request.seed, digest, 70,
                1, dev, None, 7.0, 100.0, request.model_folder, request.predictions_file,
            )
        )  # fmt: skip


Ending = Literal["finished", "cancelled", "failed"]


class EndingEngine(QuickEngine):
    """Ends each training as it is told beforehand, and well when nothing more is told.

    One that is cancelled leaves a checkpoint, unless ``keeps`` is false.
    """

    def __init__(self, *endings: Ending, keeps: bool = True) -> None:
        super().__init__()
        self._endings = list(endings)
        self._keeps = keeps

    def ask(self, request: FitRequest) -> Iterator[Event]:
        ending = self._endings.pop(0) if self._endings else "finished"
        for event in super().ask(request):
            if ending != "finished" and isinstance(event, Checkpointed):
                yield from self._end(request, ending)
                return
            yield event

    def _end(self, request: FitRequest, ending: Ending) -> Iterator[Event]:
        yield Step(1, 1, 0.5, 0.01, 100.0)
        if ending == "failed":
            yield Failed("The disk is full.", "Make room.")
            return
        if self._keeps:
            folder = Path(request.checkpoint_folder or "")
            folder.mkdir(parents=True)
            (folder / CHECKPOINT_FILE).write_bytes(b"0")
            yield Checkpointed(1, 1)
        yield RunCancelled()
