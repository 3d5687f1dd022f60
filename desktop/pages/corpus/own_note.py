"""What the annotator notes about the text in the inspector: a flag, and a comment."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from data.labelling.annotators import Annotator
from data.labelling.notes import Note
from data.project import Project
from desktop.commands.noting import comment_on_text, flag_texts
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.pages.corpus.actions import FLAG
from desktop.pages.corpus.comment_edit import CommentEdit
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind

_FLAG = "ph.flag"
_FLAGGED = "ph.flag-fill"


class OwnNote(QWidget):
    """Writes what is changed at once; ``left`` when the comment is done."""

    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._project: Project | None = None
        self._annotator: Annotator | None = None
        self._text_id = 0
        self._flagged = False
        # By text: what could not be kept, so that it is there again when the text is.
        self._unkept: dict[int, str] = {}
        self.flag = QPushButton()
        set_kind(self.flag, "chip")
        self.flag.setCheckable(True)
        self.flag.clicked.connect(self._flag)
        self.comment = CommentEdit(context)
        self.comment.written.connect(self._written)
        self.comment.left.connect(self.left)
        row = QWidget()
        flow = FlowLayout(row, spacing=context.theme.space(1))
        flow.addWidget(self.flag)
        flow.addWidget(ActionKeyCap(context, FLAG))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        column.addWidget(row)
        column.addWidget(self.comment)

    def show_notes(self, text_id: int, notes: tuple[Note, ...], *, writable: bool) -> None:
        """Show the annotator's own one among the notes of a text; 0 is no text."""
        known = self._context.session.current
        if (text_id, known and known.project) != (self._text_id, self._project):
            self.comment.keep()
            self.comment.show_comment("")
            if known is None or known.project is not self._project:
                self._unkept.clear()
        self._text_id = text_id
        self._project = None if known is None else known.project
        self._annotator = None if known is None else known.annotator
        self.setVisible(bool(text_id) and writable and self._annotator is not None)
        own = next((each for each in notes if each.annotator == self._annotator), None)
        self._flagged = own is not None and own.flagged
        kept = "" if own is None else own.comment
        self.comment.know_kept(kept)
        if text_id in self._unkept:
            self.comment.take_back(self._unkept.pop(text_id), kept)
        self._show_flag()

    def retranslate(self) -> None:
        """Set the words."""
        self.comment.setPlaceholderText(translate("OwnNote", "Comment on this text"))
        self.comment.setAccessibleName(translate("OwnNote", "My comment"))
        self.comment.setToolTip(
            translate("OwnNote", "Enter saves the comment, Shift+Enter begins a new line.")
        )
        self._show_flag()

    def _show_flag(self) -> None:
        words = translate("OwnNote", "Flagged") if self._flagged else translate("OwnNote", "Flag")
        self.flag.setText(words)
        theme = self._context.theme
        self.flag.setIcon(theme.icon(_FLAGGED if self._flagged else _FLAG))
        self.flag.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        self.flag.setChecked(self._flagged)

    @Slot()
    def _flag(self) -> None:
        project, annotator, text_id = self._project, self._annotator, self._text_id
        flagged = not self._flagged
        self._show_flag()  # a click has switched the button; what counts is what is written
        if project is not None and annotator is not None and text_id:
            job = self._context.jobs.write(
                lambda _state: flag_texts(project, (text_id,), annotator, flagged)
            )
            job.failed.connect(self._context.notifier.failure)

    @Slot(str)
    def _written(self, words: str) -> None:
        project, annotator, text_id = self._project, self._annotator, self._text_id
        if project is None or annotator is None or not text_id:
            return

        def failed(failure: Failure) -> None:
            self._context.notifier.failure(failure)
            self._take_back(project, text_id, words)

        job = self._context.jobs.write(
            lambda _state: comment_on_text(project, text_id, annotator, words), urgent=True
        )
        job.failed.connect(failed)

    def _take_back(self, project: Project, text_id: int, words: str) -> None:
        if project is not self._project:
            return
        if text_id == self._text_id and not self.comment.is_changed:
            self.comment.take_back(words, "")
        else:
            self._unkept[text_id] = words
