"""Which variants an experiment compares: the usual ones, and any that are put together."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from core.contract import ARTICLE_VARIANTS, WIDE_VARIANT
from desktop.commands.experiments import FULL_MODEL
from desktop.i18n import translate
from desktop.pages.compare.captions import caption
from desktop.pages.compare.variant_builder import VariantBuilder
from desktop.pages.compare.variant_words import switched_off
from desktop.theme import Theme


class VariantList(QWidget):
    """``changed`` when another choice is made."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self.builder = VariantBuilder(theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnStretch(1, 1)
        for name in (*ARTICLE_VARIANTS, WIDE_VARIANT):
            self._offer(name, on=name in ARTICLE_VARIANTS)
        # Without it, there would be nothing to compare with.
        self.boxes[FULL_MODEL].setEnabled(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space(1))
        outer.addLayout(self._grid)
        another = translate("VariantList", "Another variant, put together from its parts:")
        outer.addWidget(caption(another))
        outer.addWidget(self.builder)
        self.builder.added.connect(self._add)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names, the full model first."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def _offer(self, name: str, *, on: bool) -> None:
        box = QCheckBox(name)
        box.setChecked(on)
        box.toggled.connect(self.changed)
        self.boxes[name] = box
        said = switched_off(name)
        box.setAccessibleDescription(said)
        row = len(self.boxes)
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(caption(said), row, 1)

    @Slot(str)
    def _add(self, name: str) -> None:
        """Offer a variant, chosen; one that is there already is only chosen."""
        if name in self.boxes:
            self.boxes[name].setChecked(True)
            return
        self._offer(name, on=True)
        self.changed.emit()
