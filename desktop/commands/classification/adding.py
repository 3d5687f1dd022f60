"""Taking classified texts into the corpus, to correct them there."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from data.classifying.chosen_rows import (
    WhatToAdd,
    as_table,
    chosen_rows,
    probabilities_at,
    rows_at,
    text_of,
)
from data.classifying.job_file import JobFile
from data.corpus.text_identity import text_hash
from data.errors import ClassifyingError, DataError, ProjectError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.label_reading import LabelReader
from data.importing.report import ImportReport
from data.label_set.resolving import resolve_key
from data.progress import Cancelled, Progress, stop_if
from data.project import Project
from data.review.classified_batches import (
    NewBatch,
    Said,
    keep_batch,
    newest_source,
    source_after,
    take_back,
    texts_by_hash,
    texts_by_uid,
    texts_of_source,
)
from data.spreadsheets.table import Problem, unique_names
from data.training.predictions import save_pool
from data.training.runs import run_in_use, runs
from desktop.commands.backups import before_import
from desktop.commands.change_set import ChangeSet
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import CORPUS_HEADER, RowsToClassify

__all__ = ["Added", "AddingWish", "WhatToAdd", "add_to_corpus", "texts_to_correct"]

_CHECKED_AT_ONCE = 2_000


@dataclass(frozen=True)
class AddingWish:
    """Which rows go into the corpus.

    Attributes:
        what: all with a text; those whose confidence is below ``unsure_below``; or a random sample
            of ``size`` rows with a text, drawn by ``seed``, to be labelled blind: from its labels
            the accuracy on the whole file is estimated.
        leave_out_known: texts that the corpus has already are not added again. In a sample they
            never are: the text that is there stands for the row.
    """

    what: WhatToAdd
    unsure_below: float
    size: int = 200
    seed: int = 1
    leave_out_known: bool = True


@dataclass(frozen=True)
class Added:
    """How many texts came in, under which source, and how many rows the corpus had the text of.

    ``ids`` are the texts to be corrected: those that came in, or all of a sample, in the order in
    which they were drawn. ``problems`` are what the user should know of the backup and the rows.
    """

    texts: int
    source: str
    known: int
    ids: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


def add_to_corpus(
    project: Project,
    rows: RowsToClassify,
    job: JobFile,
    model: ModelToUse,
    wish: AddingWish,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    second_backups: str = "",
) -> ChangeSet:
    """Import the rows; ``value`` is :class:`Added`. Their predictions are kept with them.

    Raises:
        DataError: nothing was added; the corpus is as it was.
        CancelledError: the user stopped it; the corpus is as it was.
    """
    if rows.table is None:
        raise DataError("These texts are in the corpus already.", "Open them on the Label page.")
    work, before = _Adding(project, rows, job, model, wish), newest_source(project)
    places = work.choose(cancelled)
    brings_some = work.brings_new_texts(places, cancelled)
    problems: tuple[Problem, ...] = ()
    if not brings_some and wish.what != "sample":
        return ChangeSet.of(value=Added(0, rows.file.name, len(places), ()))
    if brings_some:
        missing = before_import(project, second_backups, cancelled)
        problems = (*missing, *work.bring_in(places, progress, cancelled).problems)
    else:
        stop_if(cancelled)
    # From here on it is not asked any more: the texts are in.
    source_id = source_after(project, before, rows.file.name) if brings_some else None
    try:
        added = work.keep(places, source_id)
    except BaseException:
        with suppress(ProjectError):  # somebody said something of them meanwhile: then they stay
            take_back(project, source_id)
        raise
    added = replace(added, problems=problems)
    return ChangeSet.of("texts", "annotations", "gold", "backups", "predictions", value=added)


def texts_to_correct(
    project: Project, job: JobFile, wish: AddingWish, cancelled: Cancelled | None = None
) -> tuple[int, ...]:
    """The same choice among texts of the corpus that were classified there: their ids.

    Raises:
        DataError: the journal cannot be read.
        CancelledError: the user stopped it.
    """
    uid = CORPUS_HEADER.index("uid")
    places = _chosen(job, wish, cancelled)
    uids = [str(row.cells[uid]) for row in rows_at(job, places)]
    known = texts_by_uid(project, uids)
    return tuple(known[each] for each in uids if each in known)


def _chosen(job: JobFile, wish: AddingWish, cancelled: Cancelled | None) -> array[int]:
    return chosen_rows(
        job,
        wish.what,
        unsure_below=wish.unsure_below,
        size=wish.size,
        seed=wish.seed,
        cancelled=cancelled,
    )


@dataclass
class _Adding:
    """Rows of a classification on their way into the corpus."""

    project: Project
    rows: RowsToClassify
    job: JobFile
    model: ModelToUse
    wish: AddingWish

    def choose(self, cancelled: Cancelled | None) -> array[int]:
        """The places of the rows."""
        if not self.job.done.complete:
            raise ClassifyingError(
                "Not all rows are classified yet.", "Let the classification come to its end."
            )
        places = _chosen(self.job, self.wish, cancelled)
        if not places:
            raise DataError(
                f"{self.rows.file.name} has no such rows.", "Choose others to be added."
            )
        return places

    @property
    def is_sample(self) -> bool:
        """Whether the rows are drawn at random."""
        return self.wish.what == "sample"

    @property
    def _own_run_id(self) -> int | None:
        """The run that made the model, where this project has it; another one may have its id."""
        made_by = self.model.run
        if made_by is None:
            return None
        return next((run.id for run in runs(self.project) if run.uuid == made_by.uuid), None)

    @property
    def leaves_out_known(self) -> bool:
        """Whether a text that is in the corpus is not added once more."""
        return self.is_sample or self.wish.leave_out_known

    def brings_new_texts(self, places: Sequence[int], cancelled: Cancelled | None) -> bool:
        """Whether any of the rows would become a text."""
        if not self.leaves_out_known:
            return True
        hashes = list[bytes]()
        for row in rows_at(self.job, places):
            hashes.append(text_hash(text_of(row, self.rows.text_place)))
            if len(hashes) == _CHECKED_AT_ONCE:
                stop_if(cancelled)
                if self._has_new(hashes):
                    return True
                hashes.clear()
        return self._has_new(hashes)

    def bring_in(
        self, places: Sequence[int], progress: Progress | None, cancelled: Cancelled | None
    ) -> ImportReport:
        """Import the rows."""
        assert self.rows.table is not None
        table = as_table(self.rows.table, self.job, places)
        choice = ImportChoice(
            unique_names(table.header)[self.rows.text_place],
            duplicates="leave out" if self.leaves_out_known else "keep",
        )
        return import_table(self.project, table, choice, progress=progress, cancelled=cancelled)

    def keep(self, places: Sequence[int], source_id: int | None) -> Added:
        """Keep what the model said of them, as a record and as suggestions."""
        brought = {} if source_id is None else texts_of_source(self.project, source_id)
        said = list(self._said(places, brought))
        batch = NewBatch(
            file=self.rows.file.name,
            model=self.job.about.model,
            model_name=self.model.folder.name,
            run_id=self._own_run_id,
            what=self.wish.what,
            unsure_below=self.wish.unsure_below,
            population=self.job.done.rows - self.job.done.blank,
            drawn=len(places),
            seed=self.wish.seed if self.is_sample else None,
        )
        self._suggest(places, {each.place: each.text_id for each in said})
        keep_batch(self.project, batch, _in_order(said))
        ids = tuple(dict.fromkeys(each.text_id for each in said))
        return Added(len(brought), self.rows.file.name, len(places) - len(brought), ids)

    def _said(self, places: Sequence[int], brought: Mapping[int, int]) -> Iterator[Said]:
        """What the model said of each row that there is a text for; by places in the journal."""
        keys, known = self._project_keys(), self._known(places, brought)
        for row in rows_at(self.job, places):
            text_id = brought.get(row.number) or known.get(row.place)
            if text_id is not None and row.label is not None and row.confidence is not None:
                yield Said(row.place, row.number, text_id, keys[row.label], row.confidence)

    def _known(self, places: Sequence[int], brought: Mapping[int, int]) -> dict[int, int]:
        """The texts that stand for rows of a sample that did not become texts of their own."""
        if not self.is_sample:
            return {}
        hashes = {
            row.place: text_hash(text_of(row, self.rows.text_place))
            for row in rows_at(self.job, places)
            if row.number not in brought
        }
        texts = texts_by_hash(self.project, hashes.values())
        return {place: texts[each] for place, each in hashes.items() if each in texts}

    def _has_new(self, hashes: Sequence[bytes]) -> bool:
        return bool(set(hashes) - texts_by_hash(self.project, hashes).keys())

    def _project_keys(self) -> dict[str, str]:
        """The labels of the model as the project calls them; its own words for others."""
        labels = self.project.labels()
        reader, keys = LabelReader(labels), {key: key for key in self.job.labels}
        names = {label.key: tuple(label.names.values()) for label in self.model.labels}
        for key in self.job.labels:
            found = resolve_key(labels, key)
            for word in (key, *names.get(key, ())):
                found = found or reader.match(word)
            if found is not None:
                keys[key] = found.key
        return keys

    def _suggest(self, places: Sequence[int], text_ids: Mapping[int, int]) -> None:
        """Let the suggestions show at once, where the model in use made them."""
        run = run_in_use(self.project)
        if run is not None and run.id == self._own_run_id and run.labels == self.job.labels:
            for some in probabilities_at(self.job, places, text_ids.get):
                save_pool(self.project, run.id, some)


def _in_order(said: Sequence[Said]) -> list[Said]:
    """Numbered in the order in which they were drawn."""
    return [each._replace(place=place) for place, each in enumerate(said)]
