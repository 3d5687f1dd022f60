import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, models, processors

from core.contract import CoreError
from core.encoders.loading import encoder_facts, find_encoder, load_encoder
from core.tokenizing import TextTokenizer
from tests.tiny import tiny_tokenizer, write_tiny_encoder

IDS = torch.tensor([[0, 9, 8, 7, 2]])
MASK = torch.ones_like(IDS, dtype=torch.bool)


def change_weights(
    encoder: Path, change: Callable[[dict[str, torch.Tensor]], dict[str, torch.Tensor]]
) -> None:
    path = encoder / "model.safetensors"
    save_file(change(load_file(path)), path, {"format": "pt"})


def test_facts_come_without_the_weights(folder: Path) -> None:
    encoder = write_tiny_encoder(folder / "编码 器")
    size = (encoder / "model.safetensors").stat().st_size
    facts = encoder_facts(encoder)
    assert (facts.name, facts.licence, facts.sentence) == ("tiny", "MIT", "mean")
    assert (facts.width, facts.layers, facts.max_tokens) == (32, 3, 80)
    assert facts.weights_bytes == size
    config = json.loads((encoder / "config.json").read_text())
    del config["emodesk"]
    (encoder / "config.json").write_text(json.dumps(config))
    facts = encoder_facts(encoder)
    assert (facts.name, facts.licence, facts.sentence) == ("编码 器", "unknown", "cls")


@pytest.mark.parametrize("prefix", ["", "bert.", "roberta."])
def test_weights_are_found_under_the_usual_prefixes(folder: Path, prefix: str) -> None:
    plain = load_encoder(write_tiny_encoder(folder / "plain")).model.eval()
    other = load_encoder(write_tiny_encoder(folder / "other", prefix=prefix)).model.eval()
    assert torch.equal(plain(IDS, MASK), other(IDS, MASK))


def test_old_names_of_layer_norms_are_known(folder: Path) -> None:
    encoder = write_tiny_encoder(folder / "old")
    before = load_encoder(encoder).model.eval()(IDS, MASK)
    change_weights(
        encoder,
        lambda weights: {
            name.replace("Norm.weight", "Norm.gamma").replace("Norm.bias", "Norm.beta"): value
            for name, value in weights.items()
        },
    )
    assert torch.equal(load_encoder(encoder).model.eval()(IDS, MASK), before)


def test_half_precision_weights_and_other_heads_are_fine(folder: Path) -> None:
    encoder = write_tiny_encoder(folder / "half")
    change_weights(
        encoder,
        lambda weights: {
            **{name: value.half() for name, value in weights.items()},
            "cls.predictions.bias": torch.zeros(3),
            "embeddings.position_ids": torch.zeros(3, dtype=torch.long),
        },
    )
    parameters = load_encoder(encoder).model.parameters()
    assert {parameter.dtype for parameter in parameters} == {torch.float32}


def test_only_the_wanted_layers_are_opened(folder: Path) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    whole, part = load_encoder(encoder), load_encoder(encoder, 2)
    assert (whole.model.depth, part.model.depth) == (3, 2)
    assert part.config["num_hidden_layers"] == 2
    hidden = whole.model.eval().run(whole.model.embed(IDS), MASK, 0, 2)
    assert torch.equal(part.model.eval()(IDS, MASK), hidden)
    assert load_encoder(encoder, 99).model.depth == 3


def test_a_trained_pooler_is_used_where_nothing_else_is_said(folder: Path) -> None:
    emodesk = {"emodesk": {}}
    with_pooler = load_encoder(write_tiny_encoder(folder / "a", pooler=True, **emodesk))
    without = load_encoder(write_tiny_encoder(folder / "b", **emodesk))
    assert with_pooler.facts.sentence == "pooler"
    assert without.facts.sentence == "cls"


def drop(name: str) -> Callable[[dict[str, torch.Tensor]], dict[str, torch.Tensor]]:
    return lambda weights: {key: value for key, value in weights.items() if key != name}


def reshape(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    name = "embeddings.word_embeddings.weight"
    return {**weights, name: weights[name][:, :-1].contiguous()}


def add_strange(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {**weights, "embeddings.extra.weight": torch.zeros(1)}


@pytest.mark.parametrize(
    "change", [drop("encoder.layer.1.output.dense.bias"), reshape, add_strange]
)
def test_weights_that_do_not_fit_are_refused(
    folder: Path, change: Callable[[dict[str, torch.Tensor]], dict[str, torch.Tensor]]
) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    change_weights(encoder, change)
    with pytest.raises(CoreError, match="do not fit") as refused:
        load_encoder(encoder)
    assert "again" in refused.value.advice


def test_layers_with_strange_numbers_are_left_out(folder: Path) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    strange = {f"encoder.layer.{index}.x": torch.zeros(1) for index in ("x", "-1", "²", "", "7")}
    change_weights(encoder, lambda weights: {**weights, **strange})
    assert load_encoder(encoder).model.depth == 3


@pytest.mark.parametrize("keep", [0, 4, 100, -1])
def test_weights_that_are_cut_short_are_refused(folder: Path, keep: int) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    path = encoder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(CoreError, match="cannot be read"):
        load_encoder(encoder)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_told(folder: Path, name: str) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    (encoder / name).unlink()
    with pytest.raises(CoreError, match=name.replace(".", r"\.")):
        load_encoder(encoder)


def too_many_pieces(tokenizer: Tokenizer) -> None:
    tokenizer.add_tokens([f"piece {number}" for number in range(50)])


def no_marks(tokenizer: Tokenizer) -> None:
    tokenizer.post_processor = processors.TemplateProcessing(single="$A", special_tokens=[])


def mark_outside(tokenizer: Tokenizer) -> None:
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 9_999)]
    )


@pytest.mark.parametrize("change", [too_many_pieces, no_marks, mark_outside])
def test_a_tokenizer_of_another_encoder_is_refused(
    folder: Path, change: Callable[[Tokenizer], None]
) -> None:
    encoder = write_tiny_encoder(folder / "encoder")
    tokenizer = tiny_tokenizer()
    change(tokenizer)
    (encoder / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
    with pytest.raises(CoreError) as refused:
        load_encoder(encoder)
    assert "again" in refused.value.advice


def test_ids_with_gaps_are_noticed_before_the_encoder_sees_them() -> None:
    tokenizer = TextTokenizer(Tokenizer(models.WordLevel({"a": 1, "b": 70_000}, "a")), 100)
    assert tokenizer.encode(["a"], 4)[0].tolist() == [1]
    with pytest.raises(CoreError, match="does not belong"):
        tokenizer.encode(["a", "b"], 4)


@pytest.mark.parametrize("reference", ["no such encoder", "", "a\x00b", "/no/such/folder"])
def test_a_reference_is_a_folder_or_builtin(reference: str) -> None:
    with pytest.raises(CoreError, match="no encoder folder") as refused:
        list(find_encoder(reference))
    assert "builtin" in refused.value.advice
