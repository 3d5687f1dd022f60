"""Agreement in words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.review.agreement import Confusion, OverallAgreement, PairAgreement
from data.review.estimate import Estimate, Interval
from data.review.reliability import RELIABLE, TENTATIVE, reliability
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.wording import counted, percent

_TEXT = QT_TRANSLATE_NOOP("AgreementSide", "1 common text")
_TEXTS = QT_TRANSLATE_NOOP("AgreementSide", "{count} common texts")
_PERSON = QT_TRANSLATE_NOOP("AgreementSide", "1 annotator")
_PEOPLE = QT_TRANSLATE_NOOP("AgreementSide", "{count} annotators")

_MEANINGS = {
    "reliable": QT_TRANSLATE_NOOP(
        "AgreementSide", "α of 0.80 or more: reliable labels, by the convention of Krippendorff."
    ),
    "tentative": QT_TRANSLATE_NOOP(
        "AgreementSide",
        "α from 0.667 to 0.80: enough for tentative conclusions, by the convention of "
        "Krippendorff.",
    ),
    "insufficient": QT_TRANSLATE_NOOP(
        "AgreementSide",
        "α below 0.667: too low to rely on these labels, by the convention of Krippendorff.",
    ),
}


def kappa(value: float | None) -> str:
    """κ or α with two digits; a dash where it is not defined."""
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}"


def interval(found: Interval | None, *, as_percent: bool = False) -> str:
    """From where to where, or nothing."""
    if found is None:
        return ""
    written = percent if as_percent else kappa
    return f"{written(found.low)} – {written(found.high)}"


def everybody(overall: OverallAgreement) -> str:
    """How many annotators and texts the numbers rest on, and which labels."""
    sentence = (
        translate("AgreementSide", "{people}, {texts}; blind labels only")
        if overall.blind_only
        else translate("AgreementSide", "{people}, {texts}; all labels")
    )
    return sentence.format(
        people=counted(len(overall.annotators), _PERSON, _PEOPLE),
        texts=counted(overall.texts, _TEXT, _TEXTS),
    )


def meaning(alpha: Estimate) -> str:
    """What an α allows, and how sure that is."""
    if alpha.value is None:
        return translate(
            "AgreementSide", "α is not defined: everybody gave every text the same label."
        )
    said = [_MEANINGS[reliability(alpha.value)].now()]
    low = None if alpha.interval is None else alpha.interval.low
    if low is not None and reliability(low) != reliability(alpha.value):
        border = RELIABLE if low >= TENTATIVE else TENTATIVE
        sentence = translate("AgreementSide", "The interval reaches below {border}.")
        said.append(sentence.format(border=f"{border:g}"))
    elif low is None and alpha.value < 1:
        said.append(translate("AgreementSide", "There are too few texts to tell how sure it is."))
    return "\n".join(said)


def both(pair: PairAgreement) -> str:
    """The names of the two."""
    return f"{pair.first.name} · {pair.second.name}"


def basis(pair: PairAgreement) -> str:
    """The agreement of two, and how many texts it rests on."""
    known = interval(pair.interval)
    sentence = translate("AgreementSide", "Cohen κ {kappa}, {texts}, {share} labelled alike")
    return sentence.format(
        kappa=kappa(pair.kappa) + (f" ({known})" if known else ""),
        texts=counted(pair.texts, _TEXT, _TEXTS),
        share=percent(pair.raw),
    )


def told(pair: PairAgreement) -> str:
    """All of it in one sentence, for tool tips and screen readers."""
    defined = kappa(pair.kappa) if pair.kappa is not None else not_defined()
    sentence = translate("AgreementSide", "{names}: κ {kappa}, {texts}, {share} labelled alike")
    texts = counted(pair.texts, _TEXT, _TEXTS)
    return sentence.format(names=both(pair), kappa=defined, texts=texts, share=percent(pair.raw))


def not_defined() -> str:
    """In place of a number."""
    return translate("AgreementSide", "not defined")


def all_together(pairs: Iterable[PairAgreement]) -> Confusion:
    """How often two persons called a text this and that, whichever two they were."""
    added: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        added.update(pair.confusion)
    return added


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
