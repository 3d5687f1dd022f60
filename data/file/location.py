"""Whether a project file lies where a write-ahead log is safe: on a disk of this computer.

On a network drive the memory that a log's readers and writers share is not shared by two
computers. A program that carries files to a cloud carries the file without its log, or half of
both. Nothing here can know every such place; those that are common are known by their file system,
by the names of their folders and by the files that such programs leave behind.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Literal

Kind = Literal["local", "network", "synced"]


@dataclass(frozen=True)
class Place:
    """What kind of place a file lies in; ``by`` names the file system or the program."""

    kind: Kind
    by: str = ""

    @property
    def is_risky(self) -> bool:
        """Whether two computers may have a hand in the file."""
        return self.kind != "local"

    def words(self) -> str:
        """What to say of it."""
        if self.kind == "network":
            return f"The project lies on a network drive ({self.by})."
        if self.kind == "synced":
            return f"The project lies in a folder that {self.by} copies to other computers."
        return "The project lies on a disk of this computer."


@dataclass(frozen=True)
class Mount:
    """A place at which a file system is hung in, and the file system's type."""

    point: PurePath
    type: str


ADVICE = (
    "Two computers that write at the same time can damage it, and saving is slower there. Work on "
    "a local copy, and copy it back when you are done."
)

_REMOTE = 4  # what Windows calls a network drive

_NETWORK_TYPES = {
    *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "webdav", "davfs"),
    *("9p", "ncpfs", "ceph", "glusterfs", "lustre", "beegfs", "gpfs"),
    *("virtiofs", "vboxsf", "prl_fs", "vmhgfs", "fuse.vmhgfs-fuse"),
    *("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse"),
    *("fuse.glusterfs", "fuse.ceph", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs"),
    *("fuse.google-drive-ocamlfuse", "fuse.onedriver"),
}

# By the name of a folder on the way, in small letters; a name may go on after a space, a hyphen or
# a bracket, as in "OneDrive - University" and "Dropbox (Personal)".
_SYNCED_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "mobile documents": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "我的云端硬盘": "Google Drive",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "我的坚果云": "坚果云",
    "坚果云": "坚果云",
    "baidusyncdisk": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "wps云盘": "WPS 云盘",
    "cloudstorage": "a cloud service",
}
# By what lies in a folder on the way.
_SYNCED_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
# By where Windows says that the program's folder is.
_SYNCED_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}


def _mounts_of_this_computer() -> Sequence[Mount]:
    if sys.platform == "linux":
        try:
            return mounts_in(Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))
        except OSError:
            return ()
    import psutil  # noqa: PLC0415 - only macOS needs it

    return [Mount(Path(each.mountpoint), each.fstype) for each in psutil.disk_partitions(all=True)]


def _drive_type(root: str) -> int:
    import ctypes  # noqa: PLC0415 - only Windows needs it

    windows: Any = ctypes
    return int(windows.windll.kernel32.GetDriveTypeW(root))


@dataclass(frozen=True)
class Computer:
    """What is asked about the computer; tests give answers of their own."""

    platform: str = sys.platform
    mounts: Callable[[], Sequence[Mount]] = _mounts_of_this_computer
    drive_type: Callable[[str], int] = _drive_type
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    exists: Callable[[PurePath], bool] = os.path.exists


def place_of(path: PurePath, computer: Computer | None = None) -> Place:
    """What kind of place a file lies in, or would lie in."""
    asked = computer or Computer()
    if isinstance(path, Path):
        path = path.resolve()
    return _network(path, asked) or _synced(path, asked) or Place("local")


def mounts_in(mountinfo: str) -> list[Mount]:
    """The mounts in the words of Linux, in their order: of two at one point the later counts."""
    found = []
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if separator and len(fields) > 4:
            found.append(Mount(Path(_unescaped(fields[4])), after.split(" ")[0]))
    return found


def _unescaped(point: str) -> str:
    for code in ("040", "011", "012", "134"):  # space, tab, line end, backslash
        point = point.replace(f"\\{code}", chr(int(code, 8)))
    return point


def _network(path: PurePath, computer: Computer) -> Place | None:
    if computer.platform == "win32":
        plain = path.drive.replace("\\\\?\\UNC\\", "\\\\").replace("\\\\?\\", "")
        if plain.startswith("\\\\"):
            return Place("network", plain)
        if plain and computer.drive_type(plain + "\\") == _REMOTE:
            return Place("network", plain)
        return None
    around = [each for each in computer.mounts() if path.is_relative_to(each.point)]
    if not around:
        return None
    most = max(len(each.point.parts) for each in around)
    nearest = [each for each in around if len(each.point.parts) == most][-1]
    return Place("network", nearest.type) if nearest.type in _NETWORK_TYPES else None


def _synced(path: PurePath, computer: Computer) -> Place | None:
    for part in path.parts[:-1]:
        for name, program in _SYNCED_NAMES.items():
            if _is_named(part.casefold(), name):
                return Place("synced", program)
    for variable, program in _SYNCED_VARIABLES.items():
        folder = computer.environment.get(variable)
        if folder and path.is_relative_to(folder):
            return Place("synced", program)
    for folder_on_way in path.parents:
        for marker, program in _SYNCED_MARKERS.items():
            if computer.exists(folder_on_way / marker):
                return Place("synced", program)
    return None


def _is_named(part: str, name: str) -> bool:
    return part == name or part.startswith((f"{name} -", f"{name}-", f"{name} ("))
