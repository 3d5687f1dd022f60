"""What the chip beside the page's title says: the training under way, or the run in view."""

from __future__ import annotations

from data.training.runs import Run
from desktop.commands.training_queue import QueueEntry
from desktop.i18n import translate
from desktop.pages.train.presenter import TrainPresenter
from desktop.pages.train.queue_words import queued_words
from desktop.pages.train.words import run_name, state_words, step_words


def header_words(presenter: TrainPresenter) -> str:
    """One line; empty where there is neither."""
    trainer, live = presenter.trainer, presenter.trainer.live
    if trainer.at_work and live is not None:
        name = run_name(live.begun.run_id)
        if live.epoch == 0:
            return translate("TrainHeader", "{run} is being prepared").format(run=name)
        words = translate("TrainHeader", "{run} is training · epoch {epoch} / {epochs}")
        return words.format(run=name, epoch=live.epoch, epochs=live.view.whole_epochs)
    if trainer.at_work:
        return translate("TrainHeader", "Training begins")
    run = presenter.shown_run()
    return "" if run is None else _run_words(run, presenter.queue.of_run(run.id))


def _run_words(run: Run, queued: QueueEntry | None) -> str:
    parts = [run_name(run.id), str(run.variant.get("name")), step_words(run.recipe.get("name"))]
    if queued is not None:
        parts.append(queued_words(queued))
    else:
        parts.append(translate("TrainHeader", "in use") if run.in_use else state_words(run))
    return " · ".join(parts)
