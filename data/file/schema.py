"""The tables of a project file, in their newest form.

No triggers and no views: a file that has some was not made by us and is refused. Tables that are
always found by a compound key are kept in its order (WITHOUT ROWID): no second copy of the key.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from data.file.model_tables import (
    classified_batch,
    classified_text,
    doubt,
    doubt_search,
    experiment,
    metric,
    prediction,
    queue_place,
    queued_training,
    run,
    run_log,
)
from data.file.table_parts import metadata, one_of

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "annotation",
    "annotation_event",
    "annotator",
    "classified_batch",
    "classified_text",
    "corpus_event",
    "doubt",
    "doubt_search",
    "experiment",
    "gold",
    "guidelines",
    "handout",
    "handout_text",
    "held_out",
    "label",
    "metadata",
    "metric",
    "note",
    "operation",
    "prediction",
    "project",
    "queue_place",
    "queued_training",
    "run",
    "run_log",
    "saved_filter",
    "source",
    "standing",
    "tally",
    "texts",
    "trash",
]

APPLICATION_ID = 0x456D6F44  # "EmoD"
SCHEMA_VERSION = 6

# One row. `uuid` is the same in every copy of a project; `copy_uuid` tells the copies apart. A copy
# that was handed out knows the copy it came from and the annotator it is for.
project = Table(
    "project",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("copy_uuid", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("handed_out_by", Text),
    Column("handed_to", ForeignKey("annotator.id")),
)

# `uuid` is the same in every copy. Runs, spreadsheets and copies may still know a label by a key of
# before (`former_keys`); one that was merged into another is retired and points to it. Events may
# name a label whose addition was taken back, so that one is only `removed`.
label = Table(
    "label",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("names", JSON, nullable=False),
    Column("colour_light", Text, nullable=False),
    Column("colour_dark", Text, nullable=False),
    Column("shortcut", Text, nullable=False),
    Column("definition", JSON, nullable=False),
    Column("examples", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("uuid", Text),
    Column("former_keys", JSON, nullable=False, server_default="[]"),
    Column("merged_into", ForeignKey("label.id")),
    Column("removed", Boolean, nullable=False, server_default=text("0")),
    Index("label_by_uuid", "uuid", unique=True),
)

annotator = Table(
    "annotator",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    one_of("kind", "person", "file"),
    Index("annotator_by_name", "kind", "name", unique=True),
)

# One thing the user did, which undo takes back as a whole. `reverses` is set on the operations
# that an undo or a redo itself writes.
operation = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reverses", ForeignKey("operation.id")),
    Column("at", Text, nullable=False),
    one_of("state", "done", "undone", "discarded"),
)

# A source in state "loading" is an import under way: none of its texts is shown before the flip.
source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", ForeignKey("operation.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("sheet", Text),
    Column("encoding", Text),
    Column("state", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    one_of("state", "loading", "ready"),
)

# Called `texts` here because `text` is SQLAlchemy's word for a piece of SQL.
texts = Table(
    "text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("source_row", Integer, nullable=False),
    Column("extra", Text, nullable=False),
    Index("text_by_hash", "hash"),
    Index("text_by_source", "source_id", "source_row"),
)

# Append-only. `subject` says whether the event is about one annotator's annotation or about the
# gold label; for gold, `origin` holds the method and `adjudicator_id` who settled it. Both sides of
# the change are complete, so that it can be taken back and the present rebuilt from events alone.
annotation_event = Table(
    "annotation_event",
    metadata,
    Column("copy_uuid", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("operation_id", ForeignKey("operation.id"), nullable=False),
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("annotator_id", ForeignKey("annotator.id"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("status_before", Text),
    Column("label_id_before", ForeignKey("label.id")),
    Column("origin_before", Text),
    Column("blind_before", Boolean),
    Column("at_before", Text),
    Column("adjudicator_id_before", ForeignKey("annotator.id")),
    Column("status_after", Text),
    Column("label_id_after", ForeignKey("label.id")),
    Column("origin_after", Text),
    Column("blind_after", Boolean),
    Column("at_after", Text),
    Column("adjudicator_id_after", ForeignKey("annotator.id")),
    Column("suggested_label_id", ForeignKey("label.id")),
    Column("suggested_probability", Float),
    Column("milliseconds", Integer),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
    PrimaryKeyConstraint("copy_uuid", "seq"),
    one_of("subject", "annotation", "gold"),
    Index("event_by_operation", "operation_id"),
    Index("event_by_text", "text_id"),
)

# An origin is *unchecked* where suggestions were accepted in bulk: nobody looked at the text. The
# index holds only those: as a rule they are few, and a label that is typed does not touch it.
annotation = Table(
    "annotation",
    metadata,
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("annotator_id", ForeignKey("annotator.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("label_id", ForeignKey("label.id")),
    Column("origin", Text, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("text_id", "annotator_id"),
    one_of("status", "labelled", "skipped"),
    one_of("origin", "chosen", "accepted", "imported", "unchecked"),
    CheckConstraint("(status = 'labelled') = (label_id IS NOT NULL)"),
    Index("annotation_unchecked", "text_id", sqlite_where=text("origin = 'unchecked'")),
    sqlite_with_rowid=False,
)

gold = Table(
    "gold",
    metadata,
    Column("text_id", ForeignKey("text.id"), primary_key=True),
    Column("label_id", ForeignKey("label.id"), nullable=False),
    Column("method", Text, nullable=False),
    Column("adjudicator_id", ForeignKey("annotator.id"), nullable=False),
    Column("at", Text, nullable=False),
)

# What an annotator notes about a text, besides a label; gone with the last flag and word.
note = Table(
    "note",
    metadata,
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("annotator_id", ForeignKey("annotator.id"), nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("text_id", "annotator_id"),
    sqlite_with_rowid=False,
)

# What annotators are asked to go by, besides the labels' own definitions: plain text.
guidelines = Table(
    "guidelines",
    metadata,
    Column("language", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

# A held-out text that was chosen by hand has seed -1.
held_out = Table(
    "held_out",
    metadata,
    Column("text_id", ForeignKey("text.id"), primary_key=True),
    Column("drawn_at", Text, nullable=False),
    Column("seed", Integer, nullable=False),
)

# Append-only, as `annotation_event`, for changes of other things: a text that goes to the trash or
# comes back, is held out or gets other values in its other columns; a label that is edited; a flag
# or comment; the guidelines. Both sides are complete, as JSON; null where there is nothing.
corpus_event = Table(
    "corpus_event",
    metadata,
    Column("copy_uuid", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("operation_id", ForeignKey("operation.id"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
    PrimaryKeyConstraint("copy_uuid", "seq"),
    one_of("subject", "text", "label", "note", "guidelines"),
    Index("corpus_event_by_operation", "operation_id"),
    Index("corpus_event_by_subject", "subject", "subject_id"),
)

# Texts that the user deleted. They stay in the file until the user empties the trash.
trash = Table(
    "trash",
    metadata,
    Column("text_id", ForeignKey("text.id"), primary_key=True),
    Column("at", Text, nullable=False),
)

# Where each text stands of which anything is said: its status and the label that counts. It follows
# from `annotation` and `gold` and is written with them, so that a million texts can be filtered and
# counted by an index.
standing = Table(
    "standing",
    metadata,
    Column("text_id", ForeignKey("text.id"), primary_key=True),
    Column("status", Text, nullable=False),
    Column("label_id", ForeignKey("label.id")),
    Index("standing_by_status", "status", "label_id"),
)

# How many present annotations each annotator gave on each day (UTC), by label; 0 for none. It
# follows from `annotation` too.
tally = Table(
    "tally",
    metadata,
    Column("annotator_id", ForeignKey("annotator.id"), nullable=False),
    Column("day", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("label_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("annotator_id", "day", "status", "label_id"),
    sqlite_with_rowid=False,
)

# A copy that was given to an annotator, and the texts in it. A copy itself has one row, its own.
handout = Table(
    "handout",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("copy_uuid", Text, nullable=False, unique=True),
    Column("annotator_id", ForeignKey("annotator.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# `common` texts are given to all annotators, labelled blind and compared.
handout_text = Table(
    "handout_text",
    metadata,
    Column("handout_id", ForeignKey("handout.id"), nullable=False),
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("common", Boolean, nullable=False),
    PrimaryKeyConstraint("handout_id", "text_id"),
    Index("handout_text_by_text", "text_id"),
    sqlite_with_rowid=False,
)

# A question about the corpus that somebody gave a name, as JSON.
saved_filter = Table(
    "saved_filter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("wanted", JSON, nullable=False),
)
