"""Very small and very large numbers are typed, shown and stepped without loss."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pages.train.recipe_numbers import NumberField, RateField, next_rate, number_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2e-5, "2e-5"),
        (1e-12, "1e-12"),
        (0.0001, "0.0001"),
        (1.0, "1"),
        (4096, "4,096"),
        (2 / 3, "0.6666666666666666"),
    ],
)
def test_a_number_is_written_short_and_whole(value: float, words: str) -> None:
    assert number_words(value) == words
    assert float(words.replace(",", "")) == value


def test_the_arrows_of_a_rate_go_along_one_two_five() -> None:
    assert [next_rate(1e-5, steps, 1e-6) for steps in (1, 2, 3, -1)] == [2e-5, 5e-5, 1e-4, 5e-6]
    assert next_rate(3e-5, 1, 1e-6) == 5e-5
    assert next_rate(3e-5, -1, 1e-6) == 2e-5
    assert next_rate(1e-6, -1, 1e-6) == 0.0
    assert next_rate(0.0, 1, 1e-6) == 1e-6


@pytest.fixture
def rate(qapp: QApplication) -> Iterator[RateField]:
    field = RateField(1e-6)
    field.setRange(0.0, 1.0)
    yield field
    field.deleteLater()


def typed(field: NumberField, text: str) -> float:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field.value()


def test_a_rate_is_typed_with_its_exponent(rate: RateField) -> None:
    assert typed(rate, "3e-5") == 3e-5
    assert rate.text() == "3e-5"
    assert typed(rate, "0.00025") == 0.00025
    assert typed(rate, "x7") == 0.00025  # neither a number nor in its bounds


def test_no_value_is_rounded_on_its_way(rate: RateField) -> None:
    for value in (1e-12, 1.2345678901234567e-7, 2 / 3):
        rate.setValue(value)
        assert rate.value() == value


def test_steps_add_up_as_on_paper(qapp: QApplication) -> None:
    field = NumberField(0.05)
    field.setRange(0.0, 1.0)
    for _ in range(3):
        field.stepUp()
    assert field.value() == 0.15
    field.deleteLater()
