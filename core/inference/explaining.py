"""Which words of a text moved the classifier.

Each piece is left out of the text in turn: how much less probable the predicted label then is,
is what the piece was worth (occlusion). Beside it stands where the head's attention lay, which is
no reason for the decision: heads often look where nothing depends on it.
Source: Zeiler and Fergus, 2014, on occlusion (arXiv 1311.2901); Jain and Wallace, 2019, on what
attention does not explain (arXiv 1902.10186).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.contract.events import Event, Stage
from core.contract.explanation import Explained, ExplainRequest, Piece
from core.endings import Pause, to_the_end
from core.inference.close_reading import CloseReading, read_closely
from core.inference.pieces import Span, is_blank, pieces_of
from core.inference.warm import WarmClassifier, open_classifier


def explain(
    request: ExplainRequest, cancelled: Callable[[], bool], warm: WarmClassifier | None = None
) -> Iterator[Event]:
    """Leave each piece of the text out in turn; the last event is Explained.

    Or it is RunCancelled or Failed. ``cancelled`` is asked between batches; the classifier is
    taken from ``warm`` where it fits, and kept there.

    A piece is left out, not replaced by the unknown token, which no training showed to the
    network. On 20 texts of Weibo each way was judged by the other: the two pieces that count most
    by leaving out move the probability by 0.26 when replaced (0.28 is possible), and those that
    count most by replacing by 0.24 when left out (of 0.28).

    What stands behind ``read_until`` stays unread when something before it is left out. The
    shares of attention are of the pieces alone: what lies on special tokens, padding and blanks
    is left out, and the rest made to sum to 1.
    """
    kept = warm or WarmClassifier()
    return to_the_end(lambda pause: _explain(request, pause, kept), cancelled)


def _explain(request: ExplainRequest, pause: Pause, warm: WarmClassifier) -> Iterator[Event]:
    # The one that is warm from predicting the corpus, so that nobody waits for it.
    opened = yield from open_classifier(Path(request.model_folder), request.device, "fast", warm)
    classifier = opened.exact()
    pause()
    text = request.text
    reading = read_closely(classifier, text)
    read = text[: reading.read_until]
    spans = pieces_of(read, reading.tokens)
    pause()
    yield Stage("Leaving out each piece in turn", 0, len(spans))
    left_out = [read[:begin] + read[end:] for begin, end in spans]
    probabilities = classifier.predict_probabilities(
        [text, read, *left_out], lambda _done, _total: pause()
    )
    yield Stage("Leaving out each piece in turn", len(spans), len(spans))
    best = int(probabilities[0].argmax())
    yield Explained(
        labels=classifier.labels,
        probabilities=tuple(map(float, probabilities[0])),
        label=classifier.labels[best],
        pieces=_pieces(spans, probabilities[1:, best], _attention_of(reading, read, spans)),
        read_until=reading.read_until,
    )


def _pieces(
    spans: Sequence[Span], probabilities: NDArray[np.float32], attention: Sequence[float | None]
) -> tuple[Piece, ...]:
    """``probabilities`` of the label are of the whole text, then of it without each piece."""
    whole, *without = map(float, probabilities)
    return tuple(
        Piece(begin, end, whole - left, share)
        for (begin, end), left, share in zip(spans, without, attention, strict=True)
    )


def _attention_of(
    reading: CloseReading, text: str, spans: Sequence[Span]
) -> Sequence[float | None]:
    """The share of each piece; the shares sum to 1 unless nothing was read of any of them."""
    if reading.attention is None:
        return [None] * len(spans)
    by_character = np.zeros(len(text))
    for (begin, end), share in zip(reading.tokens, reading.attention, strict=True):
        # A token may reach over several pieces, and begin with a blank that is in none.
        places = [place for place in range(begin, end) if not is_blank(text[place])]
        by_character[places] += share / max(len(places), 1)
    shares = np.array([by_character[begin:end].sum() for begin, end in spans])
    total = shares.sum()
    return [float(share) for share in (shares / total if total else shares)]
