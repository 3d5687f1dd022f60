"""The only place with threads. Pages ask :class:`desktop.jobs.jobs.Jobs` and get signals back.

Every job is a function that takes a :class:`desktop.jobs.job.JobState`. It runs in one of six
lanes: the database writer (one thread, labels first), readers, file workers, work in the background
that nobody waits for, the care for encoders, and the engine's thread, which owns the process that
trains and classifies.
"""
