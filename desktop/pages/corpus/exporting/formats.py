"""The formats of an export as the user chooses between them."""

from __future__ import annotations

from dataclasses import dataclass

from data.exporting.formats import FORMATS, Format
from data.exporting.request import ExportFormat
from desktop.i18n import QT_TRANSLATE_NOOP, Words


@dataclass(frozen=True)
class FormatChoice:
    """One line of the list; ``format`` is None for the user's own spreadsheet with columns added.

    ``about`` says in one line what it is good for.
    """

    format: Format | None
    name: Words
    about: Words

    @property
    def is_own(self) -> bool:
        """Whether this is a copy of the imported file."""
        return self.format is None


def _choice(name: ExportFormat, words: Words, about: Words) -> FormatChoice:
    return FormatChoice(FORMATS[name], words, about)


CHOICES = (
    _choice(
        "xlsx",
        QT_TRANSLATE_NOOP("ExportFormats", "Excel workbook (.xlsx)"),
        QT_TRANSLATE_NOOP("ExportFormats", "For Excel, WPS and LibreOffice."),
    ),
    _choice(
        "csv",
        QT_TRANSLATE_NOOP("ExportFormats", "CSV (.csv)"),
        QT_TRANSLATE_NOOP("ExportFormats", "A table as plain text, which every program reads."),
    ),
    _choice(
        "tsv",
        QT_TRANSLATE_NOOP("ExportFormats", "TSV (.tsv)"),
        QT_TRANSLATE_NOOP("ExportFormats", "A table as plain text, with tabs between the columns."),
    ),
    FormatChoice(
        None,
        QT_TRANSLATE_NOOP("ExportFormats", "Into the original spreadsheet"),
        QT_TRANSLATE_NOOP(
            "ExportFormats",
            "A copy of the file that you imported, with columns added on the right; all else in "
            "it stays as it is.",
        ),
    ),
    _choice(
        "jsonl",
        QT_TRANSLATE_NOOP("ExportFormats", "JSON lines (.jsonl)"),
        QT_TRANSLATE_NOOP("ExportFormats", "One object a line, for programs of your own."),
    ),
    _choice(
        "label-studio",
        QT_TRANSLATE_NOOP("ExportFormats", "Label Studio (.json)"),
        QT_TRANSLATE_NOOP(
            "ExportFormats", "Tasks; the labelling interface that fits them is written beside."
        ),
    ),
    _choice(
        "doccano",
        QT_TRANSLATE_NOOP("ExportFormats", "doccano (.jsonl)"),
        QT_TRANSLATE_NOOP("ExportFormats", "One text a line with its labels, for doccano."),
    ),
    _choice(
        "doccano-csv",
        QT_TRANSLATE_NOOP("ExportFormats", "doccano (.csv)"),
        QT_TRANSLATE_NOOP("ExportFormats", "Text and label as a table, for doccano."),
    ),
    _choice(
        "prodigy",
        QT_TRANSLATE_NOOP("ExportFormats", "Prodigy (.jsonl)"),
        QT_TRANSLATE_NOOP("ExportFormats", "One task a line with its answer, for Prodigy."),
    ),
    _choice(
        "hugging-face-csv",
        QT_TRANSLATE_NOOP("ExportFormats", "Hugging Face (.csv)"),
        QT_TRANSLATE_NOOP(
            "ExportFormats", "Labels as numbers; what the numbers mean is written beside."
        ),
    ),
    _choice(
        "hugging-face-jsonl",
        QT_TRANSLATE_NOOP("ExportFormats", "Hugging Face (.jsonl)"),
        QT_TRANSLATE_NOOP(
            "ExportFormats", "Labels as numbers; what the numbers mean is written beside."
        ),
    ),
    _choice(
        "fasttext",
        QT_TRANSLATE_NOOP("ExportFormats", "fastText (.txt)"),
        QT_TRANSLATE_NOOP(
            "ExportFormats", "One line for each labelled text; all other texts are left out."
        ),
    ),
)
