"""Encoders on the Settings page: the list, what is known of the chosen one, and getting more."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QPushButton

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.settings.encoders import questions
from desktop.pages.settings.encoders.download_form import DownloadForm
from desktop.pages.settings.encoders.encoder_list import EncoderList
from desktop.pages.settings.encoders.facts import EncoderFacts
from desktop.pages.settings.encoders.presenter import EncodersPresenter
from desktop.pages.settings.encoders.progress_line import ProgressLine
from desktop.pages.settings.parts import in_a_row, plain_words
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_kind, set_role


class EncodersSection(Card):
    """Asks which encoders there are when first looked at, and the network on Download alone."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self.presenter = EncodersPresenter(context, self)
        self._purpose = plain_words("caption")
        self.list = EncoderList(context.theme)
        self.facts = EncoderFacts(context.theme)
        self.check, self.remove, self.folder = QPushButton(), QPushButton(), QPushButton()
        self.add_folder, self.add_archive = QPushButton(), QPushButton()
        self.form = DownloadForm(context)
        self.progress = ProgressLine(context.theme)
        self.promise = plain_words("caption")
        self._lay_out()
        self._connect()

    def look(self) -> None:
        """Somebody looks: find out which encoders there are."""
        self.presenter.known.look()

    def retranslate(self) -> None:
        """Set all words."""
        self.set_heading(translate("Encoders", "Encoders"))
        self._purpose.setText(
            translate(
                "Encoders",
                "An encoder has read much text and turns yours into numbers; a classifier is "
                "trained on top of it. The built-in one is there without the internet.",
            )
        )
        self.check.setText(translate("Encoders", "Check"))
        self.remove.setText(translate("Encoders", "Remove…"))
        self.folder.setText(translate("Encoders", "Show the folder"))
        self.add_folder.setText(translate("Encoders", "Add a folder…"))
        self.add_archive.setText(translate("Encoders", "Add an archive…"))
        self.promise.setText(
            translate(
                "Encoders",
                "A download is the only thing in EmoDesk that ever uses the network, and only "
                "when you press Download. It sends none of your texts.",
            )
        )
        for part in (self.list, self.form, self.progress):
            part.retranslate()
        self._show()

    # What the buttons do.

    @Slot()
    def _check(self) -> None:
        entry = self.presenter.chosen()
        if entry is not None:
            self.presenter.check(entry)

    @Slot()
    def _remove(self) -> None:
        entry = self.presenter.chosen()
        if entry is not None and questions.confirm_removal(self, entry):
            self.presenter.remove(entry)

    @Slot()
    def _show_folder(self) -> None:
        entry = self.presenter.chosen()
        if entry is not None and entry.folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(entry.folder))

    @Slot()
    def _add_folder(self) -> None:
        path = questions.ask_for_folder(self)
        if path is not None:
            self.presenter.add(path)

    @Slot()
    def _add_archive(self) -> None:
        path = questions.ask_for_archive(self)
        if path is not None:
            self.presenter.add(path)

    @Slot(str)
    def _choose(self, reference: str) -> None:
        self.presenter.choose(reference)
        self._show_chosen()

    # How it is shown.

    @Slot()
    def _show(self) -> None:
        chosen = self.presenter.chosen()
        entries = self.presenter.known.entries
        self.list.show_entries(entries, "" if chosen is None else chosen.reference)
        self.list.setVisible(bool(entries))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.facts.show_entry(self.presenter.chosen())
        self._show_work()

    @Slot()
    def _show_work(self) -> None:
        presenter, entry = self.presenter, self.presenter.chosen()
        idle = not presenter.at_work
        for button in (self.check, self.remove, self.folder):
            button.setVisible(entry is not None)
        self.check.setEnabled(idle)
        # What takes no room of the disk is the built-in one that is not unpacked, or a folder.
        self.remove.setEnabled(
            idle and entry is not None and (entry.origin != "builtin" or entry.bytes_on_disk > 0)
        )
        self.folder.setEnabled(entry is not None and bool(entry.folder))
        self.add_folder.setEnabled(idle)
        self.add_archive.setEnabled(idle)
        self.form.allow(may=idle)
        self.progress.setVisible(not idle)
        if not idle:
            self.progress.show_work(
                presenter.title, presenter.stage, stopping=presenter.is_cancelling
            )

    # How it is built.

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show)
        presenter.work_changed.connect(self._show_work)
        self.list.chosen.connect(self._choose)
        self.check.clicked.connect(self._check)
        self.remove.clicked.connect(self._remove)
        self.folder.clicked.connect(self._show_folder)
        self.add_folder.clicked.connect(self._add_folder)
        self.add_archive.clicked.connect(self._add_archive)
        self.form.asked.connect(presenter.download)
        self.progress.cancel_asked.connect(presenter.cancel)
        self._theme.changed.connect(self._show)  # the icons of the list have its colours

    def _lay_out(self) -> None:
        set_kind(self.folder, "link")
        line = QFrame()
        set_role(line, "line")
        self.body.addWidget(self._purpose)
        self.body.addWidget(self.list)
        self.body.addWidget(self.facts)
        self.body.addLayout(in_a_row(self.check, self.remove, self.folder))
        self.body.addSpacing(self._theme.space(1))
        self.body.addWidget(line)
        self.body.addSpacing(self._theme.space(1))
        self.body.addWidget(self.form)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.promise)
        self.body.addLayout(in_a_row(self.add_folder, self.add_archive))
