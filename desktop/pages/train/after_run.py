"""What can be had of a finished run: its model card, and its model as a folder to give away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from data.training.runs import Run
from desktop.commands.model_card import ModelCard, read_card
from desktop.context import AppContext
from desktop.jobs.job import JobState
from desktop.pages.train.after_reading import Reading
from desktop.pages.train.card_dialog import CardDialog
from desktop.pages.train.model_export_dialog import ModelExportDialog
from desktop.pages.train.presenter import TrainPresenter


class AfterRun(QObject):
    """Answers when the presenter says that somebody wants one of these."""

    def __init__(self, context: AppContext, presenter: TrainPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._reading = Reading(context, self)
        self._reading.answered.connect(self._open_card)
        self._reading.failed.connect(context.notifier.failure)
        presenter.card_asked.connect(self._show_card)
        presenter.model_export_asked.connect(self._export_model)

    @Slot(object)
    def _show_card(self, run: Run) -> None:
        project, run_id = self._context.session.project, run.id

        def work(_state: JobState) -> ModelCard:
            return read_card(project, run_id)

        self._reading.ask(work)

    @Slot(object)
    def _open_card(self, card: ModelCard) -> None:
        if self._context.session.current is not None:
            CardDialog(self._context, card, self._page).open()

    @Slot(object)
    def _export_model(self, run: Run) -> None:
        ModelExportDialog(self._context, run, self._page).open()
