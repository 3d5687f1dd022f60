"""The list of encoders: a name and its state, and below them what tells it from the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from core.contract import EncoderEntry
from desktop.i18n import translate
from desktop.pages.settings.encoders.words import state_words, summary_words
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role

# More than so many are scrolled.
_MOST_SHOWN = 4
_REFERENCE = Qt.ItemDataRole.UserRole


class EncoderList(QListWidget):
    """``chosen(reference)`` when the user goes to another row."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)

    def retranslate(self) -> None:
        """Set the words that stay."""
        self.setAccessibleName(translate("Encoders", "Encoders"))

    def show_entries(self, entries: Sequence[EncoderEntry], chosen: str) -> None:
        """Show these, with one of them chosen."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            row = QListWidgetItem(self)
            row.setData(_REFERENCE, entry.reference)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {state_words(entry)}")
            shown = _Row(entry, self._theme)
            row.setSizeHint(QSize(0, shown.sizeHint().height()))
            self.setItemWidget(row, shown)
            if entry.reference == chosen:
                self.setCurrentItem(row)
        self.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, or as some of them."""
        rows = [self.sizeHintForRow(place) for place in range(self.count())]
        # Its padding and border are 6 pixels at each side.
        self.setFixedHeight(sum(rows[:_MOST_SHOWN]) + 12)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _moved(self, row: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(row.data(_REFERENCE))


class _Row(QWidget):
    """One encoder. It lets the mouse through to its list."""

    def __init__(self, entry: EncoderEntry, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        name, summary = ElidedLabel(theme, entry.name), ElidedLabel(theme, summary_words(entry))
        set_role(name, "strong")
        set_role(summary, "caption")
        state, sign = QLabel(state_words(entry)), QLabel()
        icon, colour = ("ph.check-circle", "ok") if entry.ready else ("ph.warning", "bad")
        set_role(state, "ok" if entry.ready else "bad")
        side = theme.scaled(16)
        picture = theme.icon(icon, colour).pixmap(QSize(side, side), self.devicePixelRatio())
        sign.setPixmap(picture)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(sign, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(state, 0, 2)
        grid.addWidget(summary, 1, 0, 1, 3)
