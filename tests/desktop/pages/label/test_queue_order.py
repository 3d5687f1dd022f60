"""Which text comes next, in the orders that can be chosen, on the real window with the sample."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from data.corpus.queue import count_waiting
from data.corpus.texts import read_texts
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.change_set import ChangeSet
from desktop.pages.label.presenter import _BOUNCE_SECONDS
from desktop.pages.label.queue_choice import OrderChoice
from desktop.settings import QUEUE_ORDER
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.label.test_label_page import (
    counts,
    label_and_wait,
    label_page,
    press,
    shown_id,
)

Row = Callable[[int], list[float]]


def by_chance(seed: int, labels: int = 6) -> Row:
    """Probabilities of a text that only its id decides."""

    def row(text_id: int) -> list[float]:
        chance = random.Random(seed * 1_000 + text_id)
        values = [chance.random() ** 3 for _ in range(labels)]
        return [value / sum(values) for value in values]

    return row


def margin(row: list[float]) -> float:
    best, second = sorted(row, reverse=True)[:2]
    return best - second


def new_run(window: Window, row: Row, *, texts: set[int] | None = None) -> int:
    """Train in name only: a model that says this of all texts, or of some."""
    project = window.context.session.project
    keys = tuple(label.key for label in project.labels())
    run = start_run(
        project,
        variant={"name": "RBs-BG-MA"},
        recipe={"name": "quick"},
        encoder={"reference": "builtin"},
        labels=keys,
        seed=1,
        snapshot_hash="0",
        device="cpu",
    )
    finish_run(project, run.id, {"dev": {"macro_f1": 0.7}}, model_folder=f"quick-{run.id}")
    ids = {text.id for text in read_texts(project)} if texts is None else texts
    save_predictions(project, run.id, {text_id: row(text_id) for text_id in ids})
    use_run(project, run.id)
    window.context.bus.tell(ChangeSet.of("runs", "model in use"))
    wait_until(lambda: run_in_use(window) == run.id, what="it is in use")
    quiet(window)
    return run.id


def run_in_use(window: Window) -> int | None:
    known = window.context.session.current
    return None if known is None or known.run is None else known.run.id


def quiet(window: Window) -> None:
    """Everything that was asked for is there."""
    wait_until(lambda: not window.context.jobs.busy, what="nothing is fetched any more")


def choose(window: Window, order: OrderChoice) -> None:
    page = label_page(window)
    page.presenter.choice.choose_order(order)
    wait_until(lambda: page.presenter.current or page.presenter.ending, what="a text, or the end")
    quiet(window)


def step(window: Window) -> int:
    """Go on without a decision; what is in view then."""
    page = label_page(window)
    before = shown_id(page)
    page.presenter.next()
    wait_until(lambda: shown_id(page) not in (0, before), what="the next text")
    quiet(window)
    return shown_id(page)


def go_to_random_text(window: Window) -> int:
    page = label_page(window)
    while not page.presenter.current.queued.at_random:
        step(window)
    return shown_id(page)


def in_hand(window: Window) -> tuple[int, ...]:
    return window.context.in_hand.text_ids


def test_without_a_model_texts_come_as_imported_and_with_one_the_closest_calls_first(
    sample: Window,
) -> None:
    quiet(sample)
    first, *following = in_hand(sample)
    assert [first, *following] == sorted([first, *following])
    row = by_chance(1)
    new_run(sample, row)
    assert shown_id(label_page(sample)) == first  # nobody takes the text away
    came = [step(sample) for _ in range(8)]
    assert came != following[:8]
    margins = [margin(row(text_id)) for text_id in came]
    assert margins == sorted(margins)


def test_a_chosen_order_takes_effect_at_once_and_is_kept(sample: Window) -> None:
    row = by_chance(2)
    new_run(sample, row)
    choose(sample, "least confident")
    page = label_page(sample)
    came = [shown_id(page), *(step(sample) for _ in range(7))]
    best = [max(row(text_id)) for text_id in came]
    assert best == sorted(best)
    assert sample.context.settings.get(QUEUE_ORDER) == "least confident"
    choose(sample, "imported")
    assert shown_id(page) == min(in_hand(sample))


def test_every_tenth_text_is_a_random_one_and_is_labelled_blind(sample: Window) -> None:
    project, page = sample.context.session.project, label_page(sample)
    new_run(sample, by_chance(3))
    text_id = go_to_random_text(sample)
    assert page.presenter.current.probabilities == {}
    assert page.card.strip.isVisible()
    assert "Random text" in page.card.strip.accessibleName()
    press(sample, Qt.Key.Key_Return)  # nothing is proposed, so nothing happens
    assert annotations_of(project, text_id) == ()
    step(sample)
    page.presenter.previous()
    wait_until(lambda: shown_id(page) == text_id, what="the random text is back")
    assert page.presenter.current.probabilities == {}
    press(sample, Qt.Key.Key_2)
    wait_until(lambda: annotations_of(project, text_id), what="its label")
    (said,) = annotations_of(project, text_id)
    assert (said.label_key, said.blind) == ("fear", True)


def test_suggestions_that_come_do_not_give_a_random_text_away(sample: Window) -> None:
    page = label_page(sample)
    new_run(sample, by_chance(4))
    text_id = go_to_random_text(sample)
    sample.context.bus.tell(ChangeSet.of("predictions", texts=(text_id,)))
    quiet(sample)
    assert (shown_id(page), page.presenter.current.probabilities) == (text_id, {})


def test_no_text_is_shown_twice_in_a_walk(sample: Window) -> None:
    context, page = sample.context, label_page(sample)
    new_run(sample, by_chance(5))
    assert context.session.annotator is not None
    waiting = count_waiting(context.session.project, context.session.annotator, "unlabelled")
    came = [shown_id(page)]
    for place in range(waiting - 1):
        if place % 4 == 0:  # the order is always another one while a model is at work
            context.bus.tell(ChangeSet.of("predictions", texts=(1,)))
        came.append(step(sample))
    assert len(set(came)) == waiting
    assert step(sample) in came  # then those that were passed by come round again


def test_a_new_model_leaves_the_text_in_view_and_brings_its_own_suggestions(
    sample: Window,
) -> None:
    page = label_page(sample)
    new_run(sample, by_chance(6))
    label_and_wait(sample, Qt.Key.Key_1)
    before, text_id = page.presenter.current.suggestion, shown_id(page)
    row = by_chance(7)
    new_run(sample, row)
    assert shown_id(page) == text_id
    wait_until(lambda: page.presenter.current.suggestion != before, what="the new suggestion")
    assert abs(page.presenter.current.suggestion.probability - max(row(text_id))) < 1e-6
    following = in_hand(sample)[1:9]
    margins = [margin(row(each)) for each in following]
    assert margins == sorted(margins)
    assert step(sample) == following[0]
    assert abs(page.presenter.current.suggestion.probability - max(row(following[0]))) < 1e-6


def test_texts_in_hand_are_fetched_anew_when_their_suggestions_come_and_not_for_others(
    sample: Window,
) -> None:
    quiet(sample)
    held = in_hand(sample)
    row = by_chance(8)
    run_id = new_run(sample, row, texts=set())
    assert in_hand(sample)[:9] == held[:9]  # nothing is known of any: they come as imported
    project = sample.context.session.project
    others = [text.id for text in read_texts(project) if text.id not in in_hand(sample)]
    save_predictions(project, run_id, {text_id: row(text_id) for text_id in others})
    before = in_hand(sample)
    sample.context.bus.tell(ChangeSet.of("predictions", texts=tuple(others)))
    quiet(sample)
    assert in_hand(sample) == before
    save_predictions(project, run_id, {text_id: row(text_id) for text_id in before})
    sample.context.bus.tell(ChangeSet.of("predictions", texts=before))
    quiet(sample)
    assert in_hand(sample)[0] == before[0]
    margins = [margin(row(text_id)) for text_id in in_hand(sample)[1:9]]
    assert in_hand(sample) != before
    assert margins == sorted(margins)


def test_what_is_in_hand_follows_the_page(sample: Window) -> None:
    quiet(sample)
    first, second, *_ = in_hand(sample)
    assert shown_id(label_page(sample)) == first
    assert step(sample) == second
    assert in_hand(sample)[0] == second
    assert first not in in_hand(sample)
    label_page(sample).presenter.close()
    assert in_hand(sample) == ()


def test_undo_finds_its_text_whatever_the_order(sample: Window) -> None:
    page = label_page(sample)
    new_run(sample, by_chance(9))
    first, second = label_and_wait(sample, Qt.Key.Key_1)
    press(sample, Qt.Key.Key_Z)
    wait_until(lambda: shown_id(page) == first, what="the text is back")
    assert annotations_of(sample.context.session.project, first) == ()
    press(sample, Qt.Key.Key_1)
    wait_until(lambda: shown_id(page) == second, what="the text that waits")


def test_a_doubled_press_labels_one_text_also_while_suggestions_come(sample: Window) -> None:
    page = label_page(sample)
    new_run(sample, by_chance(10))
    before, first = counts(sample).labelled, shown_id(page)
    wait(round(_BOUNCE_SECONDS * 1000) + 20)
    pressed_at = page.presenter.now()
    page.presenter.now = lambda: pressed_at  # however slow this computer is
    target = sample.focusWidget()
    QTest.keyClick(target, Qt.Key.Key_1)
    sample.context.bus.tell(ChangeSet.of("predictions", texts=in_hand(sample)))
    QTest.keyClick(target, Qt.Key.Key_1)
    wait_until(lambda: shown_id(page) not in (0, first), what="the next text")
    QTest.keyClick(target, Qt.Key.Key_1)
    quiet(sample)
    assert counts(sample).labelled == before + 1


def test_labels_that_the_model_doubts_are_looked_at_with_the_label_that_they_have(
    sample: Window,
) -> None:
    project, page = sample.context.session.project, label_page(sample)
    new_run(sample, lambda _text_id: [0.02, 0.02, 0.02, 0.02, 0.02, 0.9])
    choose(sample, "model disagrees")
    shown = page.presenter.current
    assert shown.label_key not in (None, "surprise")
    assert shown.suggestion.label_key == "surprise"
    assert page.card.strip.isVisible()
    text_id = shown.text_id
    press(sample, Qt.Key.Key_5)
    wait_until(lambda: shown_id(page) not in (0, text_id), what="the next text")
    own = [each for each in annotations_of(project, text_id) if each.annotator.name == "A"]
    assert [(each.label_key, each.blind) for each in own] == [("sad", False)]
    page.presenter.previous()
    wait_until(lambda: shown_id(page) == text_id, what="the text is back")
    assert page.presenter.current.own.label_key == "sad"


def test_texts_in_dispute_are_never_labelled_blind_and_come_once(sample: Window) -> None:
    project, page = sample.context.session.project, label_page(sample)
    first, second = in_hand(sample)[:2]
    for name, key in (("甲", "sad"), ("乙", "fear")):
        for text_id in (first, second):
            annotate(project, text_id, person(project, name), key, blind=True)
    choose(sample, "annotators disagree")
    for _ in range(2):
        text_id = shown_id(page)
        press(sample, Qt.Key.Key_5)
        wait_until(lambda text_id=text_id: shown_id(page) != text_id, what="the next, or the end")
        own = [each for each in annotations_of(project, text_id) if each.annotator.name == "A"]
        assert [(each.label_key, each.blind) for each in own] == [("sad", False)]
    wait_until(lambda: page.presenter.ending == "list done", what="the end of the list")
    assert page.card.empty.isVisible()
