"""Where the result goes: the button, what was proposed, how far it is, and where it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.save_options import SaveOptionsBox
from desktop.pages.classify.saver import Saver
from desktop.pages.classify.saving_places import open_file, open_folder, proposed_target
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role

_PARTS = 1_000


class SavingBox(QWidget):
    """``asked`` when the user wants to choose a file, ``all_asked`` a folder for all results."""

    asked = Signal()
    all_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        theme = context.theme
        self._theme = theme
        self._written: Path | None = None
        self._saver: Saver | None = None
        self._entry: Entry | None = None
        self._several = False
        self.options = SaveOptionsBox(context)
        self.save, self.save_all = QPushButton(), QPushButton()
        set_kind(self.save, "primary")
        self._first, self._second = ElidedLabel(theme), ElidedLabel(theme)
        self.open_file, self.open_folder = QPushButton(), QPushButton()
        self.bar, self.cancel = QProgressBar(), QPushButton()
        self._column = QVBoxLayout(self)
        self._words = QVBoxLayout()
        self._row = QHBoxLayout()
        self._progress = QWidget()
        self._lay_out()
        self.save.clicked.connect(self.asked)
        self.save_all.clicked.connect(self.all_asked)
        self.open_folder.clicked.connect(self._open_folder)
        self.open_file.clicked.connect(self._open_file)
        self.cancel.clicked.connect(self._cancel)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def words(self) -> str:
        """What is said of the file that is, or will be, written."""
        return f"{self._first.text()}\n{self._second.text()}"

    def watch(self, saver: Saver) -> None:
        """Show how far this one is; its cancel is ours."""
        self._saver = saver
        saver.changed.connect(self._show)

    def show_entry(self, entry: Entry | None, *, several: bool) -> None:
        """Show whether there is something to save, and where it went."""
        self._entry, self._several = entry, several
        self._show()

    def retranslate(self) -> None:
        """Set all words."""
        self.options.retranslate()
        self.save_all.setText(translate("ClassifySaving", "Save all…"))
        self.open_folder.setText(translate("ClassifySaving", "Open the folder"))
        self.open_file.setText(translate("ClassifySaving", "Open the file"))
        self.cancel.setText(translate("ClassifySaving", "Cancel"))
        self._show()

    def _lay_out(self) -> None:
        for label in (self._first, self._second):
            set_role(label, "caption")
        for button in (self.open_file, self.open_folder):
            set_kind(button, "link")
        set_kind(self.cancel, "quiet")
        links = QHBoxLayout()
        links.setSpacing(0)
        links.addWidget(self.open_file)
        links.addWidget(self.open_folder)
        links.addStretch(1)
        self._words.setSpacing(0)
        for label in (self._first, self._second):
            self._words.addWidget(label)
        self._words.addLayout(links)
        self._row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        progress = QHBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        self.bar.setTextVisible(False)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.cancel)
        self._column.addWidget(self.options)
        self._column.addLayout(self._row)
        self._column.addWidget(self._progress)
        self._column.addWidget(self.save_all, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _show(self) -> None:
        entry = self._entry
        self.setVisible(entry is not None and entry.outcome is not None)
        saving = self._saver is not None and self._saver.is_saving
        self._progress.setVisible(saving)
        self.save_all.setVisible(self._several)
        if entry is None or entry.outcome is None or entry.rows is None:
            return
        self._show_saving()
        written = entry.written[-1].file if entry.written else None
        self._written = written
        self.open_file.setVisible(written is not None)
        self.open_folder.setVisible(written is not None)
        if written is None:
            self._first.show_text(proposed_target(entry.rows.file).name)
            self._second.show_text(
                translate("ClassifySaving", "the texts stay as they are")
                if entry.file is None
                else translate("ClassifySaving", "the original stays untouched")
            )
        else:
            saved = translate("ClassifySaving", "Saved as {file}")
            self._first.show_text(saved.format(file=written.name))
            self._second.show_text("")
        self._second.setVisible(written is None)
        set_role(self._first, "caption" if written is None else "ok")

    def _show_saving(self) -> None:
        saver = self._saver
        saving = saver is not None and saver.is_saving
        busy = translate("ClassifySaving", "Saving…")
        self.save.setText(busy if saving else translate("ClassifySaving", "Save as…"))
        self.save.setEnabled(not saving)
        self.save_all.setEnabled(not saving)
        self.options.setEnabled(not saving)
        if saver is not None and saving:
            # A range of 0 to 0 shows that something goes on while nobody knows how much it is.
            share = saver.share
            self.bar.setRange(0, 0 if share is None else _PARTS)
            self.bar.setValue(round(_PARTS * (share or 0.0)))
            self.bar.setAccessibleName(busy)
            self.cancel.setEnabled(not saver.is_cancelling)

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            open_folder(self._written)

    @Slot()
    def _open_file(self) -> None:
        if self._written is not None:
            open_file(self._written)

    @Slot()
    def _cancel(self) -> None:
        if self._saver is not None:
            self._saver.cancel()

    @Slot()
    def _restyle(self) -> None:
        self._column.setContentsMargins(0, self._theme.space(0), 0, 0)
        self._column.setSpacing(self._theme.space(1))
        self._row.setSpacing(self._theme.space(1))
