"""What the user should know of the file that was read, or why it could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.spreadsheets.table import Problem
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure
from desktop.sentences import in_user_language
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, number

# A file with more is not mended by reading on.
LISTED = 1_000
_ONE = QT_TRANSLATE_NOOP("ClassifyNotes", "{count} thing to know about this file")
_MANY = QT_TRANSLATE_NOOP("ClassifyNotes", "{count} things to know about this file")


class NotesStrip(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "note")
        self._context = context
        self._problems: tuple[Problem, ...] = ()
        self._icon = QLabel()
        self._failure = QLabel()
        self._failure.setTextFormat(Qt.TextFormat.PlainText)
        self._failure.setWordWrap(True)
        self._count = ElidedLabel(context.theme)
        set_role(self._count, "strong")
        self._first = ElidedLabel(context.theme)
        self.all = QPushButton()
        set_kind(self.all, "link")
        self.all.clicked.connect(self._list)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(context.theme.space(1))
        row.addWidget(self._icon)
        row.addWidget(self._failure, 1)
        row.addWidget(self._count)
        row.addWidget(self._first, 1)
        row.addWidget(self.all)
        context.theme.changed.connect(self._dress)
        self._dress()

    @property
    def words(self) -> str:
        """All that is said in the page itself."""
        parts = (self._failure.text(), self._count.text(), self._first.text())
        return "\n".join(part for part in parts if part)

    def show_notes(self, failure: Failure | None, problems: tuple[Problem, ...]) -> None:
        """Say why there is no table, or what is odd about the one there is."""
        self._problems = problems
        self.setVisible(failure is not None or bool(problems))
        self._failure.setVisible(failure is not None)
        self._failure.setText("" if failure is None else _words_of(failure))
        for part in (self._count, self._first, self.all):
            part.setVisible(bool(problems))
        self._count.show_text(counted(len(problems), _ONE, _MANY) if problems else "")
        self._first.show_text(_line(problems[0]) if problems else "")
        self.all.setText(translate("ClassifyNotes", "Show all"))

    @Slot()
    def _list(self) -> None:
        dialog = ProblemsDialog(self._count.text(), self._problems, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _dress(self) -> None:
        side = self._context.theme.scaled(18)
        icon = self._context.theme.icon("ph.warning", "warn")
        self._icon.setPixmap(icon.pixmap(side, side))


class ProblemsDialog(QDialog):
    """All of them, one a line, with the row of each."""

    def __init__(self, title: str, problems: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(680, 420)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(title)
        lines = [_line(problem) for problem in problems[:LISTED]]
        if len(problems) > LISTED:
            more = translate("ClassifyNotes", "… and {count} more")
            lines.append(more.format(count=number(len(problems) - LISTED)))
        self.lines.setPlainText("\n".join(lines))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.lines)
        column.addWidget(buttons)


def _line(problem: Problem) -> str:
    cause = in_user_language(problem.cause)
    if not problem.row:
        return cause
    words = translate("ClassifyNotes", "Row {row}: {cause}")
    return words.format(row=number(problem.row), cause=cause)


def _words_of(failure: Failure) -> str:
    parts = (in_user_language(failure.message), in_user_language(failure.advice))
    return "\n".join(part for part in parts if part)
