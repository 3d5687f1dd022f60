"""What the file of a handed-out copy is called: by its person, on every system."""

from collections.abc import Collection

SUFFIX = ".emodesk"
_FORBIDDEN = frozenset('<>:"/\\|?*')
# File systems allow 255 bytes; while a file is made, its name is some 20 longer.
_MOST_BYTES = 220


def copy_name(project: str, person: str, taken: Collection[str] = ()) -> str:
    """The name of a person's copy of a project; names that are ``taken`` get a number.

    Upper and lower case count as the same, since many systems take them so.
    """
    used = {name.casefold() for name in taken}
    number = 1
    while True:
        mark = "" if number == 1 else f" ({number})"
        name = f"{_stem(_safe(project), _safe(person), mark)}{SUFFIX}"
        if name.casefold() not in used:
            return name
        number += 1


def _safe(name: str) -> str:
    """No letter that means something in a path, and none that cannot be seen."""
    kept = "".join(
        "_" if letter in _FORBIDDEN or not letter.isprintable() else letter
        for letter in name.strip()
    )
    return kept or "_"


def _stem(project: str, person: str, mark: str) -> str:
    room = _MOST_BYTES - len((SUFFIX + mark + " - ").encode())
    person = _cut(person, room // 2)
    return f"{_cut(project, room - len(person.encode()))} - {person}{mark}"


def _cut(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore").rstrip()
