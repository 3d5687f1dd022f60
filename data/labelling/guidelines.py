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
    """Write the guidelines in one language, as ``write_all_guidelines`` does."""
    return write_all_guidelines(project, {language: body})


def write_all_guidelines(project: Project, bodies: Mapping[str, str]) -> Recorded:
    """Write the guidelines of some languages, in one step that one undo takes back.

    Nothing but blanks takes them away. If they say so already, nothing is recorded
    (``NOTHING_RECORDED``). Raises DataError for more than ``LONGEST`` characters or signs that no
    text can have, ReadOnlyError.
    """
    for body in bodies.values():
        require_plain(body, LONGEST)
    wanted = {language: body if body.strip() else None for language, body in bodies.items()}
    with project.writing() as connection:
        query = select(guidelines.c.language, guidelines.c.body)
        there = {row.language: row.body for row in connection.execute(query)}
        changes = [
            CorpusChange(
                "guidelines",
                0,
                "edit guidelines",
                _side(language, there.get(language)),
                _side(language, body),
            )
            for language, body in wanted.items()
            if there.get(language) != body
        ]
        if not changes:
            return NOTHING_RECORDED
        at = utc_now()
        operation_id = begin_operation(connection, "edit guidelines", at)
        record_corpus(connection, project.copy_uuid, operation_id, changes, at)
    return Recorded(operation_id, 0)


def _side(language: str, body: str | None) -> dict[str, object] | None:
    return None if body is None else {"language": language, "body": body}
