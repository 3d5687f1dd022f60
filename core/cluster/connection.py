"""Ray: one that runs already, or one that is started on this computer and ended again."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.contract.errors import CoreError

# No reports of use to the makers of Ray, wherever it runs.
_ALWAYS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
# Whatever the name says: without a cluster, Ray listens to this computer's own addresses only.
_LOCALLY = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_AUTH_MODE": "token"}
_STORE_BYTES = 256 << 20


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[bool]:
    """Ray as it runs in this process already, at an address, or started here for this time.

    Yields whether it was started here. One that was has no dashboard, listens on 127.0.0.1 only,
    lets in nobody who does not know a secret made for it, and leaves no process and no file.

    Raises:
        CoreError: it is not installed, or the cluster cannot be reached.
    """
    if "ray" in sys.modules and sys.modules["ray"].is_initialized():
        yield False
    elif address is not None:
        with _environment(_ALWAYS):
            ray = _ray()
            _start(address=address)
            try:
                yield False
            finally:
                ray.shutdown()
    else:
        with started_here(workers):
            yield True


@contextmanager
def started_here(workers: int) -> Iterator[None]:
    """Ray on this computer, with places for so many workers."""
    secret = {"RAY_AUTH_TOKEN": secrets.token_hex(32)}
    # Names of sockets may not be long; temporary folders of some systems are.
    base = "/tmp" if Path("/tmp").is_dir() else None  # noqa: S108
    folder = tempfile.mkdtemp(prefix="emodesk-ray-", dir=base)
    with _environment({**_ALWAYS, **_LOCALLY, **secret}):
        try:
            ray = _ray()
            try:
                _start(
                    address="local",
                    num_cpus=workers,
                    include_dashboard=False,
                    object_store_memory=_STORE_BYTES,
                    _temp_dir=folder,
                )
                yield
            finally:
                ray.shutdown()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def refuse_without_ray() -> None:
    """Nothing, where Ray and what it needs are installed.

    Raises:
        CoreError: they are not.
    """
    if any(find_spec(name) is None for name in ("ray", "pyarrow")):
        raise CoreError("Ray is not installed.", "Install it with: pip install 'emodesk[cluster]'")


def _ray() -> Any:
    refuse_without_ray()
    import ray.data  # noqa: PLC0415 - takes seconds, and not everybody has it

    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray


def _start(**arguments: object) -> None:
    try:
        _ray().init(log_to_driver=False, logging_level=logging.ERROR, **arguments)
    except Exception as error:  # its own have no common kind
        if arguments.get("address") == "local":
            raise CoreError(
                f"Ray cannot be used on this computer: {error}",
                "Close other programs that keep the computer busy, then try again.",
            ) from error
        raise CoreError(
            f"Ray cannot be used at {arguments.get('address')}: {error}",
            "See whether it runs there (ray status), with the same versions of Ray and Python.",
        ) from error
