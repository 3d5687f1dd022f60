"""What things on the Classify page are called."""

from __future__ import annotations

from desktop.i18n import translate
from desktop.pages.classify.entry import CorpusPart, Entry


def entry_name(entry: Entry) -> str:
    """The file's name, or which texts of the corpus it is."""
    source = entry.source
    return part_name(source) if isinstance(source, CorpusPart) else source.file.name


def part_name(part: CorpusPart) -> str:
    """The saved filter's name, or words for the whole corpus."""
    return part.name or translate("ClassifyWords", "All texts of this corpus")
