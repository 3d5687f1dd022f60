import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.label_chip import LabelChip, paint_label_chip
from desktop.widgets.page_header import PageHeader
from desktop.widgets.percent import percent
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.stacked_bar import StackedBar
from tests.desktop.themed import ANGRY, SAD, count_painted


def test_a_card_shows_a_heading_once_it_has_one(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme)
    qtbot.addWidget(card)
    card.show()
    bare = card.sizeHint().height()
    card.set_heading("每类 <b>F1</b>", "第 4 轮")
    words = [label for label in card.findChildren(QLabel) if label.isVisible()]
    assert [label.text() for label in words] == ["每类 <b>F1</b>", "第 4 轮"]
    assert {label.textFormat() for label in words} == {Qt.TextFormat.PlainText}
    assert card.accessibleName() == "每类 <b>F1</b>"
    assert card.sizeHint().height() > bare
    card.set_heading("")
    assert card.sizeHint().height() == bare
    card.add_right(QPushButton("x"))
    assert card.sizeHint().height() > bare


def test_a_cards_margins_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme)
    qtbot.addWidget(card)
    before = card.sizeHint().width()
    theme.apply("light", 200)
    assert card.sizeHint().width() > before * 1.4


def test_a_key_can_be_heard_and_seen_in_both_themes(theme: Theme, qtbot: QtBot) -> None:
    cap = KeyCap(theme, "Enter")
    qtbot.addWidget(cap)
    assert cap.accessibleName() == "Enter"
    cap.resize(cap.sizeHint())
    for choice in ("light", "dark"):
        theme.apply(choice)  # type: ignore[arg-type]
        assert count_painted(cap, theme.colour("border")) > 20
        assert count_painted(cap, theme.colour("bg")) > 50
    cap.show_key("")
    assert cap.sizeHint().width() == 0


def test_a_chip_follows_a_live_switch_and_has_room_for_its_name(theme: Theme, qtbot: QtBot) -> None:
    chip = LabelChip(theme)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() == 0
    chip.show_label("愤怒", ANGRY)
    assert chip.accessibleName() == "愤怒"
    for choice in ("light", "dark"):
        theme.apply(choice)  # type: ignore[arg-type]
        chip.resize(chip.sizeHint())
        assert count_painted(chip, theme.label_colour(ANGRY)) > 40
    short = chip.sizeHint().width()
    chip.show_label("愤怒和别的", ANGRY)
    assert chip.sizeHint().width() > short
    assert chip.minimumSizeHint().width() < 130


@pytest.mark.parametrize("name", ["愤怒", "a very long name " * 50, "", "多\n行"])
@pytest.mark.parametrize("width", [10, 60, 400])
def test_a_chip_stays_in_its_cell(theme: Theme, name: str, width: int) -> None:
    image = QImage(500, 60, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    cell = QRectF(20, 10, width, 40)
    chip = paint_label_chip(painter, cell, name, theme.label_colour(ANGRY), theme)
    painter.end()
    assert cell.contains(chip)
    touched = [
        (x, y)
        for x in range(500)
        for y in range(60)
        if image.pixelColor(x, y) != theme.colour("surface")
    ]
    assert touched
    assert all(cell.adjusted(-1, -1, 1, 1).contains(x, y) for x, y in touched)


def test_a_share_is_painted_and_told(theme: Theme, qtbot: QtBot) -> None:
    bar = ShareBar(theme)
    qtbot.addWidget(bar)
    bar.resize(200, 6)
    filled = {}
    for share in (0.0, 0.5, 1.0, 3.0, float("nan")):
        bar.show_share(share)
        filled[str(share)] = count_painted(bar, theme.colour("accent"))
    assert filled["0.0"] == filled["nan"] == 0
    assert abs(filled["0.5"] / filled["1.0"] - 0.5) < 0.02
    assert filled["3.0"] == filled["1.0"]
    bar.show_share(0.62)
    assert bar.accessibleDescription() == "62%"


def test_parts_are_divided_by_their_sum(theme: Theme, qtbot: QtBot) -> None:
    bar = StackedBar(theme)
    qtbot.addWidget(bar)
    bar.resize(400, 10)
    bar.show_parts([("愤怒", 30, ANGRY), ("悲伤", 10, SAD), ("没有", 0, "accent")])
    assert bar.accessibleDescription() == "愤怒 75%, 悲伤 25%, 没有 0%"
    angry = count_painted(bar, theme.label_colour(ANGRY))
    sad = count_painted(bar, theme.label_colour(SAD))
    assert 2.8 < angry / sad < 3.2
    assert count_painted(bar, theme.colour("accent")) == 0
    bar.show_parts([("愤怒", 0, ANGRY)])
    assert bar.accessibleDescription() == ""
    assert count_painted(bar, theme.label_colour(ANGRY)) == 0


def test_a_header_puts_chips_into_a_second_line_where_room_is_short(
    theme: Theme, qtbot: QtBot
) -> None:
    header = PageHeader(theme)
    qtbot.addWidget(header)
    header.set_title("标注")
    chips = [QPushButton(f"筛选条件 {number}") for number in range(6)]
    for chip in chips:
        header.add(chip)
    right = QPushButton("导入")
    header.add_right(right)
    assert header.accessibleName() == "标注"
    for width in (1200, 400):
        header.resize(width, header.heightForWidth(width))
        header.show()
        qtbot.waitExposed(header)
        assert right.geometry().right() < width
        for chip in chips:
            corner = chip.mapTo(header, chip.rect().bottomRight())
            assert corner.x() <= right.x()
            assert corner.y() <= header.height()
    assert header.heightForWidth(400) > header.heightForWidth(1200)


def test_an_empty_state_offers_what_can_be_done(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "ph.tray")
    qtbot.addWidget(state)
    state.set_sentence("还没有文本。")
    state.show()
    button = state.findChild(QPushButton)
    assert not button.isVisible()
    state.set_button("导入…")
    assert button.isVisible()
    with qtbot.waitSignal(state.pressed, timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert state.accessibleName() == "还没有文本。"


def test_a_cut_line_has_the_whole_text_in_its_tool_tip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "<b>第一行</b>\n第二行 " + "长" * 300)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "\n" not in label.text()
    assert "&lt;b&gt;第一行&lt;/b&gt;\n第二行" in label.toolTip()
    assert label.minimumSizeHint().width() < 80
    label.resize(80, label.sizeHint().height())
    narrow = count_painted(label, theme.colour("text"))
    label.resize(300, label.sizeHint().height())
    assert 0 < narrow < count_painted(label, theme.colour("text"))


def test_a_cut_line_follows_roles_and_the_theme(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "██████")
    qtbot.addWidget(label)
    label.setProperty("role", "caption")
    label.resize(200, 24)
    label.show()
    for choice in ("light", "dark"):
        theme.apply(choice)  # type: ignore[arg-type]
        assert count_painted(label, theme.colour("text2")) > 50


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0%"), (0.004, "<1%"), (0.005, "0%"), (0.5, "50%"), (0.9951, ">99%"), (1, "100%")],
)
def test_only_what_is_certain_is_told_as_certain(share: float, told: str) -> None:
    assert percent(share) == told


def test_tool_tips_are_escaped_and_not_endless() -> None:
    assert plain_tooltip("  \n") == ""
    assert "<img" not in plain_tooltip("<img src='file:///etc/passwd'>")
    assert len(plain_tooltip("长" * 10_000)) < 700
