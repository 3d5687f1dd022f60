"""What can be done from everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable

from desktop.actions import ActionSpec
from desktop.all_keys import ALL_KEYS
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages import PAGES
from desktop.window import Window

SCOPE = QT_TRANSLATE_NOOP("WindowActions", "Everywhere")


def _go_to(page_id: str) -> Callable[[Window], object]:
    return lambda window: window.show_page(page_id)


SPECS = (
    ActionSpec(
        "window.open",
        QT_TRANSLATE_NOOP("WindowActions", "Open a project…"),
        Window.ask_for_project,
        ("Ctrl+O",),
        "file",
        "ph.folder-open",
    ),
    ActionSpec(
        "window.new",
        QT_TRANSLATE_NOOP("WindowActions", "New project…"),
        Window.ask_for_new_project,
        ("Ctrl+N",),
        "file",
        "ph.file-plus",
    ),
    ActionSpec(
        "window.import",
        QT_TRANSLATE_NOOP("WindowActions", "Import a spreadsheet…"),
        Window.import_files,
        ("Ctrl+I",),
        "file",
        "ph.download-simple",
    ),
    ActionSpec(
        "window.export",
        QT_TRANSLATE_NOOP("WindowActions", "Export the corpus…"),
        Window.export_corpus,
        ("Ctrl+E",),
        "file",
        "ph.upload-simple",
    ),
    ActionSpec(
        "window.correct",
        QT_TRANSLATE_NOOP("WindowActions", "Take back a corrected spreadsheet…"),
        Window.take_back_corrected,
        menu="file",
        icon="ph.note-pencil",
    ),
    ActionSpec(
        "window.hand_out",
        QT_TRANSLATE_NOOP("WindowActions", "Hand out texts…"),
        Window.hand_out,
        menu="file",
        icon="ph.users-three",
    ),
    ActionSpec(
        "window.collect",
        QT_TRANSLATE_NOOP("WindowActions", "Collect copies…"),
        Window.collect,
        menu="file",
        icon="ph.tray",
    ),
    ActionSpec(
        "window.sample",
        QT_TRANSLATE_NOOP("WindowActions", "Open the sample"),
        Window.open_sample,
        menu="file",
        icon="ph.book-open",
    ),
    ActionSpec(
        "window.quit",
        QT_TRANSLATE_NOOP("WindowActions", "Quit"),
        Window.close,
        ("Ctrl+Q",),
        "file",
        "ph.sign-out",
    ),
    ActionSpec(
        "window.undo",
        QT_TRANSLATE_NOOP("WindowActions", "Undo"),
        Window.undo,
        ("Ctrl+Z",),
        "edit",
        "ph.arrow-u-up-left",
    ),
    ActionSpec(
        "window.redo",
        QT_TRANSLATE_NOOP("WindowActions", "Redo"),
        Window.redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "edit",
        "ph.arrow-u-up-right",
    ),
    ActionSpec(
        "window.labels",
        QT_TRANSLATE_NOOP("WindowActions", "Labels…"),
        Window.edit_labels,
        ("Ctrl+L",),
        "edit",
        "ph.tag",
    ),
    *(
        ActionSpec(
            f"window.page.{page.id}",
            page.title,
            _go_to(page.id),
            (f"Ctrl+{place + 1}",),
            "view",
            page.icon,
        )
        for place, page in enumerate(PAGES)
    ),
    ActionSpec(
        "window.statistics",
        QT_TRANSLATE_NOOP("WindowActions", "Statistics…"),
        Window.show_statistics,
        ("Ctrl+Shift+S",),
        "view",
        "ph.chart-bar",
    ),
    ActionSpec(
        "window.dark",
        QT_TRANSLATE_NOOP("WindowActions", "Light or dark"),
        Window.switch_theme,
        ("Ctrl+Shift+D",),
        "view",
        "ph.moon",
    ),
    ActionSpec(
        "window.menu",
        QT_TRANSLATE_NOOP("WindowActions", "Menu"),
        Window.open_menu,
        ("F10",),
    ),
    ALL_KEYS,
    ActionSpec(
        "window.about",
        QT_TRANSLATE_NOOP("WindowActions", "About EmoDesk"),
        Window.show_about,
        menu="help",
        icon="ph.info",
    ),
)
