"""Comparing: what each part of the model is worth on these texts, measured with several seeds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.compare import words
from desktop.pages.compare.actions import SCOPE, SPECS
from desktop.pages.compare.chooser import ExperimentChooser
from desktop.pages.compare.export_dialog import ask_for_target
from desktop.pages.compare.new_experiment import NewExperimentDialog
from desktop.pages.compare.parts_chart import PartsChart
from desktop.pages.compare.presenter import ComparePresenter
from desktop.pages.compare.state import Wish
from desktop.pages.compare.summary_card import SummaryCard
from desktop.pages.compare.table_card import TableCard
from desktop.pages.page import Page
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_kind, set_role

# Below this width the words stand under the chart and not beside it.
_WIDE_ENOUGH = 700
_SUMMARY_SHARE, _CHART_SHARE = 5, 9


class ComparePage(Page):
    """One experiment at a time: chart, words, table."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.presenter = ComparePresenter(context, self)
        # The page's keys belong to a widget that has the input method off.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = PageHeader(context.theme)
        self.chooser = ExperimentChooser()
        self.export_button = QPushButton()
        self.cancel_button = QPushButton()
        set_kind(self.cancel_button, "danger")
        self.new_button = QPushButton()
        set_kind(self.new_button, "primary")
        self.note = QLabel()
        self.note.setWordWrap(True)
        set_role(self.note, "caption")
        self.chart_card = Card(context.theme)
        self.chart = PartsChart(context.theme)
        self.summary = SummaryCard(context)
        self.table = TableCard(context)
        self.empty = EmptyState(context.theme, "ph.columns")
        self.content = QScrollArea()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        context.actions.install(SPECS, self.presenter, self, SCOPE)

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("ComparePage", "Compare"))
        self.export_button.setText(translate("ComparePage", "Export"))
        self.export_button.setToolTip(translate("ComparePage", "The table as CSV"))
        self.cancel_button.setText(translate("ComparePage", "Stop"))
        self.new_button.setText(translate("ComparePage", "New experiment"))
        self.chart_card.set_heading(translate("ComparePage", "What each part is worth"))
        self.chart.setAccessibleName(translate("ComparePage", "What each part is worth"))
        self.summary.retranslate()
        self.table.retranslate()
        self._show()

    def project_opened(self) -> None:
        """Show its newest experiment."""
        self.presenter.look()
        self._show()

    def project_closed(self) -> None:
        """Forget it."""
        self.presenter.close()

    def project_refreshed(self) -> None:
        """There may be enough labels now, or no more."""
        self._show()

    def changed(self, change: ChangeSet, initiator: object) -> None:  # noqa: ARG002  # Page's
        """A run began or ended, of an experiment or not."""
        if change.touches("runs"):
            self.presenter.look()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the words under the chart where there is no room beside it."""
        super().resizeEvent(event)
        self._fold()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.header.add(self.chooser)
        self.header.add_right(self._buttons())
        self.chart_card.body.addWidget(self.chart, 1)
        self._pair.setSpacing(theme.space(3))
        self._pair.addWidget(self.chart_card, _CHART_SHARE)
        self._pair.addWidget(self.summary, _SUMMARY_SHARE)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space(3))
        rows.addLayout(self._pair)
        rows.addWidget(self.table, 1)
        self.content.setWidgetResizable(True)
        self.content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.setWidget(inside)
        self.column.addWidget(self.header)
        self.column.addWidget(self.note)
        self.column.addWidget(self.content, 1)
        self.column.addWidget(self.empty, 1)

    def _buttons(self) -> QWidget:
        """The buttons in a row; large text in a narrow window puts one below the other."""
        beside = QWidget()
        flow = FlowLayout(beside, self.context.theme.space(2))
        for button in (self.export_button, self.cancel_button, self.new_button):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        beside.setSizePolicy(policy)
        return beside

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown_changed.connect(self._show)
        presenter.new_asked.connect(self._ask_for_new)
        presenter.export_asked.connect(self._ask_for_export)
        presenter.finished.connect(self._finished)
        presenter.exported.connect(self._exported)
        self.chooser.chosen.connect(presenter.choose)
        self.export_button.clicked.connect(presenter.ask_for_export)
        self.cancel_button.clicked.connect(presenter.cancel)
        self.new_button.clicked.connect(presenter.ask_for_new)
        self.empty.pressed.connect(presenter.ask_for_new)
        self.context.theme.changed.connect(self._fold)

    # How it is shown.

    @Slot()
    def _show(self) -> None:
        shown, presenter = self.presenter.shown, self.presenter
        nothing = shown is None and presenter.is_known
        self.empty.setVisible(nothing)
        self.content.setVisible(shown is not None)
        self.chooser.setVisible(shown is not None)
        self.export_button.setVisible(shown is not None)
        self.export_button.setEnabled(shown is not None and shown.comparison.texts > 0)
        self.cancel_button.setVisible(presenter.running)
        self.cancel_button.setEnabled(not presenter.stopping)
        self.new_button.setVisible(not presenter.running and not nothing)
        self.new_button.setEnabled(presenter.obstacle is None)
        if shown is not None:
            self.chooser.show_experiment(shown.experiment, presenter.stored)
            self.chart.show_experiment(shown)
            self.summary.show_experiment(shown)
            self.table.show_experiment(shown)
        self._show_note()
        self._show_empty()

    def _show_note(self) -> None:
        """Say how far the experiment is, or why none can be begun."""
        presenter = self.presenter
        obstacle, running = presenter.obstacle, presenter.experiment_at_work
        said = "" if obstacle is None or not presenter.stored else words.obstacle(obstacle)
        if running is not None:
            said = words.progress(running, presenter.stopping)
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.new_button.setToolTip("" if obstacle is None else words.obstacle(obstacle))

    def _show_empty(self) -> None:
        sentence = translate(
            "ComparePage",
            "An experiment trains the model of the article and variants that each lack a part, "
            "several times on the same texts, and shows what every part is worth here. "
            "Your model in use stays as it is.",
        )
        obstacle = self.presenter.obstacle
        if obstacle is None:
            self.empty.set_button(translate("ComparePage", "New experiment"))
        else:
            sentence += "\n\n" + words.obstacle(obstacle)
            self.empty.set_button("")
        self.empty.set_sentence(sentence)

    @Slot()
    def _fold(self) -> None:
        wide = self.width() >= self.context.theme.scaled(_WIDE_ENOUGH)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._pair.direction() != direction:
            self._pair.setDirection(direction)

    # What the user does.

    @Slot()
    def _ask_for_new(self) -> None:
        dialog = NewExperimentDialog(self.context, self.presenter, self)
        dialog.asked.connect(self._start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _start(self, wish: Wish) -> None:
        self.presenter.start(wish)

    @Slot()
    def _ask_for_export(self) -> None:
        shown, known = self.presenter.shown, self.context.session.current
        if shown is None or known is None:
            return
        path = ask_for_target(self, known.project.path, shown.experiment.id)
        if path is not None:
            self.presenter.export(path)

    @Slot(object)
    def _exported(self, path: Path) -> None:
        said = translate("ComparePage", "The table was written to {file}.")
        self.context.notifier.info(said.format(file=path.name))

    @Slot()
    def _finished(self) -> None:
        if not self.isVisible():
            self.context.notifier.tell(
                Notice(
                    "ok",
                    translate("ComparePage", "The experiment has finished."),
                    button=translate("ComparePage", "Look at it"),
                    pressed=self._come_into_view,
                )
            )

    def _come_into_view(self) -> None:
        self.go_to.emit("compare")
