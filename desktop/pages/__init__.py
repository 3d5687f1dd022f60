"""The pages, in the order of work. Each is a folder here and one line below."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.i18n import QT_TRANSLATE_NOOP, Words

if TYPE_CHECKING:
    from desktop.pages.page import Page


@dataclass(frozen=True)
class PageSpec:
    """One page: its name in the sidebar, and the class that is imported when it is first shown.

    Pages that draw charts would make the start slow if they were imported with the window.
    """

    id: str
    title: Words
    icon: str
    class_name: str
    needs_project: bool = True

    def load(self) -> type[Page]:
        """The page's class."""
        module = importlib.import_module(f"desktop.pages.{self.id}.page")
        page: type[Page] = getattr(module, self.class_name)
        return page


PAGES = (
    PageSpec("label", QT_TRANSLATE_NOOP("Pages", "Label"), "ph.tag", "LabelPage"),
    PageSpec("corpus", QT_TRANSLATE_NOOP("Pages", "Corpus"), "ph.table", "CorpusPage"),
    PageSpec("review", QT_TRANSLATE_NOOP("Pages", "Review"), "ph.scales", "ReviewPage"),
    PageSpec("train", QT_TRANSLATE_NOOP("Pages", "Train"), "ph.chart-line-up", "TrainPage"),
    PageSpec("compare", QT_TRANSLATE_NOOP("Pages", "Compare"), "ph.columns", "ComparePage"),
    PageSpec(
        "classify", QT_TRANSLATE_NOOP("Pages", "Classify"), "ph.file-arrow-up", "ClassifyPage"
    ),
    PageSpec("settings", QT_TRANSLATE_NOOP("Pages", "Settings"), "ph.gear", "SettingsPage", False),
)
