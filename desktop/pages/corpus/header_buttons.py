"""What brings texts into the corpus and out of it, at the right end of the page's first line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.collecting.dialog import show_collect
from desktop.pages.corpus.correcting.button import CorrectButton
from desktop.pages.corpus.handing_out.dialog import show_handout
from desktop.widgets.style_property import set_kind

# The rest is for the title and how much there is.
_SHARE_OF_WIDTH = 0.6


class HeaderButtons(QWidget):
    """``import_asked`` and ``export_asked``; the others open their dialogs themselves.

    Where the page is narrow, all but importing fold into a menu, the least used first.
    """

    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__()
        self._context = context
        self._room = 0
        self.hand_out = QPushButton()
        self.collect = QPushButton()
        self.correct = CorrectButton(context, page)
        self.export = QPushButton()
        self.more = QPushButton()
        self.import_ = QPushButton()
        set_kind(self.import_, "primary")
        self._folding = (self.correct, self.collect, self.hand_out, self.export)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.hand_out, self.collect, self.correct, self.export, self.more):
            self._row.addWidget(button)
        self._row.addWidget(self.import_)
        self.hand_out.clicked.connect(self._hand_out)
        self.collect.clicked.connect(self._collect)
        self.export.clicked.connect(self.export_asked)
        self.import_.clicked.connect(self.import_asked)
        self.more.clicked.connect(self._open_more)
        context.theme.changed.connect(self._fit)
        self._retranslate()

    def fit(self, width: int) -> None:
        """Know how wide the page is."""
        self._room = round(width * _SHARE_OF_WIDTH)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Only now the style sheet tells how wide the buttons are."""
        super().showEvent(event)
        self._fit()

    def _retranslate(self) -> None:
        self.hand_out.setText(translate("HeaderButtons", "Hand out…"))
        self.hand_out.setToolTip(
            translate("HeaderButtons", "Give shares of the texts to annotators, in files")
        )
        self.collect.setText(translate("HeaderButtons", "Collect…"))
        self.collect.setToolTip(
            translate("HeaderButtons", "Take over what was labelled in files that came back")
        )
        self.export.setText(translate("CorpusPage", "Export…"))
        self.more.setText(translate("HeaderButtons", "More") + " ▾")
        self.more.setAccessibleName(translate("HeaderButtons", "More"))
        self.import_.setText(translate("CorpusPage", "Import…"))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        spacing = self._context.theme.space(2)
        self._row.setSpacing(spacing)
        shown = [self.import_, *reversed(self._folding)]
        room = self._room - sum(each.sizeHint().width() + spacing for each in shown)
        folded = 0
        while room < 0 and folded < len(self._folding):
            if not folded:
                room -= self.more.sizeHint().width() + spacing
            room += self._folding[folded].sizeHint().width() + spacing
            folded += 1
        for place, button in enumerate(self._folding):
            button.setVisible(place >= folded)
        self.more.setVisible(folded > 0)

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        for button in (self.hand_out, self.collect, self.correct, self.export):
            if button.isHidden():
                action = menu.addAction(button.text())
                action.triggered.connect(button.click)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    @Slot()
    def _hand_out(self) -> None:
        show_handout(self._context, self.window())

    @Slot()
    def _collect(self) -> None:
        show_collect(self._context, self.window())
