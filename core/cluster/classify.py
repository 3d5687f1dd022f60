"""The stateless batch classifier: tables in, tables out, on as many workers as there are."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.cluster.connection import connected
from core.cluster.files import FoundFiles, find_files, is_parquet
from core.cluster.outcome import Outcome
from core.cluster.output import folder_in_the_making
from core.cluster.request import ClusterRequest, ClusterResult, Format, Told, silent
from core.cluster.resources import Shares, shares_of, workers_here
from core.cluster.sent_model import model_files
from core.cluster.work import Done, PortionClassifier, Work, read_files, told_of
from core.contract.errors import CoreError


def classify_dataset(request: ClusterRequest, told: Told = silent) -> ClusterResult:
    """Classify every row of the tables; the result appears complete or not at all.

    Where Ray runs in this process already, that one is used and left running.

    Raises:
        CoreError: a file or the model cannot be used (it is named), or the cluster cannot.
    """
    began = time.perf_counter()
    found = find_files(request.source)
    out = Path(request.out).absolute()
    outcome = Outcome(len(found.tables))
    # In this order, so that nobody writes any more when the folder gets its name or goes.
    with (
        folder_in_the_making(out, Path(request.source).absolute()) as making,
        connected(request.address, workers_here(request.workers)) as here,
    ):
        for done in _work_off(request, found, making, here=here):
            _refuse_unseen(making / done.name, done.bytes)
            told(outcome.add(done))
    seconds = time.perf_counter() - began
    return outcome.result(str(out), found.passed_over, seconds)


def _work_off(
    request: ClusterRequest, found: FoundFiles, making: Path, *, here: bool
) -> Iterator[Done]:
    """The portions in the order of the files and of their rows, as they get done."""
    import ray.data  # noqa: PLC0415 - takes seconds, and not everybody has it

    shares = _shares(request.workers, here=here)
    work = _work(request, shares, making, _written(request, found))
    try:
        with _without_advice(), ray.data.DataContext.current(_context()):
            for row in _dataset(request, found.tables, shares, work).iter_rows():
                yield told_of(row["told"])
    except ray.exceptions.RayError as error:
        raise CoreError(
            f"Ray could not go on: {type(error).__name__}.",
            "What it wrote above, or in its logs, tells more; a worker that was ended for want of "
            "memory needs smaller batches or fewer workers.",
        ) from error


def _dataset(request: ClusterRequest, tables: Sequence[Path], shares: Shares, work: Work) -> Any:
    import ray.data  # noqa: PLC0415 - takes seconds, and not everybody has it

    files = [{"file": place, "path": str(path)} for place, path in enumerate(tables)]
    # Reading takes little: it goes on beside the workers, in front of whom it is never far.
    reading = ray.data.from_items(files, override_num_blocks=len(files)).map_batches(
        read_files,
        batch_size=1,
        batch_format="pyarrow",
        num_cpus=0,
        compute=ray.data.TaskPoolStrategy(size=max(1, shares.workers // 2)),
        fn_kwargs={
            "rows": request.batch,
            "encoding": request.encoding,
            "delimiter": request.delimiter,
        },
    )
    return reading.map_batches(
        PortionClassifier,
        batch_size=1,
        batch_format="pyarrow",
        num_cpus=shares.cpus,
        num_gpus=shares.gpus or None,
        compute=ray.data.ActorPoolStrategy(size=shares.workers),
        fn_constructor_kwargs={"work": work},
    )


@contextmanager
def _without_advice() -> Iterator[None]:
    """Ray tells programmers of settings that it means to drop, and of workers without work."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"ray\.")
        warnings.filterwarnings("ignore", "The minimum number of concurrent actors")
        yield


def _context() -> Any:
    """In order, silently, and each portion by itself: no row is joined to another block."""
    import ray.data  # noqa: PLC0415 - takes seconds, and not everybody has it

    context = ray.data.DataContext.get_current().copy()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.target_max_block_size = 1
    return context


def _shares(workers: int | None, *, here: bool) -> Shares:
    import ray  # noqa: PLC0415 - takes seconds, and not everybody has it

    nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
    counted = [(int(node.get("CPU", 0)), int(node.get("GPU", 0))) for node in nodes]
    return shares_of(counted, workers, here=here)


def _work(request: ClusterRequest, shares: Shares, making: Path, written: Format) -> Work:
    import ray  # noqa: PLC0415 - takes seconds, and not everybody has it

    folder = Path(request.model_folder).absolute()
    return Work(
        str(folder),
        ray.put(model_files(folder)) if request.send_model else None,
        request.text_column,
        request.numbers,
        shares.device,
        shares.threads,
        str(making),
        written,
        request.with_probabilities,
    )


def _written(request: ClusterRequest, found: FoundFiles) -> Format:
    if request.written is not None:
        return request.written
    return "parquet" if all(map(is_parquet, found.tables)) else "csv"


def _refuse_unseen(path: Path, size: int) -> None:
    if not path.is_file() or path.stat().st_size != size:
        raise CoreError(
            "What the workers wrote is not seen on this computer.",
            "The folder for the result must lie on storage that all computers share.",
        )
