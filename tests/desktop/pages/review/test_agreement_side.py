"""Who agrees how far, in numbers that were worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from data.labelling.annotations import annotate_many
from data.labelling.annotators import person
from data.project import Project
from desktop.contrast import contrast
from desktop.pages.review import agreement_words
from desktop.pages.review.kappa_matrix import shade
from desktop.pages.review.page import ReviewPage
from desktop.widgets.label_bars import LabelBars
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.review.conftest import open_review


def words(review: ReviewPage) -> list[str]:
    return [each.text() for each in review.agreement.findChildren(QLabel) if each.isVisible()]


def bars(review: ReviewPage) -> str:
    return review.agreement.by_label.findChildren(LabelBars)[0].accessibleDescription()


def test_each_pair_and_the_one_with_the_most_texts_in_detail(review: ReviewPage) -> None:
    # A and B agree on one of four: observed 1/4; expected (happy 2×0 + sad 1×2 + angry 1×1) / 16.
    said = words(review)
    assert {"0.08", "25%", "A · B: Cohen κ, 4 common texts"} <= set(said)
    assert review.agreement.card.matrix.accessibleDescription() == (
        "A · B: κ 0.08, 4 common texts, 25% labelled alike; "
        "A · C: κ not defined, 1 common text, 100% labelled alike; "
        "B · C: κ 0.00, 1 common text, 0% labelled alike"
    )
    assert bars(review) == "angry -0.33, fear 0.00, happy 0.00, sad 0.50"
    assert "Most often confused: angry ↔ fear (1)" in said


def test_another_pair_is_chosen_by_keyboard_without_moving_the_text(
    window: Window, review: ReviewPage
) -> None:
    matrix = review.agreement.card.matrix
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    wait_until(lambda: "A · C" in words(review), what="the other pair")
    assert any(each.startswith("κ is not defined here") for each in words(review))
    assert "They agree on every text." in words(review)
    assert "–" in words(review)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    wait_until(lambda: "B · C" in words(review), what="the third pair")
    assert review.presenter.current is not None
    assert review.presenter.current.key == 1


def test_another_pair_is_chosen_with_the_mouse_and_the_keys_stay_with_the_page(
    window: Window, review: ReviewPage
) -> None:
    matrix = review.agreement.card.matrix
    place = matrix._rect((2, 0)).center().toPoint()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
    wait_until(lambda: "A · C" in words(review), what="the other pair")
    assert window.focusWidget() is review


def test_without_two_people_it_says_what_is_needed(sample: Window) -> None:
    review = page(sample, "review")
    assert isinstance(review, ReviewPage)
    wait_until(
        lambda: any(each.startswith("Two people must label") for each in words(review)),
        what="the sentence",
    )
    assert not review.agreement.by_label.isVisible()
    assert not review.agreement.card.matrix.isVisible()


def test_many_people_are_chosen_from_a_list(window: Window, disputed: Path) -> None:
    with Project.open(disputed) as project:
        for name in "DEFG":
            annotate_many(project, {1: "happy", 2: "sad"}, person(project, name))
    review = open_review(window, disputed)
    chooser = review.agreement.card.list
    wait_until(chooser.isVisible, what="the list")
    assert not review.agreement.card.matrix.isVisible()
    assert chooser.currentText() == "A · B: 0.08"
    chooser.setFocus()
    for _ in range(2):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    wait_until(lambda: "A · D" in words(review), what="the other pair")
    assert "1.00" in words(review)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_numbers_can_be_read_on_every_shade(window: Window, choice: str) -> None:
    theme = window.context.theme
    theme.apply(choice)  # type: ignore[arg-type]
    for kappa in (None, -1.0, 0.0, 0.25, 0.5, 0.75, 1.0):
        ground, ink = shade(theme, kappa)
        assert contrast(ground, ink) >= 4.5, (kappa, ground.name(), ink.name())


def test_numbers_are_written_with_two_digits() -> None:
    assert [agreement_words.kappa(value) for value in (0.716, -0.333, -0.001, 1.0, None)] == [
        "0.72",
        "-0.33",
        "0.00",
        "1.00",
        "–",
    ]


def test_confusions_count_both_ways() -> None:
    confusion = {
        ("sad", "sad"): 9,
        ("sad", "fear"): 2,
        ("fear", "sad"): 2,
        ("happy", "sad"): 3,
    }
    assert agreement_words.most_confused(confusion) == ("fear", "sad", 4)
    assert agreement_words.most_confused({("sad", "sad"): 9}) is None
