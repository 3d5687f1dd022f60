"""How right the labels of classified files are, by samples that were corrected in the corpus."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from data.review.sample_accuracy import SampleAccuracy
from desktop.commands.change_set import ChangeSet
from desktop.commands.classification.sample_accuracy import read_samples
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Job
from desktop.pages.classify.accuracy_view import AccuracyView
from desktop.pages.classify.adding_words import filter_name, to_label
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_kind
from desktop.wording import counted

_FIRST = 2
_MILLISECONDS_UNTIL_READ = 400
_OLDER = (
    QT_TRANSLATE_NOOP("AccuracyCard", "{count} older sample"),
    QT_TRANSLATE_NOOP("AccuracyCard", "{count} older samples"),
)


class AccuracyCard(Card):
    """Hidden without samples. ``label_texts(filter, its name)`` to go on correcting one."""

    label_texts = Signal(object, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._job: Job | None = None
        self._shows_all = False
        self.samples: tuple[SampleAccuracy, ...] = ()
        self.views: list[AccuracyView] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(context.theme.space(2))
        self.older = QPushButton()
        set_kind(self.older, "link")
        self.body.addLayout(self._list)
        self.body.addWidget(self.older)
        # Whoever labels fast changes something every second.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MILLISECONDS_UNTIL_READ)
        self._soon.timeout.connect(self.refresh)
        self.older.clicked.connect(self._show_older)
        context.bus.changed.connect(self._changed)
        context.session.closed.connect(self._forget)
        self.hide()

    @property
    def is_reading(self) -> bool:
        """Whether what it shows may be about to change."""
        return self._job is not None

    @Slot()
    def refresh(self) -> None:
        """Read anew how far the samples of the open project are."""
        if self._context.session.current is None:
            self._forget()
            return
        project = self._context.session.project
        job = self._context.jobs.read(lambda _state: read_samples(project))
        job.succeeded.connect(self._read)
        job.failed.connect(self._context.notifier.failure)
        job.ended.connect(self._ended)
        self._job = job

    def retranslate(self) -> None:
        """Set all words."""
        self._show()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        by_labelling = bool(self.samples) and change.touches("annotations", "gold", "labels")
        if (change.touches("texts") or by_labelling) and not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _read(self, samples: tuple[SampleAccuracy, ...]) -> None:
        if self.sender() is not self._job or self._context.session.current is None:
            return  # of a project that was closed meanwhile, or overtaken
        self.samples = samples
        self._show()

    @Slot()
    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None

    @Slot()
    def _forget(self) -> None:
        self._soon.stop()
        self._job, self.samples, self._shows_all = None, (), False
        self._show()

    @Slot()
    def _show_older(self) -> None:
        self._shows_all = True
        self._show()

    def _show(self) -> None:
        self.set_heading(translate("AccuracyCard", "How right the labels are"))
        shown = self.samples if self._shows_all else self.samples[:_FIRST]
        while len(self.views) > len(shown):
            view = self.views.pop()
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        while len(self.views) < len(shown):
            view = AccuracyView(self._context)
            view.asked.connect(self._go_on)
            self.views.append(view)
            self._list.addWidget(view)
        for view, sample in zip(self.views, shown, strict=True):
            view.show_sample(sample)
        older = len(self.samples) - len(shown)
        self.older.setText(counted(older, *_OLDER))
        self.older.setVisible(older > 0)
        self.setVisible(bool(self.samples))

    @Slot(object)
    def _go_on(self, sample: SampleAccuracy) -> None:
        name = filter_name("sample", sample.batch.file)
        self.label_texts.emit(to_label(sample.waiting), name)
