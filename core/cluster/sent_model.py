"""A model's files as bytes, for workers that do not see its folder."""

from __future__ import annotations

from pathlib import Path

from core.contract.errors import CoreError

ModelFiles = dict[str, bytes]


def model_files(folder: Path) -> ModelFiles:
    """The files of a model folder by their name; folders in it are no part of the model.

    Raises:
        CoreError: they cannot be read.
    """
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    except OSError as error:
        raise CoreError(f"The model {folder} cannot be read: {error}.") from error


def unpack(files: ModelFiles, folder: Path) -> None:
    """Write them into a folder, where they are checked like every other model."""
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
