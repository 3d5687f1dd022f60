"""Chips, saved filters, orders and columns, as somebody uses them in the window."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from data.corpus.finding import AS_IMPORTED, EVERYTHING, Filter, Sort, Suggested
from data.corpus.saved_filters import saved_filters
from data.labelling.annotators import annotators
from data.labelling.notes import set_flags
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.change_set import ChangeSet
from desktop.pages.corpus import searching
from desktop.pages.corpus.columns.menu import ColumnMenu
from desktop.pages.corpus.filters.chip import FilterChip
from desktop.pages.corpus.filters.confidence import ConfidencePopup
from desktop.pages.corpus.filters.save_dialog import SaveFilterDialog
from desktop.pages.corpus.model import Column
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import CORPUS_COLUMNS, SUGGEST_FOR_ALL, TEXT_SIZE
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, listed, project_of, text_of
from tests.desktop.pages.corpus.test_page import choose_in_menu, press

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
UNSURE = 500


def add_model(page: CorpusPage) -> int:
    """A model that says angry of every text, and is not sure of those after the first half."""
    page.context.settings.set(SUGGEST_FOR_ALL, False)  # there is no model to do it
    project = project_of(page)
    keys = [label.key for label in project.labels()]
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=keys,
        seed=1,
        snapshot_hash="x",
        device="cpu",
    )
    said = {}
    for text_id in range(1, TEXTS + 1):
        most = 0.95 if text_id <= UNSURE else 0.4 + text_id / 10_000
        rest = (1 - most) / (len(keys) - 1)
        said[text_id] = [most if key == "angry" else rest for key in keys]
    save_predictions(project, run.id, said)
    finish_run(project, run.id, {}, model_folder="x")
    use_run(project, run.id)
    page.context.bus.tell(ChangeSet.of("model in use"))
    wait_until(lambda: page.searching.run_id == run.id, what="the model is known")
    return run.id


def press_cross(chip: FilterChip) -> None:
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 16, 10))


def popup(kind: type[QWidget] = QMenu) -> QWidget:
    def opened() -> QWidget | None:
        widget = QApplication.activePopupWidget()
        return widget if isinstance(widget, kind) else None

    return wait_until(opened, what="it opens")  # type: ignore[no-any-return]


def test_chips_set_conditions_and_take_them_back(corpus: CorpusPage) -> None:
    bar, chips = corpus.bar, corpus.bar.chips
    chips.source.click()
    choose_in_menu("来.csv")
    assert len(listed(corpus)) == TEXTS
    assert chips.source.text() == "Source: 来.csv ✕"
    chips.annotator.click()
    choose_in_menu("file 来.csv")
    assert len(listed(corpus)) == 666  # the file's empty cells say nothing
    assert chips.annotator.text() == "Annotator: file 来.csv ✕"
    assert bar.clear.isVisible()
    press_cross(chips.annotator)
    assert corpus.searching.filter == Filter(source="来.csv")
    assert QApplication.activePopupWidget() is None  # the cross opens nothing
    chips.source.setFocus()
    press(corpus, Qt.Key.Key_Backspace)
    assert corpus.searching.filter == EVERYTHING
    assert not bar.clear.isVisible()
    set_flags(project_of(corpus), [7, 8], annotators(project_of(corpus))[0], True)
    chips.more.click()
    choose_in_menu("flagged")
    assert listed(corpus) == [7, 8]
    assert chips.more.text() == "flagged ✕"
    bar.search.setText("第8条")
    assert listed(corpus) == [8]
    bar.clear.click()
    assert len(listed(corpus)) == TEXTS
    assert bar.search.text() == ""


def test_what_a_model_says_can_be_asked_for_once_there_is_one(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    chips = corpus.bar.chips
    looked: list[int] = []
    monkeypatch.setattr(corpus.searching._soon, "start", lambda: looked.append(1))
    assert not chips.confidence.isEnabled()
    assert "model" in chips.confidence.toolTip()
    run_id = add_model(corpus)
    chips.confidence.click()
    asked = popup(ConfidencePopup)
    assert isinstance(asked, ConfidencePopup)
    asked.least.setValue(0.6)  # the larger one first
    asked.most.setValue(0.1)
    QTest.keyClick(asked.most, Qt.Key.Key_Return)
    assert listed(corpus) == list(range(UNSURE + 1, TEXTS + 1))
    assert chips.confidence.text() == "Confidence: 0.10–0.60 ✕"
    chips.differs.click()
    choose_in_menu("Suggestion differs")
    suggested = Suggested(run_id, 0.1, 0.6, differs=True)
    assert corpus.searching.filter == Filter(suggested=suggested)
    # More suggestions may lead to more texts, in a while; for many selected ones nothing moves.
    assert looked == []
    corpus.context.bus.tell(ChangeSet.of("predictions"))
    assert looked == [1]
    corpus.view.selectAll()
    corpus.context.bus.tell(ChangeSet.of("predictions"))
    assert looked == [1]
    happy = [each for each in range(UNSURE + 1, TEXTS + 1) if each % 3 == 0]
    assert listed(corpus) == happy
    press_cross(chips.confidence)
    press_cross(chips.differs)
    assert corpus.searching.filter == EVERYTHING
    # Without the model in use nothing is left of what was asked about it.
    chips.suggestion.click()
    choose_in_menu("angry")
    assert len(listed(corpus)) == TEXTS
    corpus.searching.order(Sort("confidence"))
    use_run(project_of(corpus), None)
    corpus.context.bus.tell(ChangeSet.of("model in use"))
    wait_until(lambda: corpus.searching.run_id is None, what="no model is in use")
    assert (corpus.searching.filter, corpus.searching.sort) == (EVERYTHING, AS_IMPORTED)


def test_the_texts_that_are_shown_can_be_labelled(corpus: CorpusPage) -> None:
    asked: list[tuple[Filter, str]] = []
    corpus.label_texts.disconnect()
    corpus.label_texts.connect(lambda wanted, name: asked.append((wanted, name)))
    press(corpus, Qt.Key.Key_Return, CONTROL)
    assert asked == []  # all texts are no filter
    corpus.searching.ask(Filter(status="unlabelled", words="kept apart"))
    listed(corpus)
    assert corpus.bar.label_these.isVisible()
    press(corpus, Qt.Key.Key_Return, CONTROL)
    assert asked == [(Filter(status="unlabelled", words="kept apart"), "“kept apart” · unlabelled")]
    corpus.searching.ask(Filter(words="no such words"))
    listed(corpus)
    assert not corpus.bar.label_these.isEnabled()


def save_as(page: CorpusPage, name: str) -> None:
    page.bar.saved.click()
    choose_in_menu("Save this filter…")
    dialog = page.findChild(SaveFilterDialog)
    assert dialog is not None
    wait_until(dialog.isActiveWindow, what="it takes the keys")
    dialog.name.setText(name)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    said = f"Filters: {name} ✕".replace("&", "&&")
    wait_until(lambda: page.bar.saved.text() == said, what="it is kept")
    wait_until(lambda: page.findChild(SaveFilterDialog) is None, what="the dialog is gone")


def test_a_filter_is_kept_with_its_order_and_found_again(corpus: CorpusPage) -> None:
    saved = corpus.bar.saved
    corpus.searching.ask(Filter(status="unlabelled"))
    corpus.searching.order(Sort("text", descending=True))
    save_as(corpus, "先看这些 & those")
    press_cross(saved)
    assert len(listed(corpus)) == TEXTS
    assert corpus.searching.sort == AS_IMPORTED
    saved.click()
    choose_in_menu("先看这些 && those")
    wanted = sorted((text_of(each), each) for each in range(1, TEXTS + 1, 3))
    assert listed(corpus) == [text_id for _, text_id in reversed(wanted)]
    assert corpus.bar.filter_name() == "先看这些 & those"
    # One of the same name takes its place.
    corpus.searching.ask(Filter(status="labelled"))
    save_as(corpus, "先看这些 & those")
    (kept,) = saved_filters(project_of(corpus), None)
    assert kept.filter == Filter(status="labelled")
    saved.click()
    menu = popup()
    assert isinstance(menu, QMenu)
    delete = next(each.menu() for each in menu.actions() if each.text() == "Delete")
    delete.actions()[0].trigger()
    menu.close()
    wait_until(lambda: saved_filters(project_of(corpus), None) == (), what="it is deleted")
    wait_until(lambda: saved.text() == "Filters ▾", what="it is told")


def press_head(page: CorpusPage, column: int) -> None:
    heads = page.view.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(column) + 12, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_heads_put_the_texts_in_order_and_the_hands_stay_at_their_text(
    corpus: CorpusPage,
) -> None:
    view, heads = corpus.view, corpus.view.horizontalHeader()
    view.choose(700)
    by_text = [each for _, each in sorted((text_of(each), each) for each in range(1, TEXTS + 1))]
    press_head(corpus, Column.TEXT)
    assert listed(corpus) == by_text
    assert list(view.selected_ids()) == [700]
    assert view.is_in_view()
    assert heads.sortIndicatorSection() == Column.TEXT
    press_head(corpus, Column.TEXT)
    assert listed(corpus) == by_text[::-1]
    # What is thrown away leaves its place to the next text in this order.
    place = corpus.table.place_of(700)
    assert place is not None
    after = corpus.table.ids[place + 1]
    view.setFocus()
    press(corpus, Qt.Key.Key_Delete)
    wait_until(lambda: 700 not in corpus.table.ids, what="it is in the trash")
    assert list(view.selected_ids()) == [after]
    press_head(corpus, Column.TEXT)
    assert listed(corpus) == [each for each in range(1, TEXTS + 1) if each != 700]
    assert heads.sortIndicatorSection() == -1
    press(corpus, Qt.Key.Key_S, SHIFT)
    choose_in_menu("Source")
    assert corpus.searching.sort == Sort("source")
    listed(corpus)
    assert corpus.count.text().endswith("Source ↑")
    # Several selected texts stay so.
    view.choose(3)
    view.choose_besides({4, 500})
    corpus.searching.order(Sort("imported", descending=True))
    assert listed(corpus)[0] == TEXTS
    assert sorted(view.selected_ids()) == [3, 4, 500]
    assert view.current_id() == 3


def shown(page: CorpusPage) -> list[str]:
    """The heads in view."""
    view, table = page.view, page.table
    columns = [each for each in range(table.columnCount()) if not view.isColumnHidden(each)]
    return [str(table.headerData(each, Qt.Orientation.Horizontal)) for each in columns]


def test_columns_of_the_spreadsheet_are_shown_beside_the_others(corpus: CorpusPage) -> None:
    corpus.view.choose(5)
    assert shown(corpus) == ["#", "Text", "Label", "Suggestion", "Confidence", "Source"]
    press(corpus, Qt.Key.Key_K, SHIFT)
    menu = popup(ColumnMenu)
    assert isinstance(menu, ColumnMenu)
    by_name = {each.text(): each for each in menu.actions()}
    for name in ("用户", "Confidence", "Suggestion"):
        place = menu.actionGeometry(by_name[name]).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()  # for the next one
    menu.close()
    assert shown(corpus) == ["#", "Text", "Label", "Source", "用户"]
    index = corpus.table.index(4, len(Column))
    assert corpus.table.data(index) == "u_5"
    assert corpus.view.selectionModel().isSelected(index)
    assert list(corpus.view.selected_ids()) == [5]
    kept = corpus.context.settings.get(CORPUS_COLUMNS)
    assert kept == ("text", "label", "source", "extra:用户")
    # What another project had is no empty column here, and is not forgotten.
    corpus.context.settings.set(CORPUS_COLUMNS, (*kept, "extra:别处"))
    assert shown(corpus)[-1] == "用户"
    corpus.menus.choice.switch("用户", on=False)
    assert "extra:别处" in corpus.context.settings.get(CORPUS_COLUMNS)
    assert shown(corpus) == ["#", "Text", "Label", "Source"]
    # What finds no room is told, and what is sorted by stays longest.
    view, choice = corpus.view, corpus.menus.choice
    for column in ("用户", Column.CONFIDENCE, Column.NOTES, Column.ANNOTATORS):
        choice.switch(column, on=True)
    view.setMaximumWidth(600)
    wait(1)
    assert view.without_room() >= {Column.SOURCE, Column.CONFIDENCE}
    corpus.searching.order(Sort("source"))
    assert Column.SOURCE not in view.without_room()
    assert not view.horizontalScrollBar().isVisible()
    # A width that somebody gave stays.
    view.setMaximumWidth(16_777_215)
    view.setColumnWidth(Column.LABEL, 222)
    view.fit_columns()
    assert view.columnWidth(Column.LABEL) == 222


def test_chips_fold_where_the_window_is_small(corpus: CorpusPage) -> None:
    bar, chips = corpus.bar, corpus.bar.chips
    corpus.window().resize(1024, 700)
    corpus.context.settings.set(TEXT_SIZE, 200)
    wait(1)
    assert chips.annotator.isHidden()
    assert not chips.label.isHidden()
    chips.more.click()
    popup()
    wait(1)  # it is on the screen
    choose_in_menu("Annotator…")
    choose_in_menu("file 来.csv")
    assert len(listed(corpus)) == 666
    wait(1)
    assert not chips.annotator.isHidden()  # what is asked is seen
    for chip in (each for each in chips.all if not each.isHidden()):
        assert bar.rect().contains(chip.mapTo(bar, chip.rect().bottomRight()))


def test_what_takes_long_is_said_to_be_looked_for(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = threading.Event(), searching.find_ids

    def slow(*arguments: object, **wishes: object) -> object:
        go_on.wait(30)
        return real(*arguments, **wishes)  # type: ignore[arg-type]

    monkeypatch.setattr(searching, "find_ids", slow)
    corpus.searching.ask(Filter(words="kept apart"))
    assert not corpus.searching.busy  # what is quick needs no sign
    wait_until(lambda: "searching…" in corpus.count.text(), what="it is said")
    go_on.set()
    assert len(listed(corpus)) == 10
    assert corpus.count.text().endswith("10 shown")
    assert not corpus.searching.busy


def test_another_project_knows_nothing_of_the_filters_of_the_first(
    corpus: CorpusPage, sample_file: Path, folder: Path
) -> None:
    session, bar = corpus.context.session, corpus.bar
    corpus.searching.ask(Filter(status="unlabelled"))
    save_as(corpus, "mine")
    corpus.searching.order(Sort("text"))
    path = folder / "other.emodesk"
    shutil.copy(sample_file, path)
    session.open(path)
    wait_until(lambda: session.current and session.project.path == path, what="it is open")
    corpus.window().show_page("corpus")  # type: ignore[attr-defined]
    texts = session.project.counts().texts
    wait_until(lambda: len(corpus.table.ids) == texts, what="all its texts are listed")
    assert (corpus.searching.filter, corpus.searching.sort) == (EVERYTHING, AS_IMPORTED)
    assert bar.saved.text() == "Filters ▾"
    wait_until(lambda: not corpus.context.jobs.busy, what="its filters are read")
    bar.saved.click()
    menu = popup()
    assert isinstance(menu, QMenu)
    assert "mine" not in [each.text() for each in menu.actions()]
    menu.close()
