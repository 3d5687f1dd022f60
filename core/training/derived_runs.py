"""Trainings on snapshots made from another one, of which only scores and predictions are wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from core.contract.errors import Cancelled, CoreError
from core.contract.events import Event, Failed, Finished, RunCancelled
from core.contract.requests import FitRequest
from core.contract.results import RunResult
from core.contract.snapshot import Snapshot, write_snapshot
from core.training.fit import fit
from core.training.warm import WarmOutputs


@dataclass(frozen=True)
class Trainer:
    """Trains classifiers that only their scores and predictions are wanted of."""

    cancelled: Callable[[], bool]
    warm: WarmOutputs | None

    def train(
        self, request: FitRequest, snapshot: Snapshot, folder: Path
    ) -> Generator[Event, None, RunResult]:
        """Train on another snapshot, written below ``folder``; pass on all events but the last.

        What the frozen layers give is kept where the request says, else in ``folder``, so that
        no text is encoded twice.

        Raises:
            CoreError: the training failed, or the disk does not take the snapshot.
            Cancelled: it was cancelled.
        """
        try:
            written, _digest = write_snapshot(snapshot, folder)
        except OSError as error:
            raise _no_room(error) from error
        derived = replace(
            request,
            snapshot=str(written),
            model_folder=None,
            outputs_folder=request.outputs_folder or str(folder / "outputs"),
            checkpoint_folder=None,
            resume=False,
        )
        for event in fit(derived, self.cancelled, self.warm):
            match event:
                case Finished():
                    return event.result
                case RunCancelled():
                    raise Cancelled
                case Failed():
                    raise CoreError(event.cause, event.advice)
                case _:
                    yield event
        raise AssertionError("a training ends with Finished, RunCancelled or Failed")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, with all that is in it.

    Raises:
        CoreError: the disk does not take it.
    """
    try:
        made = TemporaryDirectory(prefix="emodesk-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _no_room(error) from error
    with made as name:
        yield Path(name)


def _no_room(error: OSError) -> CoreError:
    return CoreError(
        f"A temporary file could not be written: {error}.",
        "Make room on the disk, then try again.",
    )
