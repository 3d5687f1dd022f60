"""What the workers do: some read files, others classify what was read and write it."""

from __future__ import annotations

import json
import os
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cluster.columns import texts_of, with_predictions
from core.cluster.portion import Place, Refusal, pack, pack_refusal, unpack
from core.cluster.reading import read_portions
from core.cluster.request import Format, Numbers
from core.cluster.writing import part_name, write_part
from core.contract.errors import CoreError

if TYPE_CHECKING:
    import pyarrow as pa

    from core.inference.classifier import Classifier


@dataclass(frozen=True)
class Work:
    """What a worker has to know; ``model_files`` is Ray's reference to what was sent, if it was."""

    model_folder: str
    model_files: Any
    text_column: str
    numbers: Numbers
    device: str
    threads: int
    out: str
    written: Format
    with_probabilities: bool


@dataclass(frozen=True)
class Done:
    """A portion that was classified and written.

    ``bytes`` is how large its file is, ``confidence`` the sum over its rows, ``worker`` who did it.
    """

    place: Place
    name: str
    bytes: int
    rows: int
    blank: int
    counts: dict[str, int]
    confidence: float
    columns: tuple[str, ...]
    worker: str


def read_files(
    files: pa.Table, rows: int, encoding: str, delimiter: str | None
) -> Iterator[pa.Table]:
    """The portions of files, each as one row."""
    for file, path in zip(files["file"].to_pylist(), files["path"].to_pylist(), strict=True):
        try:
            before: pa.Table | None = None
            portion = 0
            for table in read_portions(Path(path), rows, encoding, delimiter):
                if before is not None:
                    yield pack(Place(file, path, portion, is_last=False), before)
                    portion += 1
                before = table
            if before is not None:
                yield pack(Place(file, path, portion, is_last=True), before)
        except CoreError as error:
            yield pack_refusal(Refusal.of(error))


class PortionClassifier:
    """Classifies portions and writes each as a file. Has the classifier once, for all of them."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._classifier: Classifier | None = None

    def __call__(self, rows: pa.Table) -> pa.Table:
        """Do the portions of some rows; tells of each what became of it."""
        import pyarrow as pa  # noqa: PLC0415 - only where it is used

        told = [self._told(rows.slice(place, 1)) for place in range(rows.num_rows)]
        return pa.table({"told": pa.array(told, pa.string())})

    def _told(self, row: pa.Table) -> str:
        portion = unpack(row)
        if isinstance(portion, Refusal):
            return json.dumps({"refusal": asdict(portion)})
        place, table = portion
        try:
            return json.dumps({"done": asdict(self._do(place, table))})
        except CoreError as error:
            cause = f"{Path(place.path).name}: {error.cause}"
            return json.dumps({"refusal": asdict(Refusal(cause, error.advice))})

    def _do(self, place: Place, table: pa.Table) -> Done:
        work = self._work
        texts = texts_of(table, work.text_column)
        filled = [row for row, text in enumerate(texts) if text.strip()]
        if self._classifier is None:
            from core.cluster.opening import open_classifier  # noqa: PLC0415 - brings torch

            self._classifier = open_classifier(work)
        probabilities = self._classifier.predict_probabilities([texts[row] for row in filled])
        labels = self._classifier.labels
        result = with_predictions(
            table, filled, labels, probabilities, with_probabilities=work.with_probabilities
        )
        path = self._path(place)
        added = result.num_columns - table.num_columns
        write_part(result, path, work.written, added)
        return Done(
            place,
            path.name,
            path.stat().st_size,
            table.num_rows,
            table.num_rows - len(filled),
            dict(Counter(labels[top] for top in probabilities.argmax(axis=1))),
            float(probabilities.max(axis=1).sum(dtype="float64")),
            tuple(result.column_names[table.num_columns :]),
            f"{socket.gethostname()}:{os.getpid()}",
        )

    def _path(self, place: Place) -> Path:
        out = Path(self._work.out)
        if not out.is_dir():
            raise CoreError(
                f"The folder for the result is not there on the computer {socket.gethostname()}.",
                "It must lie on storage that all computers of the cluster share.",
            )
        return out / part_name(place.file, Path(place.path), place.portion, self._work.written)


def told_of(told: str) -> Done:
    """What became of a portion.

    Raises:
        CoreError: it was refused.
    """
    values = json.loads(told)
    if "refusal" in values:
        raise Refusal(**values["refusal"]).error()
    done = values["done"]
    columns = tuple(done["columns"])
    return Done(**{**done, "place": Place(**done["place"]), "columns": columns})
