"""A test that leaves a thread, an active timer or a window behind fails, and says which.

Threads and timers are noted when they are started: looking for them among all living objects
takes half a second once torch is loaded.
"""

from __future__ import annotations

import threading
import weakref
from typing import Any

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_started: weakref.WeakSet[Any] = weakref.WeakSet()


def note_starts() -> None:
    """Note every thread and timer that Python code starts from now on."""
    for kind in (QThread, QTimer):
        start = kind.start

        def noting(self: Any, *arguments: Any, start: Any = start) -> None:
            _started.add(self)
            start(self, *arguments)

        kind.start = noting  # type: ignore[method-assign,assignment]


def leftovers() -> set[str]:
    """What is alive now, each in words."""
    # Python keeps a dummy for each foreign thread it met; Qt's own threads are looked at below.
    found = {
        f"Python thread {each.name}"
        for each in threading.enumerate()
        if not each.name.startswith("Dummy-")
    }
    for each in [each for each in _started if isValid(each)]:
        if isinstance(each, QThread) and each.isRunning():
            found.add(f"QThread {each.objectName()} ({id(each)})")
        elif isinstance(each, QTimer) and each.isActive():
            found.add(f"QTimer every {each.interval()} ms of {each.parent()!r} ({id(each)})")
    for widget in QApplication.topLevelWidgets():
        found.add(f"widget {_described(widget)}")
    return found | {f"process {child.pid}" for child in psutil.Process().children(recursive=True)}


def settle() -> None:
    """Carry out what was put off: deletions and queued signals."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} ({id(widget)})"
