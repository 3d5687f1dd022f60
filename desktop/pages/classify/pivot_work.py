"""Writing counts by another column into a file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.classifying.pivot import Pivot
from data.label_set.labels import LabelDefinition
from desktop.commands.classification.pivot_files import save_pivot
from desktop.i18n import Language
from desktop.jobs.job import JobState


def write_pivot(
    pivot: Pivot,
    labels: Mapping[str, LabelDefinition],
    language: Language,
    out: Path,
    _state: JobState,
) -> Path:
    """A workbook with a chart, or CSV, by the ending; labels as the window calls them."""
    names = {key: label.names.get(language) or key for key, label in labels.items()}
    colours = {key: label.colour_light for key, label in labels.items()}
    return save_pivot(pivot, names, out, language=language, colours=colours)
