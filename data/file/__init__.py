"""The project file itself: one SQLite database, who may write it when, and what shape it has."""
