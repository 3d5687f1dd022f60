"""An item as single statements: who says that its text has which label."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.spreadsheets.exchange.context import ExportContext
from data.spreadsheets.exchange_item import ExchangedAnnotation, ExchangeItem
from data.spreadsheets.table import Cell

SOURCE_COLUMNS = ("source", "source_row")
NOTE_COLUMNS = ("flagged_by", "comments")
ANNOTATION_COLUMNS = ("annotator", "at", "milliseconds", "blind", "gold")


@dataclass(frozen=True, slots=True)
class Statement:
    """One label of one text; ``annotation`` where it is one annotator's."""

    item: ExchangeItem
    label: str | None
    labelled_by: str
    annotation: ExchangedAnnotation | None = None

    @property
    def is_skip(self) -> bool:
        """Whether an annotator passed the text over."""
        return self.annotation is not None and self.label is None


def statements(item: ExchangeItem) -> Iterator[Statement]:
    """Each annotator's where the item brings them; else the one that the export is about."""
    if not item.annotations:
        yield Statement(item, item.label, "; ".join(item.labelled_by))
    for said in item.annotations:
        by = f"{said.annotator}; unchecked" if said.unchecked else said.annotator
        yield Statement(item, said.label, by, said)


def annotation_values(statement: Statement) -> dict[str, Cell]:
    """Who said it, when, in what time, whether blind; and the label that settles the text."""
    said, item = statement.annotation, statement.item
    gold = item.label if item.gold else None
    if said is None:
        return dict(zip(ANNOTATION_COLUMNS, (None, None, None, None, gold), strict=True))
    values = (said.annotator, said.at or None, said.milliseconds, said.blind, gold)
    return dict(zip(ANNOTATION_COLUMNS, values, strict=True))


def note_columns(context: ExportContext) -> tuple[str, ...]:
    """The columns for flags and comments; none where they are not written."""
    return NOTE_COLUMNS if context.with_notes else ()


def note_values(item: ExchangeItem, context: ExportContext) -> tuple[Cell, ...]:
    """The cells of these columns: names, and each comment on a line behind the name."""
    if not context.with_notes:
        return ()
    comments = "\n".join(f"{name}: {words}" for name, words in item.comments)
    return "; ".join(item.flagged_by), comments


def prediction_columns(context: ExportContext) -> tuple[str, ...]:
    """The columns that tell of the model; none where nothing was predicted."""
    if not context.predicted_keys:
        return ()
    each = [f"p({key})" for key in context.predicted_keys] if context.with_probabilities else []
    return ("predicted", "confidence", *each)


def prediction_values(item: ExchangeItem, context: ExportContext) -> dict[str, Cell]:
    """The cells of these columns; all empty for a text without a prediction."""
    columns = prediction_columns(context)
    if not columns or item.prediction is None or not item.prediction.probabilities:
        return dict.fromkeys(columns)
    given = item.prediction.probabilities
    best = max(given, key=lambda key: given[key])
    each = [given.get(key) for key in context.predicted_keys]
    return dict(zip(columns, (best, given[best], *each), strict=False))


def present(values: dict[str, Cell]) -> dict[str, Cell]:
    """Those that say something, for formats in which a key may be missing."""
    return {key: value for key, value in values.items() if value is not None}
