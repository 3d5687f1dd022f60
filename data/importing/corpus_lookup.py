"""What the corpus has already, asked for some rows at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, select

from data.file.schema import texts
from data.file.visible import is_visible
from data.portions import portions

Connecting = Callable[[], AbstractContextManager[Connection]]


class Corpus(Protocol):
    """What an import asks of the corpus that it comes into."""

    def taken(self, uids: Sequence[str]) -> set[str]:
        """Which of these uids belong to other texts, in the trash or not."""

    def visible(self, digests: Sequence[bytes]) -> set[bytes]:
        """Which of these digests are those of texts that are seen."""


class NoCorpus:
    """A project that is yet to be made."""

    def taken(self, _uids: Sequence[str]) -> set[str]:
        """None of them."""
        return set()

    def visible(self, _digests: Sequence[bytes]) -> set[bytes]:
        """None of them."""
        return set()


class More(Protocol):
    """What knows further texts."""

    def has_text(self, digest: bytes) -> bool:
        """Whether there is such a text."""

    def has_uid(self, uid: str) -> bool:
        """Whether a text has this uid."""


class WithMore:
    """A corpus and what would have come into it meanwhile."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._more: list[More] = []

    def add(self, more: More) -> None:
        """These would be in it from now on."""
        self._more.append(more)

    def taken(self, uids: Sequence[str]) -> set[str]:
        """Which of these uids belong to other texts, in the trash or not."""
        more = {uid for uid in uids if any(each.has_uid(uid) for each in self._more)}
        return self._corpus.taken(uids) | more

    def visible(self, digests: Sequence[bytes]) -> set[bytes]:
        """Which of these digests are those of texts that are seen."""
        more = {digest for digest in digests if any(each.has_text(digest) for each in self._more)}
        return self._corpus.visible(digests) | more


class ProjectCorpus:
    """An open project, whose texts of the import under way are no others."""

    def __init__(self, connecting: Connecting, loading: int = 0) -> None:
        """``loading`` is the id of the import's source."""
        self._connecting = connecting
        self._loading = loading

    def taken(self, uids: Sequence[str]) -> set[str]:
        """Which of these uids belong to other texts, in the trash or not."""
        with self._connecting() as connection:
            return set(self._taken(connection, uids))

    def visible(self, digests: Sequence[bytes]) -> set[bytes]:
        """Which of these digests are those of texts that are seen."""
        with self._connecting() as connection:
            return set(self._visible(connection, digests))

    def _taken(self, connection: Connection, uids: Sequence[str]) -> Iterator[str]:
        for some in portions(uids):
            query = select(texts.c.uid).where(
                texts.c.uid.in_(some), texts.c.source_id != self._loading
            )
            yield from connection.execute(query).scalars()

    def _visible(self, connection: Connection, digests: Sequence[bytes]) -> Iterator[bytes]:
        for some in portions(digests):
            query = select(texts.c.hash).where(texts.c.hash.in_(some), is_visible(texts.c.id))
            yield from map(bytes, connection.execute(query).scalars())
