"""Project, annotator, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.style_property import set_role
from desktop.wording import number

# A label takes a few milliseconds; a word that flickers would only unsettle.
_MILLISECONDS_UNTIL_TOLD = 150


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
        self._tell_later = QTimer(self)
        self._tell_later.setSingleShot(True)
        self._tell_later.setInterval(_MILLISECONDS_UNTIL_TOLD)
        self._tell_later.timeout.connect(self._show_saved)
        context.jobs.saving_changed.connect(self._saving_changed)

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
        self._show_saved()

    @Slot()
    def _saving_changed(self) -> None:
        if self._context.jobs.saving:
            if not self._tell_later.isActive():
                self._tell_later.start()
            return
        self._tell_later.stop()
        self._show_saved()

    @Slot()
    def _show_saved(self) -> None:
        known = self._context.session.current
        if known is None or known.annotator is None:
            return
        if self._context.jobs.saving:
            self._labels[2].setText(translate("StatusBar", "saving…"))
        else:
            self._labels[2].setText(translate("StatusBar", "✓ every label saved"))

    @Slot()
    def _show_progress(self) -> None:
        jobs = self._context.jobs.engine_jobs
        if not jobs:
            self._progress.setText("")
            return
        job = jobs[0]
        share = f" · {job.done / job.total:.0%}" if job.total else ""
        self._progress.setText(job.title + share)
