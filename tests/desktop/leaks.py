"""A test that leaves a thread, an active timer or a window behind fails, and says which."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def leftovers() -> set[str]:
    """What is alive now, each in words."""
    # Python keeps a dummy for each foreign thread it met; Qt's own threads are looked at below.
    found = {
        f"Python thread {each.name}"
        for each in threading.enumerate()
        if not each.name.startswith("Dummy-")
    }
    for each in _objects():
        if isinstance(each, QThread) and each.isRunning() and not each.isCurrentThread():
            found.add(f"QThread {each.objectName()} ({id(each)})")
        elif isinstance(each, QTimer) and each.isActive():
            found.add(f"QTimer every {each.interval()} ms of {each.parent()!r} ({id(each)})")
    for widget in QApplication.topLevelWidgets():
        found.add(f"widget {_described(widget)}")
    found |= {f"process {child.pid}" for child in psutil.Process().children(recursive=True)}
    return found


def settle() -> None:
    """Carry out what was put off: deletions and queued signals."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def _objects() -> Iterator[object]:
    for each in gc.get_objects():
        if issubclass(type(each), QThread | QTimer) and isValid(each):
            yield each


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} ({id(widget)})"
