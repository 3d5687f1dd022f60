"""The confusion matrix on dev, in counts or in shares of each row; as a picture and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QToolButton

from core.contract import Metrics
from data.label_set.labels import Label
from desktop.i18n import translate
from desktop.pages.train.fitted_scroll import FittedScroll
from desktop.pages.train.hints import hint_label, hint_words
from desktop.pages.train.run_view import RunView
from desktop.pages.train.score_curves import name_of
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.confusion_matrix import ConfusionMatrix
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.matrix_picture import MatrixPicture
from desktop.widgets.paper import Paper
from desktop.widgets.saving_pictures import FileSaving, save_picture, save_values
from desktop.widgets.style_property import set_role


class MatrixCard(Card):
    """``saving`` and ``name`` tell where files go and what they are called."""

    def __init__(
        self, theme: Theme, least_height: int, saving: FileSaving, name: Callable[[], str]
    ) -> None:
        super().__init__(theme)
        self._look = theme
        self._saving = saving, name
        self._view: RunView | None = None
        self._labels: Mapping[str, Label] = {}
        self._drawn: object = None
        self.matrix = ConfusionMatrix(theme)
        self.caption = ElidedLabel(theme)
        set_role(self.caption, "caption")
        self.hint = hint_label()
        self.shares, self.more = QToolButton(), QToolButton()
        self.shares.setCheckable(True)
        self.add_right(self.shares)
        self.add_right(self.more)
        self.add_beside_heading(self.caption)
        self.body.addWidget(self.hint, 1)
        self.body.addWidget(FittedScroll(theme, self.matrix, least_height), 1)
        self.shares.toggled.connect(self._show)
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("ScoresPane", "Confusion matrix"))
        self.matrix.setAccessibleName(translate("ScoresPane", "Confusion matrix"))
        words = translate("ScoresPane", "Show shares of each row in percent")
        self.shares.setToolTip(words)
        self.shares.setAccessibleName(words)
        more = translate("ScoresPane", "More")
        self.more.setToolTip(more)
        self.more.setAccessibleName(more)
        self._drawn = None

    def show_view(self, view: RunView, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
        if labels != self._labels:
            self._drawn = None
        self._view, self._labels = view, labels
        self._show()

    def menu(self) -> QMenu:
        """What can be done with the matrix; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = menu.addAction(translate("ScoresPane", "Save as picture…"))
        picture.triggered.connect(self.save_as_picture)
        values = menu.addAction(translate("ScoresPane", "Save the values…"))
        values.triggered.connect(self.save_the_values)
        for action in (picture, values):
            action.setEnabled(self._judged() is not None)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Open the menu where the pointer is."""
        self.menu().popup(event.globalPos())

    @Slot()
    def save_as_picture(self) -> None:
        """Ask for a file and save the matrix as it is shown, as PNG or SVG."""
        judged, (saving, name) = self._judged(), self._saving
        if judged is None:
            return
        picture = MatrixPicture(
            title=" · ".join((translate("ScoresPane", "Confusion matrix"), self._told_epoch())),
            caption=self._caption_words(),
            names=self._names(judged),
            cells=self._cells(judged),
        )
        paper = Paper(self._look)
        size = picture.size(paper)
        save_picture(self, saving, name(), size, lambda p, area: picture.paint(p, area, paper))

    @Slot()
    def save_the_values(self) -> None:
        """Ask for a file and save the matrix as it is shown, as CSV."""
        judged, (saving, name) = self._judged(), self._saving
        if judged is not None:
            names, cells = self._names(judged), self._cells(judged)
            corner = translate("ScoresPane", "gold \\ predicted")
            save_values(self, saving, name(), lambda: _table(corner, names, cells))

    @Slot()
    def _show(self) -> None:
        if self._view is None:
            return
        judged = self._judged()
        for widget in (self.matrix, self.caption, self.shares, self.more):
            widget.setVisible(judged is not None)
        self.hint.setVisible(judged is None)
        self.hint.setText(hint_words(self._view))
        drawn = (judged, self.shares.isChecked())
        if judged is not None and drawn != self._drawn:
            self._drawn = drawn
            self.caption.show_text(self._caption_words())
            self.matrix.show_counts(self._names(judged), self._cells(judged))

    def _judged(self) -> Metrics | None:
        return None if self._view is None else self._view.judged

    def _names(self, judged: Metrics) -> list[str]:
        return [name_of(score.label, self._labels) for score in judged.per_label]

    def _cells(self, judged: Metrics) -> list[list[int]]:
        if not self.shares.isChecked():
            return [list(row) for row in judged.confusion]
        return [[round(100 * each / max(sum(row), 1)) for each in row] for row in judged.confusion]

    def _caption_words(self) -> str:
        words = translate("ScoresPane", "rows: gold · columns: predicted")
        if self.shares.isChecked():
            return translate("ScoresPane", "percent of each row") + " · " + words
        return words

    def _told_epoch(self) -> str:
        words = translate("ScoresPane", "dev set, epoch {epoch}")
        return words.format(epoch=0 if self._view is None else self._view.judged_epoch)

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @Slot()
    def _draw_icons(self) -> None:
        self.shares.setIcon(self._look.icon("ph.percent"))
        self.more.setIcon(self._look.icon("ph.dots-three"))


def _table(corner: str, names: list[str], cells: list[list[int]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([corner, *names])
    writer.writerows([name, *row] for name, row in zip(names, cells, strict=True))
    # Without the mark, spreadsheet programs show Chinese names as nonsense.
    return file.getvalue().encode("utf-8-sig")
