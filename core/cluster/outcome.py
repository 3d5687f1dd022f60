"""What became of all portions together, counted as they get done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.cluster.request import ClusterProgress, ClusterResult
from core.cluster.work import Done


class Outcome:
    """Sums of what was done; each portion is added once, in order."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._rows = 0
        self._blank = 0
        self._confidence = 0.0
        self._counts: Counter[str] = Counter()
        # Lists in the order of the portions, and sets that keep theirs.
        self._parts: list[str] = []
        self._columns: dict[str, None] = {}
        self._workers: dict[str, None] = {}

    def add(self, done: Done) -> ClusterProgress:
        """One more portion is done; how far that is."""
        self._rows += done.rows
        self._blank += done.blank
        self._confidence += done.confidence
        self._counts.update(done.counts)
        self._parts.append(done.name)
        self._columns.update(dict.fromkeys(done.columns))
        self._workers[done.worker] = None
        files_done = done.place.file + done.place.is_last
        return ClusterProgress(self._rows, files_done, self._files)

    def result(self, out: str, passed_over: Sequence[str], seconds: float) -> ClusterResult:
        """All of it."""
        classified = self._rows - self._blank
        return ClusterResult(
            out=out,
            files=self._files,
            rows=self._rows,
            blank=self._blank,
            distribution=dict(self._counts.most_common()),
            mean_confidence=self._confidence / classified if classified else None,
            columns=tuple(self._columns),
            parts=tuple(self._parts),
            passed_over=tuple(passed_over),
            workers=tuple(sorted(self._workers)),
            seconds=seconds,
        )
