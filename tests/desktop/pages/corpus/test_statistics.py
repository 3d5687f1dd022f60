"""The statistics show what was done, by whom, and how far the model agrees."""

from PySide6.QtWidgets import QApplication

from data.labelling.annotations import annotate_many, skip
from data.labelling.annotators import person
from data.project import Project
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.pages.corpus.page import CorpusPage
from desktop.pages.corpus.statistics_dialog import StatisticsDialog
from desktop.window import Window
from tests.desktop.gui import wait_until

KEYS = ("happy", "angry")


def _work(project: Project) -> None:
    bo = person(project, "Bo <b>")
    annotate_many(project, {1: "happy", 4: "angry", 7: "angry"}, bo)
    skip(project, 10, bo)
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=KEYS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    save_predictions(project, run.id, {1: (0.75, 0.25), 4: (0.75, 0.25), 7: (0.25, 0.75)})
    finish_run(project, run.id, {}, model_folder="m")
    use_run(project, run.id)


def test_the_statistics_of_a_corpus(window: Window, corpus: CorpusPage) -> None:
    _work(window.context.session.project)
    window.show_statistics()
    dialog = QApplication.activeModalWidget() or window.findChild(StatisticsDialog)
    assert isinstance(dialog, StatisticsDialog)
    wait_until(lambda: dialog.table.rowCount() == 2, what="the numbers are there")
    rows = [[dialog.table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert rows == [["file: 来.csv", "666", "0"], ["Bo <b>", "3", "1"]]
    assert "669" in dialog.words.text()
    assert "2" in dialog.model_words.text()
    assert "3" in dialog.model_words.text()
    assert "67%" in dialog.model_words.text()
    dialog.reject()


def test_no_statistics_without_a_project(window: Window) -> None:
    window.show_statistics()
    assert window.findChild(StatisticsDialog) is None
