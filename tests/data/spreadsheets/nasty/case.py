"""What a nasty file is made of, and what is to become of it."""

from dataclasses import dataclass, field

POSTS = (("今天真好", "高兴"),)


@dataclass(frozen=True)
class Read:
    """A file that is read: its table, and everything that is told about it."""

    name: str
    content: bytes
    format: str
    header: tuple[str, ...] = ("text", "label")
    rows: tuple[tuple[object, ...], ...] = POSTS
    problems: list[tuple[int, str]] = field(default_factory=list)
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Refused:
    """A file that is not read, and why; None where the words are a library's."""

    name: str
    content: bytes
    cause: str | None
    row: int = 0
