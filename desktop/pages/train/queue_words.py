"""What a training in the queue is called, and what waits is told of it."""

from __future__ import annotations

from collections.abc import Mapping

from data.training.queue import QueueState
from desktop.commands.training import AUTO_RECIPE
from desktop.commands.training_queue import QueueEntry
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.train.words import (
    device_words,
    encoder_words,
    recipe_words,
    run_name,
    step_words,
)
from desktop.wording import ago

_STATES: Mapping[QueueState, Words] = {
    "waiting": QT_TRANSLATE_NOOP("QueueWords", "waits"),
    "running": QT_TRANSLATE_NOOP("QueueWords", "at work"),
    "paused": QT_TRANSLATE_NOOP("QueueWords", "paused"),
    "stopped": QT_TRANSLATE_NOOP("QueueWords", "interrupted"),
}


def entry_name(entry: QueueEntry, place: int) -> str:
    """The run that it is at, or else its place in the queue."""
    return run_name(entry.run_id) if entry.run_id is not None else str(place)


def queued_words(entry: QueueEntry) -> str:
    """How it stands with a training that waits."""
    if entry.state == "waiting" and entry.run_id is not None:
        return translate("QueueWords", "waits to go on")
    return _STATES[entry.state].now()


def entry_words(entry: QueueEntry) -> str:
    """How it stands with it, its variant, and what is still to be trained, on one line."""
    if entry.options is None:
        return translate("QueueWords", "cannot be understood by this version; remove it")
    steps = translate("QueueWords", ", ").join(_step(each) for each in entry.to_come)
    parts = [queued_words(entry), entry.variant, steps]
    if entry.options.seed is not None and not entry.resumes:
        parts.append(translate("QueueWords", "seed {seed}").format(seed=entry.options.seed))
    return " · ".join(parts)


def _step(name: str) -> str:
    return recipe_words(name) if name == AUTO_RECIPE else step_words(name)


def entry_details(entry: QueueEntry) -> str:
    """All that is worth knowing of it, on several lines."""
    lines = [entry_words(entry)]
    if entry.options is not None:
        lines.append(encoder_words(entry.options.encoder))
        lines.append(device_words(entry.options.device))
    lines.append(translate("QueueWords", "added: {ago}").format(ago=ago(entry.added)))
    return "\n".join(lines)
