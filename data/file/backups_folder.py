"""The folder beside a project file that holds its backups.

As the models' folder it belongs to a project by its marker file and not by its name. It belongs to
one copy of the project alone: two copies that lie side by side must not drive out each other's
backups, nor offer them.
"""

from pathlib import Path

from data.file.identity import Identity, identity_in

MARKER = "emodesk-project.txt"


def find_backups_folder(project_file: Path, identity: Identity | None) -> Path:
    """The project's folder, or the name it would get if there is none yet.

    Where a damaged file does not tell its identity any more, only the folder of its name counts.
    """
    usual = project_file.with_name(f"{project_file.stem}.backups")
    if identity is None or owner_of(usual) == identity:
        return usual
    for folder in sorted(project_file.parent.glob("*.backups")):
        if owner_of(folder) == identity and not _is_of_neighbour(folder, project_file, identity):
            return folder
    if usual.exists():
        return project_file.with_name(f"{project_file.stem}-{identity.copy_uuid[:8]}.backups")
    return usual


def make_backups_folder(project_file: Path, identity: Identity) -> Path:
    """The project's folder, made and marked if there was none yet.

    Raises OSError if it cannot be.
    """
    folder = find_backups_folder(project_file, identity)
    if owner_of(folder) != identity:
        folder.mkdir(exist_ok=True)
        (folder / MARKER).write_text(f"{identity.uuid}\n{identity.copy_uuid}\n", encoding="utf-8")
    return folder


def owner_of(folder: Path) -> Identity | None:
    """Whose backups a folder was made for; None if it was not."""
    try:
        uuid, copy_uuid = (folder / MARKER).read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None
    return Identity(uuid, copy_uuid)


def _is_of_neighbour(folder: Path, project_file: Path, identity: Identity) -> bool:
    """Whether the folder is named after a plain copy of the project file that lies beside it.

    One that is too damaged to tell is taken for such a copy: it will need its backups.
    """
    neighbour = folder.with_suffix(project_file.suffix)
    if neighbour == project_file or not neighbour.exists():
        return False
    return identity_in(neighbour) in (identity, None)
