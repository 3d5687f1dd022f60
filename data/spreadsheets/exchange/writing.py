"""Writing an export in the format that was asked for."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal

from data.spreadsheets.exchange import (
    doccano,
    fasttext,
    hugging_face,
    label_studio,
    plain,
    prodigy,
)
from data.spreadsheets.exchange.context import ExportContext, Written
from data.spreadsheets.exchange_item import ExchangeItem

Format = Literal[
    "xlsx",
    "csv",
    "tsv",
    "jsonl",
    "doccano",
    "doccano-csv",
    "label-studio",
    "prodigy",
    "hugging-face-csv",
    "hugging-face-jsonl",
    "fasttext",
]
Writer = Callable[[Path, Iterable[ExchangeItem], ExportContext], Written]

WRITERS: Mapping[Format, Writer] = {
    "xlsx": plain.write_xlsx,
    "csv": plain.write_csv,
    "tsv": plain.write_tsv,
    "jsonl": plain.write_jsonl,
    "doccano": doccano.write_jsonl,
    "doccano-csv": doccano.write_csv,
    "label-studio": label_studio.write,
    "prodigy": prodigy.write,
    "hugging-face-csv": hugging_face.write_csv,
    "hugging-face-jsonl": hugging_face.write_jsonl,
    "fasttext": fasttext.write,
}


def write(
    format_name: Format, target: Path, items: Iterable[ExchangeItem], context: ExportContext
) -> Written:
    """Write the items, which are gone through once, in one of the formats.

    The target and what belongs beside it take their places when all is written, or not at all.
    Raises TargetLockedError if one of them is open elsewhere, TableError if it cannot be written,
    and whatever going through the items raises.
    """
    return WRITERS[format_name](target, items, context)
