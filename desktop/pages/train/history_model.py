"""The runs of a project as a table, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.contract import Metrics
from data.training.runs import Run
from desktop.commands.training_queue import QueueEntry
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.train.queue_words import queued_words
from desktop.pages.train.run_view import result_of
from desktop.pages.train.words import run_name, state_words, step_words
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import duration, number

Index = QModelIndex | QPersistentModelIndex

RUN, STATE = 0, 1
_NOTHING = "–"


def _score(metrics: Metrics | None) -> str:
    return _NOTHING if metrics is None else f"{metrics.macro_f1:.3f}"


def _state(run: Run) -> str:
    if run.in_use:
        return translate("HistoryModel", "✓ in use")
    if run.failure:
        return f"{state_words(run)}: {one_line(in_user_language(run.failure))}"
    if run.state == "finished" and run.model_folder is None:
        return translate("HistoryModel", "finished, model deleted")
    return state_words(run)


def _texts(run: Run) -> str:
    result = result_of(run)
    return _NOTHING if result is None else number(result.train_texts)


def _on_dev(run: Run) -> str:
    result = result_of(run)
    return _NOTHING if result is None else _score(result.dev)


def _on_held_out(run: Run) -> str:
    result = result_of(run)
    return _NOTHING if result is None else _score(result.held_out)


def _time(run: Run) -> str:
    result = result_of(run)
    return _NOTHING if result is None else duration(result.seconds)


_COLUMNS: tuple[tuple[Words, Callable[[Run], str], bool], ...] = (
    (QT_TRANSLATE_NOOP("HistoryModel", "Run"), lambda run: run_name(run.id), False),
    (QT_TRANSLATE_NOOP("HistoryModel", "State"), _state, False),
    (QT_TRANSLATE_NOOP("HistoryModel", "Dev F1"), _on_dev, True),
    (QT_TRANSLATE_NOOP("HistoryModel", "Held-out F1"), _on_held_out, True),
    (QT_TRANSLATE_NOOP("HistoryModel", "Variant"), lambda run: str(run.variant.get("name")), False),
    (
        QT_TRANSLATE_NOOP("HistoryModel", "Recipe"),
        lambda run: step_words(run.recipe.get("name")),
        False,
    ),
    (QT_TRANSLATE_NOOP("HistoryModel", "Texts"), _texts, True),
    (QT_TRANSLATE_NOOP("HistoryModel", "Time"), _time, True),
)


class HistoryModel(QAbstractTableModel):
    """Few rows with few columns: everything is put into words when the runs are given."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[Run] = []
        self._queued: dict[int, str] = {}
        self._words: list[list[str]] = []

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these runs; also after a change of language."""
        self.beginResetModel()
        self._runs = list(reversed(runs))
        self._words = [[words(run) for _, words, _ in _COLUMNS] for run in self._runs]
        self.endResetModel()

    def show_queued(self, queued: Mapping[int, QueueEntry]) -> bool:
        """Tell, by run, what waits in the queue to go on; whether that changed anything."""
        words = {run_id: queued_words(entry) for run_id, entry in queued.items()}
        changed = words != self._queued
        self._queued = words
        if changed and self._runs:
            last = self.index(len(self._runs) - 1, STATE)
            self.dataChanged.emit(self.index(0, STATE), last)
        return changed

    def run_at(self, row: int) -> Run | None:
        """The run in a row."""
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def row_of(self, run_id: int) -> int | None:
        """Where a run stands."""
        return next((row for row, run in enumerate(self._runs) if run.id == run_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's ways)
        """How many runs there are."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's ways)
        """How much is told of each."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802  (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_COLUMNS):
            return None
        name, _, is_number = _COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return name.now()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(is_number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if not index.isValid():
            return None
        words = self._words[index.row()][index.column()]
        if index.column() == STATE:
            words = self._queued.get(self._runs[index.row()].id, words)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == STATE:
            return plain_tooltip(words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(_COLUMNS[index.column()][2])
        return None


def _aligned(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
