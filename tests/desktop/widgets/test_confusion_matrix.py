import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.contrast import contrast
from desktop.theme import Theme
from desktop.widgets.confusion_matrix import ConfusionMatrix, shades
from tests.desktop.themed import painted

NAMES = ["愤怒", "恐惧", "高兴"]
COUNTS = [[301, 9, 0], [7, 52, 41], [5, 60, 0]]


@pytest.fixture
def matrix(theme: Theme, qtbot: QtBot) -> ConfusionMatrix:
    made = ConfusionMatrix(theme)
    qtbot.addWidget(made)
    made.show_counts(NAMES, COUNTS)
    made.resize(400, made.sizeHint().height())
    return made


def corner(matrix: ConfusionMatrix, row: int, column: int) -> tuple[int, int]:
    """A place in a cell where no number stands (cells are 44 by 30, 2 apart)."""
    return column * 46 + 3, row * 32 + 3


def test_it_can_be_heard_row_by_row(matrix: ConfusionMatrix) -> None:
    assert matrix.accessibleDescription() == (
        "愤怒: 愤怒 301, 恐惧 9, 高兴 0; "
        "恐惧: 愤怒 7, 恐惧 52, 高兴 41; "
        "高兴: 愤怒 5, 恐惧 60, 高兴 0"
    )


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_right_ones_stand_out_and_errors_are_shaded_by_their_share(
    matrix: ConfusionMatrix, theme: Theme, choice: str
) -> None:
    theme.apply(choice)  # type: ignore[arg-type]
    accent, empty = theme.colour("accent"), theme.colour("sunken")
    assert painted(matrix, *corner(matrix, 0, 0)) == accent
    assert painted(matrix, *corner(matrix, 1, 1)) == accent
    assert painted(matrix, *corner(matrix, 0, 2)) == empty
    few, many = painted(matrix, *corner(matrix, 0, 1)), painted(matrix, *corner(matrix, 2, 1))
    assert contrast(many, empty) > contrast(few, empty) >= 1
    assert many != accent


def test_a_label_that_is_never_hit_does_not_look_hit(matrix: ConfusionMatrix, theme: Theme) -> None:
    assert painted(matrix, *corner(matrix, 2, 2)) == theme.colour("sunken")


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_numbers_can_be_read_on_every_shade(theme: Theme, choice: str) -> None:
    theme.apply(choice)  # type: ignore[arg-type]
    for ground, ink in shades(theme):
        assert contrast(ground, ink) >= 4.5, (ground.name(), ink.name())


def told(matrix: ConfusionMatrix, x: int, y: int) -> str:
    at = QPoint(x, y)
    event = QHelpEvent(QEvent.Type.ToolTip, at, matrix.mapToGlobal(at))
    QToolTip.hideText()
    QApplication.sendEvent(matrix, event)
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def test_the_tool_tip_says_who_was_taken_for_whom(matrix: ConfusionMatrix) -> None:
    matrix.show()
    assert "恐惧 → 高兴: 41 (41%)" in told(matrix, *corner(matrix, 1, 2))
    assert "恐惧" in told(matrix, *corner(matrix, 1, 3))
    assert "高兴" in told(matrix, *corner(matrix, 3, 2))


@pytest.mark.parametrize("counts", [[[1]], [[1, 2], [3]], [[1, 2], [3, 4], [5, 6]]])
def test_counts_that_do_not_fit_the_labels_are_refused(
    matrix: ConfusionMatrix, counts: list[list[int]]
) -> None:
    with pytest.raises(ValueError, match="2 labels"):
        matrix.show_counts(["a", "b"], counts)
    assert matrix.accessibleDescription().startswith("愤怒")


@pytest.mark.parametrize("labels", [0, 1, 2, 50])
def test_any_number_of_labels_is_painted_within_the_width(
    theme: Theme, qtbot: QtBot, labels: int
) -> None:
    made = ConfusionMatrix(theme)
    qtbot.addWidget(made)
    made.show_counts(
        [f"label {n} with a long name" for n in range(labels)],
        [[1] * labels for _ in range(labels)],
    )
    made.resize(420, max(made.sizeHint().height(), 1))
    image = made.grab().toImage()
    hits = [
        x
        for x in range(image.width())
        for y in range(2, image.height(), 5)
        if image.pixelColor(x, y) == theme.colour("accent")
    ]
    assert bool(hits) == bool(labels)
    assert max(hits, default=0) < 420 - 20, "names have room at the right of the last cell"
