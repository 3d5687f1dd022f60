"""Making the copies of a plan: all of them and a record of each, or nothing at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, select

from data.clock import utc_now
from data.errors import HandoutError, ProjectExistsError, ReadOnlyError
from data.file import schema
from data.file.connection import insert_rows, new_id
from data.labelling.annotators import find_annotator
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.project_file import fill_file, move_without_overwriting, partial_of, remove_partial
from data.sharing.copy_file import Copy, CopyWriter
from data.sharing.file_names import copy_name
from data.sharing.planning import HandoutPlan


@dataclass(frozen=True)
class HandedOut:
    """One copy that was made: for whom, where it is, and how many texts it has."""

    annotator: str
    file: Path
    texts: int
    common: int


@dataclass(frozen=True)
class HandoutReport:
    """The copies, in the order of the plan."""

    copies: tuple[HandedOut, ...]


def hand_out(
    project: Project,
    plan: HandoutPlan,
    folder: Path | str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> HandoutReport:
    """Make a complete project file for each annotator in a folder that exists.

    A file that is there already is left alone: the new one gets a number. Until all files are
    complete none has its name, and the project knows of none. Raises HandoutError if a file cannot
    be made, CancelledError, ReadOnlyError; then there are no copies and no record of them.
    """
    folder = Path(folder).absolute()
    if project.read_only:
        raise ReadOnlyError(
            "The project is open for reading only.", "Open it for writing to change it."
        )
    copies = _copies(project, plan, folder)
    with _made(project, copies, folder, progress, cancelled):
        _record(project, copies)
    common = len(plan.common)
    return HandoutReport(
        tuple(HandedOut(copy.name, folder / copy.file, len(copy.texts), common) for copy in copies)
    )


def _copies(project: Project, plan: HandoutPlan, folder: Path) -> list[Copy]:
    try:
        taken = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise _cannot_write(folder, error) from error
    copies = []
    with project.reading() as connection:
        for share in plan.shares:
            known = find_annotator(connection, share.name, "person")
            file = copy_name(project.path.stem, share.name, taken)
            taken.add(file)
            texts = dict.fromkeys(share.text_ids, False) | dict.fromkeys(plan.common, True)
            uuid = str(uuid4()) if known is None else known.uuid
            copies.append(Copy(share.name, uuid, str(uuid4()), file, texts))
    return copies


@contextmanager
def _made(
    project: Project,
    copies: Sequence[Copy],
    folder: Path,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Iterator[None]:
    """All files under their names while the block runs; gone again if it fails."""
    partials = {partial_of(folder / copy.file): copy for copy in copies}
    named: list[Path] = []
    try:
        _write(project, partials, progress, cancelled)
        stop_if(cancelled)
        for made, copy in partials.items():
            move_without_overwriting(made, folder / copy.file)
            named.append(folder / copy.file)
        yield
    except BaseException as error:
        for path in named:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _cannot_write(folder, error) from error
        if isinstance(error, ProjectExistsError):
            raise HandoutError(error.message, "Hand out once more.") from error
        raise
    finally:
        for made in partials:
            remove_partial(made)


def _write(
    project: Project,
    partials: Mapping[Path, Copy],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    total = sum(len(copy.texts) for copy in partials.values())
    done = 0

    def wrote(texts: int) -> None:
        nonlocal done
        done += texts
        report(progress, done, total)

    with project.reading(cancelled) as connection:
        writer = CopyWriter(connection, wrote, cancelled)
        for made, copy in partials.items():
            fill_file(made, partial(writer.fill, copy=copy))


def _record(project: Project, copies: Sequence[Copy]) -> None:
    at = utc_now()
    with project.writing() as connection:
        for copy in copies:
            row = {
                "copy_uuid": copy.copy_uuid,
                "annotator_id": _annotator_id(connection, copy),
                "file": copy.file,
                "at": at,
            }
            number = new_id(connection, schema.handout, row)
            rows = [(number, text_id, int(common)) for text_id, common in copy.texts.items()]
            insert_rows(connection, schema.handout_text, rows)


def _annotator_id(connection: Connection, copy: Copy) -> int:
    """The person's id here; the same person as in the copy, or the record would be wrong."""
    who = schema.annotator
    known = connection.execute(select(who.c.id).where(who.c.uuid == copy.annotator_uuid)).scalar()
    if known is not None:
        return int(known)
    if find_annotator(connection, copy.name, "person") is not None:
        raise HandoutError(
            f"{copy.name} was added to the project in the meantime.", "Hand out once more."
        )
    row = {"uuid": copy.annotator_uuid, "name": copy.name, "kind": "person"}
    return new_id(connection, who, row)


def _cannot_write(folder: Path, error: OSError) -> HandoutError:
    return HandoutError(
        f"No copy can be made in {folder}: {error.strerror or error}.",
        "Choose a folder that exists, that you may write to and that has room.",
    )
