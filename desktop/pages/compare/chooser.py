"""The chip that names the experiment in view and opens the list of all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from desktop.commands.experiments import StoredExperiment
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.theme import Theme
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind

_BESIDE_TEXT = 26


class ExperimentChooser(QPushButton):
    """``chosen(experiment id)``; a name that has no room is cut at the right, not at both ends."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._experiments: tuple[StoredExperiment, ...] = ()
        self._in_view = 0
        set_kind(self, "chip")
        self.clicked.connect(self._open)

    def show_experiment(
        self, in_view: StoredExperiment, experiments: Iterable[StoredExperiment]
    ) -> None:
        """Name the experiment in view; ``experiments`` are those that can be chosen."""
        self._experiments, self._in_view = tuple(experiments), in_view.id
        title = words.title(in_view)
        self.setText(_plain(title) + " ▾")
        self.setToolTip(plain_tooltip(_entry(in_view)))
        self.setAccessibleName(
            translate("ExperimentChooser", "Experiment in view: {title}").format(title=title)
        )

    def menu_of_all(self) -> QMenu:
        """The list, the newest first."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for experiment in self._experiments:
            action = QAction(_plain(_entry(experiment)), menu)
            action.setCheckable(True)
            action.setChecked(experiment.id == self._in_view)
            action.triggered.connect(lambda _on=False, key=experiment.id: self.chosen.emit(key))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the chip with as much of the name as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - self._theme.scaled(_BESIDE_TEXT)
        # Measured in the font that the style sheet gives; the option still has the program's.
        metrics = self.fontMetrics()
        option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _open(self) -> None:
        menu = self.menu_of_all()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _entry(experiment: StoredExperiment) -> str:
    """An experiment in the list: two of the same kind differ by recipe or time."""
    parts = [
        words.title(experiment),
        words.recipe(experiment.recipe),
        words.moment(experiment.created),
    ]
    return " · ".join(filter(None, parts))


def _plain(text: str) -> str:
    """A text for a button or menu, where a lone & would be taken for a key."""
    return text.replace("&", "&&")
