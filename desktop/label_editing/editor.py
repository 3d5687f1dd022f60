"""The edits of a label set, one at a time: written, and the set read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from data.label_set.labels import Label, LabelDefinition
from data.labelling.label_edits import LabelEdit
from data.labelling.label_use import LabelUse, what_edits_mean
from data.project import Project
from desktop.backing_up import after_backup
from desktop.commands import labels as commands
from desktop.commands.annotating import undo_last
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext

Step = Callable[[Project], ChangeSet]


class LabelEditor(QObject):
    """``known(labels)`` with the label set, at first and after each edit, ``used(key, LabelUse)``,
    ``done`` when an edit is on the disk, ``failed(Failure)`` when it is not.
    """

    known = Signal(object)
    used = Signal(str, object)
    done = Signal()
    failed = Signal(object)

    def __init__(self, context: AppContext, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._project = project
        self._step = 0
        self.busy = False
        self.steps = 0

    @property
    def may_write(self) -> bool:
        """Whether the project may be written to."""
        return self._context.session.annotator is not None

    def look(self) -> None:
        """Read the label set."""
        job = self._context.jobs.read(lambda _state: self._project.labels())
        job.succeeded.connect(self._looked)
        job.failed.connect(self._not_written)

    def ask_use(self, key: str) -> None:
        """Find out what has a label."""
        project = self._project
        job = self._context.jobs.read(lambda _state: (key, what_edits_mean(project, key)))
        job.succeeded.connect(self._found_use)
        job.failed.connect(self.failed)

    def add(self, definition: LabelDefinition) -> None:
        """Add a label."""
        self._write(lambda project: commands.add_label(project, definition))

    def edit(self, label: Label, wanted: LabelDefinition) -> None:
        """Let a label be called, look and mean what is wanted."""
        edit = LabelEdit(
            key=wanted.key,
            names=wanted.names,
            colours=(wanted.colour_light, wanted.colour_dark),
            shortcut=wanted.shortcut,
            definition=wanted.definition,
            examples=wanted.examples,
        )
        self._write(lambda project: commands.edit_label(project, label.key, edit))

    def reorder(self, keys: Sequence[str]) -> None:
        """Put the labels in this order."""
        self._write(lambda project: commands.reorder_labels(project, keys))

    def retire(self, key: str) -> None:
        """Take a label out of use."""
        self._write(lambda project: commands.retire_label(project, key))

    def reinstate(self, key: str) -> None:
        """Bring a label back into use."""
        self._write(lambda project: commands.reinstate_label(project, key))

    def merge(self, source: str, target: str, annotations: int) -> None:
        """Let the many annotations of one label be another's; after a backup, if they are many."""
        annotator = self._context.session.annotator
        if annotator is None:
            return

        def step(project: Project) -> ChangeSet:
            return commands.merge_labels(project, source, target, annotator)

        after_backup(self._context, self._project, annotations, lambda: self._write(step))

    def undo(self) -> None:
        """Take the latest edit of this dialog back."""
        if self.steps:
            self._write(undo_last, by=-1)

    def _write(self, step: Step, by: int = 1) -> None:
        if self.busy or not self.may_write:
            return
        self.busy, self._step = True, by
        project = self._project
        job = self._context.jobs.write(lambda _state: step(project), initiator=self)
        job.succeeded.connect(self._written)
        job.failed.connect(self._not_written)

    @Slot(object)
    def _looked(self, labels: tuple[Label, ...]) -> None:
        self.busy = False  # not before: an edit is of what is on the screen
        self.known.emit(labels)

    @Slot(object)
    def _written(self, change: ChangeSet) -> None:
        if change.value is not None:
            self.steps += self._step
        self.done.emit()
        self.look()

    @Slot(object)
    def _not_written(self, failure: object) -> None:
        self.busy = False
        self.failed.emit(failure)

    @Slot(object)
    def _found_use(self, answer: tuple[str, LabelUse]) -> None:
        self.used.emit(*answer)
