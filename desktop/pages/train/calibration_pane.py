"""Whether the model's confidence tells how often it is right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QToolButton

from data.project import Project
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.pages.train.after_pane import AfterPane, Work, plain_label
from desktop.pages.train.calibration_diagram import CalibrationDiagram, diagram_words
from desktop.pages.train.calibration_paint import paint_reliability
from desktop.pages.train.calibration_words import (
    MOST_EXPLANATIONS,
    cautions,
    explanations,
    judged_words,
    legend,
    main_sentence,
)
from desktop.pages.train.words import run_name
from desktop.saving_files import file_saving
from desktop.widgets.card import Card
from desktop.widgets.paper import Paper
from desktop.widgets.saving_pictures import save_picture, save_values

if TYPE_CHECKING:
    from desktop.commands.calibrations import RunCalibration

# Narrower than this, the words stand below the diagram.
_WIDE_ENOUGH = 560
_PICTURE = QSize(480, 460)


class CalibrationPane(AfterPane):
    """The reliability diagram, and what it says."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme = context.theme
        self._found: RunCalibration | None = None
        self.card, self.meaning = Card(theme), Card(theme)
        self.diagram = CalibrationDiagram(theme)
        self.more = QToolButton()
        self.sentence = plain_label("strong")
        self.details = [plain_label("") for _ in range(MOST_EXPLANATIONS)]
        self.legend, self.cautions = plain_label("caption"), plain_label("warning")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.content)
        self._lay_out()
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self._restyle)
        self._restyle()

    def title(self) -> str:
        """What the tab is called."""
        return translate("CalibrationPane", "Calibration")

    def retranslate(self) -> None:
        """Set all words."""
        self.more.setToolTip(translate("CalibrationPane", "Save the diagram"))
        self.more.setAccessibleName(translate("CalibrationPane", "Save the diagram"))
        self.meaning.set_heading(translate("CalibrationPane", "What it means"))
        super().retranslate()

    def work(self, project: Project, run: Run) -> Work:
        """What is to be read of a finished run."""
        return partial(_read, project, run.id)

    def show_answer(self, answer: object) -> None:
        """Show what was read."""
        found = cast("RunCalibration", answer)
        self._found = found
        self.card.set_heading(
            translate("CalibrationPane", "Confidence and accuracy"), judged_words(found)
        )
        self.diagram.show_calibration(found.calibration)
        self.sentence.setText(main_sentence(found))
        self.legend.setText(legend())
        said = explanations(found)
        for at, label in enumerate(self.details):
            label.setText(said[at] if at < len(said) else "")
            label.setVisible(at < len(said))
        warned = cautions(found)
        self.cautions.setText("\n".join(warned))
        self.cautions.setVisible(bool(warned))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the words below where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Offer to save the diagram."""
        if self.content.isVisible():
            self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the diagram; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = menu.addAction(translate("CalibrationPane", "Save as picture…"))
        picture.triggered.connect(self.save_as_picture)
        values = menu.addAction(translate("CalibrationPane", "Save the values…"))
        values.triggered.connect(self.save_the_values)
        return menu

    @Slot()
    def save_as_picture(self) -> None:
        """Ask for a file and save the diagram as PNG or SVG."""
        if self._found is None:
            return
        found, paper = self._found, Paper(self.context.theme)
        title = " · ".join((self._name(), self.title(), judged_words(found)))

        def paint(painter: QPainter, area: QRectF) -> None:
            inner = area.adjusted(16, 12, -16, -12)
            paint_reliability(painter, inner, found.calibration, diagram_words(title), paper)

        saving = file_saving(self.context)
        save_picture(self, saving, f"{self._name()}-calibration", _PICTURE, paint)

    @Slot()
    def save_the_values(self) -> None:
        """Ask for a file and save the stretches of confidence as CSV."""
        if self._found is not None:
            content = partial(_as_csv, self._found)
            saving = file_saving(self.context)
            save_values(self, saving, f"{self._name()}-calibration", content)

    def _name(self) -> str:
        return "" if self.run is None else run_name(self.run.id)

    def _lay_out(self) -> None:
        self.card.add_right(self.more)
        self.card.body.addWidget(self.diagram, 1)
        self.card.body.addWidget(self.legend)
        for label in (self.sentence, *self.details, self.cautions):
            self.meaning.body.addWidget(label)
        self.meaning.body.addStretch(1)
        for card in (self.card, self.meaning):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.card, 3)
        self._row.addWidget(self.meaning, 2)

    def _arrange(self) -> None:
        beside = self.width() >= self.context.theme.scaled(_WIDE_ENOUGH)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @Slot()
    def _restyle(self) -> None:
        self.more.setIcon(self.context.theme.icon("ph.dots-three"))
        self._row.setSpacing(self.context.theme.space(3))
        self._arrange()


def _read(project: Project, run_id: int, state: JobState) -> RunCalibration:
    # Imported here and below: it brings numpy, which no page needs to come into view.
    from desktop.commands.calibrations import calibration_of_run  # noqa: PLC0415

    return calibration_of_run(project, run_id, state.is_cancelled)


def _as_csv(found: RunCalibration) -> bytes:
    from desktop.commands.calibrations import bins_as_csv  # noqa: PLC0415

    return bins_as_csv(found.calibration)
