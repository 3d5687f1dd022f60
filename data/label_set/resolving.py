"""Which label a key stands for today: models, spreadsheets and copies may know it from before."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.label_set.labels import Label


def find_label(labels: Iterable[Label], key: str) -> Label | None:
    """The label that has this key, or had it before; mergers are not followed."""
    known = tuple(labels)
    present = (label for label in known if label.key == key)
    former = (label for label in known if key in label.former_keys)
    return next(present, None) or next(former, None)


def resolve_key(labels: Iterable[Label], key: str) -> Label | None:
    """The label that a text has today which once was given this key; it may be retired.

    Found under a former key too, and where the label was merged into another, it is that one.
    None if the project has no such label.
    """
    known = tuple(labels)
    label = find_label(known, key)
    return None if label is None else surviving(known, label)


def surviving(labels: Iterable[Label], label: Label) -> Label:
    """The label that took the place of a merged one; any other is itself."""
    by_id: dict[int | None, Label] = {each.id: each for each in labels}
    passed = {label.id}
    # A file from a stranger may lead in a circle.
    while label.merged_into in by_id and label.merged_into not in passed:
        label = by_id[label.merged_into]
        passed.add(label.id)
    return label


def by_any_key(labels: Iterable[Label]) -> dict[str, Label]:
    """All labels by their keys of today and of before; today's win."""
    known = tuple(labels)
    return {
        **{key: label for label in known for key in label.former_keys},
        **{label.key: label for label in known},
    }


def as_known_then(labels: Iterable[Label], keys: Sequence[str]) -> tuple[Label, ...]:
    """The labels of a model of before, under the keys that it has for them.

    Names and colours are today's. A label that was merged since is still one of its own: the model
    tells it from the other. A key that the project does not have stands for itself.
    """
    found = by_any_key(labels)
    return tuple(
        _under(found[key], key) if key in found else Label(key=key, names={}) for key in keys
    )


def _under(label: Label, key: str) -> Label:
    others = tuple(each for each in (label.key, *label.former_keys) if each != key)
    return replace(label, key=key, former_keys=others, retired=False, merged_into=None)
