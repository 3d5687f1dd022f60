"""What the Classify page has done in other threads before a classification begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from core.engine.client import Engine
from data.corpus.finding import find_ids
from data.corpus.texts import find_texts
from data.project import Project
from data.spreadsheets.read import READABLE, read_table
from data.spreadsheets.table import Row, Table, cell_text
from desktop.commands.classification.rows import CORPUS_HEADER
from desktop.commands.importing import PREVIEWED, Preview, Reading, preview_file
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import JobState
from desktop.pages.classify.entry import CorpusPart

TRIED = 20
"""So many of the first rows with a text are classified before anybody asks for it."""


@dataclass(frozen=True)
class Looked:
    """The first rows; ``count`` and ``table`` where they are all there are."""

    preview: Preview
    table: Table | None = None
    count: int | None = None


@dataclass(frozen=True)
class FilesFound:
    """The files that were dropped and those in dropped folders; ``empty`` ones hold none."""

    files: tuple[Path, ...]
    empty: tuple[Path, ...] = ()


def files_among(paths: Sequence[Path], state: JobState) -> FilesFound:
    """Put in the place of each folder the files in it that seem to be readable, by their name."""
    files, empty = list[Path](), list[Path]()
    for path in paths:
        if state.is_cancelled() or not path.is_dir():
            files.append(path)
            continue
        inside = sorted(filter(_is_wanted, path.iterdir()), key=lambda each: each.name.casefold())
        files += inside
        empty += [] if inside else [path]
    return FilesFound(tuple(dict.fromkeys(files)), tuple(empty))


def look_at_file(reading: Reading, state: JobState) -> Looked:
    """Read the first rows of a file."""
    preview = preview_file(reading, state.is_cancelled)
    if len(preview.table.rows) < PREVIEWED:
        return Looked(preview, preview.table, len(preview.table.rows))
    return Looked(preview)


def read_whole(reading: Reading, state: JobState) -> Table:
    """Read all of a file once; its rows are not kept where the format allows."""
    return read_table(
        reading.file,
        sheet=reading.sheet,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        has_header=reading.has_header,
        lazily=True,
        progress=state.progress,
        cancelled=state.is_cancelled,
    )


def look_at_corpus(project: Project, part: CorpusPart, state: JobState) -> Looked:
    """Count the texts of a part of the corpus, and read the first of them as if from a file."""
    ids = find_ids(project, part.filter, cancelled=state.is_cancelled)
    first = ids[:PREVIEWED]
    with project.reading(state.is_cancelled) as connection:
        found = find_texts(connection, first)
    rows = tuple(
        Row(text.source_row, (text.uid, text.body, text.source, text.source_row))
        for text in (found[each] for each in first if each in found)
    )
    table = Table(
        file=project.path,
        format="corpus",
        sheet=None,
        encoding=None,
        sha256="",
        header=CORPUS_HEADER,
        rows=rows,
        header_row=0,
    )
    preview = Preview(Reading(project.path), table, (), CORPUS_HEADER, "text", None)
    return Looked(preview, None, len(ids))


@dataclass(frozen=True)
class FirstRows:
    """The first rows of a preview that have a text, by their place, for the engine's thread."""

    model_folder: Path
    texts: dict[int, str]

    def run(self, engine: Engine, state: JobState) -> dict[int, tuple[str, float]]:
        """What the model says of each: a label's key and the confidence."""
        from desktop.commands import engine_work  # noqa: PLC0415 - brings numpy

        answer = engine_work.classify_texts(
            engine, self.model_folder, list(self.texts.values()), hearing(state)
        )
        best = answer.probabilities.argmax(axis=1).tolist()
        shares = answer.probabilities.max(axis=1).tolist()
        return {
            place: (answer.labels[label], share)
            for place, label, share in zip(self.texts, best, shares, strict=True)
        }


def first_texts(preview: Preview, text_column: str) -> dict[int, str]:
    """The texts of the first rows that have one, by the place of their row."""
    column = preview.columns.index(text_column)
    texts = (
        (place, cell_text(row.cells[column]))
        for place, row in enumerate(preview.table.rows)
        if column < len(row.cells)
    )
    return dict(islice(((place, text) for place, text in texts if text.strip()), TRIED))


def _is_wanted(path: Path) -> bool:
    # Excel puts a file ~$NAME beside one that is open in it.
    is_hidden = path.name.startswith((".", "~$"))
    return not is_hidden and path.suffix.lower().removeprefix(".") in READABLE and path.is_file()
