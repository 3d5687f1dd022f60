"""What annotators are asked to go by, besides the labels' own definitions: plain text."""

from collections.abc import Mapping

from sqlalchemy import select

from data.clock import utc_now
from data.file.schema import guidelines
from data.labelling.annotations import Recorded
from data.labelling.corpus_events import CorpusChange, record_corpus
from data.labelling.events import begin_operation
from data.labelling.notes import NOTHING_RECORDED
from data.plain_words import require_plain
from data.project import Project

LONGEST = 100_000


def read_guidelines(project: Project) -> Mapping[str, str]:
    """The guidelines by language (``zh``, ``en``); those that nobody wrote are missing."""
    query = select(guidelines.c.language, guidelines.c.body).order_by(guidelines.c.language)
    with project.reading() as connection:
        return {row.language: row.body for row in connection.execute(query)}


def write_guidelines(project: Project, language: str, body: str) -> Recorded:
    """Write the guidelines in one language, in one step that one undo takes back.

    Nothing but blanks takes them away. If they say so already, nothing is recorded
    (``NOTHING_RECORDED``). Raises DataError for more than ``LONGEST`` characters or signs that no
    text can have, ReadOnlyError.
    """
    require_plain(body, LONGEST)
    wanted = body if body.strip() else None
    with project.writing() as connection:
        query = select(guidelines.c.body).where(guidelines.c.language == language)
        there = connection.execute(query).scalar()
        if there == wanted:
            return NOTHING_RECORDED
        before, after = (
            None if words is None else {"language": language, "body": words}
            for words in (there, wanted)
        )
        at = utc_now()
        operation_id = begin_operation(connection, "edit guidelines", at)
        change = CorpusChange("guidelines", 0, "edit guidelines", before, after)
        record_corpus(connection, project.copy_uuid, operation_id, [change], at)
    return Recorded(operation_id, 0)
