"""What is asked of a cluster, and what it says at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Format = Literal["csv", "parquet"]
Numbers = Literal["fast", "exact"]

BATCH = 8_192
"""So many rows of a file are sent to a worker at once, and make one part of the result."""


@dataclass(frozen=True)
class ClusterRequest:
    """A folder of tables in, a folder of tables out. Paths are those that the workers see.

    Attributes:
        model_folder: the saved classifier; each worker reads it, unless it is sent.
        source: a folder, a pattern like ``posts/2024-*.csv``, or one file.
        out: the folder to make; new or empty.
        text_column: the column with the texts, in every file.
        written: how the parts are written; None is Parquet where all that is read is Parquet.
        numbers: as in ``core.Classifier``: *fast* is 16 bits where the hardware is faster so.
        batch: rows that are classified at once.
        workers: how many; None is one a graphics card, or one for every four cores.
        address: of a cluster (``auto``, ``host:6379``, ``ray://host:10001``); None starts one on
            this computer and ends it afterwards.
        send_model: the model's files are sent to the workers: they need not see its folder.
        encoding: of the CSV files.
        delimiter: between the cells of CSV files; None is a comma, or a tab in ``.tsv`` files.
    """

    model_folder: str
    source: str
    out: str
    text_column: str
    written: Format | None = None
    with_probabilities: bool = False
    numbers: Numbers = "fast"
    batch: int = BATCH
    workers: int | None = None
    address: str | None = None
    send_model: bool = False
    encoding: str = "utf-8"
    delimiter: str | None = None


@dataclass(frozen=True)
class ClusterProgress:
    """How far it is; files are done in their order."""

    rows: int
    files_done: int
    files: int


@dataclass(frozen=True)
class ClusterResult:
    """What became of it.

    Attributes:
        rows: of all files; ``blank`` of them have no text, and so no label.
        distribution: how many rows got each label.
        parts: the names of the files written, in the order of what was read.
        passed_over: what else lay in the folder and is no table that can be read here.
        workers: the processes that computed, as ``computer:process``.
    """

    out: str
    files: int
    rows: int
    blank: int
    distribution: Mapping[str, int]
    mean_confidence: float | None
    columns: tuple[str, ...]
    parts: tuple[str, ...]
    passed_over: tuple[str, ...]
    workers: tuple[str, ...]
    seconds: float


Told = Callable[[ClusterProgress], None]


def silent(_progress: ClusterProgress) -> None:
    """For those who do not want to know how far it is."""
