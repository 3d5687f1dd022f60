"""Project, annotator, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.style_property import set_role
from desktop.wording import number


class StatusBar(QFrame):
    """One line at the foot of the window."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "statusbar")
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(22)
        self._labels = [QLabel() for _ in range(3)]
        for label in self._labels:
            row.addWidget(label)
        row.addStretch(1)
        self._progress = QLabel()
        row.addWidget(self._progress)
        session = context.session
        for signal in (session.opened, session.closed, session.refreshed):
            signal.connect(self.retranslate)
        context.jobs.engine_changed.connect(self._show_progress)

    @Slot()
    def retranslate(self) -> None:
        """Say everything anew."""
        known = self._context.session.current
        self.setVisible(known is not None)
        self._show_progress()
        if known is None:
            return
        project, annotator, saved = self._labels
        project.setText(
            translate("StatusBar", "{project} · {count} texts").format(
                project=known.name, count=number(known.counts.texts)
            )
        )
        if known.annotator is None:
            annotator.setText(translate("StatusBar", "open for reading only"))
            saved.setText("")
            return
        annotator.setText(
            translate("StatusBar", "Annotator: {name}").format(name=known.annotator.name)
        )
        saved.setText(translate("StatusBar", "✓ every label saved"))

    @Slot()
    def _show_progress(self) -> None:
        jobs = self._context.jobs.engine_jobs
        if not jobs:
            self._progress.setText("")
            return
        job = jobs[0]
        share = f" · {job.done / job.total:.0%}" if job.total else ""
        self._progress.setText(job.title + share)
