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
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

APPLICATION_ID = 0x456D6F44  # "EmoD"
SCHEMA_VERSION = 4

metadata = MetaData()


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})")


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
    _one_of("kind", "person", "file"),
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
    _one_of("state", "done", "undone", "discarded"),
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
    _one_of("state", "loading", "ready"),
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
    _one_of("subject", "annotation", "gold"),
    Index("event_by_operation", "operation_id"),
    Index("event_by_text", "text_id"),
)

# An origin is *unchecked* where suggestions were accepted in bulk: nobody looked at the text.
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
    _one_of("status", "labelled", "skipped"),
    _one_of("origin", "chosen", "accepted", "imported", "unchecked"),
    CheckConstraint("(status = 'labelled') = (label_id IS NOT NULL)"),
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
    _one_of("subject", "text", "label", "note", "guidelines"),
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

experiment = Table(
    "experiment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("created", Text, nullable=False),
)

# `labels` is the order in which this run's probabilities are written.
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("experiment_id", ForeignKey("experiment.id")),
    Column("variant", JSON, nullable=False),
    Column("recipe", JSON, nullable=False),
    Column("encoder", JSON, nullable=False),
    Column("labels", JSON, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("snapshot_hash", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("model_folder", Text),
    Column("in_use", Boolean, nullable=False),
    Column("result", JSON(none_as_null=True)),
    Column("failure", Text),
    _one_of("state", "running", "finished", "cancelled", "failed", "interrupted"),
    Index("one_run_in_use", "in_use", unique=True, sqlite_where=text("in_use = 1")),
)

metric = Table(
    "metric",
    metadata,
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("split", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Float),  # nothing stands for "not a number", which SQLite cannot hold
    PrimaryKeyConstraint("run_id", "split", "name", "step"),
    sqlite_with_rowid=False,
)

# `best` is the place of the most probable label among the run's labels, `confidence` its
# probability, `margin` the distance to the second and `entropy` (in nats) how evenly the labels
# share the probability: what texts are filtered and ordered by. Rows `of_pool` are suggestions for
# texts that wait, which the model can make again; all others are the record of a training and stay.
# Without the index by text, all predictions would be looked through for each text that is deleted.
prediction = Table(
    "prediction",
    metadata,
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("probabilities", LargeBinary, nullable=False),
    Column("best", Integer),
    Column("confidence", Float),
    Column("margin", Float),
    Column("entropy", Float),
    Column("of_pool", Boolean, nullable=False, server_default=text("0")),
    PrimaryKeyConstraint("run_id", "text_id"),
    Index("prediction_by_text", "text_id"),
    Index("prediction_by_margin", "run_id", "margin"),
    Index("prediction_by_confidence", "run_id", "confidence"),
    Index("prediction_by_entropy", "run_id", "entropy"),
    sqlite_with_rowid=False,
)

# An order of texts that was computed elsewhere; places only tell what comes before what.
queue_place = Table(
    "queue_place",
    metadata,
    Column("text_id", ForeignKey("text.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Index("queue_place_in_order", "place"),
)

# A question about the corpus that somebody gave a name, as JSON.
saved_filter = Table(
    "saved_filter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("wanted", JSON, nullable=False),
)

# The last search for labels that are probably wrong; one row, or none before the first.
doubt_search = Table(
    "doubt_search",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("folds", Integer, nullable=False),
    Column("texts", Integer, nullable=False),
)

# What it found, the most doubtful first by `place`. `probable` ones are held to be wrong; the
# others are only worth a look.
doubt = Table(
    "doubt",
    metadata,
    Column("text_id", ForeignKey("text.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("given_label_id", ForeignKey("label.id"), nullable=False),
    Column("proposed_label_id", ForeignKey("label.id"), nullable=False),
    Column("given_probability", Float, nullable=False),
    Column("proposed_probability", Float, nullable=False),
    Column("quality", Float, nullable=False),
    Column("probable", Boolean, nullable=False),
    Index("doubt_in_order", "place"),
)
