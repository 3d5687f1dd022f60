"""Logits by OpenVINO."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.batching import Positions
from core.inference.backend import Batch, Logits
from core.inference.fast.library import load_openvino

# The kernels of each new shape are made when it is first met; so few shapes are met.
_LENGTHS_IN_STEPS_OF = 8
_TOKENS_PER_BATCH = 2_048


class OpenVinoBackend:
    """A network that was converted and compiled for this CPU, a stream of batches for each core."""

    def __init__(self, compiled: Any, name: str, padding: int, longest: int) -> None:
        streams = int(compiled.get_property("NUM_STREAMS"))
        # One more than run at once, so that a core need not wait for the next batch to be made.
        self._requests = [compiled.create_infer_request() for _ in range(streams + 1)]
        self._padding = padding
        self._longest = longest
        self.name = name
        self.tokens_per_batch = _TOKENS_PER_BATCH

    def logits(self, batches: Iterable[Batch]) -> Iterator[tuple[Positions, Logits]]:
        """The logits [B, labels] of each batch, in order."""
        free = list(self._requests)
        running: deque[tuple[Positions, Any]] = deque()
        try:
            for batch in batches:
                request = free.pop()
                request.start_async(self._padded(batch))
                running.append((batch.positions, request))
                if not free:
                    yield self._finished(running, free)
            while running:
                yield self._finished(running, free)
        finally:
            for _, request in running:
                request.wait()

    def _finished(
        self, running: deque[tuple[Positions, Any]], free: list[Any]
    ) -> tuple[Positions, Logits]:
        positions, request = running.popleft()
        request.wait()
        # The request writes its next output to the same place.
        logits: Logits = np.array(request.get_output_tensor(0).data, np.float32)
        free.append(request)
        return positions, logits

    def _padded(self, batch: Batch) -> list[Any]:
        given = batch.ids.shape[1]
        length = -(-given // _LENGTHS_IN_STEPS_OF) * _LENGTHS_IN_STEPS_OF
        more = ((0, 0), (0, min(length, max(self._longest, given)) - given))
        return [
            np.pad(batch.ids, more, constant_values=self._padding),
            np.pad(batch.mask, more, constant_values=False),
        ]


def compile_network(network: Path | Any, hint: str, threads: int, cache: Path | None = None) -> Any:
    """Compile a converted network, or the file of one, for this CPU; ``hint`` is bf16 or f32.

    What is compiled is kept in the folder ``cache`` for the next time.
    """
    core = load_openvino().Core()
    options: dict[str, Any] = {
        "INFERENCE_PRECISION_HINT": hint,
        "INFERENCE_NUM_THREADS": threads,
        "NUM_STREAMS": str(threads),
    }
    if cache is not None:
        options["CACHE_DIR"] = str(cache)
    return core.compile_model(network, "CPU", options)
