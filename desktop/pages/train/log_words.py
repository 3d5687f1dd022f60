"""A line of a run's log, in the user's language. What is in a project may be anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime

from data.training.run_log import LogLine
from desktop.i18n import translate
from desktop.pages.train.words import step_words
from desktop.sentences import in_user_language
from desktop.wording import duration, number

Values = Mapping[str, object]


def time_words(line: LogLine, now: datetime | None = None) -> str:
    """When it was by this computer's clock; with the date unless that was today."""
    found = _local(line.at)
    if found is None:
        return ""
    today = QDateTime.fromSecsSinceEpoch(int((now or datetime.now(UTC)).timestamp())).date()
    return found.toString("HH:mm:ss" if found.date() == today else "yyyy-MM-dd HH:mm:ss")


def moment_words(line: LogLine) -> str:
    """The date and time by this computer's clock."""
    found = _local(line.at)
    return "" if found is None else found.toString("yyyy-MM-dd HH:mm:ss")


def line_words(line: LogLine) -> str:
    """What happened."""
    words = _WORDS.get(line.kind)
    return line.kind if words is None else words(line.values)


def tone(line: LogLine) -> str:
    """The colour in which a line is written."""
    return {"warned": "warn", "failed": "bad"}.get(line.kind, "text")


def _started(values: Values) -> str:
    words = translate(
        "LogWords",
        "Began {variant}, {recipe}: {train} training and {dev} dev texts, {steps} steps, {device}",
    )
    return words.format(
        variant=_text(values, "variant"),
        recipe=step_words(_text(values, "recipe")),
        train=_count(values, "train_texts"),
        dev=_count(values, "dev_texts"),
        steps=_count(values, "steps"),
        device=_text(values, "device"),
    )


def _resumed(values: Values) -> str:
    words = translate("LogWords", "Goes on after step {step} of {steps}, {device}")
    return words.format(
        step=_count(values, "steps_done"),
        steps=_count(values, "steps"),
        device=_text(values, "device"),
    )


def _epoch(values: Values) -> str:
    words = translate(
        "LogWords", "Epoch {epoch}, step {step}: macro-F1 {macro_f1}, accuracy {accuracy} on dev"
    ).format(
        epoch=_count(values, "epoch"),
        step=_count(values, "step"),
        macro_f1=_share(values, "macro_f1"),
        accuracy=_share(values, "accuracy"),
    )
    if isinstance(values.get("loss"), float):
        words += translate("LogWords", ", loss {loss}").format(loss=_share(values, "loss"))
    if values.get("best") is True:
        words += translate("LogWords", "; its weights are kept")
    return words


def _checkpoint(values: Values) -> str:
    words = translate("LogWords", "Checkpoint written after step {step}")
    return words.format(step=_count(values, "step"))


def _paused(values: Values) -> str:
    words = translate("LogWords", "Paused after step {step}")
    return words.format(step=_count(values, "step"))


def _cancelled(values: Values) -> str:
    words = translate("LogWords", "Cancelled after step {step}")
    return words.format(step=_count(values, "step"))


def _failed(values: Values) -> str:
    said = [in_user_language(_text(values, name)) for name in ("cause", "advice")]
    why = " ".join(each for each in said if each)
    return translate("LogWords", "Failed: {why}").format(why=why)


def _finished(values: Values) -> str:
    seconds = values.get("seconds")
    words = translate(
        "LogWords", "Finished after {time}: macro-F1 {macro_f1} on dev, of epoch {epoch}"
    ).format(
        time=duration(seconds) if isinstance(seconds, int | float) else "–",
        macro_f1=_share(values, "macro_f1"),
        epoch=_count(values, "best_epoch"),
    )
    if isinstance(values.get("held_out_macro_f1"), float):
        held_out = translate("LogWords", "; {macro_f1} on held-out")
        words += held_out.format(macro_f1=_share(values, "held_out_macro_f1"))
    return words


_WORDS: Mapping[str, Callable[[Values], str]] = {
    "started": _started,
    "resumed": _resumed,
    "stage": lambda values: in_user_language(_text(values, "what")),
    "epoch": _epoch,
    "checkpoint": _checkpoint,
    "warned": lambda values: in_user_language(_text(values, "message")),
    "paused": _paused,
    "cancelled": _cancelled,
    "failed": _failed,
    "finished": _finished,
}


def _local(at: str) -> QDateTime | None:
    try:
        seconds = datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
    return QDateTime.fromSecsSinceEpoch(int(seconds))


def _text(values: Values, name: str) -> str:
    found = values.get(name)
    return found if isinstance(found, str) else ""


def _count(values: Values, name: str) -> str:
    found = values.get(name)
    return number(found) if isinstance(found, int) else "–"


def _share(values: Values, name: str) -> str:
    found = values.get(name)
    return f"{found:.3f}" if isinstance(found, int | float) else "–"
