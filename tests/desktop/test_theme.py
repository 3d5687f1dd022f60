import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from data.label_set.labels import Label
from desktop.contrast import contrast
from desktop.icon_font import UnknownIconError
from desktop.theme import Choice, Theme
from desktop.widgets.style_property import set_kind, set_role
from resources.catalogue import label_set, label_set_names
from tests.desktop.themed import ANGRY, OFFSCREEN, count_painted, painted, themed

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)

CHOICES: tuple[Choice, ...] = ("light", "dark")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    with themed(qapp) as made:
        yield made


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product(("text", "text2"), ("surface", "bg", "sunken", "accentSoft")),
        *product(("accent", "ok", "warn", "bad"), ("surface", "bg")),
        ("accent", "accentSoft"),
        ("accentText", "accent"),
        ("accentText", "accentHover"),
        ("bad", "badSoft"),
        ("text", "hover"),
        ("text", "pressed"),
    ],
)
def test_words_can_be_read(theme: Theme, choice: Choice, ink: str, ground: str) -> None:
    theme.apply(choice)
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("choice", CHOICES)
def test_the_focus_ring_and_scroll_bars_can_be_seen(theme: Theme, choice: Choice) -> None:
    theme.apply(choice)
    for ground in ("surface", "bg", "sunken"):
        assert contrast(theme.colour("accent"), theme.colour(ground)) >= 3
    assert contrast(theme.colour("scroll"), theme.colour("surface")) >= 2


@pytest.mark.parametrize("choice", CHOICES)
def test_label_colours_that_come_with_the_program_stay_as_written(
    theme: Theme, choice: Choice
) -> None:
    theme.apply(choice)
    labels = [each for name in label_set_names() for each in label_set(name)["labels"]]
    for each in labels:
        label = Label(each["key"], each["names"], each["colour_light"], each["colour_dark"])
        shown = theme.label_colour(label)
        assert shown == QColor(each[f"colour_{choice}"])
        assert contrast(shown, theme.colour("surface")) >= 3


@pytest.mark.parametrize(
    "written",
    ["", "no colour", "#12", "#GGGGGG", "transparent", "#00FF0000", "url(http://x)", "1e9" * 99],
)
def test_what_is_no_colour_becomes_text2(theme: Theme, written: str) -> None:
    label = Label("x", {}, written, written)
    assert theme.label_colour(label) == theme.colour("text2")
    theme.apply("dark")
    assert theme.label_colour(label) == theme.colour("text2")


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("written", ["#FFFFFF", "#000000", "#FFFF00", "#1E2125", "white"])
def test_a_strangers_colour_can_be_read(theme: Theme, choice: Choice, written: str) -> None:
    theme.apply(choice)
    shown = theme.label_colour(Label("x", {}, written, written))
    assert contrast(shown, theme.colour("surface")) >= 3


def test_a_live_switch_reaches_what_is_on_the_screen(theme: Theme, qtbot: QtBot) -> None:
    card, button = QFrame(), QPushButton("x")
    qtbot.addWidget(card)
    qtbot.addWidget(button)
    set_role(card, "card")
    set_kind(button, "primary")
    card.resize(60, 60)
    button.resize(60, 36)
    seen = []
    for choice in CHOICES:
        theme.apply(choice)
        assert painted(card, 30, 30) == theme.colour("surface")
        assert painted(button, 30, 4) == theme.colour("accent")
        seen.append(theme.colour("surface").name())
    assert seen[0] != seen[1]


def test_a_kind_given_late_changes_the_look(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.resize(60, 36)
    before = painted(button, 30, 4)
    set_kind(button, "primary")
    assert before == theme.colour("surface")
    assert painted(button, 30, 4) == theme.colour("accent")


def test_it_follows_the_system_only_when_asked(theme: Theme, qtbot: QtBot) -> None:
    scheme_changed = QApplication.styleHints().colorSchemeChanged
    theme.apply("light")
    scheme_changed.emit(Qt.ColorScheme.Dark)
    assert not theme.dark
    theme.apply("system")
    with qtbot.waitSignal(theme.changed, timeout=1000):
        scheme_changed.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    assert QApplication.palette().window().color() == theme.colour("bg")
    with qtbot.waitSignal(theme.changed, timeout=1000):
        scheme_changed.emit(Qt.ColorScheme.Light)
    assert not theme.dark


def test_text_grows_as_asked_and_spaces_half_as_fast(theme: Theme) -> None:
    assert [theme.pixel(role) for role in ("caption", "body", "title", "text")] == [12, 14, 20, 26]
    assert [theme.space(step) for step in range(6)] == [4, 8, 12, 16, 24, 36]
    theme.apply("light", 150)
    assert [theme.pixel(role) for role in ("caption", "body", "title", "text")] == [18, 21, 30, 39]
    assert theme.space(4) == 30
    assert QApplication.font().pixelSize() == 21
    assert theme.metrics("body").height() > 1.4 * 14


@pytest.mark.parametrize(("asked", "given"), [(10, 80), (80, 80), (200, 200), (1000, 200)])
def test_text_sizes_that_nobody_could_use_are_not_taken(
    theme: Theme, asked: int, given: int
) -> None:
    theme.apply("light", asked)
    assert theme.text_scale == given


@pytest.mark.parametrize(("choice", "scale"), [*product(CHOICES, (80, 100, 200))])
def test_the_style_sheet_is_whole(
    theme: Theme, qtbot: QtBot, qtlog: pytest.FixtureRequest, choice: Choice, scale: int
) -> None:
    theme.apply(choice, scale)
    sheet = QApplication.instance().styleSheet()
    assert "@" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    assert all(Path(file).is_file() for file in files)
    # Qt reads the sheet when a widget is first polished, and complains then.
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.ensurePolished()
    complaints = [record.message for record in qtlog.records if "arse" in record.message]
    assert not complaints


def test_an_icon_follows_a_live_switch(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(theme.icon("ph.tag-fill", ANGRY))
    for choice, colour in (("light", "#C8501E"), ("dark", "#F08A5D")):
        theme.apply(choice)  # type: ignore[arg-type]
        assert count_painted(button, QColor(colour)) > 20


def test_an_icon_fits_its_square(theme: Theme) -> None:
    for name in ("ph.tag", "ph.gear-six", "ph.tray", "fa6s.triangle-exclamation", "mdi6.tag"):
        image = theme.icon(name, "text").pixmap(32, 32).toImage()
        border = [(x, y) for x, y in product(range(32), range(32)) if {x, y} & {0, 31}]
        touched = sum(image.pixelColor(x, y).alpha() > 128 for x, y in border)
        inside = sum(image.pixelColor(x, y).alpha() > 128 for x, y in product(range(32), repeat=2))
        assert inside > 30, name
        assert touched < 16, name


def test_a_disabled_icon_looks_disabled(theme: Theme) -> None:
    def strongest(mode: QIcon.Mode) -> QColor:
        image = theme.icon("ph.tag-fill", "bad").pixmap(32, 32, mode).toImage()
        return image.pixelColor(16, 16)

    assert strongest(QIcon.Mode.Normal) == theme.colour("bad")
    assert strongest(QIcon.Mode.Disabled) == theme.colour("disabled")


@pytest.mark.parametrize("name", ["ph.no-such-icon", "tag", "xx.tag", ""])
def test_an_unknown_icon_is_told_at_once(theme: Theme, name: str) -> None:
    with pytest.raises(UnknownIconError, match=re.escape(repr(name.partition(".")[0]))):
        theme.icon(name)


def test_the_theme_starts_without_the_whole_of_qtawesome() -> None:
    program = """if True:
        import sys
        from PySide6.QtWidgets import QApplication
        from desktop.theme import Theme
        theme = Theme(QApplication(["x", "-platform", "offscreen"]))
        theme.apply("dark")
        assert not theme.icon("ph.tag").pixmap(16, 16).isNull()
        print(sorted({"qtawesome", "qtpy", "torch", "sqlalchemy"} & set(sys.modules)))
    """
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
