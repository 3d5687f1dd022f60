"""What is known of a model besides its card, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.contract import Metrics
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.pages.train.words import encoder_words, step_words
from desktop.wording import counted, number

if TYPE_CHECKING:
    from desktop.commands.model_card import ModelCard

_MEGA = 1_000_000
_ONE = QT_TRANSLATE_NOOP("ModelCard", "{count} text")
_MANY = QT_TRANSLATE_NOOP("ModelCard", "{count} texts")


def facts_of(card: ModelCard) -> Iterator[tuple[str, str]]:
    """Names and values, in the order in which they are shown."""
    run, result = card.run, card.result
    yield translate("ModelCard", "Variant"), str(run.variant.get("name") or "–")
    yield translate("ModelCard", "Recipe"), step_words(run.recipe.get("name")) or "–"
    yield translate("ModelCard", "Encoder"), _encoder(card)
    yield translate("ModelCard", "Labels"), ", ".join(map(label_name, card.labels)) or "–"
    if result is not None:
        yield (
            translate("ModelCard", "Trained on"),
            counted(result.train_texts, _ONE, _MANY),
        )
        yield translate("ModelCard", "On dev"), _scores(result.dev)
        if result.held_out is not None:
            yield translate("ModelCard", "On held-out"), _scores(result.held_out)
    yield translate("ModelCard", "Size"), size_words(card.size)
    yield translate("ModelCard", "Folder"), str(card.folder)


def size_words(size: int) -> str:
    """Bytes as megabytes."""
    return f"{number(max(round(size / _MEGA), 1))} MB"


def _encoder(card: ModelCard) -> str:
    name = card.encoder or encoder_words(str(card.run.encoder.get("reference") or "–"))
    if not card.licence:
        return name
    words = translate("ModelCard", "{encoder} (licence: {licence})")
    return words.format(encoder=name, licence=card.licence)


def _scores(judged: Metrics) -> str:
    words = translate("ModelCard", "macro-F1 {macro_f1}, accuracy {accuracy}, {texts}")
    return words.format(
        macro_f1=f"{judged.macro_f1:.3f}",
        accuracy=f"{judged.accuracy:.3f}",
        texts=counted(judged.texts, _ONE, _MANY),
    )
