"""The rows as a person looks at them: before, while and after they are classified."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from data.classifying.job_file import JobFile
from data.classifying.outcome import read_outcome
from data.classifying.portion import ReadRow
from data.classifying.row_views import RowQuestion
from data.label_set.labels import Label
from desktop.commands.classification.model import ModelToUse
from desktop.commands.importing import Reading, preview_file
from desktop.context import AppContext
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.rows_pane import RowsPane
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.classify.journals import HEADER, a_prediction, a_row, fill, open_journal
from tests.tiny import LABELS

COUNT = 5_000
BIG = 40_000


@pytest.fixture
def context(window: Window) -> AppContext:
    return window.context


@pytest.fixture
def pane(context: AppContext) -> Iterator[RowsPane]:
    made = RowsPane(context)
    made.resize(1_000, 600)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def model(folder: Path) -> ModelToUse:
    labels = tuple(Label(key=key, names={"en": key.title(), "zh": key[0]}) for key in LABELS)
    return ModelToUse(folder, labels)


@pytest.fixture
def entry(folder: Path) -> Iterator[Entry]:
    file = folder / "三月.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEADER, *(a_row(place).cells for place in range(COUNT))])
    made = Entry(Reading(file), "ready", preview_file(Reading(file)), None, COUNT, "内容")
    yield made
    made.forget_result()


def classified(entry: Entry, model: ModelToUse, job: JobFile) -> Entry:
    """The entry with what its journal holds."""
    entry.job, entry.done, entry.model = job, job.done, model
    entry.state = "done" if job.done.complete else "running"
    if job.done.complete:
        entry.outcome = read_outcome(job, 0.6)
    return entry


@pytest.fixture
def done(entry: Entry, model: ModelToUse, folder: Path) -> Entry:
    return classified(entry, model, fill(open_journal(folder / "任务", COUNT)))


def column(pane: RowsPane, kind: str, rows: range) -> list[object]:
    """What is shown in a column, once it is there."""
    model, place = pane.table.rows, pane.table.rows.column_of(kind)  # type: ignore[arg-type]
    wait_until(lambda: all(model.row(row) is not None for row in rows), what="the rows have come")
    return [model.index(row, place).data() for row in rows]


def confidence(place: int) -> float:
    return max(a_prediction(place))


def with_text() -> list[int]:
    return [place for place in range(COUNT) if a_row(place).text]


def numbers(places: list[int]) -> list[str]:
    return [f"{a_row(place).number:,}" for place in places]


def press_head(pane: RowsPane, kind: str) -> None:
    head, place = pane.table.horizontalHeader(), pane.table.rows.column_of(kind)  # type: ignore[arg-type]
    spot = head.viewport().rect().center()
    spot.setX(head.sectionViewportPosition(place) + 12)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_first_rows_are_there_before_anything_is_started(
    pane: RowsPane, entry: Entry, model: ModelToUse
) -> None:
    pane.show_entry(entry, model)
    assert pane.table.rows.rowCount() == 100
    assert column(pane, "label", range(2)) == ["", ""]
    pane.table.choose(1)
    assert pane.strip.chip.isHidden()
    entry.first_labels = {0: ("happy", 0.91), 1: ("sad", 0.52)}
    pane.show_entry(entry, model)
    assert pane.strip.chip.accessibleName() == "Sad", "known of the chosen row as well"
    assert column(pane, "label", range(2)) == ["Happy", "Sad"]
    assert column(pane, "confidence", range(2)) == ["0.91", "0.52 unsure"]
    pane.show_entry(None)
    assert pane.table.rows.rowCount() == 0


def test_rows_come_in_while_it_runs_and_only_who_is_at_the_end_follows(
    pane: RowsPane, entry: Entry, model: ModelToUse, folder: Path
) -> None:
    pane.show_entry(entry, model)
    pane.table.choose(5)
    job = fill(open_journal(folder / "任务", COUNT), 1)
    pane.show_entry(classified(entry, model, job))
    bar = pane.table.verticalScrollBar()
    assert pane.table.rows.rowCount() == 2_048
    assert pane.table.currentIndex().row() == 5, "eyes and keys stay where they are"
    assert bar.value() == 0
    assert column(pane, "label", range(3)) == ["Angry", "Happy", "Sad"]
    fill(job, 2)
    pane.show_entry(classified(entry, model, job))
    assert pane.table.rows.rowCount() == 4_096
    assert bar.value() == 0
    pane.table.scrollToBottom()
    fill(job)
    pane.show_entry(classified(entry, model, job))
    assert pane.table.rows.rowCount() == COUNT
    assert bar.value() == bar.maximum()
    assert column(pane, "number", range(COUNT - 1, COUNT)) == numbers([COUNT - 1])


def test_a_press_on_a_head_puts_the_rows_in_order(pane: RowsPane, done: Entry) -> None:
    pane.show_entry(done)
    asked: list[RowQuestion] = []
    pane.question_changed.connect(asked.append)
    by_confidence = sorted(with_text(), key=lambda place: (confidence(place), place))
    press_head(pane, "confidence")
    wait_until(lambda: not pane.is_looking, what="the order is known")
    assert asked == [RowQuestion(order="confidence")]
    assert column(pane, "number", range(6)) == numbers(by_confidence[:6])
    press_head(pane, "confidence")
    wait_until(lambda: not pane.is_looking, what="the other way round")
    best_first = sorted(with_text(), key=lambda place: (-confidence(place), place))
    assert column(pane, "number", range(6)) == numbers(best_first[:6])
    press_head(pane, "label")
    wait_until(lambda: not pane.is_looking, what="by label")
    assert set(column(pane, "label", range(20))) == {"Angry"}
    press_head(pane, "text")  # by texts one cannot sort
    assert pane.question.order == "label"
    press_head(pane, "number")
    assert column(pane, "number", range(3)) == numbers([0, 1, 2])


def test_only_unsure_rows_and_back_again(pane: RowsPane, done: Entry) -> None:
    pane.show_entry(done)
    unsure = [place for place in with_text() if confidence(place) < 0.6 - 1e-6]
    pane.show_question(RowQuestion(below=0.6, order="confidence"))
    wait_until(lambda: not pane.is_looking, what="the unsure ones")
    assert pane.note.words == f"less confident than 0.60 · {len(unsure):,} rows"
    assert pane.table.rows.rowCount() == len(unsure)
    asked: list[RowQuestion] = []
    pane.question_changed.connect(asked.append)
    pane.note.all_rows.click()
    wait_until(lambda: pane.table.rows.rowCount() == COUNT, what="all rows again")
    assert pane.note.words == ""
    assert [each.below for each in asked] == [None]


def test_only_rows_of_one_label(pane: RowsPane, done: Entry) -> None:
    pane.show_entry(done)
    pane.show_question(RowQuestion(label="sad"))
    wait_until(lambda: not pane.is_looking, what="the sad ones")
    sad = [place for place in with_text() if LABELS[place % 3] == "sad"]
    assert pane.note.words == f"{len(sad):,} rows"
    assert pane.note.chip.accessibleName() == "Sad"
    assert column(pane, "number", range(10)) == numbers(sad[:10])


def test_rows_that_are_asked_for_while_it_runs_are_looked_for_again_at_the_end(
    pane: RowsPane, entry: Entry, model: ModelToUse, folder: Path
) -> None:
    job = fill(open_journal(folder / "任务", COUNT), 1)
    pane.show_entry(classified(entry, model, job))
    pane.show_question(RowQuestion(label="sad"))
    wait_until(lambda: not pane.is_looking, what="the sad ones so far")
    so_far = pane.table.rows.rowCount()
    assert so_far == job.done.counts["sad"]
    fill(job, 2)
    pane.show_entry(classified(entry, model, job))
    assert pane.table.rows.rowCount() == so_far, "nothing moves under the eyes"
    fill(job)
    pane.show_entry(classified(entry, model, job))
    wait_until(lambda: pane.table.rows.rowCount() == job.done.counts["sad"], what="all of them")


def test_the_keyboard_is_enough(pane: RowsPane, done: Entry) -> None:
    pane.show_entry(done)
    assert pane.strip.isHidden()
    pane.table.setFocus()
    pane.table.choose(0)
    keys = Qt.Key
    QTest.keyClick(pane.table, keys.Key_Down)
    assert pane.table.currentIndex().row() == 1
    QTest.keyClick(pane.table, keys.Key_PageDown)
    assert pane.table.currentIndex().row() > 5
    QTest.keyClick(pane.table, keys.Key_End)
    assert pane.table.currentIndex().row() == COUNT - 1
    QTest.keyClick(pane.table, keys.Key_Up)
    text = a_row(COUNT - 2).text
    wait_until(lambda: pane.strip.text.toPlainText() == text, what="its whole text")
    QTest.keyClick(pane.table, keys.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    QTest.keyClick(pane.table, keys.Key_Home)
    wait_until(lambda: pane.strip.text.toPlainText() == a_row(0).text, what="the first text")


def test_the_whole_text_is_shown_as_it_is(
    pane: RowsPane, entry: Entry, model: ModelToUse, folder: Path
) -> None:
    long = "<b>第一行</b>\n第二行 " + "很长" * 400

    def row(place: int) -> ReadRow:
        return ReadRow(place + 2, ("2026", long + str(place), "店"), long + str(place))

    job = fill(open_journal(folder / "任务", 3), row=row)
    pane.show_entry(classified(entry, model, job))
    pane.table.choose(1)
    wait_until(lambda: pane.strip.text.toPlainText() == long + "1", what="the text")
    assert not pane.strip.isHidden()


def test_the_text_keeps_its_room_where_the_window_is_narrow(pane: RowsPane, done: Entry) -> None:
    pane.show_entry(done)
    column(pane, "text", range(5))
    table, rows = pane.table, pane.table.rows
    for width in (1_400, 1_000, 700, 450):
        pane.resize(width, 500)
        wait(20)
        shown = [at for at in range(rows.columnCount()) if not table.isColumnHidden(at)]
        kinds = [rows.kind(at) for at in shown]
        assert {"text", "label", "confidence"} <= set(kinds)
        widths = {at: table.columnWidth(at) for at in shown}
        assert sum(widths.values()) <= table.viewport().width()
        text = rows.column_of("text")
        assert widths[text] == max(widths.values())
        assert ("second" in kinds) == (width >= 1_000)
    assert "other" not in kinds


def test_a_broken_off_classification_is_looked_at_in_its_journal_opened_anew(
    pane: RowsPane, entry: Entry, model: ModelToUse, folder: Path, window: Window
) -> None:
    job = fill(open_journal(folder / "任务", COUNT), 1)
    pane.show_entry(classified(entry, model, job))
    column(pane, "number", range(3))
    entry.job, entry.state = JobFile.look(folder / "任务"), "paused"
    job.close()
    pane.table.verticalScrollBar().setValue(1_500)  # before the pane knows
    wait(20)
    pane.show_entry(entry)
    assert column(pane, "number", range(1_500, 1_510)) == numbers(list(range(1_500, 1_510)))
    assert not window.toasts.findChildren(QObject, "toast")


def test_any_place_of_many_rows_is_one_step_away(
    pane: RowsPane, entry: Entry, model: ModelToUse, folder: Path
) -> None:
    pane.show_entry(classified(entry, model, fill(open_journal(folder / "大", BIG))))
    for share in (0.5, 0.93, 0.07, 1.0, 0.31, 0.77):
        _jump(pane, share)
    _put_in_order_and_drag(pane)


def _jump(pane: RowsPane, share: float) -> None:
    bar = pane.table.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    top = bar.value()
    assert column(pane, "number", range(top, top + 5)) == numbers(list(range(top, top + 5)))
    row = pane.table.rows.row(top)
    assert row is not None
    assert row.place == top


def _put_in_order_and_drag(pane: RowsPane) -> None:
    pane.show_question(RowQuestion(order="confidence"))
    wait_until(lambda: not pane.is_looking, what="all rows in order")
    column(pane, "number", range(5))
    bar = pane.table.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.value() + 1_300)
        wait(2)
    pane.show_question(RowQuestion())
