"""Who agrees how far, in numbers that were worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many
from data.labelling.annotators import person
from data.project import Project
from data.spreadsheets.table import Row, Table
from desktop.commands.label_sets import load_label_set
from desktop.contrast import contrast
from desktop.pages.review import agreement_words
from desktop.pages.review.kappa_matrix import shade
from desktop.pages.review.page import ReviewPage
from desktop.widgets.label_bars import LabelBars
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.review.conftest import open_review

# A and B are of two minds on one text, B and C as well.
ALL_TOGETHER = "Each label against all others taken together\nMost often confused: happy ↔ sad (2)"


def words(review: ReviewPage) -> list[str]:
    return [each.text() for each in review.agreement.findChildren(QLabel) if each.isVisible()]


def bars(review: ReviewPage) -> str:
    return review.agreement.by_label.findChildren(LabelBars)[0].accessibleDescription()


def test_all_together_in_large_figures(review: ReviewPage) -> None:
    # Four texts; on text 1 one of three pairs agrees, text 2 agrees, 3 and 4 do not. Happy and sad
    # were given three times each, angry twice, fear once.
    card = review.agreement.card
    assert card.raw.accessibleName() == "labelled alike 33%"
    assert card.fleiss.accessibleName() == "Fleiss κ 0.07"
    # Diagonal of coincidences 1 + 2, so 1 - 8 (9 - 3) / (81 - 9 - 9 - 4 - 1).
    assert card.alpha.accessibleName() == "Krippendorff α 0.17"
    said = words(review)
    assert "3 annotators, 4 common texts; all labels" in said
    meaning = card.meaning.text().splitlines()
    assert meaning[0].startswith("α below 0.667: too low to rely on")
    assert meaning[1] == "There are too few texts to tell how sure it is."
    assert bars(review) == "angry -0.14, fear 0.00, happy 0.11, sad 0.56"
    assert ALL_TOGETHER in said
    assert not review.agreement.by_label.matrix.isVisible()
    assert not card.view.isVisible()  # nobody labelled blind


def test_each_pair_and_the_one_with_the_most_texts_in_detail(review: ReviewPage) -> None:
    # A and B agree on one of four: observed 1/4; expected (happy 2×0 + sad 1×2 + angry 1×1) / 16.
    review.agreement.by_label.of_pair.click()
    said = words(review)
    assert {"A · B", "Cohen κ 0.08, 4 common texts, 25% labelled alike"} <= set(said)
    assert review.agreement.card.matrix.accessibleDescription() == (
        "A · B: κ 0.08, 4 common texts, 25% labelled alike; "
        "A · C: κ not defined, 1 common text, 100% labelled alike; "
        "B · C: κ 0.00, 1 common text, 0% labelled alike"
    )
    assert bars(review) == "angry -0.33, fear 0.00, happy 0.00, sad 0.50"
    assert "A · B\nMost often confused: angry ↔ fear (1)" in said
    assert "Rows: A, columns: B" in said
    assert review.agreement.by_label.matrix.accessibleDescription() == (
        "angry: angry 0, fear 1, happy 0, sad 0; fear: angry 0, fear 0, happy 0, sad 0; "
        "happy: angry 1, fear 0, happy 0, sad 1; sad: angry 0, fear 0, happy 0, sad 1"
    )
    review.agreement.by_label.of_all.click()
    assert ALL_TOGETHER in words(review)


def test_another_pair_is_chosen_by_keyboard_without_moving_the_text(
    window: Window, review: ReviewPage
) -> None:
    matrix = review.agreement.card.matrix
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    wait_until(lambda: "A · C" in words(review), what="the other pair")
    assert any(each.startswith("κ is not defined here") for each in words(review))
    assert "A · C\nThey agree on every text." in words(review)
    assert "Cohen κ –, 1 common text, 100% labelled alike" in words(review)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    wait_until(lambda: "B · C" in words(review), what="the third pair")
    confusion = review.agreement.by_label.matrix
    for _ in range(4):  # past the two chips of the card
        if window.focusWidget() is confusion:
            break
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is confusion
    assert not confusion.visibleRegion().isEmpty()  # the column scrolled to it
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


@pytest.fixture
def blind(folder: Path) -> Path:
    """A and B labelled forty texts blind and always agreed; two more with the other's in sight."""
    path = folder / "blind.emodesk"
    with Project.create(path, load_label_set("emotions-6")) as project:
        rows = tuple(Row(at, (f"文本 {at}",)) for at in range(2, 44))
        table = Table(Path("x.csv"), "csv", None, "utf-8", "0", ("text",), rows)
        import_table(project, table, ImportChoice("text"))
        for text_id in range(1, 43):
            for name in "AB":
                key = "happy" if text_id % 2 else "angry" if text_id > 40 and name == "B" else "sad"
                annotate(project, text_id, person(project, name), key, blind=text_id <= 40)
    return path


def test_enough_blind_labels_are_what_is_compared(window: Window, blind: Path) -> None:
    review = open_review(window, blind)
    card = review.agreement.card
    wait_until(card.view.isVisible, what="the choice of labels")
    assert card.view.currentText() == "Blind labels"
    assert "2 annotators, 40 common texts; blind labels only" in words(review)
    assert card.alpha.accessibleName() == "Krippendorff α 1.00"
    assert (
        card.meaning.text()
        == "α of 0.80 or more: reliable labels, by the convention of Krippendorff."
    )
    card.view.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    wait_until(
        lambda: "2 annotators, 42 common texts; all labels" in words(review), what="all labels"
    )
    # One of 42 differs: enough texts to tell how sure the number is.
    assert card.alpha.accessibleName().startswith("Krippendorff α 0.95 0.8")
    assert bars(review).startswith("angry 0.00")


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
    assert "Cohen κ 1.00, 2 common texts, 100% labelled alike" in words(review)


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
