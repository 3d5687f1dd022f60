"""Why a classifier says what it says of one text: asked for, and answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExplainRequest:
    """Say which words of a text moved the classifier.

    Attributes:
        model_folder: the saved classifier.
        text: the text.
        device: as in FitRequest.
    """

    model_folder: str
    text: str
    device: str = "auto"


@dataclass(frozen=True)
class Piece:
    """A word, character or run of characters that was left out of the text on trial.

    Attributes:
        start, end: its place in the text, in characters (code points).
        occlusion: how much less probable the predicted label is without it; negative where it
            spoke against the label.
        attention: the share (0 to 1) of the head's attention that lies on it, None where the
            classifier has no attention. It tells where the network looked, not why it decided.
    """

    start: int
    end: int
    occlusion: float
    attention: float | None = None


@dataclass(frozen=True)
class Explained:
    """What the classifier says of the text, and what each piece has to do with it.

    ``probabilities`` follow ``labels``; ``pieces`` are in the order of the text, without gaps
    other than blanks. ``read_until`` is where reading stopped: a longer text was cut there.
    """

    labels: tuple[str, ...]
    probabilities: tuple[float, ...]
    label: str
    pieces: tuple[Piece, ...]
    read_until: int
