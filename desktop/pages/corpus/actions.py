"""The keys of the Corpus page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.corpus.bulk import Bulk
from desktop.pages.corpus.search_field import SearchField

SCOPE = QT_TRANSLATE_NOOP("CorpusActions", "Corpus")

SEARCH_SPECS = (
    ActionSpec(
        "corpus.search",
        QT_TRANSLATE_NOOP("CorpusActions", "Search"),
        SearchField.take_focus,
        ("Ctrl+F",),
    ),
)
TABLE_SPECS = (
    ActionSpec(
        "corpus.open",
        QT_TRANSLATE_NOOP("CorpusActions", "Open on the Label page"),
        Bulk.open,
        ("Return", "Enter"),
    ),
    ActionSpec(
        "corpus.clear",
        QT_TRANSLATE_NOOP("CorpusActions", "Remove my label"),
        Bulk.clear,
        ("Backspace",),
    ),
    ActionSpec(
        "corpus.trash",
        QT_TRANSLATE_NOOP("CorpusActions", "Move to trash"),
        Bulk.move_to_trash,
        ("Delete",),
    ),
)
