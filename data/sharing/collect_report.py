"""What a returned file brings, and what of it cannot be taken over as it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.atomic import replacing
from data.sharing.matching import Unmatched
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_report import WriteReport

RowKind = Literal["conflict", "unknown label"] | Unmatched
HEADER = ("file", "what", "uid", "text", "annotator", "here", "in the file")


@dataclass(frozen=True)
class CollectRow:
    """Something the file says that was not simply taken over.

    ``here`` and ``there`` are what is said in this project and in the file: a label, ``skipped``,
    or nothing.
    """

    kind: RowKind
    uid: str
    text: str
    annotator: str
    here: str
    there: str


@dataclass(frozen=True)
class CollectPreview:
    """What a file would change here.

    ``labels``, ``skipped``, ``cleared`` and ``gold`` count places that get another state, ``noted``
    texts on which an annotator's flag or comment changes;
    ``events`` are the steps that would be recorded, ``annotators`` those who said something in it.
    Of the ``common`` texts in it, ``common_done`` carry a label of the person it was for.
    ``rows`` are what is listed and not taken over, ``notes`` what else should be known.
    """

    file: Path
    copy_uuid: str
    handed_to: str | None
    annotators: tuple[str, ...]
    labels: int
    skipped: int
    cleared: int
    gold: int
    noted: int
    events: int
    common: int
    common_done: int
    rows: tuple[CollectRow, ...]
    notes: tuple[str, ...]

    @property
    def changes(self) -> int:
        """How many places get another state."""
        return self.labels + self.skipped + self.cleared + self.gold + self.noted

    @property
    def conflicts(self) -> int:
        """How many places say something else here, and not because of this copy."""
        return sum(row.kind == "conflict" for row in self.rows)


@dataclass(frozen=True)
class Collected:
    """A file that was collected; no operation where it brought nothing."""

    found: CollectPreview
    operation_id: int | None


@dataclass(frozen=True)
class Refused:
    """A file of which nothing was taken over, and why."""

    file: Path
    message: str
    advice: str


@dataclass(frozen=True)
class CollectReport:
    """All files, in their order. ``stopped`` were not reached before the user stopped the work.

    ``notes`` are about the work as a whole.
    """

    collected: tuple[Collected, ...]
    refused: tuple[Refused, ...] = ()
    stopped: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Path, CollectRow], ...]:
        """Everything that was listed, with its file."""
        return tuple((each.found.file, row) for each in self.collected for row in each.found.rows)


def write_report(report: CollectReport, path: Path | str) -> WriteReport:
    """Write everything that was listed to a CSV file.

    Raises TableError (the folder cannot be written), TargetLockedError.
    """
    path = Path(path)
    rows = (
        (file.name, row.kind, row.uid, row.text, row.annotator, row.here, row.there)
        for file, row in report.rows
    )
    with replacing(path) as partial:
        # Texts of strangers, to be looked at in a spreadsheet program.
        written = write_delimited(partial, HEADER, rows, escape_formulas=True)
    return WriteReport(path, written)
