"""Whether the confidence of a run's model tells how often it is right."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import numpy as np

from core.comparing import calibration_of
from core.contract import CoreError, RunResult
from core.contract.codec import from_json
from core.contract.comparison import Calibration, ReliabilityBin
from data.errors import DataError
from data.progress import Cancelled, stop_if
from data.project import Project
from data.training.runs import Run, read_run
from desktop.commands.judged_texts import JudgedText, judged_texts
from desktop.commands.training import ENOUGH_HELD_OUT

BINS = 10


@dataclass(frozen=True)
class RunCalibration:
    """Judged is by held-out, or by dev, which chose the temperature and so flatters.

    ``confidence`` and ``accuracy`` (0 to 1) are those of all texts together; ``temperature`` is
    None for a run whose result does not tell it.
    """

    calibration: Calibration
    held_out: bool
    confidence: float
    accuracy: float
    temperature: float | None

    @property
    def typical(self) -> ReliabilityBin:
        """The bin with most texts; of equal ones the surest."""
        return max(self.calibration.bins, key=lambda each: (each.texts, each.low))


def calibration_of_run(
    project: Project, run_id: int, cancelled: Cancelled | None = None
) -> RunCalibration:
    """Sort a finished run's judged texts by confidence: held-out ones where there are 200.

    The run's own labels count, as it knew them: merging labels afterwards changes nothing here.

    Raises:
        DataError: the snapshot of the run is gone, or nothing of what it was judged by is left.
        CoreError: the snapshot was changed since.
        CancelledError: the user stopped it.
    """
    run = read_run(project, run_id)
    judged = judged_texts(project, run)
    stop_if(cancelled)
    held_out = [text for text in judged.texts.values() if text.held_out]
    enough = len(held_out) >= ENOUGH_HELD_OUT
    texts = held_out if enough else [each for each in judged.texts.values() if not each.held_out]
    if not texts:
        raise DataError(
            "None of the texts that the run was judged by is left.", "Train anew to judge again."
        )
    return _calibration(run, texts, held_out=enough)


def _calibration(run: Run, texts: list[JudgedText], *, held_out: bool) -> RunCalibration:
    place = {key: at for at, key in enumerate(run.labels)}
    # A label that the run does not know is never predicted: it stands for no column.
    given = np.array([place.get(text.given_then, -1) for text in texts], dtype=np.intp)
    probabilities = np.array([text.said for text in texts], dtype=np.float32)
    right = probabilities.argmax(axis=1) == given
    return RunCalibration(
        calibration=calibration_of(given, probabilities, bins=BINS),
        held_out=held_out,
        confidence=float(probabilities.max(axis=1).mean()),
        accuracy=float(right.mean()),
        temperature=_temperature(run),
    )


def bins_as_csv(calibration: Calibration) -> bytes:
    """The bins as a table, one a row, for a spreadsheet."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(("from", "to", "texts", "confidence", "accuracy"))
    for each in calibration.bins:
        writer.writerow((each.low, each.high, each.texts, each.confidence, each.accuracy))
    # Excel takes a file for UTF-8 only if it says so.
    return lines.getvalue().encode("utf-8-sig")


def _temperature(run: Run) -> float | None:
    try:
        return None if run.result is None else from_json(RunResult, run.result).temperature
    except CoreError:
        return None  # of another version of the program
