"""What more labels may bring."""

from __future__ import annotations

from collections.abc import Mapping

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.presenter import TrainPresenter
from desktop.pages.train.run_pane import RunPane
from desktop.pages.train.run_view import RunView


class LearningPane(RunPane):
    """What more labels may bring."""

    def __init__(self, context: AppContext, presenter: TrainPresenter) -> None:
        super().__init__()
        self._context, self._presenter = context, presenter

    def title(self) -> str:
        """What the tab is called."""
        return translate("LearningPane", "Learning curve")

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
