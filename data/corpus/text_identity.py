"""What makes two texts the same, and what tells one from all others."""

import hashlib
import secrets
import unicodedata


def text_hash(body: str) -> bytes:
    """128 bits that are equal for texts that differ only in Unicode form or line ends."""
    same = unicodedata.normalize("NFC", body).replace("\r\n", "\n")
    return hashlib.sha256(same.encode("utf-8")).digest()[:16]


def new_uid() -> str:
    """A random name for one text, or the beginning of many; it travels in every export."""
    return secrets.token_hex(10)
