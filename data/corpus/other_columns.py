"""The other columns of a text's spreadsheet: which there are, and changing what stands in them."""

from collections.abc import Mapping

from data.labelling.annotations import Recorded
from data.project import Project


def column_names(project: Project) -> tuple[str, ...]:
    """The names of all other columns that texts have, in the order in which they first came."""
    raise NotImplementedError


def edit_columns(project: Project, text_id: int, values: Mapping[str, object]) -> Recorded:
    """Give a text these other columns, in one step that one undo takes back.

    ``values`` are all of them in their order: what is missing is taken away. The spreadsheet that
    the text came from is not changed. Raises UnknownTextError, DataError for a value that is no
    text, number, truth value or nothing, ReadOnlyError.
    """
    raise NotImplementedError
