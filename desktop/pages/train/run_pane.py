"""What all the panes have in common that tell of one run."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.pages.train.run_view import RunView


class RunPane(QWidget):
    """One tab beside the curves. It is told of a run only while it is in view, or comes into it."""

    def title(self) -> str:
        """What the tab is called."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set all words."""

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now; called again with each news of one that trains.

        ``run`` is its record, ``view`` its curves; either can be missing for a moment.
        """
        raise NotImplementedError

    def forget(self) -> None:
        """The project was closed."""
