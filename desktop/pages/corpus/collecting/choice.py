"""What happens where a copy and the project say something else of a text."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QWidget

from data.sharing.merge_plan import OnConflict
from desktop.i18n import translate


class CollectChoice(QWidget):
    """Keeps what is said here unless the user says otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.question = QLabel()
        self.keep, self.take = QRadioButton(), QRadioButton()
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.question)
        for choice in (self.keep, self.take):
            group.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        self.keep.setChecked(True)

    def decided(self) -> OnConflict:
        """What was chosen."""
        return "take theirs" if self.take.isChecked() else "keep ours"

    def retranslate(self) -> None:
        """Set the words."""
        self.question.setText(translate("CollectChoice", "Where both say something:"))
        self.keep.setText(translate("CollectChoice", "keep what is said here"))
        self.take.setText(translate("CollectChoice", "take what the copies say"))
