"""The columns of a file, and what each is to the import, chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QListWidgetItem, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.roles import Roles
from desktop.pages.corpus.importing.rows import FieldRows, choose, combo
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import number

_ALL, _NONE, _SOME = "all", "none", "some"
_MOST_ROWS = 6


class ColumnsForm(QWidget):
    """``changed`` with every other choice. ``columns`` are those of the file that is shown."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.columns: tuple[str, ...] = ()
        self.text_column, self.label_column = combo(), combo()
        self.annotator_column, self.id_column = combo(), combo()
        self.others = combo()
        self.kept = QListWidget()
        self.note = plain_words("warning")
        self._headings = [QLabel() for _ in range(5)]
        self._roles = Roles()
        rows = FieldRows(context, self)
        for heading, field in zip(self._headings, (*self._single, self.others), strict=True):
            rows.add(heading, field)
            field.currentIndexChanged.connect(self._chosen)
        rows.add_wide(self.kept)
        rows.add_wide(self.note)
        self._rows = rows
        self.kept.itemChanged.connect(self._chosen)
        self.note.hide()
        self.kept.hide()

    def show_roles(self, columns: Sequence[str], roles: Roles) -> None:
        """Offer these columns, and show what each is."""
        self.columns, self._roles = tuple(columns), roles
        fields = (*self._single, self.others, self.kept)
        blocked = [QSignalBlocker(field) for field in fields]
        for field, column in zip(self._single, roles.single, strict=True):
            self._fill(field, column)
        self._fill_others(choosing=self.others.currentData() == _SOME)
        for each in blocked:
            each.unblock()
        self._say()

    def roles(self) -> Roles:
        """What was chosen."""
        return self._roles

    def retranslate(self) -> None:
        """Set the words."""
        headings = (
            translate("ImportColumns", "Texts"),
            translate("ImportColumns", "Labels"),
            translate("ImportColumns", "Annotators"),
            translate("ImportColumns", "Ids"),
            translate("ImportColumns", "Other columns"),
        )
        names = (
            translate("ImportColumns", "Column with the texts"),
            translate("ImportColumns", "Column with the labels"),
            translate("ImportColumns", "Column that names the annotators"),
            translate("ImportColumns", "Column that identifies the texts"),
            translate("ImportColumns", "What becomes of the other columns"),
        )
        fields = (*self._single, self.others)
        for field, heading, words, name in zip(
            fields, self._headings, headings, names, strict=True
        ):
            heading.setText(words)
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.kept.setAccessibleName(translate("ImportColumns", "Columns that are kept"))
        self.show_roles(self.columns, self._roles)

    @property
    def _single(self) -> tuple[QComboBox, ...]:
        return (self.text_column, self.label_column, self.annotator_column, self.id_column)

    def _fill(self, field: QComboBox, column: str | None) -> None:
        field.clear()
        if field is not self.text_column:
            field.addItem(translate("ImportColumns", "none"), None)
        for name in self.columns:
            field.addItem(one_line(name), name)
        choose(field, column)

    def _fill_others(self, *, choosing: bool) -> None:
        others, kept = self._roles.others(self.columns), self._roles.kept
        self._rows.set_shown(self.others, bool(others))
        self.others.clear()
        count = number(len(others))
        self.others.addItem(translate("ImportColumns", "keep all ({count})").format(count=count))
        self.others.addItem(translate("ImportColumns", "keep none"))
        some = translate("ImportColumns", "keep some…")
        if kept:
            shown = number(len([each for each in others if each in kept]))
            words = translate("ImportColumns", "keep {some} of {count}")
            some = words.format(some=shown, count=count)
        self.others.addItem(some)
        for place, meaning in enumerate((_ALL, _NONE, _SOME)):
            self.others.setItemData(place, meaning)
        plain = _ALL if kept is None else _SOME if kept else _NONE
        choose(self.others, _SOME if choosing else plain)
        self._fill_kept(others, kept)

    def _fill_kept(self, others: Sequence[str], kept: Sequence[str] | None) -> None:
        shown = [self.kept.item(row).data(_NAME) for row in range(self.kept.count())]
        if shown != list(others):
            self.kept.clear()
            for name in others:
                item = QListWidgetItem(one_line(name), self.kept)
                item.setData(_NAME, name)
                item.setToolTip(plain_tooltip(name))
        for row, name in enumerate(others):
            on = kept is None or name in kept
            self.kept.item(row).setCheckState(_ON if on else Qt.CheckState.Unchecked)
        self.kept.setVisible(bool(others) and self.others.currentData() == _SOME)
        height = self._theme.scaled(30) * min(max(len(others), 1), _MOST_ROWS)
        self.kept.setFixedHeight(height + self._theme.space(2))

    def _say(self) -> None:
        words = translate("ImportColumns", "One column cannot be two things. Change one of them.")
        self.note.setText(words if self._roles.clash else "")
        self.note.setVisible(self._roles.clash)

    @Slot()
    def _chosen(self) -> None:
        named: list[str | None] = [field.currentData() for field in self._single]
        text, label, annotator, identity = named
        before, meaning = self._roles, self.others.currentData()
        kept: tuple[str, ...] | None = None if meaning == _ALL else ()
        if meaning == _SOME:
            items = [self.kept.item(row) for row in range(self.kept.count())]
            kept = tuple(each.data(_NAME) for each in items if each.checkState() is _ON)
            kept = None if len(kept) == len(items) else kept
        if kept is not None and meaning == _SOME:
            # A column that has just lost its role is kept as the others are.
            freed = [each for each in before.single if each is not None and each not in named]
            kept = (*kept, *(each for each in freed if each not in kept))
        self._roles = replace(Roles(text, label, annotator, identity), kept=kept)
        with QSignalBlocker(self.others), QSignalBlocker(self.kept):
            self._fill_others(choosing=meaning == _SOME)
        self._say()
        self.changed.emit()


_NAME = Qt.ItemDataRole.UserRole
_ON = Qt.CheckState.Checked
