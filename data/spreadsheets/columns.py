"""Finding columns: by their name, or by what they look like."""

from itertools import islice

from data.errors import TableError
from data.spreadsheets.table import Table, cell_text, is_blank, unique_names

TEXT_NAMES = (
    "文本",
    "内容",
    "正文",
    "微博",
    "评论",
    "content",
    "text",
    "sentence",
    "comment",
    "body",
)
LABEL_NAMES = ("情绪标签", "标签", "情绪", "类别", "label", "emotion", "class", "category")
LOOKED_AT = 200


def column_index(table: Table, name: str) -> int:
    """The place of a column, its name compared without case and outer spaces.

    Raises TableError that lists the columns there are.
    """
    wanted = name.strip().casefold()
    for names in (table.header, unique_names(table.header)):
        for place, given in enumerate(names):
            if given.strip().casefold() == wanted:
                return place
    there = ", ".join(unique_names(table.header))
    raise TableError(
        table.file, table.header_row, f"there is no column '{name}'.", f"Columns there: {there}."
    )


def column_texts(table: Table, index: int) -> list[str]:
    """The texts of one column, one for every row; empty where a row has no such cell."""
    return [cell_text(row.cells[index]) if index < len(row.cells) else "" for row in table.rows]


def guess_columns(table: Table) -> tuple[str, str | None]:
    """The names of the column that probably holds the texts, and of the labels if there is one.

    Raises TableError if the table has no columns.
    """
    if not table.header:
        raise TableError(table.file, 0, "the table is empty.", "Choose another file or sheet.")
    names = unique_names(table.header)
    text = _by_name(names, TEXT_NAMES, avoid=None)
    if text is None:
        text = max(range(len(names)), key=lambda place: _mean_length(table, place))
    label = _by_name(names, LABEL_NAMES, avoid=text)
    return names[text], None if label is None else names[label]


def _by_name(names: tuple[str, ...], known: tuple[str, ...], avoid: int | None) -> int | None:
    # Whole names first, and in the order of the list: "text" before "text_id", 文本 before 正文.
    folded = [name.casefold() for name in names]
    for match in (str.__eq__, str.__contains__):
        for word in known:
            for place, name in enumerate(folded):
                if place != avoid and match(name, word) and not name.endswith("id"):
                    return place
    return None


def _mean_length(table: Table, place: int) -> float:
    lengths = [
        len(cell_text(row.cells[place]))
        for row in islice(table.rows, LOOKED_AT)
        if place < len(row.cells) and not is_blank(row.cells[place])
    ]
    return sum(lengths) / len(lengths) if lengths else 0.0
