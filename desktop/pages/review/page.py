"""Review: labels that annotators disagree on, settled one text at a time, and their agreement."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from data.label_set.labels import Label
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_actions import label_specs
from desktop.pages.page import Page
from desktop.pages.review.actions import HINTS, SCOPE, SPECS
from desktop.pages.review.agreement_side import AgreementSide
from desktop.pages.review.presenter import ReviewPresenter
from desktop.pages.review.rule_dialog import RuleDialog
from desktop.pages.review.search_panel import SearchPanel
from desktop.pages.review.settle_card import SettleCard
from desktop.pages.review.state import TABS, Tab
from desktop.pages.review.tab_chip import TabChip
from desktop.pages.review.tab_words import ALL_SETTLED, LOOKING, NOTHING, OPEN, WHAT
from desktop.printed_keys.key_hints import KeyHints
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_role
from desktop.wording import number

_SIDE_WIDTH = 366
# Where the side would leave the text less, it takes its place until it is folded again.
_NARROWEST_TEXT = 430
# With large letters on a small screen there is no room for what is only told.
_ROOM_FOR_COUNT, _ROOM_FOR_HINTS = 400, 400
_ANY_WIDTH = (1 << 24) - 1  # Qt's word for no limit
# Below this the side column would squeeze the text; it folds under its button.
_WIDE_ENOUGH = 980
_PREFIX = "review.as."


class ReviewPage(Page):
    """One text at a time, and beside it how far annotators agree."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.presenter = ReviewPresenter(context, self)
        self._labels: tuple[Label, ...] = ()
        self._label_ids: list[str] = []
        # The keys belong to the page itself: a plain widget has the input method off, so that
        # they work while Chinese is being typed elsewhere.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = PageHeader(context.theme)
        self.tabs: dict[Tab, TabChip] = {tab: TabChip() for tab in TABS}
        self.settled = QLabel()
        set_role(self.settled, "caption")
        self.side_button = TabChip()
        self.card = SettleCard(context)
        self.hints = KeyHints(context, [specs for specs, _ in HINTS])
        self.agreement = AgreementSide(context, self.presenter.agreement)
        self.panel = SearchPanel(context, self.presenter.search, alone=True)
        self.aside = SearchPanel(context, self.presenter.search, alone=False)
        self._panel_area = QScrollArea()
        self._middle = QWidget()
        self.side = QScrollArea()
        self._lay_out()
        self._connect()
        context.actions.install(SPECS, self.presenter, self, SCOPE)

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("ReviewPage", "Review"))
        for tab, chip in self.tabs.items():
            chip.setToolTip(WHAT[tab].now())
        self._print_keys()
        for panel in (self.panel, self.aside):
            panel.retranslate()
        self.hints.show_words([words.now() for _, words in HINTS])
        self._show_labels()
        self._show_item()
        self._count()

    def project_opened(self) -> None:
        """Look what there is to settle."""
        self._show_labels()
        self.presenter.begin()

    def project_closed(self) -> None:
        """Forget it."""
        self.presenter.close()

    def project_refreshed(self) -> None:
        """There may be another label set or annotator."""
        known = self.context.session.current
        if known is not None and known.labels != self._labels:
            self._show_labels()
            self._show_item()

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Somebody wrote: this page, another one, an undo in the menu."""
        self.presenter.changed(change, initiator)

    def activated(self) -> None:
        """The keys act at once."""
        self.setFocus()
        self.presenter.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Nobody looks."""
        super().hideEvent(event)
        self.presenter.watch(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Fold the side column where there is no room for it."""
        super().resizeEvent(event)
        self._fold()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        for chip in self.tabs.values():
            self.header.add(chip)
        self.header.add_right(self.settled)
        self.header.add_right(self.side_button)
        for area in (self.side, self._panel_area):
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panel_area.setWidget(self.panel)
        beside = QWidget()
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.aside)
        self._beside.addWidget(self.agreement, 1)
        self.side.setWidget(beside)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.space(2))
        middle.addWidget(self.card, 1)
        middle.addWidget(self._panel_area, 1)
        middle.addWidget(self.hints)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self._middle, 1)
        row.addWidget(self.side)
        self.column.addWidget(self.header)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown_changed.connect(self._show_item)
        presenter.lists_changed.connect(self._count)
        presenter.side_asked.connect(self._ask_for_side)
        presenter.rule_asked.connect(self._ask_for_rule)
        self.agreement.card.settle_asked.connect(presenter.ask_for_rule)
        presenter.scroll_asked.connect(self.card.text.scroll_pages)
        self.card.keys.chosen.connect(presenter.settle)
        self.card.majority_taken.connect(presenter.take_majority)
        self.card.given_kept.connect(presenter.keep_given)
        for panel in (self.panel, self.aside):
            panel.searched.connect(presenter.search.start)
            panel.left.connect(self.setFocus)
        presenter.search.changed.connect(self._choose_middle)
        for tab, chip in self.tabs.items():
            chip.clicked.connect(lambda _checked=False, tab=tab: self._choose_tab(tab))
        self.side_button.clicked.connect(self._fold)
        self.context.theme.changed.connect(self._fold)
        self.context.actions.bindings.changed.connect(self._print_keys)
        self.context.actions.bindings.changed.connect(self._show_labels)

    # How it is shown.

    @Slot()
    def _show_labels(self) -> None:
        known = self.context.session.current
        self._labels = () if known is None else known.labels
        self.context.actions.remove(self._label_ids, self)
        specs = label_specs(
            self._labels, _PREFIX, ReviewPresenter.settle, SPECS, self.context.actions.bindings
        )
        self._label_ids = [spec.id for spec in specs]
        self.context.actions.install(specs, self.presenter, self, SCOPE)
        keys = {spec.id.removeprefix(_PREFIX): spec.keys[0] for spec in specs}
        self.card.show_labels(self._labels, keys, self.presenter.can_settle)

    @Slot()
    def _print_keys(self) -> None:
        """Name what stands on cards and has a key, which the user may have changed."""
        self.card.retranslate()
        self.agreement.retranslate()
        self._show_item()

    @Slot()
    def _show_item(self) -> None:
        presenter = self.presenter
        if presenter.current is not None:
            self.card.show_item(
                presenter.current,
                self._all_labels(),
                majority=presenter.majority,
                given=presenter.given,
            )
        else:
            self.card.show_nothing(self._nothing())
        self._choose_middle()
        self.settled.setText(self._done())

    @Slot()
    def _choose_middle(self) -> None:
        """Where no doubtful label is left to be decided, the search takes the text's place."""
        presenter = self.presenter
        doubts, way, listed = presenter.tab == "doubts", presenter.way, presenter.lists.listed
        nothing = doubts and way.is_known and way.current is None
        self.panel.show_list(listed, decided=nothing)
        self.aside.show_list(listed)
        self._panel_area.setVisible(nothing)
        self.card.setVisible(not nothing)
        beside = doubts and listed is not None and not nothing
        self.aside.setVisible(beside)
        self.agreement.setVisible(not beside)
        self.side_button.setText(
            translate("ReviewPage", "The search")
            if beside
            else translate("ReviewPage", "Agreement")
        )

    @Slot()
    def _count(self) -> None:
        presenter = self.presenter
        for tab, chip in self.tabs.items():
            chip.setText(OPEN[tab].now().format(count=self._left_on(tab)))
            chip.setChecked(tab == presenter.tab)
        self.settled.setText(self._done())

    def _left_on(self, tab: Tab) -> str:
        """How much is open on a tab; of the doubtful labels those held to be wrong."""
        lists = self.presenter.lists
        way = lists.ways[tab]
        if not way.is_known:
            return "…"
        return number(lists.probable_left if tab == "doubts" else way.open)

    def _done(self) -> str:
        """How much is done."""
        lists = self.presenter.lists
        if self.presenter.tab != "doubts":
            words = translate("ReviewPage", "{count} settled")
            return "" if lists.settled is None else words.format(count=number(lists.settled))
        progress = lists.progress()
        if progress is None or not progress.total:
            return ""
        words = (
            translate("ReviewPage", "{done} of {total} done")
            if progress.probable
            else translate("ReviewPage", "Worth a look: {done} of {total} done")
        )
        return words.format(done=number(progress.done), total=number(progress.total))

    def _all_labels(self) -> dict[str, Label]:
        """By key, those that are not given any more included."""
        return {label.key: label for label in (*self.presenter.lists.labels, *self._labels)}

    def _nothing(self) -> str:
        """Why there is no text in view."""
        tab, way = self.presenter.tab, self.presenter.way
        if not way.is_known:
            return LOOKING[tab].now()
        if way.current is not None:
            return ""  # it is being fetched
        return ALL_SETTLED.now() if way.settled_some else NOTHING[tab].now()

    @Slot()
    def _fold(self) -> None:
        theme = self.context.theme
        wide = self.width() >= theme.scaled(_WIDE_ENOUGH)
        shown = wide or self.side_button.isChecked()
        width = theme.scaled(_SIDE_WIDTH)
        covered = shown and self.width() - width < theme.scaled(_NARROWEST_TEXT)
        self.side_button.setVisible(not wide)
        self.hints.setVisible(self.height() >= theme.scaled(_ROOM_FOR_HINTS))
        self.settled.setVisible(self.width() >= theme.scaled(_ROOM_FOR_COUNT))
        self.side.setVisible(shown)
        self.side.setMinimumWidth(0 if covered else width)
        self.side.setMaximumWidth(_ANY_WIDTH if covered else width)
        self._middle.setVisible(not covered)
        self.presenter.is_covered = covered

    # What the mouse does.

    def _choose_tab(self, tab: Tab) -> None:
        self.presenter.choose_tab(tab)
        self._count()  # the chip in view stays pressed in
        self.setFocus()

    @Slot()
    def _ask_for_side(self) -> None:
        if self.side_button.isVisible():
            self.side_button.toggle()
            self._fold()

    @Slot()
    def _ask_for_rule(self) -> None:
        dialog = RuleDialog(self.context, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
