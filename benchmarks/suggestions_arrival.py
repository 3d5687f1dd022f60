"""How soon what a new model proposes is seen: trained by the window's button, looked for on the
Label page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Slot

from benchmarks.gui_driving import Painted, press_label, until
from core.contract import ARTICLE_VARIANTS, Variant
from desktop.commands.kept_models import use_model
from desktop.commands.training import TrainedRun
from desktop.window import Window

_RECIPE = "quick-draft"
_VARIANT = Variant.named(ARTICLE_VARIANTS[0])


@dataclass(frozen=True)
class Arrival:
    """How one training went, in seconds.

    Attributes:
        training: from the press of the button to the finished run.
        in_view: from the finished run until the text in view is painted with the new model's
            suggestion.
        following: from the finished run until the next text is, after a key on the one in view,
            which is pressed 0.14 s after that was painted.
    """

    training: float
    in_view: float
    following: float


@dataclass(frozen=True)
class _Proposal:
    """A text came into view with what a run says of it, at a reading of the performance counter."""

    run_id: int
    text_id: int
    at: float


class Arrivals(QObject):
    """Trains by the window's button, and looks at the Label page for what comes of it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._label: Any = window.show_page("label")
        self._train: Any = window.show_page("train")
        self._strip = Painted(self._label.card.strip)
        self._proposal: _Proposal | None = None
        self._trained: TrainedRun | None = None
        self._usable_at = 0.0
        self._train.presenter.trainer.trained.connect(self._note_end)
        self._label.presenter.text_changed.connect(self._note_text)

    def train(self, limit: int | None) -> Arrival:
        """Train on so many labelled texts, with the Label page in view; all if there is no limit.

        Raises:
            TimeoutError: the training, or what should come of it, does not come.
        """
        self._trained = None
        self._window.show_page("train")
        self._train.presenter.choose(variant=_VARIANT, recipe=_RECIPE, limit=limit)
        until(self._train.retrain.isEnabled, 30)
        began = time.perf_counter()
        self._train.retrain.click()
        self._window.show_page("label")
        until(lambda: self._trained is not None, 1_800)
        finished = self._usable_at
        self._put_to_use()
        in_view = self._wait_for_proposal()
        self._go_on()
        following = self._wait_for_proposal()
        return Arrival(finished - began, in_view - self._usable_at, following - self._usable_at)

    def _put_to_use(self) -> None:
        """By hand, as its user would, where a model of before scored better by chance."""
        assert self._trained is not None
        if not self._trained.in_use:
            project, run_id = self._window.context.session.project, self._trained.run_id
            job = self._window.context.jobs.write(lambda _state: use_model(project, run_id))
            until(lambda: not job.running, 30)
            self._usable_at = time.perf_counter()

    def _go_on(self) -> None:
        """To the next text that may be shown with a suggestion: those at random are shown blind."""
        presenter = self._label.presenter
        while True:
            before = presenter.current.text_id
            press_label(self._label)
            until(lambda: presenter.current and presenter.current.text_id != before, 20)  # noqa: B023
            if not presenter.current.queued.at_random:
                return

    def _wait_for_proposal(self) -> float:
        """When the text in view was painted with a suggestion of the run that was trained."""
        until(self._is_painted, 600)
        return self._strip.at

    def _is_painted(self) -> bool:
        proposal, current = self._proposal, self._label.presenter.current
        return (
            proposal is not None
            and self._trained is not None
            and current is not None
            and proposal.run_id == self._trained.run_id
            and proposal.text_id == current.text_id
            and self._strip.at > proposal.at
        )

    @Slot(object)
    def _note_end(self, trained: TrainedRun) -> None:
        self._trained, self._usable_at = trained, time.perf_counter()

    @Slot()
    def _note_text(self) -> None:
        known, current = self._window.context.session.current, self._label.presenter.current
        self._proposal = None
        if known is not None and known.run is not None and current and current.suggestion:
            self._proposal = _Proposal(known.run.id, current.text_id, time.perf_counter())
