"""Which rows are unsure: the threshold, how many are below it, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import settings as known
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.classify.own_height import FlowingLine
from desktop.pages.classify.save_options import set_unsure_below, unsure_below
from desktop.widgets.style_property import set_kind
from desktop.wording import number

_STEP = 0.05
_MILLISECONDS = 400  # without another key before rows are counted anew


class ThresholdRow(QWidget):
    """``changed(below)`` when the user has settled on a threshold; the setting holds it."""

    changed = Signal(float)
    add_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._before, self._after = QLabel(), QLabel()
        self.spin = QDoubleSpinBox()
        self.spin.setRange(0.0, 1.0)
        self.spin.setSingleStep(_STEP)
        self.spin.setDecimals(2)
        self.spin.setProperty("compact", True)
        self.spin.setKeyboardTracking(True)
        self.add = QPushButton()
        set_kind(self.add, "link")
        line = FlowingLine()
        self._flow = line.flow
        for widget in (self._before, self.spin, self._after, self.add):
            self._flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MILLISECONDS)
        self._pause.timeout.connect(self._settle)
        self.spin.setValue(self.below)
        self.spin.valueChanged.connect(self._pause.start)
        self.add.clicked.connect(self.add_asked)
        context.settings.changed.connect(self._heard)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def below(self) -> float:
        """The threshold in force."""
        return unsure_below(self._context.settings)

    @property
    def words(self) -> str:
        """What is said, as one sentence."""
        return f"{self._before.text()}{self.spin.text()}{self._after.text()}"

    def show_count(self, count: int | None) -> None:
        """Say how many rows are below the threshold; None while they are being counted."""
        after = translate("ClassifyOutcome", "): {count}")
        self._after.setText(after.format(count="…" if count is None else number(count)))

    def retranslate(self) -> None:
        """Set all words."""
        self._before.setText(translate("ClassifyOutcome", "Unsure (below"))
        self.spin.setAccessibleName(
            translate("ClassifyOutcome", "Labels with less confidence are unsure")
        )
        self.spin.setToolTip(translate("ClassifyOutcome", "Labels with less confidence are unsure"))
        self.add.setText(translate("ClassifyOutcome", "Add to the corpus to correct…"))

    @Slot()
    def _settle(self) -> None:
        set_unsure_below(self._context.settings, self.spin.value())

    @Slot(str)
    def _heard(self, key: str) -> None:
        """The threshold is another one, set here or on the chart."""
        if key != known.CLASSIFY_UNSURE_BELOW.key:
            return
        self._pause.stop()
        self.spin.blockSignals(True)
        self.spin.setValue(self.below)
        self.spin.blockSignals(False)
        self.changed.emit(self.below)

    @Slot()
    def _restyle(self) -> None:
        self._flow.setSpacing(self._context.theme.space(0))
