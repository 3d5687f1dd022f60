"""How far the corpus is, who did what and when, and how far the model agrees with people."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from desktop.commands.statistics import AnnotatorWork, Statistics, read_statistics
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.label_names import label_name
from desktop.widgets.card import Card
from desktop.widgets.confusion_matrix import ConfusionMatrix
from desktop.widgets.label_bars import LabelBars
from desktop.widgets.percent import percent
from desktop.widgets.stacked_bar import StackedBar
from desktop.widgets.style_property import set_role
from desktop.wording import number

_SIZE = (860, 640)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def show_statistics(context: AppContext, parent: QWidget) -> StatisticsDialog | None:
    """Open the dialog; None where no project is open."""
    if context.session.current is None:
        return None
    dialog = StatisticsDialog(context, parent)
    dialog.open()
    return dialog


class StatisticsDialog(QDialog):
    """Shows one reading; it is read when the dialog opens."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self.setWindowTitle(translate("StatisticsDialog", "Statistics"))
        self.whole = Card(theme)
        self.shares = StackedBar(theme)
        self.words = _words()
        self.labels = Card(theme)
        self.label_bars = LabelBars(theme)
        self.people = Card(theme)
        self.table = _table()
        self.days = Card(theme)
        self.day_bars = LabelBars(theme)
        self.model = Card(theme)
        self.model_words = _words()
        self.matrix = ConfusionMatrix(theme)
        self._lay_out()
        self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        project = context.session.project

        def work(state: JobState) -> Statistics:
            return read_statistics(project, cancelled=state.is_cancelled)

        self._job = context.jobs.read(work)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(context.notifier.failure)
        self.finished.connect(self._finished)
        context.session.closed.connect(self.reject)

    def _lay_out(self) -> None:
        for card, widgets in (
            (self.whole, (self.shares, self.words)),
            (self.labels, (self.label_bars,)),
            (self.people, (self.table,)),
            (self.days, (self.day_bars,)),
            (self.model, (self.model_words, self.matrix)),
        ):
            for widget in widgets:
                card.body.addWidget(widget)
            card.body.addStretch(1)
        beside = QHBoxLayout()
        beside.addWidget(self.labels, 1)
        beside.addWidget(self.days, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(self._context.theme.space(2))
        column.addWidget(self.whole)
        column.addLayout(beside)
        column.addWidget(self.people)
        column.addWidget(self.model)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        # A million texts take a second.
        self.words.setText(translate("StatisticsDialog", "Counting…"))
        for card in (self.labels, self.people, self.days, self.model):
            card.hide()

    @Slot(object)
    def _show(self, known: Statistics) -> None:
        names = {label.key: label for label in known.labels}
        self._show_whole(known)
        most = max(known.counts.by_label.values(), default=0)
        self.labels.show()
        self.labels.set_heading(translate("StatisticsDialog", "Texts by label"))
        self.label_bars.show_rows(
            [
                (label_name(label), label, count / max(most, 1), number(count))
                for label, count in (
                    (label, known.counts.by_label.get(label.key, 0)) for label in known.labels
                )
                if count or not label.retired
            ]
        )
        self._show_days(known)
        self._show_people(known.by_annotator, names)
        self._show_model(known, names)

    def _show_whole(self, known: Statistics) -> None:
        counts = known.counts
        untouched = max(counts.texts - counts.labelled - counts.skipped, 0)
        self.whole.set_heading(
            translate("StatisticsDialog", "{count} texts").format(count=number(counts.texts))
        )
        self.shares.show_parts(
            [
                (translate("StatisticsDialog", "Labelled"), counts.labelled, "accent"),
                (translate("StatisticsDialog", "Skipped"), counts.skipped, "warn"),
                (translate("StatisticsDialog", "Not yet seen"), untouched, "sunken"),
            ]
        )
        words = translate(
            "StatisticsDialog",
            "{labelled} labelled, of them {gold} gold and {disputed} in dispute; {skipped} "
            "skipped; {untouched} not yet seen; {held_out} held out; {trash} in the trash.",
        )
        self.words.setText(
            words.format(
                labelled=number(counts.labelled),
                gold=number(counts.gold),
                disputed=number(counts.disputed),
                skipped=number(counts.skipped),
                untouched=number(untouched),
                held_out=number(counts.held_out),
                trash=number(counts.in_trash),
            )
        )

    def _show_days(self, known: Statistics) -> None:
        self.days.set_heading(
            translate("StatisticsDialog", "Decisions by day"),
            translate("StatisticsDialog", "UTC, persons only"),
        )
        self.days.setVisible(bool(known.by_day))
        most = max(known.by_day.values(), default=0)
        self.day_bars.show_rows(
            [
                (day, "accent", count / max(most, 1), number(count))
                for day, count in known.by_day.items()
            ]
        )

    def _show_people(self, people: tuple[AnnotatorWork, ...], names: dict[str, Label]) -> None:
        self.people.set_heading(translate("StatisticsDialog", "By annotator"))
        self.people.setVisible(bool(people))
        given = [key for key in names if any(each.by_label.get(key) for each in people)]
        heads = [
            translate("StatisticsDialog", "Annotator"),
            translate("StatisticsDialog", "Labelled"),
            translate("StatisticsDialog", "Skipped"),
            *(label_name(names[key]) for key in given),
            translate("StatisticsDialog", "Last day"),
        ]
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        for column in range(1, len(heads)):
            head = self.table.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(_RIGHT)
        self.table.setRowCount(len(people))
        for row, each in enumerate(people):
            numbers = (each.labelled, each.skipped, *(each.by_label.get(key, 0) for key in given))
            cells = (each.annotator.name, *map(number, numbers), each.last_day)
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                if column:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        rows = sum(self.table.rowHeight(row) for row in range(len(people)))
        self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + 4)

    def _show_model(self, known: Statistics, names: dict[str, Label]) -> None:
        found = known.model
        self.model.setVisible(found is not None and found.texts > 0)
        if found is None or found.share is None:
            return
        self.model.set_heading(
            translate("StatisticsDialog", "Model in use and people"),
            translate("StatisticsDialog", "rows: people; columns: model"),
        )
        words = translate(
            "StatisticsDialog",
            "They agree on {agreeing} of {texts} texts ({share}). The model has learned from some "
            "of them, so this is no measure of how good it is.",
        )
        self.model_words.setText(
            words.format(
                agreeing=number(found.agreeing),
                texts=number(found.texts),
                share=percent(found.share),
            )
        )
        keys = list(dict.fromkeys(key for pair in found.confusion for key in pair))
        keys.sort(key=lambda key: list(names).index(key) if key in names else len(names))
        shown = [label_name(names[key]) if key in names else key for key in keys]
        self.matrix.show_counts(
            shown, [[found.confusion.get((row, column), 0) for column in keys] for row in keys]
        )

    @Slot()
    def _finished(self) -> None:
        self._job.cancel()
        self.deleteLater()


def _words() -> QLabel:
    words = QLabel()
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    set_role(words, "caption")
    return words


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return table
