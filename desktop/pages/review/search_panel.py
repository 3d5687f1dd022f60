"""Looking for doubtful labels: what it is, how long it takes, and what the last search found."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from core.contract.requests import CrossValidation
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.review.actions import SEARCH
from desktop.pages.review.doubt_search import DoubtSearch
from desktop.pages.review.own_space import OwnSpaceButton
from desktop.pages.review.state import Listed
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.percent import percent
from desktop.widgets.style_property import Role, set_kind, set_role
from desktop.wording import counted, duration, moment, number

_ALL = 1_000
_CHANGED_ONE = QT_TRANSLATE_NOOP("SearchPanel", "Since then the label of 1 text changed.")
_CHANGED = QT_TRANSLATE_NOOP("SearchPanel", "Since then the labels of {count} texts changed.")


class SearchPanel(Card):
    """``searched(method)`` and ``left`` when a button was pressed; the keys go on elsewhere.

    ``alone`` it is all that there is to see, and stands in the middle; else it is beside a text.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, context: AppContext, search: DoubtSearch, *, alone: bool) -> None:
        super().__init__(context.theme)
        self._search = search
        self._alone = alone
        self._listed: Listed | None = None
        self._decided = False
        self._about, self._found, self._since = _label(""), _label(""), _label()
        self._heading_words = _label("heading")
        self.done = _label("strong")
        self._times, self.problem = _label(), _label()
        self.quick, self.exact = OwnSpaceButton(), OwnSpaceButton()
        set_kind(self.quick, "primary" if alone else "plain")
        self._key = ActionKeyCap(context, SEARCH)
        self.words, self.bar, self.stop = _label(), QProgressBar(), OwnSpaceButton()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _ALL)
        self._buttons, self._progress = QWidget(), QWidget()
        self._lay_out()
        self.quick.clicked.connect(lambda: self._ask("features"))
        self.exact.clicked.connect(lambda: self._ask("training"))
        self.stop.clicked.connect(self._stop)
        search.changed.connect(self._show)

    def retranslate(self) -> None:
        """Set the words."""
        heading = translate("SearchPanel", "Labels that are probably wrong")
        self._heading_words.setText(heading)
        self.setAccessibleName(heading)
        self._about.setText(
            translate(
                "SearchPanel",
                "Classifiers learn four fifths of the labels and predict the last fifth, five "
                "times over, so that each text is judged by one that never saw it. A label that "
                "it would hardly give may be wrong: it comes on a list, for you to decide. The "
                "search itself changes no label. Held-out texts take no part.",
            )
        )
        self.stop.setText(translate("SearchPanel", "Cancel"))
        self.bar.setAccessibleName(translate("SearchPanel", "Looking for doubtful labels"))
        self._show()

    def show_list(self, listed: Listed | None, *, decided: bool = False) -> None:
        """Tell of the last search, None before the first; and whether all of it is decided."""
        self._listed, self._decided = listed, decided
        self._show()

    def _lay_out(self) -> None:
        row = FlowLayout(self._buttons, spacing=8)
        row.addWidget(self.quick)
        row.addWidget(self._key)
        row.addWidget(self.exact)
        line = QHBoxLayout(self._progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        inner = QVBoxLayout()
        inner.setSpacing(self._theme.space(2))
        parts = (self._heading_words, self.done, self._about, self._found, self._since)
        for part in (*parts, self._times, self._buttons, self.words, self._progress, self.problem):
            inner.addWidget(part)
        if not self._alone:
            self.body.addLayout(inner)
            self.body.addStretch(1)
            return
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(inner, 10)
        middle.addStretch(1)
        self.body.addStretch(2)
        self.body.addLayout(middle)
        self.body.addStretch(3)

    @Slot()
    def _show(self) -> None:
        search, listed = self._search, self._listed
        self._about.setVisible(listed is None)
        self._found.setVisible(listed is not None)
        self._since.setVisible(listed is not None and listed.changed > 0)
        self.done.setVisible(listed is not None and self._decided)
        if listed is not None:
            self.done.setText(_done_words(listed))
            self._found.setText(_found_words(listed))
            self._since.setText(counted(listed.changed, _CHANGED_ONE, _CHANGED))
        self._times.setText(_times(search.exact_seconds))
        self._name_buttons(again=listed is not None)
        obstacle = search.obstacle
        for part in (self._buttons, self._times):
            part.setVisible(obstacle is None and not search.running)
        for part in (self.words, self._progress):
            part.setVisible(search.running)
        self.problem.setVisible(obstacle is not None)
        self.problem.setText(_obstacle_words(obstacle) if obstacle else "")
        if search.running:
            self.words.setText(_running_words(search))
            self.bar.setValue(round(search.share * _ALL))
            self.stop.setEnabled(not search.stopping)

    def _name_buttons(self, *, again: bool) -> None:
        if again:
            self.quick.setText(translate("SearchPanel", "Search again (quick)"))
            self.exact.setText(translate("SearchPanel", "Search again (exact, slow)"))
        else:
            self.quick.setText(translate("SearchPanel", "Find (quick)"))
            self.exact.setText(translate("SearchPanel", "Find (exact, slow)"))

    def _ask(self, method: CrossValidation) -> None:
        self.searched.emit(method)
        self.left.emit()

    @Slot()
    def _stop(self) -> None:
        self._search.cancel()
        self.left.emit()


def _done_words(listed: Listed) -> str:
    if not listed.ranks:
        return translate("SearchPanel", "The search found no label to doubt.")
    return translate("SearchPanel", "Every label on the list is decided. Well done!")


def _found_words(listed: Listed) -> str:
    search = listed.search
    sentence = (
        translate("SearchPanel", "Exact search of {when} in {texts} labelled texts")
        if search.method == "training"
        else translate("SearchPanel", "Quick search of {when} in {texts} labelled texts")
    )
    parts = translate("SearchPanel", "Probably wrong: {probable} · worth a look: {others}")
    others = len(listed.ranks) - listed.probable
    return "\n".join(
        (
            sentence.format(
                when=moment(datetime.fromisoformat(search.at)), texts=number(search.texts)
            ),
            parts.format(probable=number(listed.probable), others=number(others)),
        )
    )


def _times(exact_seconds: float | None) -> str:
    quick = translate(
        "SearchPanel",
        "Quick: a simple classifier on what the encoder makes of the texts. Seconds on a graphics "
        "card, else about a minute for 5,000 texts.",
    )
    if exact_seconds is None:
        exact = translate(
            "SearchPanel", "Exact: trains the classifier itself five times; that takes much longer."
        )
    else:
        exact = translate(
            "SearchPanel", "Exact: trains the classifier itself five times, about {time}."
        ).format(time=duration(exact_seconds))
    return f"{quick}\n{exact}"


def _running_words(search: DoubtSearch) -> str:
    if search.stopping:
        return translate("SearchPanel", "Stopping…")
    if search.waits:
        return translate("SearchPanel", "Waits until the engine is free")
    words = translate("SearchPanel", "Looking for doubtful labels: {share}")
    return words.format(share=percent(search.share))


def _obstacle_words(obstacle: str) -> str:
    if obstacle == "read only":
        return translate(
            "SearchPanel", "This project is open for reading only, so no list can be kept."
        )
    return translate(
        "SearchPanel",
        "There are too few labels yet: at least two labels need five texts each, or nothing can "
        "be learned from them.",
    )


def _label(role: Role = "caption") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label
