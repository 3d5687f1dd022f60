"""Tells every page what was written, whoever wrote it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.commands.change_set import ChangeSet


class Bus(QObject):
    """``changed(ChangeSet, initiator)``: the initiator may have shown its own change already."""

    changed = Signal(object, object)

    def tell(self, change: ChangeSet, initiator: object = None) -> None:
        """Let everybody know."""
        self.changed.emit(change, initiator)
