"""What an edit of a label means, in words."""

from __future__ import annotations

from data.labelling.label_use import LabelUse
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.wording import counted

_ANNOTATIONS = (
    QT_TRANSLATE_NOOP("LabelUse", "{count} annotation"),
    QT_TRANSLATE_NOOP("LabelUse", "{count} annotations"),
)
_GOLD = (
    QT_TRANSLATE_NOOP("LabelUse", "{count} gold label"),
    QT_TRANSLATE_NOOP("LabelUse", "{count} gold labels"),
)
_RUNS = (
    QT_TRANSLATE_NOOP("LabelUse", "{count} training knows it"),
    QT_TRANSLATE_NOOP("LabelUse", "{count} trainings know it"),
)
_SUGGESTIONS = (
    QT_TRANSLATE_NOOP("LabelUse", "the model in use proposes it for {count} text"),
    QT_TRANSLATE_NOOP("LabelUse", "the model in use proposes it for {count} texts"),
)


def use_words(use: LabelUse) -> str:
    """How much has a label."""
    counts = (
        (use.annotations, _ANNOTATIONS),
        (use.gold, _GOLD),
        (len(use.runs), _RUNS),
        (use.suggestions, _SUGGESTIONS),
    )
    parts = [counted(count, *words) for count, words in counts if count]
    return " · ".join(parts) or translate("LabelUse", "Nothing has this label yet.")


def rename_words(use: LabelUse, old_key: str) -> str:
    """What another key means for what knows the old one."""
    meaning = translate(
        "LabelUse",
        "Old models and spreadsheets say “{key}”. They are understood as before, and what the "
        "models propose is shown under the new name.",
    )
    return _lines(use_words(use), meaning.format(key=old_key))


def retire_words(use: LabelUse) -> str:
    """What retiring a label means."""
    meaning = translate(
        "LabelUse",
        "What has the label keeps it, but it is no longer given, and the next training leaves it "
        "out.",
    )
    models = translate(
        "LabelUse",
        "Models of before go on saying it; those texts are then shown without a suggestion. Train "
        "again soon.",
    )
    return _lines(use_words(use), meaning, models if use.runs else "")


def merge_words(use: LabelUse, source: str, target: str) -> str:
    """What merging a label into another means."""
    meaning = translate(
        "LabelUse",
        "All of it becomes “{target}”; who said so and when stays. “{source}” is retired, and "
        "spreadsheets that say it mean “{target}”.",
    )
    models = translate(
        "LabelUse",
        "Models of before tell the two apart; how probable they hold them is added up. Train "
        "again soon.",
    )
    said = meaning.format(source=source, target=target)
    return _lines(use_words(use), said, models if use.runs else "")


def _lines(*sentences: str) -> str:
    return "\n".join(each for each in sentences if each)
