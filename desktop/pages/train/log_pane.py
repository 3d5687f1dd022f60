"""What happened during the run, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.run_pane import RunPane
from desktop.pages.train.run_view import RunView


class LogPane(RunPane):
    """What happened during the run, line by line."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context

    def title(self) -> str:
        """What the tab is called."""
        return translate("LogPane", "Log")

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
