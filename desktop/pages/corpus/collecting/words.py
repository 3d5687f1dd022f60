"""What returned files bring, in the user's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from data.sharing.collect_report import CollectPreview, CollectReport, Refused
from data.sharing.merge_plan import OnConflict
from data.sharing.progress import HandoutState
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.sentences import in_user_language
from desktop.wording import number

_KEPT = QT_TRANSLATE_NOOP(
    "CollectWords", "Places that say something else here, and stay as they are: {count}"
)
_TAKEN = QT_TRANSLATE_NOOP(
    "CollectWords", "Places that said something else here, and are now as in the copy: {count}"
)
_OPEN = QT_TRANSLATE_NOOP("CollectWords", "Places that say something else here: {count}")
_KINDS: dict[str, Words] = {
    "unknown label": QT_TRANSLATE_NOOP(
        "CollectWords", "Labels that this project does not have, not taken over: {count} ({which})"
    ),
    "edited text": QT_TRANSLATE_NOOP(
        "CollectWords", "Labels on texts that have other words here, not taken over: {count}"
    ),
    "missing text": QT_TRANSLATE_NOOP(
        "CollectWords", "Labels on texts that are not here any more, not taken over: {count}"
    ),
}


def problems(found: CollectPreview, decided: OnConflict | None = None) -> Iterator[str]:
    """What of a file is not simply taken over; ``decided`` is None before it is collected."""
    counts = Counter(row.kind for row in found.rows)
    if counts["conflict"]:
        words = {None: _OPEN, "keep ours": _KEPT, "take theirs": _TAKEN}[decided]
        yield words.now().format(count=number(counts["conflict"]))
    for kind, words in _KINDS.items():
        if counts[kind]:  # type: ignore[index]
            which = sorted({row.there for row in found.rows if row.kind == kind})
            count = number(counts[kind])  # type: ignore[index]
            yield words.now().format(count=count, which=", ".join(which))
    for note in found.notes:
        yield in_user_language(note)


def state_words(state: HandoutState) -> str:
    """How far a copy that was handed out has come, as far as it was collected."""
    if state.collected is None:
        words = translate("CollectWords", "{file}: {texts} texts, not collected yet")
        return words.format(file=state.file, texts=number(state.texts))
    words = translate(
        "CollectWords",
        "{file}: {labelled} of {texts} texts labelled, {skipped} skipped, last collected {day}",
    )
    return words.format(
        file=state.file,
        labelled=number(state.labelled),
        texts=number(state.texts),
        skipped=number(state.skipped),
        day=datetime.fromisoformat(state.collected).astimezone().strftime("%Y-%m-%d %H:%M"),
    )


def refusal(refused: Refused) -> str:
    """Why a file is not collected, and what to do."""
    words = (in_user_language(refused.message), in_user_language(refused.advice))
    said = " ".join(part for part in words if part)
    name = refused.file.name
    return said if name in said else f"{name}: {said}"


def headline(report: CollectReport) -> str:
    """What the collecting brought, in one sentence."""
    brought = [each.found for each in report.collected if each.operation_id is not None]
    what = _parts(brought)
    if not what:
        return translate("CollectWords", "The files brought nothing new.")
    return translate("CollectWords", "Taken over: {what}").format(what=what)


def details(report: CollectReport, decided: OnConflict) -> list[str]:
    """Every file with what became of it."""
    lines = []
    for each in report.collected:
        lines.append(f"{each.found.file.name}: {brings(each.found)}")
        lines += [f"    {problem}" for problem in problems(each.found, decided)]
    lines += map(refusal, report.refused)
    not_reached = translate("CollectWords", "{name}: not reached before you stopped")
    lines += [not_reached.format(name=file.name) for file in report.stopped]
    return lines + [in_user_language(note) for note in report.notes]


def brings(found: CollectPreview) -> str:
    """What a file changes here, in a few words."""
    return _parts([found]) or translate("CollectWords", "nothing new")


def _parts(found: Sequence[CollectPreview]) -> str:
    parts = (
        (sum(each.labels for each in found), translate("CollectWords", "{count} labels")),
        (sum(each.skipped for each in found), translate("CollectWords", "{count} skipped")),
        (sum(each.cleared for each in found), translate("CollectWords", "{count} taken back")),
        (sum(each.gold for each in found), translate("CollectWords", "{count} gold")),
        (sum(each.noted for each in found), translate("CollectWords", "{count} flags or comments")),
    )
    said = [words.format(count=number(count)) for count, words in parts if count]
    return translate("CollectWords", ", ").join(said)
