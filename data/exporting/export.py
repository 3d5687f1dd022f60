"""Writing the corpus, or a part of it, to a file of its own."""

from collections.abc import Iterator
from pathlib import Path

from data.exporting.formats import format_of
from data.exporting.items import Items, reading_items
from data.exporting.request import ExportRequest
from data.label_set.labels import Label
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.exchange.context import ExportContext, ExportedLabel
from data.spreadsheets.exchange.writing import write
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.write_report import WriteReport

REPORT_EVERY = 1000


def export_corpus(
    project: Project,
    request: ExportRequest | Path | str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write texts with their labels as the request says; a path alone asks for all of them.

    A label that counts is gold, or what most persons say, or what the file brought; where no label
    prevails it is empty and ``labelled_by`` tells who said what. Raises TableError (a format that
    cannot be written, or not with what was asked for; a target that cannot be), DataError (no such
    annotator), RunError, TargetLockedError, CancelledError; then there is no new file.
    """
    if not isinstance(request, ExportRequest):
        request = ExportRequest(Path(request))
    chosen = format_of(request)
    with reading_items(project, request, cancelled) as items:
        context = context_of(project, request, items)
        told = _told(items, progress, cancelled)
        written = write(chosen.name, request.out, told, context)
    return WriteReport(request.out, written.rows, (), written.notes, written.beside)


def context_of(project: Project, request: ExportRequest, items: Items) -> ExportContext:
    """What the writers are told of a request."""
    return ExportContext(
        labels=tuple(_exported(label) for label in items.labels if label.merged_into is None),
        columns=items.columns,
        each_annotator=request.labels_of == "each annotator",
        predicted_keys=items.predicted_keys,
        with_probabilities=request.with_probabilities,
        to_correct=request.to_correct,
        escape_formulas=request.escape_formulas,
        with_notes=items.with_notes,
        project=project.path.stem,
    )


def _exported(label: Label) -> ExportedLabel:
    return ExportedLabel(label.key, label.names, label.definition)


def _told(
    items: Items, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[ExchangeItem]:
    """The items, with word of how many have passed."""
    total = len(items)
    for done, item in enumerate(items, start=1):
        yield item
        if done % REPORT_EVERY == 0:
            stop_if(cancelled)
            report(progress, done, total)
    report(progress, total, total)
