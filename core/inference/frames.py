"""Classifies data frames: a frame in, a new frame out, and nothing kept between two calls.

So it can be handed to whatever calls a function on many frames, on this computer or others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.contract.errors import CoreError
from core.inference.classifier import Classifier, Numbers
from core.inference.fast.prepare import use_kept_form

if TYPE_CHECKING:
    import pandas as pd

LABEL, CONFIDENCE, SECOND_LABEL = "label", "confidence", "second label"


class FrameClassifier:
    """Adds label, confidence and second label to frames; the frame given is not changed.

    The classifier is opened with the first frame, in whatever process that comes: the object
    itself is small and can be sent to another one.
    """

    def __init__(
        self,
        model_folder: str | Path,
        text_column: str = "text",
        *,
        device: str = "auto",
        numbers: Numbers = "fast",
        with_probabilities: bool = False,
    ) -> None:
        self._folder = str(model_folder)
        self._text_column = text_column
        self._device = device
        self._numbers: Numbers = numbers
        self._with_probabilities = with_probabilities
        self._classifier: Classifier | None = None

    def __getstate__(self) -> dict[str, object]:
        """All but the classifier, which each process opens for itself."""
        return {**self.__dict__, "_classifier": None}

    def __call__(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A new frame with the same rows and index, and the new columns behind the others.

        Rows without a text (missing, or nothing but blanks) get missing values. A column that
        is there already keeps its name; the new one gets a number, as in ``label (2)``.

        Raises:
            CoreError: the frame has no such column, or the model cannot be used.
        """
        if self._text_column not in frame.columns:
            raise CoreError(
                f"The frame has no column {self._text_column!r}.",
                f"It has: {', '.join(map(str, frame.columns))}.",
            )
        if self._classifier is None:
            self._classifier = self._open()
        cells = frame[self._text_column]
        texts = [
            "" if missing else str(cell) for cell, missing in zip(cells, cells.isna(), strict=True)
        ]
        filled = np.array([bool(text.strip()) for text in texts], bool)
        probabilities = self._classifier.predict_probabilities(
            [text for text, there in zip(texts, filled, strict=True) if there]
        )
        return _with_columns(frame, filled, self._columns(probabilities))

    def _open(self) -> Classifier:
        classifier = Classifier.load(self._folder, self._device, self._numbers)
        if self._numbers == "fast":
            use_kept_form(classifier, Path(self._folder))
        return classifier

    def _columns(self, probabilities: np.ndarray) -> dict[str, np.ndarray]:
        """The new columns of the rows that have a text."""
        assert self._classifier is not None
        labels = np.array(self._classifier.labels, object)
        order = np.argsort(-probabilities, axis=1, kind="stable")
        columns = {
            LABEL: labels[order[:, 0]],
            CONFIDENCE: probabilities.max(axis=1, initial=0.0),
            SECOND_LABEL: labels[order[:, 1]],
        }
        if self._with_probabilities:
            for place, label in enumerate(labels):
                columns[f"p({label})"] = probabilities[:, place]
        return columns


def _with_columns(
    frame: pd.DataFrame, filled: np.ndarray, columns: dict[str, np.ndarray]
) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - takes a second, and only this needs it

    out = frame.copy()
    for name, values in columns.items():
        column = pd.Series(
            pd.NA if values.dtype == object else np.nan,
            index=frame.index,
            dtype="object" if values.dtype == object else "float32",
        )
        column[filled] = values
        out[_free_name(name, list(out.columns))] = column
    return out


def _free_name(name: str, taken: list[object]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
