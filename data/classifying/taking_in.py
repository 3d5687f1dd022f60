"""A computed portion as rows of the journal's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from data.classifying.cells import rows_as_json
from data.classifying.portion import Portion
from data.errors import ClassifyingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A sum of rounded numbers may be a little more than 1.
_MOST_PROBABLE = 1.001

_TALLY = (
    "SELECT label, count(*), sum(confidence) FROM row JOIN prediction"
    " ON prediction.place = row.text_place WHERE row.place BETWEEN ? AND ? GROUP BY label"
)


def take_in(
    connection: Connection, portion: Portion, labels: int, probabilities: NDArray[np.float32]
) -> tuple[list[int], float]:
    """Insert it; how many of its rows got each label, and the sum of their confidences.

    Raises:
        ClassifyingError: the probabilities are none, or not those of this portion.
    """
    predictions = _predictions(portion, labels, probabilities)
    texts = enumerate(portion.new_texts, start=portion.first_text)
    _insert(connection, "prediction", predictions)
    # In the order of the table's pages: each is then looked up only once.
    _insert(connection, "text", sorted((new.digest, place) for place, new in texts))
    _insert(connection, "row", _rows(portion))
    return _tally(connection, portion, labels)


def _insert(connection: Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def _predictions(
    portion: Portion, labels: int, probabilities: NDArray[np.float32]
) -> list[tuple[Any, ...]]:
    """A row of the table for each new text."""
    import numpy as np  # noqa: PLC0415 - not at the start of the program

    whole = _all_probabilities(portion, labels, probabilities)
    if not ((whole >= 0) & (whole <= _MOST_PROBABLE)).all():  # nor is NaN, which is never in there
        raise ClassifyingError(
            "The model gave probabilities that are no numbers from 0 to 1.",
            "Choose another model, or train again.",
        )
    # The first of equal ones comes first, here and wherever else a label is told from these.
    order = np.argsort(-whole, axis=1, kind="stable")
    top, second = order[:, 0], order[:, min(1, labels - 1)]
    written, size = whole.tobytes(), whole.itemsize * labels
    return list(
        zip(
            range(portion.first_text, portion.first_text + len(whole)),
            top.tolist(),
            second.tolist(),
            whole[np.arange(len(whole)), top].tolist(),
            [written[begin : begin + size] for begin in range(0, len(written), size)],
            strict=True,
        )
    )


def _all_probabilities(
    portion: Portion, labels: int, probabilities: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Those that were computed and those known before, in the order of the new texts."""
    import numpy as np  # noqa: PLC0415 - not at the start of the program

    known = [new.known for new in portion.new_texts]
    is_fit = labels > 0 and probabilities.shape == (known.count(None), labels)
    if not is_fit or any(each is not None and len(each) != labels * 4 for each in known):
        raise ClassifyingError(
            "The model gave another number of predictions than asked for.", "Classify anew."
        )
    whole = np.empty((len(known), labels), "<f4")
    whole[[place for place, each in enumerate(known) if each is None]] = probabilities
    for place, each in enumerate(known):
        if each is not None:
            whole[place] = np.frombuffer(each, "<f4")
    return whole


def _rows(portion: Portion) -> list[tuple[Any, ...]]:
    written = rows_as_json(row.cells for row in portion.rows)
    places = range(portion.first, portion.first + len(written))
    numbers = [row.number for row in portion.rows]
    return list(zip(places, numbers, portion.predictions, written, strict=True))


def _tally(connection: Connection, portion: Portion, labels: int) -> tuple[list[int], float]:
    counts, confidence = [0] * labels, 0.0
    last = portion.first + len(portion.rows) - 1
    for label, count, total in connection.exec_driver_sql(_TALLY, (portion.first, last)):
        counts[label] = count
        confidence += total
    return counts, confidence
