"""Ids that a column gives to texts: which text of the table has which."""

import hashlib

from data.importing.places import Places

LONGEST = 200
_SIZE = 16


class Identities:
    """Texts are known by the order in which they came."""

    def __init__(self) -> None:
        self._first = Places()
        self._digests = bytearray()
        self._others: dict[tuple[bytes, bytes], int] = {}

    def same_text(self, identity: str, digest: bytes) -> int | None:
        """The text that has this id and this digest, if there is one."""
        key = _key(identity)
        first = self._first.find(key)
        if first is None or self._digest(first) == digest:
            return first
        return self._others.get((key, digest))

    def has(self, identity: str) -> bool:
        """Whether a text has this id."""
        return self._first.find(_key(identity)) is not None

    def begin(self, identity: str, digest: bytes) -> bool:
        """The next text, with its id if it has one; whether no other text has that id."""
        text = len(self._digests) // _SIZE
        self._digests += digest
        if not identity:
            return True
        key = _key(identity)
        if self._first.add(key, text) is None:
            return True
        self._others[key, digest] = text
        return False

    def _digest(self, text: int) -> bytes:
        return bytes(self._digests[text * _SIZE : (text + 1) * _SIZE])


def _key(identity: str) -> bytes:
    return hashlib.blake2b(identity.encode("utf-8"), digest_size=_SIZE).digest()
