"""The keys of the labels, which act on the selected texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.label_actions import label_specs
from desktop.pages.corpus.actions import (
    FILTER_SPECS,
    HEAD_SPECS,
    SCOPE,
    SEARCH_SPECS,
    TABLE_SPECS,
)
from desktop.pages.corpus.bulk import Bulk
from desktop.pages.corpus.table_view import TextTableView

_PREFIX = "corpus.as."


class OffersLabels(Protocol):
    """What shows the labels that can be given, and their keys."""

    def show_labels(self, labels: tuple[Label, ...], keys: Mapping[str, str]) -> None:
        """Offer these labels; ``keys`` are those that give them, by label key."""


class LabelKeys(QObject):
    """Gives a table the keys of the project's labels, and takes them back when there are others."""

    def __init__(
        self, context: AppContext, bulk: Bulk, view: TextTableView, menu: OffersLabels
    ) -> None:
        super().__init__(view)
        self._context = context
        self._bulk = bulk
        self._view = view
        self._menu = menu
        self._ids: list[str] = []
        self._known: tuple[Label, ...] | None = None
        context.actions.bindings.changed.connect(self._give)

    def show_labels(self, labels: tuple[Label, ...]) -> bool:
        """Let the keys of these labels act; whether they are others than before."""
        if labels == self._known:
            return False
        self._known = labels
        self._give()
        return True

    @Slot()
    def _give(self) -> None:
        actions, labels = self._context.actions, self._known or ()
        actions.remove(self._ids, self._view)
        others = (*TABLE_SPECS, *HEAD_SPECS, *SEARCH_SPECS, *FILTER_SPECS)
        specs = label_specs(labels, _PREFIX, Bulk.label, others, actions.bindings)
        self._ids = [spec.id for spec in specs]
        actions.install(specs, self._bulk, self._view, SCOPE)
        keys = {spec.id.removeprefix(_PREFIX): spec.keys[0] for spec in specs}
        self._menu.show_labels(labels, keys)
