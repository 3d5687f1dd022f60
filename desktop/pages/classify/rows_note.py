"""The line above the rows: which ones are shown, and the way back to all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from data.label_set.labels import LabelDefinition
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted

_ONE_ROW = QT_TRANSLATE_NOOP("ClassifyRows", "{count} row")
_ROWS = QT_TRANSLATE_NOOP("ClassifyRows", "{count} rows")


class RowsNote(QWidget):
    """Hidden where all rows are shown; ``taken_back`` when the user wants all of them again."""

    taken_back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chip = LabelChip(theme)
        self._words = ElidedLabel(theme)
        set_role(self._words, "caption")
        self.all_rows = QPushButton()
        set_kind(self.all_rows, "link")
        self.all_rows.clicked.connect(self.taken_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.chip)
        row.addWidget(self._words, 1)
        row.addWidget(self.all_rows)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_choice(
        self, label: LabelDefinition | None, below: float | None, count: int | None
    ) -> None:
        """Only some rows are shown; ``count`` is None while they are being looked for."""
        less = "" if below is None else translate("ClassifyRows", "less confident than {number}")
        found = (
            translate("ClassifyRows", "looking for them…")
            if count is None
            else counted(count, _ONE_ROW, _ROWS)
        )
        parts = [less.format(number=f"{below:.2f}")] if below is not None else []
        self._show(" · ".join([*parts, found]), label)
        self.all_rows.setText(translate("ClassifyRows", "Show all rows"))
        self.all_rows.setVisible(True)

    def show_nothing(self) -> None:
        """All rows are shown: nothing to say."""
        self._show("", None)

    def _show(self, words: str, label: LabelDefinition | None) -> None:
        self._words.show_text(words)
        self.chip.setVisible(label is not None)
        if label is not None:
            self.chip.show_label(label_name(label), label)
        self.all_rows.setVisible(False)
        self.setVisible(bool(words))
