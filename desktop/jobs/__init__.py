"""The only place with threads. Pages ask :class:`desktop.jobs.jobs.Jobs` and get signals back.

Every job is a function that takes a :class:`desktop.jobs.job.JobState`. It runs in one of these
lanes: the database writer (one thread, labels first), readers, file workers, work in the background
that nobody waits for, the care for encoders, and the engines' threads, which own the processes that
train and classify: one, or one for each graphics card.
"""
