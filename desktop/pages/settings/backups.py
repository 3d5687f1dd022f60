"""The backups of the open project: where they are, making one, going back to one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QWidget,
)

from data.file.location import ADVICE
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Job, JobState
from desktop.notify import Notice
from desktop.pages.settings.parts import in_a_row, plain_words
from desktop.sentences import in_user_language
from desktop.settings import SECOND_BACKUPS
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind
from desktop.wording import moment

if TYPE_CHECKING:
    from data.file.kept_backups import Backup
    from data.project import Project
    from desktop.commands.backups import BackedUp, BackupsOverview

_REASONS = {
    "regular": QT_TRANSLATE_NOOP("Backups", "while working"),
    "closing": QT_TRANSLATE_NOOP("Backups", "after closing"),
    "migration": QT_TRANSLATE_NOOP("Backups", "before the file was brought up to date"),
    "import": QT_TRANSLATE_NOOP("Backups", "before an import"),
    "bulk": QT_TRANSLATE_NOOP("Backups", "before a large change"),
    "hand": QT_TRANSLATE_NOOP("Backups", "by hand"),
}
_MEGABYTE = 1_000_000
_LIST_HEIGHT = 132


class BackupsSection(Card):
    """What is written of the open project; without one only the second folder can be chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._overview: BackupsOverview | None = None
        self._job: Job | None = None
        self.where = plain_words("caption")
        self.at = ElidedLabel(context.theme)
        self.place = plain_words("warning")
        self.list = QListWidget()
        self.now = QPushButton()
        self.cancel = QPushButton()
        self.restore = QPushButton()
        self.folder = QPushButton()
        self.second = plain_words("caption")
        self.second_at = ElidedLabel(context.theme)
        self.choose = QPushButton()
        self.clear = QPushButton()
        self._busy = QProgressBar()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Look again which backups there are."""
        known = self._context.session.current
        self._overview = None
        if known is None:
            self.retranslate()
            return
        job = self._context.jobs.read(partial(_look_through, known.project))
        job.succeeded.connect(self._show)
        job.failed.connect(self._context.notifier.failure)

    def retranslate(self) -> None:
        """Set all words."""
        self.set_heading(translate("Backups", "Backups"))
        self.now.setText(translate("Backups", "Back up now"))
        self.cancel.setText(translate("Backups", "Cancel"))
        self.restore.setText(translate("Backups", "Go back to this one…"))
        self.folder.setText(translate("Backups", "Show the folder"))
        self.choose.setText(translate("Backups", "Choose a second folder…"))
        self.clear.setText(translate("Backups", "No second folder"))
        self.list.setAccessibleName(translate("Backups", "Backups"))
        self._busy.setAccessibleName(translate("Backups", "Backing the project up"))
        self._show_where()
        self._show_second()
        self._fill()

    # What the buttons do.

    @Slot()
    def _back_up(self) -> None:
        known = self._context.session.current
        if known is None or self._job is not None:
            return
        work = partial(_back_up, known.project, self._context.settings.get(SECOND_BACKUPS))
        title = translate("Backups", "Backing the project up")
        self._job = self._context.jobs.file(work, title=title)
        self._job.succeeded.connect(self._backed_up)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)
        self._enable()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _backed_up(self, change: ChangeSet) -> None:
        done: BackedUp = change.value  # type: ignore[assignment]
        notifier = self._context.notifier
        if done.made:
            notifier.tell(Notice("ok", translate("Backups", "The project is backed up.")))
        else:
            notifier.info(translate("Backups", "Nothing has changed since the newest backup."))
        if done.warning:
            notifier.tell(Notice("warning", done.warning))

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self._enable()

    @Slot()
    def _go_back(self) -> None:
        backup, known = self._chosen(), self._context.session.current
        if backup is None or known is None:
            return
        if confirm_going_back(self, known.name, moment(backup.at)):
            self._context.session.restore(known.project.path, backup.path, "replaced")

    @Slot()
    def _show_folder(self) -> None:
        if self._overview is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._overview.folder)))

    @Slot()
    def _choose_second(self) -> None:
        folder = ask_for_folder(self, self._context.settings.get(SECOND_BACKUPS))
        if folder:
            self._context.settings.set(SECOND_BACKUPS, folder)

    @Slot()
    def _clear_second(self) -> None:
        self._context.settings.set(SECOND_BACKUPS, "")

    # How it follows the program.

    def _connect(self) -> None:
        context = self._context
        context.session.opened.connect(self.refresh)
        context.session.closed.connect(self._forget)
        context.bus.changed.connect(self._changed)
        context.settings.changed.connect(self._setting_changed)
        self.now.clicked.connect(self._back_up)
        self.cancel.clicked.connect(self._cancel)
        self.restore.clicked.connect(self._go_back)
        self.folder.clicked.connect(self._show_folder)
        self.choose.clicked.connect(self._choose_second)
        self.clear.clicked.connect(self._clear_second)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(self._go_back)

    @Slot()
    def _forget(self) -> None:
        self._overview = None
        self.retranslate()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("backups") and self.isVisible():
            self.refresh()

    @Slot(str)
    def _setting_changed(self, key: str) -> None:
        if key == SECOND_BACKUPS.key:
            self._show_second()

    @Slot(object)
    def _show(self, overview: BackupsOverview) -> None:
        if self._context.session.current is not None:
            self._overview = overview
            self.retranslate()

    def _show_where(self) -> None:
        known = self._context.session.current
        self.where.setText(
            translate(
                "Backups",
                "A backup is made every 30 minutes of work, on closing, before imports and before "
                "large changes. The last five are kept, and one of each of the last seven days.",
            )
        )
        self.at.setVisible(self._overview is not None)
        self.at.show_text("" if self._overview is None else str(self._overview.folder))
        risky = known is not None and known.project.place.is_risky
        self.place.setVisible(risky)
        if known is not None and risky:
            said = (in_user_language(known.project.place.words()), in_user_language(ADVICE))
            self.place.setText("\n".join(said))

    def _show_second(self) -> None:
        folder = self._context.settings.get(SECOND_BACKUPS)
        self.second.setText(
            translate("Backups", "Each backup is copied to a second folder as well:")
            if folder
            else translate(
                "Backups",
                "A second folder, on another drive for example, keeps your work even if this "
                "drive breaks.",
            )
        )
        self.second_at.show_text(folder)
        self.second_at.setVisible(bool(folder))
        self.clear.setVisible(bool(folder))

    def _fill(self) -> None:
        self.list.clear()
        for backup in () if self._overview is None else self._overview.backups:
            size = translate("Backups", "{size} MB").format(size=f"{backup.size / _MEGABYTE:,.1f}")
            words = f"{moment(backup.at)} · {_REASONS[backup.reason].now()} · {size}"
            self.list.addItem(words)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(self.list.count()))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        is_open = self._context.session.current is not None
        busy = self._job is not None
        self.now.setVisible(is_open)
        self.now.setEnabled(not busy)
        self.cancel.setVisible(busy)
        self._busy.setVisible(busy)
        there = self._chosen() is not None
        self.restore.setVisible(there)
        self.restore.setEnabled(there and not busy)
        self.folder.setVisible(there)

    def _chosen(self) -> Backup | None:
        place = self.list.currentRow()
        known = self._overview
        return None if known is None or place < 0 else known.backups[place]

    def _lay_out(self) -> None:
        self.list.setFixedHeight(self._context.theme.scaled(_LIST_HEIGHT))
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(self._context.theme.scaled(_LIST_HEIGHT))
        for button in (self.folder, self.clear):
            set_kind(button, "link")
        self.body.addWidget(self.where)
        self.body.addWidget(self.at)
        self.body.addWidget(self.place)
        self.body.addWidget(self.list)
        self.body.addLayout(in_a_row(self.now, self._busy, self.cancel, self.restore, self.folder))
        self.body.addWidget(self.second)
        self.body.addWidget(self.second_at)
        self.body.addLayout(in_a_row(self.choose, self.clear))


def confirm_going_back(parent: QWidget, project: str, time: str) -> bool:
    """Whether the backup of that time shall take the project's place."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Backups", "Go back to a backup?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        translate("Backups", "Put the backup of {time} in the place of {project}?").format(
            time=time, project=project
        )
    )
    box.setInformativeText(
        translate(
            "Backups",
            "What was said after that time is missing in it, and what is running now is stopped. "
            "The present file is kept in the same folder under another name.",
        )
    )
    agree = box.addButton(translate("Backups", "Go back"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is agree


def ask_for_folder(parent: QWidget, folder: str) -> str:
    """A folder that exists; empty if none was chosen."""
    title = translate("Backups", "Second folder for backups")
    return QFileDialog.getExistingDirectory(parent, title, folder or str(Path.home()))


def _look_through(project: Project, _state: JobState) -> BackupsOverview:
    from data.file.identity import Identity  # noqa: PLC0415  # see session.py
    from desktop.commands.backups import look_through  # noqa: PLC0415

    return look_through(project.path, Identity(project.uuid, project.copy_uuid))


def _back_up(project: Project, second_folder: str, state: JobState) -> ChangeSet:
    from desktop.commands.backups import back_up  # noqa: PLC0415

    done = back_up(project, "hand", second_folder, state.is_cancelled)
    return ChangeSet.of("backups", value=done)
