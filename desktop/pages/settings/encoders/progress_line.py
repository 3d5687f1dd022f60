"""How far a download is, and a button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.contract import Stage
from desktop.i18n import translate
from desktop.pages.settings.encoders.words import progress_words
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role

# The bar counts in thousandths: Qt's numbers are too small for the bytes of a large encoder.
_WHOLE = 1_000


class ProgressLine(QWidget):
    """Words, a bar below them, and Cancel beside both."""

    cancel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = ElidedLabel(theme)
        set_role(self.words, "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self.cancel_asked)
        left = QVBoxLayout()
        left.addWidget(self.words)
        left.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addLayout(left, 1)
        row.addWidget(self.cancel)

    def retranslate(self) -> None:
        """Set the words that stay."""
        self.cancel.setText(translate("Encoders", "Cancel"))
        self.bar.setAccessibleName(translate("Encoders", "Progress"))

    def show_work(self, title: str, stage: Stage | None, *, stopping: bool) -> None:
        """Show how far it is; without a stage nobody knows yet."""
        if stopping:
            self.words.show_text(translate("Encoders", "Stopping…"))
        else:
            self.words.show_text(title + "…" if stage is None else progress_words(stage))
        self.cancel.setEnabled(not stopping)
        if stage is None or stage.total <= 0:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, _WHOLE)
            self.bar.setValue(min(stage.done * _WHOLE // stage.total, _WHOLE))
