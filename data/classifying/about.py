"""What a classification is of: by this its journal is found again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class About:
    """What is classified by which model.

    Attributes:
        source: where the rows come from, in plain values: content and way of reading, so that
            equal ones mean equal rows.
        model: a digest of the model's files.
        header: the names of the columns.
        text_place: the place of the column with the texts.
        rows: how many rows there are.
    """

    source: Mapping[str, object]
    model: str
    header: tuple[str, ...]
    text_place: int
    rows: int

    def digest(self) -> str:
        """The same for the same work, and for no other."""
        return hashlib.sha256(self.to_json().encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def to_json(self) -> str:
        """All of it as JSON, in one way only."""
        return json.dumps(asdict(replace(self, source=dict(self.source))), sort_keys=True)

    @staticmethod
    def from_json(text: str) -> "About":
        """Read what :meth:`to_json` wrote."""
        plain = json.loads(text)
        return About(**{**plain, "header": tuple(plain["header"])})
