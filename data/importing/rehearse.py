"""What an import would bring: the same way through the table, and nothing is written."""

import time
from collections.abc import Sequence

from data.corpus.text_identity import text_hash
from data.importing.choice import ImportChoice
from data.importing.corpus_lookup import NoCorpus, ProjectCorpus, WithMore
from data.importing.counting import copies_met, make_report
from data.importing.plan import make_plan, refuse_hopeless
from data.importing.report import ImportReport
from data.importing.rows import RowReader
from data.label_set.labels import Label, LabelDefinition
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.table import Table

ROWS_AT_ONCE = 500


def rehearse(
    table: Table,
    labels: Sequence[LabelDefinition],
    choice: ImportChoice,
    *,
    project: Project | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """What ``import_table`` would report; only ``seconds`` differs.

    Without a project, ``labels`` are those that a new one would have. Where not one label is known
    the report tells so: an import would be refused. Raises the other errors of an import.
    """
    rehearsal = Rehearsal(labels, project)
    return rehearsal.rehearse(table, choice, progress=progress, cancelled=cancelled)


class Rehearsal:
    """Several tables one after the other, each as if those before it were in the corpus."""

    def __init__(self, labels: Sequence[LabelDefinition], project: Project | None = None) -> None:
        self._labels = _as_labels(labels) if project is None else project.labels()
        corpus = NoCorpus() if project is None else ProjectCorpus(project.reading)
        self._corpus = WithMore(corpus)

    def rehearse(
        self,
        table: Table,
        choice: ImportChoice,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportReport:
        """What the import of the next table would report. Raises as ``rehearse``."""
        began = time.perf_counter()
        plan = make_plan(table, self._labels, choice)
        refuse_hopeless(plan, for_labels=False)
        reader = RowReader(plan, text_hash, self._corpus, rehearses=True)
        total = len(table.rows)
        for _ in reader.blocks(lambda: ROWS_AT_ONCE):
            stop_if(cancelled)
            report(progress, reader.tally.rows, total)
        report(progress, total, total)
        stop_if(cancelled)
        self._corpus.add(reader)
        return make_report(plan, reader, copies_met(reader), time.perf_counter() - began)


def _as_labels(definitions: Sequence[LabelDefinition]) -> list[Label]:
    """The labels as a project would number them."""
    return [
        each
        if isinstance(each, Label) and each.id
        else Label(key=each.key, names=each.names, id=number)
        for number, each in enumerate(definitions, start=1)
    ]
