"""Whether the text in view is flagged, and how to change that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.label.actions import FLAG
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.style_property import set_kind


class FlagMark(QWidget):
    """A flag that is filled and says so where the text has one; ``clicked`` to change it."""

    clicked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._flagged = False
        self.button = QPushButton()
        set_kind(self.button, "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button)
        row.addWidget(ActionKeyCap(context, FLAG))

    def show_flag(self, flagged: bool) -> None:
        """Show whether there is one."""
        self._flagged = flagged
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        icon, colour = ("ph.flag-fill", "warn") if self._flagged else ("ph.flag", "text2")
        self.button.setIcon(self._theme.icon(icon, colour))
        # The words stand there only where there is a flag; without one the key says enough.
        said = translate("FlagMark", "Flagged") if self._flagged else ""
        self.button.setText(said)
        self.button.setAccessibleName(said or translate("FlagMark", "Not flagged"))
        act = (
            translate("FlagMark", "Take the flag away")
            if self._flagged
            else translate("FlagMark", "Flag this text for another look")
        )
        self.button.setToolTip(act)
