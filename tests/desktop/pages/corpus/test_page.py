"""Finding texts, labelling many of them, and looking at one closely."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from data.corpus.finding import Filter, find_ids
from data.labelling.annotations import annotate, annotations_of, skip
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.change_set import ChangeSet
from desktop.commands.label_sets import load_label_set
from desktop.pages.corpus import bulk
from desktop.pages.corpus.model import Column
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import LANGUAGE, SUGGEST_FOR_ALL, TEXT_SIZE, THEME
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, listed, project_of, shown_label, text_of

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(page: CorpusPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = page.window().focusWidget()
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def label_of(page: CorpusPage, text_id: int, name: str = "A") -> str | None:
    said = annotations_of(project_of(page), text_id)
    return next((each.label_key for each in said if each.annotator.name == name), None)


def select(page: CorpusPage, first: int, last: int) -> None:
    """Select rows as a person does: a click, and a click with Shift."""
    page.view.choose(first)
    page.view.setFocus()
    for _ in range(last - first):
        press(page, Qt.Key.Key_Down, SHIFT)


def test_words_are_looked_for_when_the_typing_pauses_and_escape_brings_all_back(
    corpus: CorpusPage,
) -> None:
    press(corpus, Qt.Key.Key_F, CONTROL)
    assert corpus.bar.search.hasFocus()
    QTest.keyClicks(corpus.bar.search, "kept 1")
    assert len(corpus.table.ids) == TEXTS  # not one query a letter
    corpus.bar.search.setText("kept apart")
    assert listed(corpus) == list(range(100, TEXTS + 1, 100))
    assert corpus.bar.search.hasFocus()
    assert corpus.count.text() == "1,000 texts · 666 labelled · 10 shown"
    press(corpus, Qt.Key.Key_Escape)
    assert listed(corpus) == list(range(1, TEXTS + 1))
    assert corpus.view.hasFocus()
    assert corpus.count.text() == "1,000 texts · 666 labelled"


def test_enter_in_the_search_goes_to_the_first_hit(corpus: CorpusPage) -> None:
    press(corpus, Qt.Key.Key_F, CONTROL)
    corpus.bar.search.setText("kept apart")
    listed(corpus)
    press(corpus, Qt.Key.Key_Return)
    assert corpus.view.hasFocus()
    assert list(corpus.view.selected_ids()) == [100]


def test_a_new_question_cancels_the_one_before(corpus: CorpusPage) -> None:
    corpus.searching.set_label("happy")
    first = corpus.searching._job
    assert first is not None
    corpus.searching.set_label("angry")
    assert first.is_cancelling
    assert listed(corpus) == list(range(2, TEXTS + 1, 3))


def test_filters_hold_at_once(corpus: CorpusPage) -> None:
    corpus.searching.ask(Filter(status="unlabelled"))
    assert listed(corpus) == list(range(1, TEXTS + 1, 3))
    corpus.bar.search.setText("kept apart")
    assert listed(corpus) == [100, 400, 700, 1000]
    assert corpus.bar.status.text() == "Status: unlabelled ✕"
    assert corpus.bar.status.isChecked()
    corpus.searching.set_label("happy")
    assert listed(corpus) == []
    assert corpus.nothing.isVisible()
    corpus.nothing.pressed.emit()
    assert len(listed(corpus)) == TEXTS
    assert corpus.bar.search.text() == ""
    assert corpus.view.isVisible()


def test_a_text_stays_selected_while_others_are_filtered_away(corpus: CorpusPage) -> None:
    corpus.view.choose(700)
    corpus.bar.search.setText("kept apart")
    listed(corpus)
    assert list(corpus.view.selected_ids()) == [700]


def test_a_key_labels_all_selected_texts_in_one_step(corpus: CorpusPage) -> None:
    select(corpus, 4, 8)
    press(corpus, Qt.Key.Key_5)
    wait_until(lambda: label_of(corpus, 8) == "sad", what="the last one is labelled")
    assert {label_of(corpus, each) for each in range(4, 9)} == {"sad"}
    assert label_of(corpus, 9) is None
    wait_until(lambda: shown_label(corpus, 4) == "sad", what="the table shows it")
    assert list(corpus.view.selected_ids()) == [4, 5, 6, 7, 8]
    press(corpus, Qt.Key.Key_Z, CONTROL)
    wait_until(lambda: label_of(corpus, 4) is None, what="one undo takes it back")
    assert {label_of(corpus, each) for each in range(4, 9)} == {None}


def test_backspace_removes_my_label_and_no_other(corpus: CorpusPage) -> None:
    select(corpus, 2, 3)
    press(corpus, Qt.Key.Key_5)
    wait_until(lambda: label_of(corpus, 3) == "sad", what="my label")
    press(corpus, Qt.Key.Key_Backspace)
    wait_until(lambda: label_of(corpus, 3) is None, what="it is removed")
    assert label_of(corpus, 3, "file: 来.csv") == "happy"


def choose_in_menu(name: str) -> None:
    """Choose from the menu that is open."""
    menu = wait_until(QApplication.activePopupWidget, what="the menu")
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text().split("\t")[0] == name)
    menu.close()
    action.trigger()


def test_everything_can_be_chosen_from_menus(corpus: CorpusPage) -> None:
    bar = corpus.bar
    bar.label.click()
    choose_in_menu("happy")
    assert listed(corpus) == list(range(3, TEXTS + 1, 3))
    assert bar.label.text() == "Label: happy ✕"
    bar.label.click()
    choose_in_menu("any")
    bar.status.click()
    choose_in_menu("unlabelled")
    assert listed(corpus)[0] == 1
    corpus.view.choose(1)
    bar.give.click()
    choose_in_menu("surprise")
    wait_until(lambda: label_of(corpus, 1) == "surprise", what="the label")
    bar.give.click()
    choose_in_menu("Remove my label")
    wait_until(lambda: label_of(corpus, 1) is None, what="no label")


@pytest.mark.parametrize("yes", [True, False])
def test_the_question_before_many_are_changed(corpus: CorpusPage, yes: bool) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(each for each in box.buttons() if (each.text() == "Label them") is yes)
        button.click()

    QTimer.singleShot(0, corpus, answer)
    assert bulk.confirm(corpus, "Give 1,000 texts this label?", "Label them") is yes


def test_more_than_two_hundred_are_asked_about_first(
    corpus: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [False, True]

    def confirm(_parent: object, question: str, _yes: str) -> bool:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr(bulk, "confirm", confirm)
    corpus.view.selectAll()
    corpus.bulk.label("fear")
    assert asked == ["Give 1,000 texts this label?"]
    wait(30)
    assert label_of(corpus, 1) is None
    corpus.bulk.label("fear")
    wait_until(lambda: label_of(corpus, 1000) == "fear", what="all are labelled")
    assert label_of(corpus, 1) == "fear"


def test_label_keys_typed_into_the_search_label_nothing(corpus: CorpusPage) -> None:
    press(corpus, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(corpus.bar.search, "1")
    assert corpus.bar.search.text() == "1"
    listed(corpus)
    assert label_of(corpus, 1) is None


def test_nothing_is_written_to_a_project_that_is_open_for_reading_only(
    corpus: CorpusPage, folder: Path
) -> None:
    session = corpus.context.session
    path = folder / "nur lesen.emodesk"
    shutil.copy(project_of(corpus).path, path)
    with Project.open(path) as other:
        session.open(path)
        wait_until(lambda: session.current and session.project.path == path, what="it is open")
        page = corpus.window().show_page("corpus")  # type: ignore[attr-defined]
        wait_until(lambda: len(page.table.ids) == TEXTS, what="the texts are listed")
        page.view.focus()
        press(page, Qt.Key.Key_1)
        assert not page.bar.give.isEnabled()
        page.import_files([folder / "any.csv"])
        wait(20)
        assert annotations_of(other, 1) == ()
        assert "reading only" in corpus.window().toasts.notices[-1].message  # type: ignore[attr-defined]
        session.open(folder / "千.emodesk")
        wait_until(lambda: session.current and session.annotator, what="back")


def test_enter_opens_the_text_on_the_label_page(corpus: CorpusPage, window: Window) -> None:
    corpus.view.choose(700)
    corpus.view.setFocus()
    press(corpus, Qt.Key.Key_Return)
    label_page = window.pages["label"]
    assert label_page.isVisible()
    presenter = label_page.presenter  # type: ignore[attr-defined]
    wait_until(
        lambda: presenter.current and presenter.current.text_id == 700, what="the text is shown"
    )
    wait(50)
    # Not the first text that waits, which was being fetched at the same time.
    assert presenter.current.text_id == 700


def test_a_text_can_be_opened_when_none_waits_any_more(corpus: CorpusPage, window: Window) -> None:
    project = project_of(corpus)
    annotator = person(project, "A")
    for text_id in find_ids(project)[::3]:
        skip(project, text_id, annotator)
    corpus.view.doubleClicked.emit(corpus.table.index(9, Column.TEXT))
    presenter = window.pages["label"].presenter  # type: ignore[attr-defined]
    wait_until(
        lambda: presenter.current and presenter.current.text_id == 10, what="the text is shown"
    )


def test_the_inspector_tells_the_whole_story_of_a_text(corpus: CorpusPage) -> None:
    project = project_of(corpus)
    second, third = person(project, "乙"), person(project, "<b>丙</b>")
    annotate(project, 2, second, "sad", blind=True)
    annotate(project, 2, third, "fear")
    set_gold(project, 2, "fear", second)
    skip(project, 2, third)
    corpus.view.choose(2)
    wait_until(lambda: "settled as gold" in corpus.inspector.words(), what="it is inspected")
    words = corpus.inspector.words()
    assert corpus.inspector.text.toPlainText() == text_of(2)
    for said in ("乙", "<b>丙</b>", "file 来.csv", "blind", "skipped", "u_2", "来.csv, row 3"):
        assert said in words


def test_the_inspector_follows_what_others_write(corpus: CorpusPage) -> None:
    corpus.view.choose(5)
    wait_until(lambda: "row 6" in corpus.inspector.words(), what="it is inspected")
    project = project_of(corpus)
    annotate(project, 5, person(project, "乙"), "sad")
    corpus.context.bus.tell(ChangeSet.of("annotations", texts=(5,)))
    wait_until(lambda: "乙" in corpus.inspector.words(), what="the new label is told")


def test_a_long_text_is_shown_whole_and_scrolls(corpus: CorpusPage) -> None:
    inspector = corpus.inspector
    wait_until(inspector.text.isVisible, what="the first text is inspected")
    inspector.text.show_text("很长的话。\n" * 500)
    assert inspector.text.toPlainText().count("话") == 500
    assert inspector.text.height() <= inspector.height()
    assert inspector.text.verticalScrollBar().maximum() > 0


def test_suggestions_of_the_model_in_use_are_shown(corpus: CorpusPage) -> None:
    corpus.context.settings.set(SUGGEST_FOR_ALL, False)  # there is no model to do it
    project = project_of(corpus)
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
    save_predictions(project, run.id, {1: [0.02, 0.9, 0.02, 0.02, 0.02, 0.02]})
    finish_run(project, run.id, {}, model_folder="x")
    use_run(project, run.id)
    corpus.context.bus.tell(ChangeSet.of("model in use"))
    suggestion = corpus.table.index(0, Column.SUGGESTION)
    wait_until(lambda: corpus.table.data(suggestion) == "fear", what="the suggestion")
    assert corpus.table.data(corpus.table.index(0, Column.CONFIDENCE)) == "0.90"


def test_language_theme_and_text_size_change_live(corpus: CorpusPage) -> None:
    settings = corpus.context.settings
    settings.set(LANGUAGE, "zh")
    settings.set(THEME, "dark")
    settings.set(TEXT_SIZE, 200)
    wait(1)
    assert corpus.count.text() == "1,000 条 · 已标注 666"
    assert shown_label(corpus, 3) == "高兴"
    assert corpus.table.headerData(1, Qt.Orientation.Horizontal) == "文本"
    corpus.window().resize(1024, 700)
    wait(1)
    corpus.bar.details.click()
    assert corpus.inspector.isVisible()
    assert not corpus.view.isVisible()  # there is room for one of them
    corpus.bar.details.click()
    assert corpus.view.isVisible()
    assert not corpus.view.horizontalScrollBar().isVisible()


def test_an_empty_project_offers_the_import(
    open_corpus: Callable[[Path], CorpusPage], tmp_path: Path
) -> None:
    file = tmp_path / "leer.emodesk"
    Project.create(file, load_label_set("emotions-6")).close()
    page = open_corpus(file)
    wait_until(page.empty.isVisible, what="the hint")
    assert page.import_button.hasFocus()


def test_the_table_forgets_a_project_that_closes(corpus: CorpusPage, window: Window) -> None:
    window.context.session.close()
    window.context.session.closed.emit()
    assert corpus.table.rowCount() == 0
    assert corpus.inspector.text.isHidden()
