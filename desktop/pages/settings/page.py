"""Language, look, annotator, habits, keys, encoders and backups. Every change works at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from data.version import program_version
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.page import Page
from desktop.pages.settings.backups import BackupsSection
from desktop.pages.settings.encoders.section import EncodersSection
from desktop.pages.settings.keys.section import KeysSection
from desktop.pages.settings.section import SettingsSection
from desktop.places import projects_folder, reports_folder
from desktop.settings import DAILY_GOAL, LANGUAGE, SUGGEST_FOR_ALL, THEME
from desktop.widgets.page_header import PageHeader

_LANGUAGES = {
    "system": QT_TRANSLATE_NOOP("SettingsPage", "as the system"),
    # A language is written in itself: who needs it may not read the other one.
    "zh": Words("", "中文"),
    "en": Words("", "English"),
}
_THEMES = {
    "system": QT_TRANSLATE_NOOP("SettingsPage", "as the system"),
    "light": QT_TRANSLATE_NOOP("SettingsPage", "light"),
    "dark": QT_TRANSLATE_NOOP("SettingsPage", "dark"),
}
_WIDTH = 720


class SettingsPage(Page):
    """A form; nothing has to be confirmed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.header = PageHeader(context.theme)
        self.column.addWidget(self.header)
        self._area = QScrollArea()
        self.look = SettingsSection(context)
        self.work = SettingsSection(context)
        self.keys = KeysSection(context)
        self.encoders = EncodersSection(context)
        self.backups = BackupsSection(context)
        self.privacy = SettingsSection(context)
        self.language = self.look.add_choice(LANGUAGE, _LANGUAGES)
        self.theme = self.look.add_choice(THEME, _THEMES)
        self.text_size = self.look.add_size()
        self.annotator = self.work.add_name()
        self.goal = self.work.add_number(DAILY_GOAL)
        self.suggest = self.work.add_switch(SUGGEST_FOR_ALL)
        self._promise = self.privacy.add_words()
        self._places = self.privacy.add_words()
        self._projects = self.privacy.add_button()
        self._reports = self.privacy.add_button()
        self._projects.clicked.connect(partial(_open_folder, "projects"))
        self._reports.clicked.connect(partial(_open_folder, "reports"))
        self._lay_out()

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("SettingsPage", "Settings"))
        self.look.set_heading(translate("SettingsPage", "Look"))
        self.look.name(
            translate("SettingsPage", "Language"),
            translate("SettingsPage", "Light or dark"),
            translate("SettingsPage", "Text size"),
        )
        self.work.set_heading(translate("SettingsPage", "Labelling"))
        self.work.name(
            translate("SettingsPage", "Annotator"),
            translate("SettingsPage", "Texts a day"),
            translate("SettingsPage", "Suggestions"),
        )
        self.goal.setSpecialValueText(translate("SettingsPage", "no goal"))
        self.suggest.setText(
            translate("SettingsPage", "for all texts (else for the next thousand)")
        )
        self.privacy.set_heading(translate("SettingsPage", "Privacy"))
        self._promise.setText(
            translate(
                "SettingsPage",
                "Nothing leaves this computer: no account, no telemetry, no upload. "
                "Crash reports are written to a folder and hold no texts; "
                "you decide whether to send one.",
            )
        )
        self._places.setText(
            translate("SettingsPage", "EmoDesk {version}").format(version=program_version())
        )
        self._projects.setText(translate("SettingsPage", "Open the folder of my projects"))
        self._reports.setText(translate("SettingsPage", "Open the folder of crash reports"))
        self.look.retranslate()
        self.keys.retranslate()
        self.encoders.retranslate()
        self.backups.retranslate()

    def activated(self) -> None:
        """The first choice is at hand."""
        self.language.setFocus()
        self.keys.look()
        self.encoders.look()
        self.backups.refresh()

    def go_to_keys(self) -> None:
        """Scroll to the keys, once the page has its height."""
        QTimer.singleShot(0, self, self._show_keys)

    def _show_keys(self) -> None:
        self._area.verticalScrollBar().setValue(self.keys.y())
        self.keys.search.setFocus()

    def go_to_encoders(self) -> None:
        """Scroll to the encoders, once the page has its height."""
        QTimer.singleShot(0, self, self._show_encoders)

    def _show_encoders(self) -> None:
        self._area.verticalScrollBar().setValue(self.encoders.y())
        self.encoders.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(self.context.theme.scaled(_WIDTH))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.space(3))
        for section in (self.look, self.work, self.keys, self.encoders, self.backups, self.privacy):
            column.addWidget(section)
        column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inside)
        self.column.addWidget(self._area, 1)


def _open_folder(which: str) -> None:
    folder = projects_folder() if which == "projects" else reports_folder()
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
