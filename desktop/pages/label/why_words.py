"""What a model's answer to *why* looks like: marks in the text, and words that promise no more."""

from __future__ import annotations

from collections.abc import Sequence

from core.contract import Explained
from core.contract.explanation import Piece
from desktop.i18n import translate
from desktop.theme import Colouring
from desktop.widgets.one_line import one_line
from desktop.widgets.percent import percent
from desktop.widgets.text_view import Mark

_MOST_NAMED = 3
# What moves the probability by less is noise, in itself and beside the strongest piece.
_LEAST = 0.01
_LEAST_OF_STRONGEST = 0.1
_LEAST_ATTENTION = 0.1
_LONGEST_PIECE = 16


def marks(explained: Explained, colouring: Colouring) -> list[Mark]:
    """The pieces that moved the model: the more, the stronger."""
    strongest = _strongest(explained)
    return [
        Mark(
            piece.start,
            piece.end - piece.start,
            colouring,
            strength=min(abs(piece.occlusion) / strongest, 1.0),
            against=piece.occlusion < 0,
        )
        for piece in _moving(explained)
    ]


def reasons(explained: Explained, text: str, label: str) -> str:
    """How much less sure of a label the model would be without the strongest pieces."""
    probability = max(explained.probabilities)
    moving = _moving(explained)
    named = sorted((each for each in moving if each.occlusion > 0), key=_by_occlusion, reverse=True)
    if not named:
        return translate(
            "WhyWords", "No single word moves the model much towards “{label}”: it is the whole."
        ).format(label=label)
    parts = [
        translate("WhyWords", "“{piece}” {before} → {after}").format(
            piece=_shown(piece, text),
            before=percent(probability),
            after=percent(min(max(probability - piece.occlusion, 0.0), 1.0)),
        )
        for piece in named[:_MOST_NAMED]
    ]
    return translate(
        "WhyWords", "The model would be less sure of “{label}” without: {pieces}"
    ).format(label=label, pieces=_listed(parts))


def cautions(explained: Explained, text: str) -> str:
    """What the marks tell, and what they do not; where attention lay, if the model has any."""
    said = [translate("WhyWords", "This tells what moved the model, not what the text says.")]
    if any(each.occlusion < 0 for each in _moving(explained)):
        said.append(translate("WhyWords", "A dashed line: spoke against it."))
    looked = sorted(explained.pieces, key=lambda piece: piece.attention or 0.0, reverse=True)
    looked = [each for each in looked if (each.attention or 0.0) >= _LEAST_ATTENTION]
    if looked:
        shares = [
            translate("WhyWords", "“{piece}” {share}").format(
                piece=_shown(each, text), share=percent(each.attention or 0.0)
            )
            for each in looked[:_MOST_NAMED]
        ]
        said.append(
            translate(
                "WhyWords", "Attention (where the network looked, which is no reason): {pieces}."
            ).format(pieces=_listed(shares))
        )
    if explained.read_until < len(text):
        said.append(
            translate("WhyWords", "What follows after {count} characters was not read.").format(
                count=f"{explained.read_until:,}"
            )
        )
    return " ".join(said)


def _moving(explained: Explained) -> list[Piece]:
    least = max(_LEAST, _strongest(explained) * _LEAST_OF_STRONGEST)
    return [piece for piece in explained.pieces if abs(piece.occlusion) >= least]


def _strongest(explained: Explained) -> float:
    return max((abs(piece.occlusion) for piece in explained.pieces), default=0.0)


def _by_occlusion(piece: Piece) -> float:
    return piece.occlusion


def _shown(piece: Piece, text: str) -> str:
    words = one_line(text[piece.start : piece.end])
    return words if len(words) <= _LONGEST_PIECE else words[: _LONGEST_PIECE - 1] + "…"


def _listed(parts: Sequence[str]) -> str:
    return translate("WhyWords", ", ").join(parts)
