"""From spreadsheets to the same spreadsheets with labels, as a user sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from data.spreadsheets.read import read_table
from desktop.pages.classify import dialogs
from desktop.pages.classify.body_tabs import CONFIDENCE, ROWS, UNSURE
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.page import ClassifyPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.conftest import cells, read, run, save
from tests.desktop.pages.classify.guesser import Guesser


def begin(found: ClassifyPage) -> None:
    """Start, and wait for the first sign of life."""
    found.header.start.click()
    wait_until(lambda: found.presenter.runner.running, what="the beginning")
    wait_until(lambda: found.progress.bar.value() > 0, what="a sign of life")


def test_a_file_shows_its_rows_and_the_column_that_was_recognised(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    assert classify.file.caption == "5 rows · 3 columns, all kept"
    assert classify.text_column.box.currentText() == "内容"
    assert classify.text_column.caption == "recognised automatically"
    assert cells(classify, "text")[:2] == ["客服真开心地解决了", "等了一周，气死了"]


def test_a_result_names_labels_marks_what_is_unsure_and_leaves_blank_rows_alone(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    assert cells(classify, "label") == ["happy", "angry", "no text", "angry", "sad"]
    assert cells(classify, "confidence") == ["0.90", "0.90", "", "0.50 unsure", "0.90"]
    assert classify.outcome.threshold.words == "Unsure (below0.60): 1"
    assert "without a label: 1 row" in classify.outcome.words
    assert classify.body.tabs.tabText(UNSURE) == "Unsure (1)"


def test_only_the_unsure_rows_can_be_looked_at_and_all_again(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    assert not classify.body.tabs.isVisible()
    run(classify)
    classify.body.tabs.setCurrentIndex(UNSURE)
    assert cells(classify, "text") == ["包装完好"]
    classify.body.rows.note.taken_back.emit()
    assert len(cells(classify, "text")) == 5
    assert classify.body.tabs.currentIndex() == ROWS


def test_the_rows_of_one_label_are_shown_until_they_are_left(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    classify.body.tabs.setCurrentIndex(CONFIDENCE)
    classify.outcome.label_chosen.emit("angry")
    assert classify.body.tabs.currentIndex() == ROWS
    assert cells(classify, "text") == ["等了一周，气死了", "包装完好"]
    classify.outcome.label_chosen.emit(None)
    assert len(cells(classify, "text")) == 5


def test_an_order_that_the_user_chose_outlives_news_of_the_result(
    classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    classify.body.rows.table.sort_asked.emit("confidence")
    assert cells(classify, "confidence")[0] == "0.50 unsure"
    save(classify, workbook.with_name("去.xlsx"))
    assert cells(classify, "confidence")[0] == "0.50 unsure"


def test_the_chosen_column_is_classified(
    classify: ClassifyPage, plain_file: Path, guesser: Guesser
) -> None:
    read(classify, plain_file)
    classify.text_column.box.activated.emit(0)
    assert classify.text_column.caption == "chosen by you"
    run(classify)
    assert guesser.texts[0] == "2026-03-01"


def test_another_sheet_can_be_chosen(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    entry = read(classify, workbook)
    classify.file.sheet.setCurrentIndex(1)
    classify.file.sheet.activated.emit(1)
    wait_until(lambda: entry.state == "ready", what="the other sheet")
    assert classify.file.caption == "1 row · 2 columns, all kept"
    run(classify)
    assert guesser.texts == ["气死了，屏幕是坏的"]


def test_progress_and_distribution_are_shown_while_it_runs(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    guesser.go.clear()
    read(classify, workbook)
    begin(classify)
    assert classify.progress.words.startswith("2 / 5")
    assert not classify.header.start.isVisible()
    assert classify.header.pause.isVisible()
    assert classify.header.cancel.isVisible()
    for fixed in (classify.text_column.box, classify.file.sheet, classify.model.box):
        assert not fixed.isEnabled()
    assert not classify.file.how.isEnabled()
    classify.header.cancel.click()
    wait_until(lambda: not classify.presenter.runner.is_busy, what="the end")


def test_cancel_mid_way_leaves_no_result_and_no_file_and_it_can_begin_again(
    classify: ClassifyPage, workbook: Path, guesser: Guesser
) -> None:
    before = sorted(workbook.parent.iterdir())
    guesser.go.clear()
    entry = read(classify, workbook)
    begin(classify)
    classify.header.cancel.click()
    wait_until(lambda: not classify.presenter.runner.is_busy, what="the end")
    assert (entry.state, entry.outcome) == ("ready", None)
    assert not classify.outcome.saving.isVisible()
    assert set(workbook.parent.iterdir()) - set(before) <= {workbook.parent / "cache"}
    guesser.go.set()
    run(classify)


def test_a_pause_is_kept_over_the_end_of_the_project_and_goes_on_there(
    window: Window, classify: ClassifyPage, folder: Path, guesser: Guesser
) -> None:
    long_file = folder / "long.csv"
    lines = [f"第{place}条真开心\n" for place in range(3_000)]
    long_file.write_text("内容\n" + "".join(lines), "utf-8")
    entry = read(classify, long_file)
    classify.header.start.click()
    wait_until(lambda: entry.done is not None and entry.done.rows >= 2_048, what="a portion")
    guesser.go.clear()
    classify.presenter.pause()
    wait_until(lambda: not classify.presenter.runner.is_busy, what="the pause")
    first = len(guesser.asked)
    if entry.state == "paused":
        assert classify.header.start.text() == "Go on"
    window.context.session.open(window.context.session.project.path)
    wait_until(lambda: not classify.presenter.files.entries, what="the project's end")
    wait_until(lambda: classify.presenter.choice.model is not None, what="the models again")
    guesser.go.set()
    again = read(classify, long_file)
    run(classify)
    assert again.done is not None
    assert (again.done.rows, again.done.texts) == (3_000, 3_000)
    # What the journal held was not asked for again.
    assert len(guesser.asked) - first <= 3_000 - 2_048


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
    assert notice.pressed is not None
    notice.pressed()
    assert opened == [QUrl.fromLocalFile(str(out.parent))]


def test_a_chosen_target_is_written_by_the_button(
    classify: ClassifyPage, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = plain_file.with_name("去.csv")
    monkeypatch.setattr(dialogs, "ask_for_target", lambda _parent, _proposed: out)
    entry = read(classify, plain_file)
    run(classify)
    classify.outcome.saving.save.click()
    wait_until(lambda: entry.written, what="a written file")
    assert read_table(out).header[-3:] == ("label", "confidence", "second label")
    assert not entry.is_unsaved


def test_the_source_itself_is_never_overwritten(
    window: Window, classify: ClassifyPage, workbook: Path
) -> None:
    original = workbook.read_bytes()
    entry = read(classify, workbook)
    run(classify)
    classify.presenter.saver.save(entry, workbook, classify.outcome.options)
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
    assert cells(classify, "label")[-1] == "happy"
    assert classify.file.caption.startswith("6 rows")


def test_a_failed_classification_says_why_and_leaves_the_page_ready(
    window: Window, classify: ClassifyPage, plain_file: Path
) -> None:
    entry = read(classify, plain_file)
    plain_file.unlink()
    classify.header.start.click()
    wait_until(lambda: entry.state == "failed", what="the failure")
    assert "there is no such file" in classify.notes.words
    assert classify.presenter.startable == [entry]
    assert classify.header.start.isEnabled()


def test_the_proposed_name_and_the_rows_follow_the_language(
    window: Window, classify: ClassifyPage, workbook: Path
) -> None:
    read(classify, workbook)
    run(classify)
    assert "三月 评论_emotions.xlsx" in classify.outcome.saving.words
    window.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: "三月 评论_情绪.xlsx" in classify.outcome.saving.words, what="Chinese")
    assert classify.file.caption == "5 行 · 3 列，全部原样保留"
    assert classify.text_column.caption == "自动识别"
    assert classify.body.tabs.tabText(UNSURE) == "不确定（1）"
    assert cells(classify, "confidence")[3] == "0.50 不确定"


def test_an_unsaved_result_is_given_up_only_with_consent(
    classify: ClassifyPage, workbook: Path, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(yes: bool) -> Callable[[object, Sequence[Entry]], bool]:
        def answered(_parent: object, entries: Sequence[Entry]) -> bool:
            asked.extend(each.file.name for each in entries if each.file is not None)
            return yes

        return answered

    monkeypatch.setattr(dialogs, "confirm_discard", answer(False))
    monkeypatch.setattr(dialogs, "ask_where", lambda *_args, **_named: "nowhere")
    entry = read(classify, workbook)
    run(classify)
    classify.presenter.take([plain_file])
    classify.text_column.box.activated.emit(0)
    classify.model.box.activated.emit(1)
    classify.file.sheet.activated.emit(1)
    classify.presenter.remove(entry)
    assert classify.presenter.files.entries == [entry]
    assert entry.is_unsaved
    assert asked == [workbook.name] * 4
    assert classify.text_column.box.currentText() == "内容"
    assert classify.file.sheet.currentText() == "评论"
    assert classify.model.box.currentText() == "run-1 (in use)"
    monkeypatch.setattr(dialogs, "confirm_discard", answer(True))
    classify.text_column.box.activated.emit(0)
    assert (entry.state, entry.outcome) == ("ready", None)


def test_the_keys_choose_start_pause_and_save(
    window: Window,
    classify: ClassifyPage,
    guesser: Guesser,
    plain_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = plain_file.with_name("去.csv")
    monkeypatch.setattr(dialogs, "ask_for_sources", lambda _parent, _last: [plain_file])
    monkeypatch.setattr(dialogs, "ask_for_target", lambda _parent, _proposed: out)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(window.focusWidget(), key, modifiers)

    press(Qt.Key.Key_O, control | shift)
    wait_until(lambda: classify.presenter.startable, what="the file")
    entry = classify.presenter.startable[0]
    guesser.go.clear()
    press(Qt.Key.Key_Return, control)
    wait_until(lambda: guesser.texts, what="the work")
    press(Qt.Key.Key_P, control | shift)
    wait_until(lambda: entry.state == "paused", what="the pause")
    guesser.go.set()
    press(Qt.Key.Key_Return, control)
    wait_until(lambda: entry.state == "done", what="a result")
    press(Qt.Key.Key_S, control)
    wait_until(lambda: entry.written, what="a written file")
    assert out.exists()
