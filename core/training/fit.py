"""Training one classifier, as a generator of events that any script can read.

Nothing here knows of a window or an engine::

    for event in fit(request):
        print(event)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from core.contract.events import Event, Finished, Stage, Started
from core.contract.requests import FitRequest
from core.device import describe_device
from core.endings import Pause, to_the_end
from core.inference.model_folder import check_free
from core.training.finishing import finish
from core.training.lazy_outputs import LazyOutputs
from core.training.loop import Training
from core.training.preparation import Prepared, prepare
from core.training.warm import WarmOutputs


def never() -> bool:
    """The default answer to "was this cancelled?"."""
    return False


def fit(
    request: FitRequest,
    cancelled: Callable[[], bool] = never,
    warm: WarmOutputs | None = None,
) -> Iterator[Event]:
    """Train one classifier; the last event is Finished, RunCancelled or Failed.

    ``cancelled`` is asked between steps; ``warm`` carries work over from run to run. What goes
    wrong in a way that the user can mend comes as a Failed event; anything else is a fault of
    the program and raised.
    """
    kept = warm or WarmOutputs()
    return to_the_end(lambda pause: _fit(request, pause, kept), cancelled)


def _fit(request: FitRequest, pause: Pause, warm: WarmOutputs) -> Iterator[Event]:
    began = time.perf_counter()
    if request.model_folder is not None:
        check_free(Path(request.model_folder))
    run = yield from prepare(request, pause, warm)
    training = Training(run, pause, began)
    if request.resume:
        yield Stage("Going on from the checkpoint", 0, 1)
        training.resume()
    yield _started(run, training)
    yield from training.epochs()
    pause()
    yield Stage("Saving", 0, 1)
    result = finish(run, training)
    if isinstance(run.inputs, LazyOutputs) and run.processes.is_first:
        run.inputs.keep()
    training.keeper.remove()
    yield Finished(result)


def _started(run: Prepared, training: Training) -> Started:
    return Started(
        train_texts=len(run.train),
        dev_texts=len(run.dev),
        held_out_texts=len(run.held_out),
        variant=run.variant.name,
        recipe=run.recipe.name,
        encoder=run.encoder.facts.name,
        device=describe_device(run.device),
        steps=training.steps,
        precision=run.precision.name,
        steps_done=training.step,
    )
