"""Writing JSON and JSONL."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.spreadsheets.cleaning import SURROGATES
from data.spreadsheets.table import json_value


def write_json(target: Path, objects: Iterable[Mapping[str, object]], *, by_line: bool) -> int:
    """Write objects as one list, or one a line, and return their number.

    Halves of characters, which no file can hold, are replaced as in every table that is read.
    """
    written = 0
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write("" if by_line else "[")
        for values in objects:
            separator = "" if by_line else (",\n" if written else "\n")
            plain = {key: json_value(value) for key, value in values.items()}
            written_out = json.dumps(plain, ensure_ascii=False)
            if not written_out.isascii():
                written_out = SURROGATES.sub("\ufffd", written_out)
            file.write(separator + written_out)
            file.write("\n" if by_line else "")
            written += 1
        file.write("" if by_line else "\n]\n")
    return written
