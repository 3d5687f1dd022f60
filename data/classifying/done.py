"""How far a classification is, and what it said so far."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Done:
    """What stands in a journal.

    Attributes:
        portions, rows: how many were done.
        blank: rows without a text among them.
        texts: different texts.
        computed: those of them that were computed here; the others were known from before.
        counts: how many rows got each label.
        confidence: the sum over all rows with a text.
        seconds: of work, breaks left out.
        complete: whether all rows are done.
    """

    portions: int = 0
    rows: int = 0
    blank: int = 0
    texts: int = 0
    computed: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    confidence: float = 0.0
    seconds: float = 0.0
    complete: bool = False

    @property
    def repeated(self) -> int:
        """Rows whose text was not computed for them: it stood before, here or elsewhere."""
        return self.rows - self.blank - self.computed

    @property
    def mean_confidence(self) -> float | None:
        """Over all rows with a text; None without any."""
        count = self.rows - self.blank
        return self.confidence / count if count else None

    def to_json(self) -> str:
        """As it stands in the journal."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> "Done":
        """Read what :meth:`to_json` wrote."""
        return Done(**json.loads(text))
