"""The comment on the text in view: read under the text, written in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.label.comment_field import CommentField
from desktop.pages.label.comment_line import CommentLine
from desktop.pages.label.noting import Noting
from desktop.pages.label.state import Shown


class Comments(QWidget):
    """``keys_free`` when the keys are the page's again."""

    keys_free = Signal()

    def __init__(self, context: AppContext, noting: Noting) -> None:
        super().__init__()
        self._context = context
        self._noting = noting
        self._shown: Shown | None = None
        self._folded = False
        self.line = CommentLine(context.theme)
        self.field = CommentField(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.field)
        self.line.clicked.connect(self.edit)
        self.field.written.connect(noting.comment)
        self.field.closed.connect(self._left)
        self.field.kept_by_escape.connect(self._tell_kept)
        noting.comment_asked.connect(self.edit)
        noting.not_saved.connect(self._not_saved)

    def show_comment(self, shown: Shown | None) -> None:
        """Show what the annotator remarks on a text; what is being written on another is kept."""
        self._shown = shown
        if self.field.text_id is not None and (
            shown is None or shown.text_id != self.field.text_id
        ):
            self.field.finish()
        if shown is not None and shown.text_id in self._noting.unsaved:
            self._open_unsaved(shown.text_id)
        self._show_line()

    def save_room(self, save: bool) -> None:
        """Whether the text needs all the room it can get."""
        self.line.save_room(save)

    def fold(self, folded: bool) -> None:
        """Whether something else needs the room of the comment; not that of the open field."""
        if folded != self._folded:
            self._folded = folded
            self._show_line()

    @Slot()
    def edit(self) -> None:
        """Let the user write."""
        if self._shown is None:
            return
        if self.field.text_id is None:
            words = self._noting.unsaved.get(self._shown.text_id, self._shown.comment)
            self.field.open(self._shown.text_id, self._shown.comment, words)
        self._show_line()
        self.field.setFocus()

    @Slot()
    def keep(self) -> None:
        """A key or click leads to another text: what is being written belongs to this one."""
        self.field.finish()

    def retranslate(self) -> None:
        """Set the words."""
        self.field.retranslate()

    @Slot(bool)
    def _left(self, had_focus: bool) -> None:
        if had_focus:
            self.keys_free.emit()
        self._show_line()

    @Slot()
    def _tell_kept(self) -> None:
        message = translate("Comments", "The comment was saved.")
        advice = translate("Comments", "Undo takes it back.")
        self._context.notifier.tell(Notice("info", message, advice, passing=True))

    @Slot(int)
    def _not_saved(self, text_id: int) -> None:
        if self._shown is not None and self._shown.text_id == text_id:
            self._open_unsaved(text_id)
            self._show_line()

    def _open_unsaved(self, text_id: int) -> None:
        """Words that could not be saved stand in the field until they can be."""
        assert self._shown is not None
        before = self._shown.comment
        if self.field.text_id == text_id:
            self.field.not_kept(before)
        else:
            self.field.open(text_id, before, self._noting.unsaved[text_id])

    def _show_line(self) -> None:
        open_ = self.field.text_id is not None
        hidden = self._shown is None or open_ or self._folded
        self.line.show_comment("" if hidden or self._shown is None else self._shown.comment)
        self.setVisible(open_ or self.line.isVisibleTo(self))
