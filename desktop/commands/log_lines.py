"""What of a run's events belongs into its log."""

from __future__ import annotations

from core.contract import Checkpointed, EpochEvaluated, Event, Stage, Started, Warned
from core.contract.codec import to_json
from data.clock import utc_now
from data.training.run_log import LogLine


def line_of(event: Event) -> LogLine | None:
    """The line of something that happens now, with the event's fields; None if it needs none.

    A stage needs a line when it begins, and not whenever it comes further: whoever writes the log
    passes by one that has the words of the last.
    """
    match event:
        case Started():
            kind = "resumed" if event.steps_done else "started"
            return LogLine(utc_now(), kind, to_json(event))
        case Stage():
            return LogLine(utc_now(), "stage", to_json(event))
        case EpochEvaluated():
            return LogLine(utc_now(), "epoch", _epoch(event))
        case Checkpointed():
            return LogLine(utc_now(), "checkpoint", to_json(event))
        case Warned():
            return LogLine(utc_now(), "warned", to_json(event))
    return None


def _epoch(event: EpochEvaluated) -> dict[str, object]:
    """Without the counts of the confusion, which are many."""
    return {
        "epoch": event.epoch,
        "step": event.step,
        "best": event.best,
        "macro_f1": event.dev.macro_f1,
        "accuracy": event.dev.accuracy,
        "loss": event.dev.loss,
    }
