"""From a spreadsheet to the same spreadsheet with labels, as a user sees it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data.spreadsheets.read import read_table
from desktop.pages.classify import dialogs
from desktop.pages.classify.page import ClassifyPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.conftest import cells, read, run
from tests.desktop.pages.classify.guesser import Guesser


def save(found: ClassifyPage, out: Path) -> None:
    found.presenter.save(out, with_probabilities=False)
    wait_until(lambda: found.presenter.written is not None, what="a written file")


def drop(found: ClassifyPage, *files: Path) -> bool:
    """Drag files over the page and let go; whether the page wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    entering.ignore()
    QApplication.sendEvent(found, entering)
    if entering.isAccepted():
        dropping = QDropEvent(QPointF(9, 9), copy, data, left, none)
        QApplication.sendEvent(found, dropping)
    return entering.isAccepted()


def test_a_file_shows_its_rows_and_the_column_that_was_recognised(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    assert classify.file.caption == "5 rows · 3 columns, all kept"
    assert classify.text_column.box.currentText() == "内容"
    assert classify.text_column.caption == "recognised automatically"
    assert cells(classify, 1)[:2] == ["客服真开心地解决了", "等了一周，气死了"]
    assert set(cells(classify, -1)) == {""}


def test_the_model_in_use_comes_first_with_its_score(classify: ClassifyPage) -> None:
    box = classify.model.box
    names = [box.itemText(place) for place in range(box.count())]
    assert names == ["run-1 (in use)", "run-2"]
    assert box.currentText() == "run-1 (in use)"
    assert classify.model.caption == "held-out macro-F1 0.71 · 3 labels"


def test_another_sheet_can_be_chosen(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    read(classify, workbook)
    classify.file.sheet.setCurrentIndex(1)
    classify.file.sheet.activated.emit(1)
    wait_until(lambda: classify.presenter.is_ready, what="the other sheet")
    assert classify.file.caption == "1 row · 2 columns, all kept"
    run(classify)
    assert guesser.texts == ["气死了，屏幕是坏的"]


def test_a_file_dropped_anywhere_is_read(classify: ClassifyPage, plain_file: Path) -> None:
    assert drop(classify, plain_file)
    wait_until(lambda: classify.presenter.is_ready, what="the dropped file")
    assert cells(classify, 1)[3] == "包装完好"


def test_what_is_no_table_cannot_be_dropped(
    classify: ClassifyPage, plain_file: Path, folder: Path
) -> None:
    assert not drop(classify, folder / "picture.png")
    assert not drop(classify, plain_file, plain_file)
    assert classify.presenter.reader.source is None


def test_a_result_names_labels_marks_what_is_unsure_and_leaves_blank_rows_alone(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    assert cells(classify, -2) == ["happy", "angry", "no text", "angry", "sad"]
    assert cells(classify, -1) == ["0.90", "0.90", "", "0.50 unsure", "0.90"]
    assert "Unsure (below 0.60): 1 text" in classify.outcome.words
    assert "without a label: 1 row" in classify.outcome.words
    assert classify.outcome.bars.accessibleDescription() == "angry 50%, happy 25%, sad 25%"


def test_only_the_unsure_rows_can_be_looked_at(classify: ClassifyPage, workbook: Path) -> None:
    read(classify, workbook)
    run(classify)
    classify.outcome.show_unsure.click()
    assert cells(classify, 1) == ["包装完好"]
    classify.outcome.show_unsure.click()
    assert len(cells(classify, 1)) == 5


def test_the_chosen_column_is_classified(
    classify: ClassifyPage, plain_file: Path, guesser: Guesser
) -> None:
    read(classify, plain_file)
    classify.text_column.box.activated.emit(0)
    assert classify.text_column.caption == "chosen by you"
    run(classify)
    assert guesser.texts[0] == "2026-03-01"


def test_progress_and_distribution_are_shown_while_it_runs(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    guesser.go.clear()
    read(classify, workbook)
    classify.start.click()
    wait_until(lambda: classify.presenter.so_far is not None, what="a sign of life")
    assert classify.progress.isVisible()
    assert (classify.progress.bar.value(), classify.progress.bar.maximum()) == (2, 4)
    assert classify.progress.words.startswith("2 / 4 · ")
    assert "texts/s" in classify.progress.words
    assert "left" in classify.progress.words
    assert classify.outcome.bars.accessibleDescription() == "angry 50%, happy 50%, sad 0%"
    assert not classify.file.choose.isEnabled()
    assert not classify.text_column.box.isEnabled()
    assert not drop(classify, workbook)


def test_cancel_mid_way_leaves_no_result_and_no_file_and_it_can_begin_again(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    before = sorted(workbook.parent.iterdir())
    guesser.go.clear()
    read(classify, workbook)
    classify.start.click()
    wait_until(lambda: classify.presenter.so_far is not None, what="a sign of life")
    classify.cancel.click()
    wait_until(lambda: not classify.presenter.is_running, what="the end")
    assert classify.presenter.result is None
    assert classify.progress.words == "No file was written."
    assert sorted(workbook.parent.iterdir()) == before
    guesser.go.set()
    run(classify)


def test_the_saved_workbook_has_keys_and_everything_else_as_it_was(
    window: Window, classify: ClassifyPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = workbook.read_bytes()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.context.settings.set(LANGUAGE, "zh")
    read(classify, workbook)
    run(classify)
    out = workbook.with_name("去.xlsx")
    save(classify, out)
    assert workbook.read_bytes() == original
    written = openpyxl.load_workbook(out)
    rows = list(written["评论"].iter_rows(values_only=True))
    assert rows[0] == ("日期", "内容", "星级", "label", "confidence", "second label")
    assert rows[1] == ("2026-03-01", "客服真开心地解决了", 5, "happy", 0.9, "angry")
    assert rows[3] == ("2026-03-03", "   ", 3, None, None, None)
    assert written["退货"]["B2"].value == 99
    notice = window.toasts.notices[-1]
    assert "去.xlsx" in notice.message
    assert "label, confidence, second label" in notice.advice
    assert notice.pressed is not None
    notice.pressed()
    assert opened == [QUrl.fromLocalFile(str(out.parent))]


def test_probabilities_are_written_on_request(
    classify: ClassifyPage, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = plain_file.with_name("去.csv")
    monkeypatch.setattr(dialogs, "ask_for_target", lambda _parent, _proposed: out)
    read(classify, plain_file)
    run(classify)
    classify.outcome.saving.with_probabilities.click()
    classify.outcome.saving.save.click()
    wait_until(lambda: classify.presenter.written is not None, what="a written file")
    assert read_table(out).header[-3:] == ("p(angry)", "p(happy)", "p(sad)")


def test_a_locked_target_keeps_the_result_for_another_place(
    window: Window, classify: ClassifyPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = workbook.with_name("打开着.xlsx")
    locked.write_bytes(b"open in Excel")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target == locked:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    read(classify, workbook)
    run(classify)
    classify.presenter.save(locked, with_probabilities=False)
    wait_until(lambda: window.toasts.notices, what="words about it")
    assert "open in another program" in window.toasts.notices[-1].message
    assert "打开着 (2).xlsx" in window.toasts.notices[-1].advice
    assert classify.presenter.written is None
    save(classify, workbook.with_name("别处.xlsx"))


def test_saving_can_be_cancelled_and_the_result_stays(
    window: Window, classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    before = sorted(workbook.parent.iterdir())
    others_turn = threading.Event()
    window.context.jobs.file(lambda _state: others_turn.wait())
    classify.presenter.save(workbook.with_name("去.xlsx"), with_probabilities=False)
    classify.cancel.click()
    others_turn.set()
    wait_until(lambda: not classify.presenter.is_busy, what="the end of saving")
    assert sorted(workbook.parent.iterdir()) == before
    save(classify, workbook.with_name("去.xlsx"))


def test_the_source_itself_is_never_overwritten(
    window: Window, classify: ClassifyPage, workbook: Path
) -> None:
    original = workbook.read_bytes()
    read(classify, workbook)
    run(classify)
    classify.presenter.save(workbook, with_probabilities=False)
    wait_until(lambda: window.toasts.notices, what="words about it")
    assert "never overwritten" in window.toasts.notices[-1].message
    assert workbook.read_bytes() == original


def test_a_file_that_changed_after_the_preview_is_read_again(
    classify: ClassifyPage, plain_file: Path, guesser: Guesser
) -> None:
    read(classify, plain_file)
    with plain_file.open("a", encoding="utf-8") as file:
        file.write("2026-03-06,真开心的一天,5\n")
    run(classify)
    assert guesser.texts[-1] == "真开心的一天"
    assert cells(classify, -2)[-1] == "happy"
    assert classify.file.caption.startswith("6 rows")


def test_a_failed_classification_says_why_and_leaves_the_page_ready(
    window: Window, classify: ClassifyPage, plain_file: Path
) -> None:
    read(classify, plain_file)
    plain_file.unlink()
    classify.start.click()
    wait_until(lambda: window.toasts.notices, what="words about it")
    assert "there is no such file" in window.toasts.notices[-1].message
    assert classify.presenter.is_ready
    assert not classify.progress.isVisible()


def test_the_proposed_name_follows_the_language_and_the_format(
    window: Window, classify: ClassifyPage, workbook: Path, folder: Path
) -> None:
    read(classify, workbook)
    run(classify)
    assert "三月 评论_emotions.xlsx" in classify.outcome.saving.words
    window.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: "三月 评论_情绪.xlsx" in classify.outcome.saving.words, what="Chinese")
    assert cells(classify, -1)[3] == "0.50 不确定"
    lines = folder / "lines.txt"
    lines.write_text("真开心\n", "utf-8")
    save(classify, workbook.with_name("去.xlsx"))
    read(classify, lines)
    run(classify)
    assert "lines_情绪.xlsx" in classify.outcome.saving.words


def test_an_unsaved_result_is_given_up_only_with_consent(
    classify: ClassifyPage, workbook: Path, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(yes: bool) -> Callable[[object, str], bool]:
        def answered(_parent: object, file: str) -> bool:
            asked.append(file)
            return yes

        return answered

    monkeypatch.setattr(dialogs, "confirm_discard", answer(False))
    read(classify, workbook)
    run(classify)
    result = classify.presenter.result
    classify.presenter.open_file(plain_file)
    classify.text_column.box.activated.emit(0)
    classify.model.box.activated.emit(1)
    classify.start.click()
    assert classify.presenter.result is result
    assert asked == [workbook.name] * 4
    assert classify.text_column.box.currentText() == "内容"
    assert classify.model.box.currentText() == "run-1 (in use)"
    monkeypatch.setattr(dialogs, "confirm_discard", answer(True))
    read(classify, plain_file)
    assert classify.presenter.result is None


def test_the_keys_choose_start_and_save(
    window: Window,
    classify: ClassifyPage,
    plain_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = plain_file.with_name("去.csv")
    monkeypatch.setattr(dialogs, "ask_for_source", lambda _parent, _last: plain_file)
    monkeypatch.setattr(dialogs, "ask_for_target", lambda _parent, _proposed: out)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_O, control | shift)
    wait_until(lambda: classify.presenter.is_ready, what="the file")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, control)
    wait_until(lambda: classify.presenter.result is not None, what="a result")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_S, control)
    wait_until(lambda: classify.presenter.written is not None, what="a written file")
    assert out.exists()
