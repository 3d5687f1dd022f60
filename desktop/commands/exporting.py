"""Writing the corpus, or a part of it, to a file of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from data.corpus.finding import Filter, find_ids
from data.exporting import export as exporting
from data.exporting.data_card import CardChoice, data_card, write_card
from data.exporting.into_original import export_into_original
from data.exporting.items import other_columns
from data.exporting.request import ExportRequest
from data.labelling.annotators import annotators
from data.labelling.guidelines import read_guidelines
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.write_report import WriteReport
from desktop.commands.label_sets import known_guidelines


@dataclass(frozen=True)
class Known:
    """What a project offers for an export: names of annotators, people first, and of columns."""

    annotators: tuple[str, ...]
    columns: tuple[str, ...]


def export_corpus(
    project: Project,
    request: ExportRequest,
    *,
    original: Path | None = None,
    card: CardChoice | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write texts with their labels to a file, or into a copy of the file they came from.

    A data card is written beside it if asked for.

    Raises:
        TableError: the file cannot be written, or ``original`` was not imported here.
        DataError: there is no such annotator or run.
        CancelledError: the user stopped it; nothing was written.
    """
    written_on_card = None if card is None else _card(project, request, card, cancelled)
    if original is None:
        report = exporting.export_corpus(project, request, progress=progress, cancelled=cancelled)
    else:
        report = export_into_original(
            project, original, request, progress=progress, cancelled=cancelled
        )
    if written_on_card is None:
        return report
    return replace(report, beside=(*report.beside, write_card(written_on_card, report.file)))


def _card(
    project: Project, request: ExportRequest, card: CardChoice, cancelled: Cancelled | None
) -> str:
    if not card.guidelines:
        own = read_guidelines(project).get(card.language)
        rules = own or known_guidelines(project.labels(), card.language) or ""
        # They become a part of the card, so their headings stand below its own.
        card = replace(card, guidelines=re.sub(r"^(?=#)", "##", rules, flags=re.MULTILINE))
    return data_card(project, card, request, cancelled=cancelled)


def count_texts(project: Project, texts: Filter, *, cancelled: Cancelled | None = None) -> int:
    """How many texts an export would write.

    Raises:
        CancelledError: the user stopped it.
        RunError: the texts are to be chosen by a run that is not there.
    """
    return len(find_ids(project, texts, cancelled=cancelled))


def know_project(project: Project, *, cancelled: Cancelled | None = None) -> Known:
    """Look what can be chosen; takes seconds for a million texts.

    Raises:
        CancelledError: the user stopped it.
    """
    people_first = sorted(annotators(project), key=lambda each: each.kind != "person")
    names = tuple(dict.fromkeys(each.name for each in people_first))
    return Known(names, other_columns(project, cancelled))
