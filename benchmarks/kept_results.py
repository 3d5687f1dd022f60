"""Outcomes in a file of JSON lines: an interrupted run goes on where it stopped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract.codec import from_json, to_json


@dataclass(frozen=True)
class Outcome:
    """What one part came to.

    Attributes:
        macro_f1, accuracy, calibration_error: on the texts to judge by, 0 to 1.
        seconds: wall time of the training, from asking for it to the saved classifier.
        first_step: seconds of these to the first optimiser step; None where there are no steps.
        texts_encoded: of how many texts the frozen layers' output was computed.
        detail: what was chosen on the way.
    """

    macro_f1: float
    accuracy: float
    calibration_error: float
    seconds: float
    first_step: float | None = None
    texts_encoded: int = 0
    detail: str = ""


class KeptResults:
    """Outcomes by the name of their part and all that they depend on but the program's code."""

    def __init__(self, path: Path | None) -> None:
        """``path`` is read now and added to later; None keeps nothing beyond this process."""
        self._path = path
        self._known: dict[str, Outcome] = {}
        if path is not None and path.is_file():
            content = path.read_text("utf-8")
            for line in content.split("\n"):
                self._read(line)
            if content and not content.endswith("\n"):
                # The run was stopped while it wrote; what comes next has a line of its own.
                with path.open("a", encoding="utf-8") as file:
                    file.write("\n")

    def outcome(self, part: str, setup: Mapping[str, Any], work: Callable[[], Outcome]) -> Outcome:
        """The outcome of a part with this setup (JSON values): the known one, or by working."""
        key = _key(part, setup)
        if key not in self._known:
            sys.stderr.write(f"{part}: …\n")
            self._known[key] = outcome = work()
            self._write({"part": part, "setup": dict(setup), "outcome": to_json(outcome)})
        found = self._known[key]
        told = f"macro-F1 {found.macro_f1:.4f}, {found.seconds:.0f} s {found.detail}"
        sys.stderr.write(f"{part}: {told.rstrip()}\n")
        return found

    def _write(self, record: Mapping[str, Any]) -> None:
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")

    def _read(self, line: str) -> None:
        try:
            record = json.loads(line)
        except ValueError:
            return  # an empty line, or one that was not finished
        key = _key(record["part"], record["setup"])
        self._known[key] = from_json(Outcome, record["outcome"])


def _key(part: str, setup: Mapping[str, Any]) -> str:
    return json.dumps([part, setup], sort_keys=True)
