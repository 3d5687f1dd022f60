"""The chip that says to which texts labelling is narrowed, and what takes the filter away again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPushButton, QWidget

from data.corpus.finding import Filter
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.pages.label.filter_choice import NamedFilter
from desktop.pages.label.filter_menu import Choices, filter_menu, read_choices
from desktop.pages.label.queue_choice import QueueChoice
from desktop.widgets.elided_button import ElidedButton
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind
from desktop.wording import number

_WIDEST = 320


class FilterChip(QWidget):
    """Shows the filter and changes it; ``closed`` when its menu or dialog is gone."""

    closed = Signal()

    def __init__(self, context: AppContext, choice: QueueChoice) -> None:
        super().__init__()
        self._context = context
        self._choice = choice
        self.button = ElidedButton()
        self.clear_button = QPushButton("✕")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for each in (self.button, self.clear_button):
            set_kind(each, "chip")
            # The keys stay with the page.
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(each)
        self.button.clicked.connect(self.open_menu)
        self.clear_button.clicked.connect(self._clear)
        choice.filter.told.connect(self.retranslate)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def retranslate(self) -> None:
        """Say what is chosen, in the language that is on."""
        filtered = self._choice.filter
        shown = filtered.shown
        self.clear_button.setVisible(shown is not None)
        clear = translate("FilterChip", "Take the filter away")
        self.clear_button.setAccessibleName(clear)
        self.clear_button.setToolTip(clear)
        if shown is None:
            said = translate("FilterChip", "All texts")
            told = translate("FilterChip", "Choose which texts come, by a filter.")
        else:
            count = "…" if filtered.is_searching else number(filtered.count)
            said = f"{shown.name()} · {count}"
            told = (
                translate("FilterChip", "Only these texts come, labelled or not.")
                if self._choice.scope == "all"
                else translate("FilterChip", "Only these texts come, as long as they wait.")
            )
        self.button.setText(said.replace("&", "&&") + " ▾")
        self.button.setAccessibleName(said)
        self.button.setToolTip(plain_tooltip(f"{said}\n{told}"))
        self.updateGeometry()

    @Slot()
    def open_menu(self) -> None:
        """Let the user choose, as soon as it is known among what."""
        known = self._context.session.current
        if known is None:
            return
        project, run_id = known.project, None if known.run is None else known.run.id

        def work(_state: JobState) -> Choices:
            return read_choices(project, run_id)

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._show_menu)
        job.failed.connect(self._context.notifier.failure)

    @Slot()
    def ask_for_words(self) -> None:
        """Let the user type words that the texts have in them."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(translate("FilterChip", "Texts with words"))
        dialog.setLabelText(translate("FilterChip", "Only texts with these words in them:"))
        dialog.resize(self._context.theme.scaled(420), dialog.sizeHint().height())
        dialog.textValueSelected.connect(self._choose_words)
        dialog.finished.connect(self.closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _show_menu(self, choices: Choices) -> None:
        known = self._context.session.current
        if known is None or not self.isVisible():
            return
        menu = filter_menu(self, choices, known.labels, self._choice, self.ask_for_words)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self.closed)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(str)
    def _choose_words(self, typed: str) -> None:
        words = typed.strip()
        if words:
            named = NamedFilter(Filter(words=words), lambda: f"“{words}”")
            self._choice.choose_filter(named)

    @Slot()
    def _clear(self) -> None:
        self._choice.choose_filter(None)
        self.closed.emit()

    @Slot()
    def _restyle(self) -> None:
        self.button.setMaximumWidth(self._context.theme.scaled(_WIDEST))
