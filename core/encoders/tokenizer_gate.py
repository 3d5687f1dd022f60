"""The part of the safety gate that looks at ``tokenizer.json`` before the library reads it.

The file is data, but it may hold regular expressions, and one with repetitions inside repetitions
can keep the matcher busy for hours on a short text. Those of real encoders are simple.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from core.contract.errors import CoreError
from core.encoders.strict_json import UnreadableError

_LARGEST = 64_000_000  # that of XLM-R, with 250,000 pieces, has 17 MB
_LONGEST_PATTERN = 1_000
_MOST_PATTERNS = 40
_ADVICE = "Use an encoder with an ordinary tokenizer.json, from where it was published."
_PATTERN = re.compile(r'"Regex"\s*:\s*"((?:[^"\\]|\\.)*)"')
# No program writes plain letters that way; somebody would, to hide a word from the search above.
_HIDDEN_LETTER = re.compile(r"\\u00(?:[2-6][0-9a-fA-F]|7[0-9a-eA-E])")
# A repeated group, a mode that allows spaces in between, or a reference to a group; in JSON every
# backslash of a pattern is doubled.
_EXPENSIVE = re.compile(r"\)[*+{]|\(\?[a-zA-Z-]*x|\\\\[1-9gk]")


def check_tokenizer(path: Path) -> None:
    """Refuse a ``tokenizer.json`` that could take for ever.

    Raises:
        CoreError: it is no ordinary file, too large, no text, or has an expensive pattern.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise CoreError(f"{path} is refused: it is no ordinary file.", _ADVICE)
        if state.st_size > _LARGEST:
            raise CoreError(f"{path} is refused: it is too large for a tokenizer.", _ADVICE)
        text = path.read_text("utf-8")
        if not text[:100].lstrip().startswith("{"):
            raise UnreadableError("it is not a JSON object")
    except (OSError, ValueError) as error:
        raise CoreError(f"{path} cannot be read: {error}.", _ADVICE) from error
    patterns = _PATTERN.findall(text)
    if (
        len(patterns) > _MOST_PATTERNS
        or any(len(each) > _LONGEST_PATTERN or _EXPENSIVE.search(each) for each in patterns)
        or _hides_letters(text)
    ):
        raise CoreError(
            f"{path} is refused: it has a search pattern that could take for ever.", _ADVICE
        )


def _hides_letters(text: str) -> bool:
    for found in _HIDDEN_LETTER.finditer(text):
        before = text[max(found.start() - 100, 0) : found.start()]
        backslashes = len(before) - len(before.rstrip("\\"))
        if backslashes % 2 == 0:  # else it is a backslash that is followed by these signs
            return True
    return False
