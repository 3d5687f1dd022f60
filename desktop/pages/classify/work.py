"""What the Classify page has done in other threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.contract import Event, Stage
from core.engine.client import Engine
from data.spreadsheets.columns import guess_columns
from data.spreadsheets.read import WORKBOOKS, read_table
from data.spreadsheets.read_workbook import sheet_names
from data.spreadsheets.table import Table
from desktop.commands.classifying import ClassifiedTable, classify_table, current_table
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import JobState
from desktop.pages.classify.state import Opened, Source

PREVIEWED = 100
CLASSIFYING = "Classifying"
"""The engine's word for the stage in which it counts texts."""


def open_source(source: Source, state: JobState) -> Opened:
    """Read a file: its first rows are told as soon as they are there, all rows are the result."""
    table = _read(source, state, PREVIEWED)
    first = Opened(
        source=source,
        table=table,
        sheets=sheet_names(source.file) if table.format in WORKBOOKS else (),
        text_column=guess_columns(table)[0],
        complete=len(table.rows) < PREVIEWED,
    )
    if first.complete:
        return first
    state.tell(first)
    table = _read(source, state, None)
    return Opened(source, table, first.sheets, guess_columns(table)[0], complete=True)


@dataclass(frozen=True)
class Classification:
    """One classification, for the engine's thread."""

    model_folder: Path
    table: Table
    encoding: str | None
    text_column: str

    def run(self, engine: Engine, state: JobState) -> ClassifiedTable:
        """Classify the file as it is now, telling how far it is."""

        def tell(event: Event) -> None:
            if isinstance(event, Stage) and event.what == CLASSIFYING:
                state.progress(event.done, event.total)
            state.tell(event)

        table = current_table(self.table, self.encoding, state.is_cancelled)
        told = hearing(state, tell)
        return classify_table(engine, self.model_folder, table, self.text_column, told)


def _read(source: Source, state: JobState, limit: int | None) -> Table:
    return read_table(
        source.file,
        sheet=source.sheet,
        encoding=source.encoding,
        limit=limit,
        progress=state.progress,
        cancelled=state.is_cancelled,
    )
