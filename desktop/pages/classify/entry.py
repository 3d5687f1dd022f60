"""One thing to classify on the Classify page, a file or a part of the corpus, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.outcome import Outcome
from data.corpus.finding import EVERYTHING, Filter
from data.spreadsheets.table import Table
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify
from desktop.commands.classification.saving import ClassifiedFile
from desktop.commands.importing import Preview, Reading
from desktop.jobs.job import Failure

EntryState = Literal["reading", "ready", "waiting", "running", "paused", "done", "failed"]
"""*waiting*: its turn comes; *paused*: stopped or cut off, and goes on where it was when started;
*failed*: it could not be read, or not be classified: ``failure`` says why."""


@dataclass(frozen=True)
class CorpusPart:
    """The whole corpus, or what a saved filter finds in it; ``name`` is the filter's."""

    filter: Filter = EVERYTHING
    name: str = ""


@dataclass(frozen=True)
class Underway:
    """Where a classification stands, more finely than the journal, which counts portions.

    ``stage`` is the engine's own word for what it does and empty until it says one; rate and time
    left are 0 until they can be told; ``rows`` counts all that are done, those of before a break
    included.
    """

    stage: str = ""
    rows: int = 0
    total: int = 0
    texts_per_second: float = 0.0
    seconds_left: float = 0.0


@dataclass(eq=False)
class Entry:
    """What is known of it; changed by ``Files`` and ``Runner`` alone, in the window's thread.

    Attributes:
        preview: the first rows, the sheets and columns, and the guessed text column; of a part of
            the corpus likewise, as if it were a file.
        table: all of a file, read so that rows are not kept; None while it is being read.
        count: how many rows there are, once that is known.
        text_column: the chosen column, by its name in ``preview.columns``.
        first_labels: what the model said of the first rows, before the classification began:
            place of the row to (label key, confidence).
        rows, model, job: of the classification that runs, is paused or is done.
        done: how far the journal is; outcome: the numbers, once it is done.
        written: the files that were saved from it, the latest last.
    """

    source: Reading | CorpusPart
    state: EntryState = "reading"
    preview: Preview | None = None
    table: Table | None = None
    count: int | None = None
    text_column: str = ""
    column_is_guessed: bool = True
    failure: Failure | None = None
    first_labels: dict[int, tuple[str, float]] = field(default_factory=dict)
    rows: RowsToClassify | None = None
    model: ModelToUse | None = None
    job: JobFile | None = None
    done: Done | None = None
    underway: Underway | None = None
    outcome: Outcome | None = None
    written: list[ClassifiedFile] = field(default_factory=list)

    @property
    def file(self) -> Path | None:
        """The file it is; None for the corpus."""
        return self.source.file if isinstance(self.source, Reading) else None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns; none before the first rows are there."""
        return () if self.preview is None else self.preview.columns

    @property
    def is_at_work(self) -> bool:
        """Whether it runs or waits for its turn, and must stay as it is."""
        return self.state in {"waiting", "running"}

    @property
    def is_startable(self) -> bool:
        """Whether it can be classified now: it was read, and is neither done nor at work."""
        return self.count is not None and self.state in {"ready", "paused", "failed"}

    @property
    def is_unsaved(self) -> bool:
        """Whether there is a result that lies in no file yet."""
        return self.outcome is not None and not self.written

    def forget_result(self) -> None:
        """Let go of the classification; its journal stays in the cache."""
        if self.job is not None:
            self.job.close()
        self.rows, self.model, self.job = None, None, None
        self.done, self.underway, self.outcome = None, None, None
        self.written = []
