"""What a rule would settle, worked out while the user is still choosing it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.project import Project
from data.review.settling import GoldProposal, GoldRule, Votes, propose, read_votes
from data.review.stale_gold import stale_gold
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState

# Whoever turns a number up by three does not need all that lies between.
_MILLISECONDS_OF_QUIET = 120


@dataclass(frozen=True)
class RulePreview:
    """What a rule comes to, and the texts whose labels changed after a rule had settled them."""

    proposal: GoldProposal
    stale: tuple[int, ...]


@dataclass(frozen=True)
class _Answer:
    generation: int
    votes: Votes
    shown: RulePreview


class RulePreviews(QObject):
    """``came(RulePreview)`` for the rule that was asked about last.

    All that persons said is read once and kept, so that another rule takes a moment.
    """

    came = Signal(object)

    def __init__(self, context: AppContext, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._project = project
        self._rule = GoldRule()
        self._known: tuple[Votes, tuple[int, ...]] | None = None
        self._generation = 0
        self._job: Job | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_MILLISECONDS_OF_QUIET)
        self._quiet.timeout.connect(self._begin)

    def ask(self, rule: GoldRule) -> None:
        """Work out what this rule comes to."""
        self._stop()
        self._rule = rule
        self._quiet.start()

    def look_again(self) -> None:
        """Something was said or settled since."""
        self._known = None
        self.ask(self._rule)

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._quiet.stop()
        self._stop()

    def _stop(self) -> None:
        self._generation += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _begin(self) -> None:
        project, rule, known, generation = (
            self._project,
            self._rule,
            self._known,
            self._generation,
        )

        def work(state: JobState) -> _Answer:
            cancelled = state.is_cancelled
            if known is None:
                votes = read_votes(project, cancelled=cancelled)
                stale = stale_gold(project, cancelled=cancelled)
            else:
                votes, stale = known
            proposal = propose(votes, rule, cancelled=cancelled)
            return _Answer(generation, votes, RulePreview(proposal, stale))

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._came)
        self._job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _came(self, answer: _Answer) -> None:
        if answer.generation == self._generation:
            self._job = None
            self._known = (answer.votes, answer.shown.stale)
            self.came.emit(answer.shown)
