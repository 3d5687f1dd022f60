"""The table's model keeps Qt's rules, whatever it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from data.classifying.job_file import JobFile
from data.label_set.labels import Label
from data.spreadsheets.table import Row
from desktop.bus import Bus
from desktop.jobs.jobs import Jobs
from desktop.pages.classify.row_blocks import BLOCK
from desktop.pages.classify.rows_model import ROW_ROLE, RowsModel, Shape, first_rows
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.journals import HEADER, a_row, fill, open_journal

_HORIZONTAL = Qt.Orientation.Horizontal
LABELS = {
    key: Label(key=key, names={"en": key.title(), "zh": key.title()})
    for key in ("angry", "happy", "sad")
}
SHAPE = Shape(("id", "text", "by"), 1)
ROWS = (
    Row(2, (1, "真开心", "a")),
    Row(3, (2, "", "b")),
    Row(5, (3,), ragged=True),
    Row(6, (4, "气\n死了", "d", "too much"), ragged=True),
)
SAID = {0: ("happy", 0.9), 3: ("angry", 0.55)}


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    bus = Bus()
    made = Jobs(bus)
    yield made
    assert made.shut_down()
    made.deleteLater()
    bus.deleteLater()


@pytest.fixture
def model(jobs: Jobs) -> Iterator[RowsModel]:
    made = RowsModel(jobs)
    yield made
    made.deleteLater()


@pytest.fixture
def journal(folder: Path) -> Iterator[JobFile]:
    with_rows = fill(open_journal(folder / "任务", 5_000), 2)
    yield with_rows
    with_rows.close()


def shown(model: RowsModel, row: int) -> list[object]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_model_keeps_qts_rules(
    qtmodeltester: ModelTester, model: RowsModel, journal: JobFile
) -> None:
    qtmodeltester.check(model)
    model.show_first(first_rows(ROWS, {}), SHAPE)
    qtmodeltester.check(model)
    model.show_first(first_rows(ROWS, SAID), SHAPE)
    model.show_labels(LABELS, 0.6)
    model.retranslate()
    model.show_rows(journal, range(2_048), Shape(HEADER, 1))
    qtmodeltester.check(model)
    model.grow(4_096)
    qtmodeltester.check(model)
    model.show_nothing()
    qtmodeltester.check(model)


def test_ragged_rows_and_line_breaks_are_shown_in_one_line_each(model: RowsModel) -> None:
    model.show_first(first_rows(ROWS, {}), SHAPE)
    assert [model.headerData(place, _HORIZONTAL) for place in range(7)] == [
        "#",
        "id",
        "text",
        "by",
        "Label",
        "Confidence",
        "Second label",
    ]
    assert [model.index(row, 2).data() for row in range(4)] == ["真开心", "", "", "气 死了"]
    assert [model.index(row, 0).data() for row in range(4)] == ["2", "3", "5", "6"]
    assert [model.index(row, 4).data() for row in range(4)] == ["", "no text", "no text", ""]
    model.show_labels(LABELS, 0.6)
    model.show_first(first_rows(ROWS, SAID), SHAPE)
    assert [model.index(row, 4).data() for row in range(4)] == [
        "Happy",
        "no text",
        "no text",
        "Angry",
    ]
    assert model.index(0, 5).data() == "0.90"
    assert model.index(3, 5).data() == "0.55 unsure"
    row = model.index(3, 0).data(ROW_ROLE)
    assert model.text(row) == "气\n死了", "copied and read as it is in the file"


def test_what_is_unsure_follows_the_threshold(model: RowsModel) -> None:
    model.show_first(first_rows(ROWS, SAID), SHAPE)
    model.show_labels(LABELS, 0.95)
    assert [model.index(row, 5).data() for row in (0, 3)] == ["0.90 unsure", "0.55 unsure"]
    model.show_labels(LABELS, 0.5)
    assert [model.index(row, 5).data() for row in (0, 3)] == ["0.90", "0.55"]


def test_a_label_that_the_model_does_not_name_is_shown_by_its_key(model: RowsModel) -> None:
    model.show_first(first_rows(ROWS, SAID), SHAPE)
    assert model.index(0, 4).data() == "happy"


def test_a_strangers_text_is_no_html_in_a_tool_tip(model: RowsModel) -> None:
    model.show_first(first_rows([Row(2, (1, "<b>气</b>", ""))], {}), SHAPE)
    tip = model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_rows_of_a_journal_come_when_they_are_asked_for(model: RowsModel, journal: JobFile) -> None:
    model.show_labels(LABELS, 0.6)
    model.show_rows(journal, range(4_096), Shape(HEADER, 1))
    assert model.index(3_000, 2).data() is None
    wait_until(lambda: model.index(3_000, 2).data(), what="the row")
    row = a_row(3_000)
    assert shown(model, 3_000)[:4] == [f"{row.number:,}", *row.cells]
    assert shown(model, 3_000)[4:] == ["Angry", "0.40 unsure", "Happy"]
    assert shown(model, 49 + 50 * 60)[4:] == ["no text", "", ""]
    # What lies beside it is there before anybody asks.
    beside = (3_000 // BLOCK + 1) * BLOCK
    wait_until(lambda: model.blocks.known(beside), what="the block after it")
    wait_until(lambda: model.blocks.known(beside - 2 * BLOCK), what="the block before it")


def test_a_block_that_was_short_is_filled_when_the_rows_grow(
    model: RowsModel, journal: JobFile
) -> None:
    model.show_rows(journal, range(2_048), Shape(HEADER, 1))
    wait_until(lambda: model.index(2_047, 2).data(), what="the last row")
    fill(journal)
    model.grow(5_000)
    assert model.rowCount() == 5_000
    assert model.index(2_047, 2).data(), "what was there stays there"
    wait_until(lambda: model.index(2_048, 2).data(), what="the next row")
    assert model.index(2_048, 2).data() == a_row(2_048).text


def test_any_order_of_places_is_served(model: RowsModel, journal: JobFile) -> None:
    model.show_rows(journal, range(4_095, -1, -1), Shape(HEADER, 1))
    wait_until(lambda: model.index(1, 2).data(), what="the row")
    assert model.index(1, 2).data() == a_row(4_094).text


def test_a_journal_that_was_opened_anew_serves_on(
    model: RowsModel, journal: JobFile, folder: Path
) -> None:
    model.show_rows(journal, range(4_096), Shape(HEADER, 1))
    failures: list[object] = []
    model.blocks.failed.connect(failures.append)
    journal.close()
    assert model.index(2_000, 2).data() is None
    other = JobFile.look(folder / "任务")
    model.blocks.read_from(other)  # before the failure of the closed one is known
    wait_until(lambda: model.index(2_000, 2).data(), what="the row")
    assert not failures
    other.close()
    model.index(300, 2).data()
    wait_until(lambda: failures, what="a failure that nobody can mend")
    assert model.index(300, 2).data() is None
