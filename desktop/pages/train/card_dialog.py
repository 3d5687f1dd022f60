"""The card of a run's model, and what else is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.card_facts import facts_of
from desktop.pages.train.card_view import CardView, fact_name
from desktop.pages.train.words import run_name
from desktop.saving_files import file_saving
from desktop.widgets.card import Card
from desktop.widgets.saving_pictures import ask_for_file

if TYPE_CHECKING:
    from desktop.commands.model_card import ModelCard

_SIZE = (680, 640)
_MARGIN = 24
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CardDialog(QDialog):
    """Facts above, the card below; both can be selected, and the card copied and saved."""

    def __init__(self, context: AppContext, card: ModelCard, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._card = context, card
        theme = context.theme
        self._name = run_name(card.run.id)
        self.setWindowTitle(translate("ModelCard", "Model card of {run}").format(run=self._name))
        self.facts, self.card = Card(theme), Card(theme)
        self.values: dict[str, QLabel] = {}
        self.view = CardView(theme, card.text)
        self.open_folder = QPushButton(translate("ModelCard", "Open the folder"))
        self.copy = QPushButton(translate("ModelCard", "Copy the card"))
        self.save = QPushButton(translate("ModelCard", "Save the card…"))
        self.shut = QPushButton(translate("ModelCard", "Close"))
        self._lay_out()
        self._size(parent)
        self.open_folder.clicked.connect(self._open_folder)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.shut.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.reject)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.facts.body.addLayout(self._fact_grid())
        self.card.set_heading(
            translate("ModelCard", "Card"),
            translate("ModelCard", "README.md, in English, as it goes with the model"),
        )
        self.card.body.addWidget(self.view)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(theme.space(2))
        column.addWidget(self.facts)
        column.addWidget(self.card)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        buttons = QHBoxLayout()
        for button in (self.open_folder, self.copy, self.save):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        self.shut.setDefault(True)
        outer = QVBoxLayout(self)
        outer.setSpacing(theme.space(2))
        outer.addWidget(area, 1)
        outer.addLayout(buttons)

    def _fact_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._context.theme.space(3))
        grid.setVerticalSpacing(self._context.theme.space(0))
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(facts_of(self._card)):
            value = QLabel(words)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            # A long name of a folder is no reason to make the dialog wider.
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            value.setTextInteractionFlags(_SELECTABLE)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            value.setAccessibleName(f"{name}: {words}")
            self.values[name] = value
            title = fact_name(name, self._context.theme)
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return grid

    def _size(self, parent: QWidget) -> None:
        theme, room = self._context.theme, parent.window().size()
        width, height = (theme.scaled(each) for each in _SIZE)
        self.resize(min(width, room.width() - _MARGIN), min(height, room.height() - _MARGIN))

    @Slot()
    def _open_folder(self) -> None:
        open_folder(self._card.folder)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._card.text)

    @Slot()
    def _save(self) -> None:
        saving = file_saving(self._context)
        proposed = saving.folder() / f"{self._name}-card"
        title = translate("ModelCard", "Save the card")
        path = ask_for_file(self, title, proposed, (".md", ".txt"))
        if path is not None:
            content = self._card.text.encode()
            saving.write(path, lambda: content)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own program for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
