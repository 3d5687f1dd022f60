"""Making and opening projects, and what the window needs to know of an open one at any time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from data.counts import Counts
from data.errors import DataError, ProjectLockedError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import Label
from data.labelling.annotators import Annotator, find_annotator, person
from data.labelling.history import can_redo, can_undo
from data.project import Project
from data.sharing.progress import handed_to, has_spoken
from data.spreadsheets.read import read_table
from data.training.runs import Run, run_in_use
from desktop.commands.label_sets import load_label_set
from resources.catalogue import sample_path

DEFAULT_LABEL_SET = "emotions-6"


@dataclass(frozen=True)
class OpenProject:
    """An open project and what was last known of it.

    ``annotator`` is nobody where the project is open for reading only; ``labels`` are those in
    use; ``run`` is the one whose model makes the suggestions. ``handed_to`` is who the copy was
    given to, if labels are given under that name instead of the user's own.
    """

    project: Project
    annotator: Annotator | None
    labels: tuple[Label, ...]
    run: Run | None
    counts: Counts
    can_undo: bool
    can_redo: bool
    handed_to: str | None = None

    @property
    def name(self) -> str:
        """The project's file name."""
        return self.project.path.name


def open_project(path: Path, annotator: str, *, read_only: bool = False) -> OpenProject:
    """Open a project for writing, or for reading where another window writes to it.

    Raises:
        ProjectError: it cannot be opened.
    """
    try:
        project = Project.open(path, read_only=read_only)
    except ProjectLockedError:
        project = Project.open(path, read_only=True)
    return _known(project, annotator)


def create_project(path: Path, annotator: str, label_set: str = DEFAULT_LABEL_SET) -> OpenProject:
    """Make a project with a label set and open it; the folder is made where it is missing.

    Raises:
        ProjectError: the file exists, or cannot be written.
    """
    _make_folder(path.parent)
    return _known(Project.create(path, load_label_set(label_set)), annotator)


def open_sample(folder: Path, annotator: str) -> OpenProject:
    """Open the sample project in ``folder``; made first where it is not there yet.

    Raises:
        ProjectError: it cannot be made or opened.
    """
    path = folder / "sample.emodesk"
    if path.exists():
        return open_project(path, annotator)
    _make_folder(folder)
    with Project.create(path, load_label_set(DEFAULT_LABEL_SET)) as project, sample_path() as file:
        import_table(project, read_table(file), ImportChoice("text", label_column="label"))
    return open_project(path, annotator)


def free_project_path(folder: Path, stem: str, suffix: str) -> Path:
    """A name in the folder that no file has yet: corpus, then corpus 2, and so on."""
    path, again = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, again = folder / f"{stem} {again}{suffix}", again + 1
    return path


def look_again(known: OpenProject) -> OpenProject:
    """The same project with what is known of it now."""
    project = known.project
    return replace(
        known,
        labels=_in_use(project),
        run=run_in_use(project),
        counts=project.counts(),
        can_undo=can_undo(project),
        can_redo=can_redo(project),
    )


def change_annotator(known: OpenProject, name: str) -> OpenProject:
    """The same project, labelled by another person from now on.

    Raises:
        DataError: the name is empty.
    """
    if known.project.read_only:
        return known
    return replace(known, annotator=person(known.project, name))


def _known(project: Project, annotator: str) -> OpenProject:
    try:
        given = None if project.read_only else _given_to(project, annotator)
        who = None if project.read_only else given or person(project, annotator)
        return OpenProject(
            project=project,
            annotator=who,
            labels=_in_use(project),
            run=run_in_use(project),
            counts=project.counts(),
            can_undo=can_undo(project),
            can_redo=can_redo(project),
            handed_to=None if given is None else given.name,
        )
    except BaseException:
        project.close()
        raise


def _given_to(project: Project, annotator: str) -> Annotator | None:
    """Whom a handed-out copy is for, if that is another name than the user's.

    Where the user has labelled in it under their own name already, they go on so.
    """
    with project.reading() as connection:
        given = handed_to(connection)
        own = find_annotator(connection, annotator.strip(), "person")
        if given is None or own == given or (own is not None and has_spoken(connection, own)):
            return None
    return given


def _in_use(project: Project) -> tuple[Label, ...]:
    return tuple(label for label in project.labels() if not label.retired)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"The folder {folder} cannot be made.", "Choose another folder.") from error
