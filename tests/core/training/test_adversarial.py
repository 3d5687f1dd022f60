import pytest
import torch
from torch import Tensor, nn

from core.model.layered_encoder import LayeredEncoder, random_encoder
from core.training.adversarial import adversarial_inputs, perturbed_embeddings, word_embeddings
from tests.tiny import tiny_config

IDS = torch.tensor([[5, 9, 9, 2], [7, 5, 1, 1]])


@pytest.fixture
def encoder() -> LayeredEncoder:
    torch.manual_seed(0)
    encoder = random_encoder({k: v for k, v in tiny_config(30).items() if k != "emodesk"})
    # The sign of a zero must come back as well.
    with torch.no_grad():
        word_embeddings(encoder)[5, 0] = -0.0
    return encoder.eval()


def loss_of(encoder: LayeredEncoder) -> Tensor:
    return encoder(IDS, IDS != 1).pow(3).mean()


def bits(parameter: nn.Parameter) -> Tensor:
    return parameter.detach().clone().view(torch.int32)


def test_the_table_is_the_one_that_ids_are_looked_up_in(encoder: LayeredEncoder) -> None:
    embeddings = word_embeddings(encoder)
    assert embeddings.shape == (30, 32)
    loss_of(encoder).backward()
    assert embeddings.grad is not None
    moved = embeddings.grad.abs().sum(dim=1).nonzero().flatten().tolist()
    assert set(moved) <= set(IDS.unique().tolist()) and len(moved) >= 4


def test_the_step_is_epsilon_long_and_along_the_gradient(encoder: LayeredEncoder) -> None:
    embeddings = word_embeddings(encoder)
    loss_of(encoder).backward()
    before, gradient = embeddings.detach().clone(), embeddings.grad
    assert gradient is not None
    with perturbed_embeddings(embeddings, IDS, 0.7):
        step = embeddings.detach() - before
    assert float(step.norm()) == pytest.approx(0.7, rel=1e-4)
    # The norm is over the table as a whole, and rows of other texts stay as they are.
    torch.testing.assert_close(step, 0.7 * gradient / gradient.norm(), atol=1e-6, rtol=1e-4)


def test_the_loss_is_higher_inside_and_its_gradient_adds_up(encoder: LayeredEncoder) -> None:
    embeddings = word_embeddings(encoder)
    clean = loss_of(encoder)
    clean.backward()
    assert embeddings.grad is not None
    first = embeddings.grad.clone()
    with perturbed_embeddings(embeddings, IDS, 0.05):
        moved = loss_of(encoder)
        (second,) = torch.autograd.grad(moved, embeddings, retain_graph=True)
        moved.backward()
    assert float(moved.detach()) > float(clean.detach())
    torch.testing.assert_close(embeddings.grad, first + second)
    assert not torch.allclose(first, second)


def test_weights_come_back_to_the_bit(encoder: LayeredEncoder) -> None:
    embeddings = word_embeddings(encoder)
    loss_of(encoder).backward()
    before = bits(embeddings)
    with perturbed_embeddings(embeddings, IDS, 1.0):
        assert not torch.equal(bits(embeddings), before)
    assert torch.equal(bits(embeddings), before)


def test_weights_come_back_to_the_bit_after_an_exception(encoder: LayeredEncoder) -> None:
    embeddings = word_embeddings(encoder)
    loss_of(encoder).backward()
    before = bits(embeddings)
    with (
        pytest.raises(RuntimeError, match="out of memory"),
        perturbed_embeddings(embeddings, IDS, 1.0),
    ):
        assert not torch.equal(bits(embeddings), before)
        raise RuntimeError("out of memory")
    assert torch.equal(bits(embeddings), before)


@pytest.mark.parametrize("value", [0.0, 1e-42, float("inf"), float("nan")])
def test_a_gradient_without_a_length_moves_nothing(encoder: LayeredEncoder, value: float) -> None:
    embeddings = word_embeddings(encoder)
    embeddings.grad = torch.zeros_like(embeddings)
    embeddings.grad[5, 1] = value
    before = embeddings.detach().clone()
    with perturbed_embeddings(embeddings, IDS, 1.0):
        assert torch.equal(embeddings, before)


def test_frozen_embeddings_are_refused(encoder: LayeredEncoder) -> None:
    with (
        pytest.raises(ValueError, match="no gradient"),
        perturbed_embeddings(word_embeddings(encoder), IDS, 1.0),
    ):
        pass


def test_inputs_are_moved_text_by_text() -> None:
    torch.manual_seed(1)
    inputs, gradient = torch.randn(3, 4, 5), torch.randn(3, 4, 5)
    # Texts differ a thousandfold in how steep their loss is: the step is the same for each.
    gradient[1] *= 1e3
    moved = adversarial_inputs(inputs, gradient, 0.5)
    steps = moved - inputs
    assert steps.flatten(1).norm(dim=1).tolist() == pytest.approx([0.5] * 3, rel=1e-4)
    along = torch.cosine_similarity(steps.flatten(1), gradient.flatten(1))
    assert along.tolist() == pytest.approx([1.0] * 3, abs=1e-5)
    assert not moved.requires_grad


@pytest.mark.parametrize("value", [0.0, float("inf"), float("nan")])
def test_a_text_whose_gradient_has_no_length_stays_and_disturbs_no_other(value: float) -> None:
    inputs, gradient = torch.randn(2, 3, 4), torch.randn(2, 3, 4)
    gradient[0] = 0.0
    gradient[0, 1, 2] = value
    moved = adversarial_inputs(inputs, gradient, 1.0)
    assert torch.equal(moved[0], inputs[0])
    assert float((moved[1] - inputs[1]).norm()) == pytest.approx(1.0, rel=1e-5)


def test_inputs_of_16_bits_keep_their_type() -> None:
    inputs = torch.randn(2, 3, 4).half()
    # What these have to be multiplied by is beyond 16 bits.
    moved = adversarial_inputs(inputs, torch.full((2, 3, 4), 1e-6).half(), 1.0)
    assert moved.dtype == torch.float16
    lengths = (moved - inputs).float().flatten(1).norm(dim=1)
    assert lengths.tolist() == pytest.approx([1.0, 1.0], rel=1e-2)
