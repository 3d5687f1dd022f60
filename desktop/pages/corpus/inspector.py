"""Beside the table: the whole text, who says what of it, and how that came about."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from data.labelling.notes import Note
from data.spreadsheets.table import cell_text
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.columns_dialog import ColumnsDialog
from desktop.pages.corpus.inspecting import Inspected
from desktop.pages.corpus.inspector_rows import (
    SaidRow,
    annotation_row,
    gold_row,
    happening_row,
    note_row,
    plain_words,
    suggestion_row,
)
from desktop.pages.corpus.own_note import OwnNote
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

# A text with a longer history is read in an export; building thousands of rows takes time.
_MOST_HAPPENINGS = 60
_LONGEST_CELL = 2_000
_SHARE_OF_TEXT = 0.4


class Inspector(Card):
    """Shows one text, or a hint while none is chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._inspected: Inspected | None = None
        self._labels: dict[str, Label] = {}
        self.text = WholeText(context)
        self.own = OwnNote(context)
        self._hint = plain_words("caption")
        self._below = QVBoxLayout()
        self._sections = QWidget()
        self._below.addWidget(self._sections)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(2))
        for widget in (self._hint, self.text, self.own):
            column.addWidget(widget)
        column.addLayout(self._below, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.body.addWidget(self._scroll, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No text is chosen."""
        self._inspected = None
        self._show()

    def show_text(self, inspected: Inspected, labels: dict[str, Label]) -> None:
        """Show a text and what is known of it; ``labels`` by key, retired ones included."""
        self._inspected, self._labels = inspected, labels
        self._show()

    @Slot()
    def edit_columns(self) -> None:
        """Let the other columns of the text be changed."""
        shown = self._inspected
        if shown is not None and not shown.in_trash and self._context.session.annotator:
            ColumnsDialog(self._context, shown.text, self).open()

    def retranslate(self) -> None:
        """Set the words."""
        self._hint.setText(
            translate("Inspector", "Choose a text to see who says what of it, and its history.")
        )
        self._scroll.setAccessibleName(translate("Inspector", "Labels and history"))
        self.text.setAccessibleName(translate("Inspector", "Whole text"))
        self.own.retranslate()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave room for what stands under a long text."""
        super().resizeEvent(event)
        least = 4 * self._context.theme.pixel("lead")
        self.text.set_most_height(max(round(self.height() * _SHARE_OF_TEXT), least))

    def words(self) -> str:
        """Everything that stands under the text, line by line."""
        labels = self._sections.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.text())

    def _show(self) -> None:
        shown = self._inspected
        self._hint.setVisible(shown is None)
        self.text.setVisible(shown is not None)
        self.set_heading(
            "" if shown is None else f"#{number(shown.text.id)}",
            "" if shown is None else _state_words(shown),
        )
        if shown is None:
            self.own.show_notes(0, (), writable=False)
        else:
            self.text.show_text(shown.text.body)
            self.own.show_notes(shown.text.id, shown.notes, writable=not shown.in_trash)
        old, self._sections = self._sections, QWidget() if shown is None else self._build(shown)
        self._below.replaceWidget(old, self._sections)
        old.hide()
        old.deleteLater()

    def _build(self, shown: Inspected) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.space(1))
        context, labels = self._context, self._labels
        self._section(column, translate("Inspector", "Who says what"), self._said(shown))
        notes = [note_row(context, each) for each in self._notes(shown)]
        self._section(column, translate("Inspector", "Flags and comments"), notes)
        history = [
            happening_row(context, each, labels) for each in shown.history[-_MOST_HAPPENINGS:]
        ]
        self._section(column, translate("Inspector", "History"), history)
        self._columns(column, shown)
        where = translate("Inspector", "{file}, row {row}").format(
            file=shown.text.source, row=number(shown.text.source_row)
        )
        self._section(column, translate("Inspector", "Source"), [plain_words(words=where)])
        column.addStretch(1)
        return inside

    def _said(self, shown: Inspected) -> list[SaidRow]:
        context, labels, row = self._context, self._labels, shown.row
        said = [annotation_row(context, each, labels) for each in shown.said]
        if shown.gold is not None:
            said.insert(0, gold_row(context, shown.gold, labels))
        if row.suggested_key is not None:
            said.append(suggestion_row(context, row.suggested_key, row.confidence, labels))
        return said

    def _notes(self, shown: Inspected) -> list[Note]:
        """All but the one that stands above, where it can be changed."""
        above = None if shown.in_trash else self._context.session.annotator
        return [each for each in shown.notes if each.annotator != above]

    def _columns(self, column: QVBoxLayout, shown: Inspected) -> None:
        writable = not shown.in_trash and self._context.session.annotator is not None
        if not shown.text.extra and not writable:
            return
        column.addSpacing(self._context.theme.space(1))
        heading = QHBoxLayout()
        heading.addWidget(plain_words("caption", translate("Inspector", "Other columns")))
        heading.addStretch(1)
        if writable:
            edit = QPushButton(translate("Inspector", "Edit…"))
            edit.setAccessibleName(translate("Inspector", "Edit the other columns"))
            set_kind(edit, "link")
            edit.clicked.connect(self.edit_columns)
            heading.addWidget(edit)
        column.addLayout(heading)
        for name, value in shown.text.extra.items():
            column.addWidget(_cell(name, value))

    def _section(
        self, column: QVBoxLayout, heading: str, rows: list[SaidRow] | list[QLabel]
    ) -> None:
        if not rows:
            return
        if column.count():
            column.addSpacing(self._context.theme.space(1))
        column.addWidget(plain_words("caption", heading))
        for row in rows:
            column.addWidget(row)


class WholeText(QTextEdit):
    """The text as it is, to be read and copied; as high as it needs, up to a limit."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._most = 200
        set_role(self, "text")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._fit()

    def set_most_height(self, height: int) -> None:
        """Grow no higher than this; a longer text scrolls."""
        self._most = height
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a line."""
        return QSize(40, self._theme.scaled(24))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Other lines may need another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = round(self.document().size().height()) + 2
        self.setFixedHeight(max(self._theme.scaled(24), min(needed, self._most)))

    def _restyle(self) -> None:
        self.setFont(self._theme.font("lead"))
        self._fit()


def _state_words(shown: Inspected) -> str:
    """What is true of a text besides its label."""
    parts = []
    if shown.in_trash:
        parts.append(translate("Inspector", "in the trash"))
    if shown.row.held_out:
        parts.append(translate("Inspector", "held out"))
    return " · ".join(parts)


def _cell(name: str, value: object) -> QLabel:
    shown = cell_text(value)
    if len(shown) > _LONGEST_CELL:
        shown = shown[:_LONGEST_CELL] + "…"
    return plain_words(words=f"{name}: {shown}")
