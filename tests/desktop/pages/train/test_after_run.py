"""What can be had of a finished run: its card to read, its model to give away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from data.project import Project
from data.training.runs import read_run
from desktop.commands import model_export
from desktop.commands.model_export import MODEL_FILES
from desktop.notify import Notice
from desktop.pages.train import card_dialog, model_export_dialog
from desktop.pages.train.card_dialog import CardDialog
from desktop.pages.train.model_export_dialog import ModelExportDialog
from desktop.pages.train.page import TrainPage
from desktop.window import Window
from tests.desktop.conftest import Run
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.puppet import Puppet

CARD = """# Emotion classifier RBs-BG-MA

- Labels: <b>angry</b>, sad

## Files

- `README.md`: this card
"""
CONFIG = '{"encoder": {"name": "tiny-e5", "licence": "MIT"}}'


@pytest.fixture
def train_page(window: Window, with_runs: Path, puppet: Puppet) -> TrainPage:
    """The run in use, the second one, has all the files of a model."""
    with Project.open(with_runs) as project:
        folder = project.models_folder / str(read_run(project, 2).model_folder)
    for name in MODEL_FILES:
        if name != "model.safetensors":
            (folder / name).write_text("{}")
    (folder / "README.md").write_text(CARD, "utf-8")
    (folder / "config.json").write_text(CONFIG)
    return opened(window, with_runs)


def card_of(page: TrainPage) -> CardDialog:
    page.presenter.show_card()
    return wait_until(lambda: page.findChild(CardDialog), what="the card")


def export_of(page: TrainPage) -> ModelExportDialog:
    page.presenter.export_model()
    return wait_until(lambda: page.findChild(ModelExportDialog), what="the dialog")


def gone(page: TrainPage, kind: type) -> None:
    wait_until(lambda: page.findChild(kind) is None, what="the dialog is gone")


def notices_of(page: TrainPage) -> list[Notice]:
    told: list[Notice] = []
    page.context.notifier.noticed.connect(told.append)
    return told


def test_the_card_tells_the_facts_and_shows_no_rich_text(train_page: TrainPage) -> None:
    dialog = card_of(train_page)
    facts = {name: label.text() for name, label in dialog.values.items()}
    assert facts["Variant"] == "RBs-BG-MA"
    assert facts["Recipe"] == "full"
    assert facts["Encoder"] == "tiny-e5 (licence: MIT)"
    assert facts["Labels"] == "angry, happy, sad"
    assert facts["On dev"] == "macro-F1 0.710, accuracy 0.760, 18 texts"
    assert facts["Size"] == "3 MB"
    assert facts["Folder"].endswith("model-2")
    words = [label.text() for label in dialog.view.findChildren(QLabel)]
    assert "Emotion classifier RBs-BG-MA" in words
    assert "<b>angry</b>, sad" in words
    assert all(label.textFormat().name == "PlainText" for label in dialog.view.findChildren(QLabel))
    dialog.close()
    gone(train_page, CardDialog)


def test_the_card_can_be_copied_and_saved_and_its_folder_opened(
    train_page: TrainPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(card_dialog, "open_folder", shown.append)
    monkeypatch.setattr(card_dialog, "ask_for_file", lambda *_: folder / "card.md")
    dialog = card_of(train_page)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == CARD
    dialog.save.click()
    wait_until((folder / "card.md").exists, what="the file")
    assert (folder / "card.md").read_text("utf-8") == CARD
    dialog.open_folder.click()
    assert [each.name for each in shown] == ["model-2"]
    dialog.shut.click()
    gone(train_page, CardDialog)


def test_a_model_that_is_not_complete_is_told_instead_of_shown(train_page: TrainPage) -> None:
    told = notices_of(train_page)
    train_page.presenter.show_run(1)
    wait_until(lambda: train_page.presenter.shown.run_id == 1, what="run-1")  # type: ignore[union-attr]
    train_page.presenter.show_card()
    wait_until(lambda: told, what="why")
    assert "not complete" in told[0].message
    assert train_page.findChild(CardDialog) is None


def test_a_model_is_written_to_a_new_folder(
    train_page: TrainPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, shown = notices_of(train_page), list[Path]()
    monkeypatch.setattr(model_export_dialog, "open_folder", shown.append)
    dialog = export_of(train_page)
    assert dialog.name.text() == "小-项目-RBs-BG-MA-run-2"
    away = folder / "away"
    away.mkdir()
    dialog.put_into(away)
    dialog.name.setText("mine")
    dialog.go.click()
    gone(train_page, ModelExportDialog)
    assert {path.name for path in (away / "mine").iterdir()} == set(MODEL_FILES)
    assert told[-1].message == "The model of run-2 is in mine (3 MB)."
    assert told[-1].pressed is not None
    told[-1].pressed()
    assert shown == [away / "mine"]


def test_what_is_there_already_is_refused_and_another_name_can_be_tried(
    train_page: TrainPage, folder: Path
) -> None:
    (folder / "taken").mkdir()
    dialog = export_of(train_page)
    dialog.put_into(folder)
    dialog.name.setText("taken")
    dialog.go.click()
    wait_until(dialog.failure.isVisible, what="why")
    assert "There is something called taken already." in dialog.failure.text()
    dialog.name.setText("  ")
    assert not dialog.go.isEnabled()
    dialog.name.setText("free")
    dialog.go.click()
    gone(train_page, ModelExportDialog)
    assert (folder / "free" / "README.md").is_file()


def test_an_export_is_stopped_by_its_cancel_and_then_closed(
    train_page: TrainPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So small pieces that it lasts until somebody stops it.
    monkeypatch.setattr(model_export, "_PIECE", 1)
    dialog = export_of(train_page)
    dialog.put_into(folder)
    dialog.name.setText("big")
    before = {path.name for path in folder.iterdir()}
    dialog.go.click()
    wait_until(lambda: dialog.bar.isVisible() and dialog.bar.maximum(), what="progress")
    dialog.cancel.click()
    wait_until(lambda: "Stopped" in dialog.failure.text(), what="the end")
    assert {path.name for path in folder.iterdir()} == before
    dialog.cancel.click()
    gone(train_page, ModelExportDialog)


def test_another_project_closes_the_dialogs(train_page: TrainPage, folder: Path, run: Run) -> None:
    other = folder / "neu.emodesk"
    assert run("new", other, "--labels", "emotions-6").code == 0
    export_of(train_page)
    card_of(train_page)
    train_page.context.session.open(other)
    gone(train_page, ModelExportDialog)
    gone(train_page, CardDialog)
