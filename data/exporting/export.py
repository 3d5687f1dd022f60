"""Writing the corpus to a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.atomic import replacing
from data.corpus.texts import Text, all_texts
from data.errors import TableError
from data.labelling.resolution import Resolution, resolutions
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.table import Cell, unique_names
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_report import WriteReport
from data.spreadsheets.write_workbook import write_workbook

FIRST_COLUMNS = ("uid", "text", "label", "labelled_by")
LAST_COLUMNS = ("source", "source_row")
REPORT_EVERY = 1000


def export_corpus(
    project: Project,
    out: Path | str,
    *,
    escape_formulas: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write every text with its label to a CSV or XLSX file, by the ending of ``out``.

    A label is gold, or what most persons say, or what the file brought; where no label prevails it
    is empty and ``labelled_by`` tells who said what. ``escape_formulas`` is for CSV only. Raises
    TableError (an ending that cannot be written, a target that cannot be), TargetLockedError,
    CancelledError.
    """
    out = Path(out)
    kind = out.suffix.lower()
    if kind not in {".csv", ".xlsx"}:
        raise TableError(out, 0, "this kind of file cannot be written.", "Use .csv or .xlsx.")
    with project.reading() as connection:
        labels = dict(resolutions(connection, "majority"))
    content = _Content(project, labels, progress, cancelled)
    with replacing(out) as partial:
        if kind == ".csv":
            rows = write_delimited(
                partial, content.header, content.rows(), escape_formulas=escape_formulas
            )
            return WriteReport(out, rows)
        rows, notes = write_workbook(partial, content.header, content.rows())
        return WriteReport(out, rows, (), tuple(notes))


@dataclass
class _Content:
    """Header and rows of an export."""

    project: Project
    labels: dict[int, Resolution]
    progress: Progress | None
    cancelled: Cancelled | None

    def __post_init__(self) -> None:
        self.others = tuple(
            dict.fromkeys(name for text in all_texts(self.project) for name in text.extra)
        )
        # Our own columns keep their names, so that the file can be read back; others give way.
        own = (*FIRST_COLUMNS, *LAST_COLUMNS)
        self.header = (*FIRST_COLUMNS, *unique_names(self.others, taken=own), *LAST_COLUMNS)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        total = self.project.counts().texts
        for done, text in enumerate(all_texts(self.project), start=1):
            yield self._row(text)
            if done % REPORT_EVERY == 0:
                stop_if(self.cancelled)
                report(self.progress, done, total)
        report(self.progress, total, total)

    def _row(self, text: Text) -> tuple[Cell, ...]:
        said = self.labels.get(text.id, Resolution(None, ()))
        return (
            text.uid,
            text.body,
            said.label_key or "",
            "; ".join(said.labelled_by),
            *(text.extra.get(name, "") for name in self.others),
            text.source,
            text.source_row,
        )
