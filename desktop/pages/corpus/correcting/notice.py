"""Says what was corrected, with a way back."""

from __future__ import annotations

from data.correcting.report import Corrected
from data.project import Project
from desktop.commands.correcting import undo_corrections
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.corpus.correcting.words import done_words
from desktop.sentences import in_user_language


def tell_corrected(context: AppContext, project: Project, done: Corrected) -> None:
    """Show a notice whose button takes the corrections back, as long as they are the last step."""

    def take_back() -> None:
        known = context.session.current
        if known is not None and known.project is project:
            job = context.jobs.write(lambda _state: undo_corrections(project, done))
            job.failed.connect(context.notifier.failure)

    notes = "\n".join(in_user_language(note) for note in done.notes)
    advice = notes or translate("CorrectNotice", "Ctrl+Z takes it back in one step.")
    undo = translate("CorrectNotice", "Undo")
    context.notifier.tell(Notice("ok", done_words(done), advice, undo, take_back, passing=True))
