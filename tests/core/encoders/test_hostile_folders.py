"""What a stranger could put into a model folder, one trick a line: each is refused in words before
any loader sees it, nothing of it runs, and nothing waits for it or reserves memory for it.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import socket
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.contract import CoreError
from core.encoders import gate
from core.encoders.adding import add
from core.encoders.facts import encoder_facts
from core.encoders.gate import check_folder
from core.encoders.loading import load_encoder
from core.inference.classifier import Classifier
from tests.core.conftest import Trained
from tests.tiny import write_tiny_encoder

Trick = Callable[[Path, Path], None]
WEIGHTS = "model.safetensors"


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


def file(name: str, content: bytes = b"x") -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        (encoder / name).parent.mkdir(parents=True, exist_ok=True)
        (encoder / name).write_bytes(content)

    return trick


def code(name: str) -> Trick:
    def trick(encoder: Path, mark: Path) -> None:
        (encoder / name).parent.mkdir(parents=True, exist_ok=True)
        (encoder / name).write_text(f"import os\nos.mkdir({str(mark)!r})\n", "utf-8")

    return trick


def pickled(name: str, protocol: int = 2) -> Trick:
    def trick(encoder: Path, mark: Path) -> None:
        (encoder / name).write_bytes(pickle.dumps(Bomb(mark), protocol))

    return trick


def zipped(name: str) -> Trick:
    """As torch.save writes it: a zip file with a pickle in it."""

    def trick(encoder: Path, mark: Path) -> None:
        with zipfile.ZipFile(encoder / name, "w") as archive:
            archive.writestr("archive/data.pkl", pickle.dumps(Bomb(mark), 2))

    return trick


def config(**changes: Any) -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        known = json.loads((encoder / "config.json").read_text("utf-8"))
        (encoder / "config.json").write_text(json.dumps({**known, **changes}), "utf-8")

    return trick


def raw_config(text: str) -> Trick:
    return file("config.json", text.encode())


def twice(field: str, value: str) -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        known = (encoder / "config.json").read_text("utf-8")
        (encoder / "config.json").write_text(f'{{"{field}": {value}, {known[1:]}', "utf-8")

    return trick


def link(name: str, target: str) -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        (encoder / name).unlink(missing_ok=True)
        (encoder / name).symlink_to(target)

    return trick


def pipe(name: str) -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        (encoder / name).unlink(missing_ok=True)
        os.mkfifo(encoder / name)

    return trick


def listening(encoder: Path, _mark: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(encoder)  # the path of a socket has to be short
        made.bind("socket")
        os.chdir(before)


def directory(name: str) -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        (encoder / name).unlink(missing_ok=True)
        (encoder / name).mkdir()

    return trick


def many_files(encoder: Path, _mark: Path) -> None:
    for number in range(2_100):
        (encoder / f"{number}.txt").touch()


def deep_folders(encoder: Path, mark: Path) -> None:
    deep = encoder / Path(*"abcdefghij" * 5)
    code(str(deep.relative_to(encoder) / "hidden.py"))(encoder, mark)


def header(change: Callable[[dict[str, Any]], Any]) -> Trick:
    """Weights whose header tells something else; the numbers stay as they are."""

    def trick(encoder: Path, _mark: Path) -> None:
        content = (encoder / WEIGHTS).read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        described = json.loads(content[8 : 8 + length])
        changed = change(described)
        told = changed if isinstance(changed, bytes) else json.dumps(described).encode()
        whole = struct.pack("<Q", len(told)) + told + content[8 + length :]
        (encoder / WEIGHTS).write_bytes(whole)

    return trick


def header_length(claimed: int) -> Trick:
    def trick(encoder: Path, _mark: Path) -> None:
        content = (encoder / WEIGHTS).read_bytes()
        (encoder / WEIGHTS).write_bytes(struct.pack("<Q", claimed) + content[8:])

    return trick


def words_of(described: dict[str, Any]) -> str:
    """What the word vectors are called in these weights: a classifier has a word before it."""
    return next(name for name in described if name.endswith("word_embeddings.weight"))


def huge_shape(described: dict[str, Any]) -> None:
    described[words_of(described)]["shape"] = [2**40, 2**40]


def overlapping(described: dict[str, Any]) -> None:
    first, second = [name for name in described if name != "__metadata__"][:2]
    described[second] = described[first]


def negative(described: dict[str, Any]) -> None:
    described[words_of(described)]["shape"] = [-32, -1]


def true_as_number(described: dict[str, Any]) -> None:
    described[words_of(described)]["data_offsets"][0] = False


def unknown_numbers(described: dict[str, Any]) -> None:
    described[words_of(described)]["dtype"] = "OBJECT"


def no_description(described: dict[str, Any]) -> None:
    described[words_of(described)] = ["F32"]


def extra_dimensions(described: dict[str, Any]) -> None:
    described[words_of(described)]["shape"] = [*described[words_of(described)]["shape"], *[1] * 50]


def left_out(described: dict[str, Any]) -> None:
    del described[words_of(described)]


def deep_header(_: dict[str, Any]) -> bytes:
    return b'{"a":' * 100_000


def twice_in_header(described: dict[str, Any]) -> bytes:
    told = json.dumps(described).encode()
    return b'{"' + words_of(described).encode() + b'": 1, ' + told[1:]


def tokenizer(pattern: str) -> Trick:
    """A tokenizer that splits by ``pattern``, written as it stands."""

    def trick(encoder: Path, _mark: Path) -> None:
        known = json.loads((encoder / "tokenizer.json").read_text("utf-8"))
        known["pre_tokenizer"]["pattern"] = {"Regex": "PATTERN"}
        text = json.dumps(known).replace('"PATTERN"', pattern)
        (encoder / "tokenizer.json").write_text(text, "utf-8")

    return trick


def hidden_pattern(encoder: Path, mark: Path) -> None:
    tokenizer(r'"(a+)+$"')(encoder, mark)
    text = (encoder / "tokenizer.json").read_text("utf-8")
    (encoder / "tokenizer.json").write_text(text.replace("Regex", "\\u0052egex"), "utf-8")


def large_tokenizer(encoder: Path, _mark: Path) -> None:
    with (encoder / "tokenizer.json").open("r+b") as opened:
        opened.truncate(65_000_000)


TRICKS: dict[str, tuple[Trick, str]] = {
    # Code beside the weights, and configs that ask for it.
    "code": (code("modeling.py"), "could hold code"),
    "code far below": (deep_folders, "could hold code"),
    "code in capitals": (code("MODEL.PY"), "could hold code"),
    "code with a dot at the end": (code("model.py. "), "could hold code"),
    "compiled code": (file("model.pyc"), "could hold code"),
    "a library": (file("lib/model.so"), "could hold code"),
    "a path file": (code("a.pth"), "could hold code"),
    "a script": (file("install.sh"), "could hold code"),
    "auto_map": (config(auto_map={"AutoModel": "x.Y"}), "auto_map"),
    "auto_map within": (config(text_config={"a": [{"auto_map": {}}]}), "auto_map"),
    "auto_map of the tokenizer": (
        file("tokenizer_config.json", b'{"auto_map": {"AutoTokenizer": ["x.Y", null]}}'),
        "auto_map",
    ),
    "a pipeline": (config(custom_pipelines={"x": {"impl": "x.Y"}}), "custom_pipelines"),
    "attention from the hub": (config(_attn_implementation="a/b"), "attn_implementation"),
    "attention, inner name": (config(_attn_implementation_internal="a/b"), "attn_implementation"),
    "attention, plain name": (config(attn_implementation={"": "a/b"}), "attn_implementation"),
    "attention, long name": (config(attention_implementation="a/b"), "attention_implementation"),
    "attention in capitals": (config(ATTN_Implementation="a/b"), "ATTN_Implementation"),
    "attention within": (config(text={"x": {"_attn_implementation": "a/b"}}), "attn_impl"),
    "quantisation": (config(quantization_config={"quant_method": "x"}), "quantization_config"),
    "another kind of model": (config(model_type="gpt2"), "not supported"),
    "no kind of model": (config(model_type=["bert"]), "not supported"),
    "a function as activation": (config(hidden_act="os.system"), "activation"),
    # Pickles, whatever they are called.
    "pickle": (pickled("pytorch_model.bin"), "could hold code"),
    "pickle of the trainer": (pickled("training_args.pt"), "could hold code"),
    "pickle as weights": (pickled(WEIGHTS), "pickle"),
    "pickle as weights, framed": (pickled(WEIGHTS, 4), "pickle"),
    "pickle as weights, as text": (pickled(WEIGHTS, 0), "cannot be read"),
    "zipped pickle as weights": (zipped(WEIGHTS), "pickle or an archive"),
    "pickle as tokenizer": (pickled("tokenizer.json"), "pickle"),
    "pickle as tokenizer, as text": (pickled("tokenizer.json", 0), "cannot be read"),
    "pickle as config": (pickled("config.json"), "pickle"),
    "pickle as config, as text": (pickled("config.json", 0), "cannot be read"),
    "pickle without a name": (pickled("README"), "pickle"),
    "zipped pickle as card": (zipped("README.md"), "pickle or an archive"),
    # Things that are no files, and ways out of the folder.
    "link to a file outside": (link("tokenizer.json", "../outside"), "link out"),
    "link to the root": (link("more", "/"), "link out"),
    "link to the folder above": (link("more", ".."), "link out"),
    "link in a circle": (link("circle", "circle"), "link out"),
    "link to nothing outside": (link("vocab.txt", "/no/such/file"), "link out"),
    "link to a device": (link("config.json", "/dev/zero"), "link out"),
    "pipe as config": (pipe("config.json"), "no ordinary file"),
    "pipe as weights": (pipe(WEIGHTS), "no ordinary file"),
    "pipe as tokenizer": (pipe("tokenizer.json"), "no ordinary file"),
    "pipe beside": (pipe("notes.txt"), "no ordinary file"),
    "socket": (listening, "no ordinary file"),
    "directory as config": (directory("config.json"), "config.json"),
    "directory as weights": (directory(WEIGHTS), WEIGHTS),
    "directory as tokenizer": (directory("tokenizer.json"), "no ordinary file"),
    "thousands of files": (many_files, "not so many files"),
    # Descriptions that are no JSON, or different JSON for different readers.
    "no config": (lambda encoder, _: (encoder / "config.json").unlink(), "config.json"),
    "no JSON": (raw_config("model_type: bert"), "cannot be read"),
    "a list": (raw_config("[]"), "not a JSON object"),
    "deep JSON": (raw_config("[" * 100_000), "cannot be read"),
    "no text": (file("config.json", b"\xff\xfe{"), "cannot be read"),
    "a large config": (raw_config("{}" + " " * 10_000_000), "too large"),
    "a number of many digits": (raw_config('{"hidden_size": ' + "9" * 9_000 + "}"), "cannot be"),
    "a field twice": (twice("model_type", '"gpt2"'), "twice"),
    # Numbers that are none, and sizes that nobody has.
    "NaN": (config(layer_norm_eps=float("nan")), "layer_norm_eps"),
    "infinite": (config(layer_norm_eps=float("inf")), "layer_norm_eps"),
    "negative": (config(hidden_size=-32), "hidden_size"),
    "true": (config(num_hidden_layers=True), "num_hidden_layers"),
    "a word": (config(vocab_size="500"), "vocab_size"),
    "a fraction": (config(hidden_size=32.0), "hidden_size"),
    "too wide": (config(hidden_size=2**40), "hidden_size"),
    "too wide for its weights": (config(hidden_size=8_192, num_attention_heads=64), "do not fit"),
    "too many pieces": (config(vocab_size=1_500_000), "do not fit"),
    "too many layers": (config(num_hidden_layers=96), "do not fit"),
    "too many positions": (config(max_position_embeddings=65_536), "do not fit"),
    # Weights whose beginning lies.
    "empty weights": (file(WEIGHTS, b""), "cannot be read"),
    "header beyond the file": (header_length(2**63), "cut short"),
    "header of nothing": (header_length(0), "cut short"),
    "header a little too long": (header_length(300_000), "cannot be read"),
    "huge shape": (header(huge_shape), "impossible shape"),
    "overlapping tensors": (header(overlapping), "overlap"),
    "negative shape": (header(negative), "impossible shape"),
    "true as a place": (header(true_as_number), "impossible shape"),
    "unknown numbers": (header(unknown_numbers), "not described"),
    "no description": (header(no_description), "not described"),
    "too many dimensions": (header(extra_dimensions), "impossible shape"),
    "a gap": (header(left_out), "gaps"),
    "deep header": (header(deep_header), "cannot be read"),
    "a tensor twice": (header(twice_in_header), "twice"),
    "a list as header": (header(lambda _: b"[]"), "no object"),
    # Tokenizers that take for ever.
    "repeated repetition": (tokenizer(r'"(a+)+$"'), "for ever"),
    "counted repetition": (tokenizer(r'"(a|b|ab){1,99}c"'), "for ever"),
    "repetition behind a backslash": (tokenizer(r'"(a+|\\\\)+$"'), "for ever"),
    "repetition behind a space": (tokenizer(r'"(?x)(a+) +$"'), "for ever"),
    "pattern that calls itself": (tokenizer(r'"(a\\g<1>?)"'), "for ever"),
    "reference back": (tokenizer(r'"(a*)\\1c"'), "for ever"),
    "long pattern": (tokenizer('"' + "a?" * 600 + '"'), "for ever"),
    "hidden pattern": (hidden_pattern, "for ever"),
    "large tokenizer": (large_tokenizer, "too large"),
}
POSIX_ONLY = ("pipe", "socket", "link", "dot at the end")


def tricks() -> list[Any]:
    return [
        pytest.param(
            *trick,
            id=name,
            marks=pytest.mark.skipif(
                sys.platform == "win32" and any(each in name for each in POSIX_ONLY),
                reason="Windows has no such files",
            ),
        )
        for name, trick in TRICKS.items()
    ]


@pytest.fixture(scope="module")
def good(shared_folder: Path) -> Path:
    return write_tiny_encoder(shared_folder / "good")


@pytest.fixture
def encoder(folder: Path, good: Path) -> Path:
    (folder / "outside").write_text("{}")
    return Path(shutil.copytree(good, folder / "模型 一"))


@pytest.mark.parametrize(("trick", "words"), tricks())
def test_it_is_refused_and_nothing_of_it_runs(
    encoder: Path,
    trick: Trick,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mark = encoder.parent / "it ran"
    monkeypatch.setenv("EMODESK_CACHE", str(encoder.parent / "cache"))
    monkeypatch.syspath_prepend(str(encoder))  # even then
    trick(encoder, mark)
    with pytest.raises(CoreError) as refused:
        encoder_facts(encoder)
    assert words in refused.value.cause
    assert refused.value.advice
    for use in (load_encoder, lambda path: list(add(path, lambda: None))):
        with pytest.raises(CoreError):
            use(encoder)
    assert not mark.exists()


def test_the_folder_without_tricks_is_opened(encoder: Path) -> None:
    assert load_encoder(encoder).facts.layers == 3


IN_CLASSIFIERS = (
    "code",
    "pickle",
    "pickle as weights",
    "zipped pickle as weights",
    "link to a file outside",
    "pipe as weights",
    "pipe as config",
    "header beyond the file",
    "huge shape",
    "unknown numbers",
    "repeated repetition",
    "a large config",
    "deep JSON",
)


@pytest.mark.parametrize("name", IN_CLASSIFIERS)
def test_a_saved_classifier_is_looked_at_as_closely(
    folder: Path, trained: Trained, name: str
) -> None:
    mark, model = folder / "it ran", Path(shutil.copytree(trained.folder, folder / "model"))
    (folder / "outside").write_text("{}")
    Classifier.load(model)
    trick, _words = TRICKS[name]
    trick(model, mark)
    with pytest.raises(CoreError) as refused:
        Classifier.load(model)
    assert refused.value.advice
    assert not mark.exists()


def test_a_junction_counts_as_a_link(encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python tells junctions of Windows as folders; here a folder is made to look like one."""
    outside = encoder.parent / "elsewhere"
    outside.mkdir()
    (encoder / "junction").mkdir()
    resolve = Path.resolve

    def resolved(path: Path, strict: bool = False) -> Path:
        return outside if path.name == "junction" else resolve(path, strict)

    known = (encoder / "junction").lstat().st_ino
    monkeypatch.setattr(gate, "_is_junction", lambda state: state.st_ino == known)
    monkeypatch.setattr(Path, "resolve", resolved)
    with pytest.raises(CoreError, match="link out of the folder"):
        check_folder(encoder)


@pytest.mark.parametrize(
    "pattern",
    [r'" {2,}"', r'"\\s+(?!\\S)|\\s+"', r'"[\\s\\S]"', r'" ?\\p{L}+| ?[^\\s\\p{L}\\p{N}]+"'],
)
def test_patterns_of_real_tokenizers_are_fine(encoder: Path, pattern: str) -> None:
    tokenizer(pattern)(encoder, encoder)
    check_folder(encoder)


def test_a_piece_that_looks_like_a_hidden_letter_is_fine(encoder: Path) -> None:
    known = json.loads((encoder / "tokenizer.json").read_text("utf-8"))
    known["model"]["vocab"]["\\u0041"] = 60  # six signs, the first of them a backslash
    (encoder / "tokenizer.json").write_text(json.dumps(known), "utf-8")
    check_folder(encoder)
