"""What a run does better and worse than the one before it, and on which texts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.run_pane import RunPane
from desktop.pages.train.run_view import RunView


class ChangesPane(RunPane):
    """``label_texts(filter, its name)`` when the user wants to see the texts that flipped."""

    label_texts = Signal(object, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context

    def title(self) -> str:
        """What the tab is called."""
        return translate("ChangesPane", "What changed")

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
