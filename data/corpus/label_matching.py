"""Which label a cell of a spreadsheet means."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.label_set.labels import Label


@dataclass(frozen=True)
class UnknownLabel:
    """A label cell that means no label of the project: how often, and where it stands first."""

    value: str
    count: int
    first_rows: tuple[int, ...]


class LabelMatcher:
    """Finds labels by key or by name in any language, without case and outer spaces."""

    def __init__(self, labels: Iterable[Label]) -> None:
        usable = [label for label in labels if not label.retired]
        self._found: dict[str, Label] = {}
        # Keys win over names, should a name of one label be the key of another.
        for label in usable:
            for name in label.names.values():
                self._found.setdefault(_folded(name), label)
        for label in usable:
            self._found[_folded(label.key)] = label
        self._found.pop("", None)

    def match(self, cell: str) -> Label | None:
        """The label that a cell means, if any."""
        return self._found.get(_folded(cell))


class UnknownLabels:
    """Collects the label cells that mean nothing here."""

    KEPT_ROWS = 5

    def __init__(self) -> None:
        self._seen: dict[str, list[int]] = {}
        self._counts: dict[str, int] = {}

    def add(self, cell: str, row: int) -> None:
        """Note one such cell."""
        value = cell.strip()
        rows = self._seen.setdefault(value, [])
        if len(rows) < self.KEPT_ROWS:
            rows.append(row)
        self._counts[value] = self._counts.get(value, 0) + 1

    def result(self) -> tuple[UnknownLabel, ...]:
        """All of them, the most frequent first."""
        ordered = sorted(self._counts, key=lambda value: -self._counts[value])
        return tuple(
            UnknownLabel(value, self._counts[value], tuple(self._seen[value])) for value in ordered
        )


def _folded(name: str) -> str:
    return name.strip().casefold()
