"""Whether the entries of a returned file are such as EmoDesk writes.

SQLite puts any kind of value into any column. What is taken over from a stranger's file must have
the right kinds here, or it would break what reads it later.
"""

from data.labelling.notes import LONGEST_COMMENT
from data.sharing.returned_file import ReturnedFile

_LONGEST_NAME = 500
# Numbers go on from the largest that is known, and must not come to an end.
_LARGEST = 2**53
_TIME = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*' AND length({0}) <= 32"
_WORD = "typeof({0}) = 'text' AND length({0}) BETWEEN 1 AND 64"
_WHOLE = "typeof({0}) = 'integer'"


def _both(rule: str, *columns: str) -> str:
    return " AND ".join(rule.format(column) for column in columns)


def _side(side: str) -> str:
    """One side of an event: nothing, an annotation or a gold label, and complete."""
    status, label, origin = f"status_{side}", f"label_id_{side}", f"origin_{side}"
    annotation = (
        f"subject = 'annotation' AND {status} IN ('labelled', 'skipped')"
        f" AND ({status} = 'labelled') = ({label} IS NOT NULL)"
        f" AND {origin} IN ('chosen', 'accepted', 'imported', 'unchecked')"
        f" AND blind_{side} IN (0, 1)"
        f" AND ({origin} <> 'unchecked' OR {status} = 'labelled' AND blind_{side} = 0)"
    )
    gold = (
        f"subject = 'gold' AND {status} = 'gold' AND {_both(_WHOLE, label)}"
        f" AND {_both(_WORD, origin)} AND {_both(_WHOLE, f'adjudicator_id_{side}')}"
    )
    said = f"(({annotation}) OR ({gold})) AND {_both(_TIME, f'at_{side}')}"
    return f"({status} IS NULL OR ({said}))"


_EVENT = " AND ".join(
    (
        _both(_WORD, "copy_uuid", "action", "version"),
        _both(_WHOLE, "seq", "operation_id", "text_id", "annotator_id"),
        f"seq BETWEEN 1 AND {_LARGEST}",
        _both(_TIME, "at"),
        _side("before"),
        _side("after"),
        "(suggested_label_id IS NULL OR typeof(suggested_label_id) = 'integer')",
        "(suggested_probability IS NULL OR suggested_probability BETWEEN 0 AND 1)",
        "(milliseconds IS NULL OR typeof(milliseconds) = 'integer'"
        f" AND milliseconds BETWEEN 0 AND {_LARGEST})",
    )
)
# What the sides of these say is looked at where it is read.
_NOTE_EVENT = " AND ".join(
    (
        _both(_WORD, "copy_uuid", "action", "version"),
        _both(_WHOLE, "seq", "operation_id", "subject_id"),
        f"seq BETWEEN 1 AND {_LARGEST}",
        _both(_TIME, "at"),
        "typeof(before) IN ('text', 'null') AND typeof(after) IN ('text', 'null')",
    )
)
_RULES = {
    "annotation_event": _EVENT,
    "corpus_event": f"subject <> 'note' OR ({_NOTE_EVENT})",
    "note": (
        f"{_both(_WHOLE, 'text_id', 'annotator_id')} AND flagged IN (0, 1)"
        f" AND typeof(comment) = 'text' AND length(comment) <= {LONGEST_COMMENT}"
        f" AND (flagged OR comment <> '') AND {_both(_TIME, 'at')}"
    ),
    "text": f"{_both(_WORD, 'uid')} AND typeof(body) = 'text' AND typeof(hash) = 'blob'",
    "label": f"{_both(_WORD, 'uuid')} AND typeof(key) = 'text'",
    "annotator": (
        f"{_both(_WORD, 'uuid')} AND typeof(name) = 'text'"
        f" AND length(trim(name)) BETWEEN 1 AND {_LONGEST_NAME} AND kind IN ('person', 'file')"
    ),
}
# Lost entries, which foreign keys would not allow.
_LOST = """
SELECT count(*) FROM annotation_event e
WHERE NOT EXISTS (SELECT 1 FROM text t WHERE t.id = e.text_id)
OR NOT EXISTS (SELECT 1 FROM annotator a WHERE a.id = e.annotator_id)
OR e.label_id_after IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM label l WHERE l.id = e.label_id_after)
"""
_LOST_NOTES = """
SELECT count(*) FROM note n
WHERE NOT EXISTS (SELECT 1 FROM text t WHERE t.id = n.text_id)
OR NOT EXISTS (SELECT 1 FROM annotator a WHERE a.id = n.annotator_id)
"""


def require_sound_entries(returned: ReturnedFile) -> None:
    """Look through everything that may be taken over.

    Raises CollectRefusedError if anything is such as EmoDesk never writes, CancelledError.
    """
    for table, rule in _RULES.items():
        # Where a value is missing, a rule is neither true nor false.
        wrong = f"SELECT count(*) FROM {table} WHERE coalesce({rule}, 0) = 0"  # noqa: S608  # ours
        if returned.number(wrong):
            raise returned.altered()
    if returned.number(_LOST) or returned.number(_LOST_NOTES):
        raise returned.altered()
