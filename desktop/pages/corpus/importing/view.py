"""The import dialog before the import: the choices at the left, what they lead to at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import LabelDefinition
from data.project import Project
from desktop.commands.import_rehearsal import Rehearsal
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.file_list import FileList
from desktop.pages.corpus.importing.files import ImportFile
from desktop.pages.corpus.importing.form import ImportForm
from desktop.pages.corpus.importing.notes import notes_on_file, notes_on_words
from desktop.pages.corpus.importing.numbers import NumbersPanel
from desktop.pages.corpus.importing.preview_table import PreviewTable
from desktop.pages.corpus.importing.proposals import Proposals
from desktop.pages.corpus.importing.special import SeveralQuestion
from desktop.pages.corpus.importing.word_list import words_of
from desktop.pages.corpus.importing.words import WordsPanel
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.wording import number

_FORM_WIDTH, _MOST_FORM_WIDTH = 320, 480
_PREVIEW_HEIGHT, _TABS_HEIGHT = 150, 210


class ImportView(QWidget):
    """Only shows; what is chosen is told by the parts, each with its own signals."""

    def __init__(self, context: AppContext, project: Project | None, more: QWidget | None) -> None:
        super().__init__()
        self._context = context
        self._can_add = project is not None
        self._unclear = 0
        self.list = FileList(context)
        self.form = ImportForm(context)
        self.proposals = Proposals(context, project)
        self.preview = PreviewTable(context)
        self.notes = plain_words("warning")
        self.several = SeveralQuestion(context)
        self.words = WordsPanel(context)
        self.numbers = NumbersPanel(context)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.words, "")
        self.tabs.addTab(self.numbers, "")
        self._lay_out(more)
        self._restyle()
        self.retranslate()
        context.theme.changed.connect(self._restyle)

    def show_file(self, file: ImportFile | None) -> None:
        """Show one file, as far as it was read."""
        preview = None if file is None else file.preview
        self.form.show_file(file)
        self.preview.show_table(None if preview is None else preview.table)
        self.proposals.show_preview(preview)
        if file is not None and preview is not None:
            self.preview.mark(file.roles)

    def show_rehearsal(
        self, found: Rehearsal | None, files: Sequence[ImportFile], said: dict[str, str | None]
    ) -> None:
        """Show what would come of these files; ``said`` is what the user said that words mean."""
        reports = () if found is None else found.reports
        labels: Sequence[LabelDefinition] = () if found is None else found.labels
        labelled = any(file.roles.label is not None for file in files)
        proposed = {} if found is None else found.proposed
        words = words_of(reports, labels, said, proposed)
        self.words.show_words(words, labels, can_add=self._can_add)
        self._show_tabs(labelled=labelled)
        names = [file.path.name for file in files]
        self.numbers.show_reports(reports, names[: len(reports)], labels)
        several = sum(len(report.several_labels_rows) for report in reports)
        self.several.ask(several)
        persons: dict[str, int] = {}
        for report in reports:
            for name, count in report.annotators.items():
                persons[name] = persons.get(name, 0) + count
        self.form.whose.show_persons(persons)
        if reports:
            self.form.equal.show_numbers(
                sum(report.duplicate_texts for report in reports),
                sum(report.already_in_project for report in reports),
                sum(len(report.left_out_rows) + len(report.merged_rows) for report in reports),
            )
        self._name_tabs()

    def show_notes(self, file: ImportFile | None) -> None:
        """Say what is to be known of a file and of the words in all."""
        notes = notes_on_words(self.words.unknown)
        if file is not None and file.preview is not None:
            notes += notes_on_file(file.preview)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    @Slot()
    def retranslate(self) -> None:
        """Set the words."""
        for part in (self.list, self.form, self.proposals, self.preview, self.several):
            part.retranslate()
        self.words.retranslate()
        self.numbers.retranslate()
        self._name_tabs()

    def _show_tabs(self, *, labelled: bool) -> None:
        """The words come first where there is something to say of them."""
        appears = labelled and not self.tabs.isTabVisible(0)
        self.tabs.setTabVisible(0, labelled)
        unclear = sum(word.standing in ("unknown", "proposed") for word in self.words.words)
        if labelled and unclear and (appears or not self._unclear):
            self.tabs.setCurrentIndex(0)
        self._unclear = unclear

    def _name_tabs(self) -> None:
        unknown = len(self.words.unknown)
        words = translate("ImportView", "Label words")
        if unknown:
            words = translate("ImportView", "Label words ({count} not understood)")
        self.tabs.setTabText(0, words.format(count=number(unknown)))
        self.tabs.setTabText(1, translate("ImportView", "What comes in"))

    def _lay_out(self, more: QWidget | None) -> None:
        theme = self._context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.space(1))
        left.addWidget(self.list)
        left.addWidget(self._scrolling(more), 1)
        row.addWidget(self._left)
        row.addWidget(self._right(), 1)

    def _scrolling(self, more: QWidget | None) -> QScrollArea:
        """All choices, in a column that scrolls where the letters are large."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(self._context.theme.space(2))
        column.addWidget(self.form)
        if more is not None:
            column.addWidget(more)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _right(self) -> QScrollArea:
        """What it leads to; it scrolls too, where a small window has large letters."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.space(1))
        for widget in (self.proposals, self.preview, self.notes, self.several, self.tabs):
            column.addWidget(widget, 1 if widget in (self.preview, self.tabs) else 0)
        self.notes.hide()
        area.setWidget(inside)
        return area

    @Slot()
    def _restyle(self) -> None:
        theme = self._context.theme
        self._left.setFixedWidth(min(theme.scaled(_FORM_WIDTH), _MOST_FORM_WIDTH))
        self.preview.setMinimumHeight(theme.scaled(_PREVIEW_HEIGHT))
        self.tabs.setMinimumHeight(theme.scaled(_TABS_HEIGHT))
