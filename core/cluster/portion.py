"""Some rows of one file, as one row of Ray's dataset.

Ray joins, cuts and converts rows as it likes. A portion goes through as bytes in one cell, so that
the columns and cells of the user's tables come out as they went in, and portions of one file are
never mixed with those of another.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from core.contract.errors import CoreError

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Place:
    """Where a portion is from; ``is_last`` of its file."""

    file: int
    path: str
    portion: int
    is_last: bool


@dataclass(frozen=True)
class Refusal:
    """Why something cannot be gone on with. As a value it comes through Ray in its own words."""

    cause: str
    advice: str

    @staticmethod
    def of(error: CoreError) -> Refusal:
        """An error's words."""
        return Refusal(error.cause, error.advice)

    def error(self) -> CoreError:
        """The error again."""
        return CoreError(self.cause, self.advice)


def pack(place: Place, table: pa.Table) -> pa.Table:
    """A portion as one row."""
    import pyarrow as pa  # noqa: PLC0415 - only where it is used

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return _row(json.dumps(asdict(place)), sink.getvalue().to_pybytes())


def pack_refusal(refusal: Refusal) -> pa.Table:
    """A refusal in place of a portion."""
    return _row(json.dumps(asdict(refusal)), None)


def unpack(row: pa.Table) -> tuple[Place, pa.Table] | Refusal:
    """What one row holds."""
    import pyarrow as pa  # noqa: PLC0415 - only where it is used

    told = json.loads(row["told"][0].as_py())
    if not row["table"][0].is_valid:
        return Refusal(**told)
    with pa.ipc.open_stream(row["table"][0].as_buffer()) as stream:
        return Place(**told), stream.read_all()


def _row(told: str, table: bytes | None) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - only where it is used

    columns = {"told": pa.array([told], pa.string()), "table": pa.array([table], pa.large_binary())}
    return pa.table(columns)
