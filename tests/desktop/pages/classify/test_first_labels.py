"""The first rows are classified at once, unless somebody wants the engine for something better."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core.contract import CoreError
from desktop.commands import engine_work
from desktop.pages.classify.page import ClassifyPage
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.conftest import cells, read, run
from tests.desktop.pages.classify.guesser import Guesser


@pytest.fixture
def long_file(folder: Path) -> Path:
    """Fifty rows, every third without a text."""
    path = folder / "fifty.csv"
    lines = ["" if place % 3 == 2 else f"第{place}条真开心" for place in range(50)]
    path.write_text(
        "编号,内容\n" + "".join(f"{i},{each}\n" for i, each in enumerate(lines)), "utf-8"
    )
    return path


def test_twenty_rows_with_a_text_are_shown_with_their_labels(
    classify: ClassifyPage, long_file: Path, guesser: Guesser
) -> None:
    entry = read(classify, long_file)
    wait_until(lambda: entry.first_labels, what="the preview")
    assert [len(texts) for texts in guesser.previewed] == [20]
    labels = cells(classify, "label")
    assert labels[:4] == ["happy", "happy", "no text", "happy"]
    assert labels.count("happy") == 20
    assert classify.body.note == "first 20 rows, as a preview"
    assert guesser.asked == []
    run(classify)
    assert classify.body.note == ""
    assert len(guesser.asked) == len({text for text in cells(classify, "text") if text})


def test_another_column_or_model_is_previewed_anew_and_a_known_one_is_not(
    window: Window, classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    entry = read(classify, workbook)
    wait_until(lambda: entry.first_labels, what="the preview")
    known = entry.first_labels
    classify.text_column.box.activated.emit(0)
    wait_until(lambda: len(guesser.previewed) == 2 and entry.first_labels, what="another")
    assert guesser.previewed[1][0] == "2026-03-01"
    classify.text_column.box.activated.emit(1)
    wait_until(lambda: entry.first_labels == known, what="the first one again")
    classify.model.box.activated.emit(1)
    wait_until(lambda: len(guesser.previewed) == 3 and entry.first_labels, what="a third")
    assert len(guesser.previewed) == 3


def test_while_the_engine_is_busy_there_is_no_preview_and_afterwards_there_is(
    window: Window, classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    others_turn = threading.Event()
    window.context.jobs.engine(lambda _engine, _state: others_turn.wait(), title="training")
    entry = read(classify, workbook)
    assert not classify.presenter.first_labels.is_under_way
    assert len(window.context.jobs.engine_jobs) == 1
    assert entry.first_labels == {}
    assert classify.header.start.isEnabled()
    others_turn.set()
    wait_until(lambda: entry.first_labels, what="the preview")
    assert len(guesser.previewed) == 1


def test_start_does_not_wait_for_a_preview(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    guesser.preview_go.clear()
    entry = read(classify, workbook)
    wait_until(lambda: guesser.previewed, what="the preview is under way")
    assert classify.body.note == "Classifying the first rows…"
    run(classify)
    assert entry.first_labels == {}
    assert cells(classify, "label")[0] == "happy"


def test_who_wants_the_engine_comes_first(
    window: Window, classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    guesser.preview_go.clear()
    entry = read(classify, workbook)
    wait_until(lambda: guesser.previewed, what="the preview is under way")
    done: list[object] = []
    job = window.context.jobs.engine(lambda _engine, _state: "done", title="training")
    job.succeeded.connect(done.append)
    wait_until(lambda: done, what="the training, with the preview given up")
    guesser.preview_go.set()
    wait_until(lambda: entry.first_labels, what="the preview, asked for again")


def test_why_there_is_no_preview_is_said_once(
    classify: ClassifyPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **_named: object) -> object:
        asked.append(arguments)
        raise CoreError("The model is damaged.", "Choose another one.")

    monkeypatch.setattr(engine_work, "classify_texts", refuse)
    read(classify, workbook)
    wait_until(lambda: classify.body.note, what="words")
    wait_until(lambda: "The model is damaged." in classify.body.note, what="the reason")
    classify.presenter.changed.emit()
    classify.presenter.first_labels.look()
    assert len(asked) == 1
    assert classify.header.start.isEnabled()


def test_a_file_without_any_text_has_no_preview(
    classify: ClassifyPage, folder: Path, guesser: Guesser
) -> None:
    path = folder / "empty.csv"
    path.write_text("内容,数\n,1\n ,2\n", "utf-8")
    entry = read(classify, path)
    classify.presenter.first_labels.look()
    assert guesser.previewed == []
    assert entry.first_labels == {}
    assert not classify.presenter.first_labels.is_under_way
