"""A rule settles what it can: seen beforehand, done in one step, and taken back in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import gold_of
from desktop.pages.review.page import ReviewPage
from desktop.pages.review.rule_dialog import RuleDialog
from desktop.window import Window
from tests.desktop.gui import wait_until


def open_dialog(window: Window, review: ReviewPage) -> RuleDialog:
    review.setFocus()
    QTest.keyClick(window.focusWidget() or review, Qt.Key.Key_R)
    return wait_until(lambda: review.findChild(RuleDialog), what="the dialog")


def wait_for_outcome(dialog: RuleDialog, sentence: str) -> None:
    wait_until(
        lambda: dialog.outcome.isEnabled() and dialog.outcome.settled.text() == sentence,
        what=sentence,
    )


def words(dialog: RuleDialog) -> list[str]:
    return [each.text() for each in dialog.outcome.findChildren(QLabel) if each.isVisible()]


def gold_labels(window: Window) -> dict[int, tuple[str, str]]:
    project = window.context.session.project
    found = {text_id: gold_of(project, text_id) for text_id in range(1, 6)}
    return {at: (gold.label_key, gold.method) for at, gold in found.items() if gold is not None}


@pytest.fixture
def dialog(window: Window, review: ReviewPage) -> Iterator[RuleDialog]:
    """On the project of the other tests: on text 1 two of three agree, on 2 two of two."""
    opened = open_dialog(window, review)
    wait_for_outcome(opened, "2 texts get a gold label.")
    yield opened
    for each in review.findChildren(RuleDialog):
        each.reject()
    wait_until(lambda: review.findChild(RuleDialog) is None, what="the dialog is gone")


def test_the_outcome_is_shown_while_the_rule_is_chosen(dialog: RuleDialog) -> None:
    assert "2 texts stay open: the rule cannot tell." in words(dialog)
    assert dialog.go.text() == "Settle 2 texts"
    dialog.choice.share.setCurrentIndex(3)  # all of them
    wait_for_outcome(dialog, "1 text gets a gold label.")
    dialog.choice.raters.setValue(3)
    wait_for_outcome(dialog, "0 texts get a gold label.")
    assert "1 text stays open: the rule cannot tell.\n3 texts were labelled by too few people." in (
        words(dialog)
    )
    assert not dialog.go.isEnabled()


def test_settling_is_one_step_and_so_is_taking_it_back(
    window: Window, review: ReviewPage, dialog: RuleDialog
) -> None:
    waiting = review.presenter.lists.ways["disputes"].open
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    wait_until(lambda: review.findChild(RuleDialog) is None, what="the dialog closes")
    assert gold_labels(window) == {1: ("happy", "majority"), 2: ("sad", "majority")}
    wait_until(
        lambda: review.presenter.lists.ways["disputes"].open == waiting - 1,
        what="the list knows of it",
    )
    review.presenter.undo()
    wait_until(lambda: not gold_labels(window), what="all is taken back")


def test_the_model_tells_how_reliable_each_annotator_is(dialog: RuleDialog) -> None:
    dialog.choice.methods["dawid-skene"].setChecked(True)
    dialog.choice.probability.setValue(50)
    wait_until(lambda: "Labels that are probably right, by annotator:" in words(dialog))
    said = words(dialog)
    assert {"A", "B", "C"} <= set(said)
    assert said.count("4 texts") == 2
    assert dialog.choice.probability.isVisible()
    assert not dialog.choice.share.isVisible()


def test_what_changes_meanwhile_changes_the_outcome(window: Window, dialog: RuleDialog) -> None:
    from desktop.commands.change_set import ChangeSet  # noqa: PLC0415 - told as another page would

    project = window.context.session.project
    annotate(project, 3, person(project, "C"), "fear")
    window.context.bus.tell(ChangeSet.of("annotations", texts=(3,)))
    wait_for_outcome(dialog, "3 texts get a gold label.")


def test_gold_whose_labels_changed_is_opened_again(
    window: Window, review: ReviewPage, dialog: RuleDialog
) -> None:
    dialog.go.click()
    wait_until(lambda: review.findChild(RuleDialog) is None, what="the dialog closes")
    project = window.context.session.project
    annotate(project, 2, person(project, "B"), "fear")
    review.agreement.card.by_rule.click()
    again = review.findChild(RuleDialog)
    assert again is not None
    wait_for_outcome(again, "0 texts get a gold label.")
    assert "1 text was settled by a rule before a label of it changed." in words(again)
    again.outcome.again.click()
    wait_until(lambda: set(gold_labels(window)) == {1}, what="text 2 is open again")
    wait_until(again.outcome.isEnabled, what="counted anew")
    assert not again.outcome.again.isVisible()
    again.reject()


def test_cancel_changes_nothing(window: Window, review: ReviewPage, dialog: RuleDialog) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    wait_until(lambda: review.findChild(RuleDialog) is None, what="the dialog closes")
    assert gold_labels(window) == {}


def test_the_dialog_goes_with_the_project(
    window: Window, review: ReviewPage, dialog: RuleDialog, disputed: Path
) -> None:
    window.context.session.open(disputed)
    wait_until(lambda: review.findChild(RuleDialog) is None, what="the dialog closes")
