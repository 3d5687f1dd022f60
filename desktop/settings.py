"""What the user can set, each thing declared once with its kind and its default."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, get_args

from PySide6.QtCore import QObject, QSettings, Signal

from data.corpus.queue_order import Order

Value = TypeVar("Value", str, int, bool, tuple[str, ...])


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """One setting; ``choices`` limits it, ``lowest`` and ``highest`` bound a number."""

    key: str
    default: Callable[[], Value]
    choices: tuple[Value, ...] = ()
    lowest: int = 0
    highest: int = 1_000_000

    def sound(self, value: object) -> Value:
        """The value if it is one that this setting can have, else the default.

        The file may come from another version or a careless editor.
        """
        default = self.default()
        if isinstance(default, tuple):
            listed = isinstance(value, list) and all(isinstance(each, str) for each in value)
            return tuple(value) if listed else default  # type: ignore[arg-type]
        if type(value) is not type(default):
            return default
        if self.choices and value not in self.choices:
            return default
        if isinstance(value, int) and not self.lowest <= value <= self.highest:
            return default
        return value


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "A"


LANGUAGE = Setting("language", lambda: "system", ("system", "zh", "en"))
THEME = Setting("theme", lambda: "system", ("system", "light", "dark"))
TEXT_SIZE = Setting("text_size", lambda: 100, lowest=80, highest=200)
ANNOTATOR = Setting("annotator", _user_name)
DAILY_GOAL = Setting("daily_goal", lambda: 500, lowest=0, highest=100_000)
QUEUE_ORDER: Setting[str] = Setting("queue_order", lambda: "auto", ("auto", *get_args(Order)))
SUGGEST_FOR_ALL = Setting("suggest_for_all", lambda: True)
# Actions with other keys than their own: an id and its keys each, see ``key_bindings``.
KEYS: Setting[tuple[str, ...]] = Setting("keys", lambda: ())
# The columns of the Corpus page, from left to right; those it has at first if empty.
CORPUS_COLUMNS: Setting[tuple[str, ...]] = Setting("corpus_columns", lambda: ())
RECENT_PROJECTS: Setting[tuple[str, ...]] = Setting("recent_projects", lambda: ())
SECOND_BACKUPS = Setting("second_backups", lambda: "")  # a folder; none if empty
ENCODER_MIRROR = Setting("encoder_mirror", lambda: "")  # a web address; the hub itself if empty
PLACES_TOLD: Setting[tuple[str, ...]] = Setting("places_told", lambda: ())
# What the Classify page writes into files; the threshold is in hundredths.
CLASSIFY_UNSURE_BELOW = Setting("classify_unsure_below", lambda: 60, lowest=0, highest=100)
CLASSIFY_SECOND_LABEL = Setting("classify_second_label", lambda: True)
CLASSIFY_PROBABILITIES = Setting("classify_probabilities", lambda: False)
CLASSIFY_NAMES = Setting("classify_names", lambda: "key", ("key", "zh", "en"))
CLASSIFY_UNSURE = Setting("classify_unsure", lambda: "none", ("none", "column", "label"))
CLASSIFY_SUMMARY = Setting("classify_summary", lambda: False)
CLASSIFY_ESCAPE_FORMULAS = Setting("classify_escape_formulas", lambda: False)
# What was chosen for the last export; the format by its name, or "original".
EXPORT_FORMAT = Setting("export_format", lambda: "xlsx")
EXPORT_PREDICTIONS = Setting("export_predictions", lambda: False)
EXPORT_PROBABILITIES = Setting("export_probabilities", lambda: False)
EXPORT_TO_CORRECT = Setting("export_to_correct", lambda: True)
EXPORT_CARD = Setting("export_card", lambda: False)
WINDOW = Setting("window", lambda: "")

_RECENT = 8


class Settings(QObject):
    """Typed access to the user's settings file. Values travel as JSON, so kinds survive it."""

    changed = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stored = QSettings(str(file), QSettings.Format.IniFormat, self)

    def get(self, setting: Setting[Value]) -> Value:
        """The value in force."""
        raw = self._stored.value(setting.key)
        try:
            return setting.sound(json.loads(raw)) if isinstance(raw, str) else setting.default()
        except ValueError:
            return setting.default()

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Change a value; it is written at once and ``changed`` names its key."""
        if value == self.get(setting):
            return
        self._stored.setValue(setting.key, json.dumps(value))
        self.changed.emit(setting.key)

    def remember_project(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        others = [each for each in self.get(RECENT_PROJECTS) if each != str(path)]
        self.set(RECENT_PROJECTS, (str(path), *others)[:_RECENT])
