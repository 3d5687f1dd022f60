"""Finding the encoding of a text file that is never in memory as a whole."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from data.spreadsheets.encoding import (
    Decoded,
    beginning,
    doubts_about_gb,
    few_invalid,
    utf_8_name,
    wide_and_invalid,
)

_GB = {"gb18030", "gbk", "gb2312"}


class PiecewiseEncoding:
    """Takes the bytes in pieces, and then says what ``decode`` would say of all of them.

    Only for UTF-8 and the Chinese encodings of the GB family: none of them has a NUL, nor the
    bytes of a line break, inside of another character.
    """

    def __init__(self, head: bytes, asked: str | None) -> None:
        """``head`` is the file's beginning, ``asked`` the encoding that the user chose."""
        self._asked = asked
        self._utf_8 = utf_8_name(head, asked)
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._wide = self._invalid = 0

    @property
    def can_be_known(self) -> bool:
        """Whether it may be one of these encodings."""
        return self._utf_8 is not None or (self._asked or "").lower() in _GB

    def add(self, block: bytes) -> None:
        """The next piece."""
        self._count(self._decoder.decode(block))

    def found(self, head: bytes, again: Iterable[bytes]) -> Decoded | None:
        """The encoding, with the beginning of the text; None where all bytes are needed to tell.

        ``head`` are the first 2 MB, ``again`` all pieces once more.
        """
        self._count(self._decoder.decode(b"", final=True))
        if self._utf_8 is not None and not self._invalid:
            return Decoded(beginning(head, self._utf_8), self._utf_8)
        if self._asked is None and few_invalid(self._invalid, self._wide):
            return None
        if self._asked is not None and self._utf_8 is not None:
            return None
        name = self._asked or "gb18030"
        if not _is_valid(again, name):
            return None
        text = beginning(head, name)
        doubts = doubts_about_gb(head, text) if self._asked is None else []
        return Decoded(text, name, doubts)

    def _count(self, text: str) -> None:
        wide, invalid = wide_and_invalid(text)
        self._wide += wide
        self._invalid += invalid


def _is_valid(blocks: Iterable[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in blocks:
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
