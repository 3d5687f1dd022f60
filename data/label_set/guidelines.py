"""What annotators are asked to go by, besides the labels' own definitions: plain text."""

from collections.abc import Mapping

from data.labelling.annotations import Recorded
from data.project import Project

LONGEST = 100_000


def read_guidelines(project: Project) -> Mapping[str, str]:
    """The guidelines by language (``zh``, ``en``); those that nobody wrote are missing."""
    raise NotImplementedError


def write_guidelines(project: Project, language: str, body: str) -> Recorded:
    """Write the guidelines in one language, in one step that one undo takes back.

    Nothing but blanks takes them away. Raises DataError for more than ``LONGEST`` characters or
    signs that no text can have, ReadOnlyError.
    """
    raise NotImplementedError
