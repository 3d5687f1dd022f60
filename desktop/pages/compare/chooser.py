"""The chip that names the experiment in view and opens the list of all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.commands.experiments import StoredExperiment
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.widgets.elided_button import ElidedButton
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind


class ExperimentChooser(ElidedButton):
    """``chosen(experiment id)`` when the user takes another one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
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

    def _open(self) -> None:
        menu = self.menu_of_all()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _entry(experiment: StoredExperiment) -> str:
    """An experiment in the list: two of the same kind differ by recipe or time."""
    parts = [
        words.title(experiment),
        words.compared(experiment),
        words.recipe(experiment.recipe),
        words.moment(experiment.created),
    ]
    return " · ".join(filter(None, parts))


def _plain(text: str) -> str:
    """A text for a button or menu, where a lone & would be taken for a key."""
    return text.replace("&", "&&")
