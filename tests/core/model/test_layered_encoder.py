import pytest
import torch
from torch import nn
from transformers import (
    BertConfig,
    BertModel,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaModel,
)

from core.model.layered_encoder import random_encoder
from tests.tiny import tiny_config

CLASSES: dict[str, tuple[type, type[nn.Module]]] = {
    "bert": (BertConfig, BertModel),
    "roberta": (RobertaConfig, RobertaModel),
    "xlm-roberta": (XLMRobertaConfig, XLMRobertaModel),
}


@pytest.mark.parametrize("model_type", CLASSES)
def test_it_equals_the_model_of_transformers(model_type: str) -> None:
    torch.manual_seed(1)
    config = tiny_config(40, model_type=model_type)
    del config["emodesk"]
    ours = random_encoder(config, with_pooler=True).eval()
    config_cls, model_cls = CLASSES[model_type]
    settings = {key: value for key, value in config.items() if key != "model_type"}
    theirs = model_cls(config_cls(**settings, attn_implementation="eager")).eval()
    weights = {
        name.replace("layers.", "encoder.layer.", 1): value
        for name, value in ours.state_dict().items()
    }
    theirs.load_state_dict(weights, strict=True)
    ids = torch.randint(4, 40, (3, 12))
    mask = torch.arange(12) < torch.tensor([12, 5, 1])[:, None]
    ids[~mask] = config["pad_token_id"]
    with torch.inference_mode():
        found = ours(ids, mask)
        expected = theirs(input_ids=ids, attention_mask=mask.long())
        pooled = ours.pooled(found)
        halves = ours.run(ours.run(ours.embed(ids), mask, 0, 2), mask, 2)
    torch.testing.assert_close(found[mask], expected.last_hidden_state[mask], rtol=0, atol=1e-5)
    torch.testing.assert_close(pooled, expected.pooler_output, rtol=0, atol=1e-5)
    assert torch.equal(halves, found)
    assert ours.depth == 3
