"""What corrected samples say of a model, as the Classify page tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from statsmodels.stats.proportion import proportion_confint

from data.corpus.finding import Filter
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from desktop.commands.change_set import ChangeSet
from desktop.commands.classification.adding import Added, AddingWish
from desktop.pages.classify.accuracy_card import AccuracyCard
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.adding_world import World, make_world

SAMPLE = AddingWish("sample", 0.6, size=10, seed=3)


@pytest.fixture
def world(sample: Window, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    # There is no such model, and an engine that looks for it would only have to be ended again.
    monkeypatch.setattr("desktop.suggestions._ENOUGH", 0)
    made = make_world(sample, folder)
    yield made
    made.done.job.close()


@pytest.fixture
def card(world: World) -> AccuracyCard:
    made = AccuracyCard(world.window.context)
    world.page.column.addWidget(made)
    made.refresh()
    return made


def _label(world: World, card: AccuracyCard, right: int, wrong: int) -> None:
    """Let somebody correct the next texts of the sample: some as the model said, some not."""
    ann, predicted = person(world.project, "A"), _predicted(world)
    texts = card.samples[0].waiting[: right + wrong]
    for place, text_id in enumerate(texts):
        key = predicted[text_id] if place < right else "sad"
        annotate(world.project, text_id, ann, key, blind=True)
    world.window.context.bus.tell(ChangeSet.of("annotations", texts=texts))


def _predicted(world: World) -> dict[int, str]:
    with world.project.reading() as connection:
        query = "SELECT text_id, label_key FROM classified_text"
        return {row.text_id: row.label_key for row in connection.exec_driver_sql(query)}


def _wait_until_read(card: AccuracyCard) -> None:
    wait_until(lambda: not card.is_reading, what="the samples are read")


def _shown(card: AccuracyCard) -> str:
    return card.views[0].result.text() if card.views else ""


def test_there_is_no_card_without_a_sample(world: World, card: AccuracyCard) -> None:
    _wait_until_read(card)
    world.add(AddingWish("unsure", 0.6))
    wait_until(card._soon.isActive, what="a change that may concern it")
    wait_until(lambda: not card._soon.isActive(), what="its reading")
    _wait_until_read(card)
    assert card.samples == ()
    assert card.isHidden()


def test_the_accuracy_follows_the_corrections(world: World, card: AccuracyCard) -> None:
    world.add(SAMPLE)
    wait_until(lambda: card.samples, what="the sample")
    assert not card.isHidden()
    assert card.views[0].file.text() == "三月.csv"
    assert _shown(card) == "None of 10 corrected yet"
    _label(world, card, right=5, wrong=1)
    wait_until(lambda: "6 of 10" in _shown(card), what="the corrections")
    low, high = proportion_confint(5, 6, method="wilson")
    assert _shown(card) == f"6 of 10 corrected: accuracy 0.83 ({low:.2f}–{high:.2f})"
    view = card.views[0]
    assert "Provisional" in view.details.text()
    assert "12 texts" in view.details.text()
    assert view.go_on.text() == "Correct the 4 texts that are missing"
    _label(world, card, right=4, wrong=0)
    wait_until(lambda: "10 of 10" in _shown(card), what="the rest")
    assert view.go_on.isHidden()
    assert "Provisional" not in view.details.text()
    assert "blind" not in view.details.text()


def test_the_rest_is_opened_on_the_label_page(world: World, card: AccuracyCard) -> None:
    change = world.add(SAMPLE)
    assert isinstance(change.value, Added)
    wait_until(lambda: card.samples, what="the sample")
    _label(world, card, right=2, wrong=0)
    wait_until(lambda: len(card.samples[0].waiting) == 8, what="two less")
    told: list[Filter] = []
    card.label_texts.connect(lambda wanted, _name: told.append(wanted))
    QTest.mouseClick(card.views[0].go_on, Qt.MouseButton.LeftButton)
    assert told == [Filter(listed=change.value.ids[2:], status="unlabelled")]


def test_older_samples_are_shown_when_asked_for(world: World, card: AccuracyCard) -> None:
    for seed in range(4):
        world.add(AddingWish("sample", 0.6, size=5, seed=seed))
    wait_until(lambda: len(card.samples) == 4, what="all samples")
    assert len(card.views) == 2
    assert card.older.text() == "2 older samples"
    QTest.mouseClick(card.older, Qt.MouseButton.LeftButton)
    assert len(card.views) == 4
    assert card.older.isHidden()


def test_labels_that_were_led_by_the_model_are_told(world: World, card: AccuracyCard) -> None:
    change = world.add(SAMPLE)
    assert isinstance(change.value, Added)
    ann = person(world.project, "A")
    for text_id in change.value.ids:
        annotate(world.project, text_id, ann, "happy")
    card.refresh()
    wait_until(lambda: "10 of 10" in _shown(card), what="the corrections")
    assert "10 labels were not given blind." in card.views[0].details.text()


def test_a_project_that_closes_takes_its_samples_with_it(world: World, card: AccuracyCard) -> None:
    world.add(SAMPLE)
    wait_until(lambda: card.samples, what="the sample")
    world.window.context.session.close()
    world.window.context.session.closed.emit()
    assert card.isHidden()
    assert card.views == []
