"""All that can be chosen for files before their import, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.columns import ColumnsForm
from desktop.pages.corpus.importing.files import ImportFile
from desktop.pages.corpus.importing.reading import ReadingForm
from desktop.pages.corpus.importing.special import DuplicatesForm
from desktop.pages.corpus.importing.whose import WhoseForm
from desktop.widgets.style_property import set_role


class ImportForm(QWidget):
    """``reread`` when a file is to be read differently, ``roles_chosen`` when its columns are
    something else, ``changed`` with every other choice.
    """

    reread = Signal()
    roles_chosen = Signal()
    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.read = ReadingForm(context)
        self.columns = ColumnsForm(context)
        self.whose = WhoseForm(context)
        self.equal = DuplicatesForm(context)
        self._reading_heading, self._columns_heading = QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, context.theme.space(2), 0)
        column.setSpacing(context.theme.space(1))
        for heading, part in (
            (self._reading_heading, self.read),
            (self._columns_heading, self.columns),
            (None, self.whose),
            (None, self.equal),
        ):
            if heading is not None:
                set_role(heading, "heading")
                column.addWidget(heading)
            column.addWidget(part)
            column.addSpacing(context.theme.space(1))
        self.read.changed.connect(self.reread)
        self.columns.changed.connect(self.roles_chosen)
        self.whose.changed.connect(self.changed)
        self.equal.changed.connect(self.changed)
        self.retranslate()

    def show_file(self, file: ImportFile | None) -> None:
        """Show how one file is read and what its columns are."""
        readable = file is not None and file.preview is not None
        if file is not None:
            self.read.show_reading(file.reading, file.preview)
        if file is not None and file.preview is not None:
            self.columns.show_roles(file.columns, file.roles)
        for widget in (self.columns, self._columns_heading):
            widget.setVisible(readable)

    def show_files(self, files: Sequence[ImportFile]) -> None:
        """Say what the choices that hold for all files are about."""
        labelled = [file for file in files if file.roles.label is not None]
        named = bool(labelled) and all(file.roles.annotator is not None for file in labelled)
        self.whose.show_files(
            [file.path.name for file in labelled], labelled=bool(labelled), named=named
        )

    @Slot()
    def retranslate(self) -> None:
        """Set the words."""
        self._reading_heading.setText(translate("ImportForm", "How it is read"))
        self._columns_heading.setText(translate("ImportForm", "What the columns are"))
        for part in (self.read, self.columns, self.whose, self.equal):
            part.retranslate()
