"""Results go into files: one, all, under another name; and what goes wrong is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from data.classifying.pivot import PivotQuestion, read_pivot
from data.spreadsheets.read import read_table
from desktop.commands.classification.saving import SaveOptions
from desktop.context import AppContext
from desktop.notify import Notice
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.outcome_card import OutcomeCard
from desktop.pages.classify.saver import Saver
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.finished import (
    finished,
    label_and_confidence,
    some_rows,
    working_context,
    write_csv,
)
from tests.desktop.themed import OFFSCREEN

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
ROWS = some_rows(60)
USUAL = SaveOptions()


@pytest.fixture
def context(qapp: QApplication, folder: Path) -> Iterator[AppContext]:
    with working_context(qapp, folder) as made:
        yield made


@pytest.fixture
def saver(context: AppContext) -> Iterator[Saver]:
    made = Saver(context)
    yield made
    made.deleteLater()


@pytest.fixture
def notices(context: AppContext) -> list[Notice]:
    told: list[Notice] = []
    context.notifier.noticed.connect(told.append)
    return told


@pytest.fixture
def entries(folder: Path) -> Iterator[list[Entry]]:
    names = ("三月.csv", "四月.csv", "五月.csv")
    made = [finished(write_csv(folder / name, ROWS[at:])) for at, name in enumerate(names)]
    yield made
    for entry in made:
        entry.forget_result()


def save(saver: Saver, entry: Entry, out: Path, options: SaveOptions = USUAL) -> None:
    saver.save(entry, out, options)
    assert saver.is_saving
    wait_until(lambda: not saver.is_saving, what="the end of saving")


def test_the_file_holds_every_row_with_its_label(
    saver: Saver, entries: list[Entry], folder: Path, notices: list[Notice]
) -> None:
    told: list[list[object]] = []
    saver.saved.connect(told.append)
    out = folder / "去.csv"
    save(saver, entries[0], out, SaveOptions(second_label=False))
    table = read_table(out)
    assert table.header == ("日期", "评论内容", "产品", "label", "confidence")
    for row, before in zip(table.rows, ROWS, strict=True):
        text = before[1]
        label, confidence = label_and_confidence(text) if text.strip() else ("", 0.0)
        assert row.cells[:3] == before
        assert row.cells[3] == label
        if label:
            assert float(str(row.cells[4])) == pytest.approx(confidence, abs=5e-5)
    assert [file.file for file in entries[0].written] == [out]
    assert told == [entries[0].written]
    assert notices[-1].tone == "ok"
    assert notices[-1].message == "去.csv is written."
    assert "60 rows; new columns: label, confidence" in notices[-1].advice


def test_the_box_says_where_it_went_and_opens_it(
    context: AppContext,
    saver: Saver,
    entries: list[Entry],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    card = OutcomeCard(context)
    card.watch(saver)
    card.show()
    card.show_entry(entries[0])
    saver.save(entries[0], folder / "去.csv", card.options)
    assert card.saving.bar.isVisible()
    assert not card.saving.save.isEnabled()
    wait_until(lambda: not saver.is_saving, what="the end of saving")
    card.show_entry(entries[0])
    assert card.saving.words.startswith("Saved as 去.csv")
    assert not card.saving.bar.isVisible()
    card.saving.open_file.click()
    card.saving.open_folder.click()
    assert [url.toLocalFile() for url in opened] == [str(folder / "去.csv"), str(folder)]
    card.hide()
    card.deleteLater()


def test_a_locked_target_keeps_the_result_and_offers_another_name(
    saver: Saver,
    entries: list[Entry],
    folder: Path,
    notices: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked = folder / "打开着.csv"
    locked.write_bytes(b"open in Excel")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target == locked:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    save(saver, entries[0], locked)
    assert locked.read_bytes() == b"open in Excel"
    assert "open in another program" in notices[-1].message
    assert "打开着 (2).csv" in notices[-1].advice
    assert len(read_table(folder / "打开着 (2).csv").rows) == len(ROWS)
    assert entries[0].written == []
    asked: list[Entry] = []
    saver.other_name_asked.connect(asked.append)
    assert notices[-1].button == "Save under another name…"
    assert notices[-1].pressed is not None
    notices[-1].pressed()
    assert asked == [entries[0]]
    save(saver, entries[0], folder / "别处.csv")
    assert len(entries[0].written) == 1


def test_all_files_go_into_a_folder_under_names_that_are_free(
    saver: Saver, entries: list[Entry], folder: Path, notices: list[Notice]
) -> None:
    target = folder / "全部"
    target.mkdir()
    (target / "三月_emotions.csv").write_text("mine")
    saver.save_all(entries, target, SaveOptions())
    wait_until(lambda: not saver.is_saving, what="the end of saving")
    names = {path.name: path for path in target.iterdir()}
    assert set(names) == {
        "三月_emotions.csv",
        "三月_emotions (2).csv",
        "四月_emotions.csv",
        "五月_emotions.csv",
    }
    assert names["三月_emotions.csv"].read_text() == "mine"
    assert [len(read_table(names[f"{each}_emotions.csv"]).rows) for each in ("四月", "五月")] == [
        59,
        58,
    ]
    assert all(len(entry.written) == 1 for entry in entries)
    assert notices[-1].message == "3 files are written."


def test_one_failure_does_not_stop_the_others_and_is_told_at_the_end(
    saver: Saver, entries: list[Entry], folder: Path, notices: list[Notice]
) -> None:
    target = folder / "全部"
    target.mkdir()
    assert entries[1].job is not None
    entries[1].job.close()
    saver.save_all(entries, target, SaveOptions())
    wait_until(lambda: not saver.is_saving, what="the end of saving")
    assert sorted(path.name for path in target.iterdir()) == [
        "三月_emotions.csv",
        "五月_emotions.csv",
    ]
    assert [len(entry.written) for entry in entries] == [1, 0, 1]
    assert notices[-1].tone == "warning"
    assert notices[-1].message == "2 files are written."
    assert "四月.csv" in notices[-1].advice


def test_saving_can_be_stopped_and_the_result_stays(
    context: AppContext, saver: Saver, entries: list[Entry], folder: Path
) -> None:
    others_turn = threading.Event()
    context.jobs.file(lambda _state: others_turn.wait())
    saver.save_all(entries, folder, SaveOptions())
    saver.cancel()
    assert saver.is_cancelling
    others_turn.set()
    wait_until(lambda: not saver.is_saving, what="the end of saving")
    assert not list(folder.glob("*_emotions*"))
    save(saver, entries[0], folder / "去.csv")


def test_chosen_columns_become_sheets_of_each_workbook(
    saver: Saver, entries: list[Entry], folder: Path
) -> None:
    entry = entries[0]
    assert entry.job is not None
    pivot = read_pivot(entry.job, PivotQuestion(2))
    saver.pivots_of = lambda asked: (pivot,) if asked is entry else ()
    save(saver, entry, folder / "去.xlsx")
    save(saver, entries[1], folder / "去 2.xlsx")
    with_pivot = openpyxl.load_workbook(folder / "去.xlsx")
    without = openpyxl.load_workbook(folder / "去 2.xlsx")
    assert len(with_pivot.sheetnames) == len(without.sheetnames) + 1
    cells = [cell for row in with_pivot.worksheets[-1].values for cell in row]
    assert set(pivot.groups) <= set(cells)
