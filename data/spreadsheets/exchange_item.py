"""A labelled text on its way from or to the formats of other programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.spreadsheets.table import Cell


@dataclass(frozen=True, slots=True)
class ExchangedAnnotation:
    """What one annotator says of a text; ``at`` is UTC in ISO 8601, empty where it is not known.

    ``label`` is None where the annotator skipped the text; ``blind`` says that neither a suggestion
    nor anybody else's label was in sight, None that it is not known. ``unchecked`` says that a
    model's suggestion was accepted and nobody looked at the text.
    """

    annotator: str
    label: str | None
    at: str = ""
    milliseconds: int | None = None
    blind: bool | None = None
    unchecked: bool = False


@dataclass(frozen=True, slots=True)
class ExchangedPrediction:
    """What a model says of a text; probabilities by label, the most probable first or not."""

    model: str
    probabilities: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ExchangeItem:
    """One text with what is said of it.

    Attributes:
        label: the label that the export is about (the one that counts, gold, or one annotator's);
            None for a text without one.
        labelled_by: who stands behind ``label``, and ``unchecked`` where nobody looked.
        gold: whether ``label`` is settled.
        annotations: what each annotator says, where the export asks for it.
        other: the other columns that travel with the text.
        flagged_by: who flagged the text.
        comments: who remarked what on it.
    """

    uid: str
    text: str
    label: str | None = None
    labelled_by: tuple[str, ...] = ()
    gold: bool = False
    annotations: tuple[ExchangedAnnotation, ...] = ()
    prediction: ExchangedPrediction | None = None
    source: str = ""
    source_row: int = 0
    other: Mapping[str, Cell] = field(default_factory=dict)
    flagged_by: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
