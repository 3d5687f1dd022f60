"""What the engine does: idle, or a piece of work with its progress and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role


class EngineCard(QFrame):
    """Stands at the foot of the sidebar."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "card")
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 8, 9)
        column.setSpacing(6)
        row = QHBoxLayout()
        self._words = ElidedLabel(context.theme)
        set_role(self._words, "caption")
        self._stop = QToolButton()
        self._stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stop.setAutoRaise(True)
        self._stop.clicked.connect(self._cancel)
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        column.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._bar)
        context.jobs.engine_changed.connect(self._show)
        context.theme.changed.connect(self._dress)
        self._dress()

    def retranslate(self) -> None:
        """Put everything into the current language."""
        self._stop.setToolTip(translate("EngineCard", "Stop this"))
        self._stop.setAccessibleName(translate("EngineCard", "Stop what the engine does"))
        self._show()

    @Slot()
    def _show(self) -> None:
        jobs = self._context.jobs.engine_jobs
        self._bar.setVisible(bool(jobs))
        self._stop.setVisible(bool(jobs))
        if not jobs:
            self._words.show_text(translate("EngineCard", "Engine idle"))
            return
        job = jobs[0]
        self._stop.setEnabled(not job.is_cancelling)
        words = job.title
        if job.is_cancelling:
            words = translate("EngineCard", "Stopping…")
        elif len(jobs) > 1:
            words = translate("EngineCard", "{title} (+{count} waiting)").format(
                title=job.title, count=len(jobs) - 1
            )
        self._words.show_text(words)
        # In whole percent: the bar repaints the window with every other value.
        self._bar.setRange(0, 100 if job.total else 0)
        self._bar.setValue(round(100 * job.done / job.total) if job.total else 0)

    @Slot()
    def _cancel(self) -> None:
        for job in self._context.jobs.engine_jobs[:1]:
            job.cancel()
            self._show()

    @Slot()
    def _dress(self) -> None:
        self._stop.setIcon(self._context.theme.icon("ph.x"))
