"""All that is known of one text, read when it has been chosen for a moment."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.corpus.browsing import Row, read_rows
from data.corpus.texts import Text, read_text
from data.errors import UnknownTextError
from data.labelling.annotations import Annotation, annotations_of
from data.labelling.gold import Gold, gold_of
from data.labelling.notes import Note, notes_of
from data.labelling.text_history import Happening, history_of
from data.project import Project
from desktop.context import AppContext

# While an arrow key is held, the texts passed by need not be read.
_MILLISECONDS = 40


@dataclass(frozen=True)
class Inspected:
    """One text, who says what of it, what is noted about it, and its history.

    ``row`` is what the table shows of it, the suggestion of the model in use among it.
    """

    text: Text
    row: Row
    said: tuple[Annotation, ...]
    gold: Gold | None
    notes: tuple[Note, ...]
    history: tuple[Happening, ...]
    in_trash: bool


class Inspecting(QObject):
    """``inspected(Inspected)`` for the text that was asked for last, ``nothing`` for none."""

    inspected = Signal(object)
    nothing = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.text_id = 0
        self.in_trash = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_MILLISECONDS)
        self._wait.timeout.connect(self.look)

    @Slot(int)
    def inspect(self, text_id: int) -> None:
        """Ask for a text; 0 is none."""
        self.text_id = text_id
        if text_id:
            self._wait.start()
        else:
            self._wait.stop()
            self.nothing.emit()

    @Slot()
    def look(self) -> None:
        """Read it now, for the first time or again."""
        known, text_id = self._context.session.current, self.text_id
        if known is None or not text_id:
            return
        project, in_trash = known.project, self.in_trash
        run_id = None if known.run is None else known.run.id
        job = self._context.jobs.read(
            lambda _state: (project, _inspected(project, text_id, run_id, in_trash))
        )
        job.succeeded.connect(self._read)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _read(self, answer: tuple[Project, Inspected | None]) -> None:
        project, inspected = answer
        if inspected is None:
            return  # it is being deleted, and will be off the table in a moment
        known = self._context.session.current
        if known is not None and known.project is project and inspected.text.id == self.text_id:
            self.inspected.emit(inspected)


def _inspected(
    project: Project, text_id: int, run_id: int | None, in_trash: bool
) -> Inspected | None:
    try:
        text = read_text(project, text_id, in_trash=in_trash)
        (row,) = read_rows(project, (text_id,), run_id)
    except UnknownTextError:
        return None
    return Inspected(
        text=text,
        row=row,
        said=annotations_of(project, text_id, in_trash=in_trash),
        gold=gold_of(project, text_id, in_trash=in_trash),
        notes=notes_of(project, text_id, in_trash=in_trash),
        history=history_of(project, text_id, in_trash=in_trash),
        in_trash=in_trash,
    )
