"""Where a text stands: what its status is, by the same rule as ``resolution``."""

from typing import Literal

from data.labelling.resolution import Resolution

Status = Literal["unlabelled", "labelled", "skipped", "disputed", "gold"]
"""Each text has exactly one. *disputed*: those who are heard gave it different labels and no gold
settles it, whether a majority prevails or not; which of these are for persons to settle,
``disputed`` tells. *labelled*: unchecked labels are enough. *skipped*: somebody skipped it and
nobody labelled it."""

WITH_A_LABEL: tuple[Status, ...] = ("gold", "labelled", "disputed")
WITHOUT_A_LABEL: tuple[Status, ...] = ("unlabelled", "skipped")


def status_of(said: Resolution | None, *, skipped: bool) -> Status:
    """The status of a text from what is said of it and whether somebody skipped it."""
    if said is None or not said.labelled_by:
        return "skipped" if skipped else "unlabelled"
    if said.disputed:
        return "disputed"
    return "gold" if said.gold else "labelled"
