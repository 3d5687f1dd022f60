"""Network drives and folders that are copied to a cloud are recognised, on each system."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from data.file.location import Computer, Place, mounts_in, place_of
from data.file.sqlite_library import sqlite_facts
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project

MOUNTINFO = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
40 27 0:40 / /home/ann/n\\303\\251t rw shared:1 - ext4 /dev/vdb rw
41 27 0:41 / /mnt/my\\040share rw,relatime shared:5 master:2 - cifs //server/share rw
42 27 0:42 / /mnt/nfs rw - nfs4 server:/export rw
43 42 0:43 / /mnt/nfs/usb rw - ext4 /dev/sdb1 rw
44 27 0:44 / /home/ann/remote rw - fuse.sshfs ann@server: rw
45 27 0:45 / /mnt/twice rw - nfs server:/a rw
46 27 0:46 / /mnt/twice rw - ext4 /dev/sdc1 rw
broken line
"""


def linux(*markers: str) -> Computer:
    return Computer("linux", lambda: mounts_in(MOUNTINFO), None, {}, lambda p: str(p) in markers)  # type: ignore[arg-type]


def windows(environment: Mapping[str, str] | None = None) -> Computer:
    kinds = {"C:\\": 3, "Z:\\": 4, "D:\\": 2}
    return Computer("win32", tuple, kinds.__getitem__, environment or {}, lambda _path: False)


@pytest.mark.parametrize(
    ("path", "kind", "by"),
    [
        ("/home/ann/语料 库/weibo.emodesk", "local", ""),
        ("/mnt/my share/a.emodesk", "network", "cifs"),
        ("/mnt/my share 2/a.emodesk", "local", ""),
        ("/mnt/nfs/deep/er/a.emodesk", "network", "nfs4"),
        ("/mnt/nfs/usb/a.emodesk", "local", ""),
        ("/home/ann/remote/a.emodesk", "network", "fuse.sshfs"),
        ("/mnt/twice/a.emodesk", "local", ""),
        ("/home/ann/Dropbox/a.emodesk", "synced", "Dropbox"),
        ("/home/ann/Dropbox (Personal)/x/a.emodesk", "synced", "Dropbox"),
        ("/home/ann/坚果云/a.emodesk", "synced", "坚果云"),
        ("/home/ann/dropboxes/a.emodesk", "local", ""),
        ("/home/ann/dropbox", "local", ""),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/a.emodesk", "synced", "iCloud"),
        ("/Users/ann/Library/CloudStorage/Box-Box/a.emodesk", "synced", "a cloud service"),
    ],
)
def test_linux_and_macos(path: str, kind: str, by: str) -> None:
    place = place_of(PurePosixPath(path), linux())
    assert place.kind == kind
    assert place.by.startswith(by)
    assert place.is_risky == (kind != "local")


@pytest.mark.parametrize(
    ("path", "kind", "by"),
    [
        (r"C:\Users\安\Documents\a.emodesk", "local", ""),
        (r"D:\a.emodesk", "local", ""),
        (r"Z:\corpus\a.emodesk", "network", "Z:"),
        (r"\\server\share\a.emodesk", "network", r"\\server\share"),
        (r"\\?\UNC\server\share\a.emodesk", "network", r"\\server\share"),
        (r"\\?\C:\a.emodesk", "local", ""),
        (r"C:\Users\A\OneDrive - 大学\a.emodesk", "synced", "OneDrive"),
        (r"C:\Users\A\BaiduSyncdisk\a.emodesk", "synced", "百度网盘"),
        (r"C:\Users\A\Nutstore\1\a.emodesk", "synced", "坚果云"),
        (r"C:\Users\A\iCloudDrive\a.emodesk", "synced", "iCloud Drive"),
        (r"C:\Users\A\我的云\a.emodesk", "synced", "OneDrive"),
    ],
)
def test_windows(path: str, kind: str, by: str) -> None:
    computer = windows({"OneDriveCommercial": r"C:\Users\A\我的云"})
    assert place_of(PureWindowsPath(path), computer) == Place(kind, by)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marker", "by"),
    [
        ("/data/sync/.stfolder", "Syncthing"),
        ("/data/.dropbox.cache", "Dropbox"),
        ("/data/.nextcloudsync.log", "Nextcloud"),
    ],
)
def test_what_programs_leave_in_their_folders(marker: str, by: str) -> None:
    path = PurePosixPath("/data/sync/语料/a.emodesk")
    assert place_of(path, linux(marker)) == Place("synced", by)
    assert place_of(PurePosixPath("/other/a.emodesk"), linux(marker)) == Place("local")


def test_this_computer_can_be_asked(folder: Path) -> None:
    assert place_of(folder / "a.emodesk").kind in ("local", "network")
    (folder / ".stfolder").mkdir()
    (folder / "sub").mkdir()
    (folder / "link").symlink_to(folder / "sub")
    assert place_of(folder / "link" / "a.emodesk").is_risky


def test_what_is_said_names_the_drive_or_the_program() -> None:
    assert "network drive (nfs4)" in Place("network", "nfs4").words()
    assert "坚果云" in Place("synced", "坚果云").words()


def test_a_risky_place_gets_the_journal_that_keeps_the_file_complete(
    project: Project, ten_texts: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.place == Place("local")
    project.close()
    risky = Place("synced", "Dropbox")
    monkeypatch.setattr("data.project.place_of", lambda _path: risky)
    with Project.open(project.path) as again:
        assert again.place == risky
        annotate(again, 1, person(again, "Ann"), "sad")
        assert journal(again) == "delete"
        beside = {each.name for each in project.path.parent.iterdir()}
        assert not beside & {f"{project.path.name}-wal", f"{project.path.name}-journal"}
    monkeypatch.undo()
    with Project.open(project.path) as again:
        assert journal(again) == sqlite_facts().journal_mode


def journal(project: Project) -> str:
    with project.reading() as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
