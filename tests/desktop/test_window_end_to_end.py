"""A user's day in one test, and what happens when the engine or the window goes in the middle.

The real window, the real engine, the built-in encoder.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import psutil
import pytest
from filelock import FileLock
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from data.project import Project
from data.sets.training_set import unlabelled
from data.training.runs import runs
from desktop.commands.importing import Choice, Reading, import_file
from desktop.window import Window
from resources.catalogue import sample_texts
from tests.desktop.gui import page, wait, wait_until

pytestmark = pytest.mark.end_to_end
MINUTES = 60.0
LABEL_KEYS = (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6)


def label_by_key(window: Window, key: Qt.Key) -> int:
    """Label the text in view; its number."""
    shown: Any = page(window, "label")
    before = wait_until(lambda: shown.presenter.current, what="a text").text_id
    wait(140)
    QTest.keyClick(window.focusWidget(), key)
    wait_until(
        lambda: shown.presenter.current is None or shown.presenter.current.text_id != before,
        what="the next text",
    )
    return int(before)


def boss_file(folder: Path) -> Path:
    """A spreadsheet with a few columns, of which one holds texts."""
    path = folder / "三月评论.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "评论内容", "星级"])
    for number, text in enumerate(sample_texts()[:30], start=1):
        sheet.append([number, text.text, number % 5 + 1])
    book.save(path)
    return path


def start_training(window: Window) -> Any:
    """Press Retrain, and wait for points on the chart of the loss."""
    train: Any = page(window, "train")
    wait_until(train.retrain.isEnabled, what="there is something to train on")
    train.retrain.click()
    wait_until(
        lambda: train.presenter.trainer.live and len(train.presenter.trainer.live.view.steps) > 2,
        3 * MINUTES,
        "the first steps",
    )
    return train


def test_a_day_with_the_window(sample: Window, folder: Path) -> None:
    project = sample.context.session.project
    labelled_before = project.counts().labelled

    texts = [label_by_key(sample, LABEL_KEYS[place % 5]) for place in range(10)]
    assert len(set(texts)) == 10
    assert project.counts().labelled == labelled_before + 10

    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_Z)
    wait_until(lambda: project.counts().labelled == labelled_before + 9, what="one is taken back")

    train = start_training(sample)
    wait_until(lambda: drawn_points(train.scores.loss) > 2, what="points on the chart of the loss")

    # Labelling goes on while the engine works.
    while_training = label_by_key(sample, Qt.Key.Key_4)
    assert sample.context.jobs.engine_jobs, "the training was over before a label was given"
    assert while_training

    label: Any = sample.pages["label"]
    suggestion = wait_until(
        lambda: label.presenter.current and label.presenter.current.suggestion,
        4 * MINUTES,
        "a suggestion of the new model",
    )
    assert 0 < suggestion.probability <= 1
    assert label.card.strip.isVisible()

    page(sample, "train")
    wait_until(lambda: not train.presenter.trainer.at_work, 5 * MINUTES, "the training ends")
    assert train.presenter.trainer.outcome.kind == "finished"
    done = [run for run in runs(project) if run.state == "finished"]
    assert done and any(run.in_use for run in done)
    assert drawn_points(train.scores.scores) >= 1

    classify_and_read(sample, folder)


def drawn_points(chart: Any) -> int:
    """How many points the longest curve on a chart has."""
    return int(chart.plot.drawn_points)


def classify_and_read(window: Window, folder: Path) -> None:
    """The boss's spreadsheet goes in, and comes back with three more columns."""
    source, out = boss_file(folder), folder / "三月评论_情绪.xlsx"
    shown: Any = page(window, "classify")
    shown.presenter.open_paths([source])
    wait_until(lambda: shown.presenter.startable, what="the file is read")
    entry = shown.presenter.current
    assert entry.text_column == "评论内容"
    shown.presenter.start()
    wait_until(lambda: entry.outcome, 2 * MINUTES, "the result")
    shown.presenter.saver.save(entry, out, shown.outcome.options)
    wait_until(lambda: entry.written, what="the file is written")
    rows = list(load_workbook(out).active.values)
    assert rows[0] == ("编号", "评论内容", "星级", "label", "confidence", "second label")
    assert len(rows) == 31
    keys = {label.key for label in window.context.session.project.labels()}
    for number, row in enumerate(rows[1:], start=1):
        assert row[:3] == (number, sample_texts()[number - 1].text, number % 5 + 1)
        assert row[3] in keys
        assert row[5] in keys - {row[3]}
        assert 0 < row[4] <= 1


def test_a_killed_engine_ends_a_training_and_nothing_else(sample: Window) -> None:
    project = sample.context.session.project
    first = label_by_key(sample, Qt.Key.Key_1)
    train = start_training(sample)
    pid = sample.context.jobs.engine_process
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not train.presenter.trainer.at_work, what="the training has ended")

    (notice,) = [each for each in sample.toasts.notices if each.tone == "error"]
    assert "killed" in notice.message
    assert notice.advice
    (run,) = runs(project)
    assert run.state == "failed"
    assert "killed" in (run.failure or "")
    second = label_by_key(sample, Qt.Key.Key_3)
    assert project.counts().labelled == 240 + 2
    waiting = {text.id for text in unlabelled(project)}
    assert not waiting & {first, second}

    train = start_training(sample)
    assert sample.context.jobs.engine_process not in (None, pid)
    train.cancel.click()
    wait_until(lambda: not train.presenter.trainer.at_work, what="the training was cancelled")
    assert train.presenter.trainer.outcome.kind == "cancelled"
    assert [run.state for run in runs(project)] == ["failed", "cancelled"]


def engines() -> set[int]:
    """Process ids of the engines below this process; tests of other files may share one here."""
    return {
        each.pid
        for each in psutil.Process().children(recursive=True)
        if "core.engine" in " ".join(each.cmdline())
    }


def test_closing_the_window_in_the_middle_of_a_training_ends_it_cleanly(sample: Window) -> None:
    path, others = sample.context.session.project.path, engines()
    start_training(sample)
    assert engines() - others
    sample.close()
    assert not engines() - others
    assert_let_go(path)
    with Project.open(path) as project:
        assert [run.state for run in runs(project)] == ["interrupted"], "it can go on"
        assert project.counts().labelled == 240


def test_closing_the_window_in_the_middle_of_an_import_keeps_the_corpus_as_it_was(
    sample: Window, folder: Path
) -> None:
    path = sample.context.session.project.path
    file = folder / "gross.csv"
    lines = (f"{number},文本第{number}条今天天气真好\n" for number in range(200_000))
    with file.open("w", encoding="utf-8") as out:
        out.write("id,text\n")
        out.writelines(lines)
    start_import(sample, file)
    sample.close()
    assert_let_go(path)
    with Project.open(path) as project:
        assert project.counts().texts == 300
        assert project.counts().sources == 1


def start_import(window: Window, file: Path) -> None:
    """Import as the dialog does, until the first texts are being written."""
    project = window.context.session.project
    choice = Choice(Reading(file), text_column="text")
    seen: list[int] = []
    job = window.context.jobs.file(
        lambda state: import_file(
            project, choice, progress=state.progress, cancelled=state.is_cancelled
        ),
        title="Importing",
    )
    job.progressed.connect(lambda done, _total: seen.append(done))
    wait_until(lambda: seen, MINUTES, "the import is under way")


def test_closing_the_window_in_the_middle_of_a_classification_leaves_no_file(
    sample: Window, folder: Path
) -> None:
    path, others = sample.context.session.project.path, engines()
    train = start_training(sample)
    wait_until(
        lambda: any(run.in_use for run in runs(sample.context.session.project)),
        4 * MINUTES,
        "a model is in use",
    )
    train.cancel.click()
    wait_until(lambda: not train.presenter.trainer.at_work, MINUTES, "it stops")
    source = folder / "many.csv"
    texts = [text.text for text in sample_texts()]
    source.write_text(
        "text\n" + "".join(f"{texts[n % 300]}{n}\n" for n in range(3_900)), encoding="utf-8"
    )
    shown: Any = page(sample, "classify")
    shown.presenter.open_paths([source])
    wait_until(lambda: shown.presenter.startable, what="the file is read")
    shown.presenter.start()
    wait_until(lambda: shown.presenter.current.done, 2 * MINUTES, "the classification is under way")
    before = sorted(folder.iterdir())
    sample.close()
    assert not engines() - others
    assert_let_go(path)
    new = {each.suffix for each in folder.iterdir() if each not in before}
    assert new <= {".backups", ".emodesk-wal"}  # closing backs the project up


def assert_let_go(path: Path) -> None:
    """The project's file is complete and nobody holds its lock."""
    assert not path.with_name(path.name + "-wal").exists()
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0)
    with lock:
        pass
