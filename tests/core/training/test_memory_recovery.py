"""When the memory runs out, the work goes on in smaller pieces with the same result."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from core.contract import Event, Failed, Finished, FitRequest, RunResult, Step, Variant, Warned
from core.model.layered_encoder import LayeredEncoder
from core.model.network import EmotionNetwork
from core.training.fit import fit
from core.training.memory_recovery import ran_out_of_memory
from tests.tiny import TINY_EPOCHS, tiny_recipe, write_tiny_encoder

MakeRequest = Callable[..., FitRequest]


@pytest.fixture
def request_for(snapshot: Path, folder: Path) -> MakeRequest:
    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    encoder = write_tiny_encoder(folder / "still", **still)

    def made(name: str = "quick-full", /, **changes: Any) -> FitRequest:
        fields = {
            "snapshot": str(snapshot),
            "encoder": str(encoder),
            "device": "cpu",
            "variant": Variant.named("RBs-BG-MA"),
            "recipe": tiny_recipe(name, dropout=0.0),
        }
        return FitRequest(**{**fields, **changes})

    return made


OUT = {
    "card": torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
    "computer": RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate"),
    "apple": RuntimeError("MPS backend out of memory (MPS allocated: 8 GB)"),
}


class SmallMemory:
    """Stands in the network's way whenever more than so many texts come at once."""

    def __init__(self, texts: int, error: Exception, *, training_only: bool = False) -> None:
        self.texts, self.error, self.training_only = texts, error, training_only
        self.real = EmotionNetwork.forward
        self.failures = 0

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        memory = self

        def forward(
            network: EmotionNetwork, inputs: Tensor, mask: Tensor, start: int | None = None
        ) -> Tensor:
            if len(inputs) > memory.texts and (network.training or not memory.training_only):
                memory.failures += 1
                raise memory.error
            return memory.real(network, inputs, mask, start)

        monkeypatch.setattr(EmotionNetwork, "forward", forward)


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Step)]


def result_of(events: list[Event]) -> RunResult:
    last = events[-1]
    assert isinstance(last, Finished), last
    return last.result


@pytest.mark.parametrize("kind", OUT)
@pytest.mark.parametrize("recipe", ["quick-draft", "quick-full", "robust"])
def test_the_same_batch_in_smaller_pieces(
    kind: str, recipe: str, request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough = list(fit(request_for(recipe)))
    memory = SmallMemory(5, OUT[kind])
    memory.install(monkeypatch)
    little = list(fit(request_for(recipe)))
    assert memory.failures > 0
    # 16 → 8 → 4: tried twice in vain, then never again.
    warnings = [event.message for event in little if isinstance(event, Warned)]
    assert [("8 texts" in each, "4 texts" in each) for each in warnings] == [
        (True, False),
        (False, True),
    ]
    assert len(losses(little)) == 6 * TINY_EPOCHS
    assert losses(little) == pytest.approx(losses(enough), rel=2e-3, abs=2e-4)
    assert result_of(little).dev.macro_f1 == pytest.approx(result_of(enough).dev.macro_f1, abs=0.04)


def test_class_weights_and_smoothing_add_up_over_the_pieces(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = tiny_recipe(
        "quick-full", dropout=0.0, class_weights="inverse-root", label_smoothing=0.1, max_epochs=1
    )
    enough = losses(list(fit(request_for(recipe=recipe))))
    SmallMemory(3, OUT["card"]).install(monkeypatch)
    assert losses(list(fit(request_for(recipe=recipe)))) == pytest.approx(
        enough, rel=2e-3, abs=2e-4
    )


def test_when_not_even_one_text_fits_it_says_what_to_do(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    SmallMemory(0, OUT["card"], training_only=True).install(monkeypatch)
    (failed,) = [event for event in fit(request_for()) if isinstance(event, Failed)]
    assert "even for one text" in failed.cause
    assert "smaller encoder" in failed.advice


def test_frozen_layers_are_run_in_smaller_pieces_too(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough = losses(list(fit(request_for("quick-draft"))))
    real = LayeredEncoder.embed
    failures = 0

    def embed(encoder: LayeredEncoder, ids: Tensor) -> Tensor:
        nonlocal failures
        if len(ids) > 3:
            failures += 1
            raise OUT["computer"]
        return real(encoder, ids)

    monkeypatch.setattr(LayeredEncoder, "embed", embed)
    little = losses(list(fit(request_for("quick-draft"))))
    assert failures > 0
    assert little == pytest.approx(enough, rel=1e-2, abs=1e-3)


def test_other_errors_are_not_taken_for_it(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not ran_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    SmallMemory(0, RuntimeError("a fault of the program")).install(monkeypatch)
    with pytest.raises(RuntimeError, match="a fault"):
        list(fit(request_for()))
