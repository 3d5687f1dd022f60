"""The tables of trainings and of what models say; part of ``schema``."""

from sqlalchemy import (
    JSON,
    Boolean,
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

from data.file.table_parts import metadata, one_of

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
    one_of("state", "running", "finished", "cancelled", "failed", "interrupted"),
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

# What happened during a run, in order of `number`. Nothing is taken out again, not even where a run
# goes on from before its end.
run_log = Table(
    "run_log",
    metadata,
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("told", JSON, nullable=False),
    PrimaryKeyConstraint("run_id", "number"),
    sqlite_with_rowid=False,
)

# Trainings that wait for their turn, in order of `place`. `step` counts the steps of the recipe
# that are done, and `run_id` is the run of the next one, once that has begun.
queued_training = Table(
    "queued_training",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("state", Text, nullable=False),
    Column("snapshot_hash", Text),
    Column("step", Integer, nullable=False),
    Column("run_id", ForeignKey("run.id")),
    Column("added", Text, nullable=False),
    one_of("state", "waiting", "running", "paused", "stopped"),
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

# Rows of a file that were classified and taken into the corpus together. `model` is the digest of
# the model's files, `population` how many rows of the file have a text and `drawn` how many of them
# were taken; a sample was drawn at random among all of them, by its seed. A batch in state
# "loading" is being written: its texts are there, but not all that was said of them.
classified_batch = Table(
    "classified_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("model_name", Text, nullable=False),
    Column("run_id", ForeignKey("run.id")),
    Column("what", Text, nullable=False),
    Column("unsure_below", Float, nullable=False),
    Column("population", Integer, nullable=False),
    Column("drawn", Integer, nullable=False),
    Column("seed", Integer),
    Column("state", Text, nullable=False),
    Column("created", Text, nullable=False),
    one_of("what", "all", "unsure", "sample"),
    one_of("state", "loading", "ready"),
)

# What the model said of each of these rows, in the order in which they were drawn: rows with the
# same words may stand for one text. The label is a key of the project, or of the model where the
# project has no such label.
classified_text = Table(
    "classified_text",
    metadata,
    Column("batch_id", ForeignKey("classified_batch.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("row_number", Integer, nullable=False),
    Column("text_id", ForeignKey("text.id", ondelete="CASCADE"), nullable=False),
    Column("label_key", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("batch_id", "place"),
    Index("classified_text_by_text", "text_id"),
    sqlite_with_rowid=False,
)
