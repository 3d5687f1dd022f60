"""The keys of the Corpus page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.corpus.bulk import Bulk
from desktop.pages.corpus.columns.table_menus import TableMenus
from desktop.pages.corpus.search_field import SearchField

SCOPE = QT_TRANSLATE_NOOP("CorpusActions", "Corpus")

SEARCH = ActionSpec(
    "corpus.search",
    QT_TRANSLATE_NOOP("CorpusActions", "Search"),
    SearchField.take_focus,
    ("Ctrl+F",),
)
SEARCH_SPECS = (SEARCH,)
LABEL_THESE = ActionSpec(
    "corpus.label_these",
    QT_TRANSLATE_NOOP("CorpusActions", "Label these texts"),
    lambda bar: bar.ask_to_label(),
    ("Ctrl+Return", "Ctrl+Enter"),
)
FILTER_SPECS = (LABEL_THESE,)
# With Shift: the letters alone are for labels.
HEAD_SPECS = (
    ActionSpec(
        "corpus.sort",
        QT_TRANSLATE_NOOP("CorpusActions", "Sort…"),
        TableMenus.open_sort,
        ("Shift+S",),
    ),
    ActionSpec(
        "corpus.columns",
        QT_TRANSLATE_NOOP("CorpusActions", "Columns…"),
        TableMenus.open_columns_at_heads,
        ("Shift+K",),
    ),
)
FLAG = ActionSpec(
    "corpus.flag",
    QT_TRANSLATE_NOOP("CorpusActions", "Flag, or remove my flag"),
    Bulk.flag_or_not,
    ("F",),
)
TABLE_SPECS = (
    ActionSpec(
        "corpus.open",
        QT_TRANSLATE_NOOP("CorpusActions", "Open on the Label page"),
        Bulk.open,
        ("Return", "Enter"),
    ),
    ActionSpec(
        "corpus.accept",
        QT_TRANSLATE_NOOP("CorpusActions", "Accept suggestions…"),
        Bulk.accept,
        ("A",),
    ),
    ActionSpec(
        "corpus.clear",
        QT_TRANSLATE_NOOP("CorpusActions", "Remove my label"),
        Bulk.clear,
        ("Backspace",),
    ),
    FLAG,
    ActionSpec(
        "corpus.hold_out",
        QT_TRANSLATE_NOOP("CorpusActions", "Hold out…"),
        Bulk.hold_out,
        ("H",),
    ),
    ActionSpec(
        "corpus.trash",
        QT_TRANSLATE_NOOP("CorpusActions", "Move to trash"),
        Bulk.move_to_trash,
        ("Delete",),
    ),
)
