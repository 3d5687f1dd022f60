"""Writing JSON and JSONL."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.spreadsheets.table import json_value


def write_json(target: Path, objects: Iterable[Mapping[str, object]], *, by_line: bool) -> int:
    """Write objects as one list, or one a line, and return their number."""
    written = 0
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write("" if by_line else "[")
        for values in objects:
            separator = "" if by_line else (",\n" if written else "\n")
            plain = {key: json_value(value) for key, value in values.items()}
            file.write(separator + json.dumps(plain, ensure_ascii=False))
            file.write("\n" if by_line else "")
            written += 1
        file.write("" if by_line else "\n]\n")
    return written
