"""Any runs of the project side by side, whatever they were trained for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.commands.change_set import ChangeSet
from desktop.commands.run_comparison import FEWEST, MOST
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare.runs_list import RunsList, RunsModel
from desktop.pages.compare.runs_presenter import RunsPresenter
from desktop.pages.compare.runs_scores import RunsScores
from desktop.sentences import in_user_language
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.style_property import set_role

_LIST_WIDTH, _LARGEST_LIST_SHARE = 300, 0.36
_LIST_HEIGHT = 190
# Narrower than this, the list stands above what is compared.
_WIDE_ENOUGH = 700
_ANY = (1 << 24) - 1  # Qt's word for no limit


class RunsView(QWidget):
    """``label_texts(filter, its name)`` when the user wants to see texts on which runs differ."""

    label_texts = Signal(object, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.presenter = RunsPresenter(context, self)
        self.card = Card(theme)
        self.model = RunsModel(self.presenter)
        self.list = RunsList(self.model)
        self.hint = QLabel()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        set_role(self.hint, "caption")
        self.scores = RunsScores(context)
        self.empty = EmptyState(theme, "ph.columns")
        self._right = QStackedWidget()
        self._area = QScrollArea()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.presenter.listed.connect(self._show)
        self.presenter.changed.connect(self._show)
        self.scores.label_texts.connect(self.label_texts)
        theme.changed.connect(self._arrange)

    # What the page tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.card.set_heading(translate("RunsView", "Runs"))
        self.list.setAccessibleName(translate("RunsView", "Finished runs"))
        self.model.show_runs()
        self.scores.retranslate()
        self._show()

    def project_opened(self) -> None:
        """Look at what runs there are."""
        self.presenter.look()

    def project_closed(self) -> None:
        """Forget them."""
        self.presenter.forget()

    def changed(self, change: ChangeSet) -> None:
        """A run ended, say."""
        if change.touches("runs", "model in use"):
            self.presenter.look()
        if change.touches("labels", "texts"):
            self.presenter.look_again()

    def show_pair(self, first: int, second: int) -> None:
        """Set two runs beside each other, by their numbers."""
        self.presenter.choose((first, second))
        self.list.show_run(second)

    # What Qt tells.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Compare what is chosen, now that somebody looks."""
        super().showEvent(event)
        self.presenter.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Nobody looks any more."""
        super().hideEvent(event)
        self.presenter.watch(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the list above the rest where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self.hint)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.scores)
        self._right.addWidget(self.empty)
        self._right.addWidget(self._area)
        self._row.setSpacing(theme.space(3))
        self._row.addWidget(self.card)
        self._row.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row, 1)

    @Slot()
    def _arrange(self) -> None:
        theme = self._context.theme
        beside = self.width() >= theme.scaled(_WIDE_ENOUGH)
        direction = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction if beside else QBoxLayout.Direction.TopToBottom)
        width = min(theme.scaled(_LIST_WIDTH), int(self.width() * _LARGEST_LIST_SHARE))
        self.card.setMaximumWidth(width if beside else _ANY)
        self.card.setMinimumWidth(width if beside else 0)
        self.card.setMaximumHeight(_ANY if beside else theme.scaled(_LIST_HEIGHT))
        policy = QSizePolicy.Policy.Preferred
        self.card.setSizePolicy(policy, QSizePolicy.Policy.Expanding if beside else policy)

    # How it is shown.

    @Slot()
    def _show(self) -> None:
        presenter = self.presenter
        enough = len(presenter.runs) >= FEWEST
        self.card.setVisible(enough)
        self.hint.setText(
            translate("RunsView", "Tick two to {most} runs.").format(most=MOST)
            if len(presenter.chosen) < MOST
            else translate("RunsView", "More than {most} could not be told apart.").format(
                most=MOST
            )
        )
        if presenter.comparison is not None:
            self.scores.show_comparison(presenter.comparison)
        self._right.setCurrentIndex(int(presenter.comparison is not None))
        self.empty.setVisible(presenter.comparison is None and presenter.is_known)
        self.empty.set_sentence(self._reason())

    def _reason(self) -> str:
        """Why nothing is compared."""
        presenter = self.presenter
        if presenter.failure is not None:
            sentences = (presenter.failure.message, presenter.failure.advice)
            return " ".join(in_user_language(each) for each in sentences if each)
        if len(presenter.runs) < FEWEST:
            return translate(
                "RunsView",
                "Two trainings must have finished before they can be set side by side. Those of "
                "an experiment count too.",
            )
        if len(presenter.chosen) < FEWEST:
            return translate("RunsView", "Tick two runs to see what sets them apart.")
        return translate("RunsView", "Comparing…")
