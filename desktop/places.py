"""Where the program keeps its own things on this computer."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from data.file.location import place_of

_NAME = "EmoDesk"


def settings_file() -> Path:
    """The user's settings."""
    return _own("EMODESK_SETTINGS", platformdirs.user_config_path(_NAME, False)) / "settings.ini"


def reports_folder() -> Path:
    """Crash reports."""
    return _own("EMODESK_SETTINGS", platformdirs.user_log_path(_NAME, False)) / "reports"


def projects_folder() -> Path:
    """Where new projects are put unless the user says otherwise."""
    documents = platformdirs.user_documents_path()
    return _own("EMODESK_PROJECTS", documents / _NAME)


def local_projects_folder() -> Path:
    """Where a project can be put that must not lie in a folder that is copied to a cloud."""
    usual = projects_folder()
    if place_of(usual / "project").is_risky:
        return platformdirs.user_data_path(_NAME, False) / "projects"
    return usual


def _own(variable: str, usual: Path) -> Path:
    """The usual place, or the one that an environment variable names."""
    chosen = os.environ.get(variable)
    return Path(chosen) if chosen else usual
