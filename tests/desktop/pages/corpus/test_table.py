"""The table knows all texts and fetches those that are looked at."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from data.labelling.annotations import annotate
from data.labelling.annotators import person
from desktop.commands.annotating import label_text
from desktop.jobs.job import Failure
from desktop.pages.corpus.model import Column, TextTable
from desktop.pages.corpus.page import CorpusPage
from desktop.pages.corpus.row_pages import PAGE, RowPages
from desktop.pages.corpus.table_view import TextTableView
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, listed, project_of, shown_label, text_of


def test_the_model_keeps_qts_rules(corpus: CorpusPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(corpus.table)
    corpus.searching.set_words("kept apart")
    listed(corpus)
    qtmodeltester.check(corpus.table)


def test_every_text_is_a_row_from_the_start(corpus: CorpusPage) -> None:
    assert corpus.table.rowCount() == TEXTS
    assert not corpus.table.canFetchMore(corpus.view.rootIndex())


def test_any_place_shows_its_texts_soon_after_the_jump(corpus: CorpusPage) -> None:
    place = 700
    blank = corpus.table.data(corpus.table.index(place, Column.TEXT))
    assert blank is None
    # The number is known without asking the database.
    assert corpus.table.data(corpus.table.index(place, Column.NUMBER)) == "701"
    corpus.view.scrollTo(corpus.table.index(place, 0))
    index = corpus.table.index(place, Column.TEXT)
    wait_until(lambda: corpus.table.data(index) == text_of(701), what="the text is there")
    assert shown_label(corpus, 701) == "angry"


def test_only_what_is_looked_at_is_fetched(corpus: CorpusPage) -> None:
    corpus.view.verticalScrollBar().setValue(500)
    wait_until(lambda: corpus.table.rows.row(505), what="the rows in view")
    fetched = set(corpus.table.rows._pages)
    assert len(fetched) * PAGE < TEXTS / 2


def test_dragging_the_scroll_bar_leaves_no_queue_behind(corpus: CorpusPage) -> None:
    rows = corpus.table.rows
    for place in range(0, TEXTS, 10):
        rows.row(place)
    assert len(rows._running) + len(rows._wanted) <= 6
    wait_until(lambda: rows.row(TEXTS - 1), what="what was asked for last is there")


def test_answers_to_an_earlier_list_are_ignored(corpus: CorpusPage) -> None:
    table, project = corpus.table, project_of(corpus)
    labels = tuple(table.labels.values())
    table.show_texts(project, array("q", range(1, 501)), labels, None)
    table.rows.row(0)
    table.show_texts(project, array("q", range(501, 1001)), labels, None)
    row = wait_until(lambda: table.rows.row(0), what="the first row")
    assert row.id == 501


def test_rows_that_cannot_be_fetched_are_said_once_and_stay_blank(corpus: CorpusPage) -> None:
    told: list[Failure] = []
    rows = RowPages(corpus.context.jobs, corpus)
    rows.failed.connect(told.append)
    rows.begin(project_of(corpus), array("q", [TEXTS + 5]), None)
    assert rows.row(0) is None
    wait_until(lambda: told, what="the failure")
    assert rows.row(0) is None
    wait(30)
    assert len(told) == 1


def test_old_rows_stay_until_the_new_ones_come(corpus: CorpusPage) -> None:
    project = project_of(corpus)
    before = shown_label(corpus, 1)
    annotate(project, 1, person(project, "B"), "fear")
    corpus.table.refresh(None)
    assert shown_label(corpus, 1) == before
    wait_until(lambda: shown_label(corpus, 1) == "fear", what="the new label")


def test_select_all_means_all_texts_and_not_those_that_were_fetched(corpus: CorpusPage) -> None:
    corpus.view.setFocus()
    QTest.keyClick(corpus.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert corpus.view.selected_count() == TEXTS
    assert list(corpus.view.selected_ids()) == list(range(1, TEXTS + 1))


def test_separate_rows_can_be_selected(corpus: CorpusPage) -> None:
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    corpus.view.clearSelection()
    for place in (9, 3, 4, 3):
        corpus.view.selectionModel().select(corpus.table.index(place, 0), select)
    assert list(corpus.view.selected_ids()) == [4, 5, 10]


class CountingTable(TextTable):
    """Counts how often Qt asks for the number of columns, as it does for every row it visits."""

    asked = 0

    def columnCount(self, *_: object) -> int:  # type: ignore[override]  # noqa: N802
        type(self).asked += 1
        return super().columnCount()


def test_selecting_a_million_texts_does_not_visit_each_of_them(window: Window) -> None:
    # A header that is drawn asks of every row whether it is selected, unless it is kept from it.
    table = CountingTable(window.context.jobs, window)
    view = TextTableView(window.context, table)
    table.show_texts(None, array("q", range(1, 1_000_001)), (), None)
    view.resize(900, 500)
    view.show()
    QTest.qWaitForWindowExposed(view)
    CountingTable.asked = 0
    view.selectAll()
    view.grab()
    assert view.selected_count() == 1_000_000
    assert CountingTable.asked < 5_000
    view.deleteLater()


def test_typing_in_the_table_does_not_look_through_all_rows(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited: list[int] = []
    real = corpus.table.rows.row
    monkeypatch.setattr(
        corpus.table.rows, "row", lambda place: visited.append(place) or real(place)
    )
    corpus.view.setFocus()
    QTest.keyClicks(corpus.view, "zx")
    assert len(set(visited)) < 100


def test_narrow_the_table_keeps_the_text_readable(corpus: CorpusPage) -> None:
    view, theme = corpus.view, corpus.context.theme
    for width in (1200, 700, 420):
        view.setMaximumWidth(width)
        wait(1)
        assert view.columnWidth(Column.TEXT) >= theme.scaled(150)
        assert not view.isColumnHidden(Column.LABEL)
        assert not view.horizontalScrollBar().isVisible()
    assert view.isColumnHidden(Column.SOURCE)


def test_a_label_that_somebody_gave_elsewhere_is_shown(corpus: CorpusPage) -> None:
    project = project_of(corpus)
    annotator = person(project, "B")
    corpus.context.jobs.write(
        lambda _state: label_text(project, 2, annotator, "sad", suggestion=None, milliseconds=None)
    )
    wait_until(lambda: shown_label(corpus, 2) == "sad", what="the label is shown")


def test_what_is_only_drawn_is_also_said(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, view = corpus.table, corpus.view
    plain = replace(table.rows.row(1), label_key="happy", status="labelled")
    noted = replace(plain, flagged=True, comments=("<b>why</b>", "so"))
    shown = [plain, replace(plain, unchecked=True), replace(noted, held_out=True)]
    monkeypatch.setattr(table.rows, "row", lambda place: shown[min(place, 2)])

    def told(place: int, column: Column, role: Qt.ItemDataRole) -> str:
        return str(table.data(table.index(place, column), role) or "")

    spoken, tip = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
    assert told(0, Column.LABEL, spoken) == "happy"
    assert "unchecked" in told(1, Column.LABEL, spoken)
    assert "unchecked" in told(1, Column.LABEL, tip)
    assert told(2, Column.TEXT, spoken).startswith("flagged, <b>why</b>, so: ")
    assert "&lt;b&gt;why" in told(2, Column.TEXT, tip)  # as it was written
    assert [bool(told(place, Column.NUMBER, tip)) for place in (0, 1, 2)] == [False, False, True]
    # And it is drawn: these cells of the three texts differ in nothing else.
    view.clearSelection()
    view.scrollToTop()
    picture = view.viewport().grab().toImage()

    def cell(place: int, column: Column) -> QImage:
        return picture.copy(view.visualRect(table.index(place, column)))

    assert cell(0, Column.LABEL) != cell(1, Column.LABEL)
    assert cell(0, Column.LABEL) == cell(2, Column.LABEL)
    assert cell(0, Column.TEXT) != cell(2, Column.TEXT)
    assert cell(0, Column.TEXT) == cell(1, Column.TEXT)
