"""Finding columns: by their name, or by what they look like."""

from dataclasses import dataclass
from itertools import islice

from data.errors import TableError
from data.spreadsheets.table import Table, cell_text, unique_names

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
ANNOTATOR_NAMES = (
    "标注者",
    "标注员",
    "标注人",
    "编码员",
    "annotator",
    "annotator_id",
    "annotated_by",
    "labelled_by",
    "labeled_by",
    "labeller",
    "rater",
    "rater_id",
    "coder",
    "worker",
    "worker_id",
    "workerid",
)
ID_NAMES = (
    "uid",
    "id",
    "text_id",
    "doc_id",
    "sample_id",
    "item_id",
    "数据编号",
    "文本编号",
    "编号",
    "序号",
    "文本id",
    "微博id",
    "评论id",
    "数据id",
)
# These are never a label or a text, though the names may sound like it.
NO_CONTENT = (*ANNOTATOR_NAMES, *ID_NAMES)
LOOKED_AT = 200
SHORT_LABEL = 30
LONG_NAME = 40


@dataclass(frozen=True)
class GuessedColumns:
    """The names of the columns that probably hold these; None where there seems to be none."""

    text: str
    label: str | None = None
    annotator: str | None = None
    id: str | None = None


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
    roles = guess_roles(table)
    return roles.text, roles.label


def guess_roles(table: Table) -> GuessedColumns:
    """Which columns probably hold the texts, the labels, who gave them, and what names a text.

    Raises TableError if the table has no columns.
    """
    if not table.header:
        raise TableError(table.file, 0, "the table is empty.", "Choose another file or sheet.")
    names = unique_names(table.header)
    columns = _first_cells(table)
    annotator = _named(names, ANNOTATOR_NAMES)
    text = _by_name(names, TEXT_NAMES, avoid=None)
    if text is None:
        text = max(range(len(names)), key=lambda place: _mean_length(columns[place]))
    label = _by_name(names, LABEL_NAMES, avoid=text)
    if label is None and _is_nameless(table):
        label = _by_values(columns, avoid=text)
    found = (label, annotator, _named(names, ID_NAMES))
    return GuessedColumns(
        names[text], *(None if place in {None, text} else names[place or 0] for place in found)
    )


def looks_headless(table: Table) -> bool:
    """Whether the row that was taken for the header is probably data already."""
    if table.header_row == 0 or len(table.rows) == 0:
        return False
    names = [name.strip() for name in table.header]
    known = {*TEXT_NAMES, *LABEL_NAMES, *NO_CONTENT}
    if any(name.casefold() in known for name in names):
        return False
    numbers = [name for name in names if _is_number(name)]
    if numbers and numbers == [str(place) for place in range(len(names))]:
        return False  # pandas counts columns that have no names
    columns = _first_cells(table)
    return any(
        _is_like_its_column(name, cells) for name, cells in zip(names, columns, strict=True) if name
    )


def _is_like_its_column(name: str, cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    if _is_number(name):
        return sum(map(_is_number, filled)) * 2 > len(filled)
    again = filled.count(name)
    if again > 1 or (again and len(filled) < 10):
        return len(set(filled)) < len(filled)
    return _width(name) > LONG_NAME and _mean_length(filled) > LONG_NAME / 4


def _is_nameless(table: Table) -> bool:
    places = [f"column {place}" for place in range(1, len(table.header) + 1)]
    return list(unique_names(table.header)) == places or looks_headless(table)


def _by_values(columns: list[list[str]], avoid: int) -> int | None:
    """The column of short values that occur again and again, the fewest different ones."""
    best, fewest = None, 0
    for place, cells in enumerate(columns):
        filled = [cell for cell in cells if cell]
        different = len(set(filled))
        repeats = different * 2 <= len(filled) and max(map(len, filled), default=0) <= SHORT_LABEL
        if place != avoid and different > 1 and repeats and (best is None or different < fewest):
            best, fewest = place, different
    return best


def _named(names: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    folded = [name.strip().casefold().replace(" ", "_") for name in names]
    return next((folded.index(word) for word in known if word in folded), None)


def _by_name(names: tuple[str, ...], known: tuple[str, ...], avoid: int | None) -> int | None:
    # Whole names first, and in the order of the list: "text" before "text_id", 文本 before 正文.
    folded = [name.casefold() for name in names]
    for match in (str.__eq__, str.__contains__):
        for word in known:
            for place, name in enumerate(folded):
                if place != avoid and match(name, word) and not _is_about(name):
                    return place
    return None


def _is_about(name: str) -> bool:
    return name.endswith("id") or name in NO_CONTENT


def _first_cells(table: Table) -> list[list[str]]:
    """The first cells of each column as texts."""
    rows = [row.cells for row in islice(table.rows, LOOKED_AT)]
    return [
        [cell_text(cells[place]).strip() for cells in rows if place < len(cells)]
        for place in range(len(table.header))
    ]


def _mean_length(cells: list[str]) -> float:
    lengths = [len(cell) for cell in cells if cell]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _width(name: str) -> int:
    """How wide a name is; a Chinese character says as much as two letters."""
    return sum(1 + (letter > "\u2e7f") for letter in name)


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False
