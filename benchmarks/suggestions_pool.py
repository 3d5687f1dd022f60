"""How fast a corpus is predicted while somebody labels, and how fast the engine is alone."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core.contract import Event, PredictRequest, Stage
from core.contract.requests import Request
from core.engine.client import Engine
from desktop.commands.change_set import ChangeSet
from desktop.commands.engine_work import classify_texts, silent
from desktop.commands.suggesting import SLICES, PoolPlace
from desktop.window import Window

_CLASSIFYING = "Classifying"
# The first slices are small, so that something is there at once: the pace is that of the others.
_FIRST_SLICES = len(SLICES) - 1


@dataclass(frozen=True)
class StageNoted:
    """What the engine said that it was at, and when by the performance counter."""

    at: float
    what: str


@dataclass(frozen=True)
class Pace:
    """What was predicted and saved from the third slice on.

    ``preparation`` is the part of the seconds in which the engine made a faster form of the model.
    """

    text_ids: frozenset[int]
    seconds: float
    preparation: float

    @property
    def texts_per_second(self) -> float:
        """Without the preparation, which comes once for each model however large the corpus is."""
        return len(self.text_ids) / (self.seconds - self.preparation)


@dataclass(frozen=True)
class _Saved:
    """A slice was saved, and the window told of it."""

    at: float
    place: PoolPlace
    text_ids: frozenset[int]


class Pool(QObject):
    """Hears of each slice of the corpus that was predicted and saved."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._saved: list[_Saved] = []
        window.context.bus.changed.connect(self._note)

    @property
    def is_done(self) -> bool:
        """Whether all texts that wait were predicted by the model in use."""
        return bool(self._saved) and self._saved[-1].place.labelled

    def pace(self, stages: Sequence[StageNoted]) -> Pace:
        """From the third slice of the latest model to the last slice of texts that wait."""
        begin = max(
            number for number, each in enumerate(self._saved) if each.place.step == _FIRST_SLICES
        )
        slices = [each for each in self._saved[begin + 1 :] if not each.place.labelled]
        began, ended = self._saved[begin].at, slices[-1].at
        text_ids = frozenset().union(*(each.text_ids for each in slices))
        within = [stage for stage in stages if began <= stage.at <= ended]
        return Pace(text_ids, ended - began, preparation_seconds(within))

    @Slot(object, object)
    def _note(self, change: ChangeSet, _initiator: object) -> None:
        if isinstance(change.value, PoolPlace):
            self._saved.append(_Saved(time.perf_counter(), change.value, change.text_ids))


def preparation_seconds(stages: Sequence[StageNoted]) -> float:
    """How long the engine was at something else before it began, or went on, to classify."""
    seconds, since = 0.0, None
    for stage in stages:
        if stage.what != _CLASSIFYING:
            since = stage.at if since is None else since
        elif since is not None:
            seconds += stage.at - since
            since = None
    return seconds


@contextlib.contextmanager
def stages_noted() -> Iterator[list[StageNoted]]:
    """Every stage of classifying that an engine tells; usually only who asked it hears of them."""
    noted: list[StageNoted] = []
    usual = Engine.ask

    def ask(engine: Engine, request: Request) -> Iterator[Event]:
        with contextlib.closing(usual(engine, request)) as events:
            for event in events:
                if isinstance(event, Stage) and isinstance(request, PredictRequest):
                    noted.append(StageNoted(time.perf_counter(), event.what))
                yield event

    Engine.ask = ask
    try:
        yield noted
    finally:
        Engine.ask = usual


def engine_alone(model_folder: Path, texts: Sequence[str]) -> float:
    """Texts a second of an engine with nothing else to do, asked for all at once.

    The model is open and its faster form made before; that is not counted.
    """
    with Engine() as engine:
        classify_texts(engine, model_folder, texts[: SLICES[0]], silent)
        began = time.perf_counter()
        classify_texts(engine, model_folder, texts, silent)
        return len(texts) / (time.perf_counter() - began)
