"""Plans portions: which texts are new, and which were computed already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.classifying.job_file import JobFile
from data.classifying.portion import NewText, Portion, ReadRow, text_digest
from data.errors import ClassifyingError
from data.portions import portions


class Planner:
    """Makes portions one after the other, ahead of those that are committed.

    For the one thread that reads; ``forget`` may come from another.
    """

    def __init__(self, job: JobFile, earlier: Sequence[JobFile] = ()) -> None:
        """``earlier`` are finished classifications by the same model."""
        self._job = job
        self._earlier = list(earlier)
        self._ahead: dict[int, dict[bytes, int]] = {}
        self._next_number = job.done.portions
        self._next_row = job.done.rows
        self._next_text = job.done.texts

    def plan(self, rows: tuple[ReadRow, ...]) -> Portion:
        """The portion of the next rows.

        Raises:
            ClassifyingError: the journal cannot be read.
        """
        digests = [text_digest(row.text) if row.text.strip() else None for row in rows]
        known = self._known({digest for digest in digests if digest is not None})
        fresh: dict[bytes, str] = {}
        for digest, row in zip(digests, rows, strict=True):
            if digest is not None and digest not in known:
                fresh.setdefault(digest, row.text)
        places = {digest: place for place, digest in enumerate(fresh, start=self._next_text)}
        from_before = self._from_before(list(fresh))
        portion = Portion(
            number=self._next_number,
            first=self._next_row,
            rows=rows,
            new_texts=tuple(
                NewText(digest, text, from_before.get(digest)) for digest, text in fresh.items()
            ),
            first_text=self._next_text,
            predictions=tuple(
                None if digest is None else known.get(digest, places.get(digest))
                for digest in digests
            ),
        )
        self._ahead[portion.number] = places
        self._next_number += 1
        self._next_row += len(rows)
        self._next_text += len(fresh)
        return portion

    def forget(self, portion: Portion) -> None:
        """It is committed: the journal knows its texts now."""
        self._ahead.pop(portion.number, None)

    def _known(self, digests: set[bytes]) -> dict[bytes, int]:
        """Places of texts that portions before this one have, whether these are done or not."""
        known = dict[bytes, int]()
        # Those ahead first: what is committed in between is then found in the journal.
        for places in tuple(self._ahead.values()):
            known.update((digest, places[digest]) for digest in digests & places.keys())
        known.update(_places(self._job, sorted(digests - known.keys())))
        return known

    def _from_before(self, digests: list[bytes]) -> dict[bytes, bytes]:
        """Probabilities that earlier classifications computed."""
        found = dict[bytes, bytes]()
        for job in tuple(self._earlier):
            left = sorted(digest for digest in digests if digest not in found)
            try:
                found.update(_probabilities(job, left))
            except ClassifyingError:
                # It was cleared away meanwhile, or is damaged: what it knew is computed.
                self._earlier.remove(job)
        return found


def _places(job: JobFile, digests: Sequence[bytes]) -> Iterator[tuple[bytes, int]]:
    with job.reading() as connection:
        for some in portions(digests):
            marks = ", ".join("?" * len(some))
            query = f"SELECT digest, place FROM text WHERE digest IN ({marks})"  # noqa: S608
            yield from (tuple(row) for row in connection.exec_driver_sql(query, tuple(some)))


def _probabilities(job: JobFile, digests: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    with job.reading() as connection:
        for some in portions(digests):
            marks = ", ".join("?" * len(some))
            query = (
                "SELECT digest, probabilities FROM text JOIN prediction"  # noqa: S608
                f" ON prediction.place = text.place WHERE digest IN ({marks})"
            )
            yield from (tuple(row) for row in connection.exec_driver_sql(query, tuple(some)))
