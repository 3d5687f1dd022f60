"""What the gate lets through; the tricks that it refuses are in test_hostile_folders."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import CoreError
from core.encoders.gate import check_folder, longest_input, read_json, safe_encoder_config
from core.encoders.loading import load_encoder
from tests.tiny import tiny_config, write_tiny_encoder

CONFIG = tiny_config(100)


def test_links_inside_the_folder_are_fine(folder: Path) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    (encoder / "tokenizer.json").rename(encoder / "blob")
    (encoder / "tokenizer.json").symlink_to("blob")
    load_encoder(encoder)


def test_a_missing_folder_is_told(folder: Path) -> None:
    with pytest.raises(CoreError, match="no model folder"):
        check_folder(folder / "none")


@pytest.mark.parametrize(
    "change",
    [
        {"auto_map": {"AutoConfig": "x.Y"}},
        {"auto_map": None},
        {"_attn_implementation": "kernels-community/flash"},
        {"attn_implementation": "eager"},
        {"_attn_implementation_internal": "x"},
        {"model_type": "gpt2"},
        {"model_type": None},
        {"model_type": ["bert"]},
        {"hidden_act": "os.system"},
        {"hidden_act": {}},
        {"hidden_size": 10**9},
        {"hidden_size": -32},
        {"hidden_size": 32.0},
        {"hidden_size": "32"},
        {"hidden_size": True},
        {"hidden_size": 30},
        {"num_hidden_layers": 0},
        {"num_hidden_layers": 10_000},
        {"num_attention_heads": 0},
        {"vocab_size": 2**40},
        {"max_position_embeddings": -1},
        {"layer_norm_eps": float("nan")},
        {"layer_norm_eps": "1e-12"},
        {"hidden_dropout_prob": 2.0},
        {"pad_token_id": 100},
        {"pad_token_id": -1},
        {"pad_token_id": 90, "model_type": "roberta"},
    ],
    ids=str,
)
def test_a_config_with_tricks_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(CoreError):
        safe_encoder_config({**CONFIG, **change})


@pytest.mark.parametrize("field", ["hidden_size", "vocab_size", "layer_norm_eps", "model_type"])
def test_a_config_must_be_complete(field: str) -> None:
    with pytest.raises(CoreError):
        safe_encoder_config({key: value for key, value in CONFIG.items() if key != field})


def test_only_known_fields_get_through() -> None:
    config = {**CONFIG, "_name_or_path": "../..", "architectures": ["X"], "torch_dtype": "bfloat16"}
    safe = safe_encoder_config(config)
    assert safe == {key: value for key, value in CONFIG.items() if key != "emodesk"}


def test_the_longest_input_leaves_room_for_shifted_positions() -> None:
    assert longest_input(safe_encoder_config(CONFIG)) == 80
    assert longest_input(safe_encoder_config({**CONFIG, "model_type": "roberta"})) == 78


values = st.none() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.integers())


@pytest.mark.property
@given(st.dictionaries(st.sampled_from(list(CONFIG)) | st.text(max_size=8), values))
def test_any_config_is_read_or_refused(change: dict[str, Any]) -> None:
    try:
        safe = safe_encoder_config({**CONFIG, **change})
    except CoreError:
        return
    assert set(safe) <= set(CONFIG)


def test_json_objects_are_read(folder: Path) -> None:
    (folder / "a.json").write_text('{"名": 1}', "utf-8")
    assert read_json(folder / "a.json") == {"名": 1}
