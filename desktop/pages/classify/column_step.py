"""Which column holds the texts."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from desktop.commands.importing import Reading
from desktop.i18n import translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.step_card import StepCard, choice_box, fill
from desktop.theme import Theme
from desktop.widgets.one_line import one_line


class ColumnStep(StepCard):
    """The column with the texts."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 2)
        self.box = choice_box()
        self.row.addWidget(self.box, 1)
        self.box.activated.connect(self._choose)

    def show_entry(self, entry: Entry | None) -> None:
        """Show the columns of the file."""
        self.set_title(translate("ClassifySteps", "Text column"))
        self.box.setAccessibleName(translate("ClassifySteps", "Text column"))
        columns = () if entry is None else entry.columns
        chosen = "" if entry is None else entry.text_column
        fill(self.box, [(one_line(name), name) for name in columns], chosen)
        is_file = entry is not None and isinstance(entry.source, Reading)
        is_free = entry is not None and not entry.is_at_work
        self.box.setEnabled(bool(columns) and is_file and is_free)
        if entry is None or entry.preview is None:
            self.set_caption(translate("ClassifySteps", "Known as soon as there is a file."))
        elif not is_file:
            self.set_caption(translate("ClassifySteps", "the texts themselves"))
        elif entry.column_is_guessed:
            self.set_caption(translate("ClassifySteps", "recognised automatically"))
        else:
            self.set_caption(translate("ClassifySteps", "chosen by you"))

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self.box.itemData(place))
