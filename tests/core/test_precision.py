from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import torch

from core import precision
from core.precision import (
    BFLOAT16,
    FLOAT16,
    FLOAT32,
    PrecisionChoice,
    autocast,
    choose_precision,
    forbid_rounding,
    gradient_scaler,
)

CPU, CUDA, MPS = (torch.device(name) for name in ("cpu", "cuda", "mps"))
SetFeatures = Callable[..., None]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> SetFeatures:
    """Make torch tell these features of the CPU, as its present versions do."""
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: True)

    def tell(**features: object) -> None:
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: features, raising=False)

    return tell


@pytest.fixture
def older_torch(told: SetFeatures, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that tells nothing: neither all features nor single ones."""
    for name in ("get_capabilities", "_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        monkeypatch.delattr(torch.cpu, name, raising=False)


@pytest.mark.parametrize(
    ("features", "choice"),
    [
        ({"avx2": True, "avx512_f": True, "avx512_bf16": False}, FLOAT32),
        ({"avx512_bf16": True}, BFLOAT16),
        ({"avx512_bf16": False, "amx_bf16": True}, BFLOAT16),
        ({"architecture": "aarch64", "bf16": True}, FLOAT32),
        ({}, FLOAT32),
    ],
)
def test_a_cpu_gets_16_bits_only_with_instructions_for_them(
    told: SetFeatures, features: dict[str, object], choice: PrecisionChoice
) -> None:
    told(**features)
    assert choose_precision(CPU, "auto") == choice


def test_instructions_are_of_no_use_without_onednn(
    told: SetFeatures, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(avx512_bf16=True)
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    assert choose_precision(CPU, "auto") == FLOAT32


@pytest.mark.parametrize("avx512", [True, False])
@pytest.mark.parametrize("amx", [True, False, None])
def test_older_versions_of_torch_are_asked_for_single_features(
    older_torch: None, monkeypatch: pytest.MonkeyPatch, avx512: bool, amx: bool | None
) -> None:
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx512, raising=False)
    if amx is not None:
        monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx, raising=False)
    assert choose_precision(CPU, "auto") == (BFLOAT16 if avx512 or amx else FLOAT32)


@pytest.mark.parametrize(
    ("flags", "choice"),
    [
        ("fpu avx2 avx512f avx512bw", FLOAT32),
        ("fpu avx512f avx512_bf16", BFLOAT16),
        ("fpu amx_bf16 amx_tile", BFLOAT16),
    ],
)
def test_where_torch_tells_nothing_the_kernel_is_asked(
    older_torch: None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    flags: str,
    choice: PrecisionChoice,
) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text(f"processor\t: 0\nmodel name\t: avx512_bf16\nflags\t\t: {flags}\n", "utf-8")
    monkeypatch.setattr(precision, "_CPU_INFORMATION", file)
    assert choose_precision(CPU, "auto") == choice


def test_where_nothing_tells_it_stays_with_32_bits(
    older_torch: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(precision, "_CPU_INFORMATION", tmp_path / "missing")
    assert choose_precision(CPU, "auto") == FLOAT32
    (tmp_path / "missing").write_text("Processor: ARM\n", "utf-8")
    assert choose_precision(CPU, "auto") == FLOAT32


@pytest.mark.parametrize(
    ("capability", "choice"),
    [
        ((6, 1), FLOAT32),
        ((7, 0), FLOAT16),
        ((7, 5), FLOAT16),
        ((8, 0), BFLOAT16),
        ((9, 0), BFLOAT16),
        ((12, 0), BFLOAT16),
    ],
)
def test_a_gpu_gets_what_its_generation_is_fast_in(
    monkeypatch: pytest.MonkeyPatch, capability: tuple[int, int], choice: PrecisionChoice
) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: capability)
    assert choose_precision(CUDA, "auto") == choice


def test_apples_gpu_stays_with_32_bits() -> None:
    assert choose_precision(MPS, "auto") == FLOAT32


@pytest.mark.parametrize("device", [CPU, CUDA, MPS])
def test_a_recipe_that_wants_32_bits_gets_them(
    told: SetFeatures, monkeypatch: pytest.MonkeyPatch, device: torch.device
) -> None:
    told(avx512_bf16=True)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (9, 0))
    assert choose_precision(device, "float32") == FLOAT32


@pytest.mark.parametrize(
    ("choice", "dtype"), [(FLOAT32, torch.float32), (BFLOAT16, torch.bfloat16)]
)
def test_matrix_products_run_in_the_chosen_numbers_and_gradients_in_32_bits(
    choice: PrecisionChoice, dtype: torch.dtype
) -> None:
    layer = torch.nn.Linear(4, 3)
    with autocast(choice, CPU):
        output = layer(torch.randn(2, 4))
    assert output.dtype == dtype
    output.float().sum().backward()
    assert layer.weight.grad is not None and layer.weight.grad.dtype == torch.float32
    assert layer(torch.randn(2, 4)).dtype == torch.float32


@pytest.mark.parametrize("device", [CPU, CUDA, MPS])
@pytest.mark.parametrize("choice", [FLOAT32, BFLOAT16])
def test_a_scaler_that_is_not_needed_changes_nothing(
    choice: PrecisionChoice, device: torch.device
) -> None:
    scaler = gradient_scaler(choice, device)
    weight = torch.nn.Parameter(torch.tensor([1.0]))
    optimiser = torch.optim.SGD([weight], lr=0.5)
    scaler.scale((weight * 3).sum()).backward()
    scaler.unscale_(optimiser)
    assert weight.grad is not None and weight.grad.tolist() == [3.0]
    scaler.step(optimiser)
    scaler.update()
    assert weight.tolist() == [-0.5]


def test_16_bit_gradients_are_scaled_and_a_step_without_numbers_is_left_out() -> None:
    scaler = gradient_scaler(FLOAT16, CPU)
    weight = torch.nn.Parameter(torch.tensor([1.0]))
    optimiser = torch.optim.SGD([weight], lr=0.5)
    scale = scaler.get_scale()
    assert scale > 1
    for factor, expected in ((float("inf"), 1.0), (3.0, -0.5)):
        optimiser.zero_grad()
        scaler.scale((weight * factor).sum()).backward()
        scaler.step(optimiser)
        scaler.update()
        assert weight.tolist() == [expected]
    assert scaler.get_scale() < scale


@pytest.fixture
def rounding_restored() -> Iterator[None]:
    before = torch.backends.cudnn.allow_tf32
    yield
    torch.backends.cudnn.allow_tf32 = before


@pytest.mark.parametrize("choices", [(FLOAT32, BFLOAT16, FLOAT32), (FLOAT16, FLOAT32, FLOAT16)])
def test_runs_in_32_bits_are_not_rounded_and_do_not_slow_those_after_them(
    rounding_restored: None, choices: Sequence[PrecisionChoice]
) -> None:
    for choice in choices:
        forbid_rounding(choice)
        assert torch.backends.cudnn.allow_tf32 == (choice is not FLOAT32)
