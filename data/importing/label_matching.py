"""Which label a cell of a spreadsheet means."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.label_set.labels import Label
from data.label_set.resolving import surviving


@dataclass(frozen=True)
class UnknownLabel:
    """A label cell that means no label of the project: how often, and where it stands first."""

    value: str
    count: int
    first_rows: tuple[int, ...]


class LabelMatcher:
    """Finds labels by key or by name in any language, without case and outer spaces.

    A label that was renamed is found by its former keys too, and one that was merged into another
    by all that it was called: it means the other one.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        known = tuple(labels)
        usable = [label for label in known if not label.retired]
        merged = [(label, surviving(known, label)) for label in known if label.merged_into]
        self._found: dict[str, Label] = {}
        # Keys win over names, should a name of one label be the key of another; what a label is
        # called today wins over what one was called before.
        for label in usable:
            self._found[folded(label.key)] = label
        for label in usable:
            self._add(label, label.names.values())
        for label in usable:
            self._add(label, label.former_keys)
        for label, today in merged:
            if not today.retired:
                self._add(today, (label.key, *label.former_keys, *label.names.values()))
        self._found.pop("", None)

    def match(self, cell: str) -> Label | None:
        """The label that a cell means, if any."""
        return self._found.get(folded(cell))

    def _add(self, label: Label, names: Iterable[str]) -> None:
        for name in names:
            self._found.setdefault(folded(name), label)


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


def folded(name: str) -> str:
    """A word without what does not matter in it: case and outer spaces."""
    return name.strip().casefold()
