"""One sample: how far it is corrected, the accuracy by it, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from data.label_set.resolving import by_any_key
from data.review.sample_accuracy import SampleAccuracy
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.style_property import Role, set_kind, set_role
from desktop.wording import counted, number

_GO_ON = (
    QT_TRANSLATE_NOOP("AccuracyCard", "Correct the {count} text that is missing"),
    QT_TRANSLATE_NOOP("AccuracyCard", "Correct the {count} texts that are missing"),
)
_NOT_BLIND = (
    QT_TRANSLATE_NOOP("AccuracyCard", "{count} label was not given blind."),
    QT_TRANSLATE_NOOP("AccuracyCard", "{count} labels were not given blind."),
)
_OPEN = (
    QT_TRANSLATE_NOOP(
        "AccuracyCard", "{count} was skipped, is in dispute or has a label that nobody checked."
    ),
    QT_TRANSLATE_NOOP(
        "AccuracyCard", "{count} were skipped, are in dispute or have a label that nobody checked."
    ),
)


class AccuracyView(QWidget):
    """``asked(sample)`` when the user wants to go on correcting it."""

    asked = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sample: SampleAccuracy | None = None
        theme = context.theme
        self.file = ElidedLabel(theme)
        set_role(self.file, "strong")
        self.result = _words()
        self.bar = ShareBar(theme)
        self.details = _words("caption")
        self.go_on = QPushButton()
        set_kind(self.go_on, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1) // 2)
        for widget in (self.file, self.result, self.bar, self.details):
            column.addWidget(widget)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.go_on.clicked.connect(self._ask)

    def show_sample(self, sample: SampleAccuracy) -> None:
        """Show how it stands."""
        self._sample = sample
        self.file.show_text(sample.batch.file)
        self.result.setText(result_words(sample))
        self.bar.show_share(sample.labelled / max(sample.drawn, 1))
        self.bar.setVisible(not sample.is_complete)
        self.details.setText("\n".join(_details(sample, self._by_label(sample))))
        self.go_on.setText(counted(len(sample.waiting), *_GO_ON))
        self.go_on.setVisible(bool(sample.waiting))

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self._sample)

    def _by_label(self, sample: SampleAccuracy) -> str:
        """How many of its labels each of them kept."""
        known = self._context.session.current
        labels = {} if known is None else by_any_key(known.labels)
        kept = translate("AccuracyCard", "{label} {agreed}/{predicted}")
        return " · ".join(
            kept.format(
                label=label_name(labels[each.label_key])
                if each.label_key in labels
                else each.label_key,
                agreed=number(each.agreed),
                predicted=number(each.predicted),
            )
            for each in sample.by_label
        )


def result_words(sample: SampleAccuracy) -> str:
    """How many are corrected, and the accuracy by them."""
    found = sample.accuracy
    if found is None or found.value is None or found.interval is None:
        said = translate("AccuracyCard", "None of {drawn} corrected yet")
        return said.format(drawn=number(sample.drawn))
    said = translate(
        "AccuracyCard", "{labelled} of {drawn} corrected: accuracy {accuracy} ({low}–{high})"
    )
    return said.format(
        labelled=number(sample.labelled),
        drawn=number(sample.drawn),
        accuracy=f"{found.value:.2f}",
        low=f"{found.interval.low:.2f}",
        high=f"{found.interval.high:.2f}",
    )


def _details(sample: SampleAccuracy, by_label: str) -> list[str]:
    drawn = translate("AccuracyCard", "Drawn from {count} texts, classified by {model}")
    lines = [drawn.format(count=number(sample.batch.population), model=_model(sample))]
    if by_label:
        right = translate("AccuracyCard", "Right: {labels}")
        lines.append(right.format(labels=by_label))
    if sample.labelled > sample.blind:
        lines.append(counted(sample.labelled - sample.blind, *_NOT_BLIND))
    if sample.open:
        lines.append(counted(sample.open, *_OPEN))
    if sample.labelled and not sample.is_complete:
        lines.append(
            translate(
                "AccuracyCard",
                "Provisional: it holds for the whole file once all of the sample are corrected.",
            )
        )
    return lines


def _model(sample: SampleAccuracy) -> str:
    batch = sample.batch
    if batch.run_id is None:
        return batch.model_name
    return translate("AccuracyCard", "run-{id}").format(id=batch.run_id)


def _words(role: Role = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label
