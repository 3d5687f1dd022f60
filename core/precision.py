"""16-bit floats, only where the hardware computes with them fast.

A wrong choice is costly: on a CPU without instructions for bfloat16 a matrix product in it takes
80 times as long as in 32-bit floats. So whatever is not known to be fast runs in 32 bits.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import torch
from torch.amp import GradScaler

from core.contract.recipe import Precision

# The instructions that multiply in bfloat16, and what some versions of torch ask for them; every
# CPU with AMX tiles multiplies bfloat16 in them.
_CPU_FEATURES = {
    "avx512_bf16": "_is_avx512_bf16_supported",
    "amx_bf16": "_is_amx_tile_supported",
}
_CPU_INFORMATION = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class PrecisionChoice:
    """The numbers to compute with.

    Attributes:
        name: for run records.
        dtype: of the matrix products; None leaves everything in 32 bits.
        needs_scaler: gradients would be too small for the type unless the loss is scaled up.
    """

    name: Literal["float32", "bfloat16", "float16"]
    dtype: torch.dtype | None = None
    needs_scaler: bool = False


FLOAT32 = PrecisionChoice("float32")
BFLOAT16 = PrecisionChoice("bfloat16", torch.bfloat16)
FLOAT16 = PrecisionChoice("float16", torch.float16, needs_scaler=True)


def choose_precision(device: torch.device, wanted: Precision) -> PrecisionChoice:
    """The fastest numbers for the device that train as well; 32-bit floats where they are wanted.

    NVIDIA: bfloat16 from compute capability 8.0 on, float16 from 7.0 on (tensor cores). CPU:
    bfloat16 where it has instructions for it. Apple's GPUs and all else: 32-bit floats.
    """
    if wanted == "float32":
        return FLOAT32
    if device.type == "cuda":
        capability = torch.cuda.get_device_capability(device)
        if capability >= (8, 0):
            return BFLOAT16
        return FLOAT16 if capability >= (7, 0) else FLOAT32
    if device.type == "cpu" and _cpu_has_bfloat16():
        return BFLOAT16
    return FLOAT32


def autocast(choice: PrecisionChoice, device: torch.device) -> AbstractContextManager[object]:
    """The context for forward passes; parameters, gradients and optimiser stay in 32 bits.

    It keeps 16-bit copies of the parameters until it is left, so leave it before they change.
    """
    if choice.dtype is None:
        return nullcontext()
    return torch.autocast(device.type, dtype=choice.dtype)


def gradient_scaler(choice: PrecisionChoice, device: torch.device) -> GradScaler:
    """Torch's scaler of the loss; where none is needed it passes everything through unchanged."""
    return GradScaler(device.type, enabled=choice.needs_scaler)


def forbid_rounding(choice: PrecisionChoice) -> None:
    """For the whole process: whether recurrent layers on NVIDIA GPUs may round 32-bit floats.

    Torch lets cuDNN use TF32, which keeps 10 of the 23 bits, unless told otherwise; its other
    matrix products are exact already. A run in 32-bit floats gets them unrounded.
    """
    torch.backends.cudnn.allow_tf32 = choice.name != "float32"


def _cpu_has_bfloat16() -> bool:
    # Only oneDNN has the fast products.
    if not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return False
    return not _CPU_FEATURES.keys().isdisjoint(_cpu_features())


def _cpu_features() -> set[str]:
    """What the CPU can do, in the kernel's names; empty where nothing tells."""
    told = getattr(torch.cpu, "get_capabilities", None)
    if callable(told):
        return {name for name, there in told().items() if there is True}
    # Before torch had that, it could be asked for single features.
    probes = {feature: getattr(torch.cpu, name, None) for feature, name in _CPU_FEATURES.items()}
    if any(callable(probe) for probe in probes.values()):
        return {feature for feature, probe in probes.items() if callable(probe) and probe()}
    try:
        lines = _CPU_INFORMATION.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return set()
    flags = (line.partition(":")[2] for line in lines if line.startswith("flags"))
    return set(next(flags, "").split())
