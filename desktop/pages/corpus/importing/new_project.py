"""Importing a file into a project that is made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from data.importing.choice import Synonyms
from data.importing.label_matching import folded
from data.label_set.labels import LabelDefinition
from data.project import Project
from desktop.commands.importing import (
    Choice,
    ImportedFiles,
    LabelSource,
    Preview,
    import_files_as_project,
)
from desktop.commands.label_sets import load_label_set
from desktop.commands.label_words import known_label_words
from desktop.commands.projects import free_project_path
from desktop.commands.table_labels import count_labels, unknown_labels
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState, Work
from desktop.pages.corpus.importing.choosing_files import ask_for_files
from desktop.pages.corpus.importing.dialog import show_import
from desktop.places import projects_folder
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role

SUFFIX = ".emodesk"


def import_into_new_project(
    context: AppContext, parent_window: QWidget, files: Sequence[Path] = ()
) -> None:
    """Make a project for spreadsheets and open it; which ones is asked if none are given."""
    files = files or ask_for_files(parent_window, Path.home())
    if files:
        show_import(context, IntoNewProject(context), files, parent_window)


class IntoNewProject:
    """Makes a project, imports the files into it, and opens it."""

    project: Project | None = None

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._made: Path | None = None
        self.more = NewProjectForm(context)

    def previewed(self, preview: Preview, label_column: str | None) -> None:
        """Propose a name and a label set."""
        self.more.propose(preview, label_column)

    def labels(self) -> Sequence[LabelDefinition] | None:
        """The six emotions, or whatever the file has."""
        return None if self.more.label_source() == "file" else self.more.six_emotions

    def ready(self) -> bool:
        """Whether it is known where the project goes."""
        return self.more.path is not None

    def work(self, choices: Sequence[Choice], labels: Sequence[LabelDefinition]) -> Work:
        """The import; the project is closed at its end, so that the window can open it."""
        path = self.more.path
        assert path is not None
        self._made = path

        def work(state: JobState) -> ImportedFiles:
            reports = import_files_as_project(
                path,
                labels or load_label_set("emotions-6"),
                choices,
                told=state.tell,
                began=state.tell,
                progress=state.progress,
                cancelled=state.is_cancelled,
            )
            return ImportedFiles(reports)

        return work

    def closing_words(self) -> str:
        """The project is opened when the report was read."""
        return translate("NewProject", "Open the project")

    def closed(self) -> None:
        """Open it."""
        if self._made is not None:
            self._context.session.open(self._made)


@dataclass(frozen=True)
class _Proposed:
    """Where a project for a file could go, and what the six emotions are."""

    file: Path
    path: Path
    six_emotions: tuple[LabelDefinition, ...]
    synonyms: Synonyms


class NewProjectForm(QWidget):
    """Where the project goes, and its label set; ``changed`` with every choice."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.path: Path | None = None
        self.six_emotions: tuple[LabelDefinition, ...] = ()
        self._synonyms: Synonyms = ()
        self._proposed_for: Path | None = None
        self._judged: tuple[Path, str | None] | None = None
        self._chosen_by_hand = False
        self._where = QLabel()
        self._name = ElidedLabel(context.theme)
        self._folder = ElidedLabel(context.theme)
        set_role(self._folder, "caption")
        self.other = QPushButton()
        set_kind(self.other, "link")
        self.other.setAutoDefault(False)
        self._which = QLabel()
        self.emotions = QRadioButton()
        self.emotions.setChecked(True)
        self.own = QRadioButton()
        group = QButtonGroup(self)
        group.addButton(self.emotions)
        group.addButton(self.own)
        self._lay_out()
        self._retranslate()
        self.other.clicked.connect(self._choose_other)
        group.buttonClicked.connect(self._by_hand)
        self.own.toggled.connect(self.changed)

    def label_source(self) -> LabelSource:
        """Which labels the project gets."""
        return "file" if self.own.isChecked() else "emotions-6"

    def propose(self, preview: Preview, label_column: str | None) -> None:
        """Propose a place and a label set for a file; what was chosen by hand stays."""
        self.own.setEnabled(label_column is not None)
        if label_column is None:
            self.emotions.setChecked(True)
        elif self.six_emotions and not self._chosen_by_hand:
            self._judge(preview, label_column)
        if self._proposed_for != preview.reading.file:
            self._propose_path(preview.reading.file)

    def _judge(self, preview: Preview, label_column: str) -> None:
        """The file's own labels, if most of them are none of the six emotions."""
        if self._judged == (preview.reading.file, label_column):
            return
        self._judged = (preview.reading.file, label_column)
        unknown = unknown_labels(preview.table, label_column, self.six_emotions)
        missed = sum(each.count for each in unknown if not self._is_synonym(each.value))
        own = 2 * missed > count_labels(preview.table, label_column)
        (self.own if own else self.emotions).setChecked(True)

    def _is_synonym(self, word: str) -> bool:
        """Whether a word means one of the six emotions, though it is called otherwise."""
        called = ((label.key, *label.names.values()) for label in self.six_emotions)
        known = {folded(name) for names in called for name in names}
        groups = (group for group in self._synonyms if folded(word) in group)
        return any(not known.isdisjoint(group) for group in groups)

    def _propose_path(self, file: Path) -> None:
        self._proposed_for, self.path = file, None

        def work(_state: JobState) -> _Proposed:
            path = free_project_path(projects_folder(), file.stem, SUFFIX)
            return _Proposed(file, path, load_label_set("emotions-6"), known_label_words())

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._show_proposed)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _show_proposed(self, proposed: _Proposed) -> None:
        self.six_emotions, self._synonyms = proposed.six_emotions, proposed.synonyms
        if proposed.file == self._proposed_for and self.path is None:
            self._show_path(proposed.path)

    def _show_path(self, path: Path) -> None:
        self.path = path
        self._name.show_text(path.name)
        self._folder.show_text(str(path.parent))
        self.changed.emit()

    @Slot()
    def _choose_other(self) -> None:
        path = None if self.path is None else ask_for_path(self, self.path)
        if path is not None:
            self._show_path(path)

    @Slot()
    def _by_hand(self) -> None:
        self._chosen_by_hand = True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, self._context.theme.space(2), 0)
        column.setSpacing(self._context.theme.space(1))
        for heading in (self._where, self._which):
            set_role(heading, "caption")
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.other)
        column.addWidget(self._which)
        column.addWidget(self.emotions)
        column.addWidget(self.own)
        column.addWidget(self._where)
        column.addLayout(row)
        column.addWidget(self._folder)

    def _retranslate(self) -> None:
        self._where.setText(translate("NewProject", "Where the project goes"))
        self._which.setText(translate("NewProject", "Label set"))
        self.emotions.setText(translate("NewProject", "The six emotions"))
        self.own.setText(translate("NewProject", "The labels in the file"))
        self.other.setText(translate("NewProject", "Change…"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def ask_for_path(parent: QWidget, proposed: Path) -> Path | None:
    """Where the project goes; the ending is added where it is missing."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("NewProject", "Where the project goes"),
        str(proposed),
        translate("NewProject", "EmoDesk projects") + f" (*{SUFFIX})",
        # An existing project is never replaced, so there is nothing to confirm: making it fails.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
