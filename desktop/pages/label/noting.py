"""Flags and comments on the text in view: written at once, like labels."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.jobs.job import Failure, JobState

if TYPE_CHECKING:
    from data.labelling.annotators import Annotator
    from data.project import Project
    from desktop.pages.label.presenter import LabelPresenter


class Noting(QObject):
    """``noted(text id, note)`` when a flag or comment is on the disk, ``comment_asked`` when the
    user wants to write one, ``not_saved(text id)`` when that could not be saved.

    Words that could not be saved are kept in ``unsaved``, by text.
    """

    noted = Signal(int, object)
    comment_asked = Signal()
    not_saved = Signal(int)

    def __init__(self, context: AppContext, presenter: LabelPresenter) -> None:
        super().__init__(presenter)
        self._context = context
        self._presenter = presenter
        self._flagging = False
        self._flagged_at = float("-inf")
        self.unsaved: dict[int, str] = {}

    @property
    def is_busy(self) -> bool:
        """Whether a flag is being written."""
        return self._flagging

    def flag(self) -> None:
        """Flag the text in view, or take its flag away; a finger that bounces does it once."""
        shown, known = self._presenter.in_hand(), self._context.session.current
        if shown is None or known is None or known.annotator is None or self._flagging:
            return
        now = self._presenter.now()
        if now - self._flagged_at < self._presenter.bounce_seconds:
            return
        self._flagging, self._flagged_at = True, now
        project, who, text_id, flagged = (
            known.project,
            known.annotator,
            shown.text_id,
            shown.flagged,
        )

        def work(_state: JobState) -> ChangeSet:
            from desktop.commands.noting import flag_texts  # noqa: PLC0415  # see session.py

            change = flag_texts(project, (text_id,), who, not flagged)
            return _with_note(change, project, text_id, who)

        job = self._context.jobs.write(work, urgent=True, initiator=self._presenter)
        job.succeeded.connect(self._written)
        job.failed.connect(self._context.notifier.failure)
        job.ended.connect(self._flag_ended)

    def ask_for_comment(self) -> None:
        """Open the field for a comment on the text in view."""
        if self._presenter.in_hand() is not None:
            self.comment_asked.emit()

    def comment(self, text_id: int, words: str) -> None:
        """Write what the annotator remarks on a text, which need not be in view any more."""
        known = self._context.session.current
        if known is None or known.annotator is None:
            return
        project, who = known.project, known.annotator

        def work(_state: JobState) -> ChangeSet:
            from desktop.commands.noting import comment_on_text  # noqa: PLC0415

            change = comment_on_text(project, text_id, who, words)
            return _with_note(change, project, text_id, who)

        job = self._context.jobs.write(work, urgent=True, initiator=self._presenter)
        job.succeeded.connect(partial(self._comment_written, text_id))
        job.failed.connect(partial(self._comment_not_written, text_id, words))

    def forget(self) -> None:
        """The project was closed."""
        self.unsaved.clear()

    @Slot(object)
    def _written(self, change: ChangeSet) -> None:
        (text_id,) = change.text_ids
        self.noted.emit(text_id, change.value)

    @Slot()
    def _flag_ended(self) -> None:
        self._flagging = False

    def _comment_written(self, text_id: int, change: ChangeSet) -> None:
        self.unsaved.pop(text_id, None)
        self._written(change)

    def _comment_not_written(self, text_id: int, words: str, failure: Failure) -> None:
        self.unsaved[text_id] = words
        self._context.notifier.failure(failure)
        self.not_saved.emit(text_id)


def _with_note(
    change: ChangeSet, project: Project, text_id: int, annotator: Annotator
) -> ChangeSet:
    """The change with what is noted of the text by now; a change that changed nothing as well."""
    from data.labelling.notes import note_by  # noqa: PLC0415

    note = note_by(project, text_id, annotator)
    return replace(change, text_ids=frozenset((text_id,)), value=note)
