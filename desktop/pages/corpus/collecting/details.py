"""What should be known of the files, in sentences that can be scrolled through and copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit

from data.project import Project
from data.sharing.collect_report import CollectReport
from data.sharing.merge_plan import OnConflict
from data.sharing.progress import HandoutState, handouts
from desktop.commands.sharing import Looked
from desktop.context import AppContext
from desktop.pages.corpus.collecting.words import details, problems, refusal, state_words


class CollectDetails(QPlainTextEdit):
    """Tells how far the copies are until there are files to tell of."""

    def __init__(self, context: AppContext, project: Project) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._states: tuple[HandoutState, ...] = ()
        self._looked: Sequence[Looked] = ()
        job = context.jobs.read(lambda _state: handouts(project))
        job.succeeded.connect(self._know)
        job.failed.connect(context.notifier.failure)

    def show_before(self, looked: Sequence[Looked]) -> None:
        """What of these files will not simply be taken over."""
        self._looked = looked
        lines = self._before() if looked else map(state_words, self._states)
        self.setPlainText("\n".join(lines))

    def show_after(self, report: CollectReport, decided: OnConflict) -> None:
        """What became of them."""
        self.setPlainText("\n".join(details(report, decided)))

    @Slot(object)
    def _know(self, states: tuple[HandoutState, ...]) -> None:
        self._states = states
        if not self._looked:
            self.show_before(())

    def _before(self) -> Iterator[str]:
        for each in self._looked:
            if each.refused is not None:
                yield refusal(each.refused)
            told = [] if each.found is None else list(problems(each.found))
            if told:
                yield f"{each.file.name}:"
                yield from (f"    {line}" for line in told)
