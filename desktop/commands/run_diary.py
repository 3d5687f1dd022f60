"""What a run shows while it lasts, written down bit by bit: its curves and its log."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Literal

from core.contract import (
    Checkpointed,
    CoreError,
    EpochEvaluated,
    Event,
    RunResult,
    Stage,
    Started,
    Step,
    Warned,
)
from data.clock import utc_now
from data.errors import DataError
from data.project import Project
from data.training import metrics, run_log
from data.training.metrics import Metric
from data.training.run_log import LogLine
from desktop.commands.log_lines import line_of

# The learning rate goes up and down in straight lines: so many points draw it as well as all.
_POINTS_OF_LEARNING_RATE = 1_000

Interruption = Literal["paused", "cancelled"]


class RunDiary:
    """Writes down what a run tells, so that one that dies leaves what it showed.

    Every step that a checkpoint builds upon was told before it was written, and is on disk when
    the run ends: a run that goes on has no gap in its curves. The log keeps what happened before
    as well.

    The curves are ``loss`` and ``learning_rate`` of train by step, of the latter every
    thousandth part of the run, and ``macro_f1``, ``accuracy``, ``loss`` and ``f1/KEY`` (of each
    label) of dev by epoch.
    """

    def __init__(self, project: Project, run_id: int) -> None:
        self._project = project
        self._run_id = run_id
        self._points: list[Metric] = []
        self._lines: list[LogLine] = []
        self._step = 0
        self._stage = ""
        self._steps_between_rates = 1

    def note(self, event: Event) -> None:
        """Take an event in; what came before a checkpoint or an epoch's end is written with it.

        Raises:
            DataError: the project cannot be written.
        """
        self._note_line(event)
        match event:
            case Step():
                self._note_step(event)
            case EpochEvaluated():
                self._points += _scores(event)
                self._write()
            case Checkpointed() | Stage() | Warned():
                self._write()
            case Started():
                self._start(event)

    def interrupt(self, how: Interruption) -> None:
        """The user stopped the run, for a while or for good."""
        self._end(how, {"step": self._step})

    def fail(self, error: Exception) -> None:
        """The run failed."""
        cause, advice = str(error), ""
        if isinstance(error, CoreError):
            cause, advice = error.cause, error.advice
        elif isinstance(error, DataError):
            cause, advice = error.message, error.advice
        self._end("failed", {"cause": cause, "advice": advice})

    def finish(self, result: RunResult) -> None:
        """The run ended well."""
        held_out = result.held_out
        self._end(
            "finished",
            {
                "epochs": result.epochs,
                "best_epoch": result.best_epoch,
                "seconds": result.seconds,
                "macro_f1": result.dev.macro_f1,
                "accuracy": result.dev.accuracy,
                "held_out_macro_f1": None if held_out is None else held_out.macro_f1,
            },
        )

    def _start(self, event: Started) -> None:
        self._points = []
        self._step = event.steps_done
        self._steps_between_rates = max(1, event.steps // _POINTS_OF_LEARNING_RATE)
        # What came after the checkpoint will come again.
        metrics.remove_metrics(self._project, self._run_id, after_step=event.steps_done)
        self._write()

    def _note_line(self, event: Event) -> None:
        if isinstance(event, Stage):
            if event.what == self._stage:
                return
            self._stage = event.what
        line = line_of(event)
        if line is not None:
            self._lines.append(line)

    def _note_step(self, event: Step) -> None:
        self._step = event.step
        self._points.append(Metric(event.step, "train", "loss", event.loss))
        # By the number of the step alone: a run that goes on keeps the same points.
        if event.step == 1 or event.step % self._steps_between_rates == 0:
            rate = Metric(event.step, "train", "learning_rate", event.learning_rate)
            self._points.append(rate)

    def _end(self, kind: str, values: Mapping[str, object]) -> None:
        self._lines.append(LogLine(utc_now(), kind, values))
        with suppress(DataError):  # what ended the run is the error to tell
            self._write()

    def _write(self) -> None:
        points, self._points = self._points, []
        lines, self._lines = self._lines, []
        if points:
            metrics.add_metrics(self._project, self._run_id, points)
        if lines:
            run_log.add_lines(self._project, self._run_id, lines)


def _scores(event: EpochEvaluated) -> list[Metric]:
    dev = event.dev
    scores = {"macro_f1": dev.macro_f1, "accuracy": dev.accuracy}
    if dev.loss is not None:
        scores["loss"] = dev.loss
    scores |= {f"f1/{each.label}": each.f1 for each in dev.per_label}
    return [Metric(event.step, "dev", name, value) for name, value in scores.items()]
