"""What a variant has that the full model has not, or lacks, in words."""

from __future__ import annotations

from functools import cache

from core.contract import WIDE_VARIANT, CoreError, Variant
from desktop.commands.experiments import FULL_MODEL
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.widgets.one_line import one_line

_PARTS = {
    FULL_MODEL: QT_TRANSLATE_NOOP("VariantWords", "full model"),
    "RB-MLP": QT_TRANSLATE_NOOP("VariantWords", "sentence vector only"),
    WIDE_VARIANT: QT_TRANSLATE_NOOP("VariantWords", "control for size"),
}
_NO_SENTENCE = QT_TRANSLATE_NOOP("VariantWords", "without sentence vector")
_NO_ATTENTION = QT_TRANSLATE_NOOP("VariantWords", "without attention")
_NO_RECURRENT = QT_TRANSLATE_NOOP("VariantWords", "without recurrent layer")
_OFF = {
    FULL_MODEL: QT_TRANSLATE_NOOP(
        "VariantWords", "Full model: nothing is off. The others are compared with it."
    ),
    "RB-BG-MA": QT_TRANSLATE_NOOP("VariantWords", "The sentence vector is off."),
    "RBs-BG": QT_TRANSLATE_NOOP("VariantWords", "The attention layer is off."),
    "RB-MLP": QT_TRANSLATE_NOOP(
        "VariantWords", "The word path is off: no recurrent layer and no attention."
    ),
    WIDE_VARIANT: QT_TRANSLATE_NOOP(
        "VariantWords",
        "Control for size: the sentence vector alone, with as many parameters as the full model.",
    ),
}
# What a variant tells the worth of, where it differs from the full model by one part alone.
_TELLS_OF = {
    "RB-BG-MA": QT_TRANSLATE_NOOP("VariantWords", "the sentence vector"),
    "RBs-BG": QT_TRANSLATE_NOOP("VariantWords", "the attention"),
    "RB-MLP": QT_TRANSLATE_NOOP("VariantWords", "the word path"),
    "RBs-MA": QT_TRANSLATE_NOOP("VariantWords", "the recurrent layer"),
}


def parts(variant: str) -> str:
    """What a variant has or lacks, in a few words; nothing for one that nobody knows."""
    if variant in _PARTS:
        return _PARTS[variant].now()
    known = _known(variant)
    if known is None:
        return ""
    between = translate("VariantWords", ", ")
    return between.join(_differences(known, Variant.named(FULL_MODEL)))


def switched_off(variant: str) -> str:
    """A sentence that says which part of the full model a variant lacks, or what it is for."""
    if variant in _OFF:
        return _OFF[variant].now()
    said = parts(variant)
    return translate("VariantWords", "The full model {parts}.").format(parts=said) if said else ""


def part_told_of(variant: str, reference: str) -> str:
    """The part whose worth a variant shows; nothing where it shows that of no single one."""
    found = _TELLS_OF.get(variant) if reference == FULL_MODEL else None
    return "" if found is None else found.now()


def in_sentence(variant: str) -> str:
    """A variant as it is called inside a sentence."""
    if variant == FULL_MODEL:
        return translate("VariantWords", "the full model")
    if variant == WIDE_VARIANT:
        return translate("VariantWords", "the control for size ({variant})").format(variant=variant)
    return one_line(variant)


@cache
def _known(name: str) -> Variant | None:
    try:
        return Variant.named(name)
    except CoreError:  # a file from elsewhere
        return None


def _differences(variant: Variant, full: Variant) -> list[str]:
    told: list[Words] = []
    if not variant.has_sentence_vector:
        told.append(_NO_SENTENCE)
    if variant.recurrent == "none":
        told.append(_NO_RECURRENT)
    if not variant.attention:
        told.append(_NO_ATTENTION)
    said = [each.now() for each in told]
    kind, usual = _kind(variant), _kind(full)
    if variant.recurrent != "none" and kind != usual:
        instead = translate("VariantWords", "with {this} instead of {that}")
        said.append(instead.format(this=kind, that=usual))
    return said


def _kind(variant: Variant) -> str:
    """The recurrent layer by its name, which is the same in any language: 2 × BiLSTM."""
    name = ("Bi" if variant.bidirectional else "") + variant.recurrent.upper()
    return name if variant.layers == 1 else f"{variant.layers} × {name}"
