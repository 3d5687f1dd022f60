"""Agreement in words and numbers."""

from __future__ import annotations

from data.review.agreement import Confusion, PairAgreement
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.wording import counted, percent

_TEXT = QT_TRANSLATE_NOOP("AgreementSide", "1 common text")
_TEXTS = QT_TRANSLATE_NOOP("AgreementSide", "{count} common texts")


def kappa(value: float | None) -> str:
    """κ with two digits; a dash where it is not defined."""
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}"


def both(pair: PairAgreement) -> str:
    """The names of the two."""
    return f"{pair.first.name} · {pair.second.name}"


def basis(pair: PairAgreement) -> str:
    """Whose the numbers are, and how many texts they rest on."""
    sentence = translate("AgreementSide", "{names}: Cohen κ, {texts}")
    return sentence.format(names=both(pair), texts=counted(pair.texts, _TEXT, _TEXTS))


def told(pair: PairAgreement) -> str:
    """All of it in one sentence, for tool tips and screen readers."""
    defined = kappa(pair.kappa) if pair.kappa is not None else not_defined()
    sentence = translate("AgreementSide", "{names}: κ {kappa}, {texts}, {share} labelled alike")
    texts = counted(pair.texts, _TEXT, _TEXTS)
    return sentence.format(names=both(pair), kappa=defined, texts=texts, share=percent(pair.raw))


def not_defined() -> str:
    """In place of a number."""
    return translate("AgreementSide", "not defined")


def most_confused(confusion: Confusion) -> tuple[str, str, int] | None:
    """The two labels that stand against each other on most texts, whoever gave which."""
    against: dict[tuple[str, str], int] = {}
    for (first, second), texts in confusion.items():
        if first != second:
            pair = (min(first, second), max(first, second))
            against[pair] = against.get(pair, 0) + texts
    if not against:
        return None
    (first, second), most = max(sorted(against.items()), key=lambda item: item[1])
    return first, second, most
