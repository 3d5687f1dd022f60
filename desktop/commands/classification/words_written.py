"""The words that stand in a classified file beside the user's own, in its language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

FileLanguage = Literal["en", "zh"]

_ENGLISH = {
    **{word: word for word in ("label", "confidence", "most probable label", "second label")},
    **{word: word for word in ("unsure", "yes")},
    "summary": "Summary",
    "file": "File",
    "date": "Date",
    "rows": "Rows",
    "rows without a text": "Rows without a text",
    "model": "Model",
    "run": "run {number}",
    "macro-F1 (held-out)": "Macro-F1 (held-out)",
    "macro-F1 (dev)": "Macro-F1 (dev)",
    "unsure below": "Unsure below a confidence of",
    "unsure rows": "Unsure rows",
    "share of unsure rows": "Share of unsure rows",
    "mean confidence": "Mean confidence",
    "share": "Share",
    "rows by label": "Rows by label",
    "total": "Total",
    "others": "{number} others",
    "left out": "Without a value to count by, and left out: {number} rows",
    "labels by": "Labels by \u201c{column}\u201d",
    "by": "by {column}",
}


def words(language: FileLanguage) -> Mapping[str, str]:
    """Every word by its name, with holes to be filled in."""
    return _ENGLISH if language == "en" else _chinese()


@cache
def _chinese() -> Mapping[str, str]:
    file = files("resources").joinpath("translations", "classified.zh.json")
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found
