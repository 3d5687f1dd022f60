"""The lines of the inspector: a label, what was done, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from data.label_set.labels import Label
from data.labelling.annotations import Annotation
from data.labelling.annotators import Annotator
from data.labelling.gold import Gold
from data.labelling.notes import Note
from data.labelling.text_history import Happening
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.label_names import label_name
from desktop.pages.corpus.happening_words import told
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import Role, set_role

# The whole comment stands in an export.
_LONGEST_COMMENT = 600
_ORIGINS: dict[str, Words] = {
    "accepted": QT_TRANSLATE_NOOP("InspectorRows", "accepted suggestion"),
    "imported": QT_TRANSLATE_NOOP("InspectorRows", "imported"),
    "unchecked": QT_TRANSLATE_NOOP("InspectorRows", "accepted in bulk, unchecked"),
}


@dataclass(frozen=True)
class _Said:
    """What stands in a row: a label or none, words beside it, a line under it, and a comment."""

    label_key: str | None
    words: str
    below: str
    quoted: str = ""


class SaidRow(QWidget):
    """A chip with words beside it, a comment, and who and when under it."""

    def __init__(self, context: AppContext, said: _Said, labels: dict[str, Label]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(1)
        first = QWidget()
        flow = FlowLayout(first, spacing=context.theme.space(1))
        policy = first.sizePolicy()
        policy.setHeightForWidth(True)
        first.setSizePolicy(policy)
        if said.label_key is not None:
            chip = LabelChip(context.theme)
            label = labels.get(said.label_key)
            name = said.label_key if label is None else label_name(label)
            chip.show_label(name, "text2" if label is None else label)
            flow.addWidget(chip)
        if said.words:
            flow.addWidget(plain_words(words=said.words, wrap=False))
        column.addWidget(first)
        if said.quoted:
            column.addWidget(plain_words(words=said.quoted))
        if said.below:
            column.addWidget(plain_words("caption", said.below))


def annotation_row(
    context: AppContext, annotation: Annotation, labels: dict[str, Label]
) -> SaidRow:
    """What one annotator says at present."""
    skipped = annotation.status == "skipped"
    words = translate("InspectorRows", "skipped") if skipped else ""
    origin = "" if skipped or annotation.origin == "chosen" else _in_words(annotation.origin)
    parts = [_who(annotation.annotator), origin, _when(annotation.at), _blind(annotation.blind)]
    return SaidRow(context, _Said(annotation.label_key, words, _joined(parts)), labels)


def gold_row(context: AppContext, gold: Gold, labels: dict[str, Label]) -> SaidRow:
    """The settled label."""
    words = translate("InspectorRows", "gold")
    below = _joined([_who(gold.adjudicator), _when(gold.at)])
    return SaidRow(context, _Said(gold.label_key, words, below), labels)


def suggestion_row(
    context: AppContext, label_key: str, confidence: float | None, labels: dict[str, Label]
) -> SaidRow:
    """What the model in use holds most probable."""
    words = "" if confidence is None else f"{confidence:.2f}"
    below = translate("InspectorRows", "the model's suggestion")
    return SaidRow(context, _Said(label_key, words, below), labels)


def note_row(context: AppContext, note: Note) -> SaidRow:
    """What one annotator notes."""
    words = f"⚑ {translate('InspectorRows', 'flagged')}" if note.flagged else ""
    below = _joined([_who(note.annotator), _when(note.at)])
    return SaidRow(context, _Said(None, words, below, _short(note.comment)), {})


def happening_row(context: AppContext, happening: Happening, labels: dict[str, Label]) -> SaidRow:
    """One step of the history."""
    words, quoted = told(happening)
    key = happening.label_key_after or happening.label_key_before
    who = "" if happening.annotator is None else _who(happening.annotator)
    below = _joined([who, _when(happening.at), _blind(happening.blind)])
    return SaidRow(context, _Said(key, words, below, _short(quoted)), labels)


def plain_words(role: Role = "", words: str = "", *, wrap: bool = True) -> QLabel:
    """A label that shows a stranger's words as they are, and lets them be copied."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        set_role(label, role)
    return label


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_COMMENT else words[:_LONGEST_COMMENT] + "…"


def _who(annotator: Annotator) -> str:
    if annotator.kind == "file":
        return translate("InspectorRows", "file {name}").format(
            name=annotator.name.removeprefix("file: ")
        )
    return annotator.name


def _in_words(origin: str) -> str:
    known = _ORIGINS.get(origin)
    return origin if known is None else known.now()


def _when(at: str) -> str:
    """A UTC time of the project as the clock on the wall shows it; the year if it is another."""
    then = datetime.fromisoformat(at).astimezone()
    this_year = then.year == datetime.now().astimezone().year
    return then.strftime("%m-%d %H:%M" if this_year else "%Y-%m-%d %H:%M")


def _blind(blind: bool) -> str:
    return translate("InspectorRows", "blind") if blind else ""


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)
