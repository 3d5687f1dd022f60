"""The folder beside a project file that holds the weights of its models.

It belongs to a project by the UUID in its marker file, not by its name, so that a renamed project
still finds it and a stranger's folder of the same name is left alone.
"""

from pathlib import Path

MARKER = "emodesk-project.txt"


def find_models_folder(project_file: Path, project_uuid: str) -> Path:
    """The project's folder, or the name it would get if there is none yet."""
    usual = project_file.with_name(f"{project_file.stem}.models")
    if _belongs_to(usual, project_uuid):
        return usual
    for folder in sorted(project_file.parent.glob("*.models")):
        if _belongs_to(folder, project_uuid):
            return folder
    if usual.exists():
        return project_file.with_name(f"{project_file.stem}-{project_uuid[:8]}.models")
    return usual


def make_models_folder(project_file: Path, project_uuid: str) -> Path:
    """The project's folder, made and marked if there was none yet."""
    folder = find_models_folder(project_file, project_uuid)
    if not _belongs_to(folder, project_uuid):
        folder.mkdir()
        (folder / MARKER).write_text(project_uuid + "\n", encoding="utf-8")
    return folder


def _belongs_to(folder: Path, project_uuid: str) -> bool:
    try:
        return (folder / MARKER).read_text(encoding="utf-8").strip() == project_uuid
    except (OSError, UnicodeDecodeError):
        return False
