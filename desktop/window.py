"""The window: sidebar, pages, status bar. It knows no more of the pages than their names."""

from __future__ import annotations

import base64
import binascii
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.frame import dialogs
from desktop.frame.keys_overview import KeysOverview
from desktop.frame.sidebar import Sidebar
from desktop.frame.status_bar import StatusBar
from desktop.frame.toasts import Toasts
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.menus import Menus
from desktop.pages import PAGES
from desktop.pages.page import Page
from desktop.pages.welcome.page import WelcomePage
from desktop.places import projects_folder
from desktop.settings import THEME, WINDOW

if TYPE_CHECKING:
    from data.corpus.finding import Filter
    from data.project import Project

_SMALLEST = (1024, 700)
_USUAL = (1440, 900)


class Window(QMainWindow):
    """The main window; ``page_shown(id)`` when another page comes into view."""

    page_shown = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self.pages: dict[str, Page] = {}
        self.sidebar = Sidebar(context, PAGES)
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.menu_asked.connect(self.open_menu)
        self.stack = QStackedWidget()
        self.status = StatusBar(context)
        self._lay_out()
        self.menus = Menus(context, self)
        self.welcome = WelcomePage(context)
        self.welcome.import_asked.connect(self.import_into_new_project)
        self.welcome.files_dropped.connect(self.import_into_new_project)
        self.welcome.new_asked.connect(self.ask_for_new_project)
        self.welcome.open_asked.connect(self.ask_for_project)
        self.stack.addWidget(self.welcome)
        self.welcome.complete()
        self._connect()
        self._restore()
        self._retranslate()
        self._no_project()

    # What the actions run.

    def show_page(self, page_id: str) -> Page | None:
        """Bring a page into view, built on its first visit; None where it needs a project."""
        spec = next(each for each in PAGES if each.id == page_id)
        if spec.needs_project and self.context.session.current is None:
            self.sidebar.select("")
            return None
        page = self.pages.get(page_id)
        if page is None:
            page = spec.load()(self.context)
            self.pages[page_id] = page
            self.stack.addWidget(page)
            page.complete()
            page.go_to.connect(self.show_page)
            page.open_text.connect(self.open_text)
            page.label_texts.connect(self.label_texts)
            page.open_encoders.connect(self.open_encoders)
        self.stack.setCurrentWidget(page)
        self.sidebar.select(page_id)
        self.page_shown.emit(page_id)
        return page

    def open_text(self, text_id: int) -> None:
        """Show a text on the Label page."""
        page = self.show_page("label")
        if page is not None:
            page.go_to_text(text_id)  # type: ignore[attr-defined]

    def label_texts(self, filter: Filter, name: str) -> None:  # noqa: A002  # what it is
        """Let the texts that a filter finds be labelled, and no others."""
        page = self.show_page("label")
        if page is not None:
            page.label_only(filter, name)  # type: ignore[attr-defined]

    def open_encoders(self) -> None:
        """Show the settings at the place of the encoders."""
        page = self.show_page("settings")
        if page is not None:
            page.go_to_encoders()  # type: ignore[attr-defined]

    def open_key_settings(self) -> None:
        """Show the settings at the place of the keys."""
        page = self.show_page("settings")
        if page is not None:
            page.go_to_keys()  # type: ignore[attr-defined]

    def ask_for_project(self) -> None:
        """Let the user choose a project file to open."""
        path = dialogs.ask_for_project(self, projects_folder())
        if path is not None and self._may_stop_work():
            self.context.session.open(path)

    def ask_for_new_project(self) -> None:
        """Let the user say where the new project goes."""
        path = dialogs.ask_for_new_project(self, projects_folder())
        if path is not None and self._may_stop_work():
            self.context.session.create(path)

    def open_sample(self) -> None:
        """Open the sample corpus."""
        if self._may_stop_work():
            self.context.session.open_sample(projects_folder())

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Import spreadsheets into the open project, or into a new one."""
        if self.context.session.current is None:
            self.import_into_new_project(files)
            return
        page = self.show_page("corpus")
        if page is not None:
            page.import_files(files)  # type: ignore[attr-defined]

    def import_into_new_project(self, files: Sequence[Path] = ()) -> None:
        """Import spreadsheets into a project of their own."""
        from desktop.pages.corpus.importing.new_project import import_into_new_project  # noqa: PLC0415

        import_into_new_project(self.context, self, files)

    def export_corpus(self) -> None:
        """Export all texts with their labels."""
        page = self.show_page("corpus")
        if page is not None:
            page.export_corpus()  # type: ignore[attr-defined]

    def show_statistics(self) -> None:
        """Tell how far the corpus is and who did what."""
        from desktop.pages.corpus.statistics_dialog import show_statistics  # noqa: PLC0415

        show_statistics(self.context, self)

    def hand_out(self) -> None:
        """Give shares of the texts to annotators, each in a file of their own."""
        from desktop.pages.corpus.handing_out.dialog import show_handout  # noqa: PLC0415

        show_handout(self.context, self)

    def collect(self) -> None:
        """Take over what was labelled in files that came back."""
        from desktop.pages.corpus.collecting.dialog import show_collect  # noqa: PLC0415

        show_collect(self.context, self)

    def take_back_corrected(self) -> None:
        """Take over what was corrected in an exported spreadsheet."""
        from desktop.pages.corpus.correcting.dialog import show_correct  # noqa: PLC0415

        show_correct(self.context, None, self)

    def edit_labels(self) -> None:
        """Change the label set."""
        from desktop.label_editing.dialog import edit_labels  # noqa: PLC0415

        edit_labels(self.context, self)

    def undo(self) -> None:
        """Take back the latest step."""
        from desktop.commands.annotating import undo_last  # noqa: PLC0415  # see session.py

        self._step(undo_last)

    def redo(self) -> None:
        """Do again what was taken back last."""
        from desktop.commands.annotating import redo_last  # noqa: PLC0415

        self._step(redo_last)

    def switch_theme(self) -> None:
        """From light to dark or back."""
        self.context.settings.set(THEME, "light" if self.context.theme.dark else "dark")

    def open_menu(self) -> None:
        """Open the menu beside the program's name."""
        menu = self.menus.main_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sidebar.menu_position())

    def show_keys(self) -> None:
        """Show all keys."""
        overview = KeysOverview(self.context, self)
        overview.change_asked.connect(self.open_key_settings)
        overview.finished.connect(overview.deleteLater)
        overview.open()

    def show_about(self) -> None:
        """Say what this program is."""
        dialogs.about(self)

    # What happens to the window.

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """End all work, wait for what the user typed to be saved, and let go of the project."""
        if not self._may_stop_work():
            event.ignore()
            return
        self.context.settings.set(
            WINDOW, base64.b64encode(self.saveGeometry().data()).decode("ascii")
        )
        self.hide()
        event.accept()
        for end in (self.context.jobs.shut_down, self.context.session.close):
            try:
                end()
            except Exception:
                # Told here: one that left a method which Qt calls could end the program untold.
                sys.excepthook(*sys.exc_info())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _may_stop_work(self) -> bool:
        """Whether nothing runs that the user would miss, or they agree to its end."""
        titles = [job.title for job in self.context.jobs.titled()]
        return not titles or dialogs.confirm_stop(self, titles)

    def _lay_out(self) -> None:
        central = QWidget()
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.sidebar)
        columns.addWidget(self.stack, 1)
        rows.addLayout(columns, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(central)
        self.toasts = Toasts(self.context, central)

    def _connect(self) -> None:
        session = self.context.session
        session.opened.connect(self._project_opened)
        session.closed.connect(self._no_project)
        session.failed.connect(self._opening_failed)

    def _restore(self) -> None:
        try:
            geometry = base64.b64decode(self.context.settings.get(WINDOW), validate=True)
        except (ValueError, binascii.Error):
            return
        if geometry:
            self.restoreGeometry(QByteArray(geometry))

    def _retranslate(self) -> None:
        self.context.actions.retranslate()
        self.sidebar.retranslate()
        self.status.retranslate()
        self._name_window()

    def _name_window(self) -> None:
        known = self.context.session.current
        self.setWindowTitle("EmoDesk" if known is None else f"{known.name} – EmoDesk")

    @Slot()
    def _project_opened(self) -> None:
        known = self.context.session.current
        assert known is not None
        self.sidebar.show_project(known.name)
        self._name_window()
        self.show_page("label" if known.counts.texts else "corpus")
        if known.project.read_only and self.context.session.how != "reading":
            self.context.notifier.info(
                translate("Window", "The project is open for reading only."),
                translate("Window", "Another window is working on it; close that one to label."),
            )
        if known.handed_to is not None:
            self.context.notifier.info(
                translate("Window", "This copy was handed to {name}.").format(name=known.handed_to),
                translate("Window", "Labels are given under that name, whatever Settings say."),
            )

    @Slot()
    def _no_project(self) -> None:
        self.sidebar.show_project("")
        self.sidebar.select("")
        self.stack.setCurrentWidget(self.welcome)
        self._name_window()
        self.status.retranslate()

    @Slot(object)
    def _opening_failed(self, failure: Failure) -> None:
        self.context.notifier.failure(failure)
        if self.context.session.current is None:
            self._no_project()

    def _step(self, step: Callable[[Project], ChangeSet]) -> None:
        known = self.context.session.current
        if known is None or known.annotator is None:
            return
        job = self.context.jobs.write(lambda _state: step(known.project))
        job.failed.connect(self.context.notifier.failure)
