"""Texts as the cells of a workbook hold them.

A workbook is XML, which knows no control characters and makes a LF of every CR. Excel writes such a
character as ``_x000D_``, and the first underline of a text that looks like that as ``_x005F_``.
"""

import re
from xml.sax.saxutils import escape

CELL_CHARACTERS = 32_767
NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
LIKE_AN_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_TWO_IN_ONE = re.compile("_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def excel_escaped(text: str) -> str:
    """The text with everything that XML cannot hold written in Excel's way."""
    plain = LIKE_AN_ESCAPE.sub("_x005F_", text)
    return _CONTROL.sub(lambda found: f"_x{ord(found.group()):04X}_", plain)


def for_xlsxwriter(text: str) -> str:
    """What to give to xlsxwriter so that the cell holds this text and nothing else.

    It escapes texts itself, but not two escapes that share an underline; and it takes what stands
    between ``<r>`` and ``</r>`` for XML of a rich text, so that a text could break the workbook.
    """
    is_safe = "_x" not in text or _TWO_IN_ONE.search(text) is None
    if is_safe and not (text.startswith("<r>") and text.endswith("</r>")):
        return text
    # The numbers for underlines keep xlsxwriter from escaping once more.
    inside = escape(excel_escaped(text)).replace("_", "&#95;")
    return f'<r><t xml:space="preserve">{inside}</t></r>'


def fitting(text: str) -> str:
    """As much of the text as a cell can hold; characters beyond U+FFFF count twice there."""
    if len(text) <= CELL_CHARACTERS // 2:
        return text
    units = len(text) + len(_ASTRAL.findall(text))
    if units <= CELL_CHARACTERS:
        return text
    cut = text.encode("utf-16-le")[: 2 * CELL_CHARACTERS]
    return cut.decode("utf-16-le", errors="ignore")
