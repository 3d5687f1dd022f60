"""What is said of a text, in the words that stand on a card each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.labelling.annotations import Annotation
from data.labelling.annotators import Annotator
from data.review.doubts import DoubtfulLabel
from desktop.i18n import translate
from desktop.pages.review.state import Shown


@dataclass(frozen=True)
class Opinion:
    """Who gives which label; ``share`` is how probable it was found, if that is known."""

    who: str
    label_key: str
    share: float | None = None


def opinions_on(shown: Shown) -> tuple[Opinion, ...]:
    """What annotators say of a text; of a doubtful label what speaks for it and against it."""
    if shown.doubt is None:
        return tuple(_said(each) for each in shown.said)
    return tuple(_doubted(shown, shown.doubt))


def who(annotator: Annotator) -> str:
    """A person's name; a file is named as one."""
    if annotator.kind == "file":
        return translate("SaidArea", "file {name}").format(
            name=annotator.name.removeprefix("file: ")
        )
    return annotator.name


def _doubted(shown: Shown, doubt: DoubtfulLabel) -> Iterator[Opinion]:
    by = [who(each.annotator) for each in shown.said if each.label_key == doubt.given]
    if shown.gold == doubt.given:
        by.insert(0, translate("SaidArea", "gold"))
    yield Opinion(_given_by(by), doubt.given, doubt.given_probability)
    proposed = translate("SaidArea", "Proposed by the classifiers")
    yield Opinion(proposed, doubt.proposed, doubt.proposed_probability)
    for each in shown.said:
        if each.label_key != doubt.given:
            yield _said(each)


def _given_by(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    if not listed:
        return translate("SaidArea", "Given")
    return translate("SaidArea", "Given by {names}").format(names=listed)


def _said(annotation: Annotation) -> Opinion:
    return Opinion(who(annotation.annotator), annotation.label_key or "")
