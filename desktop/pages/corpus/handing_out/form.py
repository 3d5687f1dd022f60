"""Who gets how many texts: the choices of a hand-out, and what they come to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.sharing.planning import Order
from desktop.commands.sharing import HandoutWish
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, number

_MOST = 1_000_000
_EACH, _COMMON = 100, 20
_LARGEST_SEED = 2**31 - 1
_LIST_HEIGHT = 84
_ONE_PERSON = QT_TRANSLATE_NOOP("HandoutForm", "{count} person")
_PEOPLE = QT_TRANSLATE_NOOP("HandoutForm", "{count} people")


class HandoutForm(QWidget):
    """``changed`` with every choice; ``again_changed`` when other texts may be given."""

    changed = Signal()
    again_changed = Signal()

    def __init__(self, context: AppContext, folder: Path) -> None:
        super().__init__()
        self._context = context
        self.folder = folder
        self._seed = random.SystemRandom().randint(0, _LARGEST_SEED)
        self._eligible: int | None = None
        self.names = QListWidget()
        self.name = QLineEdit()
        self.add = QPushButton()
        self.each, self.common = QSpinBox(), QSpinBox()
        self.in_order, self.at_random = QRadioButton(), QRadioButton()
        self.again = QCheckBox()
        self.other = QPushButton()
        self.summary = QLabel()
        self._where = ElidedLabel(context.theme)
        self._captions = {part: QLabel() for part in ("names", "each", "common", "order", "folder")}
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_folder()

    def know(self, people: Sequence[str]) -> None:
        """Offer the people of the project; nobody is chosen for the user."""
        for name in people:
            self._offer(name, chosen=False)

    def show_eligible(self, count: int | None) -> None:
        """Say how many texts there are to choose from; None while they are counted."""
        self._eligible = count
        self._summarise()
        self.changed.emit()

    def chosen(self) -> tuple[str, ...]:
        """The names that are ticked, in their order."""
        items = (self.names.item(row) for row in range(self.names.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def wish(self) -> HandoutWish | None:
        """What was chosen; None while it cannot be handed out."""
        names, each, common = self.chosen(), self.each.value(), self.common.value()
        wanted = len(names) * each + common
        if not names or not each + common or self._eligible is None or wanted > self._eligible:
            return None
        order: Order = "random" if self.at_random.isChecked() else "in order"
        return HandoutWish(
            names, each, common, self.folder, order, self._seed, self.again.isChecked()
        )

    def retranslate(self) -> None:
        """Set all words."""
        words = {
            "names": translate("HandoutForm", "Who gets texts"),
            "each": translate("HandoutForm", "Texts for each one alone"),
            "common": translate("HandoutForm", "Texts that all get"),
            "order": translate("HandoutForm", "Which texts"),
            "folder": translate("HandoutForm", "Where the files go"),
        }
        for part, caption in self._captions.items():
            caption.setText(words[part])
        self.names.setAccessibleName(words["names"])
        self.name.setPlaceholderText(translate("HandoutForm", "Another name"))
        self.name.setAccessibleName(translate("HandoutForm", "Another name"))
        self.add.setText(translate("HandoutForm", "Add"))
        self.common.setToolTip(
            translate("HandoutForm", "They are labelled blind and tell how far people agree.")
        )
        self.in_order.setText(translate("HandoutForm", "In the order of import"))
        self.at_random.setText(translate("HandoutForm", "Drawn at random"))
        self.again.setText(translate("HandoutForm", "Also texts that other copies have already"))
        self.other.setText(translate("HandoutForm", "Change…"))
        self._summarise()

    def _offer(self, name: str, *, chosen: bool) -> None:
        item = QListWidgetItem(name)
        item.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.names.addItem(item)
        self.names.scrollToItem(item)

    def _lay_out(self) -> None:
        theme = self._context.theme
        for spin, value in ((self.each, _EACH), (self.common, _COMMON)):
            spin.setRange(0, _MOST)
            spin.setGroupSeparatorShown(True)
            spin.setValue(value)
        for caption in (*self._captions.values(), self._where):
            set_role(caption, "caption")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        set_role(self.summary, "strong")
        # Room for what it says at its longest, so that nothing moves while numbers are typed.
        self.summary.setMinimumHeight(3 * self.summary.fontMetrics().lineSpacing())
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        set_kind(self.other, "link")
        for button in (self.add, self.other):
            button.setAutoDefault(False)
        self.names.setMinimumHeight(theme.scaled(_LIST_HEIGHT))
        group = QButtonGroup(self)
        for choice in (self.in_order, self.at_random):
            group.addButton(choice)
        self.in_order.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._captions["names"])
        column.addWidget(self.names, 1)
        column.addLayout(_row(self.name, self.add))
        column.addLayout(self._numbers())
        column.addWidget(self._captions["order"])
        column.addLayout(_row(self.in_order, self.at_random, stretch=False))
        column.addWidget(self.again)
        column.addWidget(self._captions["folder"])
        column.addLayout(_row(self._where, self.other))
        column.addSpacing(theme.space(1))
        column.addWidget(self.summary)

    def _numbers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._context.theme.space(3))
        for place, (part, spin) in enumerate((("each", self.each), ("common", self.common))):
            grid.addWidget(self._captions[part], 0, place)
            grid.addWidget(spin, 1, place)
            self._captions[part].setBuddy(spin)
        return grid

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.names.itemChanged.connect(self._chosen)
        self.each.valueChanged.connect(self._chosen)
        self.common.valueChanged.connect(self._chosen)
        self.again.toggled.connect(self.again_changed)
        self.other.clicked.connect(self._choose_other)

    @Slot()
    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            return
        known = self.names.findItems(
            name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive
        )
        if known:
            known[0].setCheckState(Qt.CheckState.Checked)
        else:
            self._offer(name, chosen=True)
        self.name.clear()
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        self._summarise()
        self.changed.emit()

    @Slot()
    def _choose_other(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, translate("HandoutForm", "Where the files go"), str(self.folder)
        )
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        self._where.show_text(str(self.folder))

    def _summarise(self) -> None:
        names = len(self.chosen())
        if self._eligible is None:
            self.summary.setText(translate("HandoutForm", "Counting the texts…"))
            return
        each, common = self.each.value(), self.common.value()
        wanted = names * each + common
        words = self._sum_words(names, wanted > self._eligible)
        self.summary.setText(
            words.format(
                people=counted(names, _ONE_PERSON, _PEOPLE),
                each=number(each),
                common=number(common),
                sum=number(wanted),
                all=number(self._eligible),
            )
        )

    def _sum_words(self, names: int, too_many: bool) -> str:
        if not names:
            return translate("HandoutForm", "Choose who gets texts; {all} can be given.")
        if not too_many:
            return translate(
                "HandoutForm",
                "{people} × {each} own + {common} common = {sum} of {all} texts to give",
            )
        if self.again.isChecked():
            return translate(
                "HandoutForm",
                "{people} × {each} own + {common} common = {sum}: too many, there are {all} texts "
                "of which nobody said anything",
            )
        return translate(
            "HandoutForm",
            "{people} × {each} own + {common} common = {sum}: too many, there are {all} texts "
            "of which nobody said anything and that no other copy has",
        )


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side; the first one takes the room, or nobody does."""
    row = QHBoxLayout()
    for place, widget in enumerate(widgets):
        row.addWidget(widget, int(stretch and place == 0))
    if not stretch:
        row.addStretch(1)
    return row
