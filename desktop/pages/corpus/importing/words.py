"""What the words of the label column mean: each with its label, which can be another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import LabelDefinition
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.label_names import label_name
from desktop.pages.corpus.importing.word_list import Standing, Word
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_role
from desktop.wording import number

# A label set may have so many; a column with more different words is hardly one of labels.
MANY_WORDS = 50
_MOST_ROWS = 100
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STANDINGS: dict[Standing, Words] = {
    "unknown": QT_TRANSLATE_NOOP("ImportWords", "not understood"),
    "proposed": QT_TRANSLATE_NOOP("ImportWords", "proposed"),
    "chosen": QT_TRANSLATE_NOOP("ImportWords", "as you said"),
    "known": QT_TRANSLATE_NOOP("ImportWords", "as it is called"),
}
_COLOURS: dict[Standing, str] = {
    "unknown": "warn",
    "proposed": "accent",
    "chosen": "ok",
    "known": "text2",
}
_WORD, _COUNT, _LABEL, _STANDING = range(4)
# Told apart from a label, whose key is never empty.
_NO_LABEL = ""


class WordsPanel(QWidget):
    """``chosen(word, key)`` when the user says what a word means; the key is None for no label.

    ``missing_asked`` when the words that mean nothing are to become labels.
    """

    chosen = Signal(str, object)
    missing_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.words: list[Word] = []
        self._labels: tuple[LabelDefinition, ...] = ()
        self._can_add = False
        self.note = plain_words("warning")
        self.table = QTableWidget(0, 4)
        self.missing = QPushButton()
        self.missing.setAutoDefault(False)
        self._set_up_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        margin = context.theme.space(1)
        row.setContentsMargins(margin, 0, margin, margin)
        self.note.setContentsMargins(margin, margin, margin, 0)
        row.addWidget(self.missing)
        row.addStretch(1)
        column.addLayout(row)
        self.missing.clicked.connect(self.missing_asked)
        context.theme.changed.connect(self._restyle)

    @property
    def unknown(self) -> list[Word]:
        """The words that mean nothing."""
        return [word for word in self.words if word.standing == "unknown"]

    def show_words(
        self, words: Sequence[Word], labels: Sequence[LabelDefinition], *, can_add: bool
    ) -> None:
        """Show words; those that are shown already stay where they are under the user's hand."""
        known = {word.folded: word for word in words}
        same = tuple(labels) == self._labels and set(known) == {each.folded for each in self.words}
        self.words = [known[word.folded] for word in self.words] if same else list(words)
        self._labels, self._can_add = tuple(labels), can_add
        if not same:
            self._build()
        self._say()

    def row_of(self, word: str) -> int:
        """The row of a word, -1 where it has none."""
        values = [each.value for each in self.words[:_MOST_ROWS]]
        return values.index(word) if word in values else -1

    def field(self, row: int) -> QComboBox:
        """What the word in a row means."""
        field = self.table.cellWidget(row, _LABEL)
        assert isinstance(field, QComboBox)
        return field

    def retranslate(self) -> None:
        """Set the words."""
        heads = (
            translate("ImportWords", "In the file"),
            translate("ImportWords", "Times"),
            translate("ImportWords", "Label"),
            translate("ImportWords", "Why"),
        )
        for place, words in enumerate(heads):
            item = QTableWidgetItem(words)
            if place == _COUNT:
                item.setTextAlignment(_RIGHT)
            self.table.setHorizontalHeaderItem(place, item)
        self.table.setAccessibleName(translate("ImportWords", "What the words mean"))
        self._build()
        self._say()

    def _set_up_table(self) -> None:
        table = self.table
        set_role(table, "plain")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in (_WORD, _LABEL):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place in (_COUNT, _STANDING):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)

    def _build(self) -> None:
        shown = self.words[:_MOST_ROWS]
        self.table.setRowCount(0)
        self.table.setRowCount(len(shown))
        for row, word in enumerate(shown):
            item = QTableWidgetItem(one_line(word.value))
            item.setToolTip(plain_tooltip(word.value))
            self.table.setItem(row, _WORD, item)
            count = QTableWidgetItem()
            count.setTextAlignment(_RIGHT)
            self.table.setItem(row, _COUNT, count)
            self.table.setItem(row, _STANDING, QTableWidgetItem())
            self.table.setCellWidget(row, _LABEL, self._combo(word))
        self._restyle()

    def _combo(self, word: Word) -> QComboBox:
        field = _Choice()
        field.setProperty("compact", True)
        field.setPlaceholderText(translate("ImportWords", "choose…"))
        name = translate("ImportWords", "What “{word}” means")
        field.setAccessibleName(name.format(word=one_line(word.value)))
        for label in self._labels:
            icon = self._theme.icon("ph.tag", label)
            field.addItem(icon, one_line(label_name(label)), label.key)
        field.addItem(translate("ImportWords", "no label"), _NO_LABEL)
        field.activated.connect(partial(self._chose, word.folded))
        return field

    def _say(self) -> None:
        for row, word in enumerate(self.words[:_MOST_ROWS]):
            counted, why = self.table.item(row, _COUNT), self.table.item(row, _STANDING)
            assert counted is not None
            assert why is not None
            counted.setText(number(word.count))
            why.setText(_STANDINGS[word.standing].now())
            field = self.field(row)
            meant = word.label_key is not None or word.standing != "unknown"
            with QSignalBlocker(field):
                field.setCurrentIndex(field.findData(word.label_key or _NO_LABEL) if meant else -1)
        self._paint()
        self._say_below()

    def _say_below(self) -> None:
        notes = []
        if len(self.words) > MANY_WORDS:
            words = translate(
                "ImportWords",
                "{count} different words stand in this column. Is it the one with the labels?",
            )
            notes.append(words.format(count=number(len(self.words))))
        if len(self.words) > _MOST_ROWS:
            words = translate("ImportWords", "The {shown} most frequent are shown.")
            notes.append(words.format(shown=number(_MOST_ROWS)))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))
        missing = len(self.unknown)
        words = translate("ImportWords", "Add missing labels ({count})")
        self.missing.setText(words.format(count=number(missing)))
        self.missing.setToolTip(
            translate("ImportWords", "The words that are not understood become labels.")
        )
        self.missing.setVisible(self._can_add and 0 < missing <= MANY_WORDS)

    @Slot()
    def _restyle(self) -> None:
        metrics = self._theme.metrics("body")
        self.table.verticalHeader().setDefaultSectionSize(round(metrics.height()) + 14)
        self._paint()

    def _paint(self) -> None:
        for row, word in enumerate(self.words[:_MOST_ROWS]):
            for place in (_WORD, _STANDING):
                item = self.table.item(row, place)
                if item is not None:
                    plain = place == _WORD and word.standing != "unknown"
                    colour = "text" if plain else _COLOURS[word.standing]
                    item.setForeground(self._theme.colour(colour))

    def _chose(self, word: str, _place: int) -> None:
        row = next(row for row, each in enumerate(self.words) if each.folded == word)
        self.chosen.emit(word, self.field(row).currentData() or None)


class _Choice(QComboBox):
    """Stays as it is while the table under the mouse is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Let the table have it."""
        event.ignore()
