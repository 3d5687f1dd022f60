"""Which keys an action has: its own, or those that the user gave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence

from desktop.actions import ActionSpec
from desktop.settings import KEYS, Settings

# No key has such a sign in its name, and no action in its id.
_BETWEEN = "\t"


class KeyBindings(QObject):
    """``changed`` when an action has other keys than before."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = _read(settings.get(KEYS))
        settings.changed.connect(self._setting_changed)

    def keys(self, spec: ActionSpec) -> tuple[str, ...]:
        """The keys that an action has now, as portable key texts; the first one is shown."""
        return self._chosen.get(spec.id, spec.keys)

    def is_own(self, spec: ActionSpec) -> bool:
        """Whether an action has the keys that it came with."""
        return self.keys(spec) == spec.keys

    def bind(self, spec: ActionSpec, keys: Sequence[str]) -> None:
        """Give an action other keys, or its own again; whoever asks for this looks for conflicts.

        Without keys the action can only be reached by mouse or menu.
        """
        self.bind_together([(spec, keys)])

    def bind_together(self, changes: Iterable[tuple[ActionSpec, Sequence[str]]]) -> None:
        """Give several actions other keys in one step: one may get what another had."""
        chosen = dict(self._chosen)
        for spec, keys in changes:
            chosen[spec.id] = tuple(keys)
            if tuple(keys) == spec.keys:
                del chosen[spec.id]
        self._keep(chosen)

    def restore(self) -> None:
        """Give all actions their own keys again."""
        self._keep({})

    def _keep(self, chosen: dict[str, tuple[str, ...]]) -> None:
        self._settings.set(KEYS, tuple(_BETWEEN.join((name, *chosen[name])) for name in chosen))

    @Slot(str)
    def _setting_changed(self, key: str) -> None:
        if key == KEYS.key:
            self._chosen = _read(self._settings.get(KEYS))
            self.changed.emit()


def _read(stored: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What was chosen; what no keyboard has is left out: a careless editor may have been there."""
    chosen: dict[str, tuple[str, ...]] = {}
    for name, *keys in (each.split(_BETWEEN) for each in stored):
        sound = tuple(key for key in keys if combination(key).key() != Qt.Key.Key_unknown)
        if name and (sound or not keys):
            chosen[name] = sound
    return chosen


def combination(text: str) -> QKeyCombination:
    """The key and what is held with it; ``Key_unknown`` if a text names no single key."""
    sequence = QKeySequence(text)
    if sequence.count() != 1:
        return QKeyCombination(Qt.Key.Key_unknown)
    pressed: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs do not know it
    return pressed
