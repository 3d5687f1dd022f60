"""Comparing: what each part of the model is worth on these texts, and any runs side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from data.label_set.resolving import by_any_key
from desktop.commands.change_set import ChangeSet
from desktop.commands.experiment_wish import ExperimentWish
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.compare import words
from desktop.pages.compare.actions import SCOPE, SPECS
from desktop.pages.compare.chooser import ExperimentChooser
from desktop.pages.compare.costs import Costs
from desktop.pages.compare.experiment_view import ExperimentView
from desktop.pages.compare.exporting import Exporter
from desktop.pages.compare.header_buttons import HeaderButtons
from desktop.pages.compare.new_experiment import NewExperimentDialog
from desktop.pages.compare.page_tabs import EXPERIMENTS, RUNS, PageTabs
from desktop.pages.compare.presenter import ComparePresenter
from desktop.pages.compare.runs_view import RunsView
from desktop.pages.page import Page
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_role


class ComparePage(Page):
    """One experiment at a time on the first tab; runs, whatever they were for, on the second."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.presenter = ComparePresenter(context, self)
        self.costs = Costs(context, self)
        # The page's keys belong to a widget that has the input method off.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = PageHeader(context.theme)
        self.tabs = PageTabs()
        self.chooser = ExperimentChooser()
        self.buttons = HeaderButtons(context.theme)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        set_role(self.note, "caption")
        self.experiment = ExperimentView(context)
        self.empty = EmptyState(context.theme, "ph.columns")
        self.runs = RunsView(context)
        self.stack = QStackedWidget()
        self.exporter = Exporter(context, self.experiment.views.chart, self)
        self._lay_out()
        self._connect()
        context.actions.install(SPECS, self.presenter, self, SCOPE)

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("ComparePage", "Compare"))
        self.tabs.retranslate()
        self.buttons.retranslate()
        self.experiment.retranslate()
        self.runs.retranslate()
        self._show()

    def project_opened(self) -> None:
        """Show its newest experiment."""
        self.presenter.look()
        self.runs.project_opened()
        self._show()

    def project_closed(self) -> None:
        """Forget it."""
        self.costs.forget()
        self.runs.project_closed()
        self.presenter.close()

    def project_refreshed(self) -> None:
        """There may be enough labels now, or no more."""
        self._show()

    def changed(self, change: ChangeSet, initiator: object) -> None:  # noqa: ARG002  # Page's
        """A run began or ended, of an experiment or not."""
        if change.touches("runs"):
            self.presenter.look()
        self.runs.changed(change)

    # How it is built.

    def _lay_out(self) -> None:
        self.header.add(self.tabs)
        self.header.add(self.chooser)
        self.header.add_right(self.buttons)
        experiments = QWidget()
        column = QVBoxLayout(experiments)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.space(2))
        column.addWidget(self.note)
        column.addWidget(self.experiment, 1)
        column.addWidget(self.empty, 1)
        self.stack.addWidget(experiments)
        self.stack.addWidget(self.runs)
        self.column.addWidget(self.header)
        self.column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        presenter, buttons = self.presenter, self.buttons
        presenter.shown_changed.connect(self._show)
        presenter.new_asked.connect(self._ask_for_new)
        presenter.export_asked.connect(self._open_export)
        presenter.finished.connect(self._finished)
        self.tabs.currentChanged.connect(self._turn)
        self.chooser.chosen.connect(presenter.choose)
        buttons.export.clicked.connect(presenter.ask_for_export)
        buttons.go_on.clicked.connect(presenter.go_on)
        buttons.stop.clicked.connect(presenter.cancel)
        buttons.new.clicked.connect(presenter.ask_for_new)
        self.empty.pressed.connect(presenter.ask_for_new)
        self.experiment.arm_chosen.connect(presenter.choose_arm)
        self.experiment.pair_asked.connect(self._show_pair)
        self.runs.label_texts.connect(self.label_texts)

    # How it is shown.

    @Slot()
    def _show(self) -> None:
        shown, presenter = self.presenter.shown, self.presenter
        on_experiments = self.tabs.currentIndex() == EXPERIMENTS
        self.empty.setVisible(shown is None and presenter.is_known)
        self.experiment.setVisible(shown is not None)
        self.chooser.setVisible(shown is not None and on_experiments)
        self.buttons.setVisible(on_experiments)
        self.buttons.show_state(presenter)
        if shown is not None:
            known = self.context.session.current
            labels = {} if known is None else by_any_key(known.labels)
            self.chooser.show_experiment(shown.experiment, presenter.stored)
            self.experiment.show_experiment(shown, labels)
        self._show_note()
        self._show_empty()

    def _show_note(self) -> None:
        """Say how far the experiment is, that one stands still, or why none can be begun."""
        presenter = self.presenter
        obstacle, running, shown = presenter.obstacle, presenter.experiment_at_work, presenter.shown
        said = "" if obstacle is None or not presenter.stored else words.obstacle(obstacle)
        if running is not None:
            said = words.progress(running, presenter.stopping)
        elif shown is not None and presenter.can_go_on:
            said = words.rest(shown)
        self.note.setText(said)
        self.note.setVisible(bool(said))

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

    @Slot(int)
    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._show()

    # What the user does.

    @Slot()
    def _ask_for_new(self) -> None:
        dialog = NewExperimentDialog(self.context, self.costs, self)
        dialog.asked.connect(self._start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _start(self, wish: ExperimentWish) -> None:
        self.tabs.setCurrentIndex(EXPERIMENTS)
        self.presenter.start(wish)

    @Slot()
    def _open_export(self) -> None:
        shown = self.presenter.shown
        if shown is not None:
            menu = self.exporter.menu(shown.experiment.id)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.buttons.below(self.buttons.export))

    @Slot()
    def _show_pair(self) -> None:
        pair = self.presenter.pair
        if pair is not None:
            self.tabs.setCurrentIndex(RUNS)
            self.runs.show_pair(*pair)

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
        self.tabs.setCurrentIndex(EXPERIMENTS)
        self.go_to.emit("compare")
