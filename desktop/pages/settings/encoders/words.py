"""What encoders, their origins and the proposed ones are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.contract import EncoderEntry, Stage
from core.contract.encoders import EncoderOrigin
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.sentences import in_user_language
from desktop.wording import number

_MEGABYTE = 1_000_000
_REVISION_LETTERS = 12

_ORIGINS: Mapping[EncoderOrigin, Words] = {
    "builtin": QT_TRANSLATE_NOOP("Encoders", "built-in"),
    "hub": QT_TRANSLATE_NOOP("Encoders", "downloaded"),
    "archive": QT_TRANSLATE_NOOP("Encoders", "from an archive"),
    "folder": QT_TRANSLATE_NOOP("Encoders", "your folder"),
}
PROPOSALS: Mapping[str, Words] = {
    "hfl/chinese-roberta-wwm-ext": QT_TRANSLATE_NOOP(
        "Encoders", "the article's: Chinese, 12 layers, 410 MB"
    ),
    "hfl/rbt3": QT_TRANSLATE_NOOP("Encoders", "small and fast: Chinese, 3 layers, 155 MB"),
    "FacebookAI/xlm-roberta-base": QT_TRANSLATE_NOOP(
        "Encoders", "a hundred languages, 12 layers, 1,120 MB"
    ),
    "intfloat/multilingual-e5-small": QT_TRANSLATE_NOOP(
        "Encoders", "the built-in one in full: 90 languages, 470 MB"
    ),
}
_SENTENCES: Mapping[str, Words] = {
    "mean": QT_TRANSLATE_NOOP("Encoders", "sentence vector: mean"),
    "cls": QT_TRANSLATE_NOOP("Encoders", "sentence vector: first token"),
    "pooler": QT_TRANSLATE_NOOP("Encoders", "sentence vector: trained pooler"),
}


def megabytes(size: int) -> str:
    """A size on disk."""
    return translate("Encoders", "{size} MB").format(size=number(_in_megabytes(size)))


def summary_words(entry: EncoderEntry) -> str:
    """Where it is from, its licence, its layers and widths, and what it takes of the disk."""
    return " · ".join(_summary(entry))


def state_words(entry: EncoderEntry) -> str:
    """Whether a training could start with it."""
    if entry.ready:
        return translate("Encoders", "ready")
    return translate("Encoders", "cannot be used")


def facts_words(entry: EncoderEntry) -> str:
    """What else is known of it, in one line."""
    return " · ".join(_facts(entry))


def progress_words(stage: Stage) -> str:
    """How far a piece of work is; only bytes are counted in millions."""
    what = in_user_language(stage.what)
    if stage.total < _MEGABYTE:
        return what
    return translate("Encoders", "{what}: {done} of {total} MB").format(
        what=what,
        done=number(_in_megabytes(stage.done)),
        total=number(_in_megabytes(stage.total)),
    )


def _summary(entry: EncoderEntry) -> Iterator[str]:
    yield _ORIGINS[entry.origin].now()
    if entry.licence == "unknown":
        yield translate("Encoders", "licence unknown")
    else:
        yield entry.licence
    if entry.layers and entry.width:
        yield translate("Encoders", "{layers} layers of width {width}").format(
            layers=entry.layers, width=number(entry.width)
        )
    if entry.bytes_on_disk:
        yield megabytes(entry.bytes_on_disk)


def _facts(entry: EncoderEntry) -> Iterator[str]:
    if entry.max_tokens:
        yield translate("Encoders", "up to {count} tokens a text").format(
            count=number(entry.max_tokens)
        )
    if entry.vocabulary:
        yield translate("Encoders", "vocabulary of {count} pieces").format(
            count=number(entry.vocabulary)
        )
    if entry.sentence in _SENTENCES:
        yield _SENTENCES[entry.sentence].now()
    if entry.revision:
        yield translate("Encoders", "revision {revision}").format(
            revision=entry.revision[:_REVISION_LETTERS]
        )


def _in_megabytes(size: int) -> int:
    return round(size / _MEGABYTE)
