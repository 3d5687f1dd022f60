"""The numbers of a result equal a plain count, and what the user chooses has its effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data.classifying.done import Done
from data.classifying.outcome import read_outcome
from desktop.commands.classification.saving import SaveOptions
from desktop.context import AppContext
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.outcome_card import OutcomeCard
from desktop.pages.classify.save_options import save_options
from desktop.settings import CLASSIFY_UNSURE_BELOW, LANGUAGE, Settings
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.classify.finished import (
    LABELS,
    finished,
    label_and_confidence,
    some_rows,
    working_context,
    write_csv,
)
from tests.desktop.themed import OFFSCREEN

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
ROWS = some_rows(400)
TEXTS = [row[1] for row in ROWS if row[1].strip()]


@pytest.fixture
def context(qapp: QApplication, folder: Path) -> Iterator[AppContext]:
    with working_context(qapp, folder) as made:
        yield made


@pytest.fixture
def entry(folder: Path) -> Iterator[Entry]:
    made = finished(write_csv(folder / "三月评论.csv", ROWS))
    yield made
    made.forget_result()


@pytest.fixture
def card(context: AppContext) -> Iterator[OutcomeCard]:
    made = OutcomeCard(context)
    made.resize(380, 600)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def counted() -> Counter[str]:
    return Counter(label_and_confidence(text)[0] for text in TEXTS)


def described(counts: Counter[str]) -> str:
    """What the bars say of themselves, made from a plain count; no share here is near an end."""
    total = sum(counts.values())
    words = (f"{each.key} {counts[each.key]} · {counts[each.key] / total:.0%}" for each in LABELS)
    return ", ".join(words)


def test_the_distribution_equals_a_plain_count(card: OutcomeCard, entry: Entry) -> None:
    card.show_entry(entry)
    assert card.bars.accessibleDescription() == described(counted())
    assert card.bars.isVisible()


def test_mean_confidence_repeated_and_blank_rows_are_told(card: OutcomeCard, entry: Entry) -> None:
    card.show_entry(entry)
    mean = sum(label_and_confidence(text)[1] for text in TEXTS) / len(TEXTS)
    assert f"Mean confidence {mean:.2f}" in card.words
    repeated = len(TEXTS) - len(set(TEXTS))
    assert repeated > 0
    assert f"{len(TEXTS)} texts in 2 s" in card.words
    assert f"{repeated} of them repeated, not computed again" in card.words
    assert f"without a label: {len(ROWS) - len(TEXTS)} rows" in card.words


def test_while_it_runs_the_distribution_is_that_so_far(card: OutcomeCard, entry: Entry) -> None:
    entry.state, entry.outcome = "running", None
    entry.done = Done(portions=1, rows=4, counts={"happy": 3, "sad": 1}, confidence=3.2)
    card.show_entry(entry)
    assert card.accessibleName() == "Distribution so far"
    assert "happy 3 · 75%" in card.bars.accessibleDescription()
    assert card.words == "Mean confidence 0.80"
    assert not card.saving.isVisible()
    assert not card.threshold.isVisible()


def test_without_anything_it_promises_what_will_be_there(card: OutcomeCard) -> None:
    card.show_entry(None)
    assert card.words.startswith("Here you will see how often each label was given")
    assert not card.bars.isVisible()


def test_a_click_on_a_label_chooses_it_and_another_click_takes_it_back(
    card: OutcomeCard, entry: Entry
) -> None:
    card.show_entry(entry)
    chosen: list[object] = []
    card.label_chosen.connect(chosen.append)
    third = QPoint(60, card.bars.height() * 5 // 12)
    QTest.mouseClick(card.bars, Qt.MouseButton.LeftButton, pos=third)
    QTest.mouseClick(card.bars, Qt.MouseButton.LeftButton, pos=third)
    assert chosen == ["happy", None]


def test_labels_are_chosen_by_keys_as_well(card: OutcomeCard, entry: Entry) -> None:
    card.show_entry(entry)
    chosen: list[object] = []
    card.label_chosen.connect(chosen.append)
    card.bars.setFocus()
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Return)
    for key in (*keys, Qt.Key.Key_Escape):
        QTest.keyClick(card.bars, key)
    assert chosen == ["fear", "surprise", None]


def test_another_threshold_is_asked_for_once_and_the_new_count_is_shown(
    card: OutcomeCard, entry: Entry, context: AppContext
) -> None:
    card.show_entry(entry)
    unsure = sum(label_and_confidence(text)[1] < 0.6 for text in TEXTS)
    assert card.threshold.words == f"Unsure (below0.60): {unsure}"
    asked: list[float] = []
    card.threshold_changed.connect(asked.append)
    for value in (0.65, 0.7, 0.75, 0.8):
        card.threshold.spin.setValue(value)
    wait_until(lambda: asked, what="the page is asked to count anew")
    assert asked == [0.8]
    assert card.threshold.words.endswith("): …")
    assert entry.job is not None
    entry.outcome = read_outcome(entry.job, 0.8)
    card.show_entry(entry)
    more = sum(label_and_confidence(text)[1] < 0.8 for text in TEXTS)
    assert card.threshold.words == f"Unsure (below0.80): {more}"
    assert context.settings.get(CLASSIFY_UNSURE_BELOW) == 80
    assert card.options.unsure_below == 0.8


def test_a_remembered_threshold_is_asked_for_when_a_result_comes(
    context: AppContext, entry: Entry, card: OutcomeCard
) -> None:
    context.settings.set(CLASSIFY_UNSURE_BELOW, 75)
    asked: list[float] = []
    card.threshold_changed.connect(asked.append)
    card.show_entry(entry)
    card.show_entry(entry)
    wait_until(lambda: asked, what="a count by the remembered threshold")
    wait(20)
    assert asked == [0.75]


def test_all_files_together_are_the_sum(card: OutcomeCard, entry: Entry, folder: Path) -> None:
    rows = some_rows(90)[40:]
    other = finished(write_csv(folder / "四月.csv", rows))
    card.show_entries([entry])
    card.show_entry(entry)
    assert not card.all_files.isVisible()
    card.show_entries([entry, other])
    assert card.all_files.isVisible()
    card.all_files.click()
    more = Counter(label_and_confidence(row[1])[0] for row in rows if row[1].strip())
    assert card.bars.accessibleDescription() == described(counted() + more)
    card.all_files.click()
    assert card.bars.accessibleDescription() == described(counted())
    other.forget_result()


def test_every_option_reaches_what_is_written_and_is_remembered(
    card: OutcomeCard, entry: Entry, context: AppContext, folder: Path
) -> None:
    card.show_entry(entry)
    assert card.options == SaveOptions()
    box = card.saving.options
    box.unfold.click()
    assert box.body.isVisible()
    for tick in box.ticks.values():
        tick.click()
    for name, value in (("names", "zh"), ("unsure", "column")):
        choice = box.choices[name]
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
    wanted = SaveOptions(
        second_label=False,
        probabilities=True,
        names="zh",
        unsure="column",
        summary=True,
        escape_formulas=True,
    )
    assert card.options == wanted
    assert save_options(Settings(folder / "settings.ini")) == wanted
    box.unfold.click()
    assert box.summary == (
        "label, confidence, probabilities, unsure or not, summary · Chinese names"
    )


def test_what_is_proposed_and_where_it_went(card: OutcomeCard, entry: Entry, folder: Path) -> None:
    card.show_entry(entry)
    assert card.saving.words == "三月评论_emotions.csv\nthe original stays untouched"
    assert not card.saving.open_file.isVisible()
    asked: list[str] = []
    card.save_asked.connect(lambda: asked.append("one"))
    card.add_asked.connect(lambda: asked.append("add"))
    card.saving.save.click()
    card.threshold.add.click()
    assert asked == ["one", "add"]


def test_everything_is_said_in_the_language_that_is_on(
    card: OutcomeCard, entry: Entry, context: AppContext
) -> None:
    card.show_entry(entry)
    context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: "愤怒" in card.bars.accessibleDescription(), what="Chinese")
    shown = [card.words, card.threshold.words, card.saving.words]
    shown += [card.saving.options.summary, card.saving.options.unfold.text()]
    for words in shown:
        known = words.replace("csv", "")
        assert not any(letter.isascii() and letter.isalpha() for letter in known), words


def test_files_of_another_threshold_are_not_summed_up_as_unsure(
    card: OutcomeCard, entry: Entry, folder: Path
) -> None:
    other = finished(write_csv(folder / "四月.csv", some_rows(30)), below=0.3)
    card.show_entries([entry, other])
    card.show_entry(entry)
    card.all_files.click()
    assert card.threshold.words.endswith("): …")
    assert other.outcome is not None
    other.outcome = replace(other.outcome, below=0.6, unsure=7)
    card.show_entries([entry, other])
    assert entry.outcome is not None
    assert card.threshold.words.endswith(f"): {entry.outcome.unsure + 7}")
    other.forget_result()
