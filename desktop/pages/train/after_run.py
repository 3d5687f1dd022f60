"""What can be had of a finished run: its model card, and its model as a folder to give away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from data.training.runs import Run
from desktop.context import AppContext
from desktop.pages.train.presenter import TrainPresenter


class AfterRun(QObject):
    """Answers when the presenter says that somebody wants one of these."""

    def __init__(self, context: AppContext, presenter: TrainPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        presenter.card_asked.connect(self._show_card)
        presenter.model_export_asked.connect(self._export_model)

    @Slot(object)
    def _show_card(self, run: Run) -> None:
        raise NotImplementedError

    @Slot(object)
    def _export_model(self, run: Run) -> None:
        raise NotImplementedError
