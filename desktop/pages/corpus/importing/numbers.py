"""What an import would bring, in numbers, each of which can be opened to see its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.label_names import label_name
from desktop.pages.corpus.importing.notes import problem_words, row_numbers, unknown_words
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_role
from desktop.wording import number

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEY = Qt.ItemDataRole.UserRole
_ROWS_IN_LINE, _MOST_ROWS, _MOST_LINES = 12, 240, 100

_Rows = Callable[[ImportReport], Sequence[int]]
_Count = Callable[[ImportReport], int]


@dataclass(frozen=True)
class _Figure:
    """A number, in words and colour, and what stands under it for each file."""

    key: str
    words: Words
    count: _Count
    rows: _Rows | None = None
    colour: str = "text"
    always: bool = False


def _of_rows(key: str, words: Words, rows: _Rows, colour: str = "warn") -> _Figure:
    return _Figure(key, words, lambda report: len(rows(report)), rows, colour)


_FIGURES = (
    _Figure(
        "texts", QT_TRANSLATE_NOOP("ImportNumbers", "New texts"), lambda r: r.texts, always=True
    ),
    _Figure(
        "labelled",
        QT_TRANSLATE_NOOP("ImportNumbers", "With a label"),
        lambda r: r.labelled,
        always=True,
    ),
    _Figure(
        "unlabelled", QT_TRANSLATE_NOOP("ImportNumbers", "Without a label"), lambda r: r.unlabelled
    ),
    _Figure(
        "unknown",
        QT_TRANSLATE_NOOP("ImportNumbers", "Words that are no label"),
        lambda r: len(r.unknown_labels),
        colour="warn",
    ),
    _of_rows(
        "several",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows with several labels"),
        lambda r: r.several_labels_rows,
    ),
    _of_rows(
        "blank",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows without a text, left out"),
        lambda r: r.blank_rows,
    ),
    _of_rows(
        "ragged",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows with too few or too many columns, left out"),
        lambda r: r.ragged_rows,
    ),
    _Figure(
        "duplicates",
        QT_TRANSLATE_NOOP("ImportNumbers", "Texts that stand in the file more than once"),
        lambda r: r.duplicate_texts,
    ),
    _Figure(
        "contradictory",
        QT_TRANSLATE_NOOP("ImportNumbers", "Groups of equal texts with different labels"),
        lambda r: r.contradictory_groups,
        colour="warn",
    ),
    _Figure(
        "already",
        QT_TRANSLATE_NOOP("ImportNumbers", "Texts that the project had already"),
        lambda r: r.already_in_project,
    ),
    _of_rows(
        "left out",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows whose text was there before, left out"),
        lambda r: r.left_out_rows,
        "text",
    ),
    _of_rows(
        "merged",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows that say more of a text before them"),
        lambda r: r.merged_rows,
        "text",
    ),
    _of_rows(
        "ids repeated",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows whose id stands in the file for another text"),
        lambda r: r.ids_repeated_rows,
    ),
    _of_rows(
        "ids taken",
        QT_TRANSLATE_NOOP("ImportNumbers", "Rows whose id is another text's in the project"),
        lambda r: r.ids_taken_rows,
    ),
    _of_rows(
        "not settled",
        QT_TRANSLATE_NOOP("ImportNumbers", "Texts not settled, since their labels differ"),
        lambda r: r.not_settled_rows,
    ),
    _Figure(
        "problems",
        QT_TRANSLATE_NOOP("ImportNumbers", "Remarks on the file"),
        lambda r: len(r.problems),
        colour="warn",
    ),
)


class NumbersPanel(QTreeWidget):
    """Plain words in two columns; what was opened stays open when the numbers change."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._reports: tuple[ImportReport, ...] = ()
        self._names: tuple[str, ...] = ()
        self._labels: tuple[LabelDefinition, ...] = ()
        set_role(self, "plain")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        context.theme.changed.connect(self.retranslate)

    def show_reports(
        self,
        reports: Sequence[ImportReport],
        names: Sequence[str],
        labels: Sequence[LabelDefinition],
    ) -> None:
        """Show what the files of these names would bring."""
        self._reports, self._names = tuple(reports), tuple(names)
        self._labels = tuple(labels)
        self.retranslate()

    def count(self, key: str) -> str:
        """The number that is shown for something; empty where it is not."""
        item = self._item(key)
        return "" if item is None else item.text(1)

    def lines(self, key: str) -> list[str]:
        """What stands under a number."""
        item = self._item(key)
        children = () if item is None else [item.child(row) for row in range(item.childCount())]
        return [child.text(0) for child in children if child is not None]

    @Slot()
    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(translate("ImportNumbers", "What the import would bring"))
        opened = {item.data(0, _KEY) for item in self._items() if item.isExpanded()}
        place = self.verticalScrollBar().value()
        self.clear()
        for figure in _FIGURES if self._reports else ():
            count = sum(map(figure.count, self._reports))
            if count or figure.always:
                self._add(figure, count, opened=figure.key in opened)
        self.verticalScrollBar().setValue(place)

    def _add(self, figure: _Figure, count: int, *, opened: bool) -> None:
        item = QTreeWidgetItem(self, [figure.words.now(), number(count)])
        item.setData(0, _KEY, figure.key)
        item.setTextAlignment(1, _RIGHT)
        item.setToolTip(0, plain_tooltip(figure.words.now()))
        for column in range(2):
            item.setForeground(column, self._theme.colour(figure.colour))
        lines = list(self._lines(figure))
        for line in lines[:_MOST_LINES]:
            child = QTreeWidgetItem(item, [one_line(line)])
            child.setToolTip(0, plain_tooltip(line))
            child.setFirstColumnSpanned(True)
            child.setForeground(0, self._theme.colour("text2"))
        if len(lines) > _MOST_LINES:
            words = translate("ImportNumbers", "And {count} more.")
            QTreeWidgetItem(item, [words.format(count=number(len(lines) - _MOST_LINES))])
        item.setExpanded(opened)

    def _lines(self, figure: _Figure) -> Iterator[str]:
        several = len(self._reports) > 1
        for report, name in zip(self._reports, self._names, strict=True):
            count = figure.count(report)
            if several and count:
                yield f"{one_line(name)}: {number(count)}"
            yield from _details(figure, report, self._labels)

    def _items(self) -> list[QTreeWidgetItem]:
        found = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return [item for item in found if item is not None]

    def _item(self, key: str) -> QTreeWidgetItem | None:
        return next((item for item in self._items() if item.data(0, _KEY) == key), None)


def _details(
    figure: _Figure, report: ImportReport, labels: Sequence[LabelDefinition]
) -> Iterator[str]:
    if figure.rows is not None:
        yield from _row_lines(figure.rows(report))
    elif figure.key == "labelled":
        names = {label.key: label_name(label) for label in labels}
        for key, count in report.labels.items():
            yield f"{names.get(key, key)}: {number(count)}"
    elif figure.key == "unknown":
        yield from map(unknown_words, report.unknown_labels)
    elif figure.key == "duplicates" and report.duplicate_groups:
        words = translate("ImportNumbers", "Groups of equal texts: {count}")
        yield words.format(count=number(report.duplicate_groups))
    elif figure.key == "problems":
        yield from map(problem_words, report.problems)


def _row_lines(rows: Sequence[int]) -> Iterator[str]:
    for start in range(0, min(len(rows), _MOST_ROWS), _ROWS_IN_LINE):
        part = row_numbers(rows[start : start + _ROWS_IN_LINE])
        yield translate("ImportNumbers", "Rows {rows}").format(rows=part)
    if len(rows) > _MOST_ROWS:
        words = translate("ImportNumbers", "And {count} more; the saved report has them all.")
        yield words.format(count=number(len(rows) - _MOST_ROWS))
